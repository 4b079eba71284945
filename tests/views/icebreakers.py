"""Every view of the icebreakers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.icebreakers import desk, views
from bot.icebreakers.deck import deck
from bot.icebreakers.model import Answer, Deeper, Depth, Label, Opening, OwnPrompt, Plan, Round, Wish
from bot.icebreakers.views import Offer, Seen
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, EUNJI, MAI, NAMES, NOW, THURSDAY, Sample

PROMPTS = deck()[:3]
PLAN = Plan(7, NOW)
ROUND = Round(
    id=12,
    circle=7,
    key="lend",
    text=PROMPTS[0].text,
    depth=Depth.SURFACE,
    planned=datetime(2026, 11, 23, 9),  # noqa: DTZ001  a wall time
    week="2026-W48",
    opens_at=NOW,
    closes_at=THURSDAY,
)
LONG = "There is a lamp that has been with me in three places of work. " * 6
SESSION = NOW + timedelta(days=5)


def hang(gallery: Gallery, sample: Sample) -> None:
    _posts(gallery, sample)
    _answering(gallery, sample)
    _three(gallery, sample)
    _opening(gallery, sample)
    _own(gallery, sample)
    _desk(gallery, sample)


def _seen(sample: Sample, answered: bool = True, closed: bool = False) -> Seen:
    answers = [
        Answer(sample.person(CHIDI), "A kettle.\nIt is older than I am.", label=Label.FREELY),
        Answer(sample.person(MAI), LONG),
        Answer(sample.person(EUNJI), "자", label=Label.NO_NAMES),
        Answer(sample.person(BJORN), passed=True),
    ]
    names = {sample.person(number): NAMES[number] for number in (BJORN, CHIDI, MAI, EUNJI)}
    return Seen(replace(ROUND, closed=closed), sample.circle, answers if answered else (), names)


def _posts(gallery: Gallery, sample: Sample) -> None:
    seen = _seen(sample)
    gallery.hang("", views.post, _seen(sample, answered=False))
    gallery.hang("answered", views.post, seen)
    gallery.hang("late", views.post, replace(seen, round=replace(ROUND, late=True)))
    gallery.hang("closed", views.post, _seen(sample, closed=True))
    gallery.hang("closed, nobody", views.post, _seen(sample, answered=False, closed=True))
    gallery.hang("taken back", views.post, replace(seen, round=replace(ROUND, text="")))
    many = [Answer(sample.person(number), LONG) for number in range(24)]
    gallery.hang("many", views.post, replace(seen, answers=many))
    gallery.hang("", views.read_all, seen, 0)
    gallery.hang("second page", views.read_all, replace(seen, answers=many), 1)
    gallery.hang("nothing", views.read_all, _seen(sample, answered=False), 0)
    gallery.hang("", views.gone, sample.circle)
    gallery.hang("", views.asked, PROMPTS[0].text)
    gallery.hang("", views.waiting, seen, False)
    gallery.hang("answered", views.waiting, seen, True)


def _answering(gallery: Gallery, sample: Sample) -> None:
    seen = _seen(sample)
    gallery.hang("", views.answer_form, ROUND, None)
    gallery.hang("again", views.answer_form, ROUND, seen.answers[0])
    gallery.hang("", views.taken, seen, seen.answers[0])
    gallery.hang("", views.passed, ROUND)


def _three(gallery: Gallery, sample: Sample) -> None:
    circle = sample.circle
    gallery.hang("", views.show, Offer(circle, PROMPTS))
    gallery.hang("open", views.show, Offer(circle, PROMPTS, ROUND))
    gallery.hang("to post", views.show, Offer(circle, PROMPTS, posts=True))
    gallery.hang("to open", views.show, Offer(circle, PROMPTS, ROUND, _theirs(sample)))
    gallery.hang("", views.three, Offer(circle, PROMPTS, posts=True))
    gallery.hang("", views.posted, circle, THURSDAY)


def _theirs(sample: Sample, text: str = "") -> Opening:
    return Opening(4, 7, 3, SESSION, sample.person(CHIDI), "lend" if text else "", text)


def _opening(gallery: Gallery, sample: Sample) -> None:
    circle, opening, name = sample.circle, _theirs(sample), NAMES[CHIDI]
    chosen = _theirs(sample, PROMPTS[0].text)
    gallery.hang("", views.opener_asked, circle, opening, PROMPTS)
    gallery.hang("", views.picked, circle, chosen)
    gallery.hang("for everyone", views.picked, circle, replace(chosen, opener=None))
    gallery.hang("", views.swap_with, circle, opening, sample.members[:4])
    gallery.hang("nobody", views.swap_with, circle, opening, ())
    gallery.hang("", views.swap_asked, circle, opening, name)
    gallery.hang("", views.swap_taken, circle, opening, name)
    gallery.hang("", views.swap_refused, circle, opening, name)
    gallery.hang("", views.turn, circle, opening, True)
    gallery.hang("chosen", views.turn, circle, chosen, True)
    for wish in Wish:
        gallery.hang(wish.value, views.wishes, circle, wish, None)
    gallery.hang("and a turn", views.wishes, circle, Wish.LIKES, opening)


def _own(gallery: Gallery, sample: Sample) -> None:
    one = OwnPrompt(5, 7, sample.person(MAI), "Which bridge do you cross most often?", Depth.SURFACE)
    names = {sample.person(MAI): NAMES[MAI]}
    longest = replace(one, text="Which way? " * 18)
    gallery.hang("", views.own_list, sample.circle, [one, replace(one, id=6, author=sample.person(AMINA))], names)
    gallery.hang("many", views.own_list, sample.circle, [replace(longest, id=n) for n in range(1, 40)], names)
    gallery.hang("none", views.own_list, sample.circle, (), names)
    gallery.hang("", views.own_one, one, False)
    gallery.hang("mine", views.own_one, one, True)
    gallery.hang("", views.own_form, 7, None, "Which bridge?", 0)
    gallery.hang("again", views.own_form, 7, one, "", 0)
    gallery.hang("", views.own_saved, one)


def _desk(gallery: Gallery, sample: Sample) -> None:
    circle, following = sample.circle, desk.Next(SESSION, NAMES[CHIDI])
    gallery.hang("", desk.panel, 7, PLAN, [THURSDAY, THURSDAY + timedelta(weeks=2)], following)
    gallery.hang("asked", desk.panel, 7, PLAN, (), replace(following, asked=True))
    gallery.hang("nobody", desk.panel, 7, PLAN, (), replace(following, name=""))
    gallery.hang("off", desk.panel, 7, None, (), None)
    gallery.hang("", desk.settings_form, PLAN)
    gallery.hang("", desk.saved, PLAN, THURSDAY, True)
    off = replace(PLAN, weekly=False, opener=False)
    for deeper in Deeper:
        gallery.hang(deeper.value, desk.saved, replace(off, deeper=deeper), None, False)
    gallery.hang("", desk.nobody_opens, circle, replace(_theirs(sample), opener=None), PROMPTS)
    gallery.hang("", desk.deeper, circle, THURSDAY, 2)
    gallery.hang("yes", desk.deeper_closed, Deeper.YES, {"yes": 3, "no": 1})
    gallery.hang("no", desk.deeper_closed, Deeper.NO, {"no": 2})
    gallery.hang("", desk.change, circle)
