"""What is seen of a running order: before it begins, the one card while it runs, and what stays of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from bot.kernel.address import Person
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Form,
    Heading,
    Message,
    Moment,
    Moments,
    Say,
    Small,
    Strong,
    Style,
    Text,
    TextField,
    Wording,
    button,
    clip,
    form,
    message,
    note,
    said,
    say,
)
from bot.people.model import Circle
from bot.sessions import running_payloads as payloads
from bot.sessions.after_payloads import WriteRecap
from bot.sessions.model import Session, State
from bot.sessions.running_model import BEFORE, LEAST, MORE_MOST, SOMEBODYS, Kind, Phase, Run, RunState, Step, whole
from bot.sessions.views import CIRCLE_SHOWN, bullet

NAME_SHOWN = 30
TEXT_SHOWN = 90
LABEL_SHOWN = 40
SHORT = 40
TYPED_MOST = 10


# ---- a step -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Order:
    """The steps as they would be, or are. ``names`` are those of the people whose steps they are."""

    session: Session
    circle: Circle
    steps: Sequence[Step]
    names: Mapping[Person, str] = field(default_factory=dict)

    @property
    def called(self) -> Strong:
        return Strong(clip(self.circle.name, CIRCLE_SHOWN))

    def name(self, step: Step) -> str:
        return clip(self.names.get(step.person, ""), NAME_SHOWN) if step.person else ""

    def what(self, step: Step) -> Say:
        name, text = self.name(step), self._text(step)
        if not name:
            return say("sessions-item-bare", text=text)
        word = "sessions-run-presents" if step.kind is Kind.PRESENTS else "sessions-item"
        return say(word, text=text, name=name)

    def timed(self, step: Step) -> Say:
        """The same with its minutes."""
        name = self.name(step)
        if name and step.kind is not Kind.PRESENTS:
            return say("sessions-item-timed", text=self._text(step), name=name, minutes=step.minutes)
        return say("sessions-item-timed-bare", text=self.what(step), minutes=step.minutes)

    def brief(self, step: Step) -> Say:
        """The same among others."""
        presenter = self.name(step) if step.kind is Kind.PRESENTS else ""
        return say("sessions-item-bare", text=presenter or self._text(step, SHORT))

    def _text(self, step: Step, most: int = TEXT_SHOWN) -> str | Say:
        bare = "-bare" if step.kind in SOMEBODYS else ""
        return clip(step.text, most) or say(f"sessions-run-{step.kind.value}{bare}")


def notes_button(session: Session) -> Button:
    return button(say("sessions-run-notes-button"), WriteRecap(session.circle, session.id))


def minutes_button(session: Session) -> Button:
    return button(say("sessions-run-minutes-button"), payloads.EditMinutes(session.circle, session.id))


# ---- before it begins -------------------------------------------------------------------------------------------


def preview(order: Order, now: datetime) -> Message:
    """To whoever leads, privately. The times are those of a start now, or at the session's own time."""
    session = order.session
    begins, opens_at = max(now, session.starts_at), session.starts_at - BEFORE
    start = button(say("sessions-run-start-button"), payloads.StartRun(session.circle, session.id), Style.PRIMARY)
    return message(
        say("sessions-run-notice", circle=order.called),
        Heading(say("sessions-run-title")),
        Text(say("sessions-run-preview", at=Moment(begins))),
        *_lines(order, begins),
        _too_much(order),
        Small(_end(order, begins + whole(order.steps))),
        Small(say("sessions-run-early", at=Moment(opens_at))) if now < opens_at else None,
        Buttons(
            (
                *((start,) if now >= opens_at else ()),
                minutes_button(session),
                *((notes_button(session),) if now >= session.starts_at else ()),
            )
        ),
    )


def _lines(order: Order, begins: datetime) -> Sequence[Block]:
    blocks: list[Block] = []
    at = begins
    for step in order.steps:
        if step.takes_place:
            blocks.append(Text(bullet(say("sessions-run-line", at=Moment(at, Moments.TIME), what=order.timed(step)))))
            at += timedelta(minutes=step.minutes)
    return blocks


def _too_much(order: Order) -> Text | None:
    """What is on the agenda and has no minute: because there is no room for it, or because somebody wants it so."""
    left = tuple(order.brief(step) for step in order.steps if not step.minutes)
    if not left:
        return None
    if whole(order.steps) + timedelta(minutes=LEAST * len(left)) <= timedelta(minutes=order.session.minutes):
        return Text(say("sessions-run-left-out", what=left))
    return Text(say("sessions-run-no-room", count=len(left), what=left))


