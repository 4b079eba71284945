"""Intent -> handler -> one transaction. The one place where a refusal, a mistake or a bug becomes a kind word."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, TypeVar, cast

from bot.kernel import forms, odd
from bot.kernel.address import Person, Place
from bot.kernel.clean import cleaned
from bot.kernel.commands import HUB, CommandTable
from bot.kernel.errors import CannotSave, Refused, StalePayload
from bot.kernel.feature import Asks, Claim, OnCommand, Opens, Slash, Who
from bot.kernel.forms import Continue, Fix, Page
from bot.kernel.hub import hub
from bot.kernel.intent import (
    Click,
    ClickIn,
    Command,
    Due,
    FormValues,
    Happened,
    HomeOpened,
    Incoming,
    Said,
    Sender,
    Sight,
    Submit,
    SubmitIn,
    Where,
    Window,
)
from bot.kernel.payload import InCircle, Payload, Wire, build, name_of, pack
from bot.kernel.ports import Circle, Draft, Job, OpenWork, Role, Unit
from bot.kernel.questions import CheckInsBetween, PromptAhead, PromptsAhead
from bot.kernel.reply import Mistakes, Reply, Whisper
from bot.kernel.ring import OpenHome
from bot.kernel.routes import AnyFeature, Routes
from bot.kernel.stored import load
from bot.kernel.ui import (
    Buttons,
    Form,
    Line,
    Menu,
    Strong,
    Text,
    Wording,
    button,
    message,
    note,
    option,
    said,
    say,
)
from bot.kernel.words import Tongue, Words
from bot.kernel.working import Working

log = logging.getLogger(__name__)
T = TypeVar("T")

JOB_TRIES = 6
_INTO_THE_NIGHT = timedelta(hours=1)
_LEVELS = {
    Who.GUESTS: Role.GUEST,
    Who.MEMBERS: Role.MEMBER,
    Who.DEPUTIES: Role.DEPUTY,
    Who.FACILITATORS: Role.FACILITATOR,
}
_OPTION = "option:"  # before the options of a command that waits in a draft
_SENTENCE = 5  # so many words behind a command are somebody's sentence, fewer are options
_CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class PickCircle(Payload, wire="kernel.pick"):
    """The circle that a command is meant for; its words wait in a draft."""

    draft: int
    circle: int


@dataclass(frozen=True, slots=True)
class PickCircleForm(Payload, wire="kernel.pickform"):
    """The same for a command that opens a form."""

    draft: int
    circle: int


@dataclass(frozen=True, slots=True)
class Take(Payload, wire="kernel.take"):
    """Take a kept text for the claim of this number."""

    draft: int
    claim: int


class NotAllowed(Refused):
    """Refused because of who asked: leaves an audit line."""

    def __init__(self, why: Wording, circle: int | None, what: str) -> None:
        super().__init__(cast(Any, why))
        self.circle = circle
        self.what = what


class Engine:
    """``Core`` for the adapters, ``run_job`` for the clock."""

    def __init__(
        self, features: Sequence[AnyFeature], open_work: OpenWork, words: Words, now: Callable[[], datetime]
    ) -> None:
        self.routes = Routes((hub, *features))
        self._open = open_work
        self._words = words
        self._now = now
        self._unsaved: list[Happened] = []
        self.changed: Callable[[], None] = lambda: None
        """Called when something came in and was handled: what it left in the outbox can go at once."""

    # ---- what adapters ask before anything happened ------------------------------------------------------------------

    @property
    def commands(self) -> CommandTable:
        return self.routes.commands

    def words(self, wording: Wording, locale: str) -> str:
        return self._words.text(wording, Tongue(locale))

    def opens_form(self, action: Wire) -> bool:
        own = (Continue.wire_name, Fix.wire_name, PickCircleForm.wire_name)
        return name_of(action) in own or self.routes.asks(action)

    def command_opens_form(self, slash: Slash) -> bool:
        return isinstance(self.routes.command(slash)[1], Asks)

    # ---- what came in ------------------------------------------------------------------------------------------------

    async def handle(self, incoming: Incoming) -> Reply:
        try:
            if isinstance(incoming, Happened):
                await self._event(incoming)
                return None
            return await self._answer(cleaned(incoming))
        finally:
            self.changed()

    async def _answer(self, incoming: Command | ClickIn | SubmitIn | Said | HomeOpened) -> Reply:
        tongue = Tongue(incoming.sender.locale or "en", incoming.sender.zone or "UTC")
        values = _typed(incoming)
        try:
            reply, tongue = await self._dispatch(incoming)
            return self._words.speak(reply, tongue) if reply is not None else None
        except NotAllowed as refused:
            await self._audit(incoming.sender.person, refused)
            reply = Whisper(message(refused.why, Text(refused.why), *_ways(refused), *forms.text_back(values)))
        except Refused as refused:
            reply = Whisper(message(refused.why, Text(refused.why), *_ways(refused), *forms.text_back(values)))
        except StalePayload:
            reply = Whisper(note(say("kernel-stale"), button(say("kernel-home-button"), OpenHome())))
        except CannotSave:
            log.error("cannot save", exc_info=True)  # noqa: G201  the level is chosen
            reply = Whisper(
                message(say("kernel-cannot-save"), Text(say("kernel-cannot-save")), *forms.text_back(values))
            )
        except Exception as error:  # noqa: BLE001  a bug anywhere must end as a word with a code, and in the log
            reply = self._bug(error, incoming, values)
        return self._words.speak(reply, tongue)

    def _bug(self, error: Exception, incoming: object, values: FormValues) -> Reply:
        code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(4))
        log.error("bug", exc_info=error, extra={"code": code, "intent": type(incoming).__name__})
        why = say("kernel-bug", code=code)
        return Whisper(message(why, Text(why), *forms.text_back(values)))

    async def _audit(self, person: Person, refused: NotAllowed) -> None:
        try:
            async with self._open() as unit:
                await unit.directory.audit(refused.circle, person, refused.what, self._now())
        except CannotSave:
            log.warning("no audit line")

    async def _dispatch(self, incoming: Command | ClickIn | SubmitIn | Said | HomeOpened) -> tuple[Reply, Tongue]:
        match incoming:
            case Command():
                return await self._command(incoming)
            case Click():
                return await self._click(incoming)
            case Submit():
                return await self._submit(incoming)
            case Said():
                return await self._said(incoming)
            case HomeOpened():
                return await self._home(incoming.sender)

    # ---- commands ----------------------------------------------------------------------------------------------------

    async def _command(self, command: Command) -> tuple[Reply, Tongue]:
        slash = self.commands.find(command.name, command.sub)
        if slash is None:
            raise StalePayload(command.name)
        feature, route = self.routes.command(slash)
        if isinstance(route, Asks):
            return await self._ask_for_command(command, feature, route)
        async with self._open() as unit:
            tongue = await self._met(unit, command.sender)
            if not await unit.journal.first_time(command.event, self._now()):
                return None, tongue
            meant = await self._with_circle(unit, command, slash)
            if isinstance(meant, Whisper):
                return meant, tongue
            await self._allow(unit, slash.who, meant.circle, command.sender, f"/{slash.name} {slash.sub}")
            reply = await route.handler(meant, self._work(unit, feature))
            return odd.owned_up(reply, slash, meant.text, self.commands), tongue

    async def _ask_for_command(self, command: Command, feature: AnyFeature, route: Asks[Any]) -> tuple[Reply, Tongue]:
        slash = cast(Slash, route.trigger)
        await self._greet(command.sender)
        async with self._open(write=False) as unit:
            tongue = await self._tongue(unit, command.sender)
            circles = await self._circles_meant(unit, command, slash)
            if len(circles) == 1 or slash.who in (Who.ANYONE, Who.STARTERS):
                meant = replace(command, circle=circles[0].id if circles else None)
                await self._allow(unit, slash.who, meant.circle, command.sender, f"/{slash.name} {slash.sub}")
                asked = await route.handler(meant, self._work(unit, feature))
                reply = odd.shown_again(asked, slash, command.text)
                return await self._shown(reply, command.sender, command.window, tongue), tongue
        async with self._open() as unit:
            return await self._which(unit, command, slash, circles), tongue

    async def _with_circle(self, unit: Unit, command: Command, slash: Slash) -> Command | Whisper:
        circles = await self._circles_meant(unit, command, slash)
        if len(circles) == 1 or slash.who in (Who.ANYONE, Who.STARTERS):
            return replace(command, circle=circles[0].id if len(circles) == 1 else command.circle)
        return await self._which(unit, command, slash, circles)

    async def _circles_meant(self, unit: Unit, command: Command, slash: Slash) -> Sequence[Circle]:
        """The circle of the channel, or the one that was picked; else all circles of the person."""
        if command.circle is not None:
            picked = await unit.directory.circle(command.circle)
            return [picked] if picked else []
        here = await unit.directory.circle_at(command.where.place)
        return [here] if here else await unit.directory.circles_of(command.sender.person)

    async def _which(self, unit: Unit, command: Command, slash: Slash, circles: Sequence[Circle]) -> Whisper:
        if not circles:
            raise Refused(say("kernel-no-circle"))
        kept = {"name": slash.name, "sub": slash.sub, "text": command.text, "where": command.where.place}
        kept |= {f"{_OPTION}{name}": value for name, value in command.options.items()}
        draft = await unit.journal.keep_draft(Draft(command.sender.person, "", kept), self._now())
        pick = PickCircleForm if self.command_opens_form(slash) else PickCircle
        options = tuple(option(said(circle.name[:75]), pick(draft, circle.id)) for circle in circles[:25])
        which = say("kernel-which-circle")
        return Whisper(message(which, Text(which), Menu(say("kernel-which-circle-menu"), options)))

    async def _picked(self, click: ClickIn) -> tuple[Reply, Tongue]:
        pick = build(PickCircle, click.payload)
        async with self._open(write=False) as unit:
            draft = await self._draft(unit, pick.draft, click.sender.person)
        text = {name: value for name, value in draft.values.items() if isinstance(value, str)}
        where = Where(Place(text["where"]), sight=Sight.PRIVATE)
        command = Command(
            click.sender,
            where,
            text["name"],
            text["sub"],
            click.event,
            text["text"],
            {name.removeprefix(_OPTION): value for name, value in text.items() if name.startswith(_OPTION)},
            circle=pick.circle,
            window=click.window,
        )
        return await self._command(command)

    # ---- clicks ------------------------------------------------------------------------------------------------------

    async def _click(self, click: ClickIn) -> tuple[Reply, Tongue]:
        match name_of(click.payload):
            case PickCircle.wire_name | PickCircleForm.wire_name:
                return await self._picked(click)
            case OpenHome.wire_name:
                return await self._home(click.sender)
            case Continue.wire_name | Fix.wire_name:
                return await self._reopen(click)
            case Take.wire_name:
                return await self._take_kept(click)
        feature, payload, route = self.routes.click(click.payload)
        known: Click[Payload] = replace(cast("Click[Payload]", click), payload=payload)
        if isinstance(route, Asks | Opens):
            return await self._ask(known, feature, route)
        async with self._open() as unit:
            tongue = await self._met(unit, click.sender)
            if not await unit.journal.first_time(click.event, self._now()):
                return None, tongue
            await self._allow(unit, route.who, _circle_of(payload), click.sender, payload.wire_name)
            return await route.handler(known, self._work(unit, feature)), tongue

    async def _ask(
        self, click: Click[Payload], feature: AnyFeature, route: Asks[Any] | Opens[Any]
    ) -> tuple[Reply, Tongue]:
        await self._greet(click.sender)
        async with self._open(write=False) as unit:
            tongue = await self._tongue(unit, click.sender)
            who = Who.MEMBERS if isinstance(route, Opens) else route.who
            await self._allow(unit, who, _circle_of(click.payload), click.sender, click.payload.wire_name)
            reply: Reply = await route.handler(click, self._work(unit, feature))
        return await self._shown(reply, click.sender, click.window, tongue), tongue

    async def _shown(self, reply: Reply, sender: Sender, window: Window, tongue: Tongue) -> Reply:
        """A form that the platform cannot show as it is goes through a draft."""
        if not isinstance(reply, Form) or not forms.needs_draft(reply, window):
            return reply
        spoken = self._words.speak(reply, tongue)
        async with self._open() as unit:
            return await forms.begin(unit.journal, sender.person, spoken, window, self._now())

    async def _reopen(self, click: ClickIn) -> tuple[Reply, Tongue]:
        async with self._open(write=False) as unit:
            tongue = await self._tongue(unit, click.sender)
            draft = await self._draft(unit, build(Continue, click.payload).draft, click.sender.person)
        form = load(draft.form, Form)
        show = forms.fixing if name_of(click.payload) == Fix.wire_name else forms.page
        return show(form, draft, click.window), tongue

    async def _draft(self, unit: Unit, id_: int, person: Person) -> Draft:
        draft = await unit.journal.draft(id_)
        if draft is None or draft.person != person:
            raise Refused(say("kernel-draft-gone"))
        return draft

    # ---- forms -------------------------------------------------------------------------------------------------------

    async def _submit(self, submit: SubmitIn) -> tuple[Reply, Tongue]:
        async with self._open() as unit:
            tongue = await self._met(unit, submit.sender)
            if not await unit.journal.first_time(submit.event, self._now()):
                return None, tongue
            if name_of(submit.payload) == Page.wire_name:
                return await self._page(unit, submit), tongue
            reply = await self._deliver(unit, submit)
        if isinstance(reply, Mistakes) and not submit.window.mistakes_inline:
            blocks = forms.told(None, self._spoken(reply, tongue), submit.values)
            return Whisper(message(say("kernel-mistakes-notice"), *blocks)), tongue
        return reply, tongue

    async def _page(self, unit: Unit, submit: SubmitIn) -> Reply:
        draft = await self._draft(unit, build(Page, submit.payload).draft, submit.sender.person)
        form = load(draft.form, Form)
        draft = forms.sent(form, draft, submit.values, submit.window)
        if not forms.is_last(form, draft, submit.window):
            await unit.journal.keep_draft(replace(draft, page=draft.page + 1), self._now())
            more = button(say("kernel-continue-button"), Continue(draft.id))
            return Whisper(message(say("kernel-continue-notice"), Text(say("kernel-continue")), Buttons((more,))))
        whole = replace(submit, payload=form.action, values=forms.given(draft))
        reply = await self._deliver(unit, whole)
        if isinstance(reply, Mistakes):
            tongue = await self._tongue(unit, submit.sender)
            wrong = self._spoken(reply, tongue)
            return Whisper(await forms.keep_mistakes(unit.journal, draft, wrong, self._now()))
        await unit.journal.drop_draft(draft.id)
        return reply

    def _spoken(self, mistakes: Mistakes, tongue: Tongue) -> dict[str, Line]:
        return {name: self._words.line(wrong, tongue) for name, wrong in mistakes.fields.items()}

    async def _deliver(self, unit: Unit, submit: SubmitIn) -> Reply:
        feature, payload, route = self.routes.submit(submit.payload)
        await self._allow(unit, route.who, _circle_of(payload), submit.sender, payload.wire_name)
        known: Submit[Payload] = replace(cast("Submit[Payload]", submit), payload=payload)
        return await route.handler(known, self._work(unit, feature))

    # ---- plain replies -----------------------------------------------------------------------------------------------

    async def _said(self, reply: Said) -> tuple[Reply, Tongue]:
        async with self._open() as unit:
            tongue = await self._met(unit, reply.sender)
            if not await unit.journal.first_time(reply.event, self._now()):
                return None, tongue
            claims: list[Claim] = []
            for feature, route in self.routes.said():
                claims += await route.claims(reply, self._work(unit, feature))
            certain = [claim for claim in claims if claim.certain] or claims
            if len(certain) > 1:
                return await self._which_claim(unit, reply, certain), tongue
            if certain:
                return await self._take(unit, pack(certain[0].take), reply.text, reply.sender), tongue
            words = "kernel-not-taken" if reply.where.sight is Sight.DIRECT else "kernel-not-taken-here"
            return Whisper(note(say(words), button(say("kernel-home-button"), OpenHome()))), tongue

    async def _which_claim(self, unit: Unit, reply: Said, claims: Sequence[Claim]) -> Whisper:
        takes = tuple(str(pack(claim.take)) for claim in claims)
        kept: dict[str, str | tuple[str, ...]] = {"text": reply.text, "claims": takes}
        draft = await unit.journal.keep_draft(Draft(reply.sender.person, "", kept), self._now())
        options = tuple(option(claim.label, Take(draft, n)) for n, claim in enumerate(claims[:25]))
        text = say("kernel-several-claims")
        return Whisper(message(text, Text(text), Menu(say("kernel-several-claims-menu"), options)))

    async def _take_kept(self, click: ClickIn) -> tuple[Reply, Tongue]:
        chosen = build(Take, click.payload)
        async with self._open() as unit:
            tongue = await self._met(unit, click.sender)
            draft = await self._draft(unit, chosen.draft, click.sender.person)
            await unit.journal.drop_draft(draft.id)
            reply = await self._take(
                unit, draft.values["claims"][chosen.claim], str(draft.values["text"]), click.sender
            )
            return reply, tongue

    async def _take(self, unit: Unit, wire: str, text: str, sender: Sender) -> Reply:
        feature, payload, route = self.routes.claim(wire)
        await self._allow(unit, route.who, _circle_of(payload), sender, payload.wire_name)
        return await route.take(payload, text, sender.person, self._work(unit, feature))

    # ---- home and events ---------------------------------------------------------------------------------------------

    async def _home(self, sender: Sender) -> tuple[Reply, Tongue]:
        home = self.commands.default(HUB)
        feature, route = self.routes.command(home)
        assert isinstance(route, OnCommand)
        async with self._open() as unit:
            tongue = await self._met(unit, sender)
            opened = Command(sender, Where(Place(""), sight=Sight.DIRECT), home.name, home.sub, "")
            return await route.handler(opened, self._work(unit, feature)), tongue

    async def _event(self, event: Happened) -> None:
        try:
            async with self._open() as unit:
                for feature, route in self.routes.events(type(event)):
                    await route.handler(event, self._work(unit, feature))
        except CannotSave:  # nobody will tell it again: it is kept until there is room
            log.error("an event cannot be saved", exc_info=True, extra={"event": type(event).__name__})  # noqa: G201
            self._unsaved.append(event)
        except Exception as error:  # noqa: BLE001  nobody acted, so nobody can be told
            self._bug(error, event, {})

    async def catch_up(self) -> None:
        """What happened while nothing could be saved, once more, in its order."""
        missed, self._unsaved = self._unsaved, []
        for event in missed:
            await self._event(event)

    # ---- jobs --------------------------------------------------------------------------------------------------------

    async def run_jobs(self, jobs: Sequence[Job]) -> None:
        """Run claimed jobs in their order. Those of one kind share a transaction, which reads and writes for all of
        them at once; when one of them stumbles, each is run alone."""
        for action, alike in groupby(jobs, key=lambda job: name_of(job.action)):
            together = list(alike)
            try:
                await self._run_together(together)
            except Exception:  # noqa: BLE001  whichever it was will say so when it runs alone
                log.info("jobs are run one by one", extra={"job": action, "count": len(together)})
                for job in together:
                    await self._run_alone(job)

    async def _run_together(self, jobs: Sequence[Job]) -> None:
        """Each job is marked done in the transaction that does it."""
        known = [(job, *self.routes.job(job.action)) for job in jobs]
        _, feature, _, route = known[0]
        async with self._open() as unit:
            now = self._now()
            mine = await unit.journal.finish_jobs([job.id for job in jobs], "done", now)
            dues = [(job.at, Due(payload, job.at, job.key)) for job, _, payload, _ in known if job.id in mine]
            if route.prepare is not None:
                await route.prepare([due for _, due in dues], self._work(unit, feature, now=now))
            for at, due in dues:
                await route.handler(due, self._work(unit, feature, at, now))

    async def _run_alone(self, job: Job) -> None:
        """Every outcome moves the row, so that nothing is tried for ever."""
        try:
            await self._run_together([job])
        except StalePayload:
            log.warning("unknown job", extra={"job": name_of(job.action)})
            async with self._open() as unit:
                await unit.journal.finish_job(job.id, "unknown", self._now())
        except CannotSave:  # no fault of the job: it is tried until there is room, as soon as its lease is over
            log.error("a job cannot save", exc_info=True, extra={"job": name_of(job.action)})  # noqa: G201
        except Exception:
            log.exception("job failed", extra={"job": name_of(job.action), "attempt": job.attempts + 1})
            await self._failed(job)

    async def _failed(self, job: Job) -> None:
        async with self._open() as unit:
            if job.attempts + 1 >= JOB_TRIES:
                await unit.journal.finish_job(job.id, "failed", self._now())
            else:
                await unit.journal.postpone_job(job.id, self._now() + timedelta(minutes=2**job.attempts))

    async def plan_nights(self) -> None:
        """The nightly jobs of this day and the next, each once: one that fails is there again a night later."""
        now = self._now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        jobs = [
            Job(f"{payload.wire_name}:{at.date()}", at, pack(payload()))
            for payload in self.routes.nightly()
            for at in (now + _INTO_THE_NIGHT, midnight + timedelta(days=1) + _INTO_THE_NIGHT)
        ]
        async with self._open() as unit:
            await unit.journal.plan(jobs)

    async def openings(self, unit: Unit, circle: int, since: datetime, until: datetime) -> Sequence[datetime]:
        """When the circle's check-ins open; for the courier, who asks what will be written later."""
        return await self._work(unit, hub).know(CheckInsBetween(circle, since, until))

    async def askings(self, unit: Unit, circle: int, since: datetime, until: datetime) -> Sequence[PromptAhead]:
        """Who of the circle is to be asked something else; for the courier, before it lets a nudge through."""
        return await self._work(unit, hub).know(PromptsAhead(circle, since, until))

    # ---- who and in which language -----------------------------------------------------------------------------------

    def _work(
        self, unit: Unit, feature: AnyFeature, since: datetime | None = None, now: datetime | None = None
    ) -> Working[Any]:
        return Working(unit, feature.store, now or self._now(), self.routes, self._words, since)

    async def _greet(self, sender: Sender) -> None:
        """A form is often the first thing somebody sees: by then we must know what the platform tells of them."""
        async with self._open(write=False) as unit:
            known = await self._tongue(unit, sender)
        if known != Tongue(sender.locale or known.locale, sender.zone or known.zone):
            async with self._open() as unit:
                await self._met(unit, sender)

    async def _met(self, unit: Unit, sender: Sender) -> Tongue:
        await unit.directory.met(sender.person, sender.name, sender.locale, sender.zone)
        return await self._tongue(unit, sender)

    async def _tongue(self, unit: Unit, sender: Sender) -> Tongue:
        reach = (await unit.directory.reach([sender.person]))[sender.person]
        return Tongue(reach.locale, reach.zone)

    async def _allow(self, unit: Unit, who: Who, circle: int | None, sender: Sender, what: str) -> None:
        if who is Who.ANYONE or (who is Who.STARTERS and sender.may_start):
            return
        if who is Who.STARTERS:
            raise NotAllowed(say("kernel-only-starters"), circle, what)
        if who is Who.BOT:
            raise NotAllowed(say("kernel-only-bot"), circle, what)
        role = await unit.directory.role(circle, sender.person) if circle is not None else None
        if role is None or role < _LEVELS[who]:
            raise await self._not_allowed(unit, who, circle, what)

    async def _not_allowed(self, unit: Unit, who: Who, circle: int | None, what: str) -> NotAllowed:
        home = await unit.directory.circle(circle) if circle is not None else None
        those = tuple(Strong(name) for _, name in await unit.directory.facilitators(home.id)) if home else ()
        if home is None or (home.silent and not those):  # over, and its people are forgotten
            return NotAllowed(say("kernel-stale"), circle, what)
        if who not in (Who.GUESTS, Who.MEMBERS):
            word = say("kernel-only-facilitators", circle=Strong(home.name), names=those or (say("kernel-nobody"),))
        elif those:
            word = say("kernel-only-members", circle=Strong(home.name), names=those)
        else:
            word = say("kernel-only-members-join", circle=Strong(home.name))
        return NotAllowed(word, circle, what)


def _circle_of(payload: Payload) -> int | None:
    return payload.circle if isinstance(payload, InCircle) else None


def _typed(incoming: object) -> FormValues:
    """What would be lost with a refusal: a form, and the sentence behind a command."""
    match incoming:
        case Submit(values=values):
            return values
        case Command(text=text) if len(text.split()) >= _SENTENCE:
            return {"text": text}
        case _:
            return {}


def _ways(refused: Refused) -> Sequence[Buttons]:
    return [Buttons(refused.ways)] if refused.ways else []
