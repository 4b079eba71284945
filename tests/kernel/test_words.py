"""Words: what is missing is a bug in English and English elsewhere; what people wrote is never read as anything."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.address import Person
from bot.kernel.payload import pack
from bot.kernel.reply import Whisper
from bot.kernel.ui import (
    Button,
    Buttons,
    Code,
    Form,
    Heading,
    LimitError,
    Line,
    Mention,
    Message,
    Moment,
    Moments,
    Say,
    Section,
    Strong,
    Text,
    TextField,
    Weekday,
    flat,
    message,
    said,
    say,
)
from bot.kernel.words import Tongue, WordMissing, Words
from tests.kernel.small import Good

ENGLISH_WORDS = """
hello = Hello { $name }, { $text }
count = { $count ->
    [0] Nobody
    [one] One person
   *[other] { $count } people
 } so far
kind = { $mood ->
    [well] All well
   *[other] So so
 }
list = With { $people }.
only = Only in English
at = It is { $at }.
bare = Bare
nested = It says: { $inner }
weekday = Every { $day } at { $hour } from { $first }
label = { $text }
"""
GERMAN_WORDS = """
hello = Hallo { $name }, { $text }
list = Mit { $people }.
count = { $missing }
at = Es ist { $at }.
weekday = Jeden { $day } um { $hour } ab { $first }
"""
EN, DE, AT = Tongue("en", "Europe/Berlin"), Tongue("de", "Europe/Berlin"), Tongue("de-AT", "Europe/Vienna")
NOW = datetime(2026, 11, 26, 17, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def words() -> Words:
    return Words([], {"en": ENGLISH_WORDS, "de": GERMAN_WORDS})


class Mood(Enum):
    WELL = "well"
    SO_SO = "so"


# ---- what is missing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wording", [say("nowhere"), say("hello", name="Ana"), say("count", people=3)])
def test_a_word_or_a_variable_that_is_missing_in_english_is_a_bug(words: Words, wording: Say) -> None:
    with pytest.raises(WordMissing):
        words.line(wording, EN)
    with pytest.raises(WordMissing):
        words.line(wording, DE)


def test_what_another_language_lacks_or_has_wrong_is_said_in_english(words: Words) -> None:
    assert words.text(say("only"), DE) == "Only in English"
    assert words.text(say("count", count=2), DE) == "2 people so far"
    assert words.text(say("hello", name="Ana", text="x"), AT) == "Hallo Ana, x"
    assert words.text(say("hello", name="Ana", text="x"), Tongue("xx-YY")) == "Hello Ana, x"


def test_a_language_is_found_by_its_region_by_itself_or_is_english(words: Words) -> None:
    found = [words.language(locale) for locale in ("de", "de-AT", "de_CH", "en-GB", "fr", "", None)]
    assert found == ["de", "de", "de", "en", "en", "en", "en"]
    assert words.languages == ("de", "en")
    assert words.has("only")
    assert not words.has("nowhere")


# ---- people's own words ----------------------------------------------------------------------------------------------


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_people_wrote_comes_out_as_they_wrote_it(text: str, name: str) -> None:
    spoken = _WORDS.line(say("hello", name=Strong(name), text=text), EN)
    assert Strong(name) in spoken.spans
    assert flat(spoken) == f"Hello {name}, {text}"
    assert _WORDS.line(said(text), EN) == Line((text,))


_WORDS = Words([], {"en": ENGLISH_WORDS})


@pytest.mark.parametrize(
    "text",
    [
        "{ $name }",
        "{ only }",
        '{ "x" }',
        "\ue0000\ue001",
        "\ue0001\ue001\ue0009\ue001",
        "%s {0} $name",
        "‹@x:T/U›",
    ],
)
def test_nothing_they_write_is_read_as_anything(words: Words, text: str) -> None:
    assert words.text(say("hello", name="Ana", text=text), EN) == f"Hello Ana, {text}"
    assert words.text(say("nested", inner=say("hello", name=text, text=text)), EN) == f"It says: Hello {text}, {text}"
    assert words.text(say("list", people=(text, "Ben")), EN) == f"With {text} and Ben."


def test_a_mention_stays_a_mention_and_a_name_stays_a_name(words: Words) -> None:
    ana = Mention(Person("slack:T1/U1"))
    assert words.line(say("hello", name=ana, text=Code("/x")), EN).spans == ("Hello ", ana, ", ", Code("/x"))


# ---- numbers, lists, times -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "told"), [(0, "Nobody so far"), (1, "One person so far"), (12, "12 people so far")])
def test_numbers_choose_their_plural(words: Words, count: int, told: str) -> None:
    assert words.text(say("count", count=count), EN) == told


def test_a_kind_chooses_its_words(words: Words) -> None:
    assert [words.text(say("kind", mood=mood), EN) for mood in Mood] == ["All well", "So so"]


@pytest.mark.parametrize(
    ("names", "english", "german"),
    [
        ((), "With .", "Mit ."),
        (("Ana",), "With Ana.", "Mit Ana."),
        (("Ana", "Ben"), "With Ana and Ben.", "Mit Ana und Ben."),
        (("Ana", "Ben", "Chi"), "With Ana, Ben and Chi.", "Mit Ana, Ben und Chi."),
    ],
)
def test_several_are_listed_as_the_language_lists_them(
    words: Words, names: tuple[str, ...], english: str, german: str
) -> None:
    assert words.text(say("list", people=names), EN) == english
    assert words.text(say("list", people=tuple(Strong(name) for name in names)), DE) == german


def test_days_and_hours_are_said_in_the_readers_language(words: Words) -> None:
    wording = say("weekday", day=Weekday(3), hour=time(9, 5), first=date(2026, 11, 26))
    assert words.text(wording, EN) == "Every Thursday at 09:05 from Thursday 26 November 2026"
    assert words.text(wording, DE).startswith("Jeden Donnerstag um 09:05 ab Donnerstag")


def test_a_moment_stays_one_for_the_platform_and_is_written_out_where_only_bare_text_fits(words: Words) -> None:
    wording = say("at", at=Moment(NOW))
    assert words.line(wording, EN).spans[1] == Moment(NOW)
    assert words.text(wording, EN) == "It is Thursday 26 November, 18:05."
    assert words.text(wording, Tongue("en", "Asia/Tokyo")) == "It is Friday 27 November, 02:05."
    assert words.text(say("at", at=Moment(NOW, Moments.TIME)), DE) == "Es ist 18:05."


def test_a_datetime_without_a_reader_is_a_bug(words: Words) -> None:
    with pytest.raises(TypeError):
        words.line(say("at", at=NOW), EN)


# ---- whole messages --------------------------------------------------------------------------------------------------


def test_everything_in_a_message_is_spoken_and_what_shows_bare_text_gets_bare_text(words: Words) -> None:
    moment = say("at", at=Moment(NOW))
    whole = Message(
        moment, (Heading(moment), Text(moment), Buttons((Button(moment, pack(Good(1))),)), Text(said("{ only }")))
    )
    spoken = words.speak(Whisper(whole), EN).message
    bare = Line(("It is Thursday 26 November, 18:05.",))
    assert spoken.notice == bare
    assert spoken.blocks[0] == Heading(bare)
    assert spoken.blocks[1] == Text(Line(("It is ", Moment(NOW), ".")))
    assert spoken.blocks[2] == Buttons((Button(bare, pack(Good(1))),))
    assert spoken.blocks[3] == Text(said("{ only }"))


def test_forms_and_sections_are_spoken_too(words: Words) -> None:
    form = Form(say("bare"), say("bare"), pack(Good(1)), (TextField("a", say("bare"), say("bare"), value="bare"),))
    spoken = words.speak(form, EN)
    assert flat(spoken.title) == flat(spoken.send) == flat(spoken.fields[0].label) == "Bare"
    assert spoken.fields[0] == TextField("a", said("Bare"), said("Bare"), value="bare")
    section = words.speak(Section(say("bare"), (say("only"), said("x"))), EN)
    assert section == Section(said("Bare"), (said("Only in English"), said("x")))


def test_a_label_that_is_too_long_is_a_bug_in_english_and_cut_in_a_translation(words: Words) -> None:
    button = Button(say("hello", name="x" * 80, text=""), pack(Good(1)))
    with pytest.raises(LimitError):
        words.speak(button, EN)
    assert flat(words.speak(button, DE).label) == f"Hallo {'x' * 68}…"
    field = TextField("a", say("hello", name="x" * 80, text=""))
    assert len(flat(words.speak(field, DE).label)) == 45


def test_a_notice_is_cut_where_a_locked_phone_would_cut_it(words: Words) -> None:
    spoken = words.speak(message(say("label", text="x" * 400), Text(said("y"))), EN)
    assert len(flat(spoken.notice)) == 150
    assert flat(spoken.notice).endswith("…")
