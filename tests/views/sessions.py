"""Every view of the sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.kernel.calendar import Rhythm
from bot.kernel.doors import OpenChallenge
from bot.kernel.questions import Following, PackPart, Presenter
from bot.kernel.ui import button, said, say
from bot.sessions import desk, views
from bot.sessions.model import (
    ITEM_MOST,
    OBJECTIVE_MOST,
    OPEN_ITEMS_MOST,
    PLACE_MOST,
    READINGS_MOST,
    TITLE_MOST,
    Answers,
    Coming,
    Correction,
    Item,
    Series,
    Session,
    State,
    Turn,
)
from bot.sessions.theme_model import QUESTIONS_TEXT_MOST, TEXT_MOST, Topic
from bot.sessions.views import Board, Seen, Stage
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, EUNJI, MAI, NAMES, NOW, THURSDAY, Sample

START = THURSDAY + timedelta(weeks=1, hours=9)
LATER = [START + timedelta(weeks=2 * n) for n in range(1, 7)]
ZONE = "Africa/Dakar"
WEEKLY = Series(7, Rhythm.weekly(3, time(18), ZONE, date(2026, 12, 3), 2), place="https://meet.example/owls", since=NOW)
MONTHLY = replace(WEEKLY, rhythm=Rhythm.monthly(1, 3, time(18), ZONE, date(2026, 12, 3)))
LAST = replace(WEEKLY, rhythm=Rhythm.monthly(-1, 4, time(18), ZONE, date(2026, 12, 3), 3))
DATES = replace(WEEKLY, rhythm=Rhythm.on([date(2026, 12, 3), date(2026, 12, 17)], time(18), ZONE))
ONE = Session(
    id=12,
    circle=7,
    planned=datetime.fromisoformat("2026-12-03T18:00"),
    starts_at=START,
    ends_at=START + timedelta(minutes=90),
    title="Reserves",
    objective="Know what a reserve is for, and how much of it is enough.",
    place="https://meet.example/owls",
    readings="Chapter 2 of the small book\nThe letter from the trustees",
    uid="0f1e@interlude",
    changed_at=NOW,
    told_at=START,
)
TOPIC = Topic(date(2026, 12, 1), "Saying no", NAMES[BJORN], "When did you last say no?\nWhat did it cost you?")
BARE = replace(ONE, title="", objective="", place="", readings="")
LONGEST = replace(
    ONE, title="T" * TITLE_MOST, objective="o" * OBJECTIVE_MOST, place="p" * PLACE_MOST, readings="r" * READINGS_MOST
)


def hang(gallery: Gallery, sample: Sample) -> None:
    _card(gallery, sample)
    _before(gallery, sample)
    _changes(gallery, sample)
    _agenda(gallery, sample)
    _planning(gallery, sample)
    _tending(gallery, sample)


def seen(sample: Sample, session: Session = ONE, series: Series = WEEKLY) -> Seen:
    people = [sample.person(n) for n in (AMINA, BJORN, CHIDI, MAI, EUNJI)]
    said_so = (Coming.YES, Coming.YES, Coming.MAYBE, Coming.MAYBE)
    by = dict(zip(people, said_so, strict=False))
    names = {sample.person(n): name for n, name in enumerate(NAMES)}
    return Seen(session, sample.circle, series, Answers(by, (people[4],)), names, LATER)


def silent(sample: Sample, session: Session = BARE, series: Series = WEEKLY) -> Seen:
    return Seen(session, sample.circle, series)


def _card(gallery: Gallery, sample: Sample) -> None:
    about = seen(sample)
    gallery.hang("", views.card, about)
    gallery.hang("new", views.card, silent(sample))
    gallery.hang("unasked", views.card, silent(sample, ONE, replace(WEEKLY, rsvp=False)))
    gallery.hang("longest", views.card, seen(sample, LONGEST))
    gallery.hang("", views.cancelled_card, about, LATER[0])
    gallery.hang("last", views.cancelled_card, silent(sample), None)
    gallery.hang("", views.gone_card)
    for coming in Coming:
        gallery.hang(coming.value, views.answered, about.session, coming)
        gallery.hang(coming.value, views.own, about, coming)
    gallery.hang("open", views.own, silent(sample), None)
    gallery.hang("", views.moved_since, about.session)
    gallery.hang("", views.left_open)
    gallery.hang("", views.file_ready, ONE, False)
    gallery.hang("cancelled", views.file_ready, ONE, True)
    gallery.hang("", views.nothing_planned, sample.circle, False)
    gallery.hang("leads", views.nothing_planned, sample.circle, True)
    gallery.hang("", views.at_home, about, Coming.YES)
    gallery.hang("open", views.at_home, silent(sample), None)
    gallery.hang("leads, that day", views.at_home, about, Coming.YES, order=True)
    gallery.hang("themed", views.at_home, replace(about, topic=TOPIC), Coming.YES)
    gallery.hang("unasked", views.at_home, silent(sample, ONE, replace(WEEKLY, rsvp=False)), None)


def _before(gallery: Gallery, sample: Sample) -> None:
    about, items = seen(sample), _items(sample, 4)
    parts = (
        PackPart(said("Open actions"), tuple(said(f"{name}: call two trustees by Friday") for name in NAMES[:4]), True),
        PackPart(said("Who opens"), (said(f"{NAMES[EUNJI]}: Which bridge do you cross most often?"),)),
    )
    many = PackPart(said("Open actions"), tuple(said(f"{n}: {'an action ' * 12}") for n in range(40)), True)
    gallery.hang("", views.nudge, about)
    gallery.hang("", views.pack, about, items, parts)
    gallery.hang("with minutes", views.pack, about, items, parts, None, {item.id: 20 for item in items[:3]})
    gallery.hang("themed", views.pack, replace(about, topic=TOPIC), items, parts)
    gallery.hang("late, bare", views.pack, silent(sample), (), (), NOW)
    full = replace(
        seen(sample, LONGEST), topic=replace(TOPIC, text="T" * TEXT_MOST, questions="q" * QUESTIONS_TEXT_MOST)
    )
    gallery.hang("longest", views.pack, full, _items(sample, 8, ITEM_MOST), (many,))
    stage = _stage(sample)
    gallery.hang("presenter", views.pack, about, items, parts, stage=stage)
    gallery.hang("somebody presents", views.pack, silent(sample), (), (), stage=replace(stage, after=None))
    gallery.hang("anyone may", views.pack, about, items, parts, stage=_nobody(sample))
    gallery.hang(
        "longest, presenters",
        views.pack,
        full,
        _items(sample, 8, ITEM_MOST),
        (many,),
        stage=_stage(sample, 4, "c" * 150),
    )
    gallery.hang("", views.past_pack, about, items)
    gallery.hang("bare", views.past_pack, silent(sample, BARE), ())
    gallery.hang("presenter", views.past_pack, about, items, stage)
    gallery.hang("cancelled", views.past_pack, silent(sample, replace(BARE, state=State.CANCELLED)), ())
    gallery.hang("", views.day_before, about)
    gallery.hang("bare", views.day_before, silent(sample))


def _stage(sample: Sample, count: int = 1, text: str = "We lose volunteers after month three") -> Stage:
    people = [sample.person(n) for n in range(12)]
    presenters = [Presenter(person, text, 30) for person in people[:count]]
    return Stage(presenters, Following(tuple(people[count : count + 2 if count == 1 else 12])))


def _nobody(sample: Sample) -> Stage:
    return Stage((), Following(), button(say("sessions-bring-button"), OpenChallenge(7, 0)))


def _changes(gallery: Gallery, sample: Sample) -> None:
    about = seen(sample)
    for turn in Turn:
        was = None if turn is Turn.BACK else START - timedelta(days=1)
        gallery.hang(turn.value, views.corrected, about, Correction(ONE, turn, was), LATER[0])
    moved = Correction(ONE, Turn.MOVED, START - timedelta(days=1))
    gallery.hang("answered", views.corrected, about, moved, None, answered=True)
    gallery.hang("last", views.corrected, silent(sample), Correction(BARE, Turn.CANCELLED, START), None)
    changes = [Correction(ONE, turn, None if turn is Turn.BACK else START) for turn in Turn]
    gallery.hang("", views.corrected_many, sample.circle, changes, LATER)
    gallery.hang("very many", views.corrected_many, sample.circle, changes * 8, ())


def _items(sample: Sample, count: int, long: int = 0) -> list[Item]:
    texts = ("Who signs the cheques?", "Reserves", "How to say no to a funder", "Our next year")
    return [
        Item(n, 7, sample.person(n % 5), "x" * long or texts[n % 4], n % 2 == 0, NOW, ONE.id if n == 0 else None)
        for n in range(count)
    ]


def _board(sample: Sample, count: int = 4, long: int = 0, *, leads: bool = False) -> Board:
    items = _items(sample, count, long)
    names = {sample.person(n): name for n, name in enumerate(NAMES)}
    me = sample.person(BJORN)
    return Board(sample.circle, WEEKLY, me, ONE, items, items[:2], {1: 1, 2: 3}, frozenset({1}), names, leads)


def _agenda(gallery: Gallery, sample: Sample) -> None:
    board = _board(sample)
    gallery.hang("", views.agenda, board)
    gallery.hang("leads", views.agenda, _board(sample, leads=True))
    gallery.hang("longest", views.agenda, _board(sample, OPEN_ITEMS_MOST, ITEM_MOST, leads=True))
    gallery.hang("empty", views.agenda, _board(sample, 0))
    gallery.hang("presenter", views.agenda, replace(board, stage=_stage(sample)))
    gallery.hang("presenter alone", views.agenda, replace(_board(sample, 0), stage=_stage(sample)))
    gallery.hang("anyone may", views.agenda, replace(_board(sample, 0), stage=_nobody(sample)))
    crowd = replace(_board(sample, OPEN_ITEMS_MOST, ITEM_MOST, leads=True), stage=_stage(sample, 4, "c" * 150))
    gallery.hang("longest, presenters", views.agenda, crowd)
    gallery.hang("unplanned", views.agenda, replace(board, session=None, on=(), names={}))
    gallery.hang("", views.picks, board)
    gallery.hang("longest", views.picks, _board(sample, OPEN_ITEMS_MOST, ITEM_MOST))
    gallery.hang("empty", views.picks, _board(sample, 0))
    gallery.hang("", views.proposed, "Who signs?", board, 4)
    gallery.hang("unplanned", views.proposed, "Who signs?", replace(board, session=None), 4)
    gallery.hang("", views.propose_form, 7)
    gallery.hang("begun", views.propose_form, 7, "Who signs?")
    gallery.hang("", views.too_long, "Who signs? " * 20, 7)


def _planning(gallery: Gallery, sample: Sample) -> None:
    circle, dates = sample.circle, [START, *LATER]
    for name, series in (("", WEEKLY), ("monthly", MONTHLY), ("last", LAST), ("dates", DATES)):
        gallery.hang(name, desk.panel, 7, series, seen(sample), dates)
        gallery.hang(name, desk.plan_form, circle, series)
        gallery.hang(name, desk.series_read, series, dates, START, 31)
    gallery.hang("new", desk.panel, 7, None, None, ())
    gallery.hang("new", desk.plan_form, circle, Series(7))
    gallery.hang("", desk.planned, WEEKLY, dates)
    gallery.hang("", desk.discarded)
    gallery.hang("", desk.add_form, circle, WEEKLY)
    gallery.hang("", desk.one_read, ONE, circle, 31)
    gallery.hang("bare", desk.one_read, BARE, circle, 31)
    gallery.hang("", desk.added, ONE)
    gallery.hang("", desk.settings_form, WEEKLY, True, events=True)
    gallery.hang("private", desk.settings_form, replace(WEEKLY, rsvp=False), False, events=True)
    gallery.hang("no events", desk.settings_form, WEEKLY, False, events=False)
    gallery.hang("", desk.settings_saved, WEEKLY)
    for why in ("full", "forbidden"):
        gallery.hang(why, desk.no_event, circle, why)


def _tending(gallery: Gallery, sample: Sample) -> None:
    circle, about = sample.circle, seen(sample)
    many = [replace(BARE, id=n, starts_at=START + timedelta(weeks=n)) for n in range(30)]
    gallery.hang("", desk.listed, circle, WEEKLY, [ONE, replace(BARE, id=13)])
    gallery.hang("many", desk.listed, circle, WEEKLY, many)
    gallery.hang("none", desk.listed, circle, None, ())
    gallery.hang("", desk.one, about)
    gallery.hang("bare", desk.one, silent(sample, BARE, replace(WEEKLY, rsvp=False)))
    gallery.hang("", desk.edit_form, ONE)
    gallery.hang("", desk.edited, ONE)
    gallery.hang("", desk.move_form, ONE, circle)
    gallery.hang("", desk.move_read, ONE, circle, LATER[0], 60)
    gallery.hang("", desk.moved, ONE)
    gallery.hang("", desk.ask_cancel, ONE)
    gallery.hang("", desk.cancelled, ONE)
    for count in (0, 1, 4):
        gallery.hang(f"{count}", desk.ask_stop, WEEKLY, count)
        gallery.hang(f"{count}", desk.stopped, count)
    gallery.hang("", desk.decided_change, circle)
