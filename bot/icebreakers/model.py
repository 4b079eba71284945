"""Rules of icebreakers; pure, and the same again with the same seed.

A *prompt* is what is asked, a *round* one prompt in the circle's channel with its answers, an *opening* one session's
opener with the prompt they chose. A prompt's key stays for ever: ``beginner`` of the deck, ``own:12`` of a circle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum, IntEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Hours
from bot.kernel.errors import Refused
from bot.kernel.ui import say
from bot.people.model import Circle, Member, Part, Seat, tidy, tidy_line
from bot.people.turns import standings

PROMPT_MOST = 200
ANSWER_MOST = 600
LINE_MOST = 140
OWN_MOST = 40  # of one circle
CHOICES = 3

EVERY = range(1, 5)
WINDOWS = (24, 48, 72, 96, 120)
REST = timedelta(days=365)  # no prompt comes back within it
KNOWN_AFTER = timedelta(weeks=4)
DEEP_SESSIONS = 3
DEEP_PEOPLE = 10
MIX = {1: 0.6, 2: 0.3, 3: 0.1}
FULL_PLATES = 4.0  # of the question how full the plate is, from 1 to 5

ASKED_BEFORE = timedelta(days=5)
_LOOKED_BACK = 4  # days: across a weekend into the hours before it
LOOKED_AT_BEFORE = timedelta(days=2)
NEW_FOR = timedelta(weeks=2)
DEEPER_LASTS = timedelta(days=3)

T = TypeVar("T")


# ---- prompts ----------------------------------------------------------------------------------------------------


class Depth(IntEnum):
    """How much of oneself an answer shows."""

    SURFACE = 1
    HABITS = 2
    DOUBTS = 3


class Category(Enum):
    NOW = "now"
    CRAFT = "craft"
    PLACE = "place"
    TASTE = "taste"
    LEARNING = "learning"
    PEOPLE = "people"
    VALUES = "values"
    PLAY = "play"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Prompt:
    key: str
    text: str
    depth: Depth
    category: Category = Category.NETWORK

    @property
    def own(self) -> bool:
        return self.key.startswith("own:")


@dataclass(frozen=True, slots=True)
class OwnPrompt:
    """Written in a circle, for it. Its author, and who looks after the circle, may change it."""

    id: int
    circle: int
    author: Person
    text: str
    depth: Depth

    @property
    def prompt(self) -> Prompt:
        return Prompt(f"own:{self.id}", self.text, self.depth)


@dataclass(frozen=True, slots=True)
class Used:
    """That a circle had this prompt, and when."""

    key: str
    depth: Depth
    at: datetime


class Deeper(Enum):
    """What a circle said to prompts of the third depth."""

    UNASKED = "unasked"
    OPEN = "open"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Age:
    """How well a circle knows itself: since when, how often it met, what it said to depth, and who reads along.

    ``coming`` is 1 while its next session is prepared. ``load`` is how full the plates are lately, ``None`` where
    nobody asks.
    """

    days: int
    met: int
    people: int
    coming: int = 0
    deeper: bool = False
    public: bool = False
    load: float | None = None

    @property
    def deepest(self) -> Depth:
        """The depth ladder: surface from the first day, habits from the second session or four weeks, doubts only
        after three sessions, in a small circle that wants it, when plates are not full."""
        if self.met + self.coming < 2 and self.days < KNOWN_AFTER.days:
            return Depth.SURFACE
        small = self.people <= DEEP_PEOPLE and not self.public
        light = self.load is None or self.load < FULL_PLATES
        if self.deeper and small and light and self.met >= DEEP_SESSIONS:
            return Depth.DOUBTS
        return Depth.HABITS


def choose(
    prompts: Iterable[Prompt], used: Sequence[Used], age: Age, now: datetime, seed: str, number: int = CHOICES
) -> Sequence[Prompt]:
    """So many to choose from, of different depths and categories as far as there are, one of the circle's own among
    them. None that came within a year while another is left; of those that all came, the ones longest ago."""
    history = sorted(used, key=lambda one: one.at)
    fresh = _resting_last(prompts, history, age, now, seed, number)
    chosen: list[Prompt] = []
    while fresh and len(chosen) < number:
        best = min(fresh, key=lambda one: _misfit(one, chosen, history, number))
        chosen.append(best)
        fresh = [one for one in fresh if one.key != best.key and not _twice_deep(one, chosen, history)]
    return chosen


def _resting_last(
    prompts: Iterable[Prompt], history: Sequence[Used], age: Age, now: datetime, seed: str, number: int
) -> list[Prompt]:
    """What may come: the fresh ones in an order by the seed; when they are used up, the ones that rested longest."""
    came = {one.key: one.at for one in history}
    allowed = [p for p in prompts if p.depth <= age.deepest and not _twice_deep(p, (), history)]
    allowed.sort(key=lambda prompt: shuffled(seed, prompt.key))
    fresh = [p for p in allowed if p.key not in came or now - came[p.key] >= REST]
    return fresh or sorted(allowed, key=lambda prompt: came[prompt.key])[:number]


def _twice_deep(prompt: Prompt, chosen: Sequence[Prompt], history: Sequence[Used]) -> bool:
    """Never two of the deepest in a row, nor two of them to choose from."""
    if prompt.depth is not Depth.DOUBTS:
        return False
    return any(one.depth is Depth.DOUBTS for one in chosen) or bool(history and history[-1].depth is Depth.DOUBTS)


def _misfit(
    prompt: Prompt, chosen: Sequence[Prompt], history: Sequence[Used], number: int
) -> tuple[bool, bool, float, bool]:
    """How badly this one fits beside those chosen already; ``min`` keeps the seed's order where nothing tells."""
    own_is_there = number == 1 or any(one.own for one in chosen)
    return (
        not own_is_there and not prompt.own,
        number > 1 and own_is_there and prompt.own,
        -_lack(prompt.depth, [*(one.depth for one in history), *(one.depth for one in chosen)]),
        any(one.category is prompt.category for one in chosen),
    )


