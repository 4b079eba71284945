"""What facilitators see of sessions: planning, the list, one session, and the panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.kernel.calendar import Dates, Monthly, Rhythm, Weekly
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    Form,
    Heading,
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
    Style,
    Text,
    TextField,
    Weekday,
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
from bot.sessions import payloads
from bot.sessions.model import (
    EVERY,
    OBJECTIVE_MOST,
    PACK_DAYS,
    PLACE_MOST,
    READINGS_MOST,
    SLOTS,
    TITLE_MOST,
    Coming,
    Series,
    Session,
)
from bot.sessions.running_payloads import ShowOrder
from bot.sessions.views import CIRCLE_SHOWN, DATES_SHOWN, Seen, file_button, title

LISTED = 20
TYPED_MOST = 40
DATES_TYPED_MOST = 1_500
RHYTHMS = ("weekly", "monthly", "last", "dates")


# ---- the panel and the circle's card ----------------------------------------------------------------------------


def panel(circle: int, series: Series | None, following: Seen | None, dates: Sequence[datetime]) -> Section:
    lines: list[Say] = []
    if series and series.rhythm:
        lines.append(say("sessions-panel-rhythm", rhythm=rhythm(series)))
    lines.append(say("sessions-panel-dates", dates=_days(dates)) if dates else say("sessions-panel-none"))
    if following and following.series.rsvp:
        lines.append(_counted("sessions-panel-coming", following))
    plan = button(say("sessions-plan-button"), payloads.PlanSeries(circle))
    listed = button(say("sessions-manage-button"), payloads.Manage(circle))
    settings = button(say("sessions-settings-button"), payloads.EditSettings(circle))
    return Section(say("sessions-panel-title"), tuple(lines), (plan, listed, settings))


def on_card(series: Series) -> Say:
    return say("sessions-card", rhythm=rhythm(series))


def rhythm(series: Series) -> Say:
    assert series.rhythm is not None
    return say("sessions-rhythm", rhythm=_rhythm(series.rhythm), minutes=series.minutes)


def _rhythm(beat: Rhythm) -> Say:
    hour = beat.start.time()
    match beat.shape:
        case Weekly(weekday, every):
            return say("sessions-rhythm-weekly", every=every, day=Weekday(weekday), hour=hour)
        case Monthly(nth, weekday, every):
            which = say(f"sessions-nth-{nth if nth > 0 else 'last'}", day=Weekday(weekday))
            return say("sessions-rhythm-monthly", every=every, which=which, hour=hour)
        case Dates(planned):
            return say("sessions-rhythm-dates", count=len(planned), hour=hour)


def _days(dates: Sequence[datetime]) -> tuple[Moment, ...]:
    return tuple(Moment(at, Moments.DAY) for at in dates[:DATES_SHOWN])


# ---- planning ---------------------------------------------------------------------------------------------------


def plan_form(circle: Circle, series: Series) -> Form:
    beat = series.rhythm
    hour = f"{beat.start:%H:%M}" if beat else "18:00"
    zone = beat.zone if beat else circle.zone
    return form(
        say("sessions-plan-title"),
        say("sessions-read-send"),
        payloads.ReadSeries(circle.id),
        _text("first", "", hint=True, required=True),
        _text("hour", hour, hint=True, required=True),
        _text("until", str(series.minutes), hint=True, required=True),
        _choice("rhythm", RHYTHMS, _kind(beat)),
        _text("every", str(_every(beat)), hint=True, values=EVERY),
        TextField("dates", say("sessions-field-dates"), say("sessions-hint-dates"), "", DATES_TYPED_MOST, lines=True),
        _text("zone", zone, hint=True),
        TextField("place", say("sessions-field-place"), say("sessions-hint-place"), series.place, PLACE_MOST * 2),
    )


def _kind(beat: Rhythm | None) -> str:
    match beat.shape if beat else None:
        case Monthly(nth):
            return "last" if nth < 0 else "monthly"
        case Dates():
            return "dates"
        case _:
            return "weekly"


def _every(beat: Rhythm | None) -> int:
    match beat.shape if beat else None:
        case Weekly(every=every) | Monthly(every=every):
            return every
        case _:
            return 1


def _text(
    name: str, value: str, *, hint: bool = False, required: bool = False, values: tuple[int, int] | None = None
) -> TextField:
    least, most = values or (0, 0)
    help_ = say(f"sessions-hint-{name}", least=least, most=most) if hint else None
    return TextField(name, say(f"sessions-field-{name}"), help_, value, TYPED_MOST, required=required)


def _choice(name: str, choices: Sequence[str], value: str, hint: Say | None = None) -> ChoiceField:
    offered = tuple(Choice(one, say(f"sessions-choice-{one}")) for one in choices)
    return ChoiceField(name, say(f"sessions-field-{name}"), offered, hint, value, required=True)


def series_read(series: Series, dates: Sequence[datetime], end: datetime, draft: int) -> Message:
    """What was understood, before it counts."""
    assert series.rhythm is not None
    zone = say("sessions-read-zone", zone=series.rhythm.zone)
    head = say("sessions-read-series", rhythm=rhythm(series))
    circle = series.circle
    return message(
        head,
        Text(head),
        Text(say("sessions-read-dates", dates=tuple(Moment(at) for at in dates[:DATES_SHOWN]))),
        Text(say("sessions-where", place=series.place)) if series.place else None,
        Small(zone),
        Small(say("sessions-read-end", end=Moment(end, Moments.DAY))),
        Buttons((_save(payloads.SaveSeries(circle, draft)), *_others(payloads.PlanSeries(circle), circle, draft))),
    )


def _save(payload: payloads.SaveSeries | payloads.SaveOne) -> Button:
    return button(say("sessions-save-button"), payload, Style.PRIMARY)


def _others(again: payloads.PlanSeries | payloads.AddOne, circle: int, draft: int) -> tuple[Button, Button]:
    change = button(say("sessions-change-button"), again)
    return change, button(say("sessions-discard-button"), payloads.Discard(circle, draft))


def planned(series: Series, dates: Sequence[datetime]) -> Message:
    head = say("sessions-planned", rhythm=rhythm(series))
    return message(head, Text(head), Text(say("sessions-following-dates", dates=_days(dates))))


def discarded() -> Message:
    return note(say("sessions-discarded"))


def add_form(circle: Circle, series: Series) -> Form:
    hour = f"{series.rhythm.start:%H:%M}" if series.rhythm else "18:00"
    return form(
        say("sessions-add-title"),
        say("sessions-read-send"),
        payloads.ReadOne(circle.id),
        _text("date", "", hint=True, required=True),
        _text("hour", hour, hint=True, required=True),
        _text("until", str(series.minutes), hint=True, required=True),
        TextField("title", say("sessions-field-title"), say("sessions-hint-title"), "", TITLE_MOST * 2),
        TextField("objective", say("sessions-field-objective"), say("sessions-hint-objective"), "", OBJECTIVE_MOST * 2),
        TextField("place", say("sessions-field-place"), say("sessions-hint-place"), series.place, PLACE_MOST * 2),
    )


def one_read(session: Session, circle: Circle, draft: int) -> Message:
    head = say("sessions-read-one", at=Moment(session.starts_at), minutes=session.minutes)
    return message(
        head,
        Text(head),
        Quote(said(session.title)) if session.title else None,
        Small(say("sessions-read-zone", zone=circle.zone)),
        Buttons((_save(payloads.SaveOne(circle.id, draft)), *_others(payloads.AddOne(circle.id), circle.id, draft))),
    )


def added(session: Session) -> Message:
    return note(say("sessions-added", at=Moment(session.starts_at)), file_button(session))


# ---- settings ---------------------------------------------------------------------------------------------------


def settings_form(series: Series, public: bool, *, events: bool) -> Form:
    """``events``: whether there are any here."""
    told = say("sessions-hint-events-public" if public else "sessions-hint-events")
    choice = _choice("events", ("yes", "no"), "yes" if series.announced(public) else "no", told)
    return form(
        say("sessions-settings-title"),
        say("sessions-settings-send"),
        payloads.SaveSettings(series.circle),
        _choice("rsvp", ("ask", "none"), "ask" if series.rsvp else "none"),
        _text("pack", str(series.pack_days), hint=True, values=PACK_DAYS),
        _text("slots", str(series.slots), hint=True, values=SLOTS),
        TextField("place", say("sessions-field-place"), say("sessions-hint-place"), series.place, PLACE_MOST * 2),
        *((choice,) if events else ()),
    )


def no_event(circle: Circle, why: str) -> Message:
    """``why``: ``full`` or ``forbidden``."""
    settings = button(say("sessions-settings-button"), payloads.EditSettings(circle.id))
    return note(say(f"sessions-event-{why}", circle=Strong(clip(circle.name, CIRCLE_SHOWN))), settings)


def settings_saved(series: Series) -> Message:
    return note(say("sessions-settings-saved", days=series.pack_days, slots=series.slots, led=series.slots // 2))


# ---- what is planned --------------------------------------------------------------------------------------------


def listed(circle: Circle, series: Series | None, sessions: Sequence[Session]) -> Message:
    head = say("sessions-list" if sessions else "sessions-list-none", circle=Strong(clip(circle.name, CIRCLE_SHOWN)))
    blocks: list[Block] = [Text(head)]
    if series and series.rhythm:
        blocks.append(Small(rhythm(series)))
    if sessions:
        blocks.append(Menu(say("sessions-list-menu"), tuple(_entry(session) for session in sessions[:LISTED])))
    buttons = [
        button(say("sessions-plan-button"), payloads.PlanSeries(circle.id)),
        button(say("sessions-add-button"), payloads.AddOne(circle.id)),
    ]
    if series and series.rhythm:
        buttons.append(button(say("sessions-stop-button"), payloads.AskStopSeries(circle.id)))
    return message(head, *blocks, Buttons(tuple(buttons)))


def _entry(session: Session) -> Option:
    at = Moment(session.starts_at)
    label = (
        say("sessions-entry-titled", at=at, title=clip(session.title, 30))
        if session.title
        else say("sessions-entry", at=at)
    )
    return option(label, payloads.ManageOne(session.circle, session.id))


def _counted(word: str, seen: Seen) -> Say:
    yes, maybe, no = (len(seen.answers.who(coming)) for coming in (Coming.YES, Coming.MAYBE, Coming.NO))
    return say(word, answered=yes + maybe + no, yes=yes, maybe=maybe, no=no)


def one(seen: Seen) -> Message:
    session, circle = seen.session, seen.circle.id
    return message(
        say("sessions-one-notice", circle=seen.name),
        Heading(title(session)),
        Text(say("sessions-when", at=seen.at, minutes=session.minutes)),
        Text(say("sessions-where", place=session.place)) if session.place else None,
        Text(say("sessions-objective", objective=session.objective)) if session.objective else None,
        Quote(said(session.readings)) if session.readings else None,
        Small(_counted("sessions-one-coming", seen)) if seen.series.rsvp else None,
        Buttons(
            (
                button(say("sessions-edit-button"), payloads.EditOne(circle, session.id)),
                button(say("sessions-picks-button"), payloads.PickItems(circle, session.id)),
                button(say("sessions-move-button"), payloads.AskMove(circle, session.id)),
                button(say("sessions-cancel-button"), payloads.AskCancel(circle, session.id)),
                button(say("sessions-run-button"), ShowOrder(circle, session.id)),
            )
        ),
    )


def edit_form(session: Session) -> Form:
    return form(
        say("sessions-edit-title"),
        say("sessions-settings-send"),
        payloads.SaveEdit(session.circle, session.id),
        TextField("title", say("sessions-field-title"), say("sessions-hint-title"), session.title, TITLE_MOST * 2),
        TextField(
            "objective",
            say("sessions-field-objective"),
            say("sessions-hint-objective"),
            session.objective,
            OBJECTIVE_MOST * 2,
        ),
        TextField(
            "readings",
            say("sessions-field-readings"),
            say("sessions-hint-readings"),
            session.readings,
            READINGS_MOST * 2,
            lines=True,
        ),
        TextField("place", say("sessions-field-place"), say("sessions-hint-place"), session.place, PLACE_MOST * 2),
    )


def edited(session: Session) -> Message:
    return note(say("sessions-edited", at=Moment(session.starts_at)))


# ---- moving and cancelling --------------------------------------------------------------------------------------


def move_form(session: Session, circle: Circle) -> Form:
    there = session.starts_at.astimezone(circle.tz)
    return form(
        say("sessions-move-title"),
        say("sessions-read-send"),
        payloads.ReadMove(session.circle, session.id),
        _text("date", f"{there:%Y-%m-%d}", hint=True, required=True),
        _text("hour", f"{there:%H:%M}", hint=True, required=True),
        _text("until", str(session.minutes), hint=True, required=True),
    )


def move_read(session: Session, circle: Circle, starts_at: datetime, minutes: int) -> Message:
    head = say("sessions-read-move", now=Moment(starts_at), minutes=minutes, was=Moment(session.starts_at))
    to = payloads.Move(session.circle, session.id, f"{starts_at:%Y%m%dT%H%M}", minutes)
    change = button(say("sessions-change-button"), payloads.AskMove(session.circle, session.id))
    leave = button(say("sessions-keep-button"), payloads.ManageOne(session.circle, session.id))
    move = button(say("sessions-move-now-button"), to, Style.PRIMARY)
    return message(head, Text(head), Small(say("sessions-read-zone", zone=circle.zone)), Buttons((move, change, leave)))


def moved(session: Session) -> Message:
    return note(say("sessions-moved-done", at=Moment(session.starts_at)), file_button(session))


def ask_cancel(session: Session) -> Message:
    cancel = button(say("sessions-cancel-now-button"), payloads.Cancel(session.circle, session.id), Style.DANGER)
    keep = button(say("sessions-keep-button"), payloads.ManageOne(session.circle, session.id))
    return note(say("sessions-cancel-ask", at=Moment(session.starts_at)), cancel, keep)


def cancelled(session: Session) -> Message:
    return note(say("sessions-cancelled-done", at=Moment(session.starts_at)), file_button(session))


def ask_stop(series: Series, count: int) -> Message:
    stop = button(say("sessions-stop-now-button"), payloads.StopSeries(series.circle), Style.DANGER)
    keep = button(say("sessions-keep-button"), payloads.Manage(series.circle))
    return note(say("sessions-stop-ask", rhythm=rhythm(series), count=count), stop, keep)


def stopped(count: int) -> Message:
    return note(say("sessions-stopped", count=count))


def decided_change(circle: Circle) -> Message:
    """The circle wants its sessions otherwise; to those who may change them."""
    plan = button(say("sessions-plan-button"), payloads.PlanSeries(circle.id))
    settings = button(say("sessions-settings-button"), payloads.EditSettings(circle.id))
    return note(say("sessions-decided-change", circle=Strong(clip(circle.name, CIRCLE_SHOWN))), plan, settings)
