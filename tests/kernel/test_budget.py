"""The only gate for messages that nobody asked for, as a table of stories. Ana lives in Berlin unless told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.address import Person, Place
from bot.kernel.budget import Drop, Go, Ring, Verdict, Wait, Waiting, best_ring, can_hear, judge, next_hearing
from bot.kernel.calendar import Hours, Span, instant
from bot.kernel.ports import DEFAULT_HOURS, Circle, Delivery, Prompted, Purpose, Reach, Way
from bot.kernel.ui import Line, Message, Text

BERLIN, LONDON, NEW_YORK, APIA = (
    ZoneInfo(name) for name in ("Europe/Berlin", "Europe/London", "America/New_York", "Pacific/Apia")
)
ANA = Reach(Person("memory:T1/ana"), "Europe/Berlin", "en")
CIRCLE = Circle(1, "Night owls", Place("memory:T1/room"), "en", "Europe/Berlin")
MESSAGE = Message(Line(("Something",)), (Text(Line(("Hello",))),))
ALWAYS = Hours(time(0), time(0), frozenset(range(7)))


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """A wall time there, as an instant."""
    return instant(datetime.fromisoformat(text), zone)


MONDAY = "2026-11-23"
NOW = at(f"{MONDAY} 10:00")


def prompt(**more: object) -> Delivery:
    row = Delivery("m", ANA.person, MESSAGE, Purpose.PROMPT, NOW, 1, ANA.person, NOW + timedelta(days=14))
    return replace(row, **more)  # type: ignore[arg-type]  # the fields of a Delivery, told by name


def asked(
    now: str | datetime = NOW,
    *,
    reach: Reach | None = ANA,
    circle: Circle | None = CIRCLE,
    spent: tuple[str, ...] = (),
    **more: object,
) -> Verdict:
    when = at(now) if isinstance(now, str) else now
    return judge(prompt(**more), reach, circle, [at(one) for one in spent], when)


# ---- hours -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (f"{MONDAY} 08:29", f"{MONDAY} 08:30"),
        (f"{MONDAY} 08:30", None),
        (f"{MONDAY} 17:59", None),
        (f"{MONDAY} 18:00", "2026-11-24 08:30"),
        ("2026-11-27 18:00", "2026-11-30 08:30"),
        ("2026-11-28 12:00", "2026-11-30 08:30"),
    ],
    ids=["before work", "as it begins", "just in time", "evening", "Friday evening", "week-end"],
)
def test_a_prompt_comes_in_the_persons_hours_on_their_weekdays(now: str, until: str | None) -> None:
    assert asked(now) == (Wait(at(until)) if until else Go())


def test_hours_are_those_of_the_persons_own_zone_right_through_a_clock_change() -> None:
    new_york = replace(ANA, zone="America/New_York")
    assert asked(at("2026-10-30 12:00", LONDON), reach=new_york) == Wait(at("2026-10-30 08:30", NEW_YORK))
    assert asked(at("2026-10-30 23:00", NEW_YORK), reach=new_york) == Wait(at("2026-11-02 08:30", NEW_YORK))
    early = replace(ANA, hours=Hours(time(2, 15), time(5), frozenset(range(7))))
    assert asked(at("2027-03-28 01:00"), reach=early, useful_until=None) == Wait(at("2027-03-28 03:00"))


def test_whoever_works_at_night_is_asked_at_night() -> None:
    nurse = replace(ANA, hours=Hours(time(22), time(6), frozenset({4})))
    assert asked("2026-11-27 23:00", reach=nurse) == Go()
    assert asked("2026-11-28 05:00", reach=nurse) == Go(), "the night of Friday"
    assert asked("2026-11-28 22:30", reach=nurse) == Wait(at("2026-12-04 22:00"))


def test_what_somebody_signed_up_for_keeps_their_hours_and_nothing_else() -> None:
    paused = replace(ANA, paused_until=at("2026-12-24 00:00"), weekly_limit=0)
    assert asked(NOW, reach=paused, purpose=Purpose.ASKED_FOR) == Go()
    assert asked(f"{MONDAY} 07:00", reach=paused, purpose=Purpose.ASKED_FOR) == Wait(at(f"{MONDAY} 08:30"))


@pytest.mark.parametrize(
    ("now", "until"),
    [("2026-11-28 12:00", None), ("2026-11-27 21:00", "2026-11-28 09:00"), ("2026-11-29 03:00", "2026-11-29 09:00")],
    ids=["a Saturday", "Friday night", "in the night to Sunday"],
)
def test_what_cannot_wait_for_their_hours_comes_on_any_day_and_not_at_night(now: str, until: str | None) -> None:
    assert asked(now, purpose=Purpose.ON_DUTY) == (Wait(at(until)) if until else Go())
    assert asked(now, purpose=Purpose.ON_DUTY, reach=replace(ANA, left=True)) == Drop("left")


def test_an_answer_comes_at_once_even_at_night() -> None:
    assert asked(f"{MONDAY} 03:00", purpose=Purpose.REPLY) == Go()


# ---- limit -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spent", "verdict"),
    [
        ((), Go()),
        ((f"{MONDAY} 08:30",), Go()),
        ((f"{MONDAY} 08:30", f"{MONDAY} 09:00"), Wait(at("2026-11-30 08:30"))),
        (("2026-11-20 10:01", "2026-11-22 23:59"), Go()),
        ((f"{MONDAY} 00:00", "2026-11-22 23:59"), Go()),
    ],
    ids=["none yet", "one", "two", "last week's", "a minute past Sunday"],
)
def test_two_a_week_counted_by_the_persons_own_week(spent: tuple[str, ...], verdict: Verdict) -> None:
    assert asked(spent=spent) == verdict


def test_the_same_instants_are_another_week_elsewhere() -> None:
    spent = [at("2026-11-22 12:00", NEW_YORK), at("2026-11-22 13:00", NEW_YORK)]
    now = at(f"{MONDAY} 09:00", NEW_YORK)
    assert judge(prompt(), replace(ANA, zone="America/New_York"), CIRCLE, spent, now) == Go()
    there = replace(ANA, zone="Pacific/Apia", hours=ALWAYS)
    verdict = judge(prompt(), there, CIRCLE, spent, now)
    assert verdict == Wait(at("2026-11-30 00:00", APIA)), "in Apia it was Monday already"


def test_whoever_wants_nothing_gets_nothing() -> None:
    assert asked(reach=replace(ANA, weekly_limit=0), useful_until=NOW + timedelta(days=3)) == Drop("budget")


def test_what_waits_for_next_week_needs_time_there_and_what_waits_for_a_morning_does_not() -> None:
    spent, monday = (f"{MONDAY} 08:30", f"{MONDAY} 09:00"), at("2026-11-30 08:30")
    assert asked(spent=spent, useful_until=monday + timedelta(hours=3)) == Drop("budget")
    assert asked(spent=spent, useful_until=monday + timedelta(hours=4)) == Wait(monday)
    night, morning = at(f"{MONDAY} 22:00"), at("2026-11-24 08:30")
    assert asked(night, useful_until=morning + timedelta(minutes=30)) == Wait(morning)


# ---- pause, breaks, the end ------------------------------------------------------------------------------------------


def test_a_pause_holds_at_once_and_ends_by_itself() -> None:
    paused = replace(ANA, paused_until=at("2026-12-01 00:00"))
    assert asked(reach=paused) == Wait(at("2026-12-01 08:30"))
    assert asked("2026-12-01 09:00", reach=paused) == Go()


def test_a_pause_into_another_week_is_judged_by_that_week() -> None:
    paused = replace(ANA, paused_until=at("2026-11-30 12:00"))
    assert asked(reach=paused, spent=(f"{MONDAY} 08:30", f"{MONDAY} 09:00")) == Wait(at("2026-11-30 12:00"))


def test_what_belongs_to_others_this_week_takes_no_room_in_the_week_after_a_pause() -> None:
    paused = replace(ANA, paused_until=at("2026-11-30 12:00"))
    coming = [Prompted(2, at("2026-11-25 09:00"), None), Prompted(3, at("2026-11-26 09:00"), None)]
    nudge = prompt(purpose=Purpose.NUDGE)
    assert judge(nudge, paused, CIRCLE, [], NOW, coming) == Wait(at("2026-11-30 12:00"))


def test_what_is_due_waits_for_what_opens_later_on_the_day_within_the_hours() -> None:
    opens = [Prompted(2, at(f"{MONDAY} {time}"), None, opens=True) for time in ("11:00", "15:00", "21:00")]
    assert judge(prompt(), ANA, CIRCLE, [], NOW, opens) == Wait(at(f"{MONDAY} 15:00"))
    assert judge(prompt(useful_until=at(f"{MONDAY} 15:30")), ANA, CIRCLE, [], NOW, opens) == Wait(at(f"{MONDAY} 11:00"))
    assert judge(prompt(purpose=Purpose.ASKED_FOR), ANA, CIRCLE, [], NOW, opens) == Go()
    assert judge(prompt(), replace(ANA, way=Way.RING), CIRCLE, [], NOW, opens) == Ring()


def test_a_nudge_leaves_room_for_a_prompt_that_is_not_written_yet() -> None:
    opens = [Prompted(1, at("2026-11-26 09:00"), None, opens=True)]
    one = replace(ANA, weekly_limit=1)
    assert judge(prompt(purpose=Purpose.NUDGE), one, CIRCLE, [], NOW, opens) == Wait(at("2026-11-30 08:30"))
    assert judge(prompt(), one, CIRCLE, [], NOW, opens) == Go()


def test_prompts_of_one_day_are_one_message_for_which_a_nudge_leaves_room() -> None:
    opens = [Prompted(circle, at("2026-11-26 09:00"), None, opens=True) for circle in (1, 1, 2)]
    nudge = prompt(purpose=Purpose.NUDGE)
    assert judge(nudge, ANA, CIRCLE, [], NOW, opens) == Go()
    assert judge(nudge, ANA, CIRCLE, [at(f"{MONDAY} 08:30")], NOW, opens) == Wait(at("2026-11-30 08:30"))


def test_a_break_of_the_circle_holds_its_prompts_and_no_others() -> None:
    resting = replace(CIRCLE, breaks=(Span(date(2026, 11, 20), date(2026, 11, 24)),))
    assert asked(circle=resting) == Wait(at("2026-11-25 08:30"))
    assert asked(circle=CIRCLE) == Go()
    assert asked(circle=None) == Go()


def test_breaks_that_follow_each_other_are_one() -> None:
    first, second = Span(date(2026, 11, 20), date(2026, 11, 24)), Span(date(2026, 11, 25), date(2026, 11, 27))
    assert asked(circle=replace(CIRCLE, breaks=(second, first))) == Wait(at("2026-11-30 08:30"))


def test_over_gone_and_late_are_never() -> None:
    assert asked(circle=replace(CIRCLE, silent=True)) == Drop("over")
    assert asked(reach=replace(ANA, left=True)) == Drop("left")
    assert asked(useful_until=NOW) == Drop("stale")


@pytest.mark.parametrize(
    ("why", "reach", "circle", "now"),
    [
        ("hours", ANA, CIRCLE, "2026-11-27 18:00"),
        ("paused", replace(ANA, paused_until=at("2026-12-10 00:00")), CIRCLE, "2026-11-27 12:00"),
        (
            "break",
            ANA,
            replace(CIRCLE, breaks=(Span(date(2026, 11, 26), date(2026, 12, 10)),)),
            "2026-11-27 12:00",
        ),
        ("budget", replace(ANA, weekly_limit=0), CIRCLE, "2026-11-27 12:00"),
    ],
)
def test_what_would_come_when_it_is_no_use_any_more_never_comes(
    why: str, reach: Reach, circle: Circle, now: str
) -> None:
    assert asked(now, reach=reach, circle=circle, useful_until=at("2026-11-30 08:30")) == Drop(why)


def test_a_card_is_shown_whenever_a_question_to_the_circle_rests_with_it() -> None:
    resting = replace(CIRCLE, breaks=(Span(date(2026, 11, 20), date(2026, 11, 24)),))
    card = prompt(purpose=Purpose.ANNOUNCEMENT, person=None, useful_until=None)
    assert judge(card, None, resting, [], at(f"{MONDAY} 03:00")) == Go()
    question = replace(card, useful_until=NOW + timedelta(days=14))
    assert judge(question, None, resting, [], NOW) == Wait(at("2026-11-25 00:00"))


def test_whoever_is_reached_by_the_ring_is_rung_for_in_their_hours() -> None:
    ringing = replace(ANA, way=Way.RING)
    assert asked(reach=ringing) == Ring()
    assert asked(f"{MONDAY} 07:00", reach=ringing) == Wait(at(f"{MONDAY} 08:30"))
    assert asked(reach=ringing, purpose=Purpose.REPLY) == Go()


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"])


@given(MOMENTS, ZONES, st.lists(st.timedeltas(timedelta(days=-20), timedelta()), max_size=4), st.integers(0, 4))
def test_whatever_waits_goes_in_the_end_in_hours_and_within_the_limit(
    now: datetime, zone: str, before: list[timedelta], limit: int
) -> None:
    reach = replace(ANA, zone=zone, weekly_limit=max(1, limit))
    spent = [now + one for one in before]
    for _ in range(10):
        match judge(prompt(useful_until=None), reach, CIRCLE, spent, now):
            case Wait(until):
                assert until > now
                now = until
            case verdict:
                assert verdict == Go()
                assert 0 <= now.astimezone(ZoneInfo(zone)).weekday() < 5
                return
    raise AssertionError("it waits for ever")


# ---- the ring --------------------------------------------------------------------------------------------------------


def waiting(zone: str, since: datetime, until: datetime | None = None, **more: object) -> Waiting:
    reach = replace(ANA, zone=zone, **more)  # type: ignore[arg-type]  # the fields of a Reach, told by name
    return Waiting(reach, since, until or since + timedelta(days=3))


def test_the_ring_comes_when_most_can_hear_it_and_as_early_as_that() -> None:
    morning = at(f"{MONDAY} 08:30")
    berlin, london = waiting("Europe/Berlin", morning), waiting("Europe/London", morning)
    new_york = waiting("America/New_York", morning)
    assert best_ring([berlin], morning) == morning
    assert best_ring([berlin, london], morning) == at(f"{MONDAY} 08:30", LONDON)
    assert best_ring([berlin, london, new_york], morning) == at(f"{MONDAY} 08:30", NEW_YORK)


def test_it_does_not_wait_for_somebody_on_the_other_side_of_the_world() -> None:
    morning = at(f"{MONDAY} 08:30")
    those = [waiting("Europe/Berlin", morning), waiting("Pacific/Guadalcanal", morning)]
    assert best_ring(those, morning) == morning
    assert best_ring(those[1:], morning) is None, "not within the next twelve hours"
    assert next_hearing(those[1:], morning) == at("2026-11-24 08:30", ZoneInfo("Pacific/Guadalcanal"))


def test_nobody_is_rung_for_at_night_in_a_pause_or_when_it_is_no_use() -> None:
    friday_evening = at("2026-11-27 19:00")
    assert not can_hear(waiting("Europe/Berlin", friday_evening), friday_evening)
    assert best_ring([waiting("Europe/Berlin", friday_evening)], friday_evening) is None
    assert next_hearing([waiting("Europe/Berlin", friday_evening)], friday_evening) == at("2026-11-30 08:30")
    short = waiting("Europe/Berlin", friday_evening, at("2026-11-30 08:30"))
    assert next_hearing([short], friday_evening) is None
    paused = waiting("Europe/Berlin", NOW, paused_until=at("2026-11-24 00:00"))
    assert not can_hear(paused, NOW)
    assert next_hearing([paused], NOW) == at("2026-11-24 08:30")
    assert next_hearing([waiting("Europe/Berlin", NOW, left=True)], NOW) is None
    assert best_ring([], NOW) is None
    assert next_hearing([], NOW) is None


def test_ones_own_night_is_a_good_time_for_those_who_work_then() -> None:
    nights = Hours(time(22), time(6), frozenset(range(7)))
    nurse, clerk = waiting("Europe/Berlin", NOW, hours=nights), waiting("Europe/Berlin", NOW, hours=DEFAULT_HOURS)
    assert best_ring([nurse], NOW) == at(f"{MONDAY} 22:00")
    assert best_ring([nurse, clerk], NOW) == NOW, "of equally good moments the earlier"


# ---- nudges yield ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "prompted", "goes"),
    [
        (Purpose.NUDGE, [], True),
        (Purpose.NUDGE, [Prompted(1, at("2026-11-18 09:00"), True)], False),  # its own circle asks on Wednesdays
        (Purpose.NUDGE, [Prompted(2, at("2026-11-18 09:00"), True)], False),
        (Purpose.NUDGE, [Prompted(1, at(f"{MONDAY} 09:00"), True)], True),  # and has done so this week
        (Purpose.PROMPT, [Prompted(1, at("2026-11-18 09:00"), True)], True),
    ],
)
def test_a_nudge_leaves_room_for_the_prompt_that_this_week_still_brings(
    purpose: Purpose, prompted: list[Prompted], goes: bool
) -> None:
    spent = [at(f"{MONDAY} 09:30")]
    assert isinstance(judge(prompt(purpose=purpose), ANA, CIRCLE, spent, NOW, prompted), Go) is goes
