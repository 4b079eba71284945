"""People say where they live in their own words."""

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.zones import UnknownZone, zone

SHADOWED = {"EST": "America/New_York", "HST": "Pacific/Honolulu", "MET": "CET"}
TWO_WAYS = {"GMT", "MST"}
NO_PLACE = {"localtime", "Factory"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Europe/London", "Europe/London"),
        ("europe / london", "Europe/London"),
        ("London", "Europe/London"),
        ("  london time ", "Europe/London"),
        ("UK time", "Europe/London"),
        ("BST", "Europe/London"),
        ("CET", "CET"),
        ("Central European Time", "CET"),
        ("Pacific Time", "America/Los_Angeles"),
        ("Eastern Standard Time", "America/New_York"),
        ("EST", "America/New_York"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("Port au Prince", "America/Port-au-Prince"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Germany", "Europe/Berlin"),
        ("India", "Asia/Kolkata"),
        ("UTC", "UTC"),
        ("Etc/GMT+1", "Etc/GMT+1"),
    ],
)
def test_what_is_clear_is_taken(said: str, meant: str) -> None:
    assert zone(said).key == meant


@pytest.mark.parametrize(
    ("said", "suggested"),
    [
        ("CST", ("America/Chicago", "Asia/Shanghai")),
        ("GMT", ("Europe/London", "UTC")),
        ("Spain", ("Europe/Madrid", "Atlantic/Canary")),
        ("GMT+1", ("Europe/Berlin", "Africa/Lagos")),
        ("+01:00", ("Europe/Berlin", "Africa/Lagos")),
        ("UTC-5", ("America/New_York", "America/Bogota")),
        ("Lodnon", ("Europe/London",)),
        ("the moon", ("Europe/London", "America/New_York")),
        ("", ("Europe/London", "America/New_York")),
        ("../../etc/passwd", ("Europe/London", "America/New_York")),
        ("x" * 10_000, ("Europe/London", "America/New_York")),
    ],
)
def test_what_is_not_is_asked_back(said: str, suggested: tuple[str, ...]) -> None:
    with pytest.raises(UnknownZone) as no:
        zone(said)
    assert no.value.name == said
    assert no.value.suggestions[: len(suggested)] == suggested
    assert len(no.value.suggestions) <= 2


def test_every_name_of_the_list_is_taken_as_written() -> None:
    """But for the few that mean something else to people than to the list."""
    for name in available_timezones() - NO_PLACE - TWO_WAYS:
        assert zone(name).key == SHADOWED.get(name, name)


@given(st.text(max_size=80))
def test_any_text_is_a_zone_or_asked_back_with_zones(text: str) -> None:
    assert all(zone(name).key == name for name in taken_or_suggested(text))


def taken_or_suggested(text: str) -> tuple[str, ...]:
    try:
        return (zone(text).key,)
    except UnknownZone as no:
        return no.suggestions
