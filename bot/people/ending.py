"""A circle has a length: half way it looks up, before its end it is asked, at its end it says goodbye and forgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from bot.kernel import calendar, ring
from bot.kernel.calendar import Unreadable
from bot.kernel.doors import CircleChanged, CircleEnded, CirclePurged, CircleStarted
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, PlaceGone, Submit, Uninstalled
from bot.kernel.payload import Payload
from bot.kernel.ports import Purpose
from bot.kernel.questions import LivePosts
from bot.kernel.reply import ClickReply, FormReply, Mistakes, Replace, SubmitReply, Whisper
from bot.kernel.ui import note, say
from bot.kernel.work import Work
from bot.people import ending_views as views
from bot.people import telling
from bot.people import tending_payloads as payloads
from bot.people.model import Circle, CircleState, Decision, check_dates
from bot.people.reading import no_day
from bot.people.store import People
from bot.people.tending_model import asks_renewal_at, counts_down_at
from bot.people.tending_payloads import Did
from bot.people.tending_views import open_panel, who
from bot.people.views import agreement_of

P = TypeVar("P", bound=Payload)
_MORNING = timedelta(hours=10)


# ---- what is planned ------------------------------------------------------------------------------------------


async def started(door: CircleStarted, work: Work[People]) -> None:
    await plan(door.circle, work)


async def plan(id_: int, work: Work[People]) -> None:
    """Every moment of a circle's length as a row, moved where its dates or zone changed. A moment that is past
    already is left out; those of former dates find that they are from before."""
    circle = await work.store.circle(id_)
    if circle is None or not circle.running:
        return
    key = f"people:{circle.id}"
    await _at(circle.midpoint, payloads.HalfWay(circle.id), f"{key}:halfway", work)
    asks, counts = asks_renewal_at(circle), counts_down_at(circle)
    await _at(asks, payloads.NearEnd(circle.id, circle.ends_on), f"{key}:near:{circle.ends_on}", work)
    await _at(counts, payloads.WeekLeft(circle.id, circle.ends_on), f"{key}:week:{circle.ends_on}", work)
    await _at(circle.end, payloads.LastDay(circle.id, circle.ends_on), f"{key}:end:{circle.ends_on}", work)


def _mornings_after(at: datetime, circle: Circle) -> datetime:
    """That moment, or ten o'clock on the first day after the break it lies in."""
    resumed = calendar.after_break(at, circle.breaks, circle.tz)
    return at if resumed <= at else resumed + _MORNING


async def _after_break(circle: Circle, due: Due[P], work: Work[People]) -> bool:
    """In a break nothing is said: whether this waits until after it."""
    at = _mornings_after(work.now, circle)
    if at > work.now:
        await work.later(at, due.payload, key=f"{due.key}:{at:%Y%m%d}")
    return at > work.now


async def _at(at: datetime | None, payload: Payload, key: str, work: Work[People]) -> None:
    if at is not None and at > work.now and not await work.move(at, key=key):
        await work.later(at, payload, key=key)


# ---- half way -------------------------------------------------------------------------------------------------


async def half_way(due: Due[payloads.HalfWay], work: Work[People]) -> None:
    """Everyone sees purpose and agreement again; its facilitators hear that it is a good moment to talk about it."""
    circle = await work.store.circle(due.payload.circle)
    if circle is None or not circle.running or work.now < circle.midpoint or await _after_break(circle, due, work):
        return
    await work.show(circle.place, views.half_way(circle, agreement_of(circle)), key=f"people:{circle.id}:halfway")
    told = views.half_way_told(circle)
    await telling.tell_facilitators(circle, told, work, key=f"people:{circle.id}:halfway")


# ---- before the end -------------------------------------------------------------------------------------------


async def near_end(due: Due[payloads.NearEnd], work: Work[People]) -> None:
    circle = await _ending_on(due.payload.circle, due.payload.last, work)
    if circle is not None and not await _after_break(circle, due, work):
        key = f"people:{circle.id}:near:{circle.ends_on}"
        await telling.tell_facilitators(circle, views.near_end(circle), work, key=key)


async def week_left(due: Due[payloads.WeekLeft], work: Work[People]) -> None:
    """Not when a break is in the way: after it, a week would no longer be true."""
    circle = await _ending_on(due.payload.circle, due.payload.last, work)
    if circle is not None and _mornings_after(work.now, circle) == work.now:
        words = note(say("people-week-left", last=circle.ends_on))
        await work.show(circle.place, words, key=_week_key(circle))


