"""The recap: one is asked privately, writes it in three fields, reads it back; it stands once a facilitator says so.

A draft is nobody's to read but its author's and theirs who lead. What is posted is changed in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.address import Person
from bot.kernel.doors import SessionOver
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Command, Due, Submit
from bot.kernel.questions import Duties, Duty
from bot.kernel.reply import ClickReply, FormReply, SubmitReply, Whisper
from bot.kernel.ui import Section, Strong, clip, say
from bot.kernel.work import Work
from bot.people.model import Circle, Seat
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import People
from bot.people.telling import in_its_place, tell, tell_facilitators
from bot.people.turns import whose_turn
from bot.sessions import after_views, catching_up, wrapping_up
from bot.sessions.after_model import (
    ACTIONS_MOST,
    CARE_AFTER,
    DECISIONS_MOST,
    LEFT_FOR,
    RECAP_WAITS,
    THANKS_MOST,
    Notes,
    Recap,
    asked_as,
    may_write,
)
from bot.sessions.after_payloads import (
    CareFor,
    ListRecaps,
    LookForRecap,
    OfferRecap,
    OpenRecap,
    PassRecap,
    PostRecap,
    SaveRecap,
    TakeNotes,
    WriteRecap,
)
from bot.sessions.attending import last_over
from bot.sessions.model import Session, State
from bot.sessions.over import over, show_recap
from bot.sessions.showing import (
    member_of,
    on_pause,
    quiet,
    reachable,
    running_circle,
    seen,
    series_of,
    session_of,
)
from bot.sessions.store import Sessions

# ---- asking -----------------------------------------------------------------------------------------------------


async def session_over(door: SessionOver, work: Work[Sessions]) -> None:
    """One is asked for the recap, and those who missed it are thought of in some days."""
    session = await work.store.session(door.session)
    circle = await work.of(People).circle(door.circle)
    if session is None or circle is None or not circle.running:
        return
    await work.later(session.ends_at + CARE_AFTER, CareFor(session.id), key=f"session:{session.id}:care")
    taker = await _note_taker(session, circle, work)
    if taker is not None:
        await work.later(session.ends_at + LEFT_FOR, LookForRecap(session.id), key=f"session:{session.id}:recap:look")
    writer = taker or await _next_writer(circle, (), work)
    if writer is not None:
        await _ask(session, circle, writer, work)
    await wrapping_up.if_last(session, circle, work)


async def _note_taker(session: Session, circle: Circle, work: Work[Sessions]) -> Person | None:
    """Whoever took notes already; where they have left, somebody who leads, for nobody else may read these."""
    recap = await work.store.recap(session.id)
    if recap is None or recap.newest.empty or recap.author is None:
        return None
    if recap.author in {member.person for member in await reachable(circle.id, work)}:
        return recap.author
    return next(iter(await _leading(circle, [recap.author], work)), None)


async def _next_writer(circle: Circle, without: Sequence[Person], work: Work[Sessions]) -> Person | None:
    """Of those who offered it, where the circle takes turns; else of those who facilitate, who take turns too."""
    turns = [recap.author for recap in await work.store.recaps(circle.id)]
    here = [member.person for member in await reachable(circle.id, work)]
    series = await series_of(circle.id, work)
    scribes = [p for p in await work.store.scribes(circle.id) if p in here and p not in without] if series.turns else []
    return whose_turn(scribes or await _leading(circle, without, work), turns)


async def _leading(circle: Circle, without: Sequence[Person], work: Work[Sessions]) -> Sequence[Person]:
    """Those who facilitate; where all of them are on a pause, who stands in for them, and else they after all."""
    leading = [m for m in await work.of(People).in_charge(circle.id) if m.person not in without]
    facilitators = [member for member in leading if member.seat is Seat.FACILITATOR]
    for those in (facilitators, leading):
        here = [member.person for member in those if not on_pause(member, work.now)]
        if here:
            return here
    return [member.person for member in facilitators]


def _ask_key(session: Session, person: Person) -> str:
    return f"session:{session.id}:recap:ask:{person}"


async def _ask(session: Session, circle: Circle, writer: Person, work: Work[Sessions]) -> None:
    """Notes that another took stay theirs."""
    led = await leads(circle.id, writer, work)
    reach = (await work.people.reach([writer]))[writer]
    recap = await work.store.recap(session.id) or Recap(session=session.id, circle=circle.id, author=None)
    if recap.author is None:
        recap = replace(recap, author=writer, led=led)
        await work.store.save_recap(recap)
    others = [recap.author] if recap.author is not None and recap.author != writer else []
    names = await work.of(People).names(others)
    await work.send(
        writer,
        after_views.ask_recap(
            await seen(session, work, circle), recap, leads=led, by=next((names.get(one, "?") for one in others), "")
        ),
        key=_ask_key(session, writer),
        purpose=asked_as(session.ends_at, work.now, reach),
        circle=circle.id,
        useful_until=session.ends_at + RECAP_WAITS,
    )


async def look(due: Due[LookForRecap], work: Work[Sessions]) -> None:
    """Whoever took notes and leaves them lying keeps nobody who facilitates from being asked."""
    session = await work.store.session(due.payload.session)
    circle = await work.of(People).circle(session.circle) if session else None
    if session is None or circle is None or not circle.running:
        return
    recap = await work.store.recap(session.id)
    if recap is None or not recap.in_hand:
        await _hand_on(session, circle, recap.author if recap else None, work)


async def pass_on(click: Click[PassRecap], work: Work[Sessions]) -> ClickReply:
    """Not this time: somebody who facilitates is asked instead, once; then nobody is. Notes are kept for them."""
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    session = await session_of(circle.id, click.payload.session, work)
    recap = await work.store.recap(session.id) or Recap(session=session.id, circle=circle.id, author=None)
    theirs, noted = recap.author == person, not recap.newest.empty
    if theirs and recap.in_hand:
        shown = after_views.recap_posted(session) if recap.posted else after_views.recap_offered(session)
        return await in_its_place(click, shown, work)
    if theirs and not noted:
        await work.store.save_recap(replace(recap, author=None))
    asked = await (_hand_on if theirs else _is_asked)(session, circle, person, work)
    return await in_its_place(click, after_views.passed(session, somebody_else=asked, noted=noted), work)


async def _hand_on(session: Session, circle: Circle, person: Person | None, work: Work[Sessions]) -> bool:
    """Whether somebody who facilitates is asked now, or was already: instead of one who does not."""
    member = await work.of(People).member(circle.id, person) if person is not None else None
    if member is not None and member.seat is Seat.FACILITATOR:
        return False
    without = [person] if person is not None else []
    if await _is_asked(session, circle, person, work):
        return True
    turns = [one.author for one in await work.store.recaps(circle.id)]
    other = whose_turn(await _leading(circle, without, work), turns)
    if other is not None:
        await _ask(session, circle, other, work)
    return other is not None


async def _is_asked(session: Session, circle: Circle, but: Person | None, work: Work[Sessions]) -> bool:
    """Somebody else who leads."""
    leading = [member.person for member in await work.of(People).in_charge(circle.id) if member.person != but]
    return any([await work.journal.delivery(_ask_key(session, person)) is not None for person in leading])


async def _nobody_else(session: Session, circle: Circle, work: Work[Sessions]) -> None:
    """It is in hand: whoever leads and was to be asked for it besides need not be any more."""
    leading = [member.person for member in await work.of(People).in_charge(circle.id)]
    await quiet([_ask_key(session, person) for person in leading], work)


# ---- writing ----------------------------------------------------------------------------------------------------


async def _to_write(circle: Circle, id_: int, person: Person, work: Work[Sessions]) -> tuple[Session, Recap]:
    """A session that was, or is on, and its recap if this person may write it."""
    session = await session_of(circle.id, id_, work)
    if not await _has_begun(session, work):
        raise Refused(say("sessions-recap-not-yet"))
    led = await leads(circle.id, person, work)
    if not led:
        await member_of(circle, person, work)
    recap = await work.store.recap(session.id)
    if not may_write(recap, person, led):
        assert recap is not None
        assert recap.author is not None  # nobody else keeps anybody from it
        names = await work.of(People).names([recap.author])
        begun = recap.draft is not None and recap.posted is None
        word = "sessions-recap-other-noted" if begun else "sessions-recap-other"
        raise Refused(say(word, name=Strong(clip(names.get(recap.author, "?"), 40))))
    return session, recap or Recap(session=session.id, circle=circle.id, author=None)


async def _has_begun(session: Session, work: Work[Sessions]) -> bool:
    """Also ahead of its time, when its running order was started so."""
    if session.state is not State.PLANNED or session.starts_at <= work.now:
        return session.state is not State.CANCELLED
    return any(run.on for run in await work.store.runs(session.id))


def _is_over(session: Session) -> None:
    """Nothing of it stands in the circle before that."""
    if session.state is not State.OVER:
        raise Refused(say("sessions-recap-still-on"))


async def open_form(click: Click[WriteRecap], work: Work[Sessions]) -> FormReply:
    circle = await running_circle(click.payload.circle, work)
    session, recap = await _to_write(circle, click.payload.session, click.sender.person, work)
    return after_views.recap_form(session, recap.newest)


async def save(submit: Submit[SaveRecap], work: Work[Sessions]) -> SubmitReply:
    circle, person = await running_circle(submit.payload.circle, work), submit.sender.person
    session, recap = await _to_write(circle, submit.payload.session, person, work)
    reading = Reading(submit.values)
    notes = Notes(
        reading.text("decisions", DECISIONS_MOST),
        reading.text("thanks", THANKS_MOST),
        reading.text("actions", ACTIONS_MOST),
    )
    if notes.empty and not reading.mistakes:
        reading.wrong("decisions", say("sessions-recap-empty"))
    if reading.mistakes:
        return reading.mistakes
    led = await leads(circle.id, person, work)
    # Somebody who leads and mends the words of another leaves them theirs.
    author = person if recap.newest.empty or recap.author is None else recap.author
    written = replace(recap.written(notes, author), led=led if author == person else recap.led)
    await work.store.save_recap(written)
    if session.state is not State.OVER:
        return Whisper(after_views.notes_kept(session, written))
    return Whisper(after_views.preview(session, written, leads=led))


# ---- standing ---------------------------------------------------------------------------------------------------


async def offer(click: Click[OfferRecap], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    session, recap = await _to_write(circle, click.payload.session, person, work)
    _is_over(session)
    if recap.draft is None or recap.version != click.payload.version:
        return await _as_it_is(click, session, recap, work)
    await work.store.save_recap(replace(recap, offered=True))
    await _nobody_else(session, circle, work)
    author = (await work.of(People).names([person])).get(person, "")
    told = after_views.to_approve(await seen(session, work, circle), recap, author)
    key = f"session:{session.id}:recap:approve:{recap.version}"
    await tell_facilitators(circle, told, work, key=key, useful_until=work.now + RECAP_WAITS)
    return await in_its_place(click, after_views.recap_offered(session), work)


async def post(click: Click[PostRecap], work: Work[Sessions]) -> ClickReply:
    """As it was read: what was changed since is shown first."""
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    session, recap = await _to_write(circle, click.payload.session, person, work)
    _is_over(session)
    if recap.draft is None or recap.version != click.payload.version:
        return await _as_it_is(click, session, recap, work)
    approved = replace(recap.approved, posted_at=recap.posted_at or work.now)
    if await work.store.approve_recap(approved, recap.version):
        await _nobody_else(session, circle, work)
        about = await seen(session, work, circle)
        await show_recap(about, work)
        await catching_up.tell_absent(session, circle, work)
        await _tell_author(session, approved, person, circle, work)
    return await in_its_place(click, after_views.recap_posted(session), work)


async def _as_it_is(
    click: Click[OfferRecap] | Click[PostRecap], session: Session, recap: Recap, work: Work[Sessions]
) -> ClickReply:
    """The button was of another version; or it was done already."""
    led = await leads(session.circle, click.sender.person, work)
    if recap.draft is None:
        posted = recap.posted is not None
        shown = after_views.recap_posted(session) if posted else after_views.recap_gone()
        return await in_its_place(click, shown, work)
    return Whisper(after_views.preview(session, recap, leads=led))


async def _tell_author(session: Session, recap: Recap, person: Person, circle: Circle, work: Work[Sessions]) -> None:
    if recap.author is None or recap.author == person:
        return
    if await work.people.role(circle.id, recap.author) is None:
        return
    told = after_views.recap_approved(await seen(session, work, circle))
    key = f"session:{session.id}:recap:approved:{recap.version}"
    await tell(recap.author, circle, told, work, key=key, useful_until=work.now + RECAP_WAITS)


# ---- looking ----------------------------------------------------------------------------------------------------


async def command(typed: Command, work: Work[Sessions]) -> Whisper:
    assert typed.circle is not None  # the engine resolves it before a guest's command runs
    return await _listed(typed.circle, typed.sender.person, work)


async def listed(click: Click[ListRecaps], work: Work[Sessions]) -> Whisper:
    return await _listed(click.payload.circle, click.sender.person, work)


async def _listed(circle_id: int, person: Person, work: Work[Sessions]) -> Whisper:
    circle = await running_circle(circle_id, work)
    past = [one for one in await work.store.sessions(circle.id) if one.state is State.OVER]
    member = await work.of(People).member(circle.id, person)
    turns = (await series_of(circle.id, work)).turns and member is not None and member.takes_part
    willing = person in await work.store.scribes(circle.id)
    led = await leads(circle.id, person, work)
    return Whisper(after_views.recaps(circle, past[::-1], turns=turns, willing=willing, leads=led))


async def open_one(click: Click[OpenRecap], work: Work[Sessions]) -> Whisper:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    session = await session_of(circle.id, click.payload.session, work)
    recap = await work.store.recap(session.id)
    led = await leads(circle.id, person, work)
    member = await work.of(People).member(circle.id, person)
    writes = may_write(recap, person, led) and (led or (member is not None and member.takes_part))
    about = await over(await seen(session, work, circle), work)
    return Whisper(after_views.one_recap(about, recap, writes=writes, leads=led))


async def take_notes(click: Click[TakeNotes], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    await work.store.scribe(circle.id, person, click.payload.willing)
    return await in_its_place(click, after_views.will_take_notes(click.payload.willing), work)


async def duty(asked: Duties, work: Work[Sessions]) -> Sequence[Duty]:
    """Where the circle takes no turns with it, or nobody has offered it, those who facilitate do it."""
    circle = await work.of(People).circle(asked.circle)
    if circle is None or not await work.store.sessions(circle.id):
        return ()
    inside = {member.person for member in await work.of(People).members(circle.id)}
    offered = [person for person in await work.store.scribes(circle.id) if person in inside]
    turns = (await series_of(circle.id, work)).turns
    offers = after_views.scribe_button(circle.id, asked.person in offered) if asked.person in inside else None
    posted = [one for one in await work.store.recaps(circle.id) if one.posted_at and one.posted_at >= asked.since]
    return [
        Duty(
            say("sessions-recap-duty"),
            tuple(offered if turns else await _leading(circle, (), work)),
            await _next_writer(circle, (), work),
            tuple(recap.author for recap in posted if recap.author is not None),
            button=offers if turns else None,
        )
    ]


async def panel(circle: int, _person: Person, work: Work[Sessions]) -> Sequence[Section]:
    last = await last_over(circle, work)
    recap = await work.store.recap(last.id) if last is not None else None
    return [after_views.panel(circle, last, recap)]
