"""What the bot says, in blocks: pictures of every element, Slack's limits, texts of people that want to break out."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import render
from adapters.slack.api import JSON
from bot.kernel import ui
from bot.kernel.address import Person, id_of
from bot.kernel.ui import Line, Mention, Moment, said
from tests.adapters.slack import gallery, second_opinion
from tests.fakes.slack import words
from tests.fakes.slack.api import MAX_BLOCK_CHARACTERS
from tests.fakes.slack.blocks import problems, view_problems

SNAPSHOTS = Path(__file__).parent / "snapshots"


def same_as_before(name: str, shown: JSON) -> None:
    """Compare with the picture kept beside; ``SNAPSHOTS=write`` takes a new one to look at before it is committed."""
    kept = SNAPSHOTS / f"{name}.json"
    if os.environ.get("SNAPSHOTS") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(shown, indent=2, ensure_ascii=False) + "\n", "utf-8")
    assert shown == json.loads(kept.read_text("utf-8"))


@pytest.mark.parametrize("name", gallery.MESSAGES)
def test_a_message_looks_as_before_and_slack_takes_it(name: str) -> None:
    shown = render.message(gallery.MESSAGES[name])
    assert problems(shown["blocks"], "message") == []
    assert len(json.dumps(shown["blocks"], ensure_ascii=False)) <= MAX_BLOCK_CHARACTERS
    assert second_opinion.rebuilt_message(shown) == shown
    same_as_before(f"message-{name}", shown)


@pytest.mark.parametrize("name", gallery.MESSAGES)
def test_every_message_can_stand_in_the_home(name: str) -> None:
    shown = render.home(gallery.MESSAGES[name])
    assert view_problems(shown) == []
    assert second_opinion.rebuilt(shown) == shown


@pytest.mark.parametrize("name", gallery.FORMS)
def test_a_form_looks_as_before_and_slack_takes_it(name: str) -> None:
    shown = render.form(gallery.FORMS[name], note='{"channel":"C1"}')
    assert view_problems(shown) == []
    assert second_opinion.rebuilt(shown) == shown
    same_as_before(f"form-{name}", shown)


def test_no_picture_is_left_of_what_is_gone() -> None:
    known = {f"message-{name}.json" for name in gallery.MESSAGES} | {f"form-{name}.json" for name in gallery.FORMS}
    assert {kept.name for kept in SNAPSHOTS.glob("*.json")} == known


def test_a_button_carries_its_meaning_and_rows_may_repeat_it() -> None:
    elements = render.message(gallery.MESSAGES["buttons"])["blocks"][1]["elements"]
    assert elements[0]["value"] == "checkins.answer|42"
    assert len({element["action_id"] for element in elements}) == 5


def test_the_notice_is_all_that_a_locked_phone_shows() -> None:
    shown = render.message(ui.message(said("<!here> A word"), ui.Text(said("I am worn out."))))
    assert shown["text"] == "&lt;!here&gt; A word"


# ---- texts of people -------------------------------------------------------------------------------------------

PEOPLE = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&|@#!*_~`^ \n\u202e\u200b😀")), max_size=400
)
ATTACKS = st.sampled_from(
    ["<!channel>", "<!here|x>", "<@U1>", "<!subteam^S1>", "<https://evil.example|ok>", "&lt;!channel&gt;"]
)
TEXTS = st.lists(st.one_of(PEOPLE, ATTACKS), max_size=5).map("".join)
WHOM = st.sampled_from([Mention(Person("slack:T1/U7")), Mention(Person("slack:T1/W8"))])
WHEN = st.builds(Moment, st.just(gallery.THURSDAY), st.sampled_from(ui.Moments))
SPANS = st.one_of(TEXTS, st.builds(ui.Strong, TEXTS), st.builds(ui.Code, TEXTS), WHOM, WHEN)
LINES = (
    st.lists(SPANS, max_size=6).map(lambda spans: Line(tuple(spans))).filter(lambda line: len(ui.flat(line)) < 2_900)
)
BLOCKS = st.one_of(
    st.builds(ui.Text, LINES),
    st.builds(ui.Small, LINES),
    st.builds(ui.Quote, LINES),
    st.builds(ui.Heading, PEOPLE.map(lambda text: said(text[:150]))),
)


@given(BLOCKS)
def test_whatever_people_write_slack_takes_it_and_only_who_is_meant_is_rung(block: ui.Block) -> None:
    shown = render.blocks([block])
    assert problems(shown, "message") == []
    text = next(iter(ui.texts([block])))
    assert isinstance(text, Line)
    meant = [f"@{id_of(span.person)}" for span in text.spans if isinstance(span, Mention)]
    assert set(words.rings(shown, "")) <= set(meant)


@given(TEXTS.filter(lambda text: len(text.strip()) > 0 and len(text) < 2_900))
def test_words_of_people_arrive_as_they_were_written(text: str) -> None:
    [pure, marked, quoted] = render.blocks(
        [ui.Text(said(text)), ui.Text(Line((ui.Strong("Ana"), ": ", text))), ui.Quote(said(text))]
    )
    assert pure["text"] == {"type": "plain_text", "text": text, "emoji": True}
    assert quoted["elements"][0]["elements"] == [{"type": "text", "text": text}]
    if marked["type"] == "section":
        assert words.unescape(marked["text"]["text"].replace("\u200b", "")) == f"*Ana*: {text}".replace("\u200b", "")
    else:
        assert marked["elements"][0]["elements"][-1] == {"type": "text", "text": text}


@given(PEOPLE.map(lambda text: text[:75]), PEOPLE.map(lambda text: text[:45]), PEOPLE)
def test_whatever_stands_in_a_form_slack_takes_it(choice: str, label: str, value: str) -> None:
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
    assert view_problems(render.form(form)) == []


def test_a_full_message_of_signs_that_must_be_escaped_still_fits() -> None:
    spans = Line((Mention(Person("slack:T1/U7")), "&<>*" * 30))
    shown = render.message(ui.message(said("n"), *(ui.Text(spans) for _ in range(28))))
    assert problems(shown["blocks"], "message") == []
    assert len(json.dumps(shown["blocks"], ensure_ascii=False)) <= MAX_BLOCK_CHARACTERS


def test_a_moment_is_shown_in_each_readers_own_zone() -> None:
    [block] = render.blocks([ui.Text(Line(("Until ", Moment(gallery.THURSDAY))))])
    at = int(datetime(2026, 11, 26, 18, tzinfo=gallery.THURSDAY.tzinfo).timestamp())
    assert block["text"]["text"] == f"Until <!date^{at}^{{date_long_pretty}} {{time}}|2026-11-26 18:00 UTC>"
