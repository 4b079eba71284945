"""What is seen of the poll "when can we meet?": the post with counts, the form, and the result for those who choose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.ui import (
    MENU_MAX,
    Arg,
    Block,
    Button,
    Buttons,
    Choice,
    ChoicesField,
    Form,
    Heading,
    Menu,
    Message,
    Moment,
    Moments,
    Option,
    Say,
    Section,
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
    option,
    said,
    say,
)
from bot.people.model import Circle
from bot.sessions import poll_payloads as payloads
from bot.sessions.bestslots import Fit, Ranked
from bot.sessions.model import MINUTES
from bot.sessions.payloads import ShowSession
from bot.sessions.poll_model import BEST_SHOWN, PAGE, TITLE_MOST, TYPED_MOST, Mark, Poll, PollState, Result

CIRCLE_SHOWN = 40
NAME_SHOWN = 30
NAMED = 8
LINE_MOST = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A poll as its circle sees it: ``counts`` are by the slot's id, for how many it works and if need be."""

    poll: Poll
    circle: Circle
    counts: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    answered: int = 0
    asked: int = 0
    taken: datetime | None = None

    @property
    def name(self) -> Strong:
        return Strong(clip(self.circle.name, CIRCLE_SHOWN))


def _title(poll: Poll) -> Wording:
    return said(poll.title) if poll.title else say("sessions-poll-title-plain")


# ---- starting ---------------------------------------------------------------------------------------------------


def start_form(circle: Circle, minutes: int) -> Form:
    times = TextField("times", say("sessions-poll-times"), say("sessions-poll-times-hint"), "", TYPED_MOST, lines=True)
    return form(
        say("sessions-poll-form-title"),
        say("sessions-read-send"),
        payloads.ReadPoll(circle.id),
        times,
        _line("first", "sessions-poll-first", say("sessions-poll-first-hint")),
        _line("last", "sessions-poll-last", say("sessions-poll-last-hint")),
        _line("minutes", "sessions-poll-minutes", say("sessions-poll-minutes-hint", least=MINUTES[0]), str(minutes)),
        _line("closes", "sessions-poll-closes", say("sessions-poll-closes-hint")),
        TextField("title", say("sessions-poll-what"), say("sessions-hint-title"), "", TITLE_MOST * 2),
        intro=say("sessions-poll-intro", zone=circle.zone),
    )


def _line(name: str, label: str, hint: Say, value: str = "") -> TextField:
    return TextField(name, say(label), hint, value, LINE_MOST)


def echo(poll: Poll, times: Sequence[datetime], circle: Circle, draft: int, *, found: bool) -> Message:
    """What was understood, before the circle is asked. ``found``: the bot chose the times by people's own hours."""
    head = say("sessions-poll-found" if found else "sessions-poll-read", count=len(times), minutes=poll.minutes)
    ask = button(say("sessions-poll-ask-button"), payloads.SavePoll(circle.id, draft), Style.PRIMARY)
    change = button(say("sessions-change-button"), payloads.StartPoll(circle.id))
    return message(
        head,
        Text(head),
        *(Text(say("sessions-poll-slot", at=Moment(at))) for at in times),
        Small(say("sessions-read-zone", zone=circle.zone)),
        Small(say("sessions-poll-closes-read", at=Moment(poll.closes_at))),
        Buttons((ask, change)),
    )


def asked(poll: Poll) -> Message:
    see = button(say("sessions-poll-see-button"), payloads.SeePoll(poll.circle, poll.id))
    return note(say("sessions-poll-asked", at=Moment(poll.closes_at)), see)


def already(poll: Poll) -> Message:
    """One question at a time."""
    answer = button(say("sessions-poll-answer-button"), payloads.AnswerPoll(poll.circle, poll.id))
    return note(say("sessions-poll-already", at=Moment(poll.closes_at)), answer)


# ---- the post ---------------------------------------------------------------------------------------------------


def post(seen: Asked) -> Message:
    """Counts, and never who: neither who can nor who is silent."""
    poll = seen.poll
    open_ = poll.state is PollState.OPEN
    lines = [_counted(slot.at, seen.counts.get(slot.id, (0, 0))) for slot in poll.slots]
    return message(
        say("sessions-poll-notice", circle=seen.name),
        Heading(_title(poll)),
        Text(_head(seen)),
        *((Text(line) if open_ else Small(line)) for line in (lines if poll.state is not PollState.OFF else ())),
        Small(say("sessions-poll-so-far", answered=seen.answered, asked=seen.asked)) if open_ else None,
        Buttons(_answers(poll)) if open_ else None,
    )


