"""Rules of check-ins; pure.

A *question set* is what is asked, a *round* one asking of it, with the questions as they stood then. An answer maps a
question's number to what was given: the number of a pick, a figure of the scale, or words.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.kernel.address import Person
from bot.kernel.errors import Refused
from bot.kernel.ui import say
from bot.people.model import Circle, Member, tidy

QUESTIONS_MOST = 5
PICKS = range(2, 6)  # they stand in one row of buttons
SCALE = range(1, 6)
QUESTION_MOST = 100  # a form shows it as a field's hint
PICK_MOST = 38  # what a phone shows of a button
NAME_MOST = 60
WORDS_MOST = 600
LINE_MOST = 140
REMARK = 9  # where a plain reply goes when the set asks for no words
SETS_MOST = 24

EVERY = range(1, 5)
WINDOWS = (24, 48, 72, 96, 120)
ANONYMOUS_FROM = 4
LOW_RATE = 0.4
LOW_FROM = 3  # in a circle of two nobody is "low"
LEAST_LEFT = timedelta(minutes=30)  # a reminder closer to the end helps nobody
REMIND_AT = 0.6

T = TypeVar("T")


class Visibility(Enum):
    """Who reads the answers."""

    CIRCLE = "circle"
    FACILITATORS = "facilitators"
    ANONYMOUS = "anonymous"


class Kind(Enum):
    SCALE = "scale"
    CHOICE = "choice"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Pick:
    """One tap. ``stuck`` offers doors to whoever taps it; ``private`` keeps the whole answer to its author; ``act``
    offers to make it an action, with its day."""

    label: str
    stuck: bool = False
    private: bool = False
    act: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """``load``: a full plate twice in a row is met with an offer."""

    text: str
    kind: Kind
    picks: tuple[Pick, ...] = ()
    load: bool = False

    def accepts(self, value: str) -> bool:
        match self.kind:
            case Kind.CHOICE:
                return value in map(str, range(len(self.picks)))
            case Kind.SCALE:
                return value in map(str, SCALE)
            case Kind.WORDS:
                return bool(value)

    def taps(self) -> Sequence[tuple[str, str]]:
        """Value and label of each tap."""
        match self.kind:
            case Kind.CHOICE:
                return [(str(index), pick.label) for index, pick in enumerate(self.picks)]
            case Kind.SCALE:
                return [(str(figure), str(figure)) for figure in SCALE]
            case Kind.WORDS:
                return []

    def shown(self, value: str) -> str:
        match self.kind:
            case Kind.CHOICE:
                return self.picks[int(value)].label if self.accepts(value) else ""
            case Kind.SCALE:
                return f"{value}/{SCALE[-1]}"
            case Kind.WORDS:
                return value


class SetState(Enum):
    """A draft counts from the moment its author has seen it and says so; a retired set only explains old rounds."""

    DRAFT = "draft"
    ACTIVE = "active"
    RESTING = "resting"  # left out of the rotation
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """``visibility`` is ``None`` where the circle's own setting decides; ``needs`` names doors that must be open.

    A set is never changed: an edit is a new one that ``replaces`` it.
    """

    name: str
    questions: tuple[Question, ...]
    visibility: Visibility | None = None
    needs: tuple[str, ...] = ()
    position: int = 0
    state: SetState = SetState.ACTIVE
    replaces: int | None = None
    circle: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A circle's rhythm and settings. ``revision`` rises when it is planned anew, so that older jobs do nothing.

    ``talked`` is the round after which the facilitators were last asked about a low response. ``running`` is false
    when the circle stopped its check-ins; ``since`` is when they began again after that, ``None`` before.
    """

    circle: int
    weekday: int = 0
    hour: time = time(9)
    every: int = 1
    window: int = 72
    visibility: Visibility = Visibility.CIRCLE
    live: bool = True
    reminder: bool = True
    signposts: str = ""
    revision: int = 0
    talked: int = 0
    running: bool = True
    since: datetime | None = None

    @property
    def length(self) -> timedelta:
        return timedelta(hours=self.window)


