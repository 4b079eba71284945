"""Forms that a platform cannot show at once: pages, drafts, mistakes, and nobody's text lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD
from bot.kernel import forms
from bot.kernel.address import Person
from bot.kernel.intent import FormValues, Window
from bot.kernel.payload import pack
from bot.kernel.ports import Draft
from bot.kernel.stored import dump
from bot.kernel.ui import (
    FIELD_TEXT_MAX,
    Choice,
    ChoiceField,
    ChoicesField,
    Form,
    Line,
    Message,
    PeopleField,
    Quote,
    Text,
    TextField,
    flat,
    said,
)
from tests.kernel.small import Kept, small, words
from tests.world import Member, World, sqlite_url

ANA = Person("memory:T1/ana")


def a_form(fields: int, *, intro: bool = False, drafts: bool = True) -> Form:
    those = tuple(TextField(f"name{n}", said(f"Field {n}")) for n in range(fields))
    return Form(said("Title"), said("Send"), pack(Kept()), those, said("Intro") if intro else None, drafts)


def draft_of(form: Form, page: int = 0, **values: str) -> Draft:
    return Draft(ANA, dump(form), values, page, id=7)


# ---- pages -----------------------------------------------------------------------------------------------------------


@given(st.integers(1, 20), st.booleans(), st.integers(2, 25))
def test_every_field_stands_on_one_page_in_order_and_no_page_is_too_long(fields: int, intro: bool, most: int) -> None:
    form, window = a_form(fields, intro=intro), Window(most, False)
    shown: list[str] = []
    for number in range(21):
        page = forms.page(form, draft_of(form, number), window)
        assert 1 <= len(page.fields) + (page.intro is not None) <= most
        assert (page.intro is not None) is (intro and number == 0)
        shown += [field.name for field in page.fields]
        if forms.is_last(form, draft_of(form, number), window):
            break
    assert shown == [f"name{n}" for n in range(fields)]


@pytest.mark.parametrize(
    ("fields", "intro", "window", "needed"),
    [
        (20, True, ALL_AT_ONCE, True),
        (20, False, ALL_AT_ONCE, False),
        (1, False, LIKE_DISCORD, True),
        (5, False, Window(5, True), False),
        (5, True, Window(5, True), True),
    ],
)
def test_a_draft_is_kept_only_where_it_is_needed(fields: int, intro: bool, window: Window, needed: bool) -> None:
    assert forms.needs_draft(a_form(fields, intro=intro), window) is needed
    assert not forms.needs_draft(a_form(fields, intro=intro, drafts=False), window)


def test_a_page_that_is_sent_twice_skips_none() -> None:
    form, window = a_form(12), Window(5, False)
    once = forms.sent(form, draft_of(form), {"name0": "a"}, window)
    twice = forms.sent(form, draft_of(form, 1, name0="a"), {"name0": "b"}, window)
    assert (once.page, twice.page) == (0, 0)
    assert twice.values == {"name0": "b"}
    assert forms.sent(form, draft_of(form, 2), {"name11": "z"}, window).page == 2


def test_what_was_given_stands_in_its_field_again() -> None:
    pick = (Choice("a", said("A")), Choice("b", said("B")))
    text, choice = TextField("t", said("T")), ChoiceField("c", said("C"), pick)
    ticks, people = ChoicesField("m", said("M"), pick), PeopleField("p", said("P"))
    given: FormValues = {"t": "typed", "c": "b", "m": ("a", "b"), "p": (ANA,)}
    assert forms.filled(text, given) == TextField("t", said("T"), value="typed")
    assert forms.filled(choice, given) == ChoiceField("c", said("C"), pick, value="b")
    assert forms.filled(choice, {"c": "gone"}) == choice
    assert forms.filled(ticks, given) == ChoicesField("m", said("M"), pick, values=("a", "b"))
    assert forms.filled(people, given) == PeopleField("p", said("P"), values=(ANA,))


# ---- mistakes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_however_much_is_wrong_the_message_fits_and_quotes_each(count: int) -> None:
    form = a_form(count)
    typed = {f"name{n}": "x" * FIELD_TEXT_MAX for n in range(count)}
    told = forms.told(form, {name: Line(("This is too long; shorten it.",)) for name in typed}, typed)
    message = Message(said("Mistakes"), tuple(told))
    assert sum(isinstance(block, Quote) for block in message.blocks) == count
    assert sum(isinstance(block, Text) for block in message.blocks) == count + 1


@pytest.mark.parametrize("count", [1, 4, 12])
def test_what_could_not_be_saved_is_given_back_all_of_it_that_fits(count: int) -> None:
    blocks = forms.text_back({f"name{n}": f"{n} " * 1_400 for n in range(count)} | {"empty": " ", "many": ("a",)})
    message = Message(said("Sorry"), tuple(blocks))
    quotes = [flat(block.text) for block in message.blocks if isinstance(block, Quote)]
    assert len(quotes) == count
    assert all(quote.startswith(f"{n} ") for n, quote in enumerate(quotes))
    assert sum(map(len, quotes)) > 2_500
    assert forms.text_back({"empty": "  "}) == []


# ---- on a platform that shows five fields and no mistakes ------------------------------------------------------------


@pytest.fixture
async def ana(tmp_path: Path) -> AsyncIterator[Member]:
    world = await World.open(sqlite_url(tmp_path), features=[small], words=words(), window=LIKE_DISCORD)
    world.channel("circle")
    yield world.person("Ana")
    await world.close()


async def test_pages_survive_a_restart_and_old_continues(ana: Member) -> None:
    await ana.types("/small fill")
    await ana.fills(name0="a", name4="e")
    _, more = ana.button("Continue")
    await ana.world.restart()
    await ana.clicks("Continue")
    ana.closes_form()
    await ana.clicks_old(more)
    assert [field.name for field in ana.form.fields] == ["name5", "name6"]
    told = await ana.fills(name5="f", name6="g")
    assert told == "Heard: a    e f g"
    assert "too old" in await ana.clicks_old(more)


async def test_somebody_elses_draft_is_nobody_elses(ana: Member) -> None:
    ben = ana.world.person("Ben")
    await ana.types("/small fill")
    await ana.fills(name0="secret")
    _, more = ana.button("Continue")
    told = await ben.clicks_old(more)
    assert "too old" in told
    assert not ben.has_form


async def test_mistakes_are_fixed_one_after_another_and_nothing_is_typed_twice(ana: Member) -> None:
    await ana.types("/small fill")
    await ana.fills(name1="kept")
    await ana.clicks("Continue")
    assert "This is empty." in await ana.fills(name6="too")
    for _ in range(2):
        await ana.clicks("Fix it")
        assert "This is empty." in await ana.fills(name0="  ")
    await ana.clicks("Fix it")
    told = await ana.fills(name0="there")
    assert "there" in told
    assert "kept" in told
    assert "too" in told


async def test_a_draft_that_nobody_came_back_to_is_forgotten_after_a_month(ana: Member) -> None:
    await ana.types("/small fill")
    await ana.fills(name0="a")
    await ana.world.wait(days=32)
    assert "too old" in await ana.clicks("Continue")
    assert not (await ana.world.dump())["draft"]
