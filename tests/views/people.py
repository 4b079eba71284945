"""Every view of people: starting and joining, tending, ending, and what belongs to one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from bot.checkins import desk
from bot.features import FEATURES
from bot.kernel.address import Person
from bot.kernel.doors import Decision
from bot.kernel.ports import Delivery, Purpose, Way
from bot.kernel.questions import Ritual
from bot.kernel.ui import Line, Mention, Section, Span, Strong, button, note, said, say
from bot.people import (
    ending_views,
    membership_views,
    mine_views,
    moving_views,
    own_views,
    tending_views,
    trial_views,
    views,
)
from bot.people.model import AuditLine, CircleState, Entry, Part, Profile, Seat, Stage, Standing
from bot.people.own_payloads import Back
from bot.people.payloads import SizeAnswer
from bot.people.programme import Programme
from bot.people.tending_model import Numbers
from bot.people.tending_payloads import ChangeDates, Did, Topic
from bot.people.tending_views import OwnCard, Panel
from bot.people.trial_model import Asked
from bot.people.views import Card, Settled, Terms
from tests.views.gallery import Gallery
from tests.views.people_turns import SHARE
from tests.views.samples import (
    AMINA,
    BJORN,
    CHIDI,
    FIRST,
    GUADALUPE,
    HEMI,
    ISHAAN,
    JURGEN,
    LAST,
    LEILANI,
    MAI,
    NAMES,
    NOW,
    PLAN,
    RHYTHM,
    TABLE,
    TODAY,
    Sample,
)

KEPT_UNTIL = date(2027, 6, 24)
LATER = date(2027, 6, 30)
PROFILES = (
    Profile("Hôpital Principal", "nursing", Stage.LONG, "rosters", True, ("night shifts", "volunteers")),
    Profile("Oslo havn", "", Stage.NEW, working_on=("volunteers",)),
    Profile(),
)


def hang(gallery: Gallery, sample: Sample) -> None:
    for part in (_starting, _joining, _in, _size, _panel, _tended, _decided, _members, _roles, _ending, _moving, _own):
        part(gallery, sample)
    for part in (_home, _mine, _how_much, _trials):
        part(gallery, sample)


def _starting(gallery: Gallery, sample: Sample) -> None:
    place, circle = sample.circle.place, sample.circle
    offered = {name: Programme(name, "", {"circle": TABLE}) for name in ("light-touch", "troika-circle")}
    typed = {"name": "Night owls", "purpose": PLAN.purpose, "programme": "troika-circle", "ends": "26 March 2027"}
    gallery.hang("", views.start_form, place, False, {}, offered, "Africa/Dakar")
    gallery.hang("filled", views.start_form, place, True, typed, offered, "Africa/Dakar")
    gallery.hang("one programme", views.start_form, place, True, typed, {"own": offered["light-touch"]}, "")
    gallery.hang("", views.start_echo, replace(PLAN, public=False), 5, (), NOW, "en")
    gallery.hang("much to say", views.start_echo, replace(PLAN, size_most=16), 5, ("Pin messages",), NOW, "en")
    gallery.hang("", views.started, circle)
    gallery.hang("public", views.started, replace(circle, public=True))
    gallery.hang("", views.purpose_line, circle)
    gallery.hang("", views.objective, circle)


def _joining(gallery: Gallery, sample: Sample) -> None:
    circle = sample.circle
    card = Card(circle, 5, [sample.amina], TABLE.summary, (said("A check-in every Monday."),), NOW)
    rolling = replace(sample.planned, entry=Entry.ROLLING)
    gallery.hang("", views.card, card)
    gallery.hang("full", views.card, replace(card, members=8, leading=()))
    gallery.hang("rolling, public", views.card, replace(card, circle=replace(rolling, public=True)))
    gallery.hang("with approval", views.card, replace(card, circle=replace(circle, approval=True)))
    gallery.hang("over", views.card, replace(card, circle=replace(circle, state=CircleState.OVER)))
    terms = Terms(circle, 5, ())
    watched = Terms(replace(sample.planned, public=True), 5, [sample.members[10]], changed=True)
    gallery.hang("", views.agreement, terms)
    gallery.hang("changed, watched, public", views.agreement, watched)
    gallery.hang("", views.not_joined, circle)
    gallery.hang("", views.reread, terms)
    gallery.hang("changed", views.reread, watched)
    gallery.hang("", views.reread_done, circle)
    gallery.hang("", views.terms, terms)


def _in(gallery: Gallery, sample: Sample) -> None:
    circle, chidi = sample.circle, sample.someone(CHIDI)
    settled = Settled(circle, Standing.ACTIVE, chidi, NOW)
    nowhere = replace(chidi, zone=None, unreachable_since=NOW)
    gallery.hang("", views.settled, settled)
    gallery.hang("unreachable, no zone", views.settled, replace(settled, someone=nowhere))
    gallery.hang("waiting", views.settled, replace(settled, standing=Standing.WAITING, place=2))
    gallery.hang("asked", views.settled, replace(settled, standing=Standing.ASKED, leading=[sample.amina]))
    gallery.hang("", views.member_asks, circle, sample.member(ISHAAN, standing=Standing.ASKED))
    gallery.hang("", views.place_free, circle, NOW + timedelta(days=2))


def _size(gallery: Gallery, sample: Sample) -> None:
    circle, members = sample.circle, sample.members[:6]
    decided = views.size_decided(NAMES[BJORN], SizeAnswer.KEEP)
    gallery.hang("", views.too_many, circle, 14)
    gallery.hang("", views.too_few, circle, 3)
    gallery.hang("", views.size_decided, NAMES[BJORN], SizeAnswer.KEEP)
    gallery.hang("", views.halves, circle, members[:3], members[3:])
    gallery.hang("decided", views.halves, circle, members[:3], members[3:], decided)
    gallery.hang("", views.merge_with, circle, sample.others)
    gallery.hang("none", views.merge_with, circle, (), decided)
    for answer in (SizeAnswer.KEEP, SizeAnswer.INVITE):
        gallery.hang(answer.value, views.size_noted, answer, circle)


def _panel(gallery: Gallery, sample: Sample) -> None:
    circle = sample.planned
    added = [desk.panel(circle.id, RHYTHM, None, (NOW + timedelta(weeks=1),))] * 8
    panel = Panel(circle, sample.members, added[:1], NOW, hears=Strong(NAMES[BJORN]))
    alone = Panel(sample.circle, sample.members[2:4], (), NOW)
    gallery.hang("", tending_views.panel, replace(panel, share=SHARE))
    gallery.hang("several pages", tending_views.panel, replace(panel, sections=added))
    gallery.hang("last page", tending_views.panel, replace(panel, sections=added, page=9))
    gallery.hang("deputy", tending_views.panel, replace(panel, leads=False))
    gallery.hang("few, nobody leads", tending_views.panel, alone)
    card = OwnCard(circle, 6, sample.members[:2], views.agreement_of(circle))
    gallery.hang("", tending_views.card, card)
    gallery.hang("leading", tending_views.card, replace(card, leads=True, hears=Strong(NAMES[BJORN])))
    gallery.hang("nobody leads", tending_views.card, replace(card, in_charge=()))
    remark = say("people-start-size-odd")
    gallery.hang("", tending_views.with_remark, tending_views.panel(panel), remark)


def _tended(gallery: Gallery, sample: Sample) -> None:
    circle = sample.planned
    first, last = date(2026, 12, 21), date(2027, 1, 4)
    change = ChangeDates(circle.id, "America/Argentina/Buenos_Aires", "es", FIRST, LATER)
    for topic in Topic:
        gallery.hang(topic.value, tending_views.edit, circle, topic)
    gallery.hang("", tending_views.dates_echo, circle, change, "en")
    gallery.hang("", tending_views.break_form, circle.id)
    gallery.hang("filled", tending_views.break_form, circle.id, "21 December", "6 Januar")
    gallery.hang("", tending_views.window_form, circle.id, "11 January", "")
    gallery.hang("", tending_views.break_echo, circle.id, first, last)
    gallery.hang("", tending_views.window_echo, circle.id, first, last)


def _decided(gallery: Gallery, sample: Sample) -> None:
    circle, amina, mai = sample.circle, sample.person(AMINA), sample.person(MAI)
    lines = [
        AuditLine(NOW - timedelta(days=n), did, amina, circle.id, mai)
        for n, did in zip(count(), [*(did.value for did in Did), "people.end"], strict=False)
    ]
    called: dict[Person, Span] = {amina: Strong(NAMES[AMINA]), mai: Strong(NAMES[MAI])}
    gallery.hang("", tending_views.decisions, circle, lines, called, 0)
    gallery.hang("older", tending_views.decisions, circle, lines, called, 1)
    gallery.hang("none", tending_views.decisions, circle, (), {}, 0)
    gallery.hang("", tending_views.watched, circle)
    gallery.hang("", tending_views.numbers_of_which, sample.others)
    gallery.hang("", tending_views.numbers, circle, Numbers(6, 11))
    gallery.hang("split", tending_views.numbers, circle, Numbers(12, 11, 7, 5))
    gallery.hang("few", tending_views.numbers, circle, None)


def _members(gallery: Gallery, sample: Sample) -> None:
    circle, jurgen = sample.circle, sample.member(JURGEN, standing=Standing.INVITED)
    chidi = sample.member(CHIDI)
    listed = [m for m in sample.members if m.standing.inside or m.standing is Standing.INVITED]
    see = views.read_agreement(circle)
    gallery.hang("", membership_views.invite_form, circle.id)
    gallery.hang("", membership_views.invite_ask, circle, jurgen.person, Strong(jurgen.name))
    gallery.hang("", membership_views.invitation, circle, NAMES[AMINA], see)
    gallery.hang("", membership_views.everybody, circle, listed)
    gallery.hang("nobody", membership_views.everybody, circle, ())
    gallery.hang("", membership_views.one, circle, chidi)
    gallery.hang("invited, not met", membership_views.one, circle, replace(jurgen, name=""))
    gallery.hang("", membership_views.remove_ask, circle, chidi)
    gallery.hang("invited", membership_views.remove_ask, circle, jurgen)
    gallery.hang("", membership_views.removed, circle, (Strong(NAMES[AMINA]),))


def _roles(gallery: Gallery, sample: Sample) -> None:
    circle, chidi, amina = sample.circle, sample.member(CHIDI), sample.person(AMINA)
    rhythm = [desk.panel(circle.id, RHYTHM, None, (NOW + timedelta(weeks=1),))]
    gallery.hang("", membership_views.seat_form, circle.id, chidi, chidi.person)
    gallery.hang("", membership_views.seat_whom, circle.id)
    for seat in Seat:
        until = LAST if seat is Seat.GUEST else None
        gallery.hang(seat.value, membership_views.seat_told, circle, seat, until)
    gallery.hang("", membership_views.handover_form, circle.id)
    gallery.hang("", membership_views.offer, circle, amina, NAMES[AMINA], True)
    gallery.hang("", membership_views.pack, circle, 6, 2, rhythm)
    gallery.hang("", membership_views.nobody_leads, circle)


def _ending(gallery: Gallery, sample: Sample) -> None:
    circle, leading = sample.circle, (Strong(NAMES[AMINA]), Strong(NAMES[BJORN]))
    gallery.hang("", ending_views.half_way, circle, views.agreement_of(circle))
    gallery.hang("", ending_views.half_way_told, circle)
    gallery.hang("", ending_views.near_end, circle)
    gallery.hang("", ending_views.renewal, circle, leading, {}, closed=False)
    gallery.hang("voted", ending_views.renewal, circle, leading, {"on": 4, "off": 1}, closed=False)
    gallery.hang("closed", ending_views.renewal, circle, (), {"on": 1}, closed=True)
    gallery.hang("", ending_views.until_form, circle)
    gallery.hang("", ending_views.until_echo, circle, LATER)
    gallery.hang("", ending_views.end_ask, circle, KEPT_UNTIL)
    gallery.hang("", ending_views.farewell, circle, KEPT_UNTIL)
    gallery.hang("", ending_views.place_gone, circle, KEPT_UNTIL)


def _moving(gallery: Gallery, sample: Sample) -> None:
    circle, leading = sample.circle, (Strong(NAMES[AMINA]), Strong(NAMES[BJORN]))
    lost = replace(circle, state=CircleState.GONE)
    gallery.hang("", moving_views.choice, [lost, sample.planned], circle.place, False, ())
    gallery.hang("many, public, lacking", moving_views.choice, [circle] * 8, circle.place, True, ("Send Messages",))
    gallery.hang("", moving_views.moved, circle, public=False)
    gallery.hang("public", moving_views.moved, circle, public=True)
    gallery.hang("", moving_views.lives_here, circle)
    gallery.hang("", moving_views.away, circle, leading)
    gallery.hang("nobody leads", moving_views.away, circle, ())
    gallery.hang("", moving_views.found_again, circle, leading)
    gallery.hang("nobody else leads", moving_views.found_again, circle, ())


def _own(gallery: Gallery, sample: Sample) -> None:
    circle, chidi = sample.circle, Strong(NAMES[CHIDI])
    hearers = [(sample.person(number), NAMES[number]) for number in (AMINA, BJORN)]
    step = Section(said("This week"), (said("Since we met, did something move?"),), (button(said("Answer"), Back()),))
    gallery.hang("", own_views.how_long)
    gallery.hang("not read", own_views.how_long, say("people-pause-soon", day=TODAY))
    gallery.hang("", own_views.pause_form)
    gallery.hang("", own_views.paused, LAST)
    gallery.hang("nothing open", own_views.back, None)
    gallery.hang("one easy thing", own_views.back, (circle, step))
    gallery.hang("", own_views.left, circle, "people-left")
    gallery.hang("", own_views.concern_form, circle, hearers[:1])
    gallery.hang("several hear", own_views.concern_form, circle, hearers)
    gallery.hang("", own_views.concern_came, circle, 4, "people-concern-came")
    gallery.hang("", own_views.concern_lost, circle)
    gallery.hang("", own_views.concern, circle, 4, chidi, "We talk too long about the same two people.\n\nAnd late.")
    gallery.hang("", own_views.delete_ask, [circle, *sample.others], [circle])
    gallery.hang("in no circle", own_views.delete_ask, (), ())


def _home(gallery: Gallery, sample: Sample) -> None:
    circle, chidi = sample.circle, sample.someone(CHIDI)
    asked = note(Line(("Night owls: two minutes",)))
    one = Delivery("k", chidi.person, asked, Purpose.PROMPT, NOW, circle.id, chidi.person, id=11)
    mine = mine_views.my_circle(circle, sample.member(CHIDI), 6, NOW)
    sections = [mine, mine_views.my_way(chidi, NOW), mine_views.kept(), *mine_views.waiting([one])]
    gallery.hang("", mine_views.home, sections, NAMES[CHIDI])
    gallery.hang("full", mine_views.home, sections * 4, "")
    gallery.hang("", mine_views.waiting, [one])
    gallery.hang("more", mine_views.waiting, [one] * 6)
    gallery.hang("", mine_views.my_circle, circle, sample.member(CHIDI), 6, NOW)
    gallery.hang("leading", mine_views.my_circle, circle, sample.amina, 6, NOW)
    moved = moving_views.elsewhere(circle, NOW, (Strong(NAMES[AMINA]),))
    gallery.hang("moved", mine_views.my_circle, circle, sample.member(CHIDI), 6, NOW, moved)
    gallery.hang("only leading", mine_views.my_circle, circle, replace(sample.amina, agreed_at=None), 1, NOW)
    gallery.hang("", mine_views.more_circles, 3)
    gallery.hang("", mine_views.no_circle)
    gallery.hang("", mine_views.my_way, chidi, NOW)
    gallery.hang(
        "paused, rung for", mine_views.my_way, replace(chidi, way=Way.RING, paused_until=NOW + timedelta(1)), NOW
    )
    gallery.hang("", mine_views.kept)


def _mine(gallery: Gallery, sample: Sample) -> None:
    circle, mai = sample.circle, replace(sample.someone(MAI), profile=PROFILES[0])
    pairs = list(zip((sample.amina, sample.member(BJORN), sample.member(HEMI)), PROFILES, strict=True))
    gallery.hang("", mine_views.preferences_form, mai, "Tiếng Việt")
    gallery.hang("", mine_views.hours_form, mai, circle.id)
    gallery.hang("", mine_views.saved, mai, NOW)
    gallery.hang("of a circle", mine_views.saved, mai, NOW, circle.id)
    gallery.hang("", mine_views.profile_form, mai, 0)
    gallery.hang("empty", mine_views.profile_form, sample.someone(GUADALUPE), circle.id)
    gallery.hang("", mine_views.profile_saved)
    gallery.hang("", mine_views.working_form, PROFILES[0].working_on, ("a new funder", "trustees"))
    gallery.hang("nobody else's", mine_views.working_form, (), ())
    gallery.hang("", mine_views.working_saved, PROFILES[0].working_on)
    gallery.hang("cleared", mine_views.working_saved, ())
    gallery.hang("", mine_views.people, circle, pairs, None)
    gallery.hang("more", mine_views.people, circle, pairs, 7)
    gallery.hang("nobody", mine_views.people, circle, (), None)
    slashes = [slash for feature in FEATURES for slash in feature.slashes()]
    gallery.hang("", mine_views.help_page, slashes, False)
    gallery.hang("leading", mine_views.help_page, slashes, True)


def _how_much(gallery: Gallery, sample: Sample) -> None:
    circle, leilani = sample.circle, sample.someone(LEILANI)
    gallery.hang("", mine_views.parts, circle, sample.member(LEILANI))
    for part in Part:
        gallery.hang(part.value, mine_views.part_taken, circle, part)
    gallery.hang("", mine_views.less, replace(leilani, weekly_limit=1), circle.id)
    gallery.hang("", mine_views.least, circle)
    gallery.hang("no circle", mine_views.least, None)
    gallery.hang("somebody not met", membership_views.invite_ask, circle, leilani.person, Mention(leilani.person))


def _trials(gallery: Gallery, sample: Sample) -> None:
    circle = sample.circle
    icebreakers = Asked(Ritual("icebreakers", say("icebreakers-ritual"), NOW), {"keep": 3, "stop": 1})
    level = Asked(Ritual("checkins", say("checkins-ritual"), NOW))
    gallery.hang("", trial_views.trials, circle, (level, icebreakers), NOW + timedelta(days=3))
    gallery.hang("six", trial_views.trials, circle, (icebreakers,) * 6, NOW + timedelta(days=3))
    gallery.hang("", trial_views.trials_closed, circle, (level, icebreakers))
    gallery.hang("", trial_views.trial_result, circle, icebreakers)
    gallery.hang("level", trial_views.trial_result, circle, level)
    for decision in Decision:
        gallery.hang(decision.value, trial_views.trial_applied, decision)
    for decision in (Decision.CHANGE, Decision.STOP):
        gallery.hang(decision.value, trial_views.trial_decided, level.ritual.title, decision)
