"""Every view of the pairings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.kernel.address import Person
from bot.kernel.ui import Mention
from bot.pairings import desk, views
from bot.pairings.desk import Preview
from bot.pairings.model import (
    Alike,
    Answer,
    Common,
    Group,
    Pair,
    Plan,
    Round,
    RoundState,
    Seat,
    Size,
    Standing,
    Taker,
    Thumbs,
    Tie,
    Whose,
    pair,
)
from bot.pairings.views import Card, Mine
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, MAI, NAMES, NOW, Sample

PLAN = Plan(circle=7, since=NOW)
THREES = replace(PLAN, every=1, size=Size.THREES, days=4, live=False, others=False, alike=Alike.STAGE)
MET, PUT = date(2026, 10, 6), date(2026, 11, 3)
NEXT = NOW + timedelta(days=8)
SLOTS = (NOW + timedelta(days=1, hours=4), NOW + timedelta(days=2, hours=4), NOW + timedelta(days=3, hours=5))


def hang(gallery: Gallery, sample: Sample) -> None:
    _cards(gallery, sample)
    _in_common(gallery, sample)
    _answers(gallery, sample)
    _taking(gallery, sample)
    _mine(gallery, sample)
    _previews(gallery, sample)
    _settings(gallery, sample)


def _round(sample: Sample, *lone: int, slot: str = "2026-11-24T10:00") -> Round:
    ends_at = NOW + timedelta(days=10)
    people = tuple(sample.person(number) for number in lone)
    return Round(41, 7, slot, RoundState.OUT, NOW + timedelta(days=1), ends_at, lone=people)


def _group(sample: Sample, *numbers: int) -> Group:
    seats = tuple(Seat(sample.person(number)) for number in numbers)
    return Group(1234, 41, 7, seats, sample.person(numbers[0]))


def _card(sample: Sample, *numbers: int, ties: dict[Pair, Tie] | None = None) -> Card:
    names = {sample.person(number): NAMES[number] for number in numbers}
    return Card(sample.circle, _round(sample), _group(sample, *numbers), names, ties or {}, 7, SLOTS)


def _two(sample: Sample, one: int, other: int) -> Pair:
    return pair(sample.person(one), sample.person(other))


def _cards(gallery: Gallery, sample: Sample) -> None:
    pair_, three = _card(sample, AMINA, BJORN), _card(sample, AMINA, BJORN, MAI)
    met, put = Tie(met=MET, times=2), Tie(met=MET, put=PUT, times=2)
    gallery.hang("first time", views.card, pair_)
    gallery.hang("met before", views.card, replace(pair_, ties={_two(sample, AMINA, BJORN): met}, overlap=1))
    gallery.hang("nobody told", views.card, replace(pair_, ties={_two(sample, AMINA, BJORN): put}, slots=()))
    gallery.hang("three", views.card, three)
    both = {_two(sample, AMINA, BJORN): met, _two(sample, BJORN, MAI): put}
    gallery.hang("three, some again", views.card, replace(three, ties=both))
    late = replace(pair_.round, late=True)
    gallery.hang("late, no hours", views.card, replace(pair_, round=late, overlap=0, slots=()))
    nobody = replace(three.group, starter=None)
    news = (views.without([NAMES[CHIDI]]), views.joins([NAMES[MAI]]))
    written = replace(three, group=nobody, written=True, changed=news)
    gallery.hang("in writing, changed", views.card, written)
    gallery.hang("nobody starts", views.card, replace(pair_, group=replace(pair_.group, starter=None)))
    gallery.hang("a newcomer", views.card, replace(three, round=_round(sample, slot="new:9")))
    gallery.hang("", views.card_over, pair_)
    gallery.hang("one not named", views.card, replace(pair_, changed=(views.without([""]),)))
    gallery.hang("one went over", views.card, replace(pair_, changed=(views.one_went_over(),)))
    came = (views.without([NAMES[CHIDI]]), views.came_over([NAMES[BJORN]]))
    gallery.hang("somebody came over", views.card, replace(pair_, changed=came))
    gallery.hang("", views.card_gone, sample.circle)
    gallery.hang("", views.card_moved, sample.circle)
    gallery.hang("", views.did_you_meet, three)
    rung = [(Mention(sample.person(AMINA)), Mention(sample.person(BJORN)))]
    gallery.hang("", views.shared_post, sample.circle, pair_.round, rung)
    gallery.hang("over", views.shared_post, sample.circle, pair_.round, rung, over=True)


def _in_common(gallery: Gallery, sample: Sample) -> None:
    pair_, three = _card(sample, AMINA, BJORN), _card(sample, AMINA, BJORN, MAI)
    both = Common(pair_.group.people, ("volunteers", "a new funder"), Whose.BOTH)
    some = Common(three.group.people[:2], ("volunteers",), Whose.SOME)
    every = Common(three.group.people, ("trustees",), Whose.ALL)
    gallery.hang("working on the same", views.card, replace(pair_, alike=Alike.THEMES, common=(both,)))
    gallery.hang("three, working on the same", views.card, replace(three, alike=Alike.THEMES, common=(every, some)))
    for name, one, shared in (("two", pair_, both), ("three", three, every), ("some", three, some)):
        field = replace(shared, themes=("housing advice",))
        gallery.hang(f"{name} in the same field", views.card, replace(one, alike=Alike.FIELD, common=(field,)))


def _answers(gallery: Gallery, sample: Sample) -> None:
    group = _group(sample, AMINA, BJORN)
    for answer in Answer:
        gallery.hang(answer.value, views.told, group, answer)
    gallery.hang("before its end", views.told, group, Answer.NOT, may_go=True)
    gallery.hang("", views.thumb_taken)
    gallery.hang("", views.dropped_out, 7)
    gallery.hang("", views.left_alone, sample.circle, (), NEXT)
    gallery.hang("gone", views.left_alone, sample.circle, (NAMES[BJORN],), None)
    gallery.hang("not named", views.left_alone, sample.circle, ("",), NEXT)
    gallery.hang("", views.taken_out, sample.circle)
    gallery.hang("", views.stays_out, sample.circle, inside=False)
    gallery.hang("in again", views.stays_out, sample.circle, inside=True)


def _taking(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.invitation, sample.circle, PLAN)
    gallery.hang("threes", views.invitation, sample.circle, THREES)
    gallery.hang("", views.public_invitation, sample.circle, PLAN, 3)
    gallery.hang("nobody", views.public_invitation, sample.circle, PLAN, 0)
    came = Mine(sample.circle, PLAN, None, next_at=NEXT)
    gallery.hang("", views.now_in, came, soon=False)
    gallery.hang("soon", views.now_in, came, soon=True)
    themed = replace(PLAN, alike=Alike.THEMES)
    gallery.hang("themes", views.now_in, replace(came, plan=themed, working_on=("volunteers", "trustees")), soon=False)
    gallery.hang("themes, none named", views.now_in, replace(came, plan=themed), soon=False)
    gallery.hang("", views.now_out, sample.circle)
    gallery.hang("", views.skipped, sample.circle, True)
    gallery.hang("taken back", views.skipped, sample.circle, False)
    gallery.hang("", views.wishes_form, 7, ())
    gallery.hang("some", views.wishes_form, 7, NAMES[:2])
    gallery.hang("", views.wishes_saved, NAMES[:2])
    gallery.hang("many", views.wishes_saved, NAMES * 2)
    gallery.hang("none", views.wishes_saved, ())


def _mine(gallery: Gallery, sample: Sample) -> None:
    taker = Taker(7, sample.person(AMINA), Standing.IN, NOW)
    card = _card(sample, AMINA, BJORN)
    inside = Mine(sample.circle, PLAN, taker, None, NEXT, 7, 5, NAMES[1:3])
    shown = {
        "out": replace(inside, taker=None),
        "taken out": replace(inside, taker=replace(taker, standing=Standing.QUIET)),
        "in": inside,
        "with somebody": replace(inside, card=card),
        "not reached": replace(inside, card=replace(card, group=replace(card.group, unreached=True))),
        "skips, nobody met": replace(inside, taker=replace(taker, skips=True), met=0),
        "only reads": replace(inside, reads=True),
        "themes": replace(inside, plan=replace(PLAN, alike=Alike.THEMES), card=card, working_on=("volunteers",)),
        "out, themes": replace(inside, plan=replace(PLAN, alike=Alike.THEMES), taker=None),
        "no group": replace(inside, lone=True, next_at=None, unmet=NAMES * 2),
    }
    for name, mine in shown.items():
        gallery.hang(name, views.mine, mine)
        gallery.hang(name, views.at_home, mine)


def _previews(gallery: Gallery, sample: Sample) -> None:
    people = [sample.person(number) for number in range(12)]
    names: dict[Person, str] = dict(zip(people, NAMES, strict=True))
    two, three = tuple(people[:2]), tuple(people[2:5])
    seen = Preview(sample.circle, _round(sample), (two, three), names, {})
    again = {_two(sample, 0, 1): Tie(met=MET), _two(sample, 2, 3): Tie(put=PUT)}
    gallery.hang("", desk.preview, seen)
    gallery.hang("again, anew", desk.preview, replace(seen, ties=again, anew=True))
    for alike in (Alike.THEMES, Alike.FIELD):
        both, some = (
            Common(two, ("volunteers", "funding"), Whose.BOTH),
            Common(three[:2], ("night shifts",), Whose.SOME),
        )
        common = {two: (both,), three: (replace(both, people=three, whose=Whose.ALL), some)}
        gallery.hang(alike.value, desk.preview, replace(seen, alike=alike, common=common))
        gallery.hang(f"{alike.value}, some", desk.preview, replace(seen, alike=alike, common={three: (some,)}))
    touched = replace(_round(sample, 6, 7), touched=True, left_out=(people[6],))
    gallery.hang("left out", desk.preview, replace(seen, round=touched))
    gallery.hang("none", desk.preview, replace(seen, groups=(), round=_round(sample, 6, 7)))
    gallery.hang("one", desk.preview, replace(seen, groups=(), round=_round(sample, 6)))
    gallery.hang("nobody", desk.preview, replace(seen, groups=()))
    gallery.hang("many", desk.preview, replace(seen, groups=(two,) * 14))
    for word in ("sent", "cancelled", "too-few", "missed", "replanned"):
        gallery.hang(word, desk.preview_over, sample.circle, word, NEXT if word == "cancelled" else None)
    gallery.hang("", desk.swap_form, 7, 41)
    gallery.hang("", desk.leave_out_form, 7, 41)
    gallery.hang("", desk.nothing_next, sample.circle)


def _settings(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", desk.settings_form, PLAN)
    gallery.hang("off", desk.settings_form, replace(THREES, on=False))
    gallery.hang("", desk.saved, PLAN, NEXT)
    gallery.hang("unplanned", desk.saved, THREES, None)
    gallery.hang("off", desk.saved, replace(PLAN, on=False), None)
    gallery.hang("", desk.invited)
    gallery.hang("", desk.change, sample.circle)
    standing = desk.Standing(6, 8, 3, 2, Thumbs(7, 6))
    gallery.hang("", desk.panel, 7, PLAN, [NEXT, NEXT + timedelta(days=14)], standing)
    gallery.hang("nothing out", desk.panel, 7, PLAN, [], desk.Standing(1, 8))
    gallery.hang("nobody said", desk.panel, 7, PLAN, [NEXT], desk.Standing(6, 8, 3, 2))
    gallery.hang("nothing out, some said", desk.panel, 7, PLAN, [NEXT], desk.Standing(6, 8, 0, 0, Thumbs(5, 5)))
    gallery.hang("off", desk.panel, 7, None, [], desk.Standing(0, 8))
