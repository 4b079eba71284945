"""Newcomers are greeted by a member: those who offered it, in turn, one private word a day at most.

Nothing happens where nobody has offered it. What members ask their circle (``Asks``) comes to no message of its own: it
stands in the greeter's home, and below a word about newcomers if one goes out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.doors import CircleEnded, MemberLeft, MemberPaused, person_of
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Due
from bot.kernel.ports import State
from bot.kernel.questions import Asks, Duties, Duty
from bot.kernel.reply import ClickReply
from bot.kernel.ui import Message, Section, button, note, say
from bot.kernel.work import Work
from bot.people import duty_views as views
from bot.people import telling
from bot.people.duty_payloads import Greet, OfferGreeting, PassGreeting, SaidHello
from bot.people.greeting_model import (
    GATHERED_FOR,
    Greeting,
    GreetingState,
    back_at,
    greets_at,
    has_settled,
    next_greeter,
    on_duty,
)
from bot.people.model import Circle
from bot.people.store import People

# ---- somebody comes in ----------------------------------------------------------------------------------------


async def somebody_new(circle: Circle, person: Person, work: Work[People]) -> None:
    if circle.greeters and has_settled(circle, work.now):
        await work.store.came_in(circle.id, person, work.now)
        await _later(circle, work.now + GATHERED_FOR, work)


async def _later(circle: Circle, at: datetime, work: Work[People]) -> None:
    await work.later(at, Greet(circle.id), key=f"{_key(circle.id)}:{at:%Y%m%dT%H%M}")


def _key(circle: int) -> str:
    return f"people:{circle}:greet"


def _asked(greeting: Greeting) -> str:
    return f"{_key(greeting.circle)}:{greeting.id}"


async def greet(due: Due[Greet], work: Work[People]) -> None:
    """All who came in meanwhile, in one word to one member: as soon as it is a day and an hour for it."""
    circle = await work.store.circle(due.payload.circle)
    newcomers = await work.store.newcomers(due.payload.circle)
    if circle is None or not circle.running or not newcomers:
        return
    greeter = await _next(circle, newcomers, work) if circle.greeters else None
    if greeter is None:
        await _nobody_there(circle, newcomers, work)
        return
    reach = (await work.people.reach([greeter]))[greeter]
    at = greets_at(circle, await work.store.greetings(circle.id), reach, work.now)
    if at > work.now:
        await _later(circle, at, work)
    else:
        await _ask(circle, Greeting(0, circle.id, greeter, work.now, tuple(newcomers)), work)


async def _nobody_there(circle: Circle, newcomers: Sequence[Person], work: Work[People]) -> None:
    """Whoever is back from a pause soon enough is waited for."""
    offered = await work.store.greeters(circle.id) if circle.greeters else ()
    back = back_at(offered, await work.store.members(circle.id), work.now)
    if back is not None:
        await _later(circle, back, work)
        return
    for person in newcomers:
        await work.store.went_out(circle.id, person)


async def _next(circle: Circle, but: Collection[Person], work: Work[People]) -> Person | None:
    offered, members = await work.store.greeters(circle.id), await work.store.members(circle.id)
    return next_greeter(offered, members, await work.store.greetings(circle.id), work.now, but)


async def _ask(circle: Circle, greeting: Greeting, work: Work[People]) -> None:
    kept = await work.store.ask_to_greet(greeting)
    message = await _word(circle, kept, work)
    await telling.tell(kept.greeter, circle, message, work, key=_asked(kept), useful_until=kept.until)


async def _word(circle: Circle, greeting: Greeting, work: Work[People]) -> Message:
    asks = await work.know(Asks(circle.id, greeting.greeter))
    return views.greet(circle, greeting, await _newcomers(greeting, work), asks)


async def _newcomers(greeting: Greeting, work: Work[People]) -> views.Newcomers:
    members = [await work.store.member(greeting.circle, person) for person in greeting.newcomers]
    return [(one, (await work.store.someone(one.person)).profile) for one in members if one is not None]


# ---- what the greeter says ------------------------------------------------------------------------------------


async def said_hello(click: Click[SaidHello], work: Work[People]) -> ClickReply:
    """That is a turn."""
    circle = await telling.running(click.payload.circle, work)
    greeting = await _mine(circle, click.payload.greeting, click.sender.person, work)
    await work.store.settle_greeting(greeting.id, GreetingState.DONE, work.now)
    return await telling.in_its_place(click, views.greeted(circle, "people-greet-done"), work)


async def pass_on(click: Click[PassGreeting], work: Work[People]) -> ClickReply:
    """No turn is counted, and the next of those who offered it is asked, once."""
    circle = await telling.running(click.payload.circle, work)
    greeting = await _mine(circle, click.payload.greeting, click.sender.person, work)
    if greeting.state is GreetingState.DONE:
        return await telling.in_its_place(click, views.greeted(circle, "people-greet-done"), work)
    word = "people-greet-passed-on" if await _hand_on(circle, greeting, work) else "people-greet-passed"
    return await telling.in_its_place(click, views.greeted(circle, word), work)


async def _mine(circle: Circle, id_: int, person: Person, work: Work[People]) -> Greeting:
    greeting = await work.store.greeting(id_)
    if greeting is None or greeting.circle != circle.id:
        raise StalePayload("people")
    if greeting.greeter != person:
        raise Refused(say("people-greet-not-yours"), views.open_duties(circle.id))
    return greeting


async def _hand_on(circle: Circle, greeting: Greeting, work: Work[People]) -> bool:
    """Whether somebody else is asked now."""
    waited = greeting.waits(work.now)
    settled = await work.store.settle_greeting(greeting.id, GreetingState.PASSED, work.now)
    if not settled or not waited or greeting.again or not circle.greeters:
        return False
    other = await _next(circle, (*greeting.newcomers, greeting.greeter), work)
    if other is not None:
        await _ask(circle, replace(greeting, greeter=other, at=work.now, again=True), work)
    return other is not None


async def offer(click: Click[OfferGreeting], work: Work[People]) -> ClickReply:
    """Whoever takes it back is not asked any more, and passes what they were asked for."""
    circle, person = await telling.running(click.payload.circle, work), click.sender.person
    member = await work.store.member(circle.id, person)
    if member is None or not member.takes_part:
        raise Refused(say("people-greet-not-in", circle=circle.name))
    if click.payload.willing and not circle.greeters:
        raise Refused(say("people-greet-off", circle=circle.name))
    await work.store.offer_greeting(circle.id, person, click.payload.willing)
    shown = views.greeted(circle, "people-greet-offered" if click.payload.willing else "people-greet-stopped")
    if not click.payload.willing:
        await _release(circle, person, work, shown)
    return await telling.in_its_place(click, shown, work)


async def _release(circle: Circle, person: Person, work: Work[People], instead: Message | None = None) -> None:
    """Somebody is not waited for any more."""
    for greeting in await work.store.greetings(circle.id):
        if greeting.greeter == person and greeting.state is GreetingState.ASKED:
            handed_on = await _hand_on(circle, greeting, work)
            told = note(say("people-greet-handed-on" if handed_on else "people-greet-let-go"))
            await telling.put_right(person, _asked(greeting), instead or told, work)


# ---- somebody is away, or gone --------------------------------------------------------------------------------


async def paused(door: MemberPaused, work: Work[People]) -> None:
    circle = await work.store.circle(door.circle)
    member = await work.store.member(door.circle, person_of(door))
    if circle is not None and circle.greeters and member is not None and not member.wants(work.now):
        await _release(circle, member.person, work)


async def left(door: MemberLeft, work: Work[People]) -> None:
    """A greeter's offer goes with them; a newcomer who is gone is named nowhere any more."""
    circle, person = await work.store.circle(door.circle), person_of(door)
    if circle is None:
        return
    await work.store.offer_greeting(circle.id, person, False)
    await _release(circle, person, work)
    about = [one for one in await work.store.greetings(circle.id) if person in one.newcomers]
    await work.store.went_out(circle.id, person)
    for greeting in about:
        if greeting.state is GreetingState.ASKED:
            await _show_anew(circle, greeting.id, work)


