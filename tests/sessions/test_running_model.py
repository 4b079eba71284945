"""How the minutes of a session are shared out, and how a running order goes from step to step; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.kernel.address import Person
from bot.kernel.questions import Presenter
from bot.sessions.model import Item
from bot.sessions.running_model import (
    Kind,
    Phase,
    Run,
    RunState,
    Step,
    bent,
    item_minutes,
    order,
    whole,
)

NOW = datetime(2026, 12, 3, 18, tzinfo=UTC)
ANA, BEN = Person("memory:Ana"), Person("memory:Ben")


def laid_out(minutes: int, items: int = 0, *presenters: int, opener: Person | None = None, last: bool = False) -> str:
    """Each step's first letter and its minutes."""
    steps = order(
        minutes,
        [Item(n, 7, BEN, f"topic {n}", False, NOW) for n in range(items)],
        [Presenter(ANA, f"matter {n}", length) for n, length in enumerate(presenters)],
        opener=opener,
        last=last,
    )
    return " ".join(f"{step.kind.value[0]}{step.minutes}" for step in steps)


@pytest.mark.parametrize(
    ("steps", "as_laid_out"),
    [
        (laid_out(90, 4), "i21 i21 i21 i21 c5"),
        (laid_out(90, 2, 30, opener=ANA, last=True), "o5 l10 p30 i20 i20 c5"),
        (laid_out(120, 2, 30, opener=ANA), "o10 p30 i35 i35 c10"),
        (laid_out(90, 0, 30, opener=ANA), "o5 p30 t50 c5"),
        (laid_out(90), "t85 c5"),
        (laid_out(60, 3, 30, 30, opener=ANA, last=True), "o5 l10 p12 p12 i5 i5 i5 c5"),
        (laid_out(60, 0, 60, 5), "p50 p5 c5"),
        (laid_out(30, 6, 30, last=True), "l10 p5 i5 i5 i0 i0 i0 i0 c5"),
        (laid_out(10, 2, opener=ANA), "o5 i0 i0 c5"),
        (laid_out(10, 1, last=True), "l10 i0 c5"),
    ],
)
def test_minutes_are_shared_out(steps: str, as_laid_out: str) -> None:
    assert steps == as_laid_out


def test_whatever_is_brought_it_fits_as_far_as_anything_fits() -> None:
    for minutes in range(25, 200, 7):
        for items in range(9):
            steps = order(
                minutes,
                [Item(n, 7, BEN, "topic", False, NOW) for n in range(items)],
                [Presenter(ANA, "matter", length) for length in (7, 30, 60)],
                opener=ANA,
                last=True,
            )
            assert whole(steps) <= timedelta(minutes=minutes)
            assert all(step.minutes == 0 or step.minutes >= 5 for step in steps)


def test_what_somebody_decided_counts_while_the_agenda_changes() -> None:
    first, second = (Item(n, 7, BEN, f"topic {n}", False, NOW) for n in (4, 5))
    steps = order(60, [first, second], [], opener=None, last=False)
    changed = bent(steps, {"item5": 40, "item9": 3})
    assert [step.minutes for step in changed] == [27, 40, 5]
    assert item_minutes(steps) == {4: 27, 5: 27}
    assert item_minutes(changed) == {}  # there is time for more
    assert [step.minutes for step in bent(reordered(steps), {"item5": 40})] == [40, 27, 5]


def reordered(steps: Sequence[Step]) -> Sequence[Step]:
    return [steps[1], steps[0], *steps[2:]]


# ---- where it is ------------------------------------------------------------------------------------------------


def run() -> Run:
    steps = [
        Step(Kind.OPENING, 5),
        Step(Kind.PRESENTS, 30),  # they left, and so did their words
        Step(Kind.ITEM, 20, "topic", ANA, 4),
        Step(Kind.TALK, 0),
        Step(Kind.CLOSING, 5),
    ]
    return Run(id=1, circle=7, session=12, moves=0).begun(steps, NOW)


def later(**much: float) -> datetime:
    return NOW + timedelta(**much)


def test_it_warns_gives_grace_and_goes_on_past_what_does_not_take_place() -> None:
    first = run()
    looks = [(later(minutes=0), Phase.GOING), (later(minutes=4), Phase.LAST_MINUTE), (later(minutes=5), Phase.UP)]
    assert [(at, first.phase(at)) for at, _ in looks] == looks
    assert [first.wakes_at(at) for at, _ in looks] == [*(at for at, _ in looks[1:]), later(minutes=5, seconds=20)]
    assert first.phase(later(minutes=5, seconds=20)) is Phase.OVER
    second = first.advanced(later(minutes=15))  # nobody was there to wake it
    assert second.step is not None
    assert second.step.kind is Kind.ITEM
    assert second.deadline == later(minutes=35)
    assert [step.kind for step in second.done] == [Kind.OPENING]
    last = second.advanced(later(minutes=35))
    assert (last.step and last.step.kind, last.following) == (Kind.CLOSING, None)
    over = last.advanced(later(minutes=40))
    assert (over.state, over.ended_at, over.may_resume) == (RunState.DONE, later(minutes=40), False)


def test_a_minute_more_counts_from_now_when_time_was_up() -> None:
    first = run()
    assert first.lengthened(later(minutes=1)).deadline == later(minutes=6)
    assert first.lengthened(later(minutes=5, seconds=10)).deadline == later(minutes=6, seconds=10)
    assert first.paused(later(minutes=2)).lengthened(later(minutes=9)).left == 4 * 60


def test_a_pause_keeps_what_is_left_and_an_end_can_be_taken_back() -> None:
    paused = run().paused(later(minutes=2))
    assert (paused.left, paused.wakes_at(later(minutes=3)), paused.phase(later(hours=1))) == (180, None, Phase.GOING)
    assert paused.resumed(later(minutes=30)).deadline == later(minutes=33)
    ended = paused.ended(later(minutes=30))
    assert (ended.step, ended.on, ended.may_resume) == (None, False, True)
    again = ended.resumed(later(minutes=31))
    assert (again.on, again.ended_at, again.deadline) == (True, None, later(minutes=34))


def test_each_turn_makes_what_was_planned_before_it_stale() -> None:
    turns = [run()]
    for turn in (Run.paused, Run.resumed, Run.lengthened, Run.advanced, Run.ended):
        turns.append(turn(turns[-1], NOW))
    versions = [one.version for one in turns]
    assert versions == sorted(set(versions))
