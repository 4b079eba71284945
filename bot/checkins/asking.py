"""Planning, asking, reminding: everything that happens because its time has come."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins import schedule, views
from bot.checkins.closing import close
from bot.checkins.model import LEAST_LEFT, Asked, Home, QuestionSet, Round
from bot.checkins.payloads import AskEveryone, CloseWindow, PlanAgain, Remind, RemindCircle, SeeToRhythms
from bot.checkins.programme import table_of
from bot.checkins.schedule import Coming, Opening
from bot.checkins.showing import (
    ask_key,
    circle_reminder_key,
    coming_set,
    home_of,
    homes,
    quiet_down,
    reminder_key,
    seen,
)
from bot.checkins.store import Checkins
from bot.kernel import calendar
from bot.kernel.doors import CircleChanged, CircleEnded, CircleStarted, MemberJoined, MemberLeft, MemberMoved, person_of
from bot.kernel.intent import Due
from bot.kernel.ports import DEFAULT_HOURS, Purpose, State, Way
from bot.kernel.work import Work
from bot.people.model import Circle, Member, Part
from bot.people.store import People

log = logging.getLogger(__name__)

PLANS = "checkin:plan"

# ---- planning ---------------------------------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[Checkins]) -> None:
    """The circle's own copy of the programme becomes its plan and its question sets, once."""
    circle = await work.of(People).circle(door.circle)
    table = table_of(circle) if circle else None
    if circle is None or table is None or await work.store.plan(circle.id) is not None:
        return
    await work.store.save_plan(replace(table.plan, circle=circle.id))
    for one in table.rotation(circle.language):
        await work.store.add_set(replace(one, circle=circle.id))
    await replan(circle.id, work)


async def changed(door: CircleChanged, work: Work[Checkins]) -> None:
    await replan(door.circle, work)


async def joined(door: MemberJoined, work: Work[Checkins]) -> None:
    """Their zone may be the first to come; an open check-in they may answer, unasked."""
    home = await home_of(door.circle, work)
    if home is not None:
        await plan_next(home, work)


async def moved(door: MemberMoved, work: Work[Checkins]) -> None:
    """As with a newcomer: where it is their hour first, the check-in opens earlier."""
    home = await home_of(door.circle, work)
    if home is not None:
        await plan_next(home, work)


async def left(door: MemberLeft, work: Work[Checkins]) -> None:
    for round_ in await work.store.open_rounds([door.circle]):
        await work.store.drop_asked(round_.id, person_of(door))
        await quiet_down(round_, person_of(door), work)


async def ended(door: CircleEnded, work: Work[Checkins]) -> None:
    """Nothing more is asked; what was anonymous is sealed or gone, and nothing is posted."""
    plan = await work.store.plan(door.circle)
    if plan is not None:
        await work.store.save_plan(replace(plan, revision=plan.revision + 1))
    for round_ in await work.store.open_rounds([door.circle]):
        await close(round_, work)


async def replan(circle_id: int, work: Work[Checkins]) -> datetime | None:
    """Plan the next check-in anew; older jobs then do nothing. When it first opens, if there is one."""
    home = await home_of(circle_id, work)
    if home is None:
        return None
    plan = replace(home.plan, revision=home.plan.revision + 1)
    await work.store.save_plan(plan)
    return await plan_next(replace(home, plan=plan), work)


async def plan_next(home: Home, work: Work[Checkins]) -> datetime | None:
    """When it first comes to somebody: a newcomer's zone may make that earlier."""
    planned = _next(home, work.now) if home.circle.running else None
    if planned is None:
        return None
    at, key = calendar.first_opening(planned, home.zones), plan_key(home, planned)
    if not await work.move(at, key=key):
        await _plan(home, planned, work)
    return at


def _next(home: Home, now: datetime) -> datetime | None:
    return schedule.next_planned(home.plan, home.circle, home.last_planned, now, home.zones)


async def _plan(home: Home, planned: datetime, work: Work[Checkins]) -> None:
    payload = AskEveryone(home.circle.id, home.plan.revision, schedule.written(planned))
    await work.later(calendar.first_opening(planned, home.zones), payload, key=plan_key(home, planned))


def plan_key(home: Home, planned: datetime) -> str:
    return f"{_plans_of(home.circle.id, home.plan.revision)}:{schedule.written(planned)}"


def _plans_of(circle: int, revision: int) -> str:
    return f"{PLANS}:{circle}:{revision}"


async def see_to_rhythms(due: Due[SeeToRhythms], work: Work[Checkins]) -> None:
    """Each check-in plans the next, so a bug that stops one for good would stop all that follow. Who has none planned
    is looked at in a job of their own: where the bug still is, it stops nobody else."""
    planned = {_unwritten(key) for key in await work.journal.planned_jobs(PLANS)}
    revisions = await work.store.revisions()
    without = [circle for circle, revision in revisions.items() if _plans_of(circle, revision) not in planned]
    for id_, circle in (await work.of(People).circles_by_id(without)).items():
        if circle.running:
            await work.later(work.now, PlanAgain(id_), key=f"checkin:again:{id_}:{due.planned.date()}")


