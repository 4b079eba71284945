"""What every part of the theme of the month needs: a month as its circle sees it, and what stands posted of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.kernel.doors import CardChanged
from bot.kernel.errors import StalePayload
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.sessions import theme_views
from bot.sessions.showing import refresh_packs, stands
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


async def open_month(circle: int, work: Work[Sessions]) -> Month | None:
    """The one about which the circle is being asked."""
    return next((one for one in await work.store.open_months([circle]) if one.open(work.now)), None)


async def asked_of(month: Month, circle: Circle, work: Work[Sessions]) -> Asked:
    members = {member.person for member in await work.of(People).members(circle.id) if member.takes_part}
    counts = counted(await work.store.ballots(month.id), members)
    name = (await work.of(People).names([month.steward])).get(month.steward, "") if month.steward else ""
    return Asked(
        month,
        circle,
        await work.store.standing(month.id),
        counts,
        sum(counts.values()),
        len(members),
        name,
        month.over(circle, work.now),
    )


async def with_theme(circle: Circle, work: Work[Sessions]) -> Sequence[Asked]:
    """The months that have a theme and are not over: this one, and the next as soon as it was chosen."""
    months = await work.store.months(circle.id)
    return [await asked_of(month, circle, work) for month in months if month.stands(circle, work.now)]


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
    if circle.running or await stands(post_key(month), work):
        await work.show(circle.place, theme_views.post(await asked_of(month, circle, work)), key=post_key(month))


async def changed(circle: int, work: Work[Sessions]) -> None:
    """Another theme stands, or none: on the circle's card and in the packs too."""
    await refresh_packs(circle, work)
    await work.open(CardChanged(circle))


async def refresh(circle: int, work: Work[Sessions]) -> None:
    """Somebody joined, left or is forgotten: what stands posted is shown anew."""
    for month in await work.store.months(circle):
        if month.state is MonthState.OPEN:
            await fill(month, work)
        if await stands(post_key(month), work):
            await show(month.id, work)


async def forgotten(circle: int, work: Work[Sessions]) -> None:
    """The words are gone already."""
    if await work.store.months(circle):
        await refresh(circle, work)
        await changed(circle, work)