def _lack(depth: Depth, had: Sequence[Depth]) -> float:
    """How far this depth lies behind its share."""
    return MIX[depth] * (len(had) + 1) - sum(one is depth for one in had)


def shuffled(seed: str, what: str) -> str:
    return hashlib.sha256(f"{seed}:{what}".encode()).hexdigest()


# ---- a prompt in the channel ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plan:
    """A circle's rhythm. ``revision`` rises when it is planned anew, so that older jobs do nothing; ``since`` is when
    it was last switched on."""

    circle: int
    since: datetime
    weekday: int = 3
    hour: time = time(10)
    every: int = 1
    window: int = 96
    weekly: bool = True
    opener: bool = True
    deeper: Deeper = Deeper.UNASKED
    deeper_until: datetime | None = None
    revision: int = 0

    @property
    def on(self) -> bool:
        return self.weekly or self.opener

    @property
    def length(self) -> timedelta:
        return timedelta(hours=self.window)


class Label(Enum):
    """How far an answer may travel."""

    STAYS = "stays"
    NO_NAMES = "no_names"
    FREELY = "freely"


@dataclass(frozen=True, slots=True)
class Round:
    """``planned`` is the wall time it was planned for, ``week`` what makes it unique in its circle. Its text is empty
    when whoever wrote it took it back. ``late``: the bot was not running when it was due."""

    id: int
    circle: int
    key: str
    text: str
    depth: Depth
    planned: datetime
    week: str
    opens_at: datetime
    closes_at: datetime
    late: bool = False
    closed: bool = False

    def is_open(self, now: datetime) -> bool:
        return not self.closed and now < self.closes_at


@dataclass(frozen=True, slots=True)
class Answer:
    member: Person
    text: str = ""
    passed: bool = False
    label: Label = Label.STAYS


def published(round_: Round, answers: Iterable[Answer]) -> Sequence[Answer]:
    """What stands in the post, in an order that says nothing and stays; passes are not in it."""
    said = [answer for answer in answers if answer.text and not answer.passed]
    return sorted(said, key=lambda answer: shuffled(str(round_.id), answer.member))


