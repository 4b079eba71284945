"""What every journey of this feature needs: whose action it is, how it is shown, and its post of results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.actions import board, views
from bot.actions.model import Action, Plan
from bot.actions.store import Actions
from bot.actions.views import Seen, named
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.calendar import Hours
from bot.kernel.errors import Refused
from bot.kernel.questions import NextSession
from bot.kernel.ring import call_off
from bot.kernel.ui import say
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Part
from bot.people.store import People

# ---- keys -------------------------------------------------------------------------------------------------------


def jobs_key(action: Action) -> str:
    """Everything that is planned for one action begins so."""
    return f"action:{action.id}:plan"


def nudges_key(action: Action) -> str:
    return f"{jobs_key(action)}:nudge"


def asked_key(action: Action) -> str:
    """The nudges that were sent, or wait to be."""
    return f"action:{action.id}:asked"


def results_key(circle: int, batch: str) -> str:
    return f"actions:{circle}:results:{batch}"


def request_key(action: Action, buddy: Person) -> str:
    return f"action:{action.id}:buddy:{buddy}:ask"


def willing_key(action: Action, buddy: Person) -> str:
    return f"action:{action.id}:buddy:{buddy}:willing"


def told_key(action: Action, buddy: Person) -> str:
    return f"action:{action.id}:buddy:{buddy}:told"


def cheer_key(action: Action) -> str:
    return f"action:{action.id}:cheer"


# ---- people and circles -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clock:
    """How the days of somebody go, and in which language they write them."""

    today: date
    zone: ZoneInfo
    hours: Hours
    locale: str


async def clock_of(circle: int, person: Person, work: Work[Actions]) -> Clock:
    """Of who has left too: an action stays its owner's."""
    member = await work.of(People).member(circle, person)
    reach = member.reach if member else (await work.people.reach([person]))[person]
    zone = ZoneInfo(reach.zone)
    return Clock(calendar.day_of(work.now, zone), zone, reach.hours, reach.locale)


async def running_circle(id_: int, work: Work[Actions]) -> Circle:
    circle = await work.of(People).circle(id_)
    if circle is None or not circle.running:
        raise Refused(say("actions-circle-over"))
    return circle


async def member_of(circle: Circle, person: Person, work: Work[Actions]) -> Member:
    member = await work.of(People).member(circle.id, person)
    if member is None or not member.takes_part:
        raise Refused(say("actions-not-in", circle=named(circle.name)))
    return member


async def may_be_asked(action: Action, work: Work[Actions]) -> bool:
    """Its owner, while their circle runs and they are in it and not content to read; pauses are the budget's matter."""
    circle = await work.of(People).circle(action.circle)
    member = await work.of(People).member(action.circle, action.owner)
    inside = member is not None and member.takes_part and member.part is not Part.DIGEST
    return inside and circle is not None and circle.running


async def name_of(person: Person, work: Work[Actions]) -> str:
    return (await work.of(People).names([person])).get(person, "")


async def plan_of(circle: int, work: Work[Actions]) -> Plan:
    return await work.store.plan(circle) or Plan(circle)


# ---- whose it is ------------------------------------------------------------------------------------------------


async def action_of(id_: int, work: Work[Actions]) -> Action:
    action = await work.store.action(id_)
    if action is None:
        raise Refused(say("actions-gone"))
    return action


async def owned(id_: int, person: Person, work: Work[Actions]) -> Action:
    """Only the owner sees it whole, changes it, tells how it went, publishes or deletes it."""
    action = await action_of(id_, work)
    if action.owner != person:
        name = await name_of(action.owner, work)
        raise Refused(say("actions-not-yours", name=named(name) if name else say("actions-someone")))
    return action


async def seen(action: Action, work: Work[Actions]) -> Seen:
    circle = await work.of(People).circle(action.circle)
    guesses = await work.store.guesses([action.id])
    people = [guess.person for guess in guesses] + [one for one in (action.buddy, action.cheered_by) if one]
    names = await work.of(People).names(people)
    return Seen(
        action,
        circle.name if circle else "",
        names.get(action.buddy, "") if action.buddy else "",
        names.get(action.cheered_by, "") if action.cheered_by else "",
        [(names.get(guess.person, ""), guess.text) for guess in guesses],
        nudges=(await plan_of(action.circle, work)).nudges and action.is_open,
    )


async def with_names(actions: Iterable[Action], work: Work[Actions]) -> Sequence[tuple[str, Action]]:
    listed = list(actions)
    names = await work.of(People).names({one.owner for one in listed})
    return [(names.get(one.owner, ""), one) for one in listed]


# ---- what came back ---------------------------------------------------------------------------------------------


async def batch_now(circle: Circle, work: Work[Actions]) -> str:
    """One post until the next session; where none is known, one a month."""
    session = next(iter(await work.know(NextSession(circle.id, work.now))), None)
    return f"s{session.id}" if session else f"m{circle.today(work.now):%Y-%m}"


async def show_results(circle_id: int, batch: str, work: Work[Actions]) -> None:
    """The post as it is now; none is made for nothing, nor in a circle that is over."""
    circle = await work.of(People).circle(circle_id)
    if circle is None or not batch:
        return
    shown = await results_of(circle, batch, work)
    key = results_key(circle.id, batch)
    if (shown.actions and circle.running) or await work.journal.stands(key):
        await work.show(circle.place, board.results(shown), key=key)


async def results_of(circle: Circle, batch: str, work: Work[Actions]) -> board.Results:
    actions = await work.store.in_batch(circle.id, batch)
    guesses = await work.store.guesses([one.id for one in actions])
    people = {one.owner for one in actions} | {guess.person for guess in guesses}
    return board.Results(circle, batch, actions, await work.of(People).names(people), guesses)


# ---- the buddy --------------------------------------------------------------------------------------------------


async def withdraw_from_buddy(action: Action, work: Work[Actions]) -> None:
    """What the buddy read of it is not theirs to read any more."""
    if action.buddy is None:
        return
    await call_off(work.journal, [request_key(action, action.buddy)], work.now)
    for key in (willing_key(action, action.buddy), told_key(action, action.buddy)):
        if await work.journal.stands(key):
            await work.show(action.buddy, views.buddy_over(), key=key)
