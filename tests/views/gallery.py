"""Where views hang: each is called, and what it gives is made into a message or a form."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType, NoneType
from typing import ParamSpec, get_args, get_type_hints

import bot.actions
import bot.challenges
import bot.checkins
import bot.icebreakers
import bot.kernel
import bot.pairings
import bot.people
import bot.sessions
from bot.app import words_of
from bot.kernel import ui
from bot.kernel.ui import Block, Form, Message, Section, message, said
from bot.kernel.words import Tongue
from bot.people import paging
from bot.people.mine_views import home

P = ParamSpec("P")
Shown = Message | Form
Viewed = Message | Form | Section | Block | Sequence[Section] | Sequence[Block] | None
KINDS = (Message, Form, Section, *get_args(Block))
WORDS = words_of()
TONGUE = Tongue("en", "Africa/Dakar")


class Gallery:
    """What is shown, by feature and by the name of its view: ``views.invitation, late``."""

    def __init__(self) -> None:
        self.shown: dict[str, dict[str, Shown]] = {}
        self.hung: set[str] = set()

    def hang(self, variant: str, view: Callable[P, Viewed], *args: P.args, **kwargs: P.kwargs) -> None:
        """``variant`` tells one picture of a view from another; a view that has only one needs none."""
        module, name = view.__module__, view.__name__
        _, feature, short = module.split(".")
        self.hung.add(f"{module}.{name}")
        self.add(feature, f"{short}.{name}{variant and f', {variant}'}", view(*args, **kwargs))

    def add(self, feature: str, name: str, viewed: Viewed) -> None:
        pictures = self.shown.setdefault(feature, {})
        assert name not in pictures, f"two pictures of one name: {name}"
        pictures[name] = _whole(viewed)


def _whole(viewed: Viewed) -> Shown:
    """Sections are seen in the home, single blocks in a message."""
    match viewed:
        case Message() | Form():
            return viewed
        case Section():
            return home([viewed], "")
        case None:
            raise AssertionError("a view that shows nothing")
        case Sequence():
            sections = [part for part in viewed if isinstance(part, Section)]
            blocks = [part for part in viewed if not isinstance(part, Section)]
            return home(sections, "") if sections else message(said("…"), *blocks)
        case _:
            return message(said("…"), viewed)


# ---- which views there are ------------------------------------------------------------------------------------


def every_view() -> set[str]:
    """Every public function that gives something to look at."""
    return {f"{module.__name__}.{name}" for module in _modules() for name in _views(module)}


def _modules() -> Iterator[ModuleType]:
    features = (bot.checkins, bot.icebreakers, bot.actions, bot.pairings, bot.sessions, bot.challenges)
    for package in (bot.people, *features, bot.kernel):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if found.name not in (ui.__name__, paging.__name__):  # what views are made with
                yield importlib.import_module(found.name)


def _views(module: ModuleType) -> Iterator[str]:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        own = function.__module__ == module.__name__ and not name.startswith("_")
        if own and not inspect.iscoroutinefunction(function) and _shows(get_type_hints(function).get("return")):
            yield name


def _shows(kind: object) -> bool:
    """Also one of several kinds, or several of one; not what a route replies, in which a message may be."""
    parts = [part for part in get_args(kind) if part not in (NoneType, Ellipsis)]
    return kind in KINDS or (bool(parts) and all(map(_shows, parts)))
