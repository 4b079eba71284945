"""Joining a circle: its card, the agreement, a place or the way to one, and the agreement again each half year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.kernel import calendar, ring
from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, CircleChanged, CircleEnded, MemberJoined, MemberLeft, person_of
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due
from bot.kernel.ports import Purpose, State
from bot.kernel.questions import Invitations, LivePosts, PromptAhead, PromptsAhead
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ui import Message, say
from bot.kernel.work import Work
from bot.people import greeting, shelf, views
from bot.people.model import (
    AGREEMENT_LASTS,
    Circle,
    CircleState,
    Entry,
    Member,
    Seat,
    Standing,
    due_to_reread,
    next_window,
    standing_on_joining,
    was_taken_out,
    window_open,
)
from bot.people.payloads import Agree, AgreeAgain, AskAgain, Join, NoJoin, OfferPlaces, ReadAgreement
from bot.people.sizing import look_at_size
from bot.people.store import People
from bot.people.telling import running, tell
from bot.people.views import Card, Settled, Terms

OFFER_LASTS = timedelta(days=3)
REREAD_WITHIN = timedelta(days=30)


# ---- the card -------------------------------------------------------------------------------------------------


async def show_card(circle_id: int, work: Work[People]) -> None:
    """The circle's one post in its channel, as it looks now. A place that is gone shows nothing any more."""
    circle = await work.store.circle(circle_id)
    if circle is None or circle.state is CircleState.GONE:
        return
    members = await work.store.members(circle.id)
    leading = [member for member in await work.store.in_charge(circle.id) if member.seat.role is not None]
    table = shelf.about(circle.programme)
    rhythm = await work.rhythm(circle.id) if circle.running else ()
    card = Card(circle, len(members), leading, table.summary if table else "", rhythm, work.now)
    await work.show(circle.place, views.card(card), key=_card_key(circle.id))


def _card_key(circle: int) -> str:
    return f"people:{circle}:card"


async def live_posts(asked: LivePosts, _work: Work[People]) -> Sequence[str]:
    return [_card_key(asked.circle)]


# ---- the agreement --------------------------------------------------------------------------------------------


async def from_command(command: Command, work: Work[People]) -> Whisper | None:
    circle = await work.store.circle_at(command.where.place)
    if circle is None:
        raise Refused(say("people-join-none"))
    return Whisper(await _agreement(circle, command.sender.person, work))


async def join(click: Click[Join], work: Work[People]) -> ClickReply:
    """Shows what one agrees to; nothing happens yet."""
    circle = await running(click.payload.circle, work)
    return Whisper(await _agreement(circle, click.sender.person, work))


async def _agreement(circle: Circle, person: Person, work: Work[People]) -> Message:
    member = await work.store.member(circle.id, person)
    if member and member.seat.watches and member.standing.inside:
        leading = views.named(await work.store.in_charge(circle.id))
        raise Refused(say("people-join-watching", circle=circle.name, leading=leading or (say("people-card-nobody"),)))
    if member and member.takes_part:
        raise Refused(say("people-join-here", circle=circle.name), views.read_agreement(circle))
    return views.agreement(await _terms(circle, work))


async def _terms(circle: Circle, work: Work[People], *, changed: bool = False) -> Terms:
    everyone = await work.store.members(circle.id, active=False)
    watching = [member for member in everyone if member.seat.watches and member.standing.inside]
    return Terms(circle, sum(member.takes_part for member in everyone), watching, changed)


async def not_now(click: Click[NoJoin], work: Work[People]) -> ClickReply:
    """Also takes somebody off the waiting list; an invitation stays."""
    circle = await running(click.payload.circle, work)
    waiting = (Standing.WAITING, Standing.ASKED)
    await work.store.step(circle.id, click.sender.person, waiting, standing=Standing.LEFT, left_at=work.now)
    return Replace(views.not_joined(circle))


async def read_agreement(click: Click[ReadAgreement], work: Work[People]) -> ClickReply:
    return Whisper(views.terms(await _terms(await running(click.payload.circle, work), work)))


# ---- a yes ----------------------------------------------------------------------------------------------------


async def agree(click: Click[Agree], work: Work[People]) -> ClickReply:
    """One tap, and in: or on the list, or before the facilitators. Everything after it can be skipped."""
    await work.store.hold(click.payload.circle)
    circle = await running(click.payload.circle, work)
    person = click.sender.person
    if click.payload.version != circle.agreement_version:
        return Replace(views.agreement(await _terms(circle, work, changed=True)))
    await _agreement(circle, person, work)  # whoever is in, or stands outside, reads so
    standing = await _standing(circle, person, work)
    await _start_anew(circle, person, work)
    version = circle.agreement_version
    await work.store.enrol(circle.id, person, agreed_at=work.now, agreed_version=version)
    if standing is Standing.ACTIVE:
        await let_in(circle, person, work)
    else:
        await _keep_waiting(circle, person, standing, work)
    return Replace(await settled(circle, person, work))


