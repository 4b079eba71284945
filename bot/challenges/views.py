"""What members see of challenges: the queue, the form, what is said to who presents; and the facilitators' part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.challenges import payloads
from bot.challenges.model import (
    HELP_MOST,
    MINUTES,
    PRESENTERS_MOST,
    TEXT_MOST,
    Challenge,
    Line,
    Meeting,
    Outcome,
    Plan,
    Presented,
    Tally,
    Turn,
)
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.questions import SessionAhead
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    Code,
    Form,
    Menu,
    Message,
    Moment,
    Moments,
    Option,
    Quote,
    Say,
    Section,
    Small,
    Strong,
    Text,
    TextField,
    Wording,
    button,
    clip,
    form,
    message,
    note,
    option,
    said,
    say,
)
from bot.people.model import Circle

CIRCLE_SHOWN = 40
NAME_SHOWN = 40
LINES_SHOWN = 8
BRIEF = 50
OPTIONS_SHOWN = 25


def circle_name(circle: Circle) -> Strong:
    return Strong(clip(circle.name, CIRCLE_SHOWN))


def _who(name: str) -> Strong | Say:
    return Strong(clip(name, NAME_SHOWN)) if name else say("challenges-somebody")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: ``number`` in the queue, and whether it comes up in the ``session`` that is next, whose
    pack is out when it is ``called``."""

    number: int
    session: SessionAhead | None
    presents: bool
    turn: Turn | None
    called: bool = False

    @property
    def put_off(self) -> bool:
        return self.turn is not None and self.turn.outcome is Outcome.NOT_NOW

    def line(self) -> Say:
        if self.session is not None and self.presents:
            return say("challenges-you-present", at=Moment(self.session.starts_at))
        if self.session is not None and self.put_off:
            return say("challenges-put-off", day=Moment(self.session.starts_at, Moments.DAY))
        return say("challenges-place", number=self.number)


# ---- buttons ----------------------------------------------------------------------------------------------------


def queue_button(circle: int) -> Button:
    return button(say("challenges-queue-button"), payloads.ShowQueue(circle))


def _change_button(challenge: Challenge, draft: int = 0) -> Button:
    return button(say("challenges-change-button"), payloads.Change(challenge.circle, challenge.id, draft))


def _back_button(challenge: Challenge) -> Button:
    return button(say("challenges-back-button"), payloads.TakeBack(challenge.circle, challenge.id))


def _not_now_button(challenge: Challenge, session: int) -> Button:
    return button(say("challenges-not-now-button"), payloads.NotNow(challenge.circle, challenge.id, session))


def _after_all_button(challenge: Challenge, session: int) -> Button:
    return button(say("challenges-after-all-button"), payloads.AfterAll(challenge.circle, challenge.id, session))


def _ways(challenge: Challenge, place: Place) -> tuple[Button, ...]:
    """What can be done with it where it stands."""
    change, back = _change_button(challenge), _back_button(challenge)
    if place.session is not None and place.presents:
        return (_not_now_button(challenge, place.session.id), change, back)
    if place.session is not None and place.put_off:
        return (_after_all_button(challenge, place.session.id), change, back)
    return (change, back)


# ---- the queue --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Board:
    """The queue as one member sees it: ``last`` is when each presented last, ``mine`` what they bring."""

    circle: Circle
    plan: Plan
    session: SessionAhead | None
    line: Line
    mine: Sequence[Challenge]
    last: Mapping[Person, datetime]
    names: Mapping[Person, str]
    leads: bool
    facilitates: bool
    now: datetime
    may_bring: bool = True

    @property
    def queue(self) -> Sequence[Challenge]:
        return [*self.line.presenting, *self.line.following]


def board(seen: Board) -> Message:
    presenting = [Text(_presenting(one, seen)) for one in seen.line.presenting]
    following = [Small(_waiting(one, seen)) for one in seen.line.following[:LINES_SHOWN]]
    more = len(seen.line.following) - LINES_SHOWN
    return message(
        say("challenges-board-notice", circle=circle_name(seen.circle)),
        Text(_head(seen)),
        *presenting,
        Small(say("challenges-then")) if presenting and following else None,
        *following,
        Small(say("challenges-more", count=more)) if more > 0 else None,
        Small(say("challenges-rule", presenters=seen.plan.presenters, minutes=seen.plan.minutes)),
        *_menus(seen),
        Buttons(ways) if (ways := _board_buttons(seen)) else None,
    )


