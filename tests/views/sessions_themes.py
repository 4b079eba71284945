"""Every view of the theme of the month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.sessions import theme_views as views
from bot.sessions.theme_model import (
    OPEN_MOST,
    PLACES,
    QUESTIONS_TEXT_MOST,
    TEXT_MOST,
    Month,
    MonthState,
    Outcome,
    Theme,
)
from bot.sessions.theme_views import Asked, Themes
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, NAMES, NOW, Sample

QUESTIONS = "When did you last say no?\nWhat did it cost you, and whom?"
MONTH = Month(id=5, circle=7, first=date(2026, 12, 1), opened_at=NOW, closes_at=NOW + timedelta(days=3))
CLOSED = replace(MONTH, state=MonthState.CLOSED, theme=1, text="Saying no", outcome=Outcome.VOTED)


def hang(gallery: Gallery, sample: Sample) -> None:
    _question(gallery, sample)
    _result(gallery, sample)
    _privately(gallery, sample)
    _proposing(gallery, sample)
    _steward(gallery, sample)


def _choices(sample: Sample, count: int = 3, longest: bool = False) -> list[Theme]:
    texts = ["Saying no", "Volunteers who stay", "When the money runs out", "Handing over", "Boards that listen"]
    texts += [f"Theme number {n}" for n in range(6, count + 1)]
    people = [sample.person(n) for n in (AMINA, BJORN, CHIDI)]
    return [
        Theme(n + 1, 7, people[n % 3], "T" * TEXT_MOST if longest else texts[n], NOW + timedelta(minutes=n))
        for n in range(count)
    ]


def _asked(sample: Sample, month: Month = MONTH, count: int = 3, longest: bool = False) -> Asked:
    return Asked(month, sample.circle, _choices(sample, count, longest), {1: 3, 2: 2}, 5, 8)


def _question(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.post, _asked(sample))
    gallery.hang("longest", views.post, _asked(sample, count=PLACES, longest=True))
    gallery.hang("one", views.post, _asked(sample, count=1))
    gallery.hang("nothing proposed", views.post, _asked(sample, count=0))
    gallery.hang("off", views.post, _asked(sample, replace(MONTH, state=MonthState.OFF)))
    gallery.hang("", views.gone)
    gallery.hang("", views.at_home, _asked(sample))


def _result(gallery: Gallery, sample: Sample) -> None:
    for outcome in (Outcome.VOTED, Outcome.TIED):
        gallery.hang(outcome.value, views.post, _asked(sample, replace(CLOSED, outcome=outcome)))
    for outcome, count in ((Outcome.ONLY, 1), (Outcome.WAITED, 3)):
        asked = replace(_asked(sample, replace(CLOSED, outcome=outcome), count), counts={}, voted=0)
        gallery.hang(outcome.value, views.post, asked)
    none = replace(CLOSED, outcome=Outcome.NONE, text="", theme=None)
    gallery.hang("none", views.post, _asked(sample, none, 0))
    gallery.hang("taken away", views.post, _asked(sample, replace(CLOSED, text="", theme=None), 2))
    gallery.hang("looked after", views.post, replace(_asked(sample, CLOSED), steward=NAMES[BJORN]))
    gallery.hang("over", views.post, replace(_asked(sample, CLOSED), over=True))


def _privately(gallery: Gallery, sample: Sample) -> None:
    amina, circle = sample.person(AMINA), sample.circle
    standing = replace(_asked(sample, CLOSED), steward=NAMES[BJORN])
    waiting = _choices(sample, 5)[3:]
    gallery.hang("", views.themes, Themes(circle, amina, [standing], None, None, waiting, NOW))
    asked = Themes(circle, amina, [], _asked(sample), 2, waiting)
    gallery.hang("asked", views.themes, asked)
    gallery.hang("leads", views.themes, replace(asked, leads=True))
    mine = replace(standing, month=replace(CLOSED, steward=amina))
    gallery.hang("steward", views.themes, Themes(circle, amina, [mine], None, None, (), NOW))
    most = _choices(sample, OPEN_MOST, longest=True)
    full = Themes(circle, amina, [mine, mine], _asked(sample, count=PLACES, longest=True), 1, most[PLACES:], NOW, True)
    gallery.hang("longest", views.themes, full)
    gallery.hang("nothing", views.themes, Themes(circle, amina, last=True))
    gallery.hang("", views.switched_off, circle, "Saying no", facilitates=False)
    gallery.hang("facilitates", views.switched_off, circle, "", facilitates=True)
    gallery.hang("", views.panel, 7, [standing], 4, NOW)
    gallery.hang("empty", views.panel, 7, [], 0, None)


def _proposing(gallery: Gallery, sample: Sample) -> None:
    theme = _choices(sample)[0]
    gallery.hang("", views.propose_form, 7)
    gallery.hang("", views.proposed, theme, None, own=True)
    gallery.hang("late", views.proposed, theme, None, own=True, last=True)
    gallery.hang("now", views.proposed, theme, _asked(sample), own=True)
    gallery.hang("again", views.proposed, theme, None, own=False, again=True)
    long = views.why_not("w" * 100, 0)
    assert long is not None
    gallery.hang("", views.not_taken, long, "w" * 100, 7)
    gallery.hang("", views.voted, MONTH, theme)


def _steward(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.taken, CLOSED)
    gallery.hang("", views.given_back, CLOSED)
    gallery.hang("", views.steward_at_home, _asked(sample, CLOSED))
    gallery.hang("", views.questions_form, replace(CLOSED, questions=QUESTIONS))
    gallery.hang("", views.questions_saved, CLOSED, QUESTIONS)
    gallery.hang("longest", views.questions_saved, CLOSED, "q" * QUESTIONS_TEXT_MOST)
    gallery.hang("none", views.questions_saved, CLOSED, "")
    gallery.hang("", views.decided_change, sample.circle)
