"""Promises of the whole code base, read from its sources and its tables of contents.

Who may import whom is checked by ``lint-imports``; that payloads fit, by ``tests/kernel/test_payload.py``.
"""

from __future__ import annotations

import ast
import fnmatch
import importlib
import inspect
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.features import FEATURES
from bot.kernel.commands import CommandTable
from bot.kernel.feature import Answers, Asks, OnExport, OnForget, OnSaid, Opens, Slash, Who
from bot.kernel.hub import hub
from bot.kernel.payload import InCircle, Payload
from bot.kernel.questions import LivePosts
from bot.kernel.routes import AnyFeature, Routes
from storage.stores import STORES

ROOT = Path(__file__).parents[1]
EVERYTHING: tuple[AnyFeature, ...] = (hub, *FEATURES)
ROUTES = Routes(EVERYTHING)
OF_A_CIRCLE = {Who.GUESTS, Who.MEMBERS, Who.DEPUTIES, Who.FACILITATORS}
LONGEST = 45


@dataclass(frozen=True, slots=True)
class Source:
    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))


@cache
def sources(*rooms: str) -> tuple[Source, ...]:
    paths = (path for room in rooms for path in sorted((ROOT / room).rglob("*.py")))
    return tuple(Source(path, ast.parse(path.read_text("utf-8"))) for path in paths)


def product() -> tuple[Source, ...]:
    return sources("bot", "adapters", "storage")


def features() -> tuple[Source, ...]:
    return sources(*(f"bot/{feature.name}" for feature in FEATURES))


def each(source: Source, kind: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(source.tree) if isinstance(node, kind))


# ---- words -----------------------------------------------------------------------------------------------------------


@cache
def words() -> Mapping[str, Path]:
    """Every word of every words file, and where it stands."""
    return {id_: path for path in word_files() for id_ in ids(path)}


def word_files() -> list[Path]:
    return sorted([*ROOT.glob("bot/*/words/en.ftl"), *ROOT.glob("adapters/*/words/en.ftl")])


def ids(path: Path) -> list[str]:
    parsed = FluentParser().parse(path.read_text("utf-8"))
    assert not [entry for entry in parsed.body if isinstance(entry, ftl.Junk)], f"{path} has lines nobody can read"
    return [entry.id.name for entry in parsed.body if isinstance(entry, ftl.Message)]


def said(source: Source) -> Iterator[str]:
    """The ids that are spoken; ``*`` stands for a part that is found out later."""
    for node in each(source, ast.Call):
        assert isinstance(node, ast.Call)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "say" and node.args:
            yield from patterns(node.args[0])


def patterns(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=first, orelse=second):
            yield from patterns(first)
            yield from patterns(second)


