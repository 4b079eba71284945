"""The rules of check-ins, without a world."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.checkins.deck import deck
from bot.checkins.model import (
    REMARK,
    Answer,
    BadSet,
    Kind,
    Pick,
    Question,
    QuestionSet,
    Rhythm,
    Round,
    SetState,
    Tally,
    TooLong,
    Visibility,
    check_questions,
    clean_words,
    halved,
    hidden_id,
    in_one_line,
    is_private,
    is_stuck,
    new_token,
    next_set,
    published,
    read_question,
    read_reply,
    should_talk,
    successor,
    winner,
    write_question,
)
from bot.checkins.payloads import ChangeHidden, SaveHidden
from bot.kernel.address import Person
from bot.kernel.errors import Refused
from bot.kernel.payload import WIRE_MAX, pack

MOVED = Question("Did it move?", Kind.CHOICE, (Pick("Yes"), Pick("Stuck", stuck=True), Pick("A note", private=True)))
LOAD = Question("How full?", Kind.SCALE, load=True)
WHAT = Question("What was it?", Kind.WORDS)
OPENS = datetime(2026, 11, 25, 9, tzinfo=UTC)


def a_round(*questions: Question, id_: int = 7) -> Round:
    return Round(
        id=id_,
        circle=1,
        set_id=1,
        name="A set",
        questions=questions or (MOVED, WHAT),
        visibility=Visibility.CIRCLE,
        live=True,
        planned=OPENS.replace(tzinfo=None),
        week="2026-W48",
        opens_at=OPENS,
        closes_at=OPENS.replace(day=28),
    )


class TestTheDeck:
    def test_it_has_twelve_sets_that_each_begin_with_a_tap(self) -> None:
        assert list(deck()) == [f"C{number}" for number in range(1, 13)]
        for one in deck().values():
            check_questions(one.questions)
            assert one.questions[0].kind is not Kind.WORDS

    def test_every_question_can_be_typed_again_as_it_is(self) -> None:
        for one in deck().values():
            for question in one.questions:
                assert read_question(write_question(question), question) == question

    def test_a_language_without_a_deck_is_asked_in_english(self) -> None:
        assert deck("xx") == deck("en") == deck("en-GB")
        assert deck("../../etc") == deck()


class TestWhatIsGiven:
    def test_words_are_made_harmless_and_never_cut(self) -> None:
        assert clean_words("  a\u202eb\x00c \n\n\n\n d  ") == "abc\n\nd"
        assert len(clean_words("x" * 600)) == 600
        with pytest.raises(TooLong):
            clean_words("x" * 601)

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("yes", {0: "0"}),
            (" STUCK ", {0: "1"}),
            ("Stuck with the board", {1: "Stuck with the board"}),
            ("2", {1: "2"}),
        ],
    )
    def test_a_reply_that_names_a_tap_is_that_tap(self, text: str, values: dict[int, str]) -> None:
        assert read_reply(a_round(), text) == values

    def test_a_figure_is_the_scale_and_words_find_a_place_in_any_set(self) -> None:
        assert read_reply(a_round(LOAD), "4") == {0: "4"}
        assert read_reply(a_round(LOAD), "4 or so") == {REMARK: "4 or so"}
        assert read_reply(a_round(LOAD), "6") == {REMARK: "6"}

    def test_nothing_is_no_answer(self) -> None:
        with pytest.raises(Refused):
            read_reply(a_round(), "\u200b \n")

    def test_a_question_takes_what_it_offers_and_nothing_else(self) -> None:
        first = a_round().first
        assert first.accepts("2")
        assert not any(first.accepts(value) for value in ("3", "-1", "x", ""))
        assert not LOAD.accepts("6")

    def test_what_a_tap_does_is_told_by_its_label(self) -> None:
        assert is_stuck((MOVED,), {0: "1"})
        assert not is_stuck((MOVED,), {0: "0"})
        assert is_private((MOVED,), {0: "2"})
        assert not is_private((MOVED,), {0: "99"})


class TestWhatIsShown:
    def test_passes_and_notes_for_oneself_are_not_in_it(self) -> None:
        ana, ben, chi, dee = (Person(f"m:/{name}") for name in ("ana", "ben", "chi", "dee"))
        answers = [
            Answer(ana, {0: "0"}),
            Answer(ben, {}, passed=True),
            Answer(chi, {0: "2", 1: "secret"}),
            Answer(dee, {}),
        ]
        assert [answer.member for answer in published(a_round(), answers)] == [ana]

    def test_the_order_stays_and_says_nothing(self) -> None:
        answers = [Answer(Person(f"m:/{number}"), {0: "0"}) for number in range(8)]
        shown = published(a_round(), answers)
        assert published(a_round(), reversed(answers)) == shown
        assert [a.member for a in shown] != [a.member for a in answers]
        assert [a.member for a in published(a_round(id_=8), answers)] != [a.member for a in shown]

    def test_one_line_holds_everything_in_the_order_of_the_questions(self) -> None:
        values = {1: "two\nlines", 0: "1", REMARK: "and this"}
        assert in_one_line((MOVED, WHAT), values) == "Stuck · two lines · and this"
        assert in_one_line((LOAD,), {0: "5"}) == "5/5"


class TestTokens:
    def test_their_buttons_fit_and_their_ids_do_not_lead_back(self) -> None:
        token = new_token()
        assert len(pack(ChangeHidden(2**31, 2**31, token))) <= WIRE_MAX
        assert len(pack(SaveHidden(2**31, 2**31, token))) <= WIRE_MAX
        assert token not in hidden_id(token)
        assert len({new_token() for _ in range(1000)}) == 1000


class TestTheRotation:
    SETS = tuple(QuestionSet(f"S{n}", (MOVED,), position=n, id=n + 1) for n in range(3))

    def test_it_goes_round(self) -> None:
        turn: list[str] = []
        last = None
        for _ in range(4):
            one = next_set(self.SETS, last)
            assert one is not None
            turn.append(one.name)
            last = one.position
        assert turn == ["S0", "S1", "S2", "S0"]

    def test_resting_sets_are_passed_over_and_an_empty_rotation_asks_nothing(self) -> None:
        resting = [replace(one, state=SetState.RESTING) for one in self.SETS]
        assert next_set([self.SETS[0], *resting[1:]], 0) == self.SETS[0]
        assert next_set(resting, 1) is None

    def test_a_new_version_takes_the_place_of_the_old_one(self) -> None:
        draft = QuestionSet("New", (MOVED,), state=SetState.DRAFT, replaces=2)
        assert successor(draft, self.SETS[1], 2).position == 1
        assert successor(draft, None, 2).position == 3
        assert successor(draft, None, 2).state is SetState.ACTIVE


class TestFewAnswers:
    def test_under_forty_percent_twice(self) -> None:
        low, fine = Tally(5, 1), Tally(5, 2)
        assert should_talk([low, low])
        assert not should_talk([low])
        assert not should_talk([fine, low])
        assert not should_talk([low, fine])

    def test_two_people_are_never_few(self) -> None:
        assert not Tally(2, 0).low
        assert Tally(3, 1).low

    def test_half_as_often_has_an_end(self) -> None:
        assert [halved(every) for every in (1, 2, 3, 4)] == [2, 4, 4, 4]

    def test_a_level_vote_decides_nothing(self) -> None:
        keep, halve = Rhythm.KEEP, Rhythm.HALVE
        assert winner([keep, halve, halve]) is halve
        assert winner([keep, halve]) is None
        assert winner([]) is None


class TestTypedQuestions:
    def test_each_kind(self) -> None:
        assert read_question("How was it?") == Question("How was it?", Kind.WORDS)
        assert read_question("How was it?\n1-5").kind is Kind.SCALE
        assert [pick.label for pick in read_question("How?\n Good \n\n Bad ").picks] == ["Good", "Bad"]

    def test_taps_that_keep_their_words_keep_what_they_do(self) -> None:
        again = read_question("Did it?\nStuck\nA note\nNew", MOVED)
        assert [(pick.stuck, pick.private) for pick in again.picks] == [(True, False), (False, True), (False, False)]
        assert read_question("How full is it?\n1-5", LOAD).load

    @pytest.mark.parametrize("text", ["", " \n ", "x" * 101, "a?\nb", "a?\nb\nB", "a?\n" + "y" * 39 + "\nb", "1-5"])
    def test_what_cannot_be_asked(self, text: str) -> None:
        with pytest.raises(BadSet):
            read_question(text)

    def test_a_set_begins_with_a_tap_and_has_an_end(self) -> None:
        for questions in ((), (WHAT,), (MOVED,) * 6):
            with pytest.raises(BadSet):
                check_questions(questions)
