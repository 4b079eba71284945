"""The facilitators' part: settings, sending now, the panel, and what to do when few answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.checkins import desk, schedule
from bot.checkins.asking import coming_up, open_up, replan
from bot.checkins.closing import TALK_FOR
from bot.checkins.deck import deck
from bot.checkins.model import WINDOWS, Home, Plan, Rhythm, Round, Visibility, Vote, halved, winner
from bot.checkins.payloads import (
    ApplyVote,
    CastVote,
    CloseVote,
    EditSettings,
    OfferVote,
    SaveSettings,
    SendNow,
    SetRhythm,
)
from bot.checkins.programme import SIGNPOSTS_MOST
from bot.checkins.showing import home_of, member_of, next_dates, running_circle
from bot.checkins.store import Checkins
from bot.kernel import calendar
from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, Decision, RitualDecided
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Due, Submit
from bot.kernel.questions import LivePosts, Ritual, Rituals
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import Message, Moment, Section, Wording, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.reading import Reading
from bot.people.store import People
from bot.people.telling import tell_facilitators

VOTE_LASTS = timedelta(days=3)
RITUAL = "checkins"


# ---- the panel --------------------------------------------------------------------------------------------------


async def panel(circle_id: int, _person: Person, work: Work[Checkins]) -> Sequence[Section]:
    home = await home_of(circle_id, work)
    open_ = home.open[0] if home and home.open else None
    standing = (open_, await work.store.tally(open_.id)) if open_ else None
    dates = next_dates(home, work.now) if home else []
    return [desk.panel(circle_id, home.plan if home else None, standing, dates)]


async def rhythm(circle_id: int, work: Work[Checkins]) -> Sequence[Wording]:
    """On the circle's card: when the check-in comes."""
    plan = await work.store.plan(circle_id)
    return [desk.rhythm(plan)] if plan and plan.running else []


# ---- settings ---------------------------------------------------------------------------------------------------


