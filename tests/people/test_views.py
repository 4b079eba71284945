"""The fullest of everything still fits into a message, also where sentences are half as long again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files

import pytest

from bot.app import words_of
from bot.kernel.address import Person
from bot.kernel.feature import Slash, Who
from bot.kernel.payload import pack
from bot.kernel.ports import Delivery, Purpose, Way
from bot.kernel.ring import OpenHome
from bot.kernel.ui import Form, Line, Message, Section, note, said
from bot.kernel.words import Tongue
from bot.people import mine_views, shelf, views
from bot.people.feature import people
from bot.people.model import (
    AGREEMENT_MOST,
    NAME_MOST,
    PROFILE_MOST,
    PURPOSE_MOST,
    CircleState,
    Entry,
    Plan,
    Profile,
    Someone,
    Stage,
    Standing,
)
from bot.people.payloads import ReadStart, SizeAnswer
from bot.people.views import Card, Settled, Terms
from bot.people.working_model import THEME_MOST, WORKING_MOST
from tests.people.test_model import CIRCLE, MEMBER, NOW, TODAY

WIDE = "Ẅ"
FULL = replace(
    CIRCLE,
    name=WIDE * NAME_MOST,
    purpose=WIDE * PURPOSE_MOST,
    agreement=WIDE * AGREEMENT_MOST,
    public=True,
    size_most=20,
    entry=Entry.ROLLING,
)
CROWD = [replace(MEMBER, id=number, name=WIDE * 80) for number in range(20)]
ANA = Person("slack:T0123456789/U0123456789")
SOMEONE = Someone(ANA, WIDE * 80, unreachable_since=NOW, zone="America/Argentina/ComodRivadavia", weekly_limit=5)
WORKING = (WIDE * THEME_MOST,) * WORKING_MOST
SELF = Profile(WIDE * PROFILE_MOST, WIDE * PROFILE_MOST, Stage.LONG, WIDE * PROFILE_MOST, True, WORKING)
PROGRAMME = next(iter(shelf.offered().values()))
PLAN = Plan(
    name=WIDE * NAME_MOST,
    purpose=WIDE * PURPOSE_MOST,
    programme_name="x",
    programme=replace(PROGRAMME.circle, title=WIDE * 60, summary=WIDE * 200),
    language="de-AT",
    zone="America/Argentina/ComodRivadavia",
    starts_on=TODAY,
    ends_on=TODAY + timedelta(weeks=100),
    size_most=20,
    public=True,
)
WAITS = Delivery("x", ANA, note(said(WIDE * 150)), Purpose.PROMPT, NOW)
TERMS = Terms(FULL, 20, CROWD, changed=True)


def everything() -> Iterator[Message | Form]:
    yield views.start_form(FULL.place, True, {"name": WIDE * 300}, shelf.offered(), "")
    yield views.start_form(FULL.place, True, {}, dict.fromkeys(map(str, range(30)), PROGRAMME), "")
    yield views.start_echo(PLAN, 10**9, [WIDE * 40] * 8, NOW, "en")
    yield views.started(FULL)
    for state in CircleState:
        yield views.card(Card(replace(FULL, state=state), 20, CROWD[:6], WIDE * 200, [said(WIDE * 80)] * 9, NOW))
    yield views.card(Card(replace(FULL, agreement="", approval=True), 0, (), "", (), NOW))
    yield views.agreement(TERMS)
    yield views.terms(TERMS)
    yield views.reread(TERMS)
    yield views.reread_done(FULL)
    yield views.not_joined(FULL)
    for standing in (Standing.ACTIVE, Standing.WAITING, Standing.ASKED):
        yield views.settled(Settled(FULL, standing, SOMEONE, NOW, CROWD[:6], 12))
    yield views.member_asks(FULL, CROWD[0])
    yield views.place_free(FULL, NOW)
    yield views.too_many(FULL, 20)
    yield views.too_few(FULL, 1)
    decided = views.size_decided(WIDE * 80, SizeAnswer.MERGE)
    yield views.halves(FULL, CROWD[::2], CROWD[1::2], decided)
    yield views.merge_with(FULL, [FULL] * 9, decided)
    yield views.size_noted(SizeAnswer.INVITE, FULL, decided)
    yield mine_views.home([*mine_views.waiting([WAITS] * 9), *[_of_circle() for _ in range(9)]], WIDE * 80)
    yield mine_views.home([mine_views.no_circle(), mine_views.my_way(SOMEONE, NOW), mine_views.kept()], "")
    yield mine_views.preferences_form(SOMEONE, WIDE * 40)
    yield mine_views.hours_form(SOMEONE, 1)
    yield mine_views.saved(SOMEONE, NOW)
    yield mine_views.profile_form(replace(SOMEONE, profile=SELF), 1)
    yield mine_views.people(FULL, [(member, SELF) for member in CROWD[: mine_views.PEOPLE_SHOWN]], 2)
    yield mine_views.people(FULL, [], None)
    yield mine_views.working_form(WORKING, WORKING * 2)
    yield mine_views.working_saved(WORKING)
    yield mine_views.parts(FULL, MEMBER)
    yield mine_views.less(SOMEONE, 1)
    yield mine_views.least(FULL)
    yield mine_views.help_page([Slash("circle", "edit", Who.FACILITATORS)] * 30, leading=True)


def _of_circle() -> Section:
    return mine_views.my_circle(FULL, MEMBER, 20, NOW)


@pytest.mark.parametrize("locale", ["en", "wide"])
def test_the_fullest_of_everything_fits(locale: str) -> None:
    words = words_of((people,), wide=_longer())
    for one in everything():
        words.speak(one, Tongue(locale, "Europe/London"))


def _longer() -> str:
    """Sentences half as long again; labels, titles and hints have limits that a translator keeps."""
    source = (files("bot.people") / "words" / "en.ftl").read_text("utf-8")
    return re.sub(r"^([a-z-]+(?<!-hint)) = (.{70,})$", _half_more, source, flags=re.MULTILINE)


def _half_more(found: re.Match[str]) -> str:
    return f"{found[0]} {'w' * (len(found[2]) // 2)}"


def test_no_notice_on_a_locked_phone_says_who_asks() -> None:
    notice = views.member_asks(FULL, replace(MEMBER, name="Ben")).notice
    assert not isinstance(notice, Line)
    assert "Ben" not in dict(notice.args).values()


def test_less_stands_beside_a_pause_under_what_comes_unasked() -> None:
    assert len(views.quieter(1)) == 2


def test_a_payload_with_the_longest_place_fits() -> None:
    assert len(pack(ReadStart("discord:1234567890123456789/1234567890123456789", public=True))) <= 100
    assert pack(OpenHome())
    assert SOMEONE.reached_by is Way.RING
