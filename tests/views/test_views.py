"""Every view there is, drawn for every platform as it was the last time somebody looked at it.

``UPDATE=1`` writes the pictures anew; what changed in them is then read, like any other change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from simcord.components import COMPONENTS_V2_FLAG, validate_components, validate_modal

from adapters.discord import render as discord
from adapters.memory.chat import LIKE_DISCORD, Opened
from adapters.playground import render as playground
from adapters.slack import render as slack
from bot.kernel import forms
from bot.kernel.ports import Draft
from bot.kernel.ui import Form, Message
from tests.fakes.slack.blocks import problems, view_problems
from tests.views import checkins, kernel, people
from tests.views.gallery import TONGUE, WORDS, Gallery, Shown, every_view
from tests.views.samples import AMINA, NAMES, PLATFORMS, Sample

PICTURES = Path(__file__).parent / "pictures"
FEATURES = ("people", "checkins", "kernel")


@cache
def gallery(platform: str) -> Gallery:
    """Everything, spoken in English."""
    hung = Gallery()
    for room in (people, checkins, kernel):
        room.hang(hung, Sample(platform))
    for pictures in hung.shown.values():
        pictures.update({name: WORDS.speak(shown, TONGUE) for name, shown in pictures.items()})
    return hung


# ---- as each platform is given it -----------------------------------------------------------------------------


def pages(form: Form) -> Sequence[Form]:
    """A form as a platform gets it that takes only a few fields at once."""
    if not forms.needs_draft(form, LIKE_DISCORD):
        return [form]
    drafts = [Draft(Sample("discord").person(AMINA), "", {}, page, id=21) for page in range(len(form.fields))]
    ends = next(n for n, draft in enumerate(drafts) if forms.is_last(form, draft, LIKE_DISCORD))
    return [forms.page(form, draft, LIKE_DISCORD) for draft in drafts[: ends + 1]]


def for_slack(shown: Shown) -> object:
    return slack.message(shown) if isinstance(shown, Message) else slack.form(shown)


def for_discord(shown: Shown) -> object:
    return discord.message(shown) if isinstance(shown, Message) else [discord.form(page) for page in pages(shown)]


def for_playground(shown: Shown) -> object:
    sample = Sample("playground")
    seer = playground.Seer(sample.person(AMINA), {sample.person(n): name for n, name in enumerate(NAMES)})
    return playground.message(shown, seer) if isinstance(shown, Message) else playground.form(Opened(shown, None), seer)


DRAWN: Mapping[str, Callable[[Shown], object]] = {
    "slack": for_slack,
    "discord": for_discord,
    "playground": for_playground,
}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("feature", FEATURES)
def test_every_view_looks_as_it_did(feature: str, platform: str) -> None:
    shown = gallery(platform).shown[feature]
    drawn = {name: DRAWN[platform](one) for name, one in sorted(shown.items())}
    file = PICTURES / f"{feature}.{platform}.json"
    if os.environ.get("UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(drawn, ensure_ascii=False, indent=1) + "\n", "utf-8")
    stored = json.loads(file.read_text("utf-8"))
    assert list(drawn) == list(stored)
    for name, picture in json.loads(json.dumps(drawn)).items():
        assert picture == stored[name], f"{name} changed: if it is meant, run with UPDATE=1"


# ---- what each platform takes ---------------------------------------------------------------------------------


def test_slack_takes_every_view() -> None:
    for name, shown in everything("slack"):
        if isinstance(shown, Message):
            assert problems(slack.message(shown)["blocks"], "message") == [], name
            assert view_problems(slack.home(shown)) == [], name
        else:
            assert view_problems(slack.form(shown)) == [], name


def test_discord_takes_every_view() -> None:
    for name, shown in everything("discord"):
        if isinstance(shown, Message):
            assert validate_components(discord.message(shown)["components"], flags=COMPONENTS_V2_FLAG), name
        else:
            assert all(validate_modal(discord.form(page)) for page in pages(shown)), name


def everything(platform: str) -> Sequence[tuple[str, Shown]]:
    return [(name, one) for pictures in gallery(platform).shown.values() for name, one in pictures.items()]


def test_every_view_there_is_hangs_here() -> None:
    assert every_view() - gallery(PLATFORMS[0]).hung == set()