def _head(seen: Asked) -> Say:
    poll = seen.poll
    match poll.state:
        case PollState.OPEN:
            return say("sessions-poll-open", minutes=poll.minutes, at=Moment(poll.closes_at))
        case PollState.TAKEN:
            at = Moment(seen.taken or poll.closes_at)
            return say("sessions-poll-taken", at=at)
        case PollState.CLOSED:
            return say("sessions-poll-closed", answered=seen.answered, asked=seen.asked)
        case PollState.OFF:
            return say("sessions-poll-off")


def _counted(at: datetime, count: tuple[int, int]) -> Say:
    works, need = count
    return say("sessions-poll-counted", at=Moment(at), works=works, need=need)


def _answers(poll: Poll) -> tuple[Button, ...]:
    return (
        button(say("sessions-poll-answer-button"), payloads.AnswerPoll(poll.circle, poll.id), Style.PRIMARY),
        button(say("sessions-poll-none-button"), payloads.NoneFits(poll.circle, poll.id)),
    )


def gone() -> Message:
    return note(say("sessions-poll-gone"))


def at_home(seen: Asked) -> Section:
    poll = seen.poll
    line = say("sessions-poll-home", minutes=poll.minutes, at=Moment(poll.closes_at))
    return Section(say("sessions-poll-home-title", circle=seen.name), (line,), _answers(poll), waits=True)


# ---- answering --------------------------------------------------------------------------------------------------


def answer_form(poll: Poll, mine: Sequence[Mark], zone: str | None, otherwise: str) -> Form:
    """Ten times a field. ``zone`` is the person's own; where we do not know it, they are told whose clock this is."""
    by = {mark.slot: mark.fit for mark in mine}
    told = say("sessions-poll-your-zone", zone=zone) if zone else say("sessions-poll-no-zone", zone=otherwise)
    fields = [_ticks(poll, page, fit, by) for fit in (Fit.WORKS, Fit.NEED) for page in range(_pages(poll))]
    return form(
        say("sessions-poll-form-title"),
        say("sessions-poll-send"),
        payloads.SaveMarks(poll.circle, poll.id),
        *fields,
        intro=told,
    )


