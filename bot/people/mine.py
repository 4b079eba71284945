"""What belongs to one person: the home, how they are reached, their profile, how much they want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.kernel.address import Person
from bot.kernel.calendar import Hours
from bot.kernel.doors import MemberMoved, ProfileChanged
from bot.kernel.errors import Refused
from bot.kernel.feature import Who
from bot.kernel.intent import Click, Command, HomeOpened, Sender, Submit
from bot.kernel.ports import Way
from bot.kernel.reply import ClickReply, FormReply, Replace, SubmitReply, Whisper
from bot.kernel.ui import Message, Section, say
from bot.kernel.work import Work
from bot.people import greeting, moving
from bot.people import mine_views as views
from bot.people.joining import settled
from bot.people.model import PROFILE_MOST, Circle, Someone, Stage, Standing, quieter
from bot.people.payloads import (
    AskHours,
    AskPart,
    AskPreferences,
    AskProfile,
    AskWorkingOn,
    Less,
    More,
    ReachMe,
    SaveHours,
    SavePreferences,
    SaveProfile,
    SaveWorkingOn,
    SeeHelp,
    SeeHome,
    SeePeople,
    TakePart,
)
from bot.people.reading import Reading, echo, language_name
from bot.people.store import People, SomeoneChanges
from bot.people.telling import running
from bot.people.working_model import THEME_MOST, WORKING_MOST, suggested, themes_in

# ---- home -----------------------------------------------------------------------------------------------------


async def home(command: Command, work: Work[People]) -> Whisper | None:
    sections = await work.home(HomeOpened(command.sender))
    return Whisper(views.home(sections, command.sender.name))


async def see_home(click: Click[SeeHome], work: Work[People]) -> ClickReply:
    sections = await work.home(HomeOpened(click.sender))
    return Replace(views.home(sections, click.sender.name, click.payload.page))


async def section(opened: HomeOpened, work: Work[People]) -> Sequence[Section]:
    """What waits comes first, then the circles, then how one is reached."""
    person = opened.sender.person
    someone = await work.store.someone(person)
    rows = await work.journal.waiting(person, work.now)
    waiting = views.waiting([row for row in rows if not row.shared])  # what is shared its feature shows itself
    circles = await work.store.circles_of(person)
    return [
        *waiting,
        *await greeting.at_home(circles, person, work),
        *await _my_circles(circles, person, work),
        views.my_way(someone, work.now, await _zone(person, work)),
        views.kept(),
    ]


async def _zone(person: Person, work: Work[People]) -> str:
    """The zone that counts for this person, also where they told none."""
    return (await work.people.reach([person]))[person].zone


async def _my_circles(circles: Sequence[Circle], person: Person, work: Work[People]) -> Sequence[Section]:
    if not circles:
        return [] if await work.store.circles_watched(person) else [views.no_circle()]
    mine = {member.circle: member for member in await work.store.memberships(person)}
    inside = await work.store.members_of([circle.id for circle in circles])
    shown = circles[: views.CIRCLES_SHOWN]
    moved = await moving.lately([circle.id for circle in shown], person, work)
    sections = [views.my_circle(c, mine[c.id], len(inside[c.id]), work.now, moved.get(c.id)) for c in shown]
    more = len(circles) - len(shown)
    return [*sections, views.more_circles(more)] if more else sections


# ---- how I am reached -----------------------------------------------------------------------------------------


async def reach_me(click: Click[ReachMe], work: Work[People]) -> ClickReply:
    person = click.sender.person
    await _take_way(person, click.payload.way, work)
    return Replace(await _next_step(person, click.payload.circle, work))


async def _take_way(person: Person, way: Way, work: Work[People]) -> None:
    """Who asks for direct messages has perhaps opened them: they are tried again."""
    await work.store.change_someone(person, way=way)
    if way is Way.DIRECT:
        await work.store.change_someone(person, unreachable_since=None)


async def _next_step(person: Person, circle_id: int, work: Work[People]) -> Message:
    """On the way into a circle the first steps stay in sight; elsewhere, what was kept."""
    circle = await work.store.circle(circle_id) if circle_id else None
    member = await work.store.member(circle_id, person) if circle else None
    if circle and circle.running and member and member.standing not in (Standing.LEFT, Standing.ALUMNI):
        return await settled(circle, person, work)
    return views.saved(await work.store.someone(person), work.now, zone=await _zone(person, work))


async def ask_hours(click: Click[AskHours], work: Work[People]) -> FormReply:
    return views.hours_form(await _known(click.sender.person, click.sender.zone, work), click.payload.circle)


async def _known(person: Person, zone: str | None, work: Work[People]) -> Someone:
    """With the zone that the platform tells, where we have none yet."""
    someone = await work.store.someone(person)
    return someone if someone.zone or not zone else replace(someone, zone=zone)


async def save_hours(submit: Submit[SaveHours], work: Work[People]) -> SubmitReply:
    reading = Reading(submit.values)
    changes = _hours(reading, await work.store.someone(submit.sender.person))
    if reading.mistakes:
        return reading.mistakes
    await _set(submit.sender.person, changes, work)
    return Replace(await _next_step(submit.sender.person, submit.payload.circle, work))


def _hours(reading: Reading, someone: Someone) -> SomeoneChanges:
    """Zone and hours of a form; the answer says what time it is there, so a wrong zone shows at once."""
    zone = reading.zone("zone", someone.zone or "")
    start = reading.time("start", someone.hours.start)
    end = reading.time("end", someone.hours.end)
    days = frozenset(int(day) for day in reading.many("days") if day in "0123456")
    if not days:
        reading.wrong("days", say("people-mistake-days-none"))
        days = someone.hours.weekdays
    changes: SomeoneChanges = {"hours": Hours(start, end, days)}
    if zone and zone != someone.zone:
        changes |= {"zone": zone, "zone_own": True}
    return changes


async def _set(person: Person, changes: SomeoneChanges, work: Work[People]) -> None:
    """What comes at their own hour moves with them."""
    await work.store.change_someone(person, **changes)
    if "zone" in changes:
        for circle in await work.people.circles_of(person):
            await work.open(MemberMoved(circle.id, person))


async def ask_preferences(asked: Click[AskPreferences] | Command, work: Work[People]) -> FormReply:
    someone = await _known(asked.sender.person, asked.sender.zone, work)
    return views.preferences_form(someone, language_name(someone.locale, someone.locale))


async def save_preferences(submit: Submit[SavePreferences], work: Work[People]) -> SubmitReply:
    person = submit.sender.person
    someone = await work.store.someone(person)
    reading = Reading(submit.values)
    changes = _hours(reading, someone)
    changes["weekly_limit"] = reading.whole("limit", 1, max(views.LIMITS), someone.weekly_limit)
    language = reading.language("language", someone.locale)
    if reading.mistakes:
        return reading.mistakes
    if language != someone.locale and reading.raw("language").strip() != language_name(someone.locale, someone.locale):
        changes |= {"locale": language, "locale_own": True}
    await _set(person, changes, work)
    await _take_way(person, reading.one("way", Way, someone.reached_by), work)
    return Replace(views.saved(await work.store.someone(person), work.now, zone=await _zone(person, work)))


# ---- profile --------------------------------------------------------------------------------------------------


async def ask_profile(asked: Click[AskProfile] | Command, work: Work[People]) -> FormReply:
    circle = asked.payload.circle if isinstance(asked, Click) else 0
    return views.profile_form(await work.store.someone(asked.sender.person), circle)


async def save_profile(submit: Submit[SaveProfile], work: Work[People]) -> SubmitReply:
    reading = Reading(submit.values)
    stage = reading.raw("stage")
    profile = replace(
        (await work.store.someone(submit.sender.person)).profile,
        organisation=reading.line("organisation", PROFILE_MOST),
        field=reading.line("field", PROFILE_MOST),
        stage=reading.one("stage", Stage, Stage.NEW) if stage else None,
        helps_with=reading.line("helps", PROFILE_MOST),
        only_one={"yes": True, "no": False}.get(reading.raw("only")),
    )
    if reading.mistakes:
        return reading.mistakes
    await work.store.change_someone(submit.sender.person, profile=profile)
    for circle in await work.store.circles_of(submit.sender.person):
        await work.open(ProfileChanged(circle.id, submit.sender.person))
    return Whisper(views.profile_saved())


async def ask_working_on(asked: Click[AskWorkingOn] | Command, work: Work[People]) -> FormReply:
    """A form of its own: it changes more often than the rest, and still fits on one page everywhere."""
    person = asked.sender.person
    mine = (await work.store.someone(person)).profile.working_on
    circles = await work.store.members_of([circle.id for circle in await work.store.circles_of(person)])
    others = {member.person for members in circles.values() for member in members} - {person}
    profiles = await work.store.profiles(others)
    return views.working_form(mine, suggested([profile.working_on for profile in profiles.values()], mine))


async def save_working_on(submit: Submit[SaveWorkingOn], work: Work[People]) -> SubmitReply:
    person, reading = submit.sender.person, Reading(submit.values)
    themes = themes_in(reading.raw("mine"), *reading.many("others"))
    long = next((theme for theme in themes if len(theme) > THEME_MOST), None)
    if long is not None:
        reading.wrong("mine", say("people-mistake-theme", text=echo(long), has=len(long), most=THEME_MOST))
    if len(themes) > WORKING_MOST:
        reading.wrong("mine", say("people-mistake-themes", count=len(themes), most=WORKING_MOST))
    if reading.mistakes:
        return reading.mistakes
    profile = (await work.store.someone(person)).profile
    await work.store.change_someone(person, profile=replace(profile, working_on=themes))
    return Whisper(views.working_saved(themes))


# ---- how much I want ------------------------------------------------------------------------------------------


async def ask_part(click: Click[AskPart], work: Work[People]) -> ClickReply:
    circle = await running(click.payload.circle, work)
    member = await work.store.member(circle.id, click.sender.person)
    if member is None:
        raise Refused(say("people-join-none"))
    return Whisper(views.parts(circle, member))


async def take_part(click: Click[TakePart], work: Work[People]) -> ClickReply:
    circle = await running(click.payload.circle, work)
    await work.store.enrol(circle.id, click.sender.person, part=click.payload.part)
    return Replace(views.part_taken(circle, click.payload.part))


async def less(click: Click[Less], work: Work[People]) -> ClickReply:
    """A message fewer a week, then the ring; below that there is only the digest, a pause, or leaving."""
    person = click.sender.person
    step = quieter(await work.store.someone(person))
    match step:
        case None:
            return Whisper(views.least(await _own_circle(click.payload.circle, person, work)))
        case Way():
            await work.store.change_someone(person, way=step)
        case int():
            await work.store.change_someone(person, weekly_limit=step)
    return Whisper(views.less(await work.store.someone(person), click.payload.circle))


async def _own_circle(id_: int, person: Person, work: Work[People]) -> Circle | None:
    return next((circle for circle in await work.store.circles_of(person) if circle.id == id_), None)


async def more(click: Click[More], work: Work[People]) -> ClickReply:
    person = click.sender.person
    someone = await work.store.someone(person)
    coming = min((limit for limit in views.LIMITS if limit > someone.weekly_limit), default=someone.weekly_limit)
    await work.store.change_someone(person, weekly_limit=coming)
    return Whisper(views.less(await work.store.someone(person), click.payload.circle))


# ---- help -----------------------------------------------------------------------------------------------------


async def help_(command: Command, work: Work[People]) -> Whisper | None:
    """Every command with its sentence and who may use it, from the one table."""
    return Whisper(_help(command.sender, work, leading=False))


async def see_help(click: Click[SeeHelp], work: Work[People]) -> ClickReply:
    return Replace(_help(click.sender, work, click.payload.leading))


def _help(sender: Sender, work: Work[People], leading: bool) -> Message:
    slashes = [slash for name in work.commands.names() for slash in work.commands.subs(name)]
    able = [slash for slash in slashes if sender.may_start or slash.who is not Who.STARTERS]
    return views.help_page(able, leading)


# ---- who is in ------------------------------------------------------------------------------------------------


async def who_is_in(asked: Command, work: Work[People]) -> Whisper | None:
    """The people of a circle to each other, with what they say of themselves."""
    assert asked.circle is not None
    return Whisper(await _people(asked.circle, 0, work))


async def more_people(click: Click[SeePeople], work: Work[People]) -> ClickReply:
    people = await _people(click.payload.circle, click.payload.page, work)
    return Replace(people) if click.payload.page else Whisper(people)


async def _people(circle_id: int, page: int, work: Work[People]) -> Message:
    circle = await running(circle_id, work)
    members = await work.store.members(circle.id)
    start = page * views.PEOPLE_SHOWN
    shown = members[start : start + views.PEOPLE_SHOWN]
    profiles = [(member, (await work.store.someone(member.person)).profile) for member in shown]
    more = len(members) > start + len(shown)
    return views.people(circle, profiles, page + 1 if more else None)
