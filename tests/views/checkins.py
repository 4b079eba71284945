"""Every view of the check-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.checkins import board, desk, views
from bot.checkins.board import Board
from bot.checkins.model import Answer, Rhythm, SetState, Tally, Visibility
from bot.kernel.doors import OpenAction
from bot.kernel.ui import button, say
from bot.people.own_payloads import AskPause
from tests.views.gallery import Gallery
from tests.views.samples import (
    AMINA,
    BJORN,
    CHIDI,
    EUNJI,
    FULL_PLATE,
    IN_WORDS,
    LONG_ASKED,
    MAI,
    MOVED,
    NAMES,
    NOW,
    RHYTHM,
    THURSDAY,
    Sample,
    own_set,
)

TALLY = Tally(asked=6, took_part=4)
FEW = (Tally(6, 2), Tally(7, 1))
TOKEN = "abcdefghijklmnopqrstuvwx"
NEXT = NOW + timedelta(weeks=1)
COUNTS = {Rhythm.KEEP: 1, Rhythm.HALVE: 3}
HIDDEN = ({0: "1", 1: "I do not know how to say it."}, {0: "0"}, {0: "2", 9: "Soon."}, {0: "0"})


def hang(gallery: Gallery, sample: Sample) -> None:
    _asked(gallery, sample)
    _forms(gallery, sample)
    _given(gallery, sample)
    _stuck(gallery, sample)
    _digests(gallery, sample)
    _settings(gallery, sample)
    _few(gallery, sample)


def _asked(gallery: Gallery, sample: Sample) -> None:
    seen = sample.seen()
    for visibility in Visibility:
        gallery.hang(visibility.value, views.invitation, sample.seen(visibility))
    gallery.hang("late", views.invitation, seen, late=True)
    gallery.hang("taps only", views.invitation, seen, taps_only=True)
    gallery.hang("", views.shared_invitation, sample.seen(Visibility.CIRCLE, FULL_PLATE, IN_WORDS))
    gallery.hang("", views.this_one, seen, None)
    gallery.hang("answered", views.this_one, seen, sample.answers[0])
    gallery.hang("", views.nothing_open, sample.circle, NEXT, None)
    gallery.hang("unplanned, late", views.nothing_open, sample.circle, None, sample.round(closed=True))
    gallery.hang("", views.closed_invitation, sample.seen(closed=True))
    gallery.hang("", views.reminder, seen)
    gallery.hang("", views.circle_reminder, seen, TALLY)
    gallery.hang("", views.waiting, seen, False)
    gallery.hang("answered", views.waiting, seen, True)


def _forms(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.answer_form, sample.round(), {})
    full = sample.round(Visibility.CIRCLE, MOVED, FULL_PLATE, IN_WORDS, LONG_ASKED)
    gallery.hang("filled", views.answer_form, full, {0: "1", 1: "5", 2: "Two nights in a row.", 9: "And thanks."})
    gallery.hang("", views.hidden_form, sample.round(Visibility.ANONYMOUS), {0: "0"}, TOKEN)


def _given(gallery: Gallery, sample: Sample) -> None:
    seen, answer = sample.seen(), sample.answers[0]
    gallery.hang("", views.thanks, seen, answer, ())
    gallery.hang("private", views.thanks, seen, sample.answers[4], ())
    gallery.hang("late", views.thanks, seen, sample.answers[2], ())
    gallery.hang("taps only", views.thanks, seen, Answer(sample.person(CHIDI), {0: "0"}), (), taps_only=True)
    gallery.hang("", views.reply_taken, seen, answer, 1, ())
    act = button(say("checkins-action-button"), OpenAction(7, 4))
    gallery.hang("knows what to do", views.thanks, seen, answer, (), act=act)
    gallery.hang("knows what to do", views.reply_taken, seen, answer, 1, (), act)
    gallery.hang("", views.undone, seen, None)
    gallery.hang("something left", views.undone, seen, answer)
    gallery.hang("", views.passed, seen)
    gallery.hang("anonymous", views.passed, sample.seen(Visibility.ANONYMOUS))
    gallery.hang("", views.too_long, 700, 600, "All night long. " * 44)
    gallery.hang("", views.hidden_taken, seen, TOKEN, False)
    gallery.hang("changed", views.hidden_taken, seen, TOKEN, True)


def _stuck(gallery: Gallery, sample: Sample) -> None:
    seen, answer = sample.seen(), sample.answers[1]
    doors = (views.call_door(seen.round), views.leave_door(seen.round))
    thanks = views.thanks(seen, answer, ())
    pause = button(say("people-less-pause"), AskPause())
    gallery.hang("stuck", views.thanks, seen, answer, doors)
    gallery.hang("stuck", views.reply_taken, seen, answer, 0, doors)
    gallery.hang("", views.full_plate, seen, pause, True, thanks)
    gallery.hang("no signposts", views.full_plate, seen, pause, False, thanks)
    gallery.hang("", views.signposts, RHYTHM.signposts)
    gallery.hang("none", views.signposts, "")
    gallery.hang("", views.call_asked, seen.facilitators)
    gallery.hang("nobody named", views.call_asked, ())
    gallery.hang("", views.call_wanted, sample.circle, NAMES[MAI])
    gallery.hang("", views.call_withdrawn)


def _digests(gallery: Gallery, sample: Sample) -> None:
    names = {sample.person(number): NAMES[number] for number in (AMINA, BJORN, CHIDI, MAI, EUNJI)}
    own = Board(sample.seen(), TALLY, sample.answers, names)
    hidden = Board(sample.seen(Visibility.ANONYMOUS, closed=True), TALLY, hidden=HIDDEN)
    gallery.hang("", board.digest, own)
    gallery.hang("closed", board.digest, replace(own, seen=sample.seen(closed=True)))
    gallery.hang("to facilitators", board.digest, replace(own, seen=sample.seen(Visibility.FACILITATORS)))
    gallery.hang("anonymous", board.digest, Board(sample.seen(Visibility.ANONYMOUS), TALLY))
    gallery.hang("anonymous, closed", board.digest, hidden)
    gallery.hang("anonymous, too few", board.digest, replace(hidden, hidden=()))
    gallery.hang("", board.read_all, own, 0)
    gallery.hang("anonymous", board.read_all, hidden, 0)
    many = [Answer(sample.person(number), {0: "0", 1: "Word after word. " * 30}) for number in range(12)]
    gallery.hang("second page", board.read_all, replace(own, answers=many), 1)
    gallery.hang("nothing", board.read_all, replace(own, answers=()), 0)
    gallery.hang("", board.gone, sample.seen(closed=True))


def _settings(gallery: Gallery, sample: Sample) -> None:
    circle, draft = sample.circle, own_set("After the night", SetState.DRAFT)
    listed = [own_set("Something moved"), own_set("Where it stands", id_=4), own_set("Thanks", SetState.RESTING, 5)]
    gallery.hang("", desk.panel, 7, RHYTHM, (sample.round(), TALLY), ())
    gallery.hang("between two", desk.panel, 7, RHYTHM, None, (NEXT, NEXT + timedelta(weeks=1)))
    gallery.hang("unplanned", desk.panel, 7, None, None, ())
    gallery.hang("", desk.sent_now, circle, THURSDAY)
    gallery.hang("", desk.settings_form, RHYTHM)
    gallery.hang("", desk.saved, RHYTHM, NEXT)
    gallery.hang("over", desk.saved, RHYTHM, None)
    gallery.hang("", desk.sets, circle, listed, listed[0], {4})
    gallery.hang("none", desk.sets, circle, (), None, set())
    for state in SetState:
        gallery.hang(state.value, desk.preview, replace(draft, state=state), Visibility.CIRCLE)
    gallery.hang("", desk.set_form, None, 7)
    gallery.hang("filled", desk.set_form, draft, 7)
    gallery.hang("", desk.in_use, draft)
    gallery.hang("", desk.dropped, 7)


def _few(gallery: Gallery, sample: Sample) -> None:
    circle, round_ = sample.circle, sample.round(closed=True)
    gallery.hang("", desk.results, circle, round_, TALLY)
    gallery.hang("", desk.few_answer, circle, round_, 1, FEW)
    gallery.hang("every fourth week", desk.few_answer, circle, round_, 4, FEW)
    gallery.hang("", desk.rhythm_kept, circle)
    gallery.hang("", desk.rhythm_change, 7)
    gallery.hang("", desk.vote, circle, 2, THURSDAY, 3)
    gallery.hang("", desk.vote_closed, COUNTS)
    for choice in Rhythm:
        gallery.hang(choice.value, desk.vote_taken, choice)
    gallery.hang("", desk.vote_offered, circle, THURSDAY)
    gallery.hang("", desk.vote_result, circle, 2, COUNTS, Rhythm.HALVE)
    gallery.hang("level", desk.vote_result, circle, 2, {Rhythm.KEEP: 2, Rhythm.HALVE: 2}, None)
