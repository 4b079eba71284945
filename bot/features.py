"""What the bot can do: one line per feature, and one for its table in a programme file."""

from __future__ import annotations

from collections.abc import Mapping

from bot.checkins.feature import checkins
from bot.checkins.programme import checkins_table
from bot.kernel.routes import AnyFeature
from bot.people.feature import people
from bot.people.programme import TableValidator, circle_table

FEATURES: tuple[AnyFeature, ...] = (people, checkins)

TABLES: Mapping[str, TableValidator] = {
    "circle": circle_table,
    "checkins": checkins_table,
}