def _head(seen: Board) -> Say:
    if not seen.queue:
        return say("challenges-board-empty", circle=circle_name(seen.circle))
    if seen.session is None:
        return say("challenges-board-unplanned")
    return say("challenges-board-next", at=Moment(seen.session.starts_at))


def _presenting(one: Challenge, seen: Board) -> Say:
    name, why = _who(seen.names.get(one.person, "")), _why(one, seen)
    return say("challenges-presenting", name=name, text=one.text, minutes=seen.plan.minutes, why=why)


def _waiting(one: Challenge, seen: Board) -> Say:
    return say("challenges-waiting", name=_who(seen.names.get(one.person, "")), text=one.text, why=_why(one, seen))


def _why(one: Challenge, seen: Board) -> Say:
    """Why it stands where it does."""
    turn = seen.line.turns.get(one.id)
    if turn is not None and turn.first and one in seen.line.presenting:
        return say("challenges-why-first")
    if one.id in seen.line.promised:
        return say("challenges-why-promised")
    if one.id in seen.line.passed:
        return _why_not(one, turn, seen)
    last = seen.last.get(one.person)
    if last is None:
        return say("challenges-why-never")
    day = calendar.day_of(last, seen.circle.tz)
    month = say("challenges-month", number=day.month)
    if (seen.now - last).days < 300:
        return say("challenges-why-last", month=month)
    return say("challenges-why-last-year", month=month, year=str(day.year))


def _why_not(one: Challenge, turn: Turn | None, seen: Board) -> Say:
    """That somebody stood back is said to them and to who leads; nobody else reads why it is another's turn."""
    stood_back = turn is not None and turn.outcome is Outcome.NOT_NOW
    if stood_back and one in seen.mine:
        return say("challenges-why-not-now-mine")
    return say("challenges-why-not-now" if stood_back and seen.leads else "challenges-why-another")


def _menus(seen: Board) -> Sequence[Block]:
    blocks: list[Block] = []
    helps = [one for one in seen.queue if one.help]
    if helps:
        blocks.append(Menu(say("challenges-read-menu"), _options(helps, payloads.ReadOne)))
    others = [one for one in seen.queue if one not in seen.mine or _goes_first(one, seen)]
    if seen.leads and seen.session is not None and others:
        blocks.append(Menu(say("challenges-first-menu"), _options(others, payloads.LetFirst, seen.session.id)))
    return blocks


def _goes_first(one: Challenge, seen: Board) -> bool:
    turn = seen.line.turns.get(one.id)
    return turn is not None and turn.first


def _options(
    challenges: Sequence[Challenge], payload: type[payloads.ReadOne] | type[payloads.LetFirst], *more: int
) -> tuple[Option, ...]:
    return tuple(
        option(said(clip(one.text, BRIEF)), payload(one.circle, one.id, *more)) for one in challenges[:OPTIONS_SHOWN]
    )


def _board_buttons(seen: Board) -> tuple[Button, ...]:
    mine = [way for one in seen.mine[:1] for way in _ways(one, _place(one, seen))]
    bring = [button(say("challenges-bring-button"), payloads.Bring(seen.circle.id))] if seen.may_bring else []
    return (*(mine or bring), *(_settings(seen.circle.id) if seen.facilitates else ()))


def _place(one: Challenge, seen: Board) -> Place:
    return Place(0, seen.session, one in seen.line.presenting, seen.line.turns.get(one.id))


def _settings(circle: int) -> tuple[Button, ...]:
    return (button(say("challenges-settings-button"), payloads.EditSettings(circle)),)


def whole(circle: int, challenge: Challenge, name: str) -> Message:
    return message(
        say("challenges-whole-notice"),
        Text(say("challenges-brings", name=_who(name))),
        Quote(said(challenge.text)) if challenge.text else Text(say("challenges-gone")),
        *_help(challenge),
        Buttons((queue_button(circle),)),
    )


def _help(challenge: Challenge) -> Sequence[Block]:
    return [Small(say("challenges-would-help")), Quote(said(challenge.help))] if challenge.help else []


