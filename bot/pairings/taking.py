"""Taking part: in, out, not the next time, whom not to meet; what stands in the home and comes with ``/pairing``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.doors import MemberLeft, MemberPaused, ProfileChanged, person_of
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, HomeOpened, Submit
from bot.kernel.questions import Invitations
from bot.kernel.reply import ClickReply, FormReply, Mistakes, SubmitReply, Whisper
from bot.kernel.ui import Section, clip, say
from bot.kernel.work import Work
from bot.pairings import views
from bot.pairings.answering import leave_running
from bot.pairings.model import RoundState, Standing, Taker, has_met
from bot.pairings.payloads import AskWishes, Introduce, SaveWishes, ShowMine, SkipNext, StayOut, StopPart, TakePart
from bot.pairings.sending import came_or_went
from bot.pairings.showing import Home, card_of, home_of, in_use, member_of, my_group, past_of, running
from bot.pairings.store import Pairings
from bot.pairings.views import Mine
from bot.people.model import Member, Part
from bot.people.store import People
from bot.people.telling import in_its_place

NEW_FOR = timedelta(days=7)
INTRODUCED_AFTER = timedelta(days=1)

# ---- mine ---------------------------------------------------------------------------------------------------------


async def show(command: Command, work: Work[Pairings]) -> Whisper:
    assert command.circle is not None  # the engine resolves it before a member's command runs
    return await _show(command.circle, command.sender.person, work)


async def show_mine(click: Click[ShowMine], work: Work[Pairings]) -> Whisper:
    return await _show(click.payload.circle, click.sender.person, work)


async def _show(circle: int, person: Person, work: Work[Pairings]) -> Whisper:
    home = await in_use(circle, work)
    await member_of(home.circle, person, work)
    return Whisper(views.mine(await mine_of(home, person, work)))


async def mine_of(home: Home, person: Person, work: Work[Pairings]) -> Mine:
    taker = home.taker(person)
    mine, dates = Mine(home.circle, home.plan, taker, working_on=await _working_on(person, work)), home.dates(work.now)
    if not mine.inside:
        return mine
    theirs = await my_group(home, person, work)
    others = [member for member in home.inside if member.person != person]
    met = has_met(person, await past_of(home, work))
    return replace(
        mine,
        card=await card_of(home, *theirs, work) if theirs else None,
        next_at=dates[0] if dates else None,
        others=len(others),
        met=sum(other.person in met for other in others),
        unmet=tuple(clip(other.name, views.NAME_SHOWN) for other in others if other.person not in met),
        reads=home.by_person[person].part is Part.DIGEST,
        lone=theirs is None and any(person in round_.lone for round_ in home.out),
    )


async def _working_on(person: Person, work: Work[Pairings]) -> tuple[str, ...]:
    return (await work.of(People).someone(person)).profile.working_on


async def at_home(opened: HomeOpened, work: Work[Pairings]) -> Sequence[Section]:
    sections = []
    for circle in await work.people.circles_of(opened.sender.person):
        home = await home_of(circle.id, work)
        if home is not None and home.plan.on and opened.sender.person in home.by_person:
            sections.append(views.at_home(await mine_of(home, opened.sender.person, work)))
    return sections


async def invitation(asked: Invitations, work: Work[Pairings]) -> Sequence[Section]:
    """For somebody who has just joined."""
    home, taker = await home_of(asked.circle, work), await work.store.taker(asked.circle, asked.person)
    if home is None or not home.plan.on or (taker is not None and taker.inside):
        return ()
    return (views.invitation(home.circle, home.plan),)


# ---- in and out ---------------------------------------------------------------------------------------------------


async def take_part(click: Click[TakePart], work: Work[Pairings]) -> ClickReply:
    home = await in_use(click.payload.circle, work)
    member = await member_of(home.circle, click.sender.person, work)
    if member.part is Part.DIGEST:
        raise Refused(say("pairings-only-reads"))
    before = home.taker(member.person)
    if before is None or not before.inside:
        await work.store.save_taker(Taker(home.circle.id, member.person, Standing.IN, work.now))
        await came_or_went(home.circle.id, work)
        await _plan_introduction(home, member, work)
    dates, named = home.dates(work.now), await _working_on(member.person, work)
    mine = Mine(home.circle, home.plan, before, next_at=dates[0] if dates else None, working_on=named)
    return Whisper(views.now_in(mine, soon=home.ready is not None))


async def _plan_introduction(home: Home, member: Member, work: Work[Pairings]) -> None:
    """For who joins a circle in which pairings have begun; whether they want one tells their profile by then, or when
    it changes later in their first week."""
    begun = any(r.state in (RoundState.OUT, RoundState.OVER) and not r.extra for r in home.rounds)
    new = member.joined_at is not None and work.now - member.joined_at < NEW_FOR
    if begun and new and home.plan.introduce:
        due = Introduce(home.circle.id, member.id)
        await work.later(
            work.now + INTRODUCED_AFTER, due, key=f"pairing:new:{home.circle.id}:{member.id}:{work.now:%Y%m%d}"
        )


async def profile_changed(door: ProfileChanged, work: Work[Pairings]) -> None:
    """It may say only now that they are the only one with their job; who was introduced already is not again."""
    home = await home_of(door.circle, work)
    member, taker = (home.by_person.get(person_of(door)), home.taker(person_of(door))) if home else (None, None)
    if home is None or member is None or taker is None or not taker.inside:
        return
    if (await work.of(People).someone(member.person)).profile.only_one:
        await _plan_introduction(home, member, work)


async def stop_part(click: Click[StopPart], work: Work[Pairings]) -> ClickReply:
    """One tap, and out: of what runs too, so that nobody waits."""
    circle = await running(click.payload.circle, work)
    await _out(circle.id, click.sender.person, work)
    return Whisper(views.now_out(circle))


async def _out(circle: int, person: Person, work: Work[Pairings]) -> None:
    taker = await work.store.taker(circle, person)
    if taker is not None and taker.standing is not Standing.OUT:
        await work.store.save_taker(replace(taker, standing=Standing.OUT, skips=False, silent=0))
        await came_or_went(circle, work)
    await leave_running(circle, person, work)


async def stay_out(click: Click[StayOut], work: Work[Pairings]) -> ClickReply:
    """Nothing changes; late, when they are in again, it says so and takes nobody out."""
    circle = await running(click.payload.circle, work)
    taker = await work.store.taker(circle.id, click.sender.person)
    return await in_its_place(click, views.stays_out(circle, inside=taker is not None and taker.inside), work)


async def skip_next(click: Click[SkipNext], work: Work[Pairings]) -> ClickReply:
    home = await in_use(click.payload.circle, work)
    taker = home.taker(click.sender.person)
    if taker is None or not taker.inside:
        raise Refused(say("pairings-not-in"))
    await work.store.save_taker(replace(taker, skips=click.payload.skip, silent=0))
    theirs = await my_group(home, taker.person, work)
    if theirs is not None:
        await work.store.change_seat(theirs[0].id, taker.person, acted=True)
    await came_or_went(home.circle.id, work)
    return Whisper(views.skipped(home.circle, click.payload.skip))


async def left(door: MemberLeft, work: Work[Pairings]) -> None:
    await _out(door.circle, person_of(door), work)


async def paused(door: MemberPaused, work: Work[Pairings]) -> None:
    """A pause to the end of what runs is a no to it; a shorter one leaves time to meet."""
    await came_or_went(door.circle, work)
    home = await home_of(door.circle, work)
    member = home.by_person.get(person_of(door)) if home else None
    if home is None or member is None or member.paused_until is None:
        return
    if any(round_.ends_at <= member.paused_until for round_ in home.out):
        await leave_running(door.circle, member.person, work)


# ---- private wishes -----------------------------------------------------------------------------------------------


async def wishes_command(command: Command, work: Work[Pairings]) -> FormReply:
    assert command.circle is not None  # the engine resolves it before a member's command runs
    return await _wishes(command.circle, command.sender.person, work)


async def ask_wishes(click: Click[AskWishes], work: Work[Pairings]) -> FormReply:
    return await _wishes(click.payload.circle, click.sender.person, work)


async def _wishes(circle_id: int, person: Person, work: Work[Pairings]) -> FormReply:
    await member_of(await running(circle_id, work), person, work)
    return views.wishes_form(circle_id, await _names(await work.store.wishes(circle_id, person), work))


async def save_wishes(submit: Submit[SaveWishes], work: Work[Pairings]) -> SubmitReply:
    """They change no group at once: what changes just then would tell whose wish it was."""
    circle, person = await running(submit.payload.circle, work), submit.sender.person
    await member_of(circle, person, work)
    others = [Person(other) for other in submit.many("apart")]
    if person in others:
        return Mistakes({"apart": say("pairings-wish-oneself")})
    await work.store.set_wishes(circle.id, person, others)
    return Whisper(views.wishes_saved(await _names(others, work)))


async def _names(people: Sequence[Person], work: Work[Pairings]) -> list[str]:
    names = await work.of(People).names(people)
    return [names.get(person, "…") for person in people]
