"""The theme of the month as members meet it: look, propose, vote, take back; nothing of it is sent to anybody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.kernel.address import Person
from bot.kernel.doors import MemberJoined
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click, Command, HomeOpened, Submit
from bot.kernel.ports import Role
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import Button, Moment, Moments, Section, Wording, button, say
from bot.kernel.work import Work
from bot.people.model import Circle, tidy_line
from bot.people.reading import Reading
from bot.people.rights import leads
from bot.people.store import People
from bot.sessions import theme_views as views
from bot.sessions.reading import whole
from bot.sessions.showing import member_of, running_circle
from bot.sessions.store import Sessions
from bot.sessions.theme_model import TEXT_MOST, MonthState, Theme, same_words, speaks
from bot.sessions.theme_months import next_turn
from bot.sessions.theme_payloads import ChooseTheme, DropTheme, ProposeTheme, SaveTheme, ShowThemes
from bot.sessions.theme_showing import (
    asked_of,
    fill,
    has_themes,
    month_of_circle,
    open_month,
    refresh,
    show,
    with_theme,
)
from bot.sessions.theme_views import Themes

# ---- looking ----------------------------------------------------------------------------------------------------


async def command(typed: Command, work: Work[Sessions]) -> Whisper:
    """Shows the themes, or takes what was typed as a proposal; echoed, with the way back."""
    assert typed.circle is not None  # the engine resolves it before a guest's command runs
    circle, person = await running_circle(typed.circle, work), typed.sender.person
    text = tidy_line(typed.options.get("text", "") or typed.text)
    if not text:
        return await _looked_at(circle, person, work)
    await member_of(circle, person, work)
    return await _propose(circle, person, text, work)


async def look(click: Click[ShowThemes], work: Work[Sessions]) -> Whisper:
    circle = await running_circle(click.payload.circle, work)
    return await _looked_at(circle, click.sender.person, work)


async def _looked_at(circle: Circle, person: Person, work: Work[Sessions]) -> Whisper:
    """For members, and for those who lead without being one: they may take a theme off."""
    if not await leads(circle.id, person, work):
        await member_of(circle, person, work)
    if not await has_themes(circle, work):
        return await _off(circle, person, "", work)
    return Whisper(views.themes(await _themes(circle, person, work)))


async def _off(circle: Circle, person: Person, text: str, work: Work[Sessions]) -> Whisper:
    facilitates = await work.people.role(circle.id, person) is Role.FACILITATOR
    return Whisper(views.switched_off(circle, text, facilitates=facilitates), whole(text))


async def _themes(circle: Circle, person: Person, work: Work[Sessions]) -> Themes:
    month = await open_month(circle.id, work)
    asked = await asked_of(month, circle, work) if month else None
    choices = {theme.id for theme in asked.choices} if asked else set()
    turn = await next_turn(circle, work)
    return Themes(
        circle,
        person,
        await with_theme(circle, work),
        asked,
        (await work.store.ballots(month.id)).get(person) if month else None,
        [theme for theme in await work.store.themes(circle.id) if theme.id not in choices],
        turn.opens if turn and not asked else None,
        await leads(circle.id, person, work),
        turn is None,
    )


# ---- proposing --------------------------------------------------------------------------------------------------


async def open_form(click: Click[ProposeTheme], work: Work[Sessions]) -> FormReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    return views.propose_form(circle.id) if await has_themes(circle, work) else await _off(circle, person, "", work)


async def save(submit: Submit[SaveTheme], work: Work[Sessions]) -> SubmitReply:
    circle, person = await running_circle(submit.payload.circle, work), submit.sender.person
    await member_of(circle, person, work)
    reading = Reading(submit.values)
    text = reading.line("text", TEXT_MOST, required=True)
    if not speaks(text):
        reading.wrong("text", views.wordless())
    return reading.mistakes or await _propose(circle, person, text, work)


async def _propose(circle: Circle, person: Person, text: str, work: Work[Sessions]) -> Whisper:
    """The same words twice are one proposal. While places are free it stands to choose at once."""
    if not await has_themes(circle, work):
        return await _off(circle, person, text, work)
    waiting = await work.store.themes(circle.id)
    same = same_words(text, waiting)
    why = views.why_not(text, len(waiting)) if same is None else None
    if why is not None:
        return Whisper(views.not_taken(why, text, circle.id), whole(text))
    theme = same or await _keep(circle, person, text, work)
    month = await open_month(circle.id, work)
    choices = await _filled(circle, work)
    asked = await asked_of(month, circle, work) if month and theme.id in choices else None
    last = await next_turn(circle, work) is None
    return Whisper(views.proposed(theme, asked, own=theme.person == person, again=same is not None, last=last))


async def _keep(circle: Circle, person: Person, text: str, work: Work[Sessions]) -> Theme:
    drafted = Theme(0, circle.id, person, text, work.now)
    theme = await work.store.theme(await work.store.propose_theme(drafted))
    assert theme is not None  # it was written this moment
    return theme


async def _filled(circle: Circle, work: Work[Sessions]) -> set[int]:
    """What stands to choose now, if the circle is being asked."""
    month = await open_month(circle.id, work)
    if month is None:
        return set()
    choices = await fill(month, work)
    await show(month.id, work)
    return {theme.id for theme in choices}


async def drop(click: Click[DropTheme], work: Work[Sessions]) -> ClickReply:
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    theme = await _waiting(circle, click.payload.theme, work)
    if theme.person != person and not await leads(circle.id, person, work):
        raise Refused(say("sessions-theme-not-yours"), _look_button(circle.id))
    await work.store.drop_theme(theme.id)
    await _filled(circle, work)
    return Replace(views.themes(await _themes(circle, person, work)))


async def _waiting(circle: Circle, id_: int, work: Work[Sessions]) -> Theme:
    """One that can still be taken back."""
    theme = await work.store.theme(id_)
    if theme is None:
        chosen = any(month.theme == id_ for month in await work.store.months(circle.id))
        word = say("sessions-theme-is-chosen") if chosen else say("sessions-theme-missing")
        raise Refused(word, _look_button(circle.id))
    if theme.circle != circle.id:
        raise StalePayload("sessions")
    return theme


def _look_button(circle: int) -> Button:
    return button(say("sessions-themes-button"), ShowThemes(circle))


# ---- voting -----------------------------------------------------------------------------------------------------


async def vote(click: Click[ChooseTheme], work: Work[Sessions]) -> ClickReply:
    """One vote each; another tap changes it, the same tap again does nothing."""
    circle, person = await running_circle(click.payload.circle, work), click.sender.person
    await member_of(circle, person, work)
    month = await month_of_circle(circle.id, click.payload.month, work)
    if month.state is MonthState.OFF:
        raise Refused(views.no_themes(circle))
    if not month.open(work.now):
        raise Refused(say("sessions-theme-closed", day=Moment(month.closes_at, Moments.DAY)), _look_button(circle.id))
    standing = await work.store.standing(month.id)
    theme = next((one for one in standing if one.id == click.payload.theme), None)
    if theme is None:
        raise Refused(say("sessions-theme-missing"), _look_button(circle.id))
    await work.store.choose(month.id, person, theme.id)
    await show(month.id, work)
    return Whisper(views.voted(month, theme))


async def at_home(opened: HomeOpened, work: Work[Sessions]) -> Sequence[Section]:
    """What is asked and not answered yet; there is nothing to choose as long as there is only one."""
    person = opened.sender.person
    circles = {circle.id: circle for circle in await work.of(People).circles_of(person)}
    sections: list[Section] = []
    for month in await work.store.open_months(list(circles)):
        member = await work.of(People).member(month.circle, person)
        if month.open(work.now) and member is not None and member.takes_part:
            asked = await asked_of(month, circles[month.circle], work)
            if len(asked.choices) > 1 and person not in await work.store.ballots(month.id):
                sections.append(views.at_home(asked))
    return sections


# ---- the panel and the card -------------------------------------------------------------------------------------


async def panel(circle_id: int, _person: Person, work: Work[Sessions]) -> Sequence[Section]:
    circle = await work.of(People).circle(circle_id)
    if circle is None or not await has_themes(circle, work):
        return []
    turn = await next_turn(circle, work)
    waiting = await work.store.themes(circle.id)
    return [views.panel(circle.id, await with_theme(circle, work), len(waiting), turn.opens if turn else None)]


async def on_card(circle_id: int, work: Work[Sessions]) -> Sequence[Wording]:
    circle = await work.of(People).circle(circle_id)
    if circle is None or not await has_themes(circle, work):
        return []
    return [views.on_card(asked) for asked in await with_theme(circle, work)]


async def joined(door: MemberJoined, work: Work[Sessions]) -> None:
    await refresh(door.circle, work)
