"""The question of each month: asked a week before, open for three days, settled by itself; and when it is asked at all.

Nobody is written to. One post stands in the circle, and it waits in the home of whoever has not voted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.doors import CircleChanged, CircleEnded, CircleStarted, Decision, RitualDecided
from bot.kernel.intent import Due
from bot.kernel.questions import Ritual, Rituals
from bot.kernel.ui import say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.store import People
from bot.people.telling import tell_facilitators
from bot.sessions import theme_model, theme_views
from bot.sessions.showing import series_of
from bot.sessions.store import Sessions
from bot.sessions.theme_model import Month, MonthState, Turn
from bot.sessions.theme_payloads import AskTheme, CloseMonth, MonthOver
from bot.sessions.theme_showing import asked_of, changed, close_key, fill, has_themes, show, taking_part

NAME = "sessions-themes"  # of this ritual: sessions have another


def _ask_key(circle: int) -> str:
    return f"session-themes:{circle}:ask"


# ---- when -------------------------------------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[Sessions]) -> None:
    await _replan(door.circle, work)


async def circle_changed(door: CircleChanged, work: Work[Sessions]) -> None:
    """Its zone, its breaks or its end; a circle that had lost its channel runs again."""
    circle = await work.of(People).circle(door.circle)
    if circle is not None and circle.running and await has_themes(circle, work):
        await _resume(circle, work)
    await _replan(door.circle, work)
    for month in await work.store.open_months([door.circle]):
        await _close_outside_breaks(month, work)


async def _close_outside_breaks(month: Month, work: Work[Sessions]) -> None:
    """Nobody is pressed to choose in a break that was planned after the question was asked."""
    circle = await work.of(People).circle(month.circle)
    if circle is None or not circle.running or work.now >= month.closes_at:
        return
    closes = theme_model.closing(month, circle, work.now)
    if closes != month.closes_at:
        await work.store.close_month_at(month.id, closes)
        await work.move(closes, key=close_key(month))
        await show(month.id, work)


async def _replan(circle_id: int, work: Work[Sessions]) -> None:
    await work.drop(_ask_key(circle_id))
    circle = await work.of(People).circle(circle_id)
    if circle is not None:
        await _plan(circle, work)


async def _plan(circle: Circle, work: Work[Sessions]) -> None:
    turn = await next_turn(circle, work)
    if turn is not None:
        key = f"{_ask_key(circle.id)}:{turn.first:%Y%m}:{turn.opens:%Y%m%dT%H%M}"
        await work.later(turn.opens, AskTheme(circle.id, turn.first), key=key)


async def next_turn(circle: Circle, work: Work[Sessions]) -> Turn | None:
    """When the circle is asked next, as far as can be said now."""
    since = (await series_of(circle.id, work)).themes
    if since is None or not circle.running:
        return None
    taken = {month.first for month in await work.store.months(circle.id)}
    return theme_model.next_turn(circle, since, taken, work.now)


# ---- the question -----------------------------------------------------------------------------------------------


async def ask(due: Due[AskTheme], work: Work[Sessions]) -> None:
    """Late after an outage it is asked for three days from now, as long as that leaves enough of the month."""
    circle = await work.of(People).circle(due.payload.circle)
    if circle is None or not circle.running or (await series_of(circle.id, work)).themes is None:
        return
    turn = theme_model.turn(due.payload.first, circle, work.now)
    if turn is not None and turn.opens <= work.now:
        await _open(turn, circle, work)
    await _plan(circle, work)


async def _open(turn: Turn, circle: Circle, work: Work[Sessions]) -> None:
    drafted = Month(circle=circle.id, first=turn.first, opened_at=work.now, closes_at=turn.closes)
    month = await work.store.open_month(drafted)
    if month is not None:
        await fill(month, work)
        await _stand_open(month, work)


async def _stand_open(month: Month, work: Work[Sessions]) -> None:
    await show(month.id, work)
    await work.later(month.closes_at, CloseMonth(month.id), key=close_key(month))


async def close(due: Due[CloseMonth], work: Work[Sessions]) -> None:
    """What most want, of the circle as it is now; said as it came about. From then on nobody knows whose vote was
    which: a result that changed when somebody leaves would tell it."""
    month = await work.store.month(due.payload.month)
    circle = await work.of(People).circle(month.circle) if month is not None else None
    if month is None or circle is None or not circle.running or work.now < month.closes_at:
        return
    asked = await asked_of(month, circle, work)
    theme, outcome = theme_model.result(asked.choices, asked.counts)
    chosen = theme.id if theme else None
    if not await work.store.step_month(month.id, MonthState.OPEN, MonthState.CLOSED, chosen, outcome):
        return
    await work.store.seal_ballots(month.id, await taking_part(circle.id, work))
    await show(month.id, work)
    if theme is not None:
        await _look_at_its_end(month, circle, work)
        await changed(circle.id, work)


async def _look_at_its_end(month: Month, circle: Circle, work: Work[Sessions]) -> None:
    at = theme_model.over_at(month.first, circle)
    await work.later(at, MonthOver(month.id), key=f"session-theme:{month.id}:over:{at:%Y%m%dT%H%M}")


async def month_over(due: Due[MonthOver], work: Work[Sessions]) -> None:
    """The card of the circle names it no longer, and nobody can look after it any more. In another zone than it was
    planned in, the month may go on for some hours."""
    month = await work.store.month(due.payload.month)
    circle = await work.of(People).circle(month.circle) if month is not None else None
    if month is None or circle is None or not circle.running:
        return
    if not month.over(circle, work.now):
        await _look_at_its_end(month, circle, work)
        return
    await show(month.id, work)
    await changed(circle.id, work)


# ---- on and off -------------------------------------------------------------------------------------------------


async def switch(circle: Circle, wanted: bool, work: Work[Sessions]) -> None:
    """Off, an open question ends without an answer; on again in time, it goes on where it was."""
    series = await series_of(circle.id, work)
    if wanted == (series.themes is not None):
        return
    await work.store.save_series(replace(series, themes=work.now if wanted else None))
    if wanted:
        await _resume(circle, work)
    else:
        await _call_off(circle.id, work)
    await _replan(circle.id, work)
    await changed(circle.id, work)


async def _resume(circle: Circle, work: Work[Sessions]) -> None:
    for month in await work.store.months(circle.id):
        if work.now < month.closes_at and await work.store.step_month(month.id, MonthState.OFF, MonthState.OPEN):
            await fill(month, work)
            await _stand_open(month, work)


async def _call_off(circle: int, work: Work[Sessions]) -> None:
    for month in await work.store.open_months([circle]):
        await work.store.step_month(month.id, MonthState.OPEN, MonthState.OFF)
        await work.drop(close_key(month))
        await show(month.id, work)


async def ended(door: CircleEnded, work: Work[Sessions]) -> None:
    await work.drop(_ask_key(door.circle))
    await _call_off(door.circle, work)


async def decided(door: RitualDecided, work: Work[Sessions]) -> None:
    """What the circle decided of its themes after a trial."""
    circle = await work.of(People).circle(door.circle)
    if door.feature != NAME or circle is None or not circle.running:
        return
    if door.decision is Decision.STOP:
        await switch(circle, False, work)
    if door.decision is Decision.CHANGE:
        key = f"{NAME}:{circle.id}:decided:{work.now:%Y%m%dT%H%M%S}"
        await tell_facilitators(circle, theme_views.decided_change(circle), work, key=key)


async def rituals(asked: Rituals, work: Work[Sessions]) -> Sequence[Ritual]:
    since = (await series_of(asked.circle, work)).themes
    return [Ritual(NAME, say("sessions-themes-title"), since)] if since is not None else []
