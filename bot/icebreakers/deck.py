"""The ready-made prompts: data beside the words, a file per language, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from bot.icebreakers.model import PROMPT_MOST, Category, Depth, Prompt

ENGLISH = "en"


class _Written(TypedDict):
    ask: str
    depth: int
    category: str


def deck(language: str = ENGLISH) -> Sequence[Prompt]:
    """Every prompt, in the language where it stands in it, in English where it is missing."""
    there = {prompt.key: prompt for prompt in _deck(language.partition("-")[0])}
    return [there.get(prompt.key, prompt) for prompt in _deck(ENGLISH)]


@cache
def _deck(language: str) -> Sequence[Prompt]:
    file = files("bot.icebreakers") / "words" / f"deck.{language}.toml"
    if not language.isalpha() or not file.is_file():
        return ()
    return tuple(_prompt(key, cast(_Written, one)) for key, one in tomllib.loads(file.read_text("utf-8")).items())


def _prompt(key: str, one: _Written) -> Prompt:
    if not 0 < len(one["ask"]) <= PROMPT_MOST:
        raise ValueError(f"{key} has {len(one['ask'])} characters")
    return Prompt(key, one["ask"], Depth(one["depth"]), Category(one["category"]))
