"""What the page is given of every element, and that the page knows what to do with each."""

from __future__ import annotations

import json
import os
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.chat import Opened
from adapters.playground import render
from adapters.playground.render import Json, Seer
from bot.kernel.address import Person
from bot.kernel.ui import Say, Text, message, said
from tests.adapters.playground.parlour import ADA, GALLERY, ORDER

SNAPSHOT = Path(__file__).parent / "snapshots" / "gallery.json"
SEER = Seer(Person("memory:T1/bo"), {ADA: "Ada Quill", Person("memory:T1/bo"): "Bo Tran"})
STATIC = files("adapters.playground") / "static"


def gallery() -> dict[str, Json]:
    wrong = Opened(ORDER, None, {"note": said("A word, please")}, {"note": " ", "with": ("green",), "kind": "black"})
    return {
        "message": render.message(GALLERY, SEER),
        "form": render.form(Opened(ORDER, None), SEER),
        "form with a mistake": render.form(wrong, SEER),
    }


def test_every_element_looks_as_it_did() -> None:
    """After a change that is meant: ``UPDATE_SNAPSHOTS=1 pytest tests/adapters/playground/test_render.py``."""
    now = json.dumps(gallery(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(now, "utf-8")
    assert now == SNAPSHOT.read_text("utf-8")


@pytest.mark.parametrize("script", ["messages.js", "forms.js"])
def test_the_page_builds_every_kind(script: str) -> None:
    given = gallery()
    shown = given["message"] if script == "messages.js" else given["form"]
    kinds = set(re.findall(r'"kind": "(\w+)"', json.dumps(shown)))
    text = (STATIC / script).read_text("utf-8")
    assert kinds, "a gallery shows something"
    # A button and a link are told apart by name inside the row they stand in.
    assert [kind for kind in kinds if not re.search(rf'\b{kind}\b"?[:,() ]', text)] == []


@given(st.text(min_size=1, max_size=2900))
def test_what_a_person_wrote_stays_one_text(text: str) -> None:
    shown = render.message(message(said("A notice"), Text(said(text))), SEER)
    assert shown["blocks"] == [{"kind": "text", "text": [{"kind": "text", "text": text}]}]


def test_only_the_web_is_linked() -> None:
    rows = [block for block in GALLERY.blocks if type(block).__name__ == "Buttons"]
    (row,) = [render.block(one, SEER) for one in rows]
    assert '"url": ""' in json.dumps(row)
    assert "javascript" not in json.dumps(row)


def test_a_word_that_nobody_spoke_is_a_bug() -> None:
    with pytest.raises(TypeError, match="not spoken"):
        render.words(Say("tea-help"), SEER)


def test_the_page_never_makes_markup_of_text() -> None:
    """Elements are made one by one; nothing in the scripts turns a string into markup or code."""
    for entry in STATIC.iterdir():
        if entry.name.endswith(".js"):
            text = entry.read_text("utf-8")
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)


def test_nothing_comes_from_elsewhere() -> None:
    """No file of the page names another address; that of the SVG name space is a name, not an address."""
    for entry in STATIC.iterdir():
        text = entry.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|url\(|@import|src=\"(?!/static/)", text), entry.name
