"""The hands of the players: they press the buttons that stand on their screen, choose from its menus and fill the
forms that open, so what the demo shows happened the way it happens in life."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from adapters.playground.watching import WatchedChat
from bot.kernel.address import Person, Place, Ref
from bot.kernel.forms import Continue, Fix
from bot.kernel.hub import Read
from bot.kernel.intent import FormValues
from bot.kernel.payload import Payload, Wire, name_of
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    ChoiceField,
    ChoicesField,
    Field,
    Form,
    Menu,
    Message,
    PeopleField,
    TextField,
)

On = Ref | int
Fits = Callable[[Wire], bool]


def _any(_: Wire) -> bool:
    return True


class Hands:
    """One player at the chat."""

    def __init__(self, chat: WatchedChat, who: Person) -> None:
        self._chat = chat
        self.who = who

    @property
    def form(self) -> Form | None:
        opened = self._chat.screens[self.who].form
        return opened.form if opened is not None else None

    async def types(self, line: str, at: Place | None = None) -> None:
        await self._chat.command(self.who, line, at)

    def can_press(self, payload: type[Payload], fits: Fits = _any) -> Sequence[Wire]:
        """What the newest message with such buttons would send, button by button."""
        return next((actions for _, actions in self._found(payload, fits)), ())

    async def presses(self, payload: type[Payload], fits: Fits = _any, which: int = 0) -> bool:
        """Presses such a button in the newest message that has one; whether there was any."""
        for on, actions in self._found(payload, fits):
            await self._chat.click(self.who, actions[which], on)
            return True
        return False

    async def presses_or_finds(self, payload: type[Payload], fits: Fits = _any) -> bool:
        """Where nobody is written to unasked, what asks them waits in their home."""
        if not self.can_press(payload, fits):
            await self.types("/interlude")
            for waiting in self.can_press(Read):
                await self.presses(Read, waiting.__eq__)
        return await self.presses(payload, fits)

    async def fills(self, values: FormValues) -> bool:
        """Sends the open form, page by page, with these values where it asks for them; one that is refused is left."""
        while (form := self.form) is not None:
            await self._chat.submit(self.who, {one.name: values.get(one.name, _standing(one)) for one in form.fields})
            if self.form is form:
                self._chat.close_form(self.who)
                return False
            if not await self._turns_page():
                return not self._was_told(Fix)
        return False

    async def _turns_page(self) -> bool:
        return self._was_told(Continue) and await self.presses(Continue)

    def _was_told(self, payload: type[Payload]) -> bool:
        """Whether the newest private answer offers this."""
        privates = self._chat.screens[self.who].privates
        return bool(privates and _actions(privates[-1].message, payload))

    def _found(self, payload: type[Payload], fits: Fits) -> Iterator[tuple[On, Sequence[Wire]]]:
        """Messages with such a button, private ones first: they answer what was just done."""
        for on, message in self._seen():
            if actions := [action for action in _actions(message, payload) if fits(action)]:
                yield on, actions

    def _seen(self) -> Iterator[tuple[On, Message]]:
        for private in reversed(self._chat.screens[self.who].privates):
            yield private.id, private.message
        for post in reversed(self._chat.posts.values()):
            room = self._chat.channels.get(Place(post.to))
            if post.to == self.who or (room is not None and self._chat.can_read(self.who, room)):
                yield post.ref, post.message


def _actions(message: Message, payload: type[Payload]) -> Sequence[Wire]:
    found = (action for block in message.blocks for action in _offered(block))
    return [action for action in found if name_of(action) == payload.wire_name]


def _offered(block: Block) -> Sequence[Wire]:
    match block:
        case Buttons(buttons):
            return [one.action for one in buttons if isinstance(one, Button)]
        case Menu(options=options):
            return [one.action for one in options]
        case _:
            return ()


def _standing(field: Field) -> str | tuple[str, ...]:
    """What stands in a field that nobody touched."""
    match field:
        case TextField(value=value):
            return value
        case ChoiceField(value=chosen):
            return chosen or ""
        case ChoicesField(values=ticked):
            return ticked
        case PeopleField(values=people):
            return people