@dataclass(frozen=True, slots=True)
class Round:
    """``planned`` is the wall time it was planned for, ``week`` what makes it unique in its circle, ``position`` where
    its set stood in the rotation."""

    id: int
    circle: int
    set_id: int
    name: str
    questions: tuple[Question, ...]
    visibility: Visibility
    live: bool
    planned: datetime
    week: str
    opens_at: datetime
    closes_at: datetime
    closed: bool = False
    position: int = 0

    @property
    def anonymous(self) -> bool:
        return self.visibility is Visibility.ANONYMOUS

    @property
    def first(self) -> Question:
        return self.questions[0]

    def is_open(self, now: datetime) -> bool:
        return not self.closed and now < self.closes_at

    @property
    def words_go_to(self) -> int:
        """Which question a plain reply answers."""
        return next((i for i, q in enumerate(self.questions) if q.kind is Kind.WORDS), REMARK)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked, and when the round opened for them."""

    member: Person
    opens_at: datetime


Values = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Home:
    """A circle as its check-in finds it when it comes; read for many circles at once."""

    circle: Circle
    plan: Plan
    members: Sequence[Member]
    sets: Sequence[QuestionSet]
    last: Round | None = None
    open: Sequence[Round] = ()

    @property
    def last_planned(self) -> datetime | None:
        return self.last.planned if self.last else None

    @property
    def zones(self) -> Collection[ZoneInfo]:
        """Of the members; of the circle where there is none yet."""
        return {member.tz for member in self.members} or {self.circle.tz}


@dataclass(frozen=True, slots=True)
class Answer:
    member: Person
    values: Values
    passed: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were asked and took part, passes included; never who."""

    asked: int
    took_part: int

    @property
    def low(self) -> bool:
        return self.asked >= LOW_FROM and self.took_part < LOW_RATE * self.asked

    @property
    def missing(self) -> int:
        return max(self.asked - self.took_part, 0)


class Rhythm(Enum):
    """What may become of a check-in that few answer."""

    KEEP = "keep"
    HALVE = "halve"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Vote:
    id: int
    circle: int
    closes_at: datetime
    closed: bool = False


# ---- what is given ----------------------------------------------------------------------------------------------


class TooLong(Refused):
    def __init__(self, length: int, most: int = WORDS_MOST) -> None:
        super().__init__(say("checkins-too-long", length=length, most=most))
        self.length = length
        self.most = most


def clean_words(text: str, most: int = WORDS_MOST) -> str:
    """What somebody wrote, made harmless; never cut."""
    words = tidy(text)
    if len(words) > most:
        raise TooLong(len(words), most)
    return words


def read_reply(round_: Round, text: str) -> Values:
    """A plain reply that names a tap of the first question is that tap; anything else goes where words go."""
    words = clean_words(text)
    if not words:
        raise Refused(say("checkins-nothing-said"))
    for value, label in round_.first.taps():
        if words.casefold() in (label.casefold(), value if round_.first.kind is Kind.SCALE else ""):
            return {0: value}
    return {round_.words_go_to: words}


def picked(questions: Sequence[Question], values: Values) -> Iterable[Pick]:
    for number, question in enumerate(questions):
        value = values.get(number, "")
        if question.kind is Kind.CHOICE and question.accepts(value):
            yield question.picks[int(value)]


def is_private(questions: Sequence[Question], values: Values) -> bool:
    return any(pick.private for pick in picked(questions, values))


def wants_to_act(questions: Sequence[Question], values: Values) -> bool:
    return any(pick.act for pick in picked(questions, values))


def is_stuck(questions: Sequence[Question], values: Values) -> bool:
    return any(pick.stuck for pick in picked(questions, values))


def heavy(questions: Sequence[Question], values: Values) -> bool:
    """Says that the plate is as full as it can be."""
    return any(q.load and values.get(number) == str(SCALE[-1]) for number, q in enumerate(questions))


def loads(questions: Sequence[Question], given: Iterable[Values]) -> list[int]:
    """How full the plates are, by those who said so."""
    asked = [number for number, question in enumerate(questions) if question.load]
    return [int(values[number]) for values in given for number in asked if values.get(number, "") in map(str, SCALE)]


def asks_load(questions: Sequence[Question]) -> bool:
    return any(question.load for question in questions)


# ---- what is shown ----------------------------------------------------------------------------------------------


def published(round_: Round, answers: Iterable[Answer]) -> Sequence[Answer]:
    """What others may read, in an order that says nothing and stays: passes and private notes are not in it."""
    said = [a for a in answers if not a.passed and a.values and not is_private(round_.questions, a.values)]
    return sorted(said, key=lambda answer: _shuffled(round_.id, answer.member))


def _shuffled(round_: int, what: str) -> str:
    return hashlib.sha256(f"{round_}:{what}".encode()).hexdigest()


