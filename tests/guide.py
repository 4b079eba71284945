"""The pages of docs/: their parts that are made from the code, and what stands in them."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import words_of
from bot.checkins.deck import deck
from bot.features import FEATURES
from bot.kernel.feature import Kind, Opens, Option, Slash, Who
from bot.kernel.routes import Routes
from bot.kernel.ui import say
from bot.kernel.words import Tongue

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md")])


def text(page: Path) -> str:
    return page.read_text("utf-8")


def current(page: Path, name: str, made: str) -> bool:
    """Whether the part between ``<!-- name: begin -->`` and its end is this. ``UPDATE=1`` writes it."""
    before, opening, rest = text(page).partition(f"<!-- {name}: begin -->\n")
    _, closing, after = rest.partition(f"<!-- {name}: end -->")
    assert closing, f"{page.name} has no part called {name}"
    whole = f"{before}{opening}{made}{closing}{after}"
    if os.environ.get("UPDATE"):
        page.write_text(whole, "utf-8")
    return text(page) == whole


# ---- commands -------------------------------------------------------------------------------------------------

ABOUT_WHO = {
    Who.ANYONE: "everyone",
    Who.STARTERS: "who may start circles",
    Who.GUESTS: "everyone in the circle",
    Who.MEMBERS: "members",
    Who.DEPUTIES: "deputies and facilitators",
    Who.FACILITATORS: "facilitators",
}


def commands() -> dict[str, list[Slash]]:
    table = Routes(FEATURES).commands
    return {name: list(table.subs(name)) for name in table.names()}


def commands_table() -> str:
    words = words_of()

    def told(id_: str) -> str:
        return words.text(say(id_), Tongue())

    def option(slash: Slash, one: Option) -> str:
        help_ = told(f"{slash.name}-{slash.sub}-{one.name}-help")
        named = one.kind is not Kind.CHOICE or all(choice in help_ for choice in one.choices)
        return f"`{one.name}`: {help_}" + ("" if named else f" ({', '.join(one.choices)})")

    lines: list[str] = []
    for name, slashes in commands().items():
        lines += [f"## /{name}", "", f"{told(f'{name}-help')}.", ""]
        lines += ["| Command | What it does | With | Who |", "|---|---|---|---|"]
        for slash in slashes:
            typed = f"`/{name} {slash.sub}`" + (f", or `/{name}`" if slash.default else "")
            options = "<br>".join(option(slash, one) for one in slash.options) or "-"
            lines.append(f"| {typed} | {told(slash.help_id)} | {options} | {ABOUT_WHO[slash.who]} |")
        lines.append("")
    return "\n".join(lines)


# ---- question sets --------------------------------------------------------------------------------------------


def sets_table() -> str:
    lines = ["| Name | What it is called | It begins with |", "|---|---|---|"]
    opened = {route.door.wire_name for feature in FEATURES for route in feature.routes if isinstance(route, Opens)}
    for name, one in deck().items():
        waits = " (waits for a part of the bot that is not there yet)" if set(one.needs) - opened else ""
        lines.append(f"| `{name}` | {one.name}{waits} | {one.questions[0].text} |")
    return "\n".join(lines) + "\n"


# ---- messages -------------------------------------------------------------------------------------------------

SAYING = frozenset(("send", "ask", "show", "tell", "tell_facilitators"))
# These two only pass on what others say through them.
PASSING_ON = frozenset(("telling.tell send", "telling.tell_facilitators tell"))
PURPOSES = ("reply", "asked_for", "prompt", "nudge", "announcement")
PLAIN = {
    "reply": "reply",
    "asked_for": "asked for",
    "prompt": "prompt",
    "nudge": "nudge",
    "announcement": "announcement",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A row of a feature's messages.toml."""

    at: str
    says: str
    to: str
    when: str
    purpose: str

    @property
    def spends(self) -> bool:
        return self.purpose in ("prompt", "nudge") and self.to != "circle"


def registered(folder: Path) -> list[Saying]:
    file = folder / "messages.toml"
    return [Saying(**row) for row in tomllib.loads(file.read_text("utf-8"))["message"]] if file.exists() else []


