"""What members see of pairings: the card in their conversation, the question at its end, their own part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from bot.kernel.address import Person
from bot.kernel.ui import (
    Button,
    Buttons,
    Form,
    Mention,
    Message,
    Moment,
    Moments,
    PeopleField,
    Quote,
    Say,
    Section,
    Small,
    Strong,
    Style,
    Text,
    button,
    clip,
    form,
    message,
    note,
    say,
)
from bot.pairings import payloads
from bot.pairings.model import (
    WISHES_MOST,
    Alike,
    Answer,
    Common,
    Group,
    Pair,
    Plan,
    Round,
    Standing,
    Taker,
    Tie,
    question_of,
)
from bot.people.model import Circle
from bot.people.payloads import AskWorkingOn
from bot.people.views import quieter

NAME_SHOWN = 40
LISTED = 12
BAR = 10  # cells


def twos(people: Iterable[Person]) -> list[Pair]:
    return list(combinations(sorted(people), 2))


def called(circle: Circle) -> Strong:
    return Strong(clip(circle.name, NAME_SHOWN))


def strong(names: Iterable[str]) -> tuple[Strong, ...]:
    return tuple(Strong(clip(name, NAME_SHOWN)) for name in names)


# ---- the card -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """A group as its people see it. ``ties`` holds the pairs who were together before; ``overlap`` the hours of their
    best day; ``changed`` tells what is other than when they last heard."""

    circle: Circle
    round: Round
    group: Group
    names: Mapping[Person, str]
    ties: Mapping[Pair, Tie] = field(default_factory=dict)
    overlap: int = 0
    slots: tuple[datetime, ...] = ()
    written: bool = False
    changed: tuple[Say, ...] = ()
    alike: Alike = Alike.ANY
    common: tuple[Common, ...] = ()

    @property
    def people(self) -> tuple[Strong, ...]:
        return strong(self.names[person] for person in self.group.people)

    @property
    def until(self) -> Moment:
        return Moment(self.round.ends_at, Moments.DAY)


def card(card: Card) -> Message:
    """Who, what they have behind them, who begins, when it would suit, and what may be pressed."""
    return message(
        say("pairings-card-notice", circle=called(card.circle)),
        Small(say("pairings-late")) if card.round.late else None,
        *(Text(line) for line in card.changed),
        Text(say("pairings-card-people", people=card.people, circle=called(card.circle), until=card.until)),
        *(Text(line) for line in (*together(card), *shared(card))),
        Text(_begins(card)),
        Small(_hours(card)),
        Quote(say(f"pairings-question-{question_of(card.group)}")),
        _answers(card.group),
        Buttons((_cannot(card.group), _skip(card.group.circle))),
    )


def without(gone: Sequence[str]) -> Say:
    """Whoever is not to be named any more is one of them."""
    names = strong(filter(None, gone))
    return say("pairings-card-gone", people=names) if names else say("pairings-card-gone-nameless")


def joins(names: Iterable[str]) -> Say:
    return say("pairings-card-joined", people=strong(names))


def came_over(names: Iterable[str]) -> Say:
    return say("pairings-card-came-over", people=strong(names))


def one_went_over() -> Say:
    """Not named: who has no seat with them any more could not be taken out of their card."""
    return say("pairings-card-went-over")


def together(card: Card) -> Sequence[Say]:
    """The truth about who met whom; nothing is said of what nobody told. A meeting that did not come about, such as
    with somebody who dropped out, was none."""
    if card.round.extra and len(card.group.here) == len(card.group.seats):  # else who was new may be gone
        return (say("pairings-introduced", count=len(card.group.people)),)
    lines = [_tie(card, two, tie) for two, tie in card.ties.items()]
    if not lines:
        return (say("pairings-first-time", count=len(card.group.people)),)
    some_new = len(lines) < len(twos(card.group.people))
    return (*lines, say("pairings-others-new")) if some_new else lines


def _tie(card: Card, two: Pair, tie: Tie) -> Say:
    only = len(card.group.people) == 2
    pair = strong(card.names[person] for person in two)
    if tie.put is not None:
        return say("pairings-put-you" if only else "pairings-put-two", pair=pair, day=tie.put)
    assert tie.met is not None, "two with nothing behind them have no tie"
    return say("pairings-met-you" if only else "pairings-met-two", pair=pair, day=tie.met)


def shared(card: Card) -> Sequence[Say]:
    """What they have in common, of what each shows to the circle; nothing where that is nothing."""
    word = "pairings-common-field" if card.alike is Alike.FIELD else "pairings-common-themes"
    return [
        say(word, whose=one.whose, people=strong(card.names[person] for person in one.people), themes=one.themes)
        for one in card.common
    ]


def _begins(card: Card) -> Say:
    starter = card.names.get(card.group.starter) if card.group.starter else None
    how = "written" if card.written else "live"
    return say(f"pairings-starts-{how}", name=Strong(starter)) if starter else say(f"pairings-anyone-starts-{how}")


def _hours(card: Card) -> Say:
    if card.written:
        return say("pairings-written")
    if not card.overlap:
        return say("pairings-no-overlap")
    if not card.slots:
        return say("pairings-overlap", hours=card.overlap)
    return say("pairings-slots", hours=card.overlap, slots=tuple(Moment(at) for at in card.slots))


def _answers(group: Group) -> Buttons:
    return Buttons(
        (
            _tell(group, Answer.MET, Style.PRIMARY),
            _tell(group, Answer.PLANNED),
            _tell(group, Answer.NOT, label="wont"),
        )
    )


def _tell(group: Group, answer: Answer, style: Style = Style.NORMAL, label: str = "") -> Button:
    words = say(f"pairings-{label or answer.value}-button")
    return button(words, payloads.Tell(group.circle, group.id, answer), style)


def _cannot(group: Group) -> Button:
    return button(say("pairings-cannot-button"), payloads.CannotThisTime(group.circle, group.id))


def _skip(circle: int) -> Button:
    return button(say("pairings-skip-button"), payloads.SkipNext(circle, True))


def card_over(card: Card) -> Message:
    """When it is over: nothing is left to press."""
    return message(
        say("pairings-over-notice", circle=called(card.circle)),
        Small(say("pairings-over", people=card.people, until=card.until)),
    )


def card_gone(circle: Circle) -> Message:
    """Nobody is named any more."""
    return note(say("pairings-over-nameless", circle=called(circle)))


def card_moved(circle: Circle) -> Message:
    """In the conversation that somebody dropped out of."""
    return note(say("pairings-moved", circle=called(circle)))


def did_you_meet(card: Card) -> Message:
    """Once, at the end."""
    group = card.group
    return message(
        say("pairings-met-notice", circle=called(card.circle)),
        Text(say("pairings-did-you-meet", people=card.people)),
        Small(say("pairings-one-is-enough")),
        Buttons(
            (
                _tell(group, Answer.MET, Style.PRIMARY),
                _tell(group, Answer.PLANNED),
                _tell(group, Answer.NOT),
                _tell(group, Answer.UNREACHED),
            )
        ),
        Buttons((_skip(group.circle),)),
    )


def shared_post(circle: Circle, round_: Round, groups: Sequence[tuple[Mention, ...]], *, over: bool = False) -> Message:
    """In the channel, for groups whose conversation could not be opened."""
    until = Moment(round_.ends_at, Moments.DAY)
    if over:
        return note(say("pairings-post-over", until=until))
    return message(
        say("pairings-card-notice", circle=called(circle)),
        Text(say("pairings-post", until=until)),
        *(Text(say("pairings-post-group", people=group)) for group in groups[:LISTED]),
        Buttons((button(say("pairings-mine-button"), payloads.ShowMine(circle.id)),)),
    )


# ---- what comes back for an answer --------------------------------------------------------------------------------


def told(group: Group, answer: Answer, *, may_go: bool = False) -> Message:
    """With a private thumb after a meeting; before the end, with the way to let the others go on without."""
    thanks = say(f"pairings-told-{answer.value}")
    if answer is not Answer.MET:
        return message(thanks, Text(thanks), *_let_go(group, may_go))
    yes, no = (payloads.Useful(group.circle, group.id, useful) for useful in (True, False))
    return message(
        thanks,
        Text(thanks),
        Text(say("pairings-useful")),
        Buttons((button(say("pairings-useful-yes"), yes), button(say("pairings-useful-no"), no))),
    )


def _let_go(group: Group, may_go: bool) -> Sequence[Text | Buttons]:
    return (Text(say("pairings-let-go")), Buttons((_cannot(group),))) if may_go else ()


def thumb_taken() -> Message:
    return note(say("pairings-useful-taken"))


def dropped_out(circle: int) -> Message:
    return note(say("pairings-cannot-taken"), button(say("pairings-skip-button"), payloads.SkipNext(circle, True)))


def left_alone(circle: Circle, gone: Sequence[str], next_at: datetime | None) -> Message:
    """To somebody whom no group could take in, before it went out or after."""
    why = _why_alone(gone)
    return message(
        say("pairings-alone-notice", circle=called(circle)),
        Text(say("pairings-alone-in", circle=called(circle), why=why)),
        Text(_next(next_at)),
    )


def _why_alone(gone: Sequence[str]) -> Say:
    if not gone:
        return say("pairings-alone")
    names = strong(filter(None, gone))
    return say("pairings-alone-gone", people=names) if names else say("pairings-alone-gone-nameless")


def _next(next_at: datetime | None) -> Say:
    return say("pairings-next", at=Moment(next_at, Moments.DAY)) if next_at else say("pairings-none-planned")


def taken_out(circle: Circle) -> Message:
    """After silent rounds; one tap leads back."""
    text = say("pairings-quiet-out", circle=called(circle))
    again = button(say("pairings-again-button"), payloads.TakePart(circle.id))
    fine = button(say("pairings-fine-button"), payloads.StayOut(circle.id))
    return message(text, Text(text), Buttons((again, fine, *quieter(circle.id))))


def stays_out(circle: Circle, *, inside: bool) -> Message:
    if inside:
        return note(say("pairings-fine-inside", circle=called(circle)))
    again = button(say("pairings-again-button"), payloads.TakePart(circle.id))
    return note(say("pairings-fine", circle=called(circle)), again)


# ---- taking part --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mine:
    """One person's part of a circle's pairings. ``others`` are the names of the others who take part, ``met`` how many
    of them this person met, ``unmet`` the names of the rest. ``reads``: wants digests only, and so is in no round."""

    circle: Circle
    plan: Plan
    taker: Taker | None
    card: Card | None = None
    next_at: datetime | None = None
    others: int = 0
    met: int = 0
    unmet: tuple[str, ...] = ()
    lone: bool = False
    reads: bool = False
    working_on: tuple[str, ...] = ()

    @property
    def inside(self) -> bool:
        return self.taker is not None and self.taker.inside


def mine(mine: Mine) -> Message:
    """Privately, to whoever asks."""
    card = mine.card
    return message(
        say("pairings-mine-notice", circle=called(mine.circle)),
        Text(_rhythm_of(mine)),
        Text(_now(mine)),
        *([Text(line) for line in (*together(card), *shared(card))] if card else []),
        Small(_hours(card)) if card else None,
        _answers(card.group) if card else None,
        Text(_coming(mine)) if mine.inside else None,
        *(Text(line) for line in _coverage(mine)),
        _looks_for(mine.plan, mine.working_on),
        Buttons(_ways(mine)),
    )


def _rhythm_of(mine: Mine) -> Say:
    return say("pairings-what", circle=called(mine.circle), every=mine.plan.every, size=mine.plan.size)


def _now(mine: Mine) -> Say:
    if not mine.inside:
        quiet = mine.taker is not None and mine.taker.standing is Standing.QUIET
        return say("pairings-you-are-out-quiet" if quiet else "pairings-you-are-out")
    if mine.card is not None:
        return say("pairings-you-are-with", people=mine.card.people, until=mine.card.until)
    if mine.reads:
        return say("pairings-you-only-read")
    return say("pairings-you-are-lone" if mine.lone else "pairings-you-are-in")


def _coming(mine: Mine) -> Say:
    if mine.taker is not None and mine.taker.skips:
        return say("pairings-next-skipped")
    return _next(mine.next_at)


def bar(met: int, others: int) -> str:
    """The same for the eye; a part that is there shows, and only the whole is full."""
    cells = min(others, BAR)
    full = cells if met >= others else min(cells - 1, max(1, round(cells * met / others)))
    return "▰" * full + "▱" * (cells - full)


def _coverage(mine: Mine) -> Sequence[Say]:
    """Nothing before the first meeting: what somebody did not do is not counted."""
    if not mine.inside or not mine.met:
        return ()
    far = say("pairings-coverage", met=mine.met, others=mine.others, bar=bar(mine.met, mine.others))
    if not mine.unmet:
        return (far,)
    shown, more = mine.unmet[:LISTED], len(mine.unmet) - LISTED
    names = strong(shown)
    unmet = say("pairings-unmet-more", names=names, more=more) if more > 0 else say("pairings-unmet", names=names)
    return far, unmet


def _ways(mine: Mine) -> tuple[Button, ...]:
    circle = mine.circle.id
    wishes = button(say("pairings-wishes-button"), payloads.AskWishes(circle))
    if not mine.inside:
        return (
            button(say("pairings-in-button"), payloads.TakePart(circle), Style.PRIMARY),
            wishes,
            *_say_what(mine.plan),
        )
    cannot = (_cannot(mine.card.group),) if mine.card else ()
    stop = button(say("pairings-stop-button"), payloads.StopPart(circle))
    return (*cannot, _skip_or_not(mine), stop, wishes, *_say_what(mine.plan))


def _looks_for(plan: Plan, working_on: Sequence[str]) -> Small | None:
    """What a pairing is made by, where that is what people say they are working on."""
    if plan.alike is not Alike.THEMES:
        return None
    return Small(say("pairings-looks-for", themes=tuple(working_on), count=len(working_on)))


def _say_what(plan: Plan) -> tuple[Button, ...]:
    return (button(say("people-working-button"), AskWorkingOn()),) if plan.alike is Alike.THEMES else ()


def _skip_or_not(mine: Mine) -> Button:
    skips = mine.taker is not None and mine.taker.skips
    word = say("pairings-unskip-button" if skips else "pairings-skip-button")
    return button(word, payloads.SkipNext(mine.circle.id, not skips))


def at_home(mine: Mine) -> Section:
    """In the home: the way in or out. A pairing whose conversation could not be opened waits here."""
    title = say("pairings-home-title", circle=called(mine.circle))
    if not mine.inside:
        into = button(say("pairings-in-button"), payloads.TakePart(mine.circle.id))
        return Section(title, (_rhythm_of(mine), _now(mine)), (into,))
    lines = (_now(mine), _coming(mine), *_coverage(mine)[:1])
    more = button(say("pairings-more-button"), payloads.ShowMine(mine.circle.id))
    if mine.card is None:
        return Section(title, lines, (_skip_or_not(mine), more))
    met = _tell(mine.card.group, Answer.MET)
    return Section(title, lines, (met, _cannot(mine.card.group), more), waits=mine.card.group.unreached)


def invitation(circle: Circle, plan: Plan) -> Section:
    """After joining."""
    line = say("pairings-invitation", every=plan.every, size=plan.size)
    into = button(say("pairings-in-button"), payloads.TakePart(circle.id))
    return Section(say("pairings-home-title", circle=called(circle)), (line,), (into,))


def public_invitation(circle: Circle, plan: Plan, inside: int) -> Message:
    """A post in the circle; how many are in, never who."""
    return message(
        say("pairings-invite-notice", circle=called(circle)),
        Text(say("pairings-invitation", every=plan.every, size=plan.size)),
        Small(say("pairings-in-so-far", count=inside)),
        Buttons((button(say("pairings-in-button"), payloads.TakePart(circle.id)),)),
    )


def now_in(mine: Mine, *, soon: bool) -> Message:
    """``soon``: the groups of the next round are made already, and this person is in them."""
    circle = mine.circle
    text = say("pairings-now-in", circle=called(circle))
    return message(
        text,
        Text(text),
        Text(_next(mine.next_at)),
        Small(say("pairings-now-in-soon")) if soon else None,
        _looks_for(mine.plan, mine.working_on),
        Buttons(
            (
                button(say("pairings-stop-button"), payloads.StopPart(circle.id)),
                button(say("pairings-wishes-button"), payloads.AskWishes(circle.id)),
                *_say_what(mine.plan),
            )
        ),
    )


def now_out(circle: Circle) -> Message:
    again = button(say("pairings-again-button"), payloads.TakePart(circle.id))
    return note(say("pairings-now-out", circle=called(circle)), again)


def skipped(circle: Circle, skips: bool) -> Message:
    if not skips:
        return note(say("pairings-unskipped"))
    return note(say("pairings-skipped"), button(say("pairings-unskip-button"), payloads.SkipNext(circle.id, False)))


# ---- private wishes -----------------------------------------------------------------------------------------------


def wishes_form(circle: int, names: Sequence[str]) -> Form:
    """A picker shows nobody to begin with: who is named already stands above it."""
    shown = names[:LISTED]
    intro = say("pairings-wishes-now", names=strong(shown)) if shown else say("pairings-wishes-none")
    return form(
        say("pairings-wishes-title"),
        say("pairings-wishes-send"),
        payloads.SaveWishes(circle),
        PeopleField("apart", say("pairings-field-apart"), say("pairings-hint-apart"), most=WISHES_MOST),
        intro=intro,
    )


def wishes_saved(names: Sequence[str]) -> Message:
    shown, more = strong(names[:LISTED]), max(0, len(names) - LISTED)
    kept = say("pairings-wishes-saved", names=shown, more=more) if names else say("pairings-wishes-cleared")
    return message(say("pairings-wishes-notice"), Text(kept), Small(say("pairings-wishes-private")))
