"""Everything that one person sees, as plain data: their places with what stands there, their form, the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.memory.chat import Channel, Opened, Post, Private
from adapters.playground.render import Json, JsonObject, Seer, form, message, moment
from adapters.playground.stage import Persona, Stage
from adapters.playground.watching import Happened, WatchedChat, Written
from bot.kernel.address import Person, Place, Ref, id_of
from bot.kernel.intent import Sight
from bot.kernel.ui import flat, say

DIRECT = "direct"
HOME = "home"
MOST_ITEMS = 60
MOST_HAPPENED = 120


def about(stage: Stage) -> JsonObject:
    """What does not change while this stage stands."""
    return {
        "platform": stage.chat.platform,
        "people": [_persona(one) for one in stage.cast],
        "commands": _commands(stage.chat),
    }


def _persona(one: Persona) -> JsonObject:
    return {"id": one.handle, "name": one.name, "about": one.about, "zone": one.zone, "part": one.part.value}


def _commands(chat: WatchedChat) -> Json:
    core = chat.core
    if core is None:
        return []
    return [
        {
            "line": f"/{slash.name}" if slash.default else f"/{slash.name} {slash.sub}",
            "also": f"/{slash.name} {slash.sub}",
            "help": core.words(say(slash.help_id), "en"),
            "options": [
                {"name": one.name, "kind": one.kind.value, "choices": list(one.choices)} for one in slash.options
            ],
        }
        for slash in core.commands.slashes
    ]


def snapshot(stage: Stage, me: Persona) -> JsonObject:
    chat = stage.chat
    seer = Seer(me.person, {who: one.name for who, one in chat.people.items()})
    screen = chat.screens[me.person]
    return {
        "me": me.handle,
        "zone": me.zone,
        "now": moment(stage.turning.read()),
        "places": _places(chat, me.person, seer),
        "form": _form(screen.form, seer),
        "happened": [_happened(one, chat, seer) for one in chat.happened[-MOST_HAPPENED:]],
        "rung": _rung(stage),
    }


def _form(opened: Opened | None, seer: Seer) -> Json:
    return form(opened, seer) if opened is not None else None


def _rung(stage: Stage) -> Json:
    """How often each person's phone made a sound so far."""
    rung = [who for who, _ in stage.chat.rung]
    return {one.handle: rung.count(one.person) for one in stage.cast}


# ---- places ---------------------------------------------------------------------------------------------------


def _places(chat: WatchedChat, me: Person, seer: Seer) -> Json:
    rooms = [room for room in chat.channels.values() if chat.can_read(me, room)]
    home: JsonObject = {
        "id": HOME,
        "kind": HOME,
        "name": "",
        "sight": Sight.DIRECT.value,
        "items": _at_home(chat, me, seer),
    }
    direct: JsonObject = {
        "id": DIRECT,
        "kind": DIRECT,
        "name": "",
        "sight": Sight.DIRECT.value,
        "items": _items(chat, me, None, seer),
    }
    return [home, direct, *(_channel(chat, me, room, seer) for room in rooms)]


def _channel(chat: WatchedChat, me: Person, room: Channel, seer: Seer) -> JsonObject:
    items = _items(chat, me, room.place, seer)
    kind = "channel" if room.people is None else "group"
    return {"id": id_of(room.place), "kind": kind, "name": room.name, "sight": room.sight.value, "items": items}


def _at_home(chat: WatchedChat, me: Person, seer: Seer) -> Json:
    """The home itself, and what was answered to what was pressed there."""
    screen = chat.screens[me]
    answers = [_private(one, seer) for one in screen.privates if one.where is None]
    if screen.home is None:
        return answers
    return [{"id": HOME, "kind": HOME, "message": message(screen.home, seer)}, *answers]


def _items(chat: WatchedChat, me: Person, place: Place | None, seer: Seer) -> Json:
    found = sorted(_seen(chat, me, place, seer), key=lambda numbered: numbered[0])
    return [item for _, item in found[-MOST_ITEMS:]]


def _seen(chat: WatchedChat, me: Person, place: Place | None, seer: Seer) -> Iterator[tuple[int, JsonObject]]:
    """Everything at a place (``None``: between me and the bot), with the number that orders it."""
    there = Place(me) if place is None else place
    for post in chat.posts.values():
        if post.to == there:
            yield _number(post.ref), _post(post, chat, seer)
    for private in chat.screens[me].privates:
        if private.where is not None and private.where.place == there:
            yield private.id, _private(private, seer)
    for written in chat.written:
        if written.place == place and (written.by == me or (place is not None and not written.command)):
            yield written.id, _written(written, chat, seer)


def _number(ref: Ref) -> int:
    return int(ref.rpartition("/")[2])


def _post(post: Post, chat: WatchedChat, seer: Seer) -> JsonObject:
    changed = chat.changed_at.get(post.ref)
    return {
        "id": f"p{_number(post.ref)}",
        "kind": "post",
        "ref": post.ref,
        "at": moment(post.at),
        "changed": moment(changed) if changed is not None else None,
        "rang": (seer.me, post.ref) in chat.rung,
        "message": message(post.message, seer),
    }


def _private(private: Private, seer: Seer) -> JsonObject:
    return {
        "id": f"w{private.id}",
        "kind": "private",
        "private": private.id,
        "at": moment(private.at),
        "message": message(private.message, seer),
        "files": [one.name for one in private.files],
    }


def _written(written: Written, chat: WatchedChat, seer: Seer) -> JsonObject:
    answered = chat.posts.get(written.reply_to) if written.reply_to else None
    return {
        "id": f"t{written.id}",
        "kind": "written",
        "at": moment(written.at),
        "by": id_of(written.by),
        "mine": written.by == seer.me,
        "command": written.command,
        "text": written.text,
        "replyTo": flat(answered.message.notice) if answered else "",
    }


# ---- the timeline ---------------------------------------------------------------------------------------------


def _happened(one: Happened, chat: WatchedChat, seer: Seer) -> JsonObject:
    to = Person(one.to) if one.to is not None else None
    room = chat.channels.get(Place(one.to)) if one.to is not None else None
    return {
        "id": one.id,
        "at": moment(one.at),
        "what": one.what.value,
        "person": id_of(to) if to in chat.screens else "",
        "channel": room.name if room else "",
        "group": room is not None and room.people is not None,
        "notice": one.notice,
        "rung": [seer.names.get(who, "?").partition(" ")[0] for who in one.rung],
        "count": one.count,
        "about": moment(one.about) if one.about else None,
    }
