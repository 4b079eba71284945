"""What the bot says, in components: pictures of every element, Discord's limits, texts of people that want out."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.components import COMPONENTS_V2_FLAG, validate_components, validate_modal

from adapters.discord import escaping, render
from adapters.discord.api import JSON
from bot.kernel import ui
from bot.kernel.address import Person
from bot.kernel.payload import Wire
from bot.kernel.ui import LimitError, Line, Mention, Moment, said
from tests.adapters.discord import gallery
from tests.fakes.discord.rules import mentioned

SNAPSHOTS = Path(__file__).parent / "snapshots"


def same_as_before(name: str, shown: JSON) -> None:
    """Compare with the picture kept beside; ``SNAPSHOTS=write`` takes a new one to look at before it is committed."""
    kept = SNAPSHOTS / f"{name}.json"
    if os.environ.get("SNAPSHOTS") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(shown, indent=2, ensure_ascii=False) + "\n", "utf-8")
    assert shown == json.loads(kept.read_text("utf-8"))


def taken(shown: JSON) -> bool:
    """A second opinion: simcord knows what Discord takes."""
    return bool(validate_components(shown["components"], flags=COMPONENTS_V2_FLAG))


def texts_of(shown: JSON) -> list[str]:
    return [part["content"] for part in shown["components"] if part["type"] == 10]


@pytest.mark.parametrize("name", gallery.MESSAGES)
def test_a_message_looks_as_before_and_discord_takes_it(name: str) -> None:
    shown = render.message(gallery.MESSAGES[name])
    assert taken(shown)
    same_as_before(f"message-{name}", shown)


@pytest.mark.parametrize("name", gallery.FORMS)
def test_a_form_looks_as_before_and_discord_takes_it(name: str) -> None:
    shown = render.form(gallery.FORMS[name])
    assert validate_modal(shown)
    same_as_before(f"form-{name}", shown)


def test_no_picture_is_left_of_what_is_gone() -> None:
    known = {f"message-{name}.json" for name in gallery.MESSAGES} | {f"form-{name}.json" for name in gallery.FORMS}
    assert {kept.name for kept in SNAPSHOTS.glob("*.json")} == known


# ---- limits ----------------------------------------------------------------------------------------------------


def test_a_full_message_of_signs_that_must_be_escaped_is_cut_and_says_so() -> None:
    shown = render.message(ui.message(said("n"), *(ui.Text(said("*_~`" * 115)) for _ in range(8))))
    assert taken(shown)
    assert sum(map(len, texts_of(shown))) <= 4_000
    assert any("…" in text for text in texts_of(shown))


def test_what_cannot_be_cut_goes_whole() -> None:
    names = tuple(ui.Strong("*") for _ in range(900))
    assert taken(render.message(ui.message(said("n"), ui.Text(Line(names)), ui.Text(said("The end")))))


def test_a_form_of_six_parts_is_a_bug_of_the_engine() -> None:
    fields = tuple(ui.TextField(f"f{n}", said("A")) for n in range(6))
    with pytest.raises(LimitError):
        render.form(ui.Form(said("A"), said("B"), Wire("a.b"), fields))


def test_two_buttons_of_one_meaning_differ_on_the_wire_and_mean_the_same() -> None:
    row = render.message(gallery.MESSAGES["buttons"])["components"][1]["components"]
    ids = [button["custom_id"] for button in row if "custom_id" in button]
    assert len(set(ids)) == 4
    assert [render.wire_of(id_) for id_ in ids].count("checkins.pass|42") == 2


def test_two_buttons_of_one_meaning_without_room_to_differ_are_a_bug() -> None:
    twice = ui.Buttons((gallery.press("A", "a" * 100), gallery.press("B", "a" * 100)))
    with pytest.raises(LimitError):
        render.message(ui.message(said("n"), twice))


@given(st.text())
def test_a_key_has_one_nonce_and_one_mark_that_fit(key: str) -> None:
    assert len(render.nonce_of(key)) == 25
    assert 1 <= render.mark_of(key) < 2**31
    assert (render.nonce_of(key), render.mark_of(key)) == (render.nonce_of(key), render.mark_of(key))


# ---- texts of people -------------------------------------------------------------------------------------------

PEOPLE = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&|@#!*_~`^[]()\\- \n1.+\u202e\u200b😀")),
    max_size=400,
)
ATTACKS = st.sampled_from(
    [
        "@everyone",
        "@here",
        "<@1>",
        "<@!1>",
        "<@&2>",
        "<#3>",
        "<t:1:R>",
        "[good](https://evil.example)",
        "https://a.example/[x](https://evil.example)",
        "||hidden||",
        "```\n",
        "\n# big",
        "\n-# small",
        "\n>>> all",
        "\n1. first",
    ]
)
TEXTS = st.lists(st.one_of(PEOPLE, ATTACKS), max_size=5).map("".join)
WHOM = st.sampled_from([Mention(gallery.BEN), Mention(Person("discord:/7"))])
WHEN = st.builds(Moment, st.just(gallery.THURSDAY), st.sampled_from(ui.Moments))
SPANS = st.one_of(TEXTS, st.builds(ui.Strong, TEXTS), st.builds(ui.Code, TEXTS), WHOM, WHEN)
LINES = (
    st.lists(SPANS, max_size=6).map(lambda spans: Line(tuple(spans))).filter(lambda it: 0 < len(ui.flat(it)) < 2_900)
)
BLOCKS = st.one_of(
    st.builds(ui.Text, LINES),
    st.builds(ui.Small, LINES),
    st.builds(ui.Quote, LINES),
    st.builds(ui.Heading, PEOPLE.filter(bool).map(lambda text: said(text[:150]))),
)


@given(BLOCKS)
def test_whatever_people_write_discord_takes_it_and_only_who_is_meant_is_rung(block: ui.Block) -> None:
    shown = render.message(ui.message(said("n"), block))
    assert taken(shown)
    meant = {person.rpartition("/")[2] for person in ui.mentions(ui.message(said("n"), block))}
    assert shown["allowed_mentions"]["parse"] == []
    assert set(shown["allowed_mentions"]["users"]) == meant
    rung = {str(one) for text in texts_of(shown) for one in mentioned(text)}
    assert meant <= rung or any("…" in text for text in texts_of(shown))


UNESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")


def read(shown: str) -> str:
    """What Discord's client shows of it when nothing in it is markup."""
    return UNESCAPE.sub(r"\1", shown).replace("\u200b", "")


