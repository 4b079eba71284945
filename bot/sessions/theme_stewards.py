"""Who looks after the theme of a month: whoever likes to, with a few questions for the packs and no more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.kernel.address import Person
from bot.kernel.doors import MemberLeft, person_of
from bot.kernel.errors import Refused
from bot.kernel.intent import Click, HomeOpened, Submit
from bot.kernel.questions import Duties, Duty
from bot.kernel.reply import ClickReply, FormReply, SubmitReply, Whisper
from bot.kernel.ui import Button, Section, Strong, button, clip, say
from bot.kernel.work import Work
from bot.people.model import Circle
from bot.people.reading import Reading
from bot.people.store import People
from bot.sessions import theme_model
from bot.sessions import theme_views as views
from bot.sessions.showing import ahead, member_of, refresh_packs, running_circle
from bot.sessions.store import Sessions
from bot.sessions.theme_model import QUESTIONS_MOST, QUESTIONS_TEXT_MOST, Month, month_of
from bot.sessions.theme_payloads import AskOnTheme, GiveThemeBack, SaveQuestions, ShowThemes, TakeTheme
from bot.sessions.theme_showing import has_themes, month_of_circle, refresh, show, taking_part
from bot.sessions.theme_views import Asked


async def _to_look_after(circle: Circle, id_: int, work: Work[Sessions]) -> Month:
    month = await month_of_circle(circle.id, id_, work)
    if not await has_themes(circle, work):
        raise Refused(views.no_themes(circle))
    if not month.stands(circle, work.now):
        word = say("sessions-theme-month-over") if month.over(circle, work.now) else say("sessions-theme-missing")
        raise Refused(word, button(say("sessions-themes-button"), ShowThemes(circle.id)))
    return month


async def _told(month: Month, work: Work[Sessions]) -> None:
    await show(month.id, work)
    await refresh_packs(month.circle, work)


# ---- taking it, and giving it back ------------------------------------------------------------------------------


async def take(click: Click[TakeTheme], work: Work[Sessions]) -> ClickReply:
    """The first who taps; the others hear who it is."""
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    month = await _to_look_after(circle, click.payload.month, work)
    if await work.store.take_theme(month.id, person):
        await _told(month, work)
    elif month.steward is not None and month.steward != person:
        name = (await work.of(People).names([month.steward])).get(month.steward, "?")
        raise Refused(say("sessions-theme-has-steward", name=Strong(clip(name, 40))))
    return Whisper(views.taken(month))


async def give_back(click: Click[GiveThemeBack], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    month = await month_of_circle(circle.id, click.payload.month, work)
    if month.over(circle, work.now):
        raise Refused(say("sessions-theme-month-over"))
    if not await work.store.give_theme_back(month.id, person):
        raise Refused(say("sessions-theme-not-steward"))
    await _told(month, work)
    return Whisper(views.given_back(month))


async def left(door: MemberLeft, work: Work[Sessions]) -> None:
    """Whoever goes looks after nothing any more, and is not counted."""
    circle, person = await work.of(People).circle(door.circle), person_of(door)
    if circle is None:
        return
    for month in await work.store.months(circle.id):
        if month.stands(circle, work.now) and await work.store.give_theme_back(month.id, person):
            await _told(month, work)
    await refresh(circle.id, work)


# ---- what they have for the packs -------------------------------------------------------------------------------


async def _mine(circle: Circle, id_: int, person: Person, work: Work[Sessions]) -> Month:
    month = await _to_look_after(circle, id_, work)
    if month.steward != person:
        raise Refused(say("sessions-theme-not-steward"))
    return month


async def open_form(click: Click[AskOnTheme], work: Work[Sessions]) -> FormReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    return views.questions_form(await _mine(circle, click.payload.month, person, work))


async def save(submit: Submit[SaveQuestions], work: Work[Sessions]) -> SubmitReply:
    circle, person = await running_circle(submit.payload.circle, work), submit.sender.person
    month = await _mine(circle, submit.payload.month, person, work)
    reading = Reading(submit.values)
    lines = [line for line in reading.text("questions", QUESTIONS_TEXT_MOST).splitlines() if line]
    if len(lines) > QUESTIONS_MOST:
        reading.wrong("questions", say("sessions-theme-questions-many", has=len(lines), most=QUESTIONS_MOST))
    if reading.mistakes:
        return reading.mistakes
    questions = "\n".join(lines)
    await work.store.ask_on_theme(month.id, person, questions)
    await refresh_packs(circle.id, work)
    return Whisper(views.questions_saved(month, questions))


async def at_home(opened: HomeOpened, work: Work[Sessions]) -> Sequence[Section]:
    """As long as a session of the month lies ahead and nothing of theirs is in its pack."""
    person = opened.sender.person
    months = await work.store.months_of_steward(person)
    circles = {circle.id: circle for circle in await work.of(People).circles_of(person)} if months else {}
    sections: list[Section] = []
    for month in months:
        circle = circles.get(month.circle)
        if circle is None or month.questions or not month.stands(circle, work.now):
            continue
        if await has_themes(circle, work) and await _meets(circle, month, work):
            sections.append(views.steward_at_home(Asked(month, circle)))
    return sections


async def _meets(circle: Circle, month: Month, work: Work[Sessions]) -> bool:
    return any(month_of(one.starts_at, circle) == month.first for one in await ahead(circle.id, work))


# ---- what others ask --------------------------------------------------------------------------------------------


async def duties(asked: Duties, work: Work[Sessions]) -> Sequence[Duty]:
    """Willing is who did it and is still there: nobody offers it for later."""
    circle = await work.of(People).circle(asked.circle)
    if circle is None or not await has_themes(circle, work):
        return []
    months = await work.store.months(circle.id)
    turns = theme_model.turns(months, circle, asked.since, work.now)
    inside = await taking_part(circle.id, work)
    willing = tuple(person for person in turns.willing if person in inside)
    standing = [month for month in months if month.stands(circle, work.now)]
    offer = _offer(standing, asked.person) if asked.person in inside else None
    return [Duty(say("sessions-theme-duty"), willing, turns.next, turns.done, button=offer)]


def _offer(standing: Sequence[Month], person: Person) -> Button | None:
    newest = standing[-1] if standing else None
    if newest is None or newest.steward not in (None, person):
        return None
    return views.give_back_button(newest) if newest.steward == person else views.take_button(newest)
