"""What members see of sessions: the card, the pack, what changed, and the agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.kernel.address import Person
from bot.kernel.questions import Following, PackPart, Presenter
from bot.kernel.scheduled import EventState, ScheduledEvent
from bot.kernel.ui import (
    MESSAGE_MAX,
    Arg,
    Block,
    Button,
    Buttons,
    Form,
    Heading,
    Line,
    Menu,
    Message,
    Moment,
    Moments,
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
    flat,
    form,
    message,
    note,
    option,
    said,
    say,
    texts,
)
from bot.people.model import Circle
from bot.people.views import quieter
from bot.sessions import payloads, theme_payloads
from bot.sessions.model import (
    ITEM_MOST,
    Answers,
    Coming,
    Correction,
    Item,
    Series,
    Session,
    State,
    Turn,
)
from bot.sessions.running_payloads import ShowOrder
from bot.sessions.theme_model import Topic

CIRCLE_SHOWN = 40
NAME_SHOWN = 40
DATES_SHOWN = 5
LINES_SHOWN = 10
PACK_LINES = 14
PRESENTS_LEAST = 30  # characters
AFTER_SHOWN = 4
AFTER_ROOM = 250
PACK_SPARE = 200  # characters: a reader's language may be longer than we think
NO_MINUTES: Mapping[int, int] = {}
_WORD_ROOM = 50  # a sentence of ours around what it is about


@dataclass(frozen=True, slots=True)
class Seen:
    """A session as its circle sees it. ``names`` are those of the people who answered, ``later`` what comes after,
    ``topic`` the theme of its month."""

    session: Session
    circle: Circle
    series: Series
    answers: Answers = field(default_factory=lambda: Answers({}))
    names: Mapping[Person, str] = field(default_factory=dict)
    later: Sequence[datetime] = ()
    topic: Topic | None = None

    @property
    def name(self) -> Strong:
        return Strong(clip(self.circle.name, CIRCLE_SHOWN))

    @property
    def at(self) -> Moment:
        return Moment(self.session.starts_at)

    def called(self, people: Sequence[Person]) -> tuple[Strong, ...]:
        return tuple(Strong(clip(self.names[person], NAME_SHOWN)) for person in people if self.names.get(person))


@dataclass(frozen=True, slots=True)
class Stage:
    """Whose matter a session gives time to, who comes ``after``, and the way to bring something."""

    presenters: Sequence[Presenter] = ()
    after: Following | None = None
    bring: Button | None = None

    @property
    def people(self) -> Sequence[Person]:
        return [*(one.person for one in self.presenters), *(self.after.people if self.after else ())]

    @property
    def invites(self) -> bool:
        """Time is there, and nobody takes it; who would rather not this time is not told of."""
        return self.after is not None and not self.presenters

    @property
    def ways(self) -> tuple[Button, ...]:
        return (self.bring,) if self.bring and self.invites else ()


EMPTY_STAGE = Stage()


def title(session: Session) -> Wording:
    return said(session.title) if session.title else say("sessions-title-plain")


def _titled(session: Session) -> Strong | Say:
    """The same inside a sentence."""
    return Strong(session.title) if session.title else say("sessions-title-inside")


def _maybe_titled(bare: str, titled: str, session: Session, **args: Arg) -> Say:
    """A session without a title has a sentence of its own."""
    return say(titled, title=Strong(session.title), **args) if session.title else say(bare, **args)


# ---- the card ---------------------------------------------------------------------------------------------------


def card(seen: Seen) -> Message:
    """The one post of a session in its circle: when, where, who comes. Who is silent stands nowhere."""
    return message(
        say("sessions-card-notice", circle=seen.name, at=seen.at),
        Heading(title(seen.session)),
        *_facts(seen.session),
        *(_asked(seen) if seen.series.rsvp else ()),
        Small(say("sessions-later", dates=_days(seen.later))) if seen.later else None,
        Buttons((*(rsvp_buttons(seen.session) if seen.series.rsvp else ()), file_button(seen.session), _agenda(seen))),
    )


def cancelled_card(seen: Seen, following: datetime | None) -> Message:
    text = say("sessions-cancelled-card", title=_titled(seen.session), at=seen.at)
    return message(text, Text(text), _following(following), Buttons((file_button(seen.session),)))


def gone_card() -> Message:
    """What stands where a session was shown, when the words of its circle are not kept any more."""
    return note(say("sessions-gone"))


def _facts(session: Session) -> Sequence[Block]:
    blocks: list[Block] = [Text(say("sessions-when", at=Moment(session.starts_at), minutes=session.minutes))]
    if session.place:
        blocks.append(Text(say("sessions-where", place=session.place)))
    if session.objective:
        blocks.append(Text(say("sessions-objective", objective=session.objective)))
    return blocks


def _who(seen: Seen) -> Sequence[Block]:
    yes, maybe = seen.called(seen.answers.who(Coming.YES)), len(seen.answers.who(Coming.MAYBE))
    blocks: list[Block] = [Text(say("sessions-coming", names=yes))] if yes else []
    if maybe:
        blocks.append(Small(say("sessions-maybe" if yes else "sessions-maybe-only", count=maybe)))
    before = seen.called(seen.answers.before)
    if before:
        blocks.append(Small(say("sessions-before-move", names=before)))
    return blocks


def _asked(seen: Seen) -> Sequence[Block]:
    """Who comes, or the question as long as nobody said so."""
    asks = [] if seen.answers.who(Coming.YES) else [Text(say("sessions-coming-open"))]
    return [*asks, *_who(seen)]


def _days(dates: Sequence[datetime]) -> tuple[Moment, ...]:
    return tuple(Moment(at, Moments.DAY) for at in dates[:DATES_SHOWN])


def _following(at: datetime | None) -> Small:
    return Small(say("sessions-following", at=Moment(at)) if at else say("sessions-following-none"))


def rsvp_buttons(session: Session) -> tuple[Button, ...]:
    return tuple(
        button(say(f"sessions-{coming.value}-button"), payloads.Rsvp(session.circle, session.id, session.moves, coming))
        for coming in (Coming.YES, Coming.MAYBE, Coming.NO)
    )


def decline_button(session: Session) -> Button:
    payload = payloads.Rsvp(session.circle, session.id, session.moves, Coming.NO)
    return button(say("sessions-decline-button"), payload)


def file_button(session: Session) -> Button:
    return button(say("sessions-file-button"), payloads.CalendarFile(session.circle, session.id))


def _agenda(seen: Seen) -> Button:
    return button(say("sessions-agenda-button"), payloads.ShowAgenda(seen.circle.id))


# ---- one's own answer -------------------------------------------------------------------------------------------


def answered(session: Session, coming: Coming) -> Message:
    file = (file_button(session),) if coming is not Coming.NO else ()
    return note(say(f"sessions-answered-{coming.value}", at=Moment(session.starts_at)), *file)


def moved_since(session: Session) -> Message:
    """The button was of an earlier time: nobody says yes to a time they did not read."""
    text = say("sessions-moved-since", at=Moment(session.starts_at))
    return message(text, Text(text), Buttons(rsvp_buttons(session)))


def left_open() -> Message:
    return note(say("sessions-left-open"))


def file_ready(session: Session, cancelled: bool) -> Message:
    """With the file itself."""
    return note(say("sessions-file-cancelled" if cancelled else "sessions-file", at=Moment(session.starts_at)))


def own(seen: Seen, coming: Coming | None) -> Message:
    """The next session for one who asked."""
    return message(
        say("sessions-card-notice", circle=seen.name, at=seen.at),
        Heading(title(seen.session)),
        *_facts(seen.session),
        *(_who(seen) if seen.series.rsvp else ()),
        Text(say(f"sessions-own-{coming.value if coming else 'open'}")) if seen.series.rsvp else None,
        Small(say("sessions-later", dates=_days(seen.later))) if seen.later else None,
        Buttons((*(rsvp_buttons(seen.session) if seen.series.rsvp else ()), file_button(seen.session), _agenda(seen))),
    )


def nothing_planned(circle: Circle, facilitates: bool) -> Message:
    text = say("sessions-none", circle=Strong(clip(circle.name, CIRCLE_SHOWN)))
    plan = button(say("sessions-plan-button"), payloads.PlanSeries(circle.id))
    return note(text, *([plan] if facilitates else []))


def at_home(seen: Seen, coming: Coming | None, *, order: bool = False) -> Section:
    """``order``: to whoever leads, on the day itself."""
    last = button(say("sessions-run-button"), ShowOrder(seen.circle.id, seen.session.id)) if order else None
    lines: list[Wording] = [_maybe_titled("sessions-home-when", "sessions-home-when-titled", seen.session, at=seen.at)]
    if not seen.series.rsvp:
        return Section(
            say("sessions-home-title", circle=seen.name), (*lines, *_theme(seen)), (last or file_button(seen.session),)
        )
    lines += [say(f"sessions-own-{coming.value if coming else 'open'}"), *_theme(seen)]
    yes, _, no = rsvp_buttons(seen.session)
    ways = (yes, no, last or file_button(seen.session))
    return Section(say("sessions-home-title", circle=seen.name), tuple(lines), ways)


# ---- before the session -----------------------------------------------------------------------------------------


def nudge(seen: Seen) -> Message:
    """To one who said nothing so far; once."""
    leave = button(say("sessions-leave-button"), payloads.LeaveOpen(seen.circle.id, seen.session.id))
    return message(
        say("sessions-nudge-notice", circle=seen.name),
        Text(_maybe_titled("sessions-nudge", "sessions-nudge-titled", seen.session, circle=seen.name, at=seen.at)),
        Buttons(rsvp_buttons(seen.session)),
        Buttons((leave, *quieter(seen.circle.id))),
    )


def pack(
    seen: Seen,
    items: Sequence[Item],
    parts: Sequence[PackPart],
    late: datetime | None = None,
    minutes: Mapping[int, int] = NO_MINUTES,
    stage: Stage = EMPTY_STAGE,
) -> Message:
    """What everybody should have before them; it changes in place when the agenda does. ``minutes``: of each item."""
    session, cycle = seen.session, seen.circle.objective
    head: list[Block] = [
        *([Small(say("sessions-late", since=Moment(late, Moments.DAY)))] if late else []),
        Heading(_maybe_titled("sessions-pack-title", "sessions-pack-title-titled", session)),
        *map(Text, _theme(seen)),
        *_facts(session),
        *([Small(say("sessions-cycle", objective=cycle))] if cycle else []),
    ]
    listed, rest = _items(items, seen, minutes), [*_invited(stage), *_questions(seen), *_readings(session)]
    staged = _staged(stage, seen.names, _room([*head, *listed, *rest]))
    body = [_agenda_title(bool(items or staged)), *staged, *listed, *rest]
    room = MESSAGE_MAX - PACK_SPARE - sum(map(_size, texts([*head, *body])))
    first = _parts([part for part in parts if part.first], room, PACK_LINES)
    later = [part for part in parts if not part.first]
    after = _parts(later, room - sum(map(_size, texts(first))), PACK_LINES - len(first))
    decline = (decline_button(session),) if seen.series.rsvp else ()
    ways = Buttons((*decline, file_button(session), _agenda(seen), *stage.ways))
    return message(say("sessions-pack-notice", circle=seen.name, at=seen.at), *head, *first, *body, *after, ways)


def past_pack(seen: Seen, items: Sequence[Item], stage: Stage = EMPTY_STAGE) -> Message:
    """What was on the agenda, and what there was to read; nothing can be done with it any more."""
    session = seen.session
    day = Moment(session.starts_at, Moments.DAY)
    off = session.state is State.CANCELLED
    presented = [Text(bullet(_presents(one, seen.names, past=True))) for one in stage.presenters]
    on = [*presented, *_items(items, seen)]
    agenda = [*([_agenda_title(True)] if on else []), *on, *_questions(seen)]
    body = [*map(Text, _theme(seen)), *agenda, *_readings(session)]
    word = "sessions-pack-past" if body else "sessions-pack-bare"
    past = _maybe_titled(word, f"{word}-titled", session, day=day)
    text = say("sessions-pack-off", title=_titled(session), day=day) if off else past
    return message(text, Text(text), *body)


def month_name(first: date) -> Say:
    return say("sessions-theme-month", number=first.month)


def _theme(seen: Seen) -> Sequence[Say]:
    topic = seen.topic
    if topic is None:
        return []
    month, theme = month_name(topic.first), Strong(topic.text)
    if topic.steward:
        name = Strong(clip(topic.steward, NAME_SHOWN))
        return [say("sessions-theme-line-steward", month=month, theme=theme, name=name)]
    return [say("sessions-theme-line", month=month, theme=theme)]


def _questions(seen: Seen) -> Sequence[Block]:
    """What whoever looks after the theme has for it."""
    asked = seen.topic.questions if seen.topic else ""
    return [Text(say("sessions-theme-questions")), Quote(said(asked))] if asked else []


def _readings(session: Session) -> Sequence[Block]:
    return [Text(say("sessions-readings")), Quote(said(session.readings))] if session.readings else []


def _agenda_title(anything: bool) -> Block:
    return Text(say("sessions-agenda-title" if anything else "sessions-agenda-empty"))


def _items(items: Sequence[Item], seen: Seen, minutes: Mapping[int, int] = NO_MINUTES) -> Sequence[Block]:
    return [Text(bullet(_credited(item, seen.names, minutes.get(item.id, 0)))) for item in items]


def _staged(stage: Stage, names: Mapping[Person, str], room: int) -> Sequence[Block]:
    """Those who present, in as many words as there is room for, and who comes after them."""
    if not stage.presenters:
        return ()
    each = max(PRESENTS_LEAST, room // len(stage.presenters) - _WORD_ROOM - NAME_SHOWN)
    shown = [replace(one, text=clip(one.text, each)) for one in stage.presenters]
    lines = [Text(bullet(_presents(one, names))) for one in shown]
    return [*lines, *(_after(stage, names) if each > PRESENTS_LEAST else ())]


def _invited(stage: Stage) -> Sequence[Block]:
    """Where there is time and nobody takes it, anyone may bring something."""
    return [Small(say("sessions-presenters-none"))] if stage.invites else []


def _room(blocks: Sequence[Block]) -> int:
    return MESSAGE_MAX - PACK_SPARE - AFTER_ROOM - sum(map(_size, texts(blocks)))


def _presents(one: Presenter, names: Mapping[Person, str], *, past: bool = False) -> Say:
    name: Strong | Say = (
        Strong(clip(names[one.person], NAME_SHOWN)) if names.get(one.person) else say("sessions-somebody")
    )
    return say("sessions-presented" if past else "sessions-presents", name=name, text=one.text, minutes=one.minutes)


def _after(stage: Stage, names: Mapping[Person, str]) -> Sequence[Block]:
    known = [names[person] for person in (stage.after.people if stage.after else ()) if names.get(person)]
    if not known:
        return ()
    shown = tuple(Strong(clip(name, NAME_SHOWN)) for name in known[:AFTER_SHOWN])
    return [Small(say("sessions-presenters-after", names=shown, more=len(known) - len(shown)))]


def _credited(item: Item, names: Mapping[Person, str], minutes: int = 0) -> Say:
    timed: dict[str, int] = {"minutes": minutes} if minutes else {}
    word = "sessions-item-timed" if minutes else "sessions-item"
    name = names.get(item.person, "")
    if not name:
        return say(f"{word}-bare", text=item.text, **timed)
    return say(word, text=item.text, name=Strong(clip(name, NAME_SHOWN)), **timed)


def bullet(line: Wording) -> Wording:
    return Line(("• ", *line.spans)) if isinstance(line, Line) else say("sessions-bullet", line=line)


def _parts(parts: Sequence[PackPart], room: int, lines: int) -> Sequence[Block]:
    """As much as one message holds, and how much was left out."""
    blocks: list[Block] = []
    left = 0
    for part in parts:
        shown = 0
        for line in part.lines:
            size = _size(line)
            if size > room or lines < 1:
                left += len(part.lines) - shown
                break
            blocks += [Text(part.title)] if not shown else []
            blocks.append(Text(bullet(line)))
            room, lines, shown = room - size, lines - 1, shown + 1
    return [*blocks, Small(say("sessions-pack-more", count=left))] if left else blocks


def _size(line: Wording) -> int:
    """How long it may become when it is spoken."""
    if isinstance(line, Line):
        return len(flat(line))
    return _WORD_ROOM + sum(_arg_size(value) for _, value in line.args)


def _arg_size(value: Arg) -> int:
    match value:
        case str():
            return len(value)
        case Say():
            return _size(value)
        case tuple():
            return sum(_arg_size(part) + 5 for part in value)
        case _:
            return len(flat(Line((value,)))) if isinstance(value, Strong | Moment) else 20


def day_before(seen: Seen) -> Message:
    session = seen.session
    text = say("sessions-day-before", title=_titled(session), at=seen.at, circle=seen.name)
    return message(
        say("sessions-day-before-notice", circle=seen.name, at=seen.at),
        Text(text),
        Text(say("sessions-where", place=session.place)) if session.place else None,
        Buttons((*((decline_button(session),) if seen.series.rsvp else ()), file_button(session))),
    )


# ---- what changed -----------------------------------------------------------------------------------------------


def corrected(seen: Seen, change: Correction, following: datetime | None, *, answered: bool = False) -> Message:
    """One session is not when it was to be. ``answered``: to those who said already whether they can come then."""
    session, off = seen.session, change.turn is Turn.CANCELLED
    asks = seen.series.rsvp and not off
    question = say("sessions-answer-counts" if answered else f"sessions-{change.turn.value}-ask")
    return message(
        say(f"sessions-{change.turn.value}-notice", circle=seen.name),
        Text(_turned(change, seen)),
        Text(say("sessions-where", place=session.place)) if session.place and not off else None,
        Text(question) if asks else None,
        _following(following) if off else None,
        Buttons((*(rsvp_buttons(session) if asks and not answered else ()), file_button(session))),
    )


def corrected_many(circle: Circle, changes: Sequence[Correction], coming: Sequence[datetime]) -> Message:
    """Several at once: in one message, with what is to come."""
    more = len(changes) - LINES_SHOWN
    name = Strong(clip(circle.name, CIRCLE_SHOWN))
    dates = say("sessions-following-dates", dates=_days(coming)) if coming else say("sessions-following-none")
    return message(
        say("sessions-changed-notice", circle=name),
        Text(say("sessions-changed", circle=name)),
        *(Text(bullet(_short(change))) for change in changes[:LINES_SHOWN]),
        Small(say("sessions-more", count=more)) if more > 0 else None,
        Text(dates),
        Buttons((button(say("sessions-show-button"), payloads.ShowSession(circle.id)),)),
    )


def _turned(change: Correction, seen: Seen) -> Say:
    now, was = Moment(change.session.starts_at), Moment(change.was or change.session.starts_at)
    return say(f"sessions-{change.turn.value}", title=_titled(change.session), circle=seen.name, now=now, was=was)


def _short(change: Correction) -> Say:
    now, was = Moment(change.session.starts_at), Moment(change.was or change.session.starts_at)
    return say(f"sessions-{change.turn.value}-line", now=now, was=was)


# ---- the agenda -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Board:
    """The agenda as one member sees it: ``on`` are the items that fit into the next session, in their order. ``tends``
    is the month whose theme they look after."""

    circle: Circle
    series: Series
    person: Person
    session: Session | None
    items: Sequence[Item]
    on: Sequence[Item] = ()
    votes: Mapping[int, int] = field(default_factory=dict)
    mine: frozenset[int] = frozenset()
    names: Mapping[Person, str] = field(default_factory=dict)
    leads: bool = False
    tends: int | None = None
    stage: Stage = EMPTY_STAGE

    @property
    def sorted(self) -> Sequence[Item]:
        return [*self.on, *(item for item in self.items if item not in self.on)]


def at_session(board: Board, session: Session) -> Board:
    return replace(board, session=session)


def agenda(board: Board) -> Message:
    blocks: list[Block] = []
    fits = {item.id for item in board.on}
    for item in board.sorted:
        line = bullet(_voted(item, board))
        blocks.append(Text(line) if item.id in fits else Small(line))
    blocks.append(Small(say("sessions-agenda-rule", slots=board.series.slots, led=board.series.slots // 2)))
    head = Text(_agenda_head(board))
    staged = _staged(board.stage, board.names, _room([head, *blocks]))
    blocks = [head, *staged, *blocks, *_invited(board.stage), *_agenda_menus(board)]
    buttons = [button(say("sessions-propose-button"), payloads.Propose(board.circle.id))]
    if board.leads and board.session and board.items:
        pick = payloads.PickItems(board.circle.id, board.session.id)
        buttons.append(button(say("sessions-picks-button"), pick))
    if board.tends:
        on_theme = theme_payloads.AskOnTheme(board.circle.id, board.tends)
        buttons.append(button(say("sessions-theme-questions-button"), on_theme))
    return message(say("sessions-agenda-notice"), *blocks, Buttons((*buttons, *board.stage.ways)))


def _agenda_head(board: Board) -> Say:
    if board.session is None:
        return say("sessions-agenda-unplanned")
    at = Moment(board.session.starts_at)
    bare = not board.items and not board.stage.presenters
    return say("sessions-agenda-head-empty" if bare else "sessions-agenda-head", at=at)


def _voted(item: Item, board: Board) -> Say:
    votes = board.votes.get(item.id, 0)
    name = clip(board.names.get(item.person, ""), NAME_SHOWN)
    if not name:
        return say("sessions-item-votes-bare", text=item.text, votes=votes)
    return say("sessions-item-votes", text=item.text, name=Strong(name), votes=votes)


def _agenda_menus(board: Board) -> Sequence[Block]:
    blocks: list[Block] = []
    if board.items:
        options = [
            option(
                say("sessions-unvote-option" if item.id in board.mine else "sessions-vote-option", text=_brief(item)),
                payloads.VoteItem(board.circle.id, item.id),
            )
            for item in board.sorted
        ]
        blocks.append(Menu(say("sessions-vote-menu"), tuple(options)))
    own = [item for item in board.items if item.person == board.person]
    if own:
        drops = [option(said(_brief(item)), payloads.DropItem(board.circle.id, item.id)) for item in own]
        blocks.append(Menu(say("sessions-drop-menu"), tuple(drops)))
    return blocks


def _brief(item: Item) -> str:
    return clip(item.text, 50)


def proposed(text: str, board: Board, item: int) -> Message:
    """Echoed, with the way back."""
    back = button(say("sessions-drop-button"), payloads.DropItem(board.circle.id, item))
    show = button(say("sessions-agenda-button"), payloads.ShowAgenda(board.circle.id))
    head = (
        say("sessions-proposed", at=Moment(board.session.starts_at)) if board.session else say("sessions-proposed-open")
    )
    return message(head, Text(head), Quote(said(text)), Buttons((back, show)))


def propose_form(circle: int, text: str = "") -> Form:
    words = TextField(
        "text", say("sessions-field-item"), say("sessions-hint-item"), clip(text, 3_000), required=True, lines=True
    )
    return form(say("sessions-item-title"), say("sessions-item-send"), payloads.SaveItem(circle), words)


def too_long(text: str, circle: int) -> Message:
    """Their words back, and the form to shorten them in."""
    again = button(say("sessions-propose-button"), payloads.Propose(circle))
    why = say("sessions-item-long", has=len(text), most=ITEM_MOST)
    return message(why, Text(why), Quote(said(clip(text, 1_500))), Buttons((again,)))


def picks(board: Board) -> Message:
    """For those who lead: what is on the agenda for certain."""
    assert board.session is not None
    picked = [item for item in board.items if item.session == board.session.id]
    blocks: list[Block] = [
        Text(say("sessions-picks", picked=len(picked), slots=board.series.slots, at=Moment(board.session.starts_at)))
    ]
    blocks += [Text(bullet(_voted(item, board))) for item in picked]
    options = [
        option(
            say("sessions-unpick-option" if item in picked else "sessions-pick-option", text=_brief(item)),
            payloads.PickItem(board.circle.id, board.session.id, item.id),
        )
        for item in board.items
    ]
    if options:
        blocks.append(Menu(say("sessions-pick-menu"), tuple(options)))
        drops = [option(said(_brief(item)), payloads.DropItem(board.circle.id, item.id)) for item in board.items]
        blocks.append(Menu(say("sessions-take-off-menu"), tuple(drops)))
    back = button(say("sessions-agenda-button"), payloads.ShowAgenda(board.circle.id))
    return message(say("sessions-agenda-notice"), *blocks, Buttons((back,)))


# ---- the platform's own event -----------------------------------------------------------------------------------


def event(session: Session, circle: Circle, *, planned: bool) -> ScheduledEvent:
    """What everybody in the space may read. Of a circle in a private channel that is its name and the time."""
    name = Strong(circle.name)
    titled = session.title and circle.public
    return ScheduledEvent(
        say("sessions-event-titled", circle=name, title=session.title)
        if titled
        else say("sessions-event-title", circle=name),
        session.starts_at,
        session.ends_at,
        said(session.place if circle.public else ""),
        say("sessions-event-about", circle=name),
        EventState.PLANNED if planned else EventState.CANCELLED,
    )