def mentioned(source: Source) -> Iterator[str]:
    """Everything that may be an id: also those that a table or a condition chooses."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            yield from patterns(node)


def helps() -> Iterator[str]:
    table = CommandTable(tuple(slash for feature in EVERYTHING for slash in feature.slashes()))
    for slash in table.slashes:
        yield f"{slash.name}-help"
        yield slash.help_id
        yield from (f"{slash.name}-{slash.sub}-{option.name}-help" for option in slash.options)


def test_every_word_that_is_said_is_there() -> None:
    missing = [
        f"{source.name}: {pattern}"
        for source in product()
        for pattern in said(source)
        if pattern not in words() and not ("*" in pattern and fnmatch.filter(words(), pattern))
    ]
    assert missing == []


def test_every_word_that_is_there_is_said() -> None:
    found = {pattern for source in product() for pattern in mentioned(source)}
    made = {word for pattern in found if re.match(r"[a-z]+-.*\*", pattern) for word in fnmatch.filter(words(), pattern)}
    unsaid = words().keys() - found - made - set(helps()) - set(referred())
    assert sorted(unsaid) == []


def referred() -> Iterator[str]:
    """Words that stand inside others."""
    for path in word_files():
        yield from re.findall(r"\{ ([a-z][a-z-]+) \}", path.read_text("utf-8"))


def test_no_word_is_there_twice() -> None:
    counts = Counter(id_ for path in word_files() for id_ in ids(path))
    assert [id_ for id_, count in counts.items() if count > 1] == []


def test_a_word_says_whose_it_is() -> None:
    commands = set(helps())
    strange = [
        f"{path.relative_to(ROOT)}: {id_}"
        for id_, path in words().items()
        if path.parts[-3] in {feature.name for feature in EVERYTHING}
        if id_ not in commands and not id_.startswith(f"{path.parts[-3]}-")
    ]
    assert strange == []


def test_every_command_and_option_explains_itself() -> None:
    assert [id_ for id_ in helps() if id_ not in words()] == []


# ---- tables of contents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
class TestAFeature:
    def test_it_says_what_it_is_for(self, feature: AnyFeature) -> None:
        assert importlib.import_module(f"bot.{feature.name}").__doc__

    def test_it_forgets_and_gives_out_what_it_keeps(self, feature: AnyFeature) -> None:
        kinds = [type(route) for route in feature.routes]
        assert kinds.count(OnForget) == 1
        assert kinds.count(OnExport) == 1

    def test_every_route_says_who_may_use_it(self, feature: AnyFeature) -> None:
        assert {type(getattr(route, "who", None)) for route in feature.routes} == {Who}

    def test_what_only_some_may_do_carries_its_circle(self, feature: AnyFeature) -> None:
        loose = [
            payload.wire_name
            for route in feature.routes
            if (payload := payload_of(route)) is not None
            if (route.who in OF_A_CIRCLE or isinstance(route, Opens)) and not issubclass(payload, InCircle)
        ]
        assert loose == []

    def test_its_store_is_kept_by_a_class_that_can_do_all_of_it(self, feature: AnyFeature) -> None:
        kept_by = STORES[feature.store]
        for name, promised in inspect.getmembers(feature.store, inspect.isfunction):
            if not name.startswith("_"):
                there = inspect.signature(getattr(kept_by, name)).parameters
                assert list(there) == list(inspect.signature(promised).parameters), name


def payload_of(route: object) -> type[Payload] | None:
    """What a person's deed carries to this route; ``None`` for commands and for what nobody presses."""
    match route:
        case Asks(trigger=Slash()):
            return None
        case Asks(trigger=trigger) if not isinstance(trigger, Slash):
            return trigger
        case Opens(door=door, asks=asks):
            return door if asks else None
        case OnSaid(payload=payload):
            return payload
        case _:
            found = getattr(route, "payload", None)
            return found if isinstance(found, type) and getattr(route, "who", None) is not Who.BOT else None


# What stands in a circle's channel and stays behind when the circle moves, and why.
STAYS_BEHIND = {"key_of": "news, told on the day"}


def test_what_stands_in_a_circle_goes_along_where_the_circle_goes() -> None:
    behind = [
        f"{source.name}: {key}"
        for feature in FEATURES
        for source in sources(f"bot/{feature.name}")
        for key in shown_at_home(source)
        if key not in STAYS_BEHIND and key not in moved_along(feature)
    ]
    assert behind == []


def shown_at_home(source: Source) -> Iterator[str]:
    """The function that names a post, wherever one is shown at a circle's own place; "" where it is not told apart."""
    for node in each(source, ast.Call):
        assert isinstance(node, ast.Call)
        if ast.unparse(node.func) == "work.show" and node.args and ast.unparse(node.args[0]).endswith("circle.place"):
            key = next(one.value for one in node.keywords if one.arg == "key")
            yield ast.unparse(key.func).rpartition(".")[2] if isinstance(key, ast.Call) else ""


@cache
def moved_along(feature: AnyFeature) -> frozenset[str]:
    """Everything that its answers to ``LivePosts`` mention; "" stands for having an answer at all."""
    answers = [one.handler for one in feature.routes if isinstance(one, Answers) and one.question is LivePosts]
    trees = [ast.parse(inspect.getsource(handler)) for handler in answers]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return frozenset(
        names | {node.attr for node in nodes if isinstance(node, ast.Attribute)} | ({""} if answers else set())
    )


