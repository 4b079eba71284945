"""The guide says what is so: what is made from the code is current, what is named exists, and links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from adapters.discord import permissions
from adapters.slack import manifest
from bot.app import described
from bot.checkins.programme import CheckinsTable
from bot.features import TABLES
from bot.kernel import doors, questions
from bot.kernel.payload import Payload
from bot.kernel.ports import State
from bot.kernel.questions import Question
from bot.people.programme import Table, TableValidator, read
from bot.settings import Settings
from tests import guide
from tests.guide import DOCS, PAGES, ROOT

README = ROOT / "README.md"
PICTURES = sorted((DOCS / "pictures").glob("*.png"))
PICTURE_MOST = 250_000
TEXTS = {"", ".py", ".md", ".toml", ".ftl", ".json", ".js", ".css", ".html", ".svg", ".mako"}


def part(page: Path, heading: str) -> str:
    """What stands under a heading."""
    return re.split(r"^## ", guide.text(page).split(f"## {heading}\n")[1], flags=re.MULTILINE)[0]


# ---- what is made from the code -------------------------------------------------------------------------------


def test_the_commands_are_those_of_the_table() -> None:
    assert guide.current(DOCS / "commands.md", "commands", guide.commands_table())


def test_the_question_sets_are_those_of_the_deck() -> None:
    assert guide.current(DOCS / "facilitators.md", "sets", guide.sets_table())


@pytest.mark.parametrize("room", guide.rooms(), ids=lambda room: room.name)
def test_every_message_of_the_code_stands_in_the_table(room: Path) -> None:
    assert guide.differing(room) == []


def test_every_message_has_a_purpose_and_says_whom_it_is_for() -> None:
    rows = [row for room in guide.rooms() for row in guide.registered(room)]
    assert {row.purpose for row in rows} <= set(guide.PURPOSES)
    assert all(row.says and row.to and row.when for row in rows)


def test_the_table_of_messages_is_current() -> None:
    assert guide.current(DOCS / "messages.md", "messages", guide.messages_table())


def test_the_page_for_developers_quotes_the_example_as_it_is() -> None:
    page = DOCS / "developers.md"
    made = guide.with_quotes(page)
    assert guide.text(page) == made
    shown = {guide.EXAMPLE / name for name in guide.quotes(page)}
    there = {file for file in guide.EXAMPLE.rglob("*") if file.suffix in guide.FENCES and file.name != "__init__.py"}
    assert there - shown == {guide.EXAMPLE / "test_thanks.py"}


def test_the_page_for_developers_names_every_question_and_door() -> None:
    page = guide.text(DOCS / "developers.md")
    there = [(module, name, kind) for module in (questions, doors) for name, kind in vars(module).items()]
    meant = {
        name
        for module, name, kind in there
        if isinstance(kind, type) and kind.__module__ == module.__name__ and issubclass(kind, (Question, Payload))
    }
    assert {name for name in meant - {"Question"} if f"`{name}`" not in page} == set()


# ---- what is named exists -------------------------------------------------------------------------------------


def test_every_page_can_be_found_from_the_guide() -> None:
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in guide.links(DOCS / "README.md")}
    assert {page for page in DOCS.glob("*.md") if page.name != "README.md"} <= linked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in guide.links(page):
        address, _, anchor = link.partition("#")
        if not address.startswith("http"):
            there = (page.parent / address).resolve() if address else page
            assert there.exists(), link
            assert not anchor or anchor in guide.anchors(there), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_can_be_typed(page: Path) -> None:
    known = guide.commands()
    example = {"thanks"} if page.name == "developers.md" else set()
    for name, rest in re.findall(r"`/([a-z]+)((?: [^`]*)?)`", guide.text(page)):
        if name in {"invite", "health", "data"} | example:  # Slack's own; an address; a folder
            continue
        assert name in known, f"/{name}{rest}"
        first = rest.split()[0] if rest.split() else ""
        if name == "interlude" and first in known:
            continue
        subs = {slash.sub for slash in known[name]}
        assert not first or first in subs or first.startswith("<"), f"/{name}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_settings_that_are_named_exist(page: Path) -> None:
    known = {name.upper() for name in Settings.model_fields}
    elsewhere = {"CI", "PORT", "UPDATE", "ARGS", "BENCH_JSON", "FEATURES", "STORES", "LOCK_ARGS"}
    elsewhere |= {"COMPOSE_PROFILES", "POSTGRES_PASSWORD"} | {asked.name for asked in permissions.INTENTS}
    code = " ".join(re.findall(r"`[^`\n]+`|^[A-Z_]+=", guide.text(page), re.MULTILINE))
    named = set(re.findall(r"\b(?:[A-Z]{2,}(?:_[A-Z]+)+|PORT)\b", code))
    assert named <= known | elsewhere


def test_make_knows_every_word_that_the_pages_tell_it() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in PAGES:
        code = "\n".join(
            [*re.findall(r"`([^`\n]+)`", guide.text(page)), *re.findall(r"^make .*", guide.text(page), re.MULTILINE)]
        )
        for words in re.findall(r"\bmake ((?:[a-z]+ ?)+)", code):
            assert words.split()[0] in targets, f"{page.name}: make {words}"


def test_the_command_line_knows_every_word_that_the_pages_tell_it() -> None:
    told = {word for page in PAGES for word in re.findall(r"interlude ([a-z]+)`", guide.text(page))}
    line = (ROOT / "bot" / "__main__.py").read_text("utf-8") + (ROOT / "bot/operating/commands.py").read_text("utf-8")
    assert [word for word in sorted(told) if f'"{word}"' not in line and word not in known_words()] == []


def known_words() -> set[str]:
    """Commands of the chat, which begin with the same word."""
    return {slash.sub for slashes in guide.commands().values() for slash in slashes} | set(guide.commands())


def test_every_state_of_a_message_is_told_to_operators() -> None:
    page = guide.text(DOCS / "operators.md")
    assert [state.value for state in State if f"`{state.value}`" not in page] == []


# ---- pictures -------------------------------------------------------------------------------------------------


def test_every_picture_is_shown_and_tells_what_is_on_it() -> None:
    shown: set[Path] = set()
    for page in PAGES:
        words = guide.text(page)
        pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", words)
        pictures += [(alt, address) for address, alt in re.findall(r'<img src="([^"]+)" alt="([^"]*)"', words)]
        assert all(len(alt) > 20 for alt, _ in pictures)
        shown |= {(page.parent / address).resolve() for _, address in pictures}
    assert set(PICTURES) == shown


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.stat().st_size < PICTURE_MOST


# ---- Slack and Discord in ten minutes -------------------------------------------------------------------------


def test_the_steps_for_slack_fit_its_manifest() -> None:
    steps, made = part(README, "Slack in ten minutes"), manifest.manifest(described())
    name = made["features"]["bot_user"]["display_name"]
    assert made["settings"]["socket_mode_enabled"] is True
    assert "connections:write" in steps
    assert f"/invite @{name}" in steps
    typed = {f"/{command}" for command in re.findall(r"`/([a-z]+)", steps)} - {"/invite"}
    assert typed <= {command["command"] for command in made["features"]["slash_commands"]}
    assert lines_for_env(steps) == {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}
    assert {"xoxb-", "xapp-"} <= set(re.findall(r"xox?[a-z]+-|xapp-", steps))


def test_the_steps_for_discord_fit_its_permissions() -> None:
    steps = part(README, "Discord in ten minutes")
    assert "leave all three switches off" in " ".join(steps.split())
    assert not permissions.intents().value & permissions_privileged()
    assert lines_for_env(steps) == {"DISCORD_TOKEN"}
    assert "`/interlude home`" in steps
    assert "may manage channels" in steps


def permissions_privileged() -> int:
    """The three switches: presences, members, message content."""
    return (1 << 8) | (1 << 1) | (1 << 15)


def lines_for_env(steps: str) -> set[str]:
    found = set(re.findall(r"^ *([A-Z_]+)=", steps, re.MULTILINE))
    assert found <= {name.upper() for name in Settings.model_fields}
    return found


# ---- programmes, and what must not stand anywhere -------------------------------------------------------------


def test_the_example_of_a_programme_can_be_read() -> None:
    programme = read(sample(), "quiet-mornings", TABLES)
    checkins = programme.table(CheckinsTable)
    assert programme.circle.title == "Quiet mornings"
    assert checkins is not None
    assert [one.name for one in checkins.own] == ["Doors", "How we are doing"]


def sample() -> str:
    (example,) = guide.blocks(DOCS / "facilitators.md", "toml")
    return example


def test_the_example_of_a_programme_has_everything_that_a_programme_can_say() -> None:
    opened: list[Table] = []

    def noting(name: str) -> TableValidator:
        def note(table: Table) -> object:
            opened.append(table)
            return TABLES[name](table)

        return note

    read(sample(), "quiet-mornings", {name: noting(name) for name in TABLES})
    assert {table.path for table in opened} == {(name,) for name in TABLES}
    said: dict[str, set[str]] = {}
    asked: dict[str, set[str]] = {}
    for table in flattened(opened):
        place = ".".join(part for part in table.path if isinstance(part, str))
        said[place] = said.get(place, set()) | table.values.keys()
        asked[place] = asked.get(place, set()) | table.asked
    assert said == asked


def flattened(tables: Sequence[Table]) -> Iterator[Table]:
    for table in tables:
        yield table
        yield from flattened(table.inner)


def test_the_page_for_members_stays_short() -> None:
    """What is told of its pictures is not counted: it is read instead of them."""
    words = re.sub(r"!\[[^\]]*\]\([^)]+\)", "", guide.without_code(guide.text(DOCS / "members.md")))
    assert len(words.split()) < 1_500


def test_the_repository_speaks_of_itself_alone() -> None:
    """No address of a package index, and no folder of the machine it was written on."""
    foreign = re.compile(r"--(extra-)?index-url|--find-links|/(work|root)/[a-z]")
    found = [file.name for file in everything() if foreign.search(file.read_text("utf-8", "replace"))]
    assert [name for name in found if name != Path(__file__).name] == []
    assert all("://" not in lock.read_text("utf-8") for lock in ROOT.glob("requirements*.lock"))


def everything() -> Iterator[Path]:
    yield from (file for file in ROOT.iterdir() if file.is_file() and file.name != ".env")
    for room in ("bot", "adapters", "storage", "migrations", "programmes", "tests", "benchmarks", "docs", ".ci"):
        yield from (file for file in (ROOT / room).rglob("*") if file.is_file() and file.suffix in TEXTS)
