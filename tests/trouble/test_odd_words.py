"""Odd words: in commands, in forms, in names of people; on both kinds of platform."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from datetime import time as hour

import pytest

from adapters.discord import escaping
from bot.kernel.ui import FIELD_TEXT_MAX, TextField
from bot.people.reading import Reading
from tests.checkins.gathering import digest, gather, to_first
from tests.people.gathering import PURPOSE
from tests.world import Member, World, defaults

BUG = "went wrong on my side"
ODD = (
    "",
    "   ",
    "\x00",
    "x" * 10_000,
    "🙂" * 10_000,
    "31 February",
    "yesterday",
    "\u202eenoyreve@ @everyone <!channel>",
    "\ud83d",
    "Mars/Base",
    "99999999999999999999",
)


async def test_whatever_is_typed_behind_a_command_is_answered_and_never_a_bug(
    either_world: World, clean_log: None
) -> None:
    world = either_world
    world.channel("owls")
    ana = world.person("Ana", zone="Europe/London")
    await begins(ana)
    for slash in world.house.engine.commands.slashes:
        if (slash.name, slash.sub) == ("circle", "leave"):
            continue
        for words in ODD:
            ana.closes_form()
            before = len(ana.privates)
            told = await ana.types(f"/{slash.name} {slash.sub} {words}")
            assert BUG not in told
            assert ana.has_form or len(ana.privates) > before, f"{slash} {words[:20]!r} was not answered"


async def begins(ana: Member, **more: str) -> None:
    """A circle, also where its form has pages."""
    about = {"name": "Night owls", "purpose": PURPOSE, "zone": "Europe/London", "ends": "30 June 2027", **more}
    await ana.types("/circle start")
    while ana.has_form:
        await ana.fills(**{name: text for name, text in about.items() if name in defaults(ana.form)})
        if ana.can_press("Continue") and not ana.can_press("Start it"):
            await ana.clicks("Continue")
    await ana.clicks("Start it")


@pytest.mark.parametrize("line", ["/circle break soon", "/circle window soon", "/circle extend soon"])
async def test_words_that_are_not_understood_stand_in_the_form(world: World, line: str) -> None:
    ana, *_ = await gather(world)
    await ana.types(line)
    assert "soon" in defaults(ana.form).values()
    await ana.fills()
    assert all("soon" in wrong for wrong in ana.mistakes.values())
    assert ana.mistakes


async def test_a_word_that_means_nothing_is_said_and_not_guessed(world: World) -> None:
    ana, *_ = await gather(world)
    told = await ana.types("/circle strat owls")
    assert "I don't know “strat”. Perhaps you mean /circle start" in told
    assert "Night owls" in told
    assert "I know nothing to do with “xyzzy" in await ana.types("/interlude xyzzy " + "x" * 10_000)
    assert "I know nothing" not in await ana.types("/interlude circle show")
    assert "I know nothing" not in await ana.types("/interlude")


async def test_words_behind_a_command_that_opens_a_form_stand_above_it(world: World) -> None:
    ana, *_ = await gather(world)
    await ana.types("/session add 4 December at six in the evening")
    assert "4 December at six in the evening" in str(ana.form.intro)
    await ana.fills(date="4 December", hour="18:00")
    await ana.types("/session add")
    assert ana.form.intro is None


@pytest.mark.parametrize("text", ["x" * 10_000, "🙂" * 10_000])
async def test_a_day_as_long_as_a_novel_is_named_in_short(world: World, text: str) -> None:
    ana, *_ = await gather(world)
    told = await ana.types(f"/interlude pause {text}")
    assert text[:60] in told
    assert len(told) < 600
    assert ana.can_press("One week")


@pytest.mark.parametrize("method", ["zone", "day", "time", "whole", "language"])
def test_no_mistake_repeats_a_novel(method: str) -> None:
    reading = Reading({"field": "y" * 10_000})
    day = date(2027, 1, 1)
    more: dict[str, tuple[object, ...]] = {
        "zone": ("UTC",),
        "day": (day, day),
        "time": (hour(9),),
        "whole": (1, 2, 3),
        "language": ("en",),
    }
    getattr(reading, method)("field", *more[method])
    assert reading.mistakes is not None
    [wrong] = reading.mistakes.fields.values()
    assert len(str(dict(wrong.args)["text"])) <= 80  # type: ignore[union-attr]  # it is a Say


async def test_a_form_full_of_odd_words_names_each_field_and_keeps_the_text(world: World, clean_log: None) -> None:
    ana, *_ = await gather(world)
    for line in ("/circle edit", "/circle edit dates", "/interlude preferences", "/interlude profile"):
        for odd in ODD:
            await ana.types(line)
            texts = [field for field in ana.form.fields if isinstance(field, TextField)]
            told = await ana.fills(**{field.name: odd[:FIELD_TEXT_MAX] for field in texts})
            assert BUG not in told
            if ana.has_form:
                assert ana.mistakes
                assert all(0 < len(wrong) < 300 for wrong in ana.mistakes.values())
            ana.closes_form()


async def test_where_mistakes_cannot_stand_in_the_form_the_text_comes_back(rung_world: World) -> None:
    rung_world.channel("owls")
    ana = rung_world.person("Ana")
    await ana.types("/interlude profile")
    told = await ana.fills(organisation="A house of many words. " * 30)
    assert "80 fit" in told
    assert "A house of many words." in told
    await ana.clicks("Fix it")
    assert str(defaults(ana.form)["organisation"]).startswith("A house of many words.")


@pytest.mark.parametrize(
    "name", ["D" * 80, "\u202eevE\u202c", "`F` *a* _y_", "\x00\u200b", "[x](https://evil.example)"]
)
async def test_a_name_may_be_odd(world: World, clean_log: None, name: str) -> None:
    _, ben, *_ = await gather(world)
    world.chat.people[ben.person] = replace(world.chat.people[ben.person], name=name)
    await to_first(world)
    await ben.clicks("It moved")
    assert "It moved" in digest(world)
    assert "\u202e" not in digest(world)
    assert "\x00" not in await ben.opens_home()


def test_a_page_of_empty_lines_is_escaped_at_once() -> None:
    started = time.process_time()
    escaping.escape("a" + "\n" * 20_000 + "# b")
    assert time.process_time() - started < 1
    assert escaping.escape("a\n\n  # b\n- c") == "a\n\n  \\# b\n\\- c"


async def test_a_platform_may_tell_a_zone_and_a_language_that_do_not_exist(world: World, clean_log: None) -> None:
    _, ben, *_ = await gather(world)
    await to_first(world)
    _, tap = ben.button("It moved")
    somebody = world.chat.people[ben.person]
    world.chat.people[ben.person] = replace(somebody, zone="Mars/Base", locale="xx_NOWHERE")
    assert "It moved" in await ben.clicks_old(tap)
    await world.wait(days=30)
    assert BUG not in await ben.clicks_old(tap)
    assert BUG not in await ben.opens_home()