def _end(order: Order, at: datetime) -> Say:
    late = ceil((at - order.session.ends_at).total_seconds() / 60)
    if late > 0:
        return say("sessions-run-longer", at=Moment(at, Moments.TIME), minutes=late)
    return say("sessions-run-ends", at=Moment(at, Moments.TIME))


def minutes_form(order: Order) -> Form:
    """One number for each step."""
    return form(
        say("sessions-run-form-title"),
        say("sessions-settings-send"),
        payloads.SaveMinutes(order.session.circle, order.session.id),
        *(TextField(step.name, _label(order, step), None, str(step.minutes), TYPED_MOST) for step in order.steps),
        intro=say("sessions-run-form-intro", minutes=order.session.minutes),
    )


def _label(order: Order, step: Step) -> Wording:
    if step.kind is Kind.ITEM:
        return said(clip(step.text, LABEL_SHOWN))
    if step.kind is Kind.PRESENTS and order.name(step):
        return said(order.name(step))
    return order.brief(step)


def started(session: Session) -> Message:
    return note(say("sessions-run-started"), notes_button(session))


# ---- while it runs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Running:
    """A run as its circle sees it at an instant."""

    run: Run
    order: Order
    now: datetime

    @property
    def session(self) -> Session:
        return self.order.session


def card(running: Running) -> Message:
    """The one card. What was talked about stands in it only as long as it runs."""
    run, order = running.run, running.order
    step = run.step
    if step is None:
        return _past(running)
    following = run.following
    last = say("sessions-run-next-none")
    coming = say("sessions-run-next", what=order.timed(following)) if following else last
    done = tuple(order.brief(one) for one in run.done)
    return message(
        say("sessions-run-notice", circle=order.called),
        Heading(say("sessions-run-now", what=order.what(step))),
        Text(_time_left(running)),
        Text(coming),
        Small(say("sessions-run-done", what=done)) if done else None,
        Buttons(_card_buttons(running)),
    )


def _time_left(running: Running) -> Say:
    run = running.run
    if run.deadline is None:
        return say("sessions-run-paused", minutes=ceil(run.left / 60))
    until = Moment(run.deadline, Moments.TIME)
    match run.phase(running.now):
        case Phase.GOING:
            minutes = (run.step.minutes if run.step else 0) + run.extra
            return say("sessions-run-until", at=until, minutes=minutes)
        case Phase.LAST_MINUTE:
            return say("sessions-run-last-minute", at=until)
        case _:
            return say("sessions-run-up")


def _card_buttons(running: Running) -> tuple[Button, ...]:
    run, circle = running.run, running.session.circle
    more = button(say("sessions-run-more-button"), payloads.MoreTime(circle, run.id, run.at, run.extra))
    pause = button(say("sessions-run-pause-button"), payloads.PauseRun(circle, run.id, run.at))
    return (
        *((more,) if run.extra < MORE_MOST else ()),
        button(say("sessions-run-on-button"), payloads.MoveOn(circle, run.id, run.at)),
        resume_button(run) if run.state is RunState.PAUSED else pause,
        button(say("sessions-run-end-button"), payloads.EndRun(circle, run.id, run.at)),
        notes_button(running.session),
    )


def resume_button(run: Run) -> Button:
    return button(say("sessions-run-resume-button"), payloads.ResumeRun(run.circle, run.id, run.at))


def _past(running: Running) -> Message:
    """What stays, and stays true: when it was."""
    run, session = running.run, running.session
    begun, ended = run.started_at or running.now, run.ended_at or running.now
    took_place = session.state is not State.CANCELLED and session.starts_at <= ended + BEFORE
    word = "sessions-run-past" if took_place else "sessions-run-off"
    return note(say(word, since=Moment(begun), until=Moment(ended, Moments.TIME)))


# ---- answers ----------------------------------------------------------------------------------------------------


def runs_already(running: Running) -> Message:
    """To whoever wants to start it again."""
    run = running.run
    return note(_where(running), *((resume_button(run),) if run.may_resume else ()), notes_button(running.session))


def _where(running: Running) -> Say:
    run, step = running.run, running.run.step
    if step is None:
        return say("sessions-run-over")
    what = running.order.what(step)
    return say("sessions-run-is-paused" if run.state is RunState.PAUSED else "sessions-run-is-on", what=what)


def not_now(word: str, running: Running) -> Message:
    """A button that came too late, or a second time: the truth, and where it is."""
    text = say(word)
    return message(text, Text(text), Text(_where(running)))


def stopped(run: Run) -> Message:
    """To who ended it, with the way back."""
    return note(say("sessions-run-stopped"), resume_button(run))
