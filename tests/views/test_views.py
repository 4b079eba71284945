"""Every view there is, drawn for every platform as it was the last time somebody looked at it."""

from __future__ import annotations

from functools import cache

import pytest

from adapters.discord.messenger import DiscordMessenger
from adapters.slack.messenger import SlackMessenger
from bot.kernel import ways
from tests.views import (
    actions,
    challenges,
    checkins,
    icebreakers,
    kernel,
    pairings,
    people,
    people_turns,
    sessions,
    sessions_after,
    sessions_running,
    sessions_themes,
)
from tests.views.drawing import PLATFORMS, compare, takes
from tests.views.gallery import TONGUE, WORDS, Gallery, every_view
from tests.views.samples import Sample

FEATURES = ("people", "checkins", "icebreakers", "actions", "pairings", "sessions", "challenges", "kernel")


@cache
def gallery(platform: str) -> Gallery:
    """Everything, spoken in English."""
    for messenger in (SlackMessenger, DiscordMessenger):
        ways.learn(messenger.platform, messenger.way)
    hung = Gallery()
    after = (sessions_after, sessions_running, sessions_themes)
    for room in (people, people_turns, checkins, icebreakers, actions, pairings, sessions, *after, challenges, kernel):
        room.hang(hung, Sample(platform))
    for pictures in hung.shown.values():
        pictures.update({name: WORDS.speak(shown, TONGUE) for name, shown in pictures.items()})
    return hung


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("feature", FEATURES)
def test_every_view_looks_as_it_did(feature: str, platform: str) -> None:
    compare(feature, platform, gallery(platform).shown[feature])


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_platform_takes_every_view(platform: str) -> None:
    for pictures in gallery(platform).shown.values():
        takes(pictures, platform)


def test_every_view_there_is_hangs_here() -> None:
    assert every_view() - gallery(PLATFORMS[0]).hung == set()


def test_all_that_hangs_is_looked_at() -> None:
    assert set(gallery(PLATFORMS[0]).shown) == set(FEATURES)
