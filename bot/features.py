"""What the bot can do: one line per feature."""

from __future__ import annotations

from bot.checkins.feature import checkins
from bot.kernel.routes import AnyFeature
from bot.people.feature import people

FEATURES: tuple[AnyFeature, ...] = (people, checkins)
