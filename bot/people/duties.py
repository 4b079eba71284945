"""Who takes turns: everything that members do for their circle in turn, in one list and one count.

Which duties there are the features tell (``Duties``); each button is its feature's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.intent import Click, Command
from bot.kernel.questions import Duties, Duty
from bot.kernel.reply import ClickReply, Whisper
from bot.kernel.ui import Message
from bot.kernel.work import Work
from bot.people import duty_views as views
from bot.people import telling
from bot.people.duty_payloads import OpenDuties
from bot.people.model import Circle
from bot.people.store import People

LATELY = timedelta(days=92)


async def command(typed: Command, work: Work[People]) -> Whisper:
    circle = await telling.running(typed.circle or 0, work)
    return Whisper(await _listed(circle, typed.sender.person, work))


async def open_(click: Click[OpenDuties], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Whisper(await _listed(circle, click.sender.person, work))


async def _listed(circle: Circle, person: Person, work: Work[People]) -> Message:
    known = await _known(circle, person, work)
    people = {one for duty in known for one in (*duty.willing, duty.next) if one is not None}
    return views.duties(circle, known, await work.store.names(people))


async def _known(circle: Circle, person: Person, work: Work[People]) -> Sequence[Duty]:
    return await work.know(Duties(circle.id, person, work.now - LATELY))


async def share(circle: Circle, person: Person, work: Work[People]) -> views.Share:
    """For the panel: of all turns, never of one person."""
    known = await _known(circle, person, work)
    leading = {member.person for member in await work.store.in_charge(circle.id)}
    done = [one for duty in known for one in duty.done]
    titles = tuple(duty.title for duty in known if duty.done)
    return views.Share(len(done), sum(one in leading for one in done), titles)
