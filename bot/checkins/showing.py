"""What every journey of this feature needs: a round as its circle sees it, and its digest as it is now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache

from bot.checkins import board, desk, schedule, views
from bot.checkins.model import (
    LOW_FROM,
    Home,
    QuestionSet,
    Round,
    SetState,
    Visibility,
    asks_load,
    loads,
    next_set,
    published,
)
from bot.checkins.store import Checkins
from bot.checkins.views import Seen
from bot.kernel import doors, ring
from bot.kernel.address import Person
from bot.kernel.errors import Refused
from bot.kernel.payload import Payload, build
from bot.kernel.questions import CheckInsBetween, LivePosts, Load
from bot.kernel.ui import Strong, clip, said, say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People
from bot.people.telling import tell_facilitators

LOAD_LASTS = timedelta(weeks=8)


def digest_key(round_: Round) -> str:
    return f"checkin:{round_.id}:digest"


def ask_key(round_: Round) -> str:
    return f"checkin:{round_.id}:ask"


def reminder_key(round_: Round, person: Person) -> str:
    return f"checkin:{round_.id}:remind:{person}"


def circle_reminder_key(round_: Round) -> str:
    return f"checkin:{round_.id}:remind:all"


async def quiet_down(round_: Round, person: Person, work: Work[Checkins]) -> None:
    """Somebody is done with this check-in: nothing of it waits for them or comes to them any more."""
    keys = (f"{ask_key(round_)}:{person}", reminder_key(round_, person))
    await ring.call_off(work.journal, keys, work.now)


async def running_circle(id_: int, work: Work[Checkins]) -> Circle:
    circle = await work.of(People).circle(id_)
    if circle is None or not circle.running:
        raise Refused(say("checkins-circle-over"))
    return circle


async def member_of(circle: Circle, person: Person, work: Work[Checkins]) -> Member:
    """A facilitator who has not joined looks after the circle, and is not asked."""
    member = await work.of(People).member(circle.id, person)
    if member is None or not member.takes_part:
        raise Refused(say("checkins-not-in", circle=Strong(clip(circle.name, views.CIRCLE_SHOWN))))
    return member


async def facilitators(circle: int, work: Work[Checkins]) -> tuple[Strong, ...]:
    return tuple(Strong(clip(name, 40)) for _, name in await work.people.facilitators(circle))


async def seen(round_: Round, work: Work[Checkins], circle: Circle | None = None) -> Seen:
    home = circle or await work.of(People).circle(round_.circle)
    if home is None:
        raise Refused(say("checkins-circle-over"))
    named = round_.visibility is Visibility.FACILITATORS
    return Seen(round_, home, await facilitators(round_.circle, work) if named else ())


async def board_of(round_: Round, work: Work[Checkins]) -> board.Board:
    tally = await work.store.tally(round_.id)
    about = await seen(round_, work)
    if round_.anonymous:
        hidden = await work.store.hidden_answers(round_.id) if round_.closed else ()
        return board.Board(about, tally, hidden=hidden)
    answers = await work.store.answers(round_.id)
    names = await work.of(People).names([answer.member for answer in answers])
    return board.Board(about, tally, answers, names)


async def show_digest(round_: Round, work: Work[Checkins]) -> None:
    """Post it when there is something to show and the time has come; edit it wherever it stands."""
    shown = await board_of(round_, work)
    if await work.journal.stands(digest_key(round_)) or (shown.seen.circle.running and _worth_posting(shown)):
        await work.show(shown.seen.circle.place, board.digest(shown), key=digest_key(round_))
    await _show_reminder(shown, work)


async def _show_reminder(shown: board.Board, work: Work[Checkins]) -> None:
    """The reminder that stands in the circle tells the number as it is now, and goes when nobody needs it."""
    round_, key = shown.seen.round, circle_reminder_key(shown.seen.round)
    if not await work.journal.stands(key):
        return
    if round_.closed or not shown.tally.missing:
        await work.journal.withdraw(key, work.now)
    else:
        await work.show(shown.seen.circle.place, views.circle_reminder(shown.seen, shown.tally), key=key)


def _worth_posting(shown: board.Board) -> bool:
    round_ = shown.seen.round
    if not round_.closed and not round_.live:
        return False
    if round_.visibility is Visibility.CIRCLE:
        return bool(published(round_, shown.answers))
    return shown.tally.took_part > 0


# ---- what is asked next -----------------------------------------------------------------------------------------


async def home_of(circle: int, work: Work[Checkins]) -> Home | None:
    """A circle that has check-ins, as it is now."""
    return (await homes([circle], work)).get(circle)


async def homes(circles: Collection[int], work: Work[Checkins]) -> dict[int, Home]:
    """One query of each kind, however many circles there are."""
    known, members = await work.of(People).circles_by_id(circles), await work.of(People).members_of(circles)
    plans, sets = await work.store.plans(circles), await work.store.sets_of(circles)
    last, still = await work.store.last_rounds(circles), await work.store.open_rounds(circles)
    return {
        id_: Home(known[id_], plan, members[id_], sets[id_], last.get(id_), [one for one in still if one.circle == id_])
        for id_, plan in plans.items()
        if id_ in known
    }


def coming_set(home: Home, work: Work[Checkins]) -> QuestionSet | None:
    """A set may need a door that no feature opens yet: it is passed over."""
    ready = [one for one in home.sets if one.state is SetState.ACTIVE and not lacks(one, work)]
    return next_set(ready, home.last.position if home.last else None)


def lacks(one: QuestionSet, work: Work[Checkins]) -> bool:
    return not all(is_opened(need, work) for need in one.needs)


def is_opened(need: str, work: Work[Checkins]) -> bool:
    """Whether a feature opens the door of this lasting name; a door that is not built yet is closed."""
    door = _doors().get(need)
    if door is None:
        return False
    anywhere = build(door, "|".join([need, *("0" for _ in fields(door))]))
    return work.door(said(need), anywhere) is not None


@cache
def _doors() -> Mapping[str, type[Payload]]:
    known = [cls for cls in vars(doors).values() if isinstance(cls, type) and issubclass(cls, Payload)]
    return {cls.wire_name: cls for cls in known}


def next_dates(home: Home, now: datetime) -> list[datetime]:
    """What is planned within four weeks, in the circle's own zone."""
    return schedule.next_dates(home.plan, home.circle, home.last_planned, now, home.zones)