async def _standing(circle: Circle, person: Person, work: Work[People]) -> Standing:
    member = await work.store.member(circle.id, person)
    if member and member.standing in (Standing.WAITING, Standing.ASKED) and member.agreed_at is not None:
        return member.standing  # a second tap changes no place in the line
    inside = await work.store.count(circle.id)
    if member and member.standing.inside and inside >= circle.size_most:
        raise Refused(say("people-join-full", circle=circle.name))  # who facilitates goes on no waiting list
    invited = member is not None and (member.standing is Standing.INVITED or member.standing.inside)
    standing = standing_on_joining(circle, inside, invited, circle.today(work.now))
    asks = standing is Standing.ACTIVE and member is not None and was_taken_out(member)
    return Standing.ASKED if asks else standing


async def _start_anew(circle: Circle, person: Person, work: Work[People]) -> None:
    """Whoever was gone comes back as a member, whatever they were before."""
    member = await work.store.member(circle.id, person)
    if member and member.standing in (Standing.LEFT, Standing.ALUMNI):
        await work.store.enrol(circle.id, person, seat=Seat.MEMBER, until=None)


async def _keep_waiting(circle: Circle, person: Person, standing: Standing, work: Work[People]) -> None:
    member = await work.store.enrol(circle.id, person)
    if member.standing is standing:
        return
    member = await work.store.enrol(circle.id, person, standing=standing, asked_at=work.now, left_at=None)
    if standing is Standing.ASKED:
        for leading in await work.store.in_charge(circle.id):
            key = f"people:{circle.id}:asks:{member.id}:{work.now:%Y%m%d%H%M}:{leading.person}"
            await tell(leading.person, circle, views.member_asks(circle, member), work, key=key)
    elif window := next_window(circle, circle.today(work.now)):
        opens = calendar.instant(_morning(window.first), circle.tz)
        await work.later(opens, OfferPlaces(circle.id), key=f"people:{circle.id}:window:{window.id}:{window.first}")


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9))


async def let_in(circle: Circle, person: Person, work: Work[People]) -> None:
    """Somebody who has agreed is in from now on; a facilitator who joins too has been there already."""
    before = await work.store.member(circle.id, person)
    new = before is None or before.joined_at is None
    since = before.joined_at if before and before.standing.inside and before.joined_at else work.now
    await work.store.enrol(circle.id, person, standing=Standing.ACTIVE, joined_at=since, asked_at=None, left_at=None)
    if new:  # whoever was here before is known
        await greeting.somebody_new(circle, person, work)
    await work.open(MemberJoined(circle.id, person))


async def after_joining(door: MemberJoined, work: Work[People]) -> None:
    """The card counts them, and the agreement comes again in half a year."""
    circle = await work.store.circle(door.circle)
    member = await work.store.member(door.circle, person_of(door))
    if circle is None or member is None:
        return
    for asked in ("asks", "place"):  # what is not sent yet of it need not be any more
        await work.drop(f"people:{circle.id}:{asked}:{member.id}")
    await _plan_reread(circle, member, work)
    await show_card(circle.id, work)
    await look_at_size(circle, work)


async def settled(circle: Circle, person: Person, work: Work[People]) -> Message:
    """Where somebody stands now, with what they may set."""
    member = await work.store.enrol(circle.id, person)
    everyone = await work.store.members(circle.id, active=False)
    line = [m.person for m in sorted(everyone, key=_in_line) if m.standing is Standing.WAITING]
    leading = await work.store.in_charge(circle.id)
    place = line.index(person) + 1 if person in line else 0
    someone = await work.store.someone(person)
    full = sum(one.takes_part for one in everyone) >= circle.size_most
    until = member.until if member.seat is Seat.GUEST else None
    besides = await work.know(Invitations(circle.id, person)) if member.standing.inside else ()
    where = Settled(circle, member.standing, someone, work.now, leading, place, full=full, until=until, besides=besides)
    return views.settled(where)


def _in_line(member: Member) -> tuple[bool, str, int]:
    """First come, first served."""
    asked = member.asked_at.isoformat() if member.asked_at else ""
    return member.asked_at is None, asked, member.id


# ---- a place becomes free -------------------------------------------------------------------------------------


async def after_leaving(door: MemberLeft, work: Work[People]) -> None:
    circle = await work.store.circle(door.circle)
    if circle is None or not circle.running:
        return
    await work.drop(f"people:{circle.id}:reread:{door.person}:")
    await _quiet_down(circle, person_of(door), work)
    await show_card(circle.id, work)
    await offer_places(circle, work)
    await look_at_size(circle, work)


async def _quiet_down(circle: Circle, person: Person, work: Work[People]) -> None:
    """What this circle still had for them, unasked, neither comes nor waits any more."""
    rows = [*await work.journal.ringing(circle.id), *await work.journal.waiting(person, work.now)]
    theirs = {r.id: r for r in rows if (r.circle, r.person) == (circle.id, person) and r.purpose.unasked}
    await ring.no_longer_waits(work.journal, list(theirs.values()), State.CANCELLED, work.now)