def _unwritten(key: str) -> str:
    """The key of a plan without its time: of ``checkin:plan:4:1:2026-11-25T09:00`` it is ``checkin:plan:4:1``."""
    return ":".join(key.split(":")[:4])


async def plan_again(due: Due[PlanAgain], work: Work[Checkins]) -> None:
    home = await home_of(due.payload.circle, work)
    if home is not None and await plan_next(home, work) is not None:
        log.warning("a circle had no next check-in planned", extra={"circle": home.circle.id})


# ---- asking -----------------------------------------------------------------------------------------------------


async def read_ahead(dues: Sequence[Due[AskEveryone]], work: Work[Checkins]) -> None:
    """Many circles have the same hour: what they need is read, and their rounds are opened, for all of them at once."""
    first = {due.payload.circle: due for due in reversed(dues)}
    found = await homes(first, work)
    for circle, due in first.items():
        if circle in found and _still_planned(due, found[circle]):
            work.store.ahead[due.key] = _looked_at(due, found[circle], work)
    # Where one is still open, it is closed first.
    coming = [one for one in work.store.ahead.values() if not one.home.open]
    await work.store.open_ahead([one.round for one in coming if one.round is not None])


def _still_planned(due: Due[AskEveryone], home: Home) -> bool:
    return home.circle.running and home.plan.revision == due.payload.revision


async def ask_everyone(due: Due[AskEveryone], work: Work[Checkins]) -> None:
    """After an outage only the latest is asked, and only while it still gets a fair time."""
    coming = work.store.ahead.pop(due.key, None)
    if coming is None:
        home = await home_of(due.payload.circle, work)
        if home is None or not _still_planned(due, home):
            return
        coming = _looked_at(due, home, work)
    round_ = await open_up(coming, work)
    planned = coming.following if round_ else _next(coming.home, work.now)
    if planned is not None:
        await _plan(coming.home, planned, work)


def _looked_at(due: Due[AskEveryone], home: Home, work: Work[Checkins]) -> Coming:
    plan, circle, zones, now = home.plan, home.circle, home.zones, work.now
    planned = schedule.read(due.payload.planned)
    planned = schedule.latest_missed(planned, plan, circle, home.last_planned, now, zones)
    if schedule.in_break(planned.date(), circle):
        return Coming(home)
    following = schedule.next_planned(plan, circle, planned, now, zones)
    opening = schedule.opening(planned, following, plan.length, now, zones)
    return coming_up(home, opening, work, following) if opening else Coming(home)


def coming_up(
    home: Home, opening: Opening, work: Work[Checkins], following: datetime | None = None, *, at_once: bool = False
) -> Coming:
    asked = _asked(home.members, opening, work.now, at_once)
    chosen = coming_set(home, work)
    round_ = _round(home, opening, chosen) if chosen is not None and asked else None
    return Coming(home, opening, following, round_, asked)


def _round(home: Home, opening: Opening, chosen: QuestionSet) -> Round:
    return Round(
        id=0,
        circle=home.circle.id,
        set_id=chosen.id,
        name=chosen.name,
        questions=chosen.questions,
        visibility=chosen.visibility or home.plan.visibility,
        live=home.plan.live,
        planned=opening.planned,
        week=schedule.week_of(opening.planned),
        opens_at=opening.opens_at,
        closes_at=opening.closes_at,
    )


def _asked(members: Sequence[Member], opening: Opening, now: datetime, at_once: bool) -> list[tuple[Member, datetime]]:
    """Who is asked, and when it comes to them; those on a pause until later, and readers of digests, are not."""
    times = [(member, schedule.opens_for(member, opening, now, at_once)) for member in members]
    return [(m, at) for m, at in times if m.wants(at) and at < opening.closes_at - LEAST_LEFT]


async def open_up(coming: Coming, work: Work[Checkins]) -> Round | None:
    """Open a round and ask; ``None`` when there is nothing to open, or this week had its check-in."""
    home, opening, asked = coming.home, coming.opening, coming.asked
    if opening is None:
        return None
    for earlier in home.open:
        await close(earlier, work)
    round_ = await work.store.open_round(coming.round) if coming.round else None
    if round_ is None:
        return None
    await work.store.add_asked(round_.id, [Asked(member.person, at) for member, at in asked])
    await _invite(round_, home.circle, asked, opening.late, work)
    await work.later(round_.closes_at, CloseWindow(round_.id), key=f"checkin:{round_.id}:close")
    if home.plan.reminder:
        await _plan_reminders(round_, home.circle, asked, work)
    return round_


