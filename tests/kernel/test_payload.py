"""Every payload fits, comes back equal, and what is not one says so and nothing else."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import get_type_hints
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.kernel.errors import StalePayload
from bot.kernel.payload import WIRE_MAX, InCircle, Payload, build, name_of, pack


def modules() -> Iterator[object]:
    """Where payloads live: the kernel, and what is called payloads in a feature."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if module.name.startswith("bot.kernel.") or module.name.endswith("payloads"):
            yield importlib.import_module(module.name)


def every_payload() -> list[type[Payload]]:
    """Of every feature and of the kernel: whatever has a name of its own on the wire."""
    found = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Payload) and value.wire_name
    }
    return sorted(found, key=lambda payload: payload.wire_name)


EVERY = every_payload()


def unpack(wire: str, known: Iterable[type[Payload]]) -> Payload:
    """As it is read when somebody presses a button: by its name, then by the class of that name."""
    for payload in known:
        if payload.wire_name == name_of(wire):
            return build(payload, wire)
    raise StalePayload(name_of(wire))


# The longest that platforms and the product have: Slack's ids have up to 12 signs, Discord's 20 digits.
DIGITS = st.integers(1, 10**20 - 1).map(str)
SIGNS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=9, max_size=12)
PEOPLE = st.builds("slack:{}/{}".format, SIGNS, SIGNS) | st.builds("discord:/{}".format, DIGITS)
PLACES = st.builds("slack:{}/{}".format, SIGNS, SIGNS) | st.builds("discord:{}/{}".format, DIGITS, DIGITS)
TEXTS = {
    "person": PEOPLE,
    "by": PEOPLE,
    "place": PLACES,
    "zone": st.sampled_from(sorted(available_timezones())),
    "language": st.sampled_from(["en", "pt-BR", "zh-Hant"]),
    "week": st.builds("{}-W{:02d}".format, st.integers(2026, 2100), st.integers(1, 53)),
}
SHORT = st.text("abcdefghijklmnopqrstuvwxyz-0123456789", max_size=12)


def values(payload: type[Payload]) -> st.SearchStrategy[Payload]:
    hints = get_type_hints(payload)
    return st.builds(payload, **{field.name: value(field.name, hints[field.name]) for field in fields(payload)})


def value(name: str, kind: type) -> st.SearchStrategy[object]:
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(0, 2**31 - 1)
    if kind is date:
        return st.dates()
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return TEXTS.get(name, SHORT)


@pytest.mark.parametrize("payload", EVERY, ids=lambda payload: payload.wire_name)
@given(data=st.data())
def test_every_payload_of_the_bot_fits_and_returns_equal(payload: type[Payload], data: st.DataObject) -> None:
    sent = data.draw(values(payload))
    wire = pack(sent)
    assert len(wire) <= WIRE_MAX
    assert unpack(wire, EVERY) == sent
    assert build(payload, wire) == sent
    assert name_of(wire) == payload.wire_name


def test_no_two_payloads_share_a_name() -> None:
    names = Counter(payload.wire_name for payload in EVERY)
    assert [name for name, count in names.items() if count > 1] == []


def test_none_lives_where_it_would_not_be_found() -> None:
    declaring = {
        path
        for path in Path(bot.__path__[0]).rglob("*.py")
        if re.search(r'^class .*wire="', path.read_text("utf-8"), re.MULTILINE)
    }
    assert {path for path in declaring if path.parent.name != "kernel" and not path.stem.endswith("payloads")} == set()


def test_a_name_says_whose_it_is() -> None:
    assert [p.wire_name for p in EVERY if "." not in p.wire_name or "|" in p.wire_name] == []


class Mood(Enum):
    WELL = "well"
    SO_SO = "so|so %7C"


@dataclass(frozen=True, slots=True)
class Full(InCircle, wire="tests.full"):
    text: str
    sure: bool
    day: date
    mood: Mood


@dataclass(frozen=True, slots=True)
class Bare(Payload, wire="tests.bare"):
    pass