async def settings_command(command: Command, work: Work[Checkins]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await _settings(command.circle, work)


async def edit_settings(click: Click[EditSettings], work: Work[Checkins]) -> FormReply:
    return await _settings(click.payload.circle, work)


async def _settings(circle: int, work: Work[Checkins]) -> FormReply:
    await running_circle(circle, work)
    return desk.settings_form(await work.store.plan(circle) or Plan(circle))


async def save_settings(submit: Submit[SaveSettings], work: Work[Checkins]) -> SubmitReply:
    """An open check-in stays as it is; what is planned is planned anew. A circle without a rhythm gets one, and one
    that stopped begins again."""
    circle = await running_circle(submit.payload.circle, work)
    old = await work.store.plan(circle.id)
    reading = Reading(submit.values)
    plan = _read_settings(reading, old or Plan(circle.id))
    if reading.mistakes:
        return reading.mistakes
    if old is None or not old.running:
        plan = replace(plan, running=True, since=work.now)
    await work.store.save_plan(plan)
    if old is None and not await work.store.sets(circle.id):
        for position, one in enumerate(deck(circle.language).values()):
            await work.store.add_set(replace(one, circle=circle.id, position=position))
    await work.open(CardChanged(circle.id))
    return Whisper(desk.saved(plan, await replan(circle.id, work)))


def _read_settings(reading: Reading, plan: Plan) -> Plan:
    return replace(
        plan,
        weekday=reading.whole("weekday", 0, 6, plan.weekday),
        hour=reading.time("hour", plan.hour),
        every=reading.whole("every", 1, 4, plan.every),
        window=reading.whole("window", WINDOWS[0], WINDOWS[-1], plan.window),
        visibility=reading.one("visibility", Visibility, plan.visibility),
        live=reading.raw("publish") != "close",
        reminder=reading.raw("reminder") != "no",
        signposts=reading.text("signposts", SIGNPOSTS_MOST),
    )


# ---- now --------------------------------------------------------------------------------------------------------


async def now_command(command: Command, work: Work[Checkins]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a facilitator's command runs
    return await send_now(command.circle, work)


async def now_click(click: Click[SendNow], work: Work[Checkins]) -> ClickReply:
    return await send_now(click.payload.circle, work)


async def send_now(circle_id: int, work: Work[Checkins]) -> Whisper:
    """The next check-in goes out now instead of at its time: no week gets two."""
    await running_circle(circle_id, work)
    home = await home_of(circle_id, work)
    if home is None:
        raise Refused(say("checkins-now-unplanned"))
    _refuse_now(home, work)
    opened = schedule.opening_now(_instead_of(home, work), home.plan.length, work.now)
    round_ = await open_up(coming_up(home, opened, work, at_once=True), work)
    if round_ is None:
        raise Refused(say("checkins-now-nobody"))
    await replan(circle_id, work)
    return Whisper(desk.sent_now(home.circle, round_.closes_at))


def _refuse_now(home: Home, work: Work[Checkins]) -> None:
    for round_ in home.open:
        if round_.is_open(work.now):
            raise Refused(say("checkins-now-open", closes=Moment(round_.closes_at)))
    if schedule.in_break(home.circle.today(work.now), home.circle):
        raise Refused(say("checkins-now-break"))


def _instead_of(home: Home, work: Work[Checkins]) -> datetime:
    planned = schedule.next_planned(home.plan, home.circle, home.last_planned, work.now, home.zones)
    return planned or calendar.local(work.now, home.circle.tz).replace(second=0, microsecond=0)


# ---- when few answer --------------------------------------------------------------------------------------------


async def set_rhythm(click: Click[SetRhythm], work: Work[Checkins]) -> ClickReply:
    """The first tap counts, of whoever looks after the circle."""
    circle = await running_circle(click.payload.circle, work)
    round_ = await _round_of(click.payload, work)
    if not await work.store.settle_rhythm(round_.id):
        raise Refused(say("checkins-rhythm-settled"))
    return Replace(await _apply(click.payload.choice, circle, work))


async def _round_of(payload: SetRhythm | OfferVote, work: Work[Checkins]) -> Round:
    round_ = await work.store.round(payload.round)
    if round_ is None or round_.circle != payload.circle:
        raise StalePayload("checkins")
    return round_


async def _apply(choice: Rhythm, circle: Circle, work: Work[Checkins]) -> Message:
    plan = await work.store.plan(circle.id)
    if plan is None:
        raise StalePayload("checkins")
    match choice:
        case Rhythm.KEEP:
            return desk.rhythm_kept(circle)
        case Rhythm.CHANGE:
            return desk.rhythm_change(circle.id)
        case Rhythm.HALVE:
            slower = replace(plan, every=halved(plan.every))
            await work.store.save_plan(slower)
            await work.open(CardChanged(circle.id))
            return desk.saved(slower, await replan(circle.id, work))


# ---- the circle's vote ------------------------------------------------------------------------------------------


async def offer_vote(click: Click[OfferVote], work: Work[Checkins]) -> ClickReply:
    """One post in the circle; a second tap finds it there already."""
    circle = await running_circle(click.payload.circle, work)
    round_ = await _round_of(click.payload, work)
    vote = await work.store.open_vote(circle.id, round_.id, work.now + VOTE_LASTS)
    if vote is None:
        raise Refused(say("checkins-vote-already"))
    await work.show(circle.place, desk.vote(circle, vote.id, vote.closes_at, 0), key=_vote_key(vote))
    await work.later(vote.closes_at, CloseVote(vote.id), key=f"checkin:vote:{vote.id}:close")
    return Whisper(desk.vote_offered(circle, vote.closes_at))


def _vote_key(vote: Vote) -> str:
    return f"checkin:vote:{vote.id}:post"


async def live_posts(asked: LivePosts, work: Work[Checkins]) -> Sequence[str]:
    return [_vote_key(vote) for vote in await work.store.open_votes(asked.circle)]


async def cast_vote(click: Click[CastVote], work: Work[Checkins]) -> ClickReply:
    """One vote each; another tap changes it. Who voted what is never shown."""
    circle = await running_circle(click.payload.circle, work)
    member = await member_of(circle, click.sender.person, work)
    vote = await _vote_of(click.payload, work)
    if vote.closed or work.now >= vote.closes_at:
        raise Refused(say("checkins-vote-over", day=Moment(vote.closes_at)))
    await work.store.cast(vote.id, member.person, click.payload.choice)
    await show_vote(vote, circle, work)
    return Whisper(desk.vote_taken(click.payload.choice))


async def show_vote(vote: Vote, circle: Circle, work: Work[Checkins]) -> None:
    """The post as it is now: a number while it is open, the counts when it is closed."""
    ballots = await work.store.ballots(vote.id)
    open_ = desk.vote(circle, vote.id, vote.closes_at, len(ballots))
    await work.show(circle.place, desk.vote_closed(Counter(ballots)) if vote.closed else open_, key=_vote_key(vote))


async def _vote_of(payload: CastVote | ApplyVote, work: Work[Checkins]) -> Vote:
    vote = await work.store.vote(payload.vote)
    if vote is None or vote.circle != payload.circle:
        raise StalePayload("checkins")
    return vote


async def close_vote(due: Due[CloseVote], work: Work[Checkins]) -> None:
    """The counts are shown, and while the circle runs its facilitators are asked to let the result count."""
    vote = await work.store.vote(due.payload.vote)
    circle = await work.of(People).circle(vote.circle) if vote else None
    if vote is None or circle is None or not await work.store.close_vote(vote.id):
        return
    ballots = await work.store.ballots(vote.id)
    counts = Counter(ballots)
    await work.show(circle.place, desk.vote_closed(counts), key=_vote_key(vote))
    if not circle.running:
        return
    told = desk.vote_result(circle, vote.id, counts, winner(ballots))
    key, until = f"checkin:vote:{vote.id}:result", work.now + TALK_FOR
    await tell_facilitators(circle, told, work, key=key, useful_until=until)


async def apply_vote(click: Click[ApplyVote], work: Work[Checkins]) -> ClickReply:
    """Once: a second facilitator's tap finds it done."""
    circle = await running_circle(click.payload.circle, work)
    vote = await _vote_of(click.payload, work)
    if not await work.store.settle_vote(vote.id):
        raise Refused(say("checkins-vote-settled"))
    return Replace(await _apply(click.payload.choice, circle, work))


# ---- a trial ----------------------------------------------------------------------------------------------------


async def rituals(asked: Rituals, work: Work[Checkins]) -> Sequence[Ritual]:
    """The rhythm is on trial since the circle began, or since it was switched on."""
    plan, circle = await work.store.plan(asked.circle), await work.of(People).circle(asked.circle)
    if plan is None or circle is None or not plan.running:
        return []
    began = calendar.instant(datetime.combine(circle.starts_on, datetime.min.time()), circle.tz)
    return [Ritual(RITUAL, say("checkins-ritual"), plan.since or max(began, circle.created_at))]


async def decided(door: RitualDecided, work: Work[Checkins]) -> None:
    """Stopped is really off, until a facilitator switches it on again; an open check-in still closes."""
    plan, circle = await work.store.plan(door.circle), await work.of(People).circle(door.circle)
    if door.feature != RITUAL or plan is None or circle is None:
        return
    match door.decision:
        case Decision.KEEP:
            pass
        case Decision.CHANGE:
            await _offer_change(circle, work)
        case Decision.STOP:
            await work.store.save_plan(replace(plan, running=False))
            await replan(circle.id, work)
            await work.open(CardChanged(circle.id))


async def _offer_change(circle: Circle, work: Work[Checkins]) -> None:
    key = f"checkin:change:{circle.id}:{work.now:%Y%m%dT%H%M}"
    await tell_facilitators(circle, desk.rhythm_change(circle.id), work, key=key)
