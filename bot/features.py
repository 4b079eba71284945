"""What the bot can do: one line per feature, and one for its table in a programme file. In this order they stand in
the home and on a circle's panel."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.feature import actions
from bot.actions.programme import actions_table
from bot.challenges.feature import challenges
from bot.challenges.programme import challenges_table
from bot.checkins.feature import checkins
from bot.checkins.programme import checkins_table
from bot.icebreakers.feature import icebreakers
from bot.icebreakers.programme import icebreakers_table
from bot.kernel.routes import AnyFeature
from bot.pairings.feature import pairings
from bot.pairings.programme import pairings_table
from bot.people.feature import people
from bot.people.programme import TableValidator, circle_table
from bot.sessions.feature import sessions
from bot.sessions.programme import sessions_table

FEATURES: tuple[AnyFeature, ...] = (
    people,
    checkins,
    sessions,
    actions,
    challenges,
    icebreakers,
    pairings,
)

TABLES: Mapping[str, TableValidator] = {
    "circle": circle_table,
    "checkins": checkins_table,
    "sessions": sessions_table,
    "actions": actions_table,
    "challenges": challenges_table,
    "icebreakers": icebreakers_table,
    "pairings": pairings_table,
}
