"""A small stage for the playground's own tests: a bot that serves tea, and a clock with a few things planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.memory.turning import Turning
from adapters.playground.stage import Part, Persona
from adapters.playground.watching import WatchedChat
from bot.kernel import ui
from bot.kernel.address import Person, Place
from bot.kernel.commands import CommandTable
from bot.kernel.feature import Kind, Option, Slash, Who
from bot.kernel.intent import Click, Command, HomeOpened, Incoming, Said, Sight, Submit
from bot.kernel.payload import Wire
from bot.kernel.reply import File, Mistakes, Replace, Reply, Whisper
from bot.kernel.ui import Form, Line, Message, said

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADA = Person("memory:T1/ada")


def line(*spans: ui.Span) -> Line:
    return Line(spans)


def button(label: str, wire: str, style: ui.Style = ui.Style.NORMAL) -> ui.Button:
    return ui.Button(said(label), Wire(wire), style)


def option(label: str, wire: str) -> ui.Option:
    return ui.Option(said(label), Wire(wire))


def told(text: str, *buttons: ui.Button) -> Message:
    return ui.note(said(text), *buttons)


# Every element there is.
GALLERY = ui.message(
    said("Everything the bot can show"),
    ui.Heading(said("A heading")),
    ui.Text(line("Plain, ", ui.Strong("strong"), ", ", ui.Code("/tea show"), ", ", ui.Mention(ADA), " and a time: ")),
    ui.Text(line(*(ui.Moment(NOON, style) for style in ui.Moments))),
    ui.Quote(said("Somebody's own\nwords")),
    ui.Small(said("In small print")),
    ui.Divider(),
    ui.Buttons(
        (
            button("Tea now", "tea.now"),
            button("Order", "tea.order", ui.Style.PRIMARY),
            button("Spill it", "tea.spill", ui.Style.DANGER),
            ui.LinkButton(said("About tea"), "https://example.org/tea"),
            ui.LinkButton(said("A trap"), "javascript:alert(1)"),
        )
    ),
    ui.Menu(said("Which tea?"), (option("Green", "tea.kind|green"), option("Black", "tea.kind|black"))),
)

_KINDS = (ui.Choice("green", said("Green")), ui.Choice("black", said("Black")))

# Every field there is.
ORDER = Form(
    said("Order tea"),
    said("Order"),
    Wire("tea.save"),
    (
        ui.TextField("name", said("A name"), said("As you like it"), "Ada", 20, required=True),
        ui.TextField("note", said("A note"), lines=True),
        ui.ChoiceField("kind", said("Which tea"), _KINDS, value="green"),
        ui.ChoicesField("with", said("With"), (*_KINDS, ui.Choice("milk", said("Milk"))), values=("milk",)),
        ui.PeopleField("guests", said("For whom"), most=3),
    ),
    said("It takes a minute."),
)


class TeaBot:
    """``Core``. A note that is only spaces is a mistake; an order comes with a file."""

    commands = CommandTable(
        (
            Slash("tea", "show", Who.ANYONE, default=True),
            Slash("tea", "order", Who.ANYONE),
            Slash("tea", "for", Who.ANYONE, options=(Option("person", Kind.PERSON),)),
            Slash("tea", "kind", Who.ANYONE, options=(Option("kind", Kind.CHOICE, ("green", "black")),)),
        )
    )

    def words(self, wording: ui.Wording, locale: str) -> str:
        return f"Help on {ui.flat(wording)}"

    def opens_form(self, action: Wire) -> bool:
        return action == "tea.order"

    def command_opens_form(self, slash: Slash) -> bool:
        return slash.sub == "order"

    async def handle(self, incoming: Incoming) -> Reply:
        match incoming:
            case HomeOpened(sender=sender):
                return Whisper(told(f"The home of {sender.name}", button("Tea now", "tea.now")))
            case Command(sub="order") | Click(payload="tea.order"):
                return ORDER
            case Command(options=options):
                return Whisper(GALLERY if not options else told(f"For {', '.join(options.values())}"))
            case Click(payload=wire):
                return Replace(told(f"Served: {wire}"))
            case Submit():
                return self._ordered(incoming)
            case Said(text=text):
                return Whisper(told(f"You said: {text}"))
            case _:
                return None

    def _ordered(self, submit: Submit[Wire]) -> Reply:
        if not submit.text("note"):
            return Mistakes({"note": said("A word, please")})
        order = f"{submit.text('name')}, {submit.text('kind')}, {', '.join(submit.many('with'))}: {submit.text('note')}"
        return Whisper(told(order), (File("order.md", "text/markdown", order),))


@dataclass
class Kettle:
    """A clock on which things boil: each plan posts a message when its time has come; ``None`` is silent work."""

    turning: Turning
    chat: WatchedChat
    plans: list[tuple[datetime, Person | Place | None, str]] = field(default_factory=list)

    async def tick(self) -> None:
        while self.plans and min(self.plans)[0] <= self.turning.now:
            plan = min(self.plans)
            self.plans.remove(plan)
            at, to, text = plan
            if to is not None:
                await self.chat.post(to, told(text, button("Tea now", "tea.now")), f"{at}")

    async def next_due(self) -> datetime | None:
        return min(self.plans)[0] if self.plans else None


class Parlour:
    """``Stage``: Ada pours, Bo drinks, Cy is outside. The parlour is private, the hall is not."""

    def __init__(self, platform: str = "memory") -> None:
        self.turning = Turning(MONDAY)
        self.chat = WatchedChat(self.turning.read, platform)
        self.chat.core = TeaBot()
        self.cast: Sequence[Persona] = (
            self._enter("ada", "Ada Quill", "Europe/London", Part.FACILITATOR),
            self._enter("bo", "Bo Tran", "Asia/Kathmandu", Part.MEMBER),
            self._enter("cy", "Cy Moss", "America/St_Johns", Part.OUTSIDER),
        )
        self.hall = self.chat.channel("hall", Sight.PUBLIC)
        self.room = self.chat.room("parlour", [self.cast[0].person, self.cast[1].person])
        self.clock = Kettle(self.turning, self.chat)
        self.chat.after = self.clock.tick
        self.closed = False

    def _enter(self, handle: str, name: str, zone: str, part: Part) -> Persona:
        return Persona(self.chat.enter(handle, name, zone).person, name, "Tea house", zone, part)

    async def others_answer(self, but: Person) -> int:
        others = [one.person for one in self.cast if one.person != but]
        for other in others:
            await self.chat.say(other, "One cup, please", self.hall.place)
        return len(others)

    async def close(self) -> None:
        self.closed = True