def _week_key(circle: Circle) -> str:
    return f"people:{circle.id}:week:{circle.ends_on}"


async def _ending_on(id_: int, last: date, work: Work[People]) -> Circle | None:
    circle = await work.store.circle(id_)
    return circle if circle is not None and circle.running and circle.ends_on == last else None


async def let_end(click: Click[payloads.LetEnd], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Replace(note(say("people-near-end-noted", circle=circle.name, last=circle.ends_on)))


async def ask_renewal(click: Click[payloads.AskRenewal], work: Work[People]) -> ClickReply:
    await work.store.hold(click.payload.circle)
    circle = await _ending_on(click.payload.circle, click.payload.last, work)
    if circle is None:
        raise Refused(say("people-renewal-over"))
    question = f"renewal:{circle.ends_on}"
    if await work.store.decision(circle.id, question):
        return Whisper(note(say("people-renewal-asked-already")))
    await work.store.decide(circle.id, Decision(question, "asked", click.sender.person, work.now))
    await work.store.audit(circle.id, click.sender.person, Did.RENEWAL.value, work.now)
    await _show_renewal(circle, work)
    return Whisper(note(say("people-renewal-asked", called=circle.called)))


async def vote_renewal(click: Click[payloads.VoteRenewal], work: Work[People]) -> ClickReply:
    circle = await _ending_on(click.payload.circle, click.payload.last, work)
    if circle is None:
        raise Refused(say("people-renewal-over"))
    answer = "on" if click.payload.on else "off"
    await work.store.vote(circle.id, f"renewal:{circle.ends_on}", click.sender.person, answer)
    await _show_renewal(circle, work)
    return Whisper(note(say(f"people-renewal-taken-{answer}", last=circle.ends_on)))


async def _show_renewal(circle: Circle, work: Work[People], *, closed: bool = False) -> None:
    votes = await work.store.votes(circle.id, f"renewal:{circle.ends_on}")
    leading = [who(*one) for one in await work.people.facilitators(circle.id)]
    shown = views.renewal(circle, leading, votes, closed=closed)
    await work.show(circle.place, shown, key=_renewal_key(circle))


def _renewal_key(circle: Circle) -> str:
    return f"people:{circle.id}:renewal:{circle.ends_on}"


async def live_posts(asked: LivePosts, work: Work[People]) -> Sequence[str]:
    """Where everyone is asked whether to go on, and the word that it is the last week."""
    circle = await work.store.circle(asked.circle)
    return [_renewal_key(circle), _week_key(circle)] if circle is not None else []


async def recount(id_: int, work: Work[People]) -> None:
    """Somebody's voice is gone: where everyone was asked, the counts are shown without it."""
    circle = await work.store.circle(id_)
    if circle is not None and circle.running and await work.store.decision(circle.id, f"renewal:{circle.ends_on}"):
        await _show_renewal(circle, work)


async def _close_renewal(circle: Circle, work: Work[People]) -> None:
    """Where everyone was asked, the question stands without its buttons."""
    if await work.store.decision(circle.id, f"renewal:{circle.ends_on}"):
        await _show_renewal(circle, work, closed=True)


# ---- another last day -----------------------------------------------------------------------------------------


async def extend_command(command: Command, work: Work[People]) -> FormReply:
    circle = await telling.running(command.circle or 0, work)
    typed = command.options.get("until", "") or command.text
    echo = _read_until(circle, typed, work) if typed else None
    return echo if isinstance(echo, Whisper) else views.until_form(circle, typed)


async def ask_until(click: Click[payloads.AskUntil], work: Work[People]) -> FormReply:
    return views.until_form(await telling.running(click.payload.circle, work))


async def read_until(submit: Submit[payloads.ReadUntil], work: Work[People]) -> SubmitReply:
    circle = await telling.running(submit.payload.circle, work)
    return _read_until(circle, submit.text("last"), work)


def _read_until(circle: Circle, typed: str, work: Work[People]) -> Whisper | Mistakes:
    try:
        last = calendar.parse_date(typed, circle.today(work.now))
        check_dates(circle.starts_on, last)
    except Unreadable as unreadable:
        return Mistakes({"last": no_day(unreadable)})
    except Refused as refused:
        return Mistakes({"last": refused.why})
    return Whisper(views.until_echo(circle, last))


async def run_until(click: Click[payloads.RunUntil], work: Work[People]) -> ClickReply:
    circle = await telling.held(click.payload.circle, work)
    last = click.payload.last
    if last == circle.ends_on:
        return Replace(note(say("people-extended-same", circle=circle.name, last=last), open_panel(circle.id)))
    if last < circle.today(work.now):
        raise Refused(say("people-ends-past", last=last))
    check_dates(circle.starts_on, last)
    await _close_renewal(circle, work)
    await work.store.change_circle(circle.id, ends_on=last)
    await work.store.audit(circle.id, click.sender.person, Did.UNTIL.value, work.now)
    await work.open(CircleChanged(circle.id))
    await plan(circle.id, work)
    words = say("people-extended", circle=circle.name, last=last)
    await work.show(circle.place, note(words), key=telling.key_of(circle, "until", work))
    return Replace(note(words, open_panel(circle.id)))


# ---- the end --------------------------------------------------------------------------------------------------


async def end_command(command: Command, work: Work[People]) -> Whisper:
    circle = await telling.running(command.circle or 0, work)
    return Whisper(views.end_ask(circle, _kept_until(circle, work)))


async def ask_end(click: Click[payloads.AskEnd], work: Work[People]) -> ClickReply:
    circle = await telling.running(click.payload.circle, work)
    return Whisper(views.end_ask(circle, _kept_until(circle, work)))


async def end_now(click: Click[payloads.EndNow], work: Work[People]) -> ClickReply:
    circle = await work.store.circle(click.payload.circle)
    if circle is None or not await _end(circle, work):
        return Replace(note(say("people-ended-already", circle=circle.name if circle else "")))
    await work.store.audit(circle.id, click.sender.person, Did.ENDED.value, work.now)
    return Replace(note(say("people-ended-by", circle=circle.name, day=_kept_until(circle, work))))


async def last_day(due: Due[payloads.LastDay], work: Work[People]) -> None:
    """It ends by itself, and says so once: in the morning, for the last day ends at midnight."""
    circle = await _ending_on(due.payload.circle, due.payload.last, work)
    if circle is not None and work.now >= circle.end:
        await _end(circle, work, says_so=_mornings_after(circle.end + _MORNING, circle))


async def _end(circle: Circle, work: Work[People], says_so: datetime | None = None) -> bool:
    if not circle.running:
        return False
    # Said before it is over: afterwards nothing is sent for this circle any more. Hence also no circle with it.
    goodbye = views.farewell(circle, _kept_until(circle, work))
    key = f"people:{circle.id}:ended"
    await work.send(circle.place, goodbye, key=key, purpose=Purpose.ANNOUNCEMENT, not_before=says_so)
    await _close_renewal(circle, work)
    return await _stop(circle, CircleState.OVER, work)


async def _stop(circle: Circle, state: CircleState, work: Work[People]) -> bool:
    if not await work.store.end_circle(circle.id, state, work.now):
        return False
    await work.open(CircleEnded(circle.id))
    await ring.take_down(work.journal, circle.id, work.now)
    kept = timedelta(days=circle.retention_days)
    key = f"people:{circle.id}:purge:{work.now:%Y%m%dT%H%M%S}"
    await work.later(work.now + kept, payloads.Purge(circle.id), key=key)
    return True


def _kept_until(circle: Circle, work: Work[People]) -> date:
    return circle.today(work.now) + timedelta(days=circle.retention_days)


async def purge(due: Due[payloads.Purge], work: Work[People]) -> None:
    """What was said in the circle goes, in every feature and in what was sent; posts stay where the chat has them."""
    circle = await work.store.circle(due.payload.circle)
    if circle is None or circle.running or circle.purged_at is not None or work.now < circle.kept_until:
        return
    await work.open(CirclePurged(circle.id))
    await work.store.purge_circle(circle.id, work.now)
    await work.journal.forget_circle(circle.id)


# ---- when its place is gone -----------------------------------------------------------------------------------


async def place_gone(event: PlaceGone, work: Work[People]) -> None:
    circle = await work.store.circle_at(event.place)
    if circle is not None:
        await _gone(circle, work)


async def uninstalled(event: Uninstalled, work: Work[People]) -> None:
    """Nobody can be told: the bot has no voice there any more."""
    for circle in await work.store.circles_in_space(event.space):
        await _stop(circle, CircleState.GONE, work)


async def _gone(circle: Circle, work: Work[People]) -> None:
    if await _stop(circle, CircleState.GONE, work):
        told = views.place_gone(circle, _kept_until(circle, work))
        silent = replace(circle, state=CircleState.GONE, ended_at=work.now.astimezone(UTC))
        await telling.tell_facilitators(silent, told, work, key=f"people:{circle.id}:gone")