def is_off(circle: Circle) -> Say:
    return say("challenges-off", circle=circle_name(circle))


def switch(circle: int, facilitates: bool) -> tuple[Button, ...]:
    return _settings(circle) if facilitates else ()


def off(circle: Circle, mine: Sequence[Challenge], facilitates: bool) -> Message:
    """What somebody brought before it was switched off is still theirs."""
    buttons = (*(_back_button(one) for one in mine[:1]), *switch(circle.id, facilitates))
    return message(
        is_off(circle),
        Text(is_off(circle)),
        *(Quote(said(one.text)) for one in mine),
        Buttons(buttons) if buttons else None,
    )


# ---- bringing it ------------------------------------------------------------------------------------------------


def _readers(circle: Circle) -> Say:
    """Who reads what is brought: said before it is sent, and again in the echo."""
    return say("challenges-readers-public" if circle.public else "challenges-readers")


def bring_form(circle: Circle, words: Mapping[str, str]) -> Form:
    return form(
        say("challenges-form-title"),
        say("challenges-form-send"),
        payloads.Save(circle.id, 0),
        *_fields(words.get("text", ""), words.get("help", "")),
        intro=_readers(circle),
    )


def change_form(circle: Circle, old: Challenge, words: Mapping[str, str]) -> Form:
    """Its words stand above when others are to take their place."""
    text, help_, readers = words.get("text") or old.text, words.get("help") or old.help, _readers(circle)
    return form(
        say("challenges-change-title"),
        say("challenges-form-send"),
        payloads.Save(old.circle, old.id),
        *_fields(text, help_),
        intro=say("challenges-change-intro", text=old.text, readers=readers) if words.get("text") else readers,
    )


def _fields(text: str, help_: str) -> tuple[TextField, TextField]:
    """What is too long is not cut: its limit is told when it is sent."""
    return (
        TextField(
            "text",
            say("challenges-field-text"),
            say("challenges-hint-text", most=TEXT_MOST),
            clip(text, 3_000),
            required=True,
            lines=True,
        ),
        TextField(
            "help",
            say("challenges-field-help"),
            say("challenges-hint-help", most=HELP_MOST),
            clip(help_, 3_000),
            lines=True,
        ),
    )


def too_long(circle: int, text: str, draft: int) -> Message:
    """Their words back, and the form to shorten them in."""
    shorten = button(say("challenges-shorten-button"), payloads.Change(circle, 0, draft))
    why = say("challenges-long", has=len(text), most=TEXT_MOST)
    return message(why, Text(why), Quote(said(clip(text, 1_500))), Buttons((shorten,)))


def one_at_a_time(old: Challenge, text: str, draft: int) -> Message:
    """Both are there to compare; nothing is lost."""
    instead = button(say("challenges-instead-button"), payloads.Change(old.circle, old.id, draft))
    return message(
        say("challenges-one-notice"),
        Text(say("challenges-one")),
        Quote(said(old.text)),
        Text(say("challenges-one-new")),
        Quote(said(text)),
        Buttons((instead, queue_button(old.circle))),
    )


def brought(circle: Circle, challenge: Challenge, place: Place, minutes: int) -> Message:
    """Echoed, with where it stands, who reads it, and the ways back."""
    as_it_is = "challenges-as-it-is" if place.called else "challenges-as-it-stands"
    return message(
        say("challenges-brought-notice"),
        Text(say("challenges-brought")),
        Quote(said(challenge.text)),
        *_help(challenge),
        Text(place.line()),
        Small(say(as_it_is, minutes=minutes)) if place.presents else None,
        Small(_readers(circle)),
        Buttons((*_ways(challenge, place), queue_button(challenge.circle))),
    )


def taken_back(challenge: Challenge) -> Message:
    text = say("challenges-taken-back")
    return message(
        text,
        Text(text),
        Quote(said(challenge.text)) if challenge.text else None,
        *_help(challenge),
        Buttons((queue_button(challenge.circle),)),
    )


# ---- somebody's turn --------------------------------------------------------------------------------------------


