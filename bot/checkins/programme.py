"""The ``[checkins]`` table of a programme: rhythm, window, who reads, and which sets rotate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.checkins import deck
from bot.checkins.model import (
    EVERY,
    NAME_MOST,
    QUESTION_MOST,
    WINDOWS,
    BadSet,
    Plan,
    Question,
    QuestionSet,
    Visibility,
    check_questions,
    read_question,
)
from bot.people import programme
from bot.people.model import Circle
from bot.people.programme import Table

SIGNPOSTS_MOST = 500
VISIBILITIES = tuple(visibility.value for visibility in Visibility)


@dataclass(frozen=True, slots=True)
class CheckinsTable:
    """``plan`` lacks its circle; ``sets`` are names of the deck, ``own`` follow them in the rotation."""

    plan: Plan
    sets: tuple[str, ...]
    own: tuple[QuestionSet, ...] = ()

    def rotation(self, language: str) -> list[QuestionSet]:
        known = deck.deck(language)
        turn = [known[name] for name in self.sets if name in known] + list(self.own)
        return [replace(one, position=position) for position, one in enumerate(turn)]


def checkins_table(table: Table) -> CheckinsTable:
    window = table.whole("window_hours", WINDOWS[0], WINDOWS[-1], 72)
    plan = Plan(
        circle=0,
        weekday=table.weekday("weekday", "monday"),
        hour=table.hour("hour", "09:00"),
        every=table.whole("every_weeks", EVERY[0], EVERY[-1], 1),
        window=window,
        visibility=_visibility(table) or Visibility.CIRCLE,
        live=table.one_of("publish", ("live", "close"), "live") == "live",
        reminder=table.flag("reminder", True),
        signposts=table.text("signposts", "", longest=SIGNPOSTS_MOST, lines=True),
    )
    sets = table.some_of("sets", deck.names()) if table.has("sets") else tuple(deck.names())
    return CheckinsTable(plan, sets, tuple(map(_own_set, table.tables("own"))))


def _visibility(table: Table) -> Visibility | None:
    if not table.has("visibility"):
        return None
    value = table.one_of("visibility", VISIBILITIES)
    return Visibility(value) if value in VISIBILITIES else None


def _own_set(table: Table) -> QuestionSet:
    questions = tuple(q for one in table.tables("questions") if (q := _question(one)) is not None)
    try:
        check_questions(questions)
    except BadSet as bad:
        table.wrong("questions", _PLAIN[bad.why])
    return QuestionSet(table.text("name", longest=NAME_MOST), questions, _visibility(table))


def _question(table: Table) -> Question | None:
    """Written as a facilitator types it: the question, then its taps, a line each, or 1-5."""
    try:
        return read_question(table.text("ask", longest=QUESTION_MOST * 4, lines=True))
    except BadSet as bad:
        table.wrong("ask", _PLAIN[bad.why].format(bad.most))
        return None


# Said to the author of a file, like all of the programme reader's words; members read none of it.
_PLAIN: Mapping[str, str] = {
    "question-empty": "is empty",
    "question-long": "the question is longer than {} characters",
    "picks-number": "a choice has two to {} lines under the question",
    "pick-long": "a line to choose is longer than {} characters",
    "picks-same": "two lines to choose are the same",
    "questions-number": "must hold one to five questions",
    "first-words": "must begin with a question that a tap answers",
}


def table_of(circle: Circle) -> CheckinsTable | None:
    """This feature's part of the circle's own copy, if it has one."""
    if not circle.programme:
        return None
    return programme.part(circle.programme, circle.programme_name, "checkins", checkins_table)
