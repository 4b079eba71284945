"""What every part of the theme of the month needs: a month as its circle sees it, and what stands posted of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.kernel.address import Person
from bot.kernel.doors import CardChanged
from bot.kernel.errors import StalePayload
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.sessions import theme_views
from bot.sessions.showing import refresh_packs, series_of
from bot.sessions.store import Sessions
from bot.sessions.theme_model import Month, MonthState, Theme, counted, to_choose
from bot.sessions.theme_views import Asked


def post_key(month: Month) -> str:
    return f"session-theme:{month.id}:post"


def close_key(month: Month) -> str:
    return f"session-theme:{month.id}:close"


async def month_of_circle(circle: int, id_: int, work: Work[Sessions]) -> Month:
    month = await work.store.month(id_)
    if month is None or month.circle != circle:
        raise StalePayload("sessions")
    return month


async def has_themes(circle: Circle, work: Work[Sessions]) -> bool:
    return (await series_of(circle.id, work)).themes is not None


async def open_month(circle: int, work: Work[Sessions]) -> Month | None:
    """The one about which the circle is being asked."""
    return next((one for one in await work.store.open_months([circle]) if one.open(work.now)), None)


async def taking_part(circle: int, work: Work[Sessions]) -> Collection[Person]:
    return {member.person for member in await work.of(People).members(circle) if member.takes_part}


async def asked_of(month: Month, circle: Circle, work: Work[Sessions]) -> Asked:
    members, ballots = await taking_part(circle.id, work), await work.store.ballots(month.id)
    counts = counted(ballots, ballots if month.state is MonthState.CLOSED else members)
    return Asked(
        month,
        circle,
        await work.store.standing(month.id),
        counts,
        sum(counts.values()),
        len(members),
        await _steward(month, work),
        month.over(circle, work.now),
    )


async def _steward(month: Month, work: Work[Sessions]) -> str:
    return (await work.of(People).names([month.steward])).get(month.steward, "") if month.steward else ""


async def with_theme(circle: Circle, work: Work[Sessions]) -> Sequence[Asked]:
    """The months that have a theme and are not over, this one, and the next as soon as it was chosen; without what was
    voted."""
    standing = [month for month in await work.store.months(circle.id) if month.stands(circle, work.now)]
    return [Asked(month, circle, steward=await _steward(month, work)) for month in standing]


async def fill(month: Month, work: Work[Sessions]) -> Sequence[Theme]:
    """The free places go to what waits."""
    there = await work.store.standing(month.id)
    new = to_choose(there, await work.store.themes(month.circle))
    await work.store.stand(month.id, [theme.id for theme in new])
    return [*there, *new]


async def show(month_id: int, work: Work[Sessions]) -> None:
    """The one post of a month looks like this now."""
    month = await work.store.month(month_id)
    circle = await work.of(People).circle(month.circle) if month is not None else None
    if month is None or circle is None:
        return
    if circle.running or await work.journal.stands(post_key(month)):
        await work.show(circle.place, theme_views.post(await asked_of(month, circle, work)), key=post_key(month))


async def changed(circle: int, work: Work[Sessions]) -> None:
    """Another theme stands, or none: on the circle's card and in the packs too."""
    await refresh_packs(circle, work)
    await work.open(CardChanged(circle))


async def refresh(circle: int, work: Work[Sessions]) -> None:
    """Somebody joined or left: of another number is asked now."""
    for month in await work.store.open_months([circle]):
        await _show_anew(month, work)


async def forgotten(circle: int, work: Work[Sessions]) -> None:
    """The words are gone already: what stands posted, of whatever month, is shown without them."""
    months = await work.store.months(circle)
    for month in months:
        if month.state is MonthState.OPEN:
            await fill(month, work)
        await _show_anew(month, work)
    if months:
        await changed(circle, work)


async def _show_anew(month: Month, work: Work[Sessions]) -> None:
    if await work.journal.stands(post_key(month)):
        await show(month.id, work)