def _pages(poll: Poll) -> int:
    return -(-len(poll.slots) // PAGE)


def field_name(fit: Fit, page: int) -> str:
    return f"{fit.value}{page}"


def field_names(poll: Poll, fit: Fit) -> list[str]:
    return [field_name(fit, page) for page in range(_pages(poll))]


def _ticks(poll: Poll, page: int, fit: Fit, by: Mapping[int, Fit]) -> ChoicesField:
    slots = poll.slots[page * PAGE : (page + 1) * PAGE]
    choices = tuple(Choice(str(slot.id), say("sessions-poll-choice", at=Moment(slot.at))) for slot in slots)
    ticked = tuple(str(slot.id) for slot in slots if by.get(slot.id) is fit)
    return ChoicesField(
        field_name(fit, page),
        say(f"sessions-poll-{fit.value}"),
        choices,
        say(f"sessions-poll-{fit.value}-hint"),
        ticked,
    )


def answered(poll: Poll, marks: Collection[Mark]) -> Message:
    """What was taken, with the way to change it."""
    works, need = ([s for s in poll.slots if _marked(s.id, fit, marks)] for fit in (Fit.WORKS, Fit.NEED))
    head = say("sessions-poll-noted" if works or need else "sessions-poll-noted-none", at=Moment(poll.closes_at))
    return message(
        head,
        Text(head),
        Text(say("sessions-poll-noted-works", times=tuple(Moment(s.at) for s in works))) if works else None,
        Text(say("sessions-poll-noted-need", times=tuple(Moment(s.at) for s in need))) if need else None,
        Buttons((button(say("sessions-poll-change-button"), payloads.AnswerPoll(poll.circle, poll.id)),)),
    )


def _marked(slot: int, fit: Fit, marks: Collection[Mark]) -> bool:
    return any(mark.slot == slot and mark.fit is fit for mark in marks)


# ---- the result -------------------------------------------------------------------------------------------------


def result(poll: Poll, found: Result, names: Mapping[Person, str], circle: Circle, *, leads: bool) -> Message:
    """The best times first: who can, if need be or not, and for whom it is night. For those who choose, privately."""
    best = found.usable[:BEST_SHOWN]
    blocks: list[Block] = [Text(_verdict(poll, found))]
    for number, one in enumerate(best, 1):
        blocks += _explained(number, one, found, names)
    if leads and poll.undecided() and found.best:
        blocks.append(Menu(say("sessions-poll-take-menu"), _options(poll, found)))
    if found.best and not best:
        blocks.append(Small(say("sessions-poll-nobody-can")))
    ways = _ways(poll) if leads else ()
    notice = say("sessions-poll-result-notice", circle=Strong(clip(circle.name, CIRCLE_SHOWN)))
    return message(notice, *blocks, Buttons(ways) if ways else None)


def _verdict(poll: Poll, found: Result) -> Say:
    """In one sentence: what came of it so far."""
    facts: dict[str, Arg] = {"answered": found.answered, "asked": found.asked}
    if not found.best:
        return say("sessions-poll-verdict-past")
    if not found.answered:
        return say("sessions-poll-verdict-silence")
    if not found.usable:
        return say("sessions-poll-verdict-none", **facts)
    if found.best[0].for_all:
        return say("sessions-poll-verdict-all", **facts)
    return say("sessions-poll-verdict-compromise", **facts)


def _explained(number: int, one: Ranked[Person], found: Result, names: Mapping[Person, str]) -> Sequence[Block]:
    head = say("sessions-poll-ranked", number=number, at=Moment(one.at), come=one.come, answered=found.answered)
    need, cannot = _called(one.need, names), _called(one.cannot, names)
    details: list[Say] = []
    if need:
        details.append(say("sessions-poll-if-need", names=need))
    if one.night:
        details.append(say("sessions-poll-night", names=_at_night(one, names)))
    if cannot:
        details.append(say("sessions-poll-cannot", names=cannot))
    return [Text(head), *(Small(detail) for detail in details)]


def _called(people: Sequence[Person], names: Mapping[Person, str]) -> tuple[Strong | Say, ...]:
    """As many as can be read, and how many more there are."""
    shown = tuple(Strong(clip(names.get(person, "?"), NAME_SHOWN)) for person in people[:NAMED])
    return _more(shown, len(people) - NAMED)


def _more(shown: tuple[Strong | Say, ...], left: int) -> tuple[Strong | Say, ...]:
    return (*shown, say("sessions-poll-others", count=left)) if left > 0 else shown


def _at_night(one: Ranked[Person], names: Mapping[Person, str]) -> tuple[Strong | Say, ...]:
    shown = tuple(
        say("sessions-poll-night-one", name=Strong(clip(names.get(person, "?"), NAME_SHOWN)), at=there.time())
        for person, there in one.night[:NAMED]
    )
    return _more(shown, len(one.night) - NAMED)


def _options(poll: Poll, found: Result) -> tuple[Option, ...]:
    return tuple(
        option(
            say("sessions-poll-option", at=Moment(one.at), come=one.come),
            payloads.TakeSlot(poll.circle, poll.id, poll.slots[one.index].id),
        )
        for one in found.best[:MENU_MAX]
    )


def _ways(poll: Poll) -> tuple[Button, ...]:
    off = button(say("sessions-poll-off-button"), payloads.CallOff(poll.circle, poll.id))
    longer = button(say("sessions-poll-longer-button"), payloads.Longer(poll.circle, poll.id))
    if poll.state is PollState.OPEN:
        return button(say("sessions-poll-close-button"), payloads.CloseNow(poll.circle, poll.id)), off
    if poll.state is PollState.CLOSED:
        return longer, button(say("sessions-poll-anew-button"), payloads.StartPoll(poll.circle)), off
    return (button(say("sessions-poll-anew-button"), payloads.StartPoll(poll.circle)),)


def taken(circle: int, at: datetime) -> Message:
    return note(say("sessions-poll-decided", at=Moment(at)), button(say("sessions-show-button"), ShowSession(circle)))


def lengthened(poll: Poll) -> Message:
    return note(say("sessions-poll-lengthened", at=Moment(poll.closes_at)))


def called_off() -> Message:
    return note(say("sessions-poll-called-off"))


def over(poll: Poll) -> Say:
    """To an answer that comes too late."""
    return say("sessions-poll-late", day=Moment(poll.closes_at, Moments.DAY))
