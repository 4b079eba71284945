"""Every view of the running order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.kernel.questions import Presenter
from bot.sessions import running_views as views
from bot.sessions.model import ITEM_MOST, SLOTS, Item, Session, State
from bot.sessions.running_model import PRESENTERS_MOST, Run, RunState, Step, bent, order
from bot.sessions.running_views import Order, Running
from tests.views.gallery import Gallery
from tests.views.samples import BJORN, CHIDI, MAI, NAMES, NOW, Sample
from tests.views.sessions import ONE

CHALLENGE_MOST = 150


def hang(gallery: Gallery, sample: Sample) -> None:
    _before(gallery, sample)
    _card(gallery, sample)
    _answers(gallery, sample)


def _items(sample: Sample, count: int, text: str = "") -> list[Item]:
    texts = ("Tool library: keep it or hand it over?", "Who writes to the council", "Saying no")
    return [Item(n, 7, sample.person(n % 4), text or texts[n % 3], False, NOW) for n in range(count)]


def _steps(sample: Sample, minutes: int = 90) -> Sequence[Step]:
    matter = Presenter(sample.person(CHIDI), "We lose volunteers after month three", 30)
    return order(minutes, _items(sample, 2), [matter], opener=sample.person(MAI), last=True)


def _longest(sample: Sample) -> Sequence[Step]:
    crowd = [Presenter(sample.person(n), "c" * CHALLENGE_MOST, 10) for n in range(PRESENTERS_MOST)]
    return order(240, _items(sample, SLOTS[1], "t" * ITEM_MOST), crowd, opener=sample.person(MAI), last=True)


def _order(sample: Sample, steps: Sequence[Step], session: Session = ONE) -> Order:
    return Order(session, sample.circle, steps, {sample.person(n): name for n, name in enumerate(NAMES)})


def _before(gallery: Gallery, sample: Sample) -> None:
    there = _order(sample, _steps(sample))
    gallery.hang("", views.preview, there, ONE.starts_at - timedelta(minutes=10))
    gallery.hang("early", views.preview, there, NOW)
    gallery.hang("late", views.preview, there, ONE.starts_at + timedelta(minutes=10))
    gallery.hang("left out", views.preview, _order(sample, bent(_steps(sample), {"item1": 0})), ONE.starts_at)
    brief = replace(ONE, ends_at=ONE.starts_at + timedelta(minutes=30))
    full = order(30, _items(sample, 5), [Presenter(sample.person(BJORN), "Money", 45)], opener=None, last=True)
    gallery.hang("more than fits", views.preview, _order(sample, full, brief), ONE.starts_at)
    gallery.hang("longest", views.preview, _order(sample, _longest(sample)), ONE.starts_at)
    gallery.hang("", views.minutes_form, there)
    gallery.hang("longest", views.minutes_form, _order(sample, _longest(sample)))
    gallery.hang("", views.started, ONE)


def _run(sample: Sample, steps: Sequence[Step]) -> Run:
    return Run(id=3, circle=7, session=ONE.id, moves=0).begun(steps, ONE.starts_at)


def _seen(sample: Sample, run: Run, now: datetime, session: Session = ONE) -> Running:
    return Running(run, _order(sample, run.steps, session), now)


def _card(gallery: Gallery, sample: Sample) -> None:
    start = ONE.starts_at
    run = _run(sample, _steps(sample))
    gallery.hang("begun", views.card, _seen(sample, run, start))
    presents = run.advanced(start + timedelta(minutes=5)).advanced(start + timedelta(minutes=15))
    gallery.hang("", views.card, _seen(sample, presents, start + timedelta(minutes=16)))
    longer = presents.lengthened(start).lengthened(start)
    gallery.hang("last minute, longer", views.card, _seen(sample, longer, start + timedelta(minutes=46)))
    gallery.hang("up", views.card, _seen(sample, presents, start + timedelta(minutes=45)))
    gallery.hang("paused", views.card, _seen(sample, presents.paused(start + timedelta(minutes=22)), start))
    closing = replace(presents, at=len(presents.steps) - 1)
    gallery.hang("closing", views.card, _seen(sample, closing, start))
    nobodys = replace(presents, steps=tuple(replace(step, text="", person=None) for step in presents.steps))
    gallery.hang("somebody deleted everything", views.card, _seen(sample, nobodys, start))
    over = presents.ended(start + timedelta(minutes=80))
    gallery.hang("over", views.card, _seen(sample, over, start))
    gallery.hang("off", views.card, _seen(sample, over, start, replace(ONE, state=State.CANCELLED)))
    longest = _run(sample, _longest(sample))
    gallery.hang("longest", views.card, _seen(sample, replace(longest, at=len(longest.steps) - 2), start))


def _answers(gallery: Gallery, sample: Sample) -> None:
    run = _run(sample, _steps(sample))
    on, paused = _seen(sample, run, ONE.starts_at), _seen(sample, run.paused(ONE.starts_at), ONE.starts_at)
    over = _seen(sample, replace(run, state=RunState.DONE, at=len(run.steps)), ONE.starts_at)
    gallery.hang("", views.runs_already, on)
    gallery.hang("paused", views.runs_already, paused)
    gallery.hang("over", views.runs_already, over)
    gallery.hang("", views.not_now, "sessions-run-step-over", on)
    gallery.hang("", views.stopped, run.ended(ONE.starts_at))