async def _show_anew(circle: Circle, id_: int, work: Work[People]) -> None:
    greeting = await work.store.greeting(id_)
    if greeting is None:
        return
    if greeting.newcomers:
        await work.show(greeting.greeter, await _word(circle, greeting, work), key=_asked(greeting))
    else:
        await work.store.settle_greeting(greeting.id, GreetingState.PASSED, work.now)
        gone = note(say("people-greet-gone"))
        await telling.put_right(greeting.greeter, _asked(greeting), gone, work)


async def ended(door: CircleEnded, work: Work[People]) -> None:
    await work.drop(_key(door.circle))


# ---- the greeter's home, and the list of what is done in turn -------------------------------------------------


async def at_home(circles: Sequence[Circle], person: Person, work: Work[People]) -> Sequence[Section]:
    """Whom to greet, and what waits for a first word. While what asked still waits in the home itself, this does not
    wait a second time."""
    found = [await _at_home(circle, person, work) for circle in circles if circle.greeters]
    return [section for section in found if section is not None]


async def _at_home(circle: Circle, person: Person, work: Work[People]) -> Section | None:
    if person not in await work.store.greeters(circle.id):
        return None
    greetings = await work.store.greetings(circle.id)
    if on_duty(greetings, await _next(circle, (), work), work.now) != person:
        return None
    mine = next((one for one in reversed(greetings) if one.greeter == person and one.waits(work.now)), None)
    asks = await work.know(Asks(circle.id, person))
    if mine is None and not asks:
        return None
    asking = await work.journal.delivery(_asked(mine)) if mine else None
    there = asking is not None and asking.state in (State.RINGING, State.RUNG)
    newcomers = await _newcomers(mine, work) if mine else ()
    return views.my_turn(circle, mine, newcomers, asks, waits=mine is not None and not there)


async def duty(asked: Duties, work: Work[People]) -> Sequence[Duty]:
    circle = await work.store.circle(asked.circle)
    if circle is None or not circle.greeters:
        return ()
    inside = {member.person for member in await work.store.members(circle.id)}
    offered = [person for person in await work.store.greeters(circle.id) if person in inside]
    greetings = await work.store.greetings(circle.id)
    done = [one for one in greetings if one.settled_at is not None and one.settled_at >= asked.since]
    mine = asked.person in offered
    label = say("people-greet-stop" if mine else "people-greet-offer")
    offers = button(label, OfferGreeting(circle.id, not mine)) if asked.person in inside else None
    return [
        Duty(
            say("people-greet-duty"),
            tuple(offered),
            await _next(circle, (), work),
            tuple(one.greeter for one in done if one.state is GreetingState.DONE),
            button=offers,
        )
    ]
