"""Whatever a keyboard or a platform sends can be kept, and a name can stand in a sentence."""

from __future__ import annotations

from bot.kernel.address import Person, Place
from bot.kernel.clean import cleaned, tidy
from bot.kernel.intent import Command, HomeOpened, Said, Sender, Submit, Where
from bot.kernel.payload import Wire

BEN = Sender(Person("memory:T1/ben"), " \u202eB\x00e\nn\u202c\t\ud83d B ")
HERE = Where(Place("memory:T1/owls"))


def test_a_name_is_one_line_without_tricks() -> None:
    assert cleaned(HomeOpened(BEN)) == HomeOpened(Sender(BEN.person, "Be n B"))


def test_a_zone_that_our_tables_do_not_have_is_none() -> None:
    for zone in ("Mars/Base", "../../etc/passwd", "Europe", "", "\x00"):
        known = cleaned(HomeOpened(Sender(BEN.person, "Ben", zone=zone)))
        assert isinstance(known, HomeOpened)
        assert known.sender.zone is None
    known = cleaned(HomeOpened(Sender(BEN.person, "Ben", zone="Australia/Lord_Howe")))
    assert isinstance(known, HomeOpened)
    assert known.sender.zone == "Australia/Lord_Howe"


def test_words_stay_as_they_are_but_for_what_no_database_takes() -> None:
    words = "a\x00b\ud83d\r\n\u202ec \U0001f642"
    kept = "ab\r\n\u202ec \U0001f642"
    command = cleaned(Command(BEN, HERE, "circle", "start", "1", words, {"name": words}))
    plain = cleaned(Said(BEN, HERE, words, "1"))
    form = cleaned(Submit(BEN, Wire("x"), {"one": words, "many": (words, "b")}, "1"))
    assert isinstance(command, Command)
    assert (command.text, command.options) == (kept, {"name": kept})
    assert isinstance(plain, Said)
    assert plain.text == kept
    assert isinstance(form, Submit)
    assert form.values == {"one": kept, "many": (kept, "b")}


def test_an_emoji_of_several_signs_stays_one() -> None:
    assert tidy("👩🏽‍🚒 \u200bok") == "👩🏽‍🚒 ok"
