"""Every view of the poll for a time, and of what comes after a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.kernel.doors import OpenAction
from bot.kernel.ui import Section, button, said
from bot.sessions import after_views, poll_views
from bot.sessions.after_model import ACTIONS_MOST, DECISIONS_MOST, THANKS_MOST, Account, Decided, Met, Notes, Recap
from bot.sessions.after_views import Over
from bot.sessions.bestslots import Fit
from bot.sessions.model import Item, Series, Session
from bot.sessions.poll_model import SLOTS_MOST, TITLE_MOST, Mark, Poll, PollState, Slot, result
from bot.sessions.poll_views import Asked
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, EUNJI, MAI, NAMES, NOW, Sample
from tests.views.sessions import BARE, LONGEST, ONE, seen

FIRST = NOW + timedelta(days=9)
NOTES = Notes("We keep three months in reserve.\nBjörn asks the bank.", "Mai, for the tables", "Chidi: read chapter 2")
LONG = Notes("d" * DECISIONS_MOST, "t" * THANKS_MOST, "a" * ACTIONS_MOST)


def hang(gallery: Gallery, sample: Sample) -> None:
    _starting(gallery, sample)
    _answering(gallery, sample)
    _choosing(gallery, sample)
    _there(gallery, sample)
    _recap(gallery, sample)
    _missed(gallery, sample)
    _end(gallery, sample)


def _poll(sample: Sample, slots: int = 3, state: PollState = PollState.OPEN, title: str = "Budget") -> Poll:
    return Poll(
        id=12,
        circle=7,
        by=sample.person(AMINA),
        title=title,
        minutes=90,
        slots=tuple(Slot(n + 1, FIRST + timedelta(hours=11 * n)) for n in range(slots)),
        opened_at=NOW,
        closes_at=NOW + timedelta(days=3),
        state=state,
    )


def _marks(sample: Sample) -> list[Mark]:
    fits = {
        BJORN: (Fit.WORKS, Fit.WORKS, Fit.NO),
        CHIDI: (Fit.WORKS, Fit.NEED, Fit.NO),
        MAI: (Fit.NEED, Fit.NO, Fit.NO),
        EUNJI: (Fit.NO, Fit.WORKS, Fit.NEED),
    }
    return [Mark(n + 1, sample.person(who), fit) for who, said_so in fits.items() for n, fit in enumerate(said_so)]


def _starting(gallery: Gallery, sample: Sample) -> None:
    poll = _poll(sample)
    times = [slot.at for slot in poll.slots]
    gallery.hang("", poll_views.start_form, sample.circle, 90)
    gallery.hang("typed", poll_views.echo, poll, times, sample.circle, 4, found=False)
    many = [slot.at for slot in _poll(sample, SLOTS_MOST).slots]
    gallery.hang("found", poll_views.echo, poll, many, sample.circle, 4, found=True)
    gallery.hang("", poll_views.asked, poll)
    gallery.hang("", poll_views.already, poll)


def _answering(gallery: Gallery, sample: Sample) -> None:
    poll = _poll(sample)
    counts = {1: (2, 1), 2: (2, 0), 3: (0, 1)}
    asked = Asked(poll, sample.circle, counts, 4, 8)
    gallery.hang("new", poll_views.post, Asked(_poll(sample, title=""), sample.circle, {}, 0, 8))
    gallery.hang("answered", poll_views.post, asked)
    gallery.hang("longest", poll_views.post, replace(asked, poll=_poll(sample, SLOTS_MOST, title="T" * TITLE_MOST)))
    for state in (PollState.CLOSED, PollState.TAKEN, PollState.OFF):
        gallery.hang(state.value, poll_views.post, replace(asked, poll=_poll(sample, state=state), taken=FIRST))
    gallery.hang("", poll_views.gone)
    gallery.hang("", poll_views.at_home, asked)
    mine = [mark for mark in _marks(sample) if mark.person == sample.person(CHIDI)]
    gallery.hang("", poll_views.answer_form, poll, mine, "Africa/Lagos", "Africa/Dakar")
    gallery.hang("longest", poll_views.answer_form, _poll(sample, SLOTS_MOST), [], None, "Africa/Dakar")
    gallery.hang("", poll_views.answered, poll, mine)
    gallery.hang("none", poll_views.answered, poll, [])


def _choosing(gallery: Gallery, sample: Sample) -> None:
    poll, members = _poll(sample), [sample.member(who) for who in (AMINA, BJORN, CHIDI, MAI, EUNJI)]
    names = {sample.person(number): name for number, name in enumerate(NAMES)}
    found = result(poll, _marks(sample), members, NOW)
    for state in PollState:
        gallery.hang(
            state.value, poll_views.result, _poll(sample, state=state), found, names, sample.circle, leads=True
        )
    gallery.hang("for who asked", poll_views.result, poll, found, names, sample.circle, leads=False)
    nobody = result(poll, [], members, NOW)
    gallery.hang("nobody answered", poll_views.result, poll, nobody, names, sample.circle, leads=True)
    no = [replace(mark, fit=Fit.NO) for mark in _marks(sample)]
    gallery.hang("none", poll_views.result, poll, result(poll, no, members, NOW), names, sample.circle, leads=True)
    yes = [replace(mark, fit=Fit.WORKS) for mark in _marks(sample)]
    gallery.hang("for all", poll_views.result, poll, result(poll, yes, members, NOW), names, sample.circle, leads=True)
    past = result(poll, yes, members, NOW + timedelta(days=60))
    gallery.hang("past", poll_views.result, poll, past, names, sample.circle, leads=True)
    crowd = [replace(sample.member(n % 12), id=n, person=sample.person(n), name="N" * 40) for n in range(500)]
    long = _poll(sample, SLOTS_MOST)
    everyone = [Mark(slot.id, one.person, tuple(Fit)[one.id % 3]) for slot in long.slots for one in crowd]
    called = {one.person: one.name for one in crowd}
    gallery.hang(
        "longest", poll_views.result, long, result(long, everyone, crowd, NOW), called, sample.circle, leads=True
    )
    gallery.hang("", poll_views.taken, 7, FIRST)
    gallery.hang("", poll_views.lengthened, poll)
    gallery.hang("", poll_views.called_off)


def _over(sample: Sample, session: Session = ONE) -> Over:
    return Over(seen(sample, session), [NAMES[BJORN], NAMES[MAI]], {Met.YES: 3, Met.PARTLY: 1})


def _there(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", after_views.over_card, _over(sample))
    gallery.hang("bare", after_views.over_card, Over(seen(sample, BARE)))
    gallery.hang("longest", after_views.over_card, Over(seen(sample, LONGEST), ["N" * 60] * 20, {Met.NO: 20}))
    gallery.hang("there", after_views.was_noted, ONE, True)
    gallery.hang("not", after_views.was_noted, ONE, False)
    gallery.hang("", after_views.judged)
    gallery.hang("", after_views.at_home, _over(sample))
    members = [replace(sample.member(n % 12), id=n + 1) for n in range(14)]
    gallery.hang("", after_views.ticks_form, ONE, members, [sample.person(MAI)])
    gallery.hang("", after_views.ticked, 5, ONE)


def _recap(gallery: Gallery, sample: Sample) -> None:
    about = seen(sample)
    draft = Recap(session=12, circle=7, author=sample.person(BJORN), draft=NOTES, version=2)
    bare = replace(draft, draft=None)
    gallery.hang("leads", after_views.ask_recap, about, bare, leads=True)
    gallery.hang("member", after_views.ask_recap, about, bare, leads=False)
    gallery.hang("noted", after_views.ask_recap, about, draft, leads=False)
    gallery.hang("noted, longest", after_views.ask_recap, about, replace(draft, draft=LONG), leads=True)
    gallery.hang("noted by another", after_views.ask_recap, about, draft, leads=True, by=NAMES[BJORN])
    gallery.hang("", after_views.notes_kept, about.session, draft)
    gallery.hang("on", after_views.passed, ONE, somebody_else=True)
    gallery.hang("", after_views.passed, ONE, somebody_else=False)
    gallery.hang("on, noted", after_views.passed, ONE, somebody_else=True, noted=True)
    gallery.hang("", after_views.recap_form, ONE, NOTES)
    gallery.hang("new", after_views.recap_form, ONE, Notes())
    gallery.hang("leads", after_views.preview, ONE, draft, leads=True)
    gallery.hang("member", after_views.preview, ONE, draft, leads=False)
    gallery.hang("longest", after_views.preview, ONE, replace(draft, draft=LONG), leads=True)
    gallery.hang("", after_views.to_approve, about, draft, NAMES[BJORN])
    action = button(said("…"), OpenAction(7, 0))
    gallery.hang("", after_views.recap_post, _over(sample), NOTES, NAMES[BJORN], action)
    gallery.hang("longest", after_views.recap_post, _over(sample, LONGEST), LONG, "N" * 60, action)
    gallery.hang("bare", after_views.recap_post, Over(seen(sample, BARE)), Notes(thanks="All"), "", None)
    gallery.hang("", after_views.recap_gone)
    gallery.hang("", after_views.recap_posted, ONE)
    gallery.hang("", after_views.recap_offered, ONE)
    gallery.hang("", after_views.recap_approved, about)
    many = [replace(ONE if n % 2 else BARE, id=n) for n in range(12)]
    gallery.hang("", after_views.recaps, sample.circle, many, turns=True, willing=False, leads=True)
    gallery.hang("willing", after_views.recaps, sample.circle, many, turns=True, willing=True, leads=False)
    gallery.hang("none", after_views.recaps, sample.circle, [], turns=False, willing=False, leads=False)
    posted = replace(draft, posted=NOTES)
    gallery.hang("", after_views.one_recap, _over(sample), posted, writes=True, leads=True)
    gallery.hang("none", after_views.one_recap, _over(sample, BARE), None, writes=True, leads=False)
    gallery.hang("yes", after_views.will_take_notes, True)
    gallery.hang("no", after_views.will_take_notes, False)
    gallery.hang("", after_views.shares_form, Series(7))
    gallery.hang("", after_views.shares_saved, Series(7))
    gallery.hang("turns", after_views.shares_saved, Series(7, turns=True))


def _missed(gallery: Gallery, sample: Sample) -> None:
    following = replace(BARE, id=13, starts_at=FIRST)
    items = [Item(1, 7, sample.person(MAI), "Who signs?", False, NOW, 12, True)]
    answer = button(said("Answer"), OpenAction(7, 0))
    step = Section(said("This week"), (said("Since we met, did something move?"),), (answer,), waits=True)
    gallery.hang("", after_views.catch_up, _over(sample), NOTES, items, following, step)
    gallery.hang("no recap", after_views.catch_up, _over(sample, BARE), None, items, following, None)
    gallery.hang("nothing", after_views.catch_up, _over(sample, BARE), None, [], None, None)
    gallery.hang("longest", after_views.catch_up, _over(sample, LONGEST), LONG, [], following, step)
    gallery.hang("", after_views.how_placed, sample.circle)
    gallery.hang("", after_views.stayed)
    gallery.hang("", after_views.left_open)


def _end(gallery: Gallery, sample: Sample) -> None:
    decided = tuple(Decided(NOW, "d" * 300) for _ in range(14))
    gallery.hang("", after_views.account, sample.circle, Account(9, 1, 7, decided), asks=True)
    gallery.hang("posted", after_views.account, sample.circle, Account(2, 0, 1, decided[:1]), asks=False)
    gallery.hang("nothing", after_views.account, sample.circle, Account(1, 0, 0, ()), asks=True)
    gallery.hang("", after_views.account_posted)
    gallery.hang("", after_views.not_met, sample.circle)
    draft = Recap(session=12, circle=7, author=None)
    gallery.hang("", after_views.panel, 7, ONE, draft)
    gallery.hang("offered", after_views.panel, 7, ONE, replace(draft, offered=True))
    gallery.hang("posted", after_views.panel, 7, ONE, replace(draft, posted=NOTES))
    gallery.hang("new", after_views.panel, 7, None, None)
