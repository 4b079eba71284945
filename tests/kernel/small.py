"""A feature as small as a feature can be, for tests of the kernel: it asks, takes answers, and shows how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.kernel.address import Person
from bot.kernel.errors import Refused
from bot.kernel.feature import (
    Claim,
    Feature,
    Option,
    Slash,
    Who,
    asks,
    asks_command,
    on_click,
    on_command,
    on_due,
    on_export,
    on_forget,
    on_said,
    on_submit,
)
from bot.kernel.intent import Click, Command, Due, Said, Submit
from bot.kernel.payload import Payload
from bot.kernel.ports import Journal, Purpose
from bot.kernel.reply import Mistakes, Replace, Whisper
from bot.kernel.ui import Buttons, Form, Text, TextField, button, form, message, note, say
from bot.kernel.words import Words
from bot.kernel.work import Work

WORDS = """
small-help = A small feature
small-ask-help = Ask yourself something
small-fill-help = Open a form
small-break-help = Break
small-no-help = Refuse
small-question = How is it?
small-good = Good
small-write = Write
small-taken = Taken
small-count = { $count } so far
small-title = Tell
small-send = Keep
small-name = Your name
small-empty = This is empty.
small-heard = Heard: { $text }
small-claim = The question
small-sorry = That is closed.
"""


@dataclass(frozen=True, slots=True)
class Good(Payload, wire="small.good"):
    number: int


@dataclass(frozen=True, slots=True)
class Write(Payload, wire="small.write"):
    pass


@dataclass(frozen=True, slots=True)
class Kept(Payload, wire="small.kept"):
    pass


@dataclass(frozen=True, slots=True)
class Later(Payload, wire="small.later"):
    person: str


@dataclass(frozen=True, slots=True)
class Breaks(Payload, wire="small.breaks"):
    pass


ASK = Slash("small", "ask", Who.ANYONE, default=True, options=(Option("minutes"),))
FILL = Slash("small", "fill", Who.ANYONE)
BREAK = Slash("small", "break", Who.ANYONE)
NO = Slash("small", "no", Who.ANYONE)


async def ask(command: Command, work: Work[Journal]) -> Whisper:
    minutes = int(command.options.get("minutes", "0"))
    await work.later(
        work.now + timedelta(minutes=minutes), Later(command.sender.person), key=f"small:{command.sender.person}"
    )
    return Whisper(note(say("small-taken")))


async def later(due: Due[Later], work: Work[Journal]) -> None:
    person = Person(due.payload.person)
    answers = Buttons((button(say("small-good"), Good(1)), button(say("small-write"), Write())))
    await work.send(
        person,
        message(say("small-question"), Text(say("small-question")), answers),
        key=f"small:{person}:ask:{work.now:%Y%m%d}",
        purpose=Purpose.PROMPT,
        useful_until=work.now + timedelta(hours=72),
    )


async def good(click: Click[Good], work: Work[Journal]) -> Replace:
    count = int(await work.store.fact("small") or "0") + 1
    await work.store.remember("small", str(count))
    return Replace(note(say("small-count", count=count)))


async def fill(command: Command, work: Work[Journal]) -> Form:
    names = [TextField(f"name{n}", say("small-name")) for n in range(7)]
    return form(say("small-title"), say("small-send"), Kept(), *names)


async def write(click: Click[Write], work: Work[Journal]) -> Form:
    return form(say("small-title"), say("small-send"), Kept(), TextField("name0", say("small-name")))


async def kept(submit: Submit[Kept], work: Work[Journal]) -> Whisper | Mistakes:
    if not submit.text("name0"):
        return Mistakes({"name0": say("small-empty")})
    return Whisper(note(say("small-heard", text=" ".join(str(value) for value in submit.values.values()))))


async def broken(command: Command, work: Work[Journal]) -> Whisper:
    await work.later(work.now, Breaks(), key="small:breaks")
    raise RuntimeError("a bug")


async def breaks(due: Due[Breaks], work: Work[Journal]) -> None:
    raise RuntimeError("a bug in a job")


async def no(command: Command, work: Work[Journal]) -> Whisper:
    raise Refused(say("small-sorry"))


async def claims(reply: Said, work: Work[Journal]) -> Sequence[Claim]:
    return [Claim(Good(1), say("small-claim"))] if reply.text != "nothing" else []


async def take(payload: Good, text: str, person: Person, work: Work[Journal]) -> Whisper:
    return Whisper(note(say("small-heard", text=text)))


async def forget(person: Person, work: Work[Journal]) -> None:
    await work.store.remember("small", "0")


async def export(person: Person, work: Work[Journal]) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return {"small": [{"count": await work.store.fact("small")}]}


small: Feature[Journal] = Feature(
    "small",
    Journal,
    (
        on_command(ASK, ask),
        on_command(BREAK, broken),
        on_command(NO, no),
        asks_command(FILL, fill),
        asks(Write, write, who=Who.ANYONE),
        on_click(Good, good, who=Who.ANYONE),
        on_submit(Kept, kept, who=Who.ANYONE),
        on_said(claims, Good, take, who=Who.ANYONE),
        on_due(Later, later),
        on_due(Breaks, breaks),
        on_forget(forget),
        on_export(export),
    ),
)


def words() -> Words:
    return Words(["bot.kernel"], {"en": WORDS})
