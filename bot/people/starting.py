"""A circle begins: the form, what was understood of it, and the card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.kernel import calendar
from bot.kernel.address import Person, Place
from bot.kernel.calendar import UnknownZone, Unreadable
from bot.kernel.doors import CircleStarted
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Sight, Submit
from bot.kernel.payload import build, pack
from bot.kernel.ports import Draft
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import button, say
from bot.kernel.work import Work
from bot.people import shelf, trials, views
from bot.people.joining import show_card
from bot.people.model import (
    LONGEST_CIRCLE,
    NAME_MOST,
    PURPOSE_MOST,
    SIZE_LEAST,
    SIZE_MOST,
    Called,
    Circle,
    Entry,
    Plan,
    Seat,
    Standing,
    tidy_line,
)
from bot.people.payloads import CheckSize, FixStart, ReadStart, StartNow
from bot.people.programme import Programme
from bot.people.reading import Reading, echo
from bot.people.store import People

ENOUGH_BY = timedelta(weeks=2)


async def ask(command: Command, work: Work[People]) -> FormReply:
    """`/circle start Night owls until 30 June in Berlin`: the form, filled with what was understood."""
    if command.where.sight is Sight.DIRECT:
        raise Refused(say("people-start-place"))
    await must_be_free(command.where.place, command.sender.person, work)
    someone = await work.store.someone(command.sender.person)
    zone = someone.zone or command.sender.zone or ""
    public = command.where.sight is Sight.PUBLIC
    values = understood(command.options.get("name") or command.text, work.now, zone)
    return views.start_form(command.where.place, public, values, shelf.offered(), zone)


async def must_be_free(place: Place, person: Person, work: Work[People]) -> None:
    there = await work.store.circle_at(place)
    if there:
        way = views.way_on(there, await work.store.member(there.id, person))
        raise Refused(say("people-start-here", circle=there.name), way)


_CLAUSE = re.compile(r"\s+(from|until|till|in)\s+", re.IGNORECASE)
_FIELDS = {"from": "starts", "until": "ends", "till": "ends", "in": "zone"}


def understood(text: str, now: datetime, zone: str) -> Mapping[str, str]:
    """The name, and those clauses behind it that can be read; what cannot stays in the name."""
    values: dict[str, str] = {}
    rest = tidy_line(text)
    while found := _last_clause(rest):
        field, said = _FIELDS[found[1].casefold()], rest[found.end() :]
        if field in values or not _can_be_read(field, said, now, zone):
            break
        values[field] = said
        rest = rest[: found.start()]
    return values | {"name": rest}


def _last_clause(text: str) -> re.Match[str] | None:
    found = list(_CLAUSE.finditer(text))
    return found[-1] if found else None


def _can_be_read(field: str, said: str, now: datetime, zone: str) -> bool:
    try:
        if field == "zone":
            calendar.zone(said)
        else:
            calendar.parse_date(said, calendar.day_of(now, calendar.zone(zone or "UTC")))
    except (UnknownZone, Unreadable):
        return False
    return True


# ---- what was understood --------------------------------------------------------------------------------------


async def read(submit: Submit[ReadStart], work: Work[People]) -> SubmitReply:
    """Nothing counts yet: what was understood is shown first, and waits as a draft."""
    await must_be_free(Place(submit.payload.place), submit.sender.person, work)
    reading = Reading(submit.values)
    plan = _plan(reading, work.now, submit.payload.public)
    if reading.mistakes:
        return reading.mistakes
    kept = Draft(submit.sender.person, pack(submit.payload), _values(plan))
    draft = await work.journal.keep_draft(kept, work.now)
    lacks = submit.where.lacks if submit.where else ()
    return Whisper(views.start_echo(plan, draft, lacks, work.now, submit.sender.locale or "en"))


def _plan(reading: Reading, now: datetime, public: bool) -> Plan:
    """Everything the form says; its mistakes are kept in the reading."""
    programme = _programme(reading)
    zone = reading.zone("zone", "UTC")
    today = calendar.day_of(now, calendar.zone(zone))
    starts = reading.day("starts", today, today)
    ends = reading.day("ends", today, starts + timedelta(weeks=programme.circle.weeks))
    if ends <= starts:
        reading.wrong("ends", say("people-mistake-ends-first", start=starts, end=ends))
    if ends - starts > LONGEST_CIRCLE:
        reading.wrong("ends", say("people-mistake-ends-long", end=starts + LONGEST_CIRCLE))
    return Plan(
        name=reading.line("name", NAME_MOST, required=True),
        purpose=reading.line("purpose", PURPOSE_MOST, required=True),
        programme_name=programme.name,
        programme=programme.circle,
        language=reading.language("language", shelf.language() or programme.circle.language),
        zone=zone,
        starts_on=starts,
        ends_on=ends,
        size_most=reading.whole("size", SIZE_LEAST, SIZE_MOST, programme.circle.size_most),
        public=public,
    )


def _values(plan: Plan) -> Mapping[str, str]:
    """As fields again: "next Monday" must mean the same Monday tomorrow."""
    return {
        "name": plan.name,
        "purpose": plan.purpose,
        "programme": plan.programme_name,
        "language": plan.language,
        "zone": plan.zone,
        "starts": plan.starts_on.isoformat(),
        "ends": plan.ends_on.isoformat(),
        "size": str(plan.size_most),
    }


def _programme(reading: Reading) -> Programme:
    offered = shelf.offered()
    typed = reading.raw("programme").strip().casefold() or next(iter(offered))
    found = offered.get(typed) or next((p for p in offered.values() if p.circle.title.casefold() == typed), None)
    if found is None:
        told = echo(tidy_line(typed))
        reading.wrong("programme", say("people-mistake-programme", text=told, first=next(iter(offered))))
    return found or next(iter(offered.values()))


async def fix(click: Click[FixStart], work: Work[People]) -> FormReply:
    draft, asked = await _draft(click.payload.draft, click, work)
    values = {name: value for name, value in draft.values.items() if isinstance(value, str)}
    return views.start_form(Place(asked.place), asked.public, values, shelf.offered(), values.get("zone", ""))


async def _draft(id_: int, click: Click[FixStart] | Click[StartNow], work: Work[People]) -> tuple[Draft, ReadStart]:
    draft = await work.journal.draft(id_)
    if draft is None or draft.person != click.sender.person:
        raise Refused(say("people-start-gone"))
    return draft, build(ReadStart, draft.form)


# ---- it counts ------------------------------------------------------------------------------------------------


async def start(click: Click[StartNow], work: Work[People]) -> ClickReply:
    """The circle, its facilitator and its card; every feature plans what it has to plan."""
    draft, asked = await _draft(click.payload.draft, click, work)
    if click.where and click.where.lacks:
        again = button(say("people-start-now"), StartNow(draft.id))
        raise Refused(views.lacking(click.where.lacks), again)
    plan = _still(draft, work.now, asked.public)
    circle = await work.store.begin(_circle(plan, Place(asked.place), work.now))
    if circle is None:
        await must_be_free(Place(asked.place), click.sender.person, work)
        raise Refused(say("people-start-gone"))
    await work.journal.drop_draft(draft.id)
    await work.store.enrol(
        circle.id, click.sender.person, seat=Seat.FACILITATOR, standing=Standing.ACTIVE, joined_at=work.now
    )
    await work.store.audit(circle.id, click.sender.person, "started", work.now)
    await work.later(work.now + ENOUGH_BY, CheckSize(circle.id), key=f"people:{circle.id}:size")
    await work.open(CircleStarted(circle.id))
    await trials.plan(circle.id, work)
    await show_card(circle.id, work)  # last: it tells what the features have planned
    return Replace(views.started(circle))


def _still(draft: Draft, now: datetime, public: bool) -> Plan:
    """What was confirmed, unless its first day went by meanwhile."""
    reading = Reading(draft.values)
    plan = _plan(reading, now, public)
    if reading.mistakes:
        raise Refused(say("people-start-late"), button(say("people-start-fix"), FixStart(draft.id)))
    return plan


def _circle(plan: Plan, place: Place, now: datetime) -> Circle:
    table = plan.programme
    return Circle(
        id=0,
        name=plan.name,
        place=place,
        language=plan.language,
        zone=plan.zone,
        called=Called(table.called),
        purpose=plan.purpose,
        programme=shelf.offered()[plan.programme_name].text,
        programme_name=plan.programme_name,
        public=plan.public,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        entry=Entry(table.membership),
        size_most=plan.size_most,
        greeters=table.greeters,
        agreement=table.agreement,
        retention_days=shelf.retention_days(),
        created_at=now,
    )
