"""What people say they are working on: typed with commas, or taken from what others in their circles named."""

from __future__ import annotations

import pytest

from bot.kernel.ui import TextField
from bot.people.model import Profile
from bot.people.store import People
from bot.people.working_model import suggested, themes_in
from tests.people.gathering import circle_of
from tests.world import World


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        (" , ;，", ()),
        ("volunteers", ("volunteers",)),
        ("Volunteers , a  new funder;volunteers", ("Volunteers", "a new funder")),
        ("資金、ボランティア\nзаявки", ("資金", "ボランティア", "заявки")),
        ("\u202evolunteers\u202c", ("volunteers",)),
    ],
)
def test_commas_of_every_kind_part_them_and_each_counts_once(typed: str, found: tuple[str, ...]) -> None:
    assert themes_in(typed) == found


def test_what_most_others_named_comes_first_and_never_what_i_have() -> None:
    named = [("Budget", "volunteers"), ("volunteers",), ("budget", "trustees"), ("Volunteers",)]
    assert suggested(named, ("TRUSTEES",)) == ("Volunteers", "Budget")
    assert len(suggested([[f"theme {number}" for number in range(30)]], ())) == 10


async def test_the_circle_reads_it_and_others_take_it_with_a_tap(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    eve = world.person("Eve")
    await ben.types("/interlude working")
    assert [field.name for field in ben.form.fields] == ["mine"]
    told = await ben.fills(mine="Volunteers,  a new funder, volunteers")
    assert "The people in your circles can see it: Volunteers and a new funder." in told
    await ana.types("/interlude profile")
    assert "[What I am working on]" in await ana.fills(helps="budgets")
    await ana.clicks("What I am working on")
    await ana.fills(mine="trustees", others=("Volunteers",))
    await ana.types("/interlude profile")
    await ana.fills(field="grants")
    told = await ben.types("/circle people")
    assert "Ana: grants. Working on: trustees and Volunteers. Ask me about: budgets" in told
    await eve.types("/interlude working")
    assert [field.name for field in eve.form.fields] == ["mine"]  # what others named stays in their circles
    await ana.types("/interlude working")
    typed = ana.form.fields[0]
    assert isinstance(typed, TextField)
    assert typed.value == "trustees, Volunteers"
    assert "Nothing stands there now." in await ana.fills(mine="")
    assert "Ana: grants. Ask me about: budgets" in await ben.types("/circle people")


async def test_too_long_and_too_many_are_told_and_the_words_stay(world: World) -> None:
    ben = world.person("Ben")
    await ben.types("/interlude working")
    await ben.fills(mine="how to keep volunteers beyond their third month")
    assert "has 47 characters; 30 fit. A comma makes two of it." in ben.mistakes["mine"]
    await ben.fills(mine="a, b, c, d, e, f, A")
    assert "These are 6; 5 fit." in ben.mistakes["mine"]
    assert "a, b, c, d and e" in await ben.fills(mine="a, b, c, d, e")


async def test_it_goes_with_an_export_and_with_the_person(world: World) -> None:
    _, ben = await circle_of(world, "Ana", "Ben")
    await ben.types("/interlude working")
    await ben.fills(mine="volunteers, a new funder")
    async with world.house.open_work() as unit:
        store = unit.store(People)
        (row,) = (await store.rows_of(ben.person))["persons"]
        assert row["working_on"] == "volunteers, a new funder"
        await store.forget(ben.person)
        assert (await store.profiles([ben.person])) == {ben.person: Profile()}
