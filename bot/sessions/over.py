"""What every journey after a session needs: the session as it is looked back on, and what stands posted of it."""

from __future__ import annotations

from bot.kernel.doors import OpenAction
from bot.kernel.ui import Message, say
from bot.kernel.work import Work
from bot.people.store import People
from bot.sessions import after_views
from bot.sessions.after_views import Over
from bot.sessions.store import Sessions
from bot.sessions.views import Seen


def recap_key(session: int) -> str:
    return f"session:{session}:recap"


async def over(seen: Seen, work: Work[Sessions]) -> Over:
    session = seen.session
    there = [one.person for one in await work.store.presences(session.id) if one.there]
    names = await work.of(People).names(there)
    met = await work.store.judged(session.id) if session.objective else {}
    return Over(seen, [names[person] for person in there if names.get(person)], met)


async def over_card(seen: Seen, work: Work[Sessions]) -> Message:
    return after_views.over_card(await over(seen, work))


async def show_recap(seen: Seen, work: Work[Sessions]) -> None:
    """The recap looks like this now, if it was approved; if its words are gone, that stands there."""
    key, recap = recap_key(seen.session.id), await work.store.recap(seen.session.id)
    if recap is not None and recap.posted is not None:
        names = await work.of(People).names([recap.author] if recap.author else [])
        author = names.get(recap.author, "") if recap.author else ""
        action = work.door(say("sessions-recap-action"), OpenAction(seen.circle.id, 0))
        shown = after_views.recap_post(await over(seen, work), recap.posted, author, action)
        await work.show(seen.circle.place, shown, key=key)
    elif await work.journal.delivery(key) is not None:
        await work.show(seen.circle.place, after_views.recap_gone(), key=key)
