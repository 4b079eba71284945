"""Views as each platform is given them, compared with how they looked and with what the platform takes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from simcord.components import COMPONENTS_V2_FLAG, validate_components, validate_modal

from adapters.discord import render as discord
from adapters.memory.chat import LIKE_DISCORD, Opened
from adapters.playground import render as playground
from adapters.slack import render as slack
from bot.kernel import forms
from bot.kernel.ports import Draft
from bot.kernel.ui import Form, Message
from tests.fakes.slack.blocks import problems, view_problems
from tests.views.gallery import Shown
from tests.views.samples import AMINA, NAMES, Sample

PICTURES = Path(__file__).parent / "pictures"


def for_slack(shown: Shown) -> object:
    return slack.message(shown) if isinstance(shown, Message) else slack.form(shown)


def for_discord(shown: Shown) -> object:
    return discord.message(shown) if isinstance(shown, Message) else [discord.form(page) for page in pages(shown)]


def for_playground(shown: Shown) -> object:
    sample = Sample("playground")
    seer = playground.Seer(sample.person(AMINA), {sample.person(n): name for n, name in enumerate(NAMES)})
    return playground.message(shown, seer) if isinstance(shown, Message) else playground.form(Opened(shown, None), seer)


def pages(form: Form) -> Sequence[Form]:
    """A form as a platform gets it that takes only a few fields at once."""
    if not forms.needs_draft(form, LIKE_DISCORD):
        return [form]
    drafts = [Draft(Sample("discord").person(AMINA), "", {}, page, id=21) for page in range(len(form.fields))]
    last = next(n for n, draft in enumerate(drafts) if forms.is_last(form, draft, LIKE_DISCORD))
    return [forms.page(form, draft, LIKE_DISCORD) for draft in drafts[: last + 1]]


DRAWN: Mapping[str, Callable[[Shown], object]] = {
    "slack": for_slack,
    "discord": for_discord,
    "playground": for_playground,
}
PLATFORMS = tuple(DRAWN)


def compare(feature: str, platform: str, shown: Mapping[str, Shown]) -> None:
    """``UPDATE=1`` writes the pictures anew; what changed in them is then read, like any other change."""
    drawn = {name: DRAWN[platform](one) for name, one in sorted(shown.items())}
    file = PICTURES / f"{feature}.{platform}.json"
    if os.environ.get("UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(drawn, ensure_ascii=False, indent=1) + "\n", "utf-8")
    stored = json.loads(file.read_text("utf-8"))
    assert list(drawn) == list(stored), "views came or went: if it is meant, run with UPDATE=1"
    for name, picture in json.loads(json.dumps(drawn)).items():
        assert picture == stored[name], f"{name} changed: if it is meant, run with UPDATE=1"


def takes(shown: Mapping[str, Shown], platform: str) -> None:
    """The platform's own limits; the playground has none."""
    for name, one in shown.items():
        match platform:
            case "slack":
                assert slack_problems(one) == [], name
            case "discord":
                assert discord_takes(one), name
            case _:
                pass


def slack_problems(shown: Shown) -> list[str]:
    """As a post, and as a home: any message may stand in either."""
    if isinstance(shown, Form):
        return view_problems(slack.form(shown))
    return problems(slack.message(shown)["blocks"], "message") + view_problems(slack.home(shown))


def discord_takes(shown: Shown) -> bool:
    if isinstance(shown, Form):
        return all(validate_modal(discord.form(page)) for page in pages(shown))
    return bool(validate_components(discord.message(shown)["components"], flags=COMPONENTS_V2_FLAG))