def clean_answer(text: str) -> str:
    words = tidy(text)
    if not words:
        raise Refused(say("icebreakers-answer-empty"))
    if len(words) > ANSWER_MOST:
        raise Refused(say("icebreakers-answer-long", length=len(words), most=ANSWER_MOST))
    return words


def clean_prompt(text: str) -> str:
    line = tidy_line(text)
    if not line:
        raise Refused(say("icebreakers-prompt-empty"))
    if len(line) > PROMPT_MOST:
        raise Refused(say("icebreakers-prompt-long", length=len(line), most=PROMPT_MOST))
    return line


# ---- who opens the next session ---------------------------------------------------------------------------------


class Wish(Enum):
    """What somebody says about opening."""

    EITHER = "either"
    LIKES = "likes"
    NOT_ME = "not_me"


@dataclass(frozen=True, slots=True)
class Turns:
    """Where somebody stands in the rotation; not how often they opened: who was away does not catch up."""

    member: Person
    turns: int = 0
    wish: Wish = Wish.EITHER


@dataclass(frozen=True, slots=True)
class Opening:
    """``opener`` is ``None`` when nobody could be asked; ``swap`` is who was asked to take it over. ``asked`` counts
    the askings, which makes each of them a message of its own. ``over``: the session took place, the turn counts."""

    id: int
    circle: int
    session: int
    starts_at: datetime
    opener: Person | None = None
    key: str = ""
    text: str = ""
    depth: Depth = Depth.SURFACE
    swap: Person | None = None
    asked: int = 0
    over: bool = False

    @property
    def unpicked(self) -> Opening:
        return replace(self, key="", text="", depth=Depth.SURFACE)


def asked_at(starts_at: datetime, hours: Hours, zone: ZoneInfo) -> datetime:
    """Five days before; where these are not their hours, ahead of that: before the weekend, not after it."""
    latest = starts_at - ASKED_BEFORE
    openings = (calendar.next_open(latest - timedelta(days=back), hours, zone) for back in range(_LOOKED_BACK))
    return next((at for at in openings if at <= latest), calendar.next_open(latest, hours, zone))


def may_open(member: Member, turns: Mapping[Person, Turns], now: datetime) -> bool:
    """Who is asked: members who take part in what is live, are not on a pause, and did not say "not me"."""
    wish = turns[member.person].wish if member.person in turns else Wish.EITHER
    live = member.part is not Part.WRITTEN and member.seat is not Seat.GUEST
    return live and member.wants(now) and wish is not Wish.NOT_ME


def _standings(pool: Collection[Person], turns: Mapping[Person, Turns]) -> Mapping[Person, int]:
    return standings({person: turns[person].turns if person in turns else 0 for person in pool})


def next_opener(
    members: Sequence[Member], turns: Mapping[Person, Turns], passed: Collection[Person], now: datetime, seed: str
) -> Person | None:
    """Whose turn it is: the fewest turns, then who likes to open, then by the seed; newcomers when nobody else can."""
    pool = [member for member in members if may_open(member, turns, now)]
    counts = _standings([member.person for member in pool], turns)
    ready = [member for member in pool if member.person not in passed]
    settled = [m for m in ready if m.joined_at is not None and now - m.joined_at >= NEW_FOR]

    def order(member: Member) -> tuple[int, bool, str]:
        likes = member.person in turns and turns[member.person].wish is Wish.LIKES
        return counts[member.person], not likes, shuffled(seed, member.person)

    first = min(settled or ready, key=order, default=None)
    return first.person if first else None


def after_turn(opener: Person, pool: Collection[Person], turns: Mapping[Person, Turns]) -> Sequence[Turns]:
    """Where everybody who takes turns stands after this one; who came or came back keeps the place they were given."""
    counts = _standings({*pool, opener}, turns)
    before = {person: turns.get(person, Turns(person)) for person in counts}
    return [replace(before[person], turns=count + (person == opener)) for person, count in counts.items()]


def days_of(circle: Circle, now: datetime) -> int:
    return max(0, (circle.today(now) - circle.starts_on).days)
