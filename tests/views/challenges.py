"""Every view of challenges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.challenges import views
from bot.challenges.model import (
    HELP_MOST,
    PRESENTERS_MOST,
    TEXT_MOST,
    Challenge,
    Line,
    Meeting,
    Outcome,
    Plan,
    Presented,
    Tally,
    Turn,
)
from bot.challenges.views import Board, Place
from bot.kernel.doors import OpenAction
from bot.kernel.questions import SessionAhead
from bot.kernel.ui import button, say
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, MAI, NAMES, NOW, THURSDAY, Sample

PLAN = Plan(7)
SESSION = SessionAhead(12, "Night owls", THURSDAY, THURSDAY + timedelta(minutes=90))
MEETING = Meeting(12, 7, THURSDAY, called=True)
TEXTS = ("We lose volunteers after month three", "Nobody reads our minutes", "The council offers us a second house")
PRESENTS, SECOND = Place(1, SESSION, True, None), Place(2, SESSION, False, None)
PUT_OFF = Place(1, SESSION, False, Turn(1, 12, outcome=Outcome.NOT_NOW))


def hang(gallery: Gallery, sample: Sample) -> None:
    _queue(gallery, sample)
    _bringing(gallery, sample)
    _turns(gallery, sample)
    _desk(gallery, sample)


def _brought(sample: Sample, count: int = 3, text: str = "", help_: str = "") -> Sequence[Challenge]:
    return [
        Challenge(
            n, 7, sample.person(n % len(NAMES)), text or TEXTS[n % 3], help_ or ("Questions." if n == 1 else ""), NOW
        )
        for n in range(count)
    ]


def _board(sample: Sample, brought: Sequence[Challenge], presenting: int = 1) -> Board:
    line = Line(tuple(brought[:presenting]), tuple(brought[presenting:]))
    names = {sample.person(n): name for n, name in enumerate(NAMES)}
    last = {sample.person(MAI): NOW - timedelta(days=61), sample.person(CHIDI): NOW - timedelta(days=400)}
    return Board(sample.circle, PLAN, SESSION, line, (), last, names, leads=False, facilitates=False, now=NOW)


def _queue(gallery: Gallery, sample: Sample) -> None:
    three = _brought(sample)
    seen = _board(sample, three)
    first = {three[0].id: Turn(three[0].id, 12, first=True)}
    gallery.hang("", views.board, seen)
    gallery.hang("mine", views.board, replace(seen, mine=three[:1]))
    gallery.hang("who leads", views.board, replace(seen, leads=True, facilitates=True))
    gallery.hang("first", views.board, replace(seen, line=replace(seen.line, turns=first)))
    stood_back = replace(
        seen.line,
        turns={three[1].id: Turn(three[1].id, 12, outcome=Outcome.NOT_NOW)},
        passed={three[1].id, three[2].id},
        promised={three[0].id},
    )
    gallery.hang("stood back", views.board, replace(seen, line=stood_back, mine=three[1:2]))
    gallery.hang("stood back, who leads", views.board, replace(seen, line=stood_back, leads=True))
    gallery.hang("no session", views.board, replace(_board(sample, three, 0), session=None))
    gallery.hang("empty", views.board, _board(sample, ()))
    gallery.hang("a deputy who has not joined", views.board, replace(seen, leads=True, may_bring=False))
    longest = _brought(sample, 25, "w" * TEXT_MOST, "h" * HELP_MOST)
    crowd = replace(_board(sample, longest, PRESENTERS_MOST), plan=Plan(7, PRESENTERS_MOST, 60), mine=longest[:1])
    gallery.hang("longest", views.board, replace(crowd, leads=True, facilitates=True))
    gallery.hang("", views.whole, 7, three[1], NAMES[BJORN])
    gallery.hang("taken back, no name", views.whole, 7, replace(three[0], text=""), "")
    gallery.hang("", views.off, sample.circle, three[:1], True)
    gallery.hang("nothing of theirs", views.off, sample.circle, (), False)


def _bringing(gallery: Gallery, sample: Sample) -> None:
    old = _brought(sample)[1]
    public = replace(sample.circle, public=True)
    gallery.hang("", views.bring_form, sample.circle, {})
    gallery.hang("with words, in public", views.bring_form, public, {"text": TEXTS[0]})
    gallery.hang("", views.change_form, sample.circle, old, {})
    gallery.hang("with others, in public", views.change_form, public, old, {"text": TEXTS[0]})
    gallery.hang("", views.too_long, 7, "w" * 4_000, 3)
    gallery.hang("", views.one_at_a_time, old, TEXTS[0], 3)
    for name, place in (("presents", PRESENTS), ("second", SECOND), ("put off", PUT_OFF)):
        gallery.hang(name, views.brought, sample.circle, old, place, 30)
        gallery.hang(name, views.stands, old, place)
        gallery.hang(name, views.at_home, sample.circle, old, place)
    gallery.hang("the pack is out", views.brought, sample.circle, old, replace(PRESENTS, called=True), 30)
    gallery.hang("in public", views.brought, public, old, PRESENTS, 30)
    gallery.hang("", views.taken_back, old)


def _turns(gallery: Gallery, sample: Sample) -> None:
    mine = _brought(sample)[AMINA]
    action = button(say("challenges-action-button"), OpenAction(7, 0))
    gallery.hang("", views.presents, sample.circle, mine, MEETING, 30)
    gallery.hang("", views.stood_down, sample.circle, MEETING, first=False)
    gallery.hang("let go first", views.stood_down, sample.circle, MEETING, first=True)
    gallery.hang("", views.not_this_time, mine, 12, followed=True)
    gallery.hang("nobody follows", views.not_this_time, mine, 12, followed=False)
    gallery.hang("", views.back_in_line, mine)
    gallery.hang("", views.after_it, sample.circle, Presented(mine, 12, THURSDAY), action)


def _desk(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.panel, 7, PLAN, Tally(3, 6, 4, 1))
    gallery.hang("two lead", views.panel, 7, replace(PLAN, presenters=2), Tally(1, 6, 4, 2))
    gallery.hang("none leads", views.panel, 7, PLAN, Tally(0, 1, 1, 0))
    gallery.hang("nobody presented", views.panel, 7, None, Tally(0, 2, 0, 0))
    gallery.hang("unused", views.panel, 7, None, Tally(0, 0, 0, 0))
    gallery.hang("off", views.panel, 7, replace(PLAN, presenters=0), Tally(0, 0, 0, 0))
    gallery.hang("", views.decided_change, sample.circle)
    gallery.hang("", views.settings_form, PLAN)
    gallery.hang("", views.settings_saved, PLAN)
    gallery.hang("off", views.settings_saved, replace(PLAN, presenters=0))