@given(TEXTS)
def test_words_of_people_are_read_as_they_were_written(text: str) -> None:
    assert read(escaping.escape(text)) == read_plain(escaping.clean(text))


def read_plain(text: str) -> str:
    return text.replace("\u200b", "")


@given(TEXTS)
def test_no_sign_of_people_is_left_to_mean_something(text: str) -> None:
    shown = escaping.escape(text)
    bare = re.sub(r"https?://[^\s<>()\[\]*|~`\\]+", "x", re.sub(r"\\[^\w\s]|\\_", "x", shown))
    assert not re.search(r"[*~`|<\[]", bare)
    assert not re.search(r"@(everyone|here)", shown, re.IGNORECASE)
    assert not re.search(r"(?m)^\s*([#>+-]|\d+[.)])", bare)
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", shown)


@given(TEXTS)
def test_where_it_is_not_sure_that_markup_is_read_only_what_means_something_is_escaped(text: str) -> None:
    shown = escaping.sparing(text)
    assert shown in (escaping.clean(text), escaping.escape(text))
    assert read(shown) == read_plain(escaping.clean(text))
    bare = re.sub(r"https?://[^\s<>()\[\]*|~`\\]+", "x", re.sub(r"\\[^\w\s]|\\_", "x", shown))
    assert not re.search(r"[*`<\[]|~~|\|\||__", bare)
    assert not re.search(r"@(everyone|here)", shown, re.IGNORECASE)


CALM = ["Q&A: what next? (part 2) – 50 %", "night_owls", "see https://a.example/b_c", "C:\\x | y"]


@pytest.mark.parametrize("calm", CALM)
def test_what_means_nothing_has_no_backslash(calm: str) -> None:
    assert escaping.sparing(calm) == calm


def test_a_plain_address_stays_one() -> None:
    assert escaping.escape("See https://a.example/b_c_d?e=f-g, *please*") == (
        "See https://a.example/b_c_d?e=f-g, \\*please\\*"
    )


@given(TEXTS)
def test_code_stays_code(text: str) -> None:
    shown = escaping.code(text)
    if shown:
        fence = re.match(r"`+", shown)
        assert fence
        inner = shown[len(fence[0]) : -len(fence[0])]
        assert shown.endswith(fence[0])
        assert fence[0] not in re.findall(r"`+", inner)


@given(PEOPLE.map(lambda text: text[:75]), PEOPLE.map(lambda text: text[:45]), PEOPLE)
def test_whatever_stands_in_a_form_discord_takes_it(choice: str, label: str, value: str) -> None:
    choices = (ui.Choice("a", said(choice)), ui.Choice("b", said(choice)))
    form = ui.Form(
        said(label[:24]),
        said(label[:24]),
        gallery.FORMS["limits"].action,
        (
            ui.TextField("t", said(label), said(label), value=value, most=100),
            ui.ChoiceField("c", said(label), choices, value="b"),
            ui.ChoicesField("d", said(label), choices, values=("a", "b", "gone")),
        ),
        intro=Line((ui.Strong(label), value)),
    )
    assert validate_modal(render.form(form))


def test_what_stands_in_public_carries_nobodys_words() -> None:
    private = ui.message(
        said("Noted."), ui.Quote(said("I am worn out.")), ui.Buttons((gallery.press("Undo", "checkins.undo|1"),))
    )
    shown = render.message(render.in_public(private))
    assert texts_of(shown) == ["Noted."]
    assert shown["components"][1]["components"][0]["label"] == "Undo"
