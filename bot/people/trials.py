"""Every ritual begins as a trial: after some weeks the circle says keep, change or stop, and stopped is really off.

Which rituals there are the features tell (``Rituals``); what was decided they hear (``RitualDecided``). What was
asked, and what was decided, are decisions of the circle like others; the votes are kept as votes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.kernel.address import Person
from bot.kernel.doors import CardChanged, CircleChanged, CircleEnded, RitualDecided
from bot.kernel.doors import Decision as Choice
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, Due
from bot.kernel.questions import LivePosts, Ritual, Rituals
from bot.kernel.reply import ClickReply, Replace, Whisper
from bot.kernel.ui import Moment, Moments, note, say
from bot.kernel.work import Work
from bot.people import telling
from bot.people import trial_views as views
from bot.people.model import Circle, Decision
from bot.people.store import People
from bot.people.tending_payloads import Did
from bot.people.trial_model import MOST, VOTE_LASTS, Asked, day_of, due_at, is_over, question, weeks_of, winner
from bot.people.trial_payloads import ApplyTrial, CloseTrials, LookAtTrials, VoteTrial

_NOBODY = Person("")  # the bot asks and closes by itself


# ---- when -----------------------------------------------------------------------------------------------------


async def changed(door: CircleChanged | CardChanged, work: Work[People]) -> None:
    """What a feature says on the card tells that a rhythm may be on now that was off."""
    await plan(door.circle, work)


async def plan(id_: int, work: Work[People], *, after: timedelta = timedelta()) -> None:
    """One look on each day on which a trial is over."""
    circle = await work.store.circle(id_)
    weeks = weeks_of(circle) if circle is not None and circle.running else 0
    if circle is None or not weeks:
        return
    for ritual in await _unasked(circle, work):
        at = due_at(ritual, circle, weeks, work.now + after)
        key = f"people:{circle.id}:trials:{circle.today(at):%Y%m%d}"
        if not await work.move(at, key=key):
            await work.later(at, LookAtTrials(circle.id), key=key)


async def _unasked(circle: Circle, work: Work[People]) -> Sequence[Ritual]:
    return [
        ritual
        for ritual in await work.know(Rituals(circle.id))
        if await work.store.decision(circle.id, _asked(ritual.feature, day_of(ritual))) is None
    ]


def _asked(feature: str, since: date) -> str:
    return f"{question(feature, since)}:asked"


def _post_key(circle: int, day: str) -> str:
    return f"people:{circle}:trials:{day}:post"


# ---- the vote -------------------------------------------------------------------------------------------------


async def look(due: Due[LookAtTrials], work: Work[People]) -> None:
    """One post for all that is due; what has begun later, lies in a break now, or has no room in it, is looked at
    another day."""
    circle = await work.store.circle(due.payload.circle)
    weeks = weeks_of(circle) if circle is not None and circle.running else 0
    if circle is None or not weeks:
        return
    if any(circle.today(work.now) in span for span in circle.breaks):
        await plan(circle.id, work)
        return
    over = [one for one in await _unasked(circle, work) if is_over(one, circle, weeks, work.now)]
    if not over:
        return
    day = circle.today(work.now)
    for ritual in over[:MOST]:
        asked = Decision(_asked(ritual.feature, day_of(ritual)), f"{day:%Y%m%d}", _NOBODY, work.now)
        await work.store.decide(circle.id, asked)
    await _show(circle, f"{day:%Y%m%d}", work)
    closing = f"people:{circle.id}:trials:{day:%Y%m%d}:close"
    await work.later(work.now + VOTE_LASTS, CloseTrials(circle.id, day), key=closing)
    if len(over) > MOST:
        await plan(circle.id, work, after=timedelta(minutes=1))


async def _of_day(circle: Circle, day: str, work: Work[People]) -> Sequence[Asked]:
    """What was asked on a day, with what was said; what was switched off since is not there any more."""
    found: list[Asked] = []
    for ritual in await work.know(Rituals(circle.id)):
        asked = await work.store.decision(circle.id, _asked(ritual.feature, day_of(ritual)))
        if asked is not None and asked.answer == day:
            counts = await work.store.votes(circle.id, question(ritual.feature, day_of(ritual)))
            found.append(Asked(ritual, counts))
    return found


async def _show(circle: Circle, day: str, work: Work[People], *, closed: bool = False) -> Sequence[Asked]:
    asked = await _of_day(circle, day, work)
    first = await work.store.decision(circle.id, _asked(asked[0].ritual.feature, asked[0].since)) if asked else None
    if first is not None:
        open_ = views.trials(circle, asked, first.at + VOTE_LASTS)
        shown = views.trials_closed(circle, asked) if closed else open_
        await work.show(circle.place, shown, key=_post_key(circle.id, day))
    return asked


async def vote(click: Click[VoteTrial], work: Work[People]) -> ClickReply:
    """One vote each; another tap changes it. Who voted what is never shown."""
    payload = click.payload
    circle = await telling.running(payload.circle, work)
    asked = await work.store.decision(circle.id, _asked(payload.feature, payload.since))
    if asked is None or await _closed(circle, asked.answer, work) or work.now >= asked.at + VOTE_LASTS:
        raise Refused(say("people-trial-over"))
    member = await work.store.member(circle.id, click.sender.person)
    if member is None or not member.takes_part:
        raise Refused(say("people-trial-not-in", circle=circle.name))
    await work.store.vote(circle.id, question(payload.feature, payload.since), member.person, payload.choice.value)
    await _show(circle, asked.answer, work)
    return Whisper(note(say(f"people-trial-taken-{payload.choice.value}")))


async def _closed(circle: Circle, day: str, work: Work[People]) -> bool:
    return await work.store.decision(circle.id, f"trials:{day}:closed") is not None


# ---- the close ------------------------------------------------------------------------------------------------


async def close(due: Due[CloseTrials], work: Work[People]) -> None:
    """The counts are shown, and the facilitators are asked to let them count."""
    circle = await work.store.circle(due.payload.circle)
    if circle is None or not circle.running:
        return
    day = f"{due.payload.day:%Y%m%d}"
    if await _closed(circle, day, work):
        return
    await work.store.decide(circle.id, Decision(f"trials:{day}:closed", "closed", _NOBODY, work.now))
    for one in await _show(circle, day, work, closed=True):
        key = f"people:{circle.id}:trials:{day}:{one.ritual.feature}"
        await telling.tell_facilitators(circle, views.trial_result(circle, one), work, key=key)


async def ended(door: CircleEnded, work: Work[People]) -> None:
    """A vote that is open closes with its circle."""
    circle = await work.store.circle(door.circle)
    if circle is None:
        return
    for day in await _open_days(circle, work):
        await _show(circle, day, work, closed=True)


async def _open_days(circle: Circle, work: Work[People]) -> Sequence[str]:
    """On which the circle was asked what it has not settled."""
    days: set[str] = set()
    for ritual in await work.know(Rituals(circle.id)):
        asked = await work.store.decision(circle.id, _asked(ritual.feature, day_of(ritual)))
        if asked is not None and not await _closed(circle, asked.answer, work):
            days.add(asked.answer)
    return sorted(days)


async def live_posts(asked: LivePosts, work: Work[People]) -> Sequence[str]:
    circle = await work.store.circle(asked.circle)
    days = await _open_days(circle, work) if circle is not None else ()
    return [_post_key(asked.circle, day) for day in days]


# ---- it counts ------------------------------------------------------------------------------------------------


async def apply(click: Click[ApplyTrial], work: Work[People]) -> ClickReply:
    """Once: a second facilitator's tap finds it done. It is what most said, or where they are level, either."""
    payload = click.payload
    circle = await telling.held(payload.circle, work)
    name = question(payload.feature, payload.since)
    if (before := await work.store.decision(circle.id, name)) is not None:
        raise Refused(say("people-trial-settled", day=Moment(before.at, Moments.DAY)))
    asked = await work.store.decision(circle.id, _asked(payload.feature, payload.since))
    ritual = await _ritual(circle, payload, work)
    if asked is None or ritual is None or not await _closed(circle, asked.answer, work):
        raise Refused(say("people-trial-over"))
    won = winner(await work.store.votes(circle.id, name))
    if won not in (None, payload.choice):
        raise Refused(say("people-trial-over"))
    await work.store.decide(circle.id, Decision(name, payload.choice.value, click.sender.person, work.now))
    await work.store.audit(circle.id, click.sender.person, Did.TRIAL.value, work.now)
    await _settle(circle, ritual, payload.choice, work)
    return Replace(views.trial_applied(payload.choice))


async def _ritual(circle: Circle, payload: ApplyTrial, work: Work[People]) -> Ritual | None:
    known = await work.know(Rituals(circle.id))
    return next((one for one in known if (one.feature, day_of(one)) == (payload.feature, payload.since)), None)


async def _settle(circle: Circle, ritual: Ritual, choice: Choice, work: Work[People]) -> None:
    """Said before the feature acts on it, so that the circle hears why its rhythm changes."""
    if choice is not Choice.KEEP:
        key = f"people:{circle.id}:{question(ritual.feature, day_of(ritual))}:decided"
        await work.show(circle.place, views.trial_decided(ritual.title, choice), key=key)
    await work.open(RitualDecided(circle.id, ritual.feature, choice))
