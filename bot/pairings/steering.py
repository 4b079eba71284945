"""The facilitators' part: who meets whom next, changes by hand, settings, the panel, and what the circle decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, Decision, RitualDecided
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Submit
from bot.kernel.questions import LivePosts, Ritual, Rituals
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import Message, Section, Strong, Wording, clip, say
from bot.kernel.work import Work
from bot.pairings import desk, matching, planning, schedule, views
from bot.pairings.matching import Refusal
from bot.pairings.model import (
    DAYS_LEAST,
    EVERY,
    Alike,
    Group,
    Groups,
    Plan,
    Round,
    RoundState,
    Size,
    days_most,
    grouped_by,
    thumbs,
    who_met,
)
from bot.pairings.payloads import (
    AskLeaveOut,
    AskSwap,
    EditSettings,
    InviteAll,
    NotThisTime,
    SaveLeaveOut,
    SaveSettings,
    SaveSwap,
    SendNow,
    ShowNext,
)
from bot.pairings.planning import Arranged
from bot.pairings.sending import cancel, make_ready, plan_next, preview_of, refresh, replan, send_out, show_previews
from bot.pairings.showing import Home, home_of, in_use, past_of, post_key, running
from bot.pairings.store import Pairings
from bot.people.model import Circle
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.telling import in_its_place, tell_facilitators

FEATURE = "pairings"

# ---- who meets whom next ------------------------------------------------------------------------------------------


async def next_command(command: Command, work: Work[Pairings]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return Whisper(await _next(command.circle, work))


async def show_next(click: Click[ShowNext], work: Work[Pairings]) -> Whisper:
    return Whisper(await _next(click.payload.circle, work))


async def _next(circle: int, work: Work[Pairings]) -> Message:
    """The groups are made now when there are none yet; they stay as they are while nobody comes or goes."""
    home = await in_use(circle, work)
    if home.ready is None:
        planned = next(schedule.ahead(home.plan, home.circle, home.last_planned, work.now), None)
        if planned is None:
            return desk.nothing_next(home.circle)
        await make_ready(home, planned, work)
    else:
        await refresh(circle, work)
    return await _seen(circle, work)


async def _seen(circle: int, work: Work[Pairings]) -> Message:
    home = await in_use(circle, work)
    if home.ready is None:
        return desk.nothing_next(home.circle)
    return desk.preview(await preview_of(home, home.ready, work))


async def _waiting(circle: int, round_: int, work: Work[Pairings]) -> tuple[Home, Round]:
    home = await in_use(circle, work)
    if home.ready is None or home.ready.id != round_:
        raise Refused(say("pairings-round-gone"))
    return home, home.ready


# ---- changes by hand ----------------------------------------------------------------------------------------------


async def ask_swap(click: Click[AskSwap], work: Work[Pairings]) -> FormReply:
    await _waiting(click.payload.circle, click.payload.round, work)
    return desk.swap_form(click.payload.circle, click.payload.round)


async def save_swap(submit: Submit[SaveSwap], work: Work[Pairings]) -> SubmitReply:
    home, ready = await _waiting(submit.payload.circle, submit.payload.round, work)
    groups = tuple(group.people for group in await work.store.groups(ready.id))
    one, other = (_picked(submit.many(name)) for name in ("one", "other"))
    wrong = {name: say("pairings-mistake-who") for name, who in (("one", one), ("other", other)) if who is None}
    if one is None or other is None:
        return Mistakes(wrong)
    absent = await _absent({"one": one, "other": other}, groups, work)
    if absent:
        return absent
    asked = await _question(home, groups, work)
    changed = matching.swap(groups, one, other, replace(asked, bans=()))  # a refusal would tell of a wish
    if isinstance(changed, Refusal):  # both are there, and no size changes
        return Mistakes({"other": say("pairings-mistake-same")})
    await _change(home, ready, Arranged(changed.groups, (), ready.lone, ready.left_out), work)
    return await in_its_place(submit, await _seen(home.circle.id, work), work)


async def ask_leave_out(click: Click[AskLeaveOut], work: Work[Pairings]) -> FormReply:
    await _waiting(click.payload.circle, click.payload.round, work)
    return desk.leave_out_form(click.payload.circle, click.payload.round)


async def save_leave_out(submit: Submit[SaveLeaveOut], work: Work[Pairings]) -> SubmitReply:
    """Whoever would be left alone joins another group."""
    home, ready = await _waiting(submit.payload.circle, submit.payload.round, work)
    groups = tuple(group.people for group in await work.store.groups(ready.id))
    who = _picked(submit.many("who"))
    if who is None:
        return Mistakes({"who": say("pairings-mistake-who")})
    absent = await _absent({"who": who}, groups, work)
    if absent:
        return absent
    asked = await _question(home, groups, work)
    tried = (matching.drop_out(groups, who, each) for each in (asked, replace(asked, bans=())))
    dropped = next((each for each in tried if not each.left_out), None)
    if dropped is None:
        return Mistakes({"who": say("pairings-mistake-alone")})
    arranged = Arranged(dropped.groups, (), (*ready.lone, who), (*ready.left_out, who))
    await _change(home, ready, arranged, work)
    return await in_its_place(submit, await _seen(home.circle.id, work), work)


def _picked(chosen: Sequence[str]) -> Person | None:
    return Person(chosen[0]) if chosen else None


async def _absent(fields: dict[str, Person], groups: Groups, work: Work[Pairings]) -> Mistakes | None:
    there = {person for group in groups for person in group}
    names = await work.of(People).names(fields.values())
    wrong: dict[str, Wording] = {
        name: say("pairings-mistake-not-there", name=Strong(clip(names.get(person, "…"), views.NAME_SHOWN)))
        for name, person in fields.items()
        if person not in there
    }
    return Mistakes(wrong) if wrong else None


async def _question(home: Home, groups: Groups, work: Work[Pairings]) -> matching.Asked:
    people = [person for group in groups for person in group if person in home.by_person]
    return await planning.question(home, people, await past_of(home, work), work.now, work)


async def _change(home: Home, ready: Round, arranged: Arranged, work: Work[Pairings]) -> None:
    seed = f"circle:{home.circle.id}"
    named = planning.named(arranged, await past_of(home, work), seed)
    await work.store.set_groups(ready, named.groups, named.starters, named.lone, named.left_out)
    await work.store.change_round(ready.id, touched=True)
    await show_previews(home.circle.id, work)


async def not_this_time(click: Click[NotThisTime], work: Work[Pairings]) -> ClickReply:
    home, ready = await _waiting(click.payload.circle, click.payload.round, work)
    await cancel(home, ready, "cancelled", work)
    return Replace(desk.preview_over(home.circle, "cancelled", await plan_next(home.circle.id, work)))


async def send_now(click: Click[SendNow], work: Work[Pairings]) -> ClickReply:
    """Ahead of its time, and with its full length from now on."""
    home, ready = await _waiting(click.payload.circle, click.payload.round, work)
    if schedule.in_break(home.circle.today(work.now), home.circle):
        raise Refused(say("pairings-now-break"))
    if not await work.store.groups(ready.id):
        raise Refused(say("pairings-now-few"))
    ends_at = schedule.ends_at(home.plan, home.circle, work.now)
    await work.store.change_round(ready.id, goes_at=work.now, ends_at=ends_at)
    gone = await send_out(home, replace(ready, goes_at=work.now, ends_at=ends_at), work)
    following = await plan_next(home.circle.id, work)
    return Replace(desk.preview_over(home.circle, "sent" if gone else "too-few", following))


# ---- settings -----------------------------------------------------------------------------------------------------


async def settings_command(command: Command, work: Work[Pairings]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _settings(command.circle, work)


async def edit_settings(click: Click[EditSettings], work: Work[Pairings]) -> FormReply:
    return await _settings(click.payload.circle, work)


async def _settings(circle: int, work: Work[Pairings]) -> FormReply:
    await running(circle, work)
    return desk.settings_form(await work.store.plan(circle) or Plan(circle))


async def save_settings(submit: Submit[SaveSettings], work: Work[Pairings]) -> SubmitReply:
    """What runs stays as it is; what is planned is planned anew."""
    circle = await running(submit.payload.circle, work)
    old = await work.store.plan(circle.id)
    reading = Reading(submit.values)
    plan = _read_settings(reading, old or Plan(circle.id))
    if reading.mistakes:
        return reading.mistakes
    if plan.on and (old is None or not old.on):
        plan = replace(plan, since=work.now)
    await _save(plan, work)
    regroup = old is not None and grouped_by(old) != grouped_by(plan)
    return Whisper(desk.saved(plan, await replan(circle.id, work, regroup=regroup)))


async def _save(plan: Plan, work: Work[Pairings]) -> None:
    await work.store.save_plan(plan)
    await work.open(CardChanged(plan.circle))


def _read_settings(reading: Reading, plan: Plan) -> Plan:
    off = reading.raw("every") == desk.OFF
    every = plan.every if off else reading.whole("every", EVERY[0], EVERY[-1], plan.every)
    days = reading.whole("days", DAYS_LEAST, days_most(EVERY[-1]), plan.days)
    if days > days_most(every):
        reading.wrong("days", say("pairings-mistake-days", least=DAYS_LEAST, most=days_most(every)))
    return replace(
        plan,
        on=not off,
        every=every,
        weekday=reading.whole("weekday", 0, 6, plan.weekday),
        hour=reading.time("hour", plan.hour),
        size=reading.one("size", Size, plan.size),
        days=days,
        live=reading.raw("meet") != "written",
        alike=reading.one("alike", Alike, plan.alike),
        others=reading.raw("others") != "no",
        introduce=reading.raw("introduce") != "no",
    )


async def invite_all(click: Click[InviteAll], work: Work[Pairings]) -> ClickReply:
    """One post; pressed again, it tells the number as it is now."""
    home = await in_use(click.payload.circle, work)
    await work.show(
        home.circle.place,
        views.public_invitation(home.circle, home.plan, len(home.inside)),
        key=invitation_key(home.circle, home.plan),
    )
    return Whisper(desk.invited())


def invitation_key(circle: Circle, plan: Plan) -> str:
    since: datetime | None = plan.since
    return f"pairing:invitation:{circle.id}:{since:%Y%m%d}" if since else f"pairing:invitation:{circle.id}"


async def live_posts(asked: LivePosts, work: Work[Pairings]) -> Sequence[str]:
    """The invitation to all, and who is together where no conversation could be opened."""
    home = await home_of(asked.circle, work)
    if home is None:
        return ()
    together = [post_key(round_) for round_ in home.out]
    return [invitation_key(home.circle, home.plan), *together] if home.plan.on else together


# ---- the panel and the card ---------------------------------------------------------------------------------------


async def panel(circle_id: int, _person: Person, work: Work[Pairings]) -> Sequence[Section]:
    home = await home_of(circle_id, work)
    if home is None:
        return [desk.panel(circle_id, None, [], desk.Standing(0, 0))]
    in_round: dict[int, list[Group]] = {round_.id: [] for round_ in home.rounds}
    for group in await work.store.groups_of(circle_id):
        in_round[group.round].append(group)
    groups = [group for round_ in home.out for group in in_round[round_.id] if len(group.people) > 1]
    met = sum(bool(who_met(group)) for group in groups)
    said = thumbs(in_round[round_.id] for round_ in home.rounds if round_.state is RoundState.OVER)
    standing = desk.Standing(len(home.inside), len(home.members), len(groups), met, said)
    return [desk.panel(circle_id, home.plan, home.dates(work.now), standing)]


async def rhythm(circle_id: int, work: Work[Pairings]) -> Sequence[Wording]:
    """On the circle's card."""
    plan = await work.store.plan(circle_id)
    return [desk.rhythm(plan)] if plan and plan.on else []


# ---- a trial ------------------------------------------------------------------------------------------------------


async def rituals(asked: Rituals, work: Work[Pairings]) -> Sequence[Ritual]:
    plan = await work.store.plan(asked.circle)
    if plan is None or not plan.on or plan.since is None:
        return ()
    return (Ritual(FEATURE, say("pairings-panel-title"), plan.since),)


async def decided(door: RitualDecided, work: Work[Pairings]) -> None:
    """Stopped, nothing new goes out until a facilitator switches it on again; what runs goes on to its end."""
    plan = await work.store.plan(door.circle)
    if door.feature != FEATURE or plan is None or not plan.on:
        return
    match door.decision:
        case Decision.KEEP:
            pass
        case Decision.CHANGE:
            await _offer_change(plan, work)
        case Decision.STOP:
            await _save(replace(plan, on=False), work)
            await replan(door.circle, work)


async def _offer_change(plan: Plan, work: Work[Pairings]) -> None:
    circle = await running(plan.circle, work)
    await tell_facilitators(circle, desk.change(circle), work, key=f"pairing:change:{circle.id}:{plan.revision}")