def presents(circle: Circle, challenge: Challenge, meeting: Meeting, minutes: int) -> Message:
    """To who presents, in private."""
    return message(
        say("challenges-told-notice", circle=circle_name(circle)),
        Text(say("challenges-told", circle=circle_name(circle), at=Moment(meeting.starts_at), minutes=minutes)),
        Quote(said(challenge.text)),
        Small(say("challenges-told-how")),
        Buttons((_not_now_button(challenge, meeting.session), _change_button(challenge))),
    )


def stood_down(circle: Circle, meeting: Meeting, *, first: bool) -> Message:
    """To who was told that they present, and does not by no doing of their own. ``first``: somebody else was let go
    first."""
    words = "challenges-stood-down-first" if first else "challenges-stood-down-told"
    return message(
        say("challenges-stood-down-notice", circle=circle_name(circle)),
        Text(say(words, circle=circle_name(circle), at=Moment(meeting.starts_at))),
        Buttons((queue_button(circle.id),)),
    )


def not_this_time(challenge: Challenge, session: int, *, followed: bool) -> Message:
    """``followed``: somebody else presents instead."""
    words = say("challenges-not-this-time" if followed else "challenges-not-this-time-alone")
    return note(words, _after_all_button(challenge, session), _back_button(challenge))


def stands(challenge: Challenge, place: Place) -> Message:
    return note(place.line(), *_ways(challenge, place))


def back_in_line(challenge: Challenge) -> Message:
    return note(say("challenges-back-in-line"), _change_button(challenge), queue_button(challenge.circle))


def at_home(circle: Circle, challenge: Challenge, place: Place) -> Section:
    title = say("challenges-home-title", circle=circle_name(circle))
    return Section(title, (place.line(), said(challenge.text)), _ways(challenge, place))


def after_it(circle: Circle, had: Presented, action: Button | None) -> Section:
    """What comes of it, and that it may not have come up."""
    not_reached = button(
        say("challenges-not-reached-button"), payloads.NotReached(circle.id, had.challenge.id, had.session)
    )
    buttons = (*([action] if action else []), not_reached, _back_button(had.challenge))
    line = say("challenges-presented", day=Moment(had.starts_at, Moments.DAY))
    title = say("challenges-home-title", circle=circle_name(circle))
    return Section(title, (line, said(had.challenge.text)), buttons)


# ---- the facilitators' part -------------------------------------------------------------------------------------


def panel(circle: int, plan: Plan | None, tally: Tally) -> Section:
    shown, unused = plan or Plan(circle), plan is None and not tally.waiting
    rule = say("challenges-panel-unused", command=Code("/challenge")) if unused else on_card(shown)
    lines: list[Wording] = [rule if shown.on else say("challenges-panel-off")]
    if shown.on and not unused:
        lines.append(say("challenges-panel-queue", count=tally.waiting))
    if tally.sessions:
        people = say("challenges-panel-people", people=tally.people)
        led = say("challenges-panel-leading", people=people, leading=tally.leading) if tally.people else people
        lines.append(say("challenges-panel-lately", sessions=tally.sessions, people=led))
    return Section(say("challenges-panel-title"), tuple(lines), (queue_button(circle), *_settings(circle)))


def on_card(plan: Plan) -> Say:
    return say("challenges-card", presenters=plan.presenters, minutes=plan.minutes)


def settings_form(plan: Plan) -> Form:
    choices = tuple(Choice(str(n), say("challenges-choice", presenters=n)) for n in range(PRESENTERS_MOST + 1))
    least, most = MINUTES
    return form(
        say("challenges-settings-title"),
        say("challenges-settings-send"),
        payloads.SaveSettings(plan.circle),
        ChoiceField(
            "presenters", say("challenges-field-presenters"), choices, None, str(plan.presenters), required=True
        ),
        TextField(
            "minutes",
            say("challenges-field-minutes"),
            say("challenges-hint-minutes", least=least, most=most),
            str(plan.minutes),
            20,
        ),
    )


def decided_change(circle: Circle) -> Message:
    """After a trial that ended with *change*."""
    return note(say("challenges-decided-change", circle=circle_name(circle)), *_settings(circle.id))


def settings_saved(plan: Plan) -> Message:
    return note(say("challenges-saved", what=on_card(plan)) if plan.on else say("challenges-saved-off"))