def test_one_sub_command_of_each_command_is_what_the_bare_one_means() -> None:
    table = ROUTES.commands
    defaults = {name: [slash.sub for slash in table.subs(name) if slash.default] for name in table.names()}
    assert {name: subs for name, subs in defaults.items() if len(subs) != 1} == {}


# ---- sources ---------------------------------------------------------------------------------------------------------

# Where the machine's own time is asked for, and why.
CLOCKS = {
    "bot/app.py": "the one clock that is handed to everybody",
    "bot/operating": "the operator's commands: names of backups, how long ago the last tick was",
    "bot/demo": "a browser waits a moment for news",
    "adapters/slack/app.py": "a watchdog over a library's connection",
    "adapters/slack/door.py": "the age of a signed request",
}
TIMES = {"now", "utcnow", "today", "time", "monotonic", "sleep"}
OWNERS = {"datetime", "date", "time", "asyncio"}


def test_time_comes_from_the_clock() -> None:
    asked = [
        f"{source.name}:{node.lineno}"
        for source in product()
        if not any(source.name.startswith(allowed) for allowed in CLOCKS)
        for node in each(source, ast.Call)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TIMES
        if isinstance(node.func.value, ast.Name) and node.func.value.id in OWNERS
        if not (node.func.attr == "time" and node.func.value.id == "datetime")
    ]
    assert asked == []


# Strings of several words that no member reads, and why.
NOT_FOR_MEMBERS = {
    "bot/kernel/timetext.py": "patterns of what people write",
    "bot/kernel/daytext.py": "the same in other languages",
    "bot/kernel/zones.py": "names that people give to zones",
    "bot/people/reading.py": "codes of languages",
    "bot/people/programme.py": "what is wrong in a programme file, for whoever writes one",
    "bot/checkins/programme.py": "the same",
    "bot/pairings/programme.py": "the same",
    "bot/sessions/programme.py": "the same",
}
SENTENCE = re.compile(r"[A-Za-z']{2,}(?: [a-z']+[,.]?){2,}")


def read_by_nobody(tree: ast.Module) -> set[int]:
    """Docstrings, and what is raised, logged or asserted."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        quiet = isinstance(node, ast.Raise | ast.Assert) or (isinstance(node, ast.Call) and to_the_operator(node.func))
        bare = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if quiet or bare:
            inside |= {id(part) for part in ast.walk(node)}
    return inside


def to_the_operator(called: ast.expr) -> bool:
    match called:
        case ast.Attribute(value=ast.Name(id="log")):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.endswith(("Error", "_at_most", "_check", "Problem")) or name in {"ValueError", "Gone", "Retry"}
        case _:
            return False


def test_no_sentence_stands_in_python() -> None:
    found = [
        f"{source.name}:{node.lineno}: {node.value}"
        for source in (*features(), *sources("bot/kernel"))
        if source.name not in NOT_FOR_MEMBERS
        for quiet in [read_by_nobody(source.tree)]
        for node in each(source, ast.Constant)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in quiet and SENTENCE.search(node.value)
    ]
    assert found == []


def test_no_feature_knows_a_platform() -> None:
    named = [
        f"{source.name}:{getattr(node, 'lineno', 0)}"
        for source in (*features(), *sources("bot/kernel"))
        for quiet in [read_by_nobody(source.tree)]
        for node in ast.walk(source.tree)
        if id(node) not in quiet
        for text in [getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "value", None)]
        if isinstance(text, str) and re.search(r"slack|discord", text, re.IGNORECASE)
    ]
    assert named == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{source.name}: {node.name} has {length(node)} lines"
        for source in product()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LONGEST
    ]
    assert long == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_every_module_says_what_it_is_for() -> None:
    assert [source.name for source in product() if source.tree.body and not ast.get_docstring(source.tree)] == []
