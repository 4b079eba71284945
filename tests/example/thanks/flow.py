"""Handlers, in the order a person meets them: read, decide, remember, then say and plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.doors import CirclePurged
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due
from bot.kernel.ports import Purpose
from bot.kernel.reply import Replace, Whisper
from bot.kernel.ui import note, say
from bot.kernel.work import Work
from bot.people.store import People
from tests.example.thanks import views
from tests.example.thanks.payloads import Bring, TakeBack
from tests.example.thanks.store import Kept, Thanks

TO_THINK = timedelta(hours=1)
USEFUL = timedelta(days=7)
WORDS_MOST = 500


async def say_thanks(command: Command, work: Work[Kept]) -> Whisper:
    to, words = Person(command.options.get("person", "")), command.options.get("words", "")[:WORDS_MOST]
    assert command.circle is not None  # the engine resolves it before a member's command runs
    if not to or not words:
        raise Refused(say("thanks-how"))
    thanks = Thanks(command.circle, command.sender.person, to, words)
    id_ = await work.store.keep(thanks)
    await work.later(work.now + TO_THINK, Bring(id_), key=f"thanks:{id_}:bring")
    return Whisper(views.taken(thanks, id_, await _name(to, work)))


async def take_back(click: Click[TakeBack], work: Work[Kept]) -> Replace:
    thanks = await work.store.find(click.payload.thanks)
    if thanks is None or thanks.giver != click.sender.person:  # an id proves nothing about the person
        raise Refused(say("thanks-gone"))
    await work.store.drop(thanks.id)
    await work.drop(f"thanks:{thanks.id}")
    return Replace(note(say("thanks-back")))


async def bring(due: Due[Bring], work: Work[Kept]) -> None:
    thanks = await work.store.find(due.payload.thanks)
    circle = await work.of(People).circle(thanks.circle) if thanks else None
    if thanks is None or circle is None or not circle.running:
        return
    await work.send(
        thanks.to,
        views.brought(thanks, await _name(thanks.giver, work), circle.name),
        key=f"thanks:{thanks.id}:brought",
        purpose=Purpose.PROMPT,
        circle=thanks.circle,
        useful_until=work.now + USEFUL,
    )


async def _name(person: Person, work: Work[Kept]) -> str:
    return (await work.of(People).names([person])).get(person, "")


# ---- what is kept ---------------------------------------------------------------------------------------------


async def forget(person: Person, work: Work[Kept]) -> None:
    await work.store.forget(person)


async def export(person: Person, work: Work[Kept]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return await work.store.rows_of(person)


async def purged(door: CirclePurged, work: Work[Kept]) -> None:
    await work.store.drop_circle(door.circle)