def rooms() -> Sequence[Path]:
    """The kernel and the features, in their order."""
    return [ROOT / "bot" / name for name in (*(feature.name for feature in FEATURES), "kernel")]


@dataclass(frozen=True, slots=True)
class Call:
    """A place in the code where something is said."""

    at: str
    purpose: str


def said_in(folder: Path) -> list[Call]:
    """Every call that sends, asks or shows under a key. The kernel's own ``show`` only passes on."""
    found = [call for file in sorted(folder.glob("*.py")) for call in _calls(file)]
    return [call for call in found if call.at not in PASSING_ON and not call.at.startswith("working.")]


def _calls(file: Path) -> Iterator[Call]:
    for function in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and (call := _call(node, f"{file.stem}.{function.name}")):
                    yield call


def _call(node: ast.Call, at: str) -> Call | None:
    word = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    with_ = {one.arg: one.value for one in node.keywords}
    if word not in SAYING or "key" not in with_:
        return None
    purpose = with_.get("purpose")
    if isinstance(purpose, ast.Attribute):
        return Call(f"{at} {word}", purpose.attr.lower())
    return Call(f"{at} {word}", "announcement" if word == "show" else "asked_for")


def differing(folder: Path) -> list[str]:
    """What the code says and the table does not know, and the other way round."""
    code = Counter((call.at, call.purpose) for call in said_in(folder))
    table = Counter((row.at, row.purpose) for row in registered(folder))
    lacks = [f"{folder.name}: {at} ({purpose}) is in no row of messages.toml" for at, purpose in code - table]
    return lacks + [f"{folder.name}: {at} ({purpose}) is said nowhere" for at, purpose in table - code]


def messages_table() -> str:
    lines: list[str] = []
    for folder in rooms():
        lines += [f"## {TITLES.get(folder.name, folder.name.capitalize())}", ""]
        lines += ["| What | To whom | When | Purpose | Spends |", "|---|---|---|---|---|"]
        for row in registered(folder):
            to = "the circle's channel" if row.to == "circle" else row.to
            spends = "yes" if row.spends else "no"
            lines.append(f"| {row.says} | {to} | {row.when} | {PLAIN[row.purpose]} | {spends} |")
        lines.append("")
    return "\n".join(lines)


TITLES = {"people": "Circles", "checkins": "Check-ins", "kernel": "The ring"}


# ---- the example ----------------------------------------------------------------------------------------------

EXAMPLE = ROOT / "tests" / "example"
FENCES = {".py": "python", ".ftl": "ftl", ".toml": "toml"}
_QUOTE = re.compile(r"(<!-- quote: (\S+) -->\n).*?(<!-- end of quote -->)", re.DOTALL)


def quoted(file: str) -> str:
    """A file of the example, with its imports as they would be in the house."""
    words = text(EXAMPLE / file).replace("from tests.example.", "from bot.").strip()
    lines = [line for line in words.splitlines() if line != "from __future__ import annotations"]
    fence = FENCES[Path(file).suffix]
    body = re.sub(r"\n{3,}(?=(from|import) )", "\n\n", "\n".join(lines))
    return f"```{fence}\n{body}\n```\n"


def with_quotes(page: Path) -> str:
    """The page with each quote as the file has it now. ``UPDATE=1`` writes it."""
    made = _QUOTE.sub(lambda found: f"{found[1]}{quoted(found[2])}{found[3]}", text(page))
    if os.environ.get("UPDATE"):
        page.write_text(made, "utf-8")
    return made


def quotes(page: Path) -> list[str]:
    return [found[2] for found in _QUOTE.finditer(text(page))]


# ---- what stands in the pages ---------------------------------------------------------------------------------


def links(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead, those in code left out."""
    for found in re.finditer(r"\]\(([^)\s]+)\)", without_code(text(page))):
        yield found[1]


def without_code(words: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", words, flags=re.DOTALL))


def anchors(page: Path) -> set[str]:
    """The names under which headings can be linked to."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text(page), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text(page), re.MULTILINE | re.DOTALL)
