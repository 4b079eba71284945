"""One circle and its people as each platform knows them: fixed, so that only a changed view changes its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.checkins.model import Answer, Kind, Pick, Question, QuestionSet, Round, SetState, Visibility
from bot.checkins.model import Plan as Rhythm
from bot.checkins.views import Seen
from bot.kernel.address import Person, Place
from bot.kernel.ui import Strong
from bot.people.model import Break, Circle, Member, Plan, Seat, Someone, Standing, Window
from bot.people.programme import CircleTable

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
FIRST, LAST = date(2026, 9, 7), date(2027, 3, 26)
THURSDAY = NOW + timedelta(days=3)

# As long as the platforms' own ids are: they stand in buttons, whose room is limited.
PEOPLE = {
    "slack": "slack:T0123456789/U0123456{:04d}",
    "discord": "discord:/12345678901234{:04d}",
    "playground": "memory:interlude/person-{:d}",
}
PLACES = {
    "slack": "slack:T0123456789/C0123456789",
    "discord": "discord:123456789012345678/234567890123456789",
    "playground": "memory:interlude/night-owls",
}

NAMES = (
    "Amina Diallo",
    "Björn Sæther",
    "Chidi Okafor",
    "Dương Thị Mai",
    "Eun-ji Park",
    "Fatima al-Zahra",
    "Guadalupe Ñáñez",
    "Hēmi Tāmati",
    "Ishaan Iyer",
    "Jürgen Weiß",
    "Kateryna Shevchenko",
    "Leilani Kealoha",
)
AMINA, BJORN, CHIDI, MAI, EUNJI, FATIMA, GUADALUPE, HEMI, ISHAAN, JURGEN, KATERYNA, LEILANI = range(len(NAMES))
ZONES = ("Africa/Dakar", "Europe/Oslo", "Africa/Lagos", "Asia/Ho_Chi_Minh", "Asia/Seoul", "Asia/Amman")

PURPOSE = "Nobody who works at night should have to think alone."
AGREEMENT = "What is said here stays here.\nNobody has to answer. We ask before we advise."

MOVED = Question(
    "Since we met, did something move, even a little?",
    Kind.CHOICE,
    (Pick("It moved"), Pick("I'm stuck", stuck=True), Pick("Not started"), Pick("Only for me", private=True)),
)
FULL_PLATE = Question("How full is your plate?", Kind.SCALE, load=True)
IN_WORDS = Question("What was it? A sentence is plenty.", Kind.WORDS)
LONG_ASKED = Question(
    "Think of the last night that went well: who or what made it so, and how could it be again?", Kind.WORDS
)

TABLE = CircleTable(
    title="Troika circle",
    summary="Three at a time listen to one.",
    language="en",
    called="circle",
    size_least=4,
    size_most=8,
    weeks=26,
    membership="fixed",
    agreement="",
)
PLAN = Plan(
    name="Night owls",
    purpose=PURPOSE,
    programme_name="troika-circle",
    programme=TABLE,
    language="en",
    zone="Africa/Dakar",
    starts_on=FIRST,
    ends_on=LAST,
    size_most=8,
    public=True,
)
RHYTHM = Rhythm(circle=7, weekday=0, hour=time(9), signposts="Night line: 0800 000 000")


@dataclass(frozen=True, slots=True)
class Sample:
    """Who and what is shown on one platform."""

    platform: str

    def person(self, number: int) -> Person:
        return Person(PEOPLE[self.platform].format(number + 1))

    def someone(self, number: int) -> Someone:
        return Someone(self.person(number), NAMES[number], zone=ZONES[number % len(ZONES)], zone_own=True)

    def member(self, number: int, seat: Seat = Seat.MEMBER, standing: Standing = Standing.ACTIVE) -> Member:
        inside = standing.inside
        return Member(
            id=number + 1,
            circle=7,
            person=self.person(number),
            name=NAMES[number],
            zone=ZONES[number % len(ZONES)],
            locale="en",
            seat=seat,
            standing=standing,
            asked_at=NOW - timedelta(days=70 - number),
            joined_at=NOW - timedelta(days=69 - number) if inside else None,
            agreed_at=NOW - timedelta(days=69 - number) if inside else None,
            agreed_version=1,
        )

    @property
    def amina(self) -> Member:
        return self.member(AMINA, Seat.FACILITATOR)

    @property
    def members(self) -> Sequence[Member]:
        """Everybody who has anything to do with the circle: inside, on the way in, and watching."""
        return (
            self.amina,
            self.member(BJORN, Seat.DEPUTY),
            self.member(CHIDI),
            replace(self.member(MAI), paused_until=NOW + timedelta(days=14)),
            self.member(EUNJI),
            replace(self.member(FATIMA), unreachable_since=NOW - timedelta(days=2)),
            self.member(GUADALUPE, standing=Standing.WAITING),
            replace(self.member(HEMI, Seat.GUEST), until=date(2026, 12, 11)),
            self.member(ISHAAN, standing=Standing.ASKED),
            self.member(JURGEN, standing=Standing.INVITED),
            self.member(KATERYNA, Seat.SPONSOR),
            self.member(LEILANI, standing=Standing.ASKED),
        )

    @property
    def circle(self) -> Circle:
        return Circle(
            id=7,
            name="Night owls",
            place=Place(PLACES[self.platform]),
            language="en",
            zone="Africa/Dakar",
            purpose=PURPOSE,
            objective="Each of us has tried two new things.",
            starts_on=FIRST,
            ends_on=LAST,
            created_at=NOW - timedelta(days=77),
        )

    @property
    def planned(self) -> Circle:
        """With an agreement, breaks and windows of its own."""
        return replace(
            self.circle,
            agreement=AGREEMENT,
            agreement_version=3,
            breaks=(Break(date(2026, 12, 21), date(2027, 1, 4), 1),),
            windows=(Window(date(2027, 1, 11), date(2027, 1, 17), 1),),
        )

    @property
    def others(self) -> Sequence[Circle]:
        return [replace(self.circle, id=8, name="Early birds"), replace(self.circle, id=9, name="Наші сови")]

    def round(self, visibility: Visibility = Visibility.CIRCLE, *questions: Question, closed: bool = False) -> Round:
        return Round(
            id=31,
            circle=7,
            set_id=3,
            name="Something moved",
            questions=questions or (MOVED, IN_WORDS),
            visibility=visibility,
            live=True,
            planned=datetime(2026, 11, 23, 9),  # noqa: DTZ001  a wall time
            week="2026-W48",
            opens_at=NOW,
            closes_at=THURSDAY,
            closed=closed,
        )

    def seen(self, visibility: Visibility = Visibility.CIRCLE, *questions: Question, closed: bool = False) -> Seen:
        leading = (Strong(NAMES[AMINA]), Strong(NAMES[BJORN]))
        return Seen(self.round(visibility, *questions, closed=closed), self.circle, leading)

    @property
    def answers(self) -> Sequence[Answer]:
        return [
            Answer(self.person(CHIDI), {0: "0", 1: "The ward now writes its handovers down. <3"}),
            Answer(self.person(MAI), {0: "1"}),
            Answer(self.person(EUNJI), {0: "0", 1: "두 번째 밤은 조용했어요."}, late=True),
            Answer(self.person(FATIMA), {}, passed=True),
            Answer(self.person(BJORN), {0: "3", 1: "Nobody else reads this."}),
        ]


def own_set(name: str, state: SetState = SetState.ACTIVE, id_: int = 3) -> QuestionSet:
    return QuestionSet(name, (MOVED, FULL_PLATE, IN_WORDS), state=state, circle=7, id=id_)
