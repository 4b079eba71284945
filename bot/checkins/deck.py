"""The ready-made question sets: data beside the words, a file per language, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from bot.checkins.model import Kind, Pick, Question, QuestionSet, Visibility, check_questions

ENGLISH = "en"


class _Asked(TypedDict, total=False):
    ask: str
    picks: list[str]
    stuck: list[str]
    private: list[str]
    act: list[str]
    scale: bool
    load: bool


class _Set(TypedDict, total=False):
    name: str
    visibility: str
    needs: list[str]
    questions: list[_Asked]


def deck(language: str = ENGLISH) -> Mapping[str, QuestionSet]:
    """The sets by their names in programme files (``C1`` …), in the language, or in English where it is missing."""
    return _deck(language.partition("-")[0]) or _deck(ENGLISH)


def names() -> Sequence[str]:
    return tuple(_deck(ENGLISH))


@cache
def _deck(language: str) -> Mapping[str, QuestionSet]:
    file = files("bot.checkins") / "words" / f"sets.{language}.toml"
    if not language.isalpha() or not file.is_file():
        return {}
    return {key: _set(cast(_Set, value)) for key, value in tomllib.loads(file.read_text("utf-8")).items()}


def _set(written: _Set) -> QuestionSet:
    questions = tuple(_question(asked) for asked in written["questions"])
    check_questions(questions)
    visibility = Visibility(written["visibility"]) if "visibility" in written else None
    return QuestionSet(written["name"], questions, visibility, tuple(written.get("needs", ())))


def _question(asked: _Asked) -> Question:
    if asked.get("scale"):
        return Question(asked["ask"], Kind.SCALE, load=asked.get("load", False))
    stuck, private, act = asked.get("stuck", ()), asked.get("private", ()), asked.get("act", ())
    picks = tuple(Pick(label, label in stuck, label in private, label in act) for label in asked.get("picks", ()))
    return Question(asked["ask"], Kind.CHOICE if picks else Kind.WORDS, picks)