def shown_values(questions: Sequence[Question], values: Values) -> Sequence[str]:
    """Each given value as it reads, in the order of the questions."""
    shown = [q.shown(values[number]) for number, q in enumerate(questions) if values.get(number)]
    return [text for text in (*shown, values.get(REMARK, "")) if text]


def in_one_line(questions: Sequence[Question], values: Values) -> str:
    return " · ".join(" ".join(text.split()) for text in shown_values(questions, values))


# ---- anonymity --------------------------------------------------------------------------------------------------


def new_token() -> str:
    """Only the person's own reply ever carries it."""
    return secrets.token_urlsafe(18)


def hidden_id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def fresh_id() -> str:
    return secrets.token_hex(32)


def in_random_order(things: Iterable[T]) -> list[T]:
    shuffled = list(things)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled


# ---- what comes next --------------------------------------------------------------------------------------------


def next_set(sets: Iterable[QuestionSet], last_position: int | None) -> QuestionSet | None:
    """The one behind the last in the rotation, and from the end back to its beginning."""
    turn = sorted((s for s in sets if s.state is SetState.ACTIVE), key=lambda s: (s.position, s.id))
    if last_position is None:
        return turn[0] if turn else None
    return next((s for s in turn if s.position > last_position), turn[0] if turn else None)


def should_talk(tallies: Sequence[Tally]) -> bool:
    """The last two rounds since the last talk were low; ``tallies`` are the latest first."""
    return len(tallies) >= 2 and all(tally.low for tally in tallies[:2])


def halved(every: int) -> int:
    return min(every * 2, EVERY[-1])


def winner(ballots: Iterable[Rhythm]) -> Rhythm | None:
    """What most chose; ``None`` when nobody voted or the first two are level."""
    counts = dict.fromkeys(Rhythm, 0)
    for ballot in ballots:
        counts[ballot] += 1
    first, second, *_ = sorted(counts.items(), key=lambda entry: -entry[1])
    return first[0] if first[1] > second[1] else None


# ---- editing a set ----------------------------------------------------------------------------------------------


class BadSet(ValueError):
    """``why`` is a word id without its prefix, ``most`` the limit it breaks."""

    def __init__(self, why: str, most: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.most = most


SCALE_WRITTEN = ("1-5", "1–5", "1 - 5", "1 – 5", "1 to 5")


def read_question(text: str, was: Question | None = None) -> Question:
    """A question as it is typed: its text, then a line for each tap, or 1-5 for the scale, or nothing for words.

    Taps that keep their words keep what they do.
    """
    asked, *lines = [line.strip() for line in tidy(text).split("\n") if line.strip()] or [""]
    if not asked or asked.casefold() in SCALE_WRITTEN:
        raise BadSet("question-empty")
    if len(asked) > QUESTION_MOST:
        raise BadSet("question-long", QUESTION_MOST)
    if not lines:
        return Question(asked, Kind.WORDS)
    if len(lines) == 1 and lines[0].casefold() in SCALE_WRITTEN:
        return Question(asked, Kind.SCALE, load=bool(was and was.load))
    known = {pick.label: pick for pick in was.picks} if was else {}
    return Question(asked, Kind.CHOICE, tuple(known.get(label, Pick(label)) for label in _labels(lines)))


def _labels(lines: Sequence[str]) -> Sequence[str]:
    if len(lines) not in PICKS:
        raise BadSet("picks-number", PICKS[-1])
    if any(len(line) > PICK_MOST for line in lines):
        raise BadSet("pick-long", PICK_MOST)
    if len({line.casefold() for line in lines}) < len(lines):
        raise BadSet("picks-same")
    return lines


def write_question(question: Question) -> str:
    """The same the other way round."""
    match question.kind:
        case Kind.SCALE:
            return f"{question.text}\n{SCALE_WRITTEN[0]}"
        case _:
            return "\n".join((question.text, *(pick.label for pick in question.picks)))


def check_questions(questions: Sequence[Question]) -> None:
    if not 1 <= len(questions) <= QUESTIONS_MOST:
        raise BadSet("questions-number", QUESTIONS_MOST)
    if questions[0].kind is Kind.WORDS:
        raise BadSet("first-words")


def successor(draft: QuestionSet, old: QuestionSet | None, last_position: int) -> QuestionSet:
    """The draft as it enters the rotation: in the place of what it replaces, or at the end."""
    if old is None:
        return replace(draft, state=SetState.ACTIVE, position=last_position + 1)
    return replace(draft, state=SetState.ACTIVE, position=old.position, needs=old.needs)