async def _invite(
    round_: Round, circle: Circle, asked: Sequence[tuple[Member, datetime]], late: bool, work: Work[Checkins]
) -> None:
    """Those who are written to read what fits them; for all others one post stands in the circle."""
    about = await seen(round_, work, circle)
    groups: dict[tuple[bool, bool, bool], list[tuple[Member, datetime]]] = {}
    for member, at in asked:
        rings = member.way is Way.RING
        kind = (rings, late if rings else late and at <= work.now, not rings and member.part is Part.TAPS)
        groups.setdefault(kind, []).append((member, at))
    for (_, is_late, taps_only), those in groups.items():
        await work.ask(
            circle.id,
            [member.person for member, _ in those],
            views.invitation(about, late=is_late, taps_only=taps_only),
            key=ask_key(round_),
            purpose=Purpose.PROMPT,
            useful_until=round_.closes_at,
            not_before={member.person: at for member, at in those},
            shared=views.shared_invitation(about, late=is_late) if those[0][0].way is Way.RING else None,
            reach={member.person: member.reach for member, _ in those},
        )


# ---- reminding --------------------------------------------------------------------------------------------------


async def _plan_reminders(
    round_: Round, circle: Circle, asked: Sequence[tuple[Member, datetime]], work: Work[Checkins]
) -> None:
    """One for each who is written to, at 60 % of their own time; one for the circle where people are rung."""
    for when in {_reminder_at(round_, member, at) for member, at in asked if member.way is Way.DIRECT}:
        await _plan_reminder(round_, when, work)
    first = min((at for member, at in asked if member.way is Way.RING), default=None)
    when = schedule.reminder_at(first, round_.closes_at, DEFAULT_HOURS, circle.tz) if first else None
    if when is not None:
        await work.later(when, RemindCircle(round_.id), key=circle_reminder_key(round_))


def _reminder_at(round_: Round, member: Member, opens_at: datetime) -> datetime | None:
    return schedule.reminder_at(opens_at, round_.closes_at, member.hours, member.tz)


async def _plan_reminder(round_: Round, when: datetime | None, work: Work[Checkins]) -> None:
    if when is not None:
        await work.later(when, Remind(round_.id), key=f"checkin:{round_.id}:remind:at:{when:%Y%m%dT%H%M%S}")


async def remind(due: Due[Remind], work: Work[Checkins]) -> None:
    """Those whose time has come; whoever keeps other hours by now has their own time once more."""
    round_ = await work.store.round(due.payload.round)
    if round_ is None or not await _may_remind(round_, work):
        return
    took_part = set(await work.store.took_part(round_.id))
    asked = {one.member: one.opens_at for one in await work.store.asked(round_.id)}
    for member in await work.of(People).members(round_.circle):
        if member.person not in asked or member.person in took_part or not _may_be_reminded(member, work.now):
            continue
        when = _reminder_at(round_, member, asked[member.person])
        if when is not None and when > work.now:
            await _plan_reminder(round_, when, work)
        elif when is not None:
            await _remind_one(round_, member, work)


def _may_be_reminded(member: Member, now: datetime) -> bool:
    """Not who paused; and a reminder has no other way than the direct one."""
    return member.wants(now) and member.way is Way.DIRECT


async def _remind_one(round_: Round, member: Member, work: Work[Checkins]) -> None:
    """The key lets it go out once; after an outage it is moved into their hours again, or left out. Of what waits to be
    sent itself nobody is reminded: both would come as one message."""
    latest = round_.closes_at - LEAST_LEFT
    moved = calendar.moved_into(work.now, member.hours, member.tz, latest)
    asked = await work.journal.delivery(f"{ask_key(round_)}:{member.person}")
    waits = asked is not None and asked.state is State.PLANNED
    if moved is not None and not waits:
        await work.send(
            member.person,
            views.reminder(await seen(round_, work)),
            key=reminder_key(round_, member.person),
            purpose=Purpose.NUDGE,
            circle=round_.circle,
            not_before=moved,
            useful_until=latest,
        )


async def remind_circle(due: Due[RemindCircle], work: Work[Checkins]) -> None:
    """One post with a number, while somebody whom the ring reaches is missing; it names nobody."""
    round_ = await work.store.round(due.payload.round)
    if round_ is None or not await _may_remind(round_, work) or not await _rung_for_is_missing(round_, work):
        return
    about = await seen(round_, work)
    latest = round_.closes_at - LEAST_LEFT
    moved = calendar.moved_into(work.now, DEFAULT_HOURS, about.circle.tz, latest)
    if moved is not None:
        await work.send(
            about.circle.place,
            views.circle_reminder(about, await work.store.tally(round_.id)),
            key=circle_reminder_key(round_),
            purpose=Purpose.NUDGE,
            circle=round_.circle,
            not_before=moved,
            useful_until=latest,
        )


async def _rung_for_is_missing(round_: Round, work: Work[Checkins]) -> bool:
    """Whoever is written to has a reminder of their own, and whoever paused needs none."""
    asked = {one.member for one in await work.store.asked(round_.id)}
    missing = asked - set(await work.store.took_part(round_.id))
    members = await work.of(People).members(round_.circle)
    return any(m.person in missing and m.way is Way.RING and m.wants(work.now) for m in members)


async def _may_remind(round_: Round, work: Work[Checkins]) -> bool:
    plan = await work.store.plan(round_.circle)
    circle = await work.of(People).circle(round_.circle)
    wanted = plan is not None and plan.reminder and circle is not None and circle.running
    return wanted and round_.is_open(work.now)
