"""Days in people's own words: read, or refused with what was understood."""

from __future__ import annotations

from datetime import date

import pytest

from bot.kernel.daytext import read_day, read_promise
from bot.kernel.timetext import Reason, UnreadableDate

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("en", "next Friday", "2026-11-27"),
        ("en-GB", "in two weeks", "2026-12-07"),
        ("en", "Friday 4 December 2026", "2026-12-04"),
        ("de", "am 4. Dezember", "2026-12-04"),
        ("de-AT", "bis nächsten Freitag", "2026-11-27"),
        ("de", "in zwei Wochen", "2026-12-07"),
        ("de", "Freitag 4 Dezember 2026", "2026-12-04"),
        ("de", "next Friday", "2026-11-27"),
        ("fr", "vendredi prochain", "2026-11-27"),
        ("fr", "dans deux semaines", "2026-12-07"),
        ("es", "el próximo viernes", "2026-11-27"),
        ("es", "4 de diciembre", "2026-12-04"),
        ("pt-BR", "em duas semanas", "2026-12-07"),
        ("it", "tra due settimane", "2026-12-07"),
        ("nl", "over twee weken", "2026-12-07"),
        ("uk", "4 грудня", "2026-12-04"),
        ("ar", "4 ديسمبر", "2026-12-04"),
        ("zz", "Friday", "2026-11-27"),
    ],
)
def test_a_day_is_read_in_the_words_of_the_person(locale: str, text: str, day: str) -> None:
    assert read_day(text, TODAY, locale) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("locale", "text", "reason", "understood"),
    [
        ("en", "31 February", Reason.IMPOSSIBLE, "2027-02-31"),
        ("de", "31. Februar", Reason.IMPOSSIBLE, "2027-02-31"),
        ("es", "el 31 de febrero", Reason.IMPOSSIBLE, "2027-02-31"),
        ("de", "gestern", Reason.PAST, "2026-11-22"),
        ("en", "4/12", Reason.AMBIGUOUS, ""),
        ("en", "may", Reason.UNKNOWN, ""),
        ("en", "5", Reason.UNKNOWN, ""),
        ("en", "when the board agrees", Reason.UNKNOWN, ""),
        ("de", "x" * 4000, Reason.UNKNOWN, ""),
    ],
)
def test_what_is_no_day_is_refused_with_two_that_would_do(
    locale: str, text: str, reason: Reason, understood: str
) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_day(text, TODAY, locale)
    assert (refused.value.reason, refused.value.understood) == (reason, understood)
    assert len(refused.value.suggestions) == 2
    assert all(read_day(day.isoformat(), TODAY, locale) == day for day in refused.value.suggestions)


@pytest.mark.parametrize(
    ("locale", "line", "what", "day"),
    [
        ("en", "I call two trustees by next Friday", "I call two trustees", "2026-11-27"),
        ("en", "Send the budget, in two weeks.", "Send the budget", "2026-12-07"),
        ("en", "by next Friday", "", "2026-11-27"),
        ("en", "read chapter 3 tomorrow", "read chapter 3", "2026-11-24"),
        ("en", "read chapter 3-4", "read chapter 3-4", None),
        ("en", "meet the board in May", "meet the board in May", None),
        ("en", "write to 5 people", "write to 5 people", None),
        ("en", "call Jan", "call Jan", None),
        ("en", "", "", None),
        ("de", "Ich rufe zwei Stifter an bis nächsten Freitag", "Ich rufe zwei Stifter an", "2026-11-27"),
        ("de", "Ich rufe an, am 4. Dezember", "Ich rufe an", "2026-12-04"),
    ],
)
def test_a_promise_in_one_line_ends_with_its_day(locale: str, line: str, what: str, day: str | None) -> None:
    promise = read_promise(line, TODAY, locale)
    assert promise.what == what
    assert promise.day == (date.fromisoformat(day) if day else None)


def test_an_impossible_day_at_the_end_of_a_line_is_told() -> None:
    promise = read_promise("Call Ann by 31 February", TODAY)
    assert (promise.what, promise.by) == ("Call Ann", "by 31 February")
    assert promise.wrong is not None
    assert promise.wrong.reason is Reason.IMPOSSIBLE