async def offer_places(circle: Circle, work: Work[People]) -> None:
    """One offer a free place, to those who wait longest; whoever has an offer keeps the right to come."""
    if circle.entry is Entry.ROLLING and not window_open(circle, circle.today(work.now)):
        return
    everyone = await work.store.members(circle.id, active=False)
    free = circle.size_most - sum(member.takes_part for member in everyone)
    offered = _open_offers(everyone, work.now)
    waiting = sorted((m for m in everyone if m.standing is Standing.WAITING), key=_in_line)
    for member in waiting[: max(0, free - offered)]:
        await _offer(circle, member, work)


def _open_offers(everyone: Sequence[Member], now: datetime) -> int:
    """Offers that still hold a place; an invitation without a waiting list holds none."""
    invited = [member for member in everyone if member.standing is Standing.INVITED and member.agreed_at]
    return sum(m.asked_at is not None and now < m.asked_at + OFFER_LASTS for m in invited)


async def _offer(circle: Circle, member: Member, work: Work[People]) -> None:
    until = work.now + OFFER_LASTS
    await work.store.enrol(circle.id, member.person, standing=Standing.INVITED, asked_at=work.now)
    key = f"people:{circle.id}:place:{member.id}:{work.now:%Y%m%d%H%M}"
    await tell(member.person, circle, views.place_free(circle, until), work, key=key)
    await work.later(until, OfferPlaces(circle.id), key=f"{key}:over")


async def places(due: Due[OfferPlaces], work: Work[People]) -> None:
    """A window opens, or an offer was not taken: the next in line are asked."""
    circle = await work.store.circle(due.payload.circle)
    if circle is not None and circle.running:
        await show_card(circle.id, work)
        await offer_places(circle, work)


# ---- the agreement, again -------------------------------------------------------------------------------------


async def _plan_reread(circle: Circle, member: Member, work: Work[People]) -> None:
    agreed = member.agreed_at or work.now
    key = f"people:{circle.id}:reread:{member.person}:{agreed:%Y%m%d%H%M%S}"
    await work.later(agreed + AGREEMENT_LASTS, AskAgain(circle.id, member.person), key=key)


async def prompts_ahead(asked: PromptsAhead, work: Work[People]) -> Sequence[PromptAhead]:
    """Who is to be asked whether they still agree."""
    circle = await work.store.circle(asked.circle)
    if circle is None or not circle.running:
        return ()
    agreed = [(member, member.agreed_at) for member in await work.store.members(circle.id) if member.agreed_at]
    those = [(member, at + AGREEMENT_LASTS) for member, at in agreed]
    return [
        PromptAhead(member.person, calendar.next_open(at, member.reach.hours, member.tz))
        for member, at in those
        if asked.since <= at < asked.until
    ]


async def ask_again(due: Due[AskAgain], work: Work[People]) -> None:
    """Half a year is over since somebody agreed; whoever agreed again meanwhile is asked later."""
    circle = await work.store.circle(due.payload.circle)
    member = await work.store.member(due.payload.circle, Person(due.payload.person))
    if circle is None or not circle.running or member is None:
        return
    if due_to_reread(member, circle, work.now):
        await _ask_to_reread(circle, member, work)


async def _ask_to_reread(circle: Circle, member: Member, work: Work[People]) -> None:
    changed = member.agreed_version < circle.agreement_version
    since = member.agreed_at or work.now
    await work.send(
        member.person,
        views.reread(await _terms(circle, work, changed=changed)),
        key=f"people:{circle.id}:agreement:{circle.agreement_version}:{since:%Y%m%d}:{member.person}",
        purpose=Purpose.PROMPT,
        circle=circle.id,
        useful_until=work.now + REREAD_WITHIN,
    )


async def agree_again(click: Click[AgreeAgain], work: Work[People]) -> ClickReply:
    circle = await running(click.payload.circle, work)
    if click.payload.version != circle.agreement_version:
        return Replace(views.reread(await _terms(circle, work, changed=True)))
    person, version = click.sender.person, circle.agreement_version
    member = await work.store.enrol(circle.id, person, agreed_at=work.now, agreed_version=version)
    await _plan_reread(circle, member, work)
    return Replace(views.reread_done(circle))


async def after_change(door: CircleChanged, work: Work[People]) -> None:
    """The card is right again, places that came about are offered, and who agreed to another text reads the new one."""
    circle = await work.store.circle(door.circle)
    if circle is None or not circle.running:
        return
    await show_card(circle.id, work)
    await offer_places(circle, work)
    for member in await work.store.members(circle.id):
        if member.agreed_version < circle.agreement_version:
            await _ask_to_reread(circle, member, work)


async def after_card(door: CardChanged, work: Work[People]) -> None:
    await show_card(door.circle, work)


async def after_end(door: CircleEnded, work: Work[People]) -> None:
    await show_card(door.circle, work)
