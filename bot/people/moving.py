"""A circle moves: its channel is gone and it goes on in another one, or it is wanted elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.kernel.address import Person, Place, platform_of, space_of
from bot.kernel.doors import CircleChanged
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, Sight
from bot.kernel.ports import Purpose
from bot.kernel.questions import LivePosts
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ui import Code, Say, Span, button, say
from bot.kernel.work import Work
from bot.people import ending, telling
from bot.people import moving_views as views
from bot.people.model import Circle, CircleState, Member, Seat, tidy_line
from bot.people.starting import must_be_free
from bot.people.store import CircleChanges, People
from bot.people.tending_model import can_go_on
from bot.people.tending_payloads import Did, MoveHere
from bot.people.tending_views import who

SHOWN = timedelta(weeks=2)  # as long as the home says that a circle has moved


async def ask(command: Command, work: Work[People]) -> Whisper:
    """`/circle move Night owls`, typed where the circle is to live; nothing happens yet."""
    where = command.where
    if where.sight is Sight.DIRECT:
        raise Refused(say("people-move-place"))
    await must_be_free(where.place, command.sender.person, work)
    found = await _movable(command.sender.person, where.place, work)
    if not found:
        raise Refused(say("people-move-none", start=Code(telling.START)))
    typed = tidy_line(command.options.get("name") or command.text).casefold()
    named = [circle for circle in found if typed in circle.name.casefold()]
    return Whisper(views.choice(named or found, where.place, where.sight is Sight.PUBLIC, where.lacks))


async def _movable(person: Person, place: Place, work: Work[People]) -> Sequence[Circle]:
    """Those that lost their channel first, the latest of them before all others."""
    led = [one.circle for one in await work.store.memberships(person) if _leads(one)]
    circles = (await work.store.circles_by_id(led)).values()
    able = [one for one in circles if can_go_on(one, work.now) and _same_space(one.place, place)]
    return sorted(able, key=lambda one: (one.running, -(one.ended_at or work.now).timestamp(), one.name))


def _leads(member: Member) -> bool:
    return member.standing.inside and member.seat is Seat.FACILITATOR


def _same_space(one: Place, other: Place) -> bool:
    """Elsewhere its people would be strangers."""
    return (platform_of(one), space_of(one)) == (platform_of(other), space_of(other))


async def move(click: Click[MoveHere], work: Work[People]) -> ClickReply:
    """Who is in it stays in it, and its rhythms go on; what is open stands in the new channel from now on."""
    await work.store.hold(click.payload.circle)
    circle = await _theirs(click, work)
    place, was = Place(click.payload.place), circle.place
    if circle.running and was == place:
        return Replace(views.lives_here(circle))
    if click.where and click.where.lacks:
        again = button(views.label(circle), click.payload)
        raise Refused(views.lacking(click.where.lacks), again)
    await must_be_free(place, click.sender.person, work)
    if circle.running:
        await _say_where(circle, work)
    await _unsay(circle, place, work)
    await _settle(circle, click, work)
    if not circle.running:
        await _tell_all(circle, click.sender.person, work)
    if was != place:
        standing = await work.know(LivePosts(circle.id))
        await work.journal.rehome(circle.id, was, place, standing, work.now)
    return Replace(views.moved(circle, public=click.payload.public))


async def _theirs(click: Click[MoveHere], work: Work[People]) -> Circle:
    circle = await work.store.circle(click.payload.circle)
    member = await work.store.member(click.payload.circle, click.sender.person)
    if circle is None or circle.purged_at is not None or circle.state is CircleState.OVER:
        name = circle.name if circle else ""
        raise Refused(say("people-circle-over", circle=name, start=Code(telling.START)))
    if member is None or not _leads(member):
        raise Refused(say("people-move-only", circle=circle.name))
    if not can_go_on(circle, work.now):
        raise Refused(say("people-move-over", circle=circle.name, last=circle.ends_on, start=Code(telling.START)))
    if not _same_space(circle.place, Place(click.payload.place)):
        raise Refused(say("people-move-none", start=Code(telling.START)))
    return circle


async def _say_where(circle: Circle, work: Work[People]) -> None:
    """In the channel that it leaves; without its circle, for what that has there goes along."""
    leading = [who(*one) for one in await work.people.facilitators(circle.id)]
    key = _away(circle, circle.place, len(await _words_left(circle, circle.place, work)))
    await work.send(circle.place, views.away(circle, leading), key=key, purpose=Purpose.ANNOUNCEMENT)


async def _unsay(circle: Circle, place: Place, work: Work[People]) -> None:
    """It is back where it said that it is not."""
    for key in await _words_left(circle, place, work):
        await work.journal.withdraw(key, work.now)


async def _words_left(circle: Circle, place: Place, work: Work[People]) -> Sequence[str]:
    """The names of what it said whenever it left a channel."""
    keys: list[str] = []
    while await work.journal.stands(key := _away(circle, place, len(keys))):
        keys.append(key)
    return keys


# ---- to those who are in it -------------------------------------------------------------------------------------


async def _tell_all(circle: Circle, mover: Person, work: Work[People]) -> None:
    """Once: the channel was gone, so nothing could stand there."""
    key = telling.key_of(circle, "found", work)
    inside = [one.person for one in await work.store.members(circle.id, active=False) if one.standing.inside]
    for person, reach in (await work.people.reach([one for one in inside if one != mover])).items():
        at = max(work.now, reach.paused_until or work.now)
        await work.send(
            person,
            views.found_again(circle, await _leading(circle, person, work)),
            key=f"{key}:{person}",
            purpose=Purpose.ASKED_FOR,
            circle=circle.id,
            not_before=at,
            useful_until=at + SHOWN,
        )


async def lately(circles: Sequence[int], reader: Person, work: Work[People]) -> Mapping[int, Say]:
    """What the home says of circles that moved; whoever moved one knows it."""
    words: dict[int, Say] = {}
    for done in await work.store.done_since(circles, Did.MOVED.value, work.now - SHOWN):
        circle = await work.store.circle(done.circle) if done.circle is not None else None
        if circle is not None and done.person != reader:
            words[circle.id] = views.elsewhere(circle, done.at, await _leading(circle, reader, work))
    return words


async def _leading(circle: Circle, reader: Person, work: Work[People]) -> Sequence[Span]:
    return [who(*one) for one in await work.people.facilitators(circle.id) if one[0] != reader]


def _away(circle: Circle, place: Place, time: int) -> str:
    return f"people:{circle.id}:away:{place}:{time}"


async def _settle(circle: Circle, click: Click[MoveHere], work: Work[People]) -> None:
    """It runs, there; every feature plans anew what comes."""
    place, public = Place(click.payload.place), click.payload.public
    runs: CircleChanges = {"place": place, "public": public, "state": CircleState.RUNNING, "ended_at": None}
    if not await work.store.change_circle(circle.id, **runs):
        raise StalePayload("people")
    await work.drop(f"people:{circle.id}:purge")
    await work.store.audit(circle.id, click.sender.person, Did.MOVED.value, work.now)
    await work.open(CircleChanged(circle.id))
    await ending.plan(circle.id, work)