async def between(asked: CheckInsBetween, work: Work[Checkins]) -> Sequence[datetime]:
    """For other features: the last check-in, and those that are planned."""
    home = await home_of(asked.circle, work)
    if home is None or not home.circle.running:
        return ()
    opened = [home.last.opens_at] if home.last else []
    planned = schedule.openings(home.plan, home.circle, home.last_planned, work.now, asked.until, home.zones)
    return [at for at in (*opened, *planned) if asked.since <= at < asked.until]


async def live_posts(asked: LivePosts, work: Work[Checkins]) -> Sequence[str]:
    """The check-in that is open, with its digest and the word that it is still open."""
    keys: list[str] = []
    for round_ in await work.store.open_rounds([asked.circle]):
        keys += [f"{ask_key(round_)}:circle", digest_key(round_), circle_reminder_key(round_)]
    return keys


async def load(asked: Load, work: Work[Checkins]) -> Sequence[float]:
    """Of the last closed check-in in which at least three told; what is older than two months says nothing."""
    for round_ in await work.store.rounds(asked.circle):
        if work.now - round_.opens_at > LOAD_LASTS:
            break
        if round_.closed and asks_load(round_.questions):
            given = await work.store.answers(round_.id)
            told = loads(round_.questions, [answer.values for answer in given])
            told += loads(round_.questions, await work.store.hidden_answers(round_.id))
            if len(told) >= LOW_FROM:
                return [sum(told) / len(told)]
    return ()


# ---- a word to those who look after the circle --------------------------------------------------------------------


async def tell_results(round_: Round, work: Work[Checkins]) -> None:
    shown = await board_of(round_, work)
    if not shown.tally.took_part or not shown.seen.circle.running:
        return
    told = desk.results(shown.seen.circle, round_, shown.tally)
    await tell_facilitators(shown.seen.circle, told, work, key=f"checkin:{round_.id}:results")