OURS = (Full, Bare)
FULL = Full(7, "a|b %7C\nç ‹@slack:T1/U1›"[:12], True, date(2026, 11, 24), Mood.SO_SO)


class TestAPayload:
    @given(st.integers(-(2**63), 2**63 - 1), st.text(max_size=3), st.booleans(), st.dates(), st.sampled_from(Mood))
    def test_any_fact_returns_equal(self, circle: int, text: str, sure: bool, day: date, mood: Mood) -> None:
        sent = Full(circle, text, sure, day, mood)
        assert unpack(pack(sent), OURS) == sent

    def test_it_reads_as_its_name_and_its_fields(self) -> None:
        assert pack(Full(7, "a|b", False, date(2026, 11, 24), Mood.WELL)) == "tests.full|7|a%7Cb|0|2026-11-24|well"
        assert pack(Bare()) == "tests.bare"

    def test_one_that_does_not_fit_is_a_bug(self) -> None:
        with pytest.raises(ValueError):
            pack(Full(7, "x" * 80, True, date(2026, 11, 24), Mood.WELL))
        with pytest.raises(ValueError):
            pack(InCircle(7))


STALE = [
    "",
    "|",
    "tests",
    "tests.gone",
    "tests.gone|1",
    "tests.bare|",
    "tests.bare|1",
    "tests.full",
    "tests.full|7|a|1|2026-11-24",
    "tests.full|7|a|1|2026-11-24|well|more",
    "tests.full||a|1|2026-11-24|well",
    "tests.full|-|a|1|2026-11-24|well",
    "tests.full|--7|a|1|2026-11-24|well",
    "tests.full|７|a|1|2026-11-24|well",
    "tests.full|9223372036854775808|a|1|2026-11-24|well",
    "tests.full|7|%ff|1|2026-11-24|well",
    "tests.full|7|a||2026-11-24|well",
    "tests.full|7|a|2|2026-11-24|well",
    "tests.full|7|a|10|2026-11-24|well",
    "tests.full|7|a|1|2026-02-30|well",
    "tests.full|7|a|1||well",
    "tests.full|7|a|1|2026-11-24|ill",
    "tests.full|7|a|1|2026-11-24|",
]


class TestWhatIsNoPayload:
    @pytest.mark.parametrize("wire", STALE)
    def test_unknown_and_misshapen_ones_are_of_a_time_that_is_over(self, wire: str) -> None:
        with pytest.raises(StalePayload):
            unpack(wire, OURS)

    @given(st.data())
    def test_torn_twisted_and_foreign_ones_say_that_and_nothing_else(self, data: st.DataObject) -> None:
        wire = data.draw(st.sampled_from(EVERY).flatmap(values).map(pack))
        for fuzzed in (wire[: data.draw(st.integers(0, len(wire)))], twisted(wire, data), data.draw(st.text())):
            assert unpacked_or_stale(fuzzed, EVERY)

    @given(st.lists(st.text("0123456789-|%wtfe.é\x00\ud800 ", max_size=8), max_size=6))
    def test_the_right_name_with_anything_behind_it(self, parts: list[str]) -> None:
        assert unpacked_or_stale("|".join(["tests.full", *parts]), OURS)


def twisted(wire: str, data: st.DataObject) -> str:
    at = data.draw(st.integers(0, len(wire)))
    return wire[:at] + data.draw(st.text(max_size=5)) + wire[at + data.draw(st.integers(0, 3)) :]


def unpacked_or_stale(wire: str, known: list[type[Payload]] | tuple[type[Payload], ...]) -> bool:
    """Whatever is read has fields of the declared kinds; anything but ``StalePayload`` fails the test."""
    try:
        found = unpack(wire, known)
    except StalePayload:
        return True
    hints = get_type_hints(type(found))
    kinds = {field.name: getattr(hints[field.name], "__supertype__", hints[field.name]) for field in fields(found)}
    return all(isinstance(getattr(found, name), kind) for name, kind in kinds.items())
