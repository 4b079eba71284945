"""Scheduled events of a server: they begin and end by themselves, and Discord has its rules for them."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING

from tests.fakes.discord.shapes import stamp
from tests.fakes.discord.state import JSON, GuildEvent, Perm, Refusal, State, forbidden, misshapen, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 100
EXTERNAL = 3
TEXTS = {"name": (1, 100), "description": (0, 1000)}


class Status(IntEnum):
    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELED = 4


FOLLOWS = {(Status.SCHEDULED, Status.ACTIVE), (Status.ACTIVE, Status.COMPLETED), (Status.SCHEDULED, Status.CANCELED)}


def shape(state: State, one: GuildEvent) -> JSON:
    return {
        "id": str(one.id),
        "guild_id": str(one.guild),
        "channel_id": None,
        "creator_id": str(one.creator),
        "name": one.name,
        "description": one.description,
        "scheduled_start_time": stamp(one.starts),
        "scheduled_end_time": stamp(one.ends),
        "privacy_level": 2,
        "status": one.status,
        "entity_type": EXTERNAL,
        "entity_id": None,
        "entity_metadata": {"location": one.location},
        "image": None,
        "recurrence_rule": None,
    }


def standing(state: State, guild: int) -> list[GuildEvent]:
    """What is to come or going on; the others Discord does not list."""
    there = [_by_now(state, one) for one in state.events.values() if one.guild == guild]
    return [one for one in there if one.status in (Status.SCHEDULED, Status.ACTIVE)]


def the(state: State, guild: int, id_: int) -> GuildEvent:
    found = state.events.get(id_)
    if found is None or found.guild != guild:
        raise unknown(10070, "Guild Scheduled Event")
    return _by_now(state, found)


def make(state: State, guild: int, wish: JSON) -> GuildEvent:
    if Perm.CREATE_EVENTS not in state.in_guild(state.bot, guild):
        raise forbidden(50013, "Missing Permissions")
    if (wish.get("entity_type"), wish.get("privacy_level")) != (EXTERNAL, 2) or wish.get("channel_id"):
        raise misshapen("a fake holds events that are elsewhere, for the members of its server")
    if len(standing(state, guild)) >= MOST:
        raise Refusal(400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)")
    made = GuildEvent(state.snowflake(), guild, state.bot)
    _change(state, made, wish)
    if not made.name or not made.location or not made.ends:
        raise misshapen("name, entity_metadata and scheduled_end_time are required")
    state.events[made.id] = made
    return made


def change(state: State, one: GuildEvent, wish: JSON) -> GuildEvent:
    own = one.creator == state.bot and Perm.CREATE_EVENTS in state.in_guild(state.bot, one.guild)
    if not own and Perm.MANAGE_EVENTS not in state.in_guild(state.bot, one.guild):
        raise forbidden(50013, "Missing Permissions")
    if one.status in (Status.COMPLETED, Status.CANCELED):
        raise Refusal(400, 180000, "Cannot update a finished event")
    if "status" in wish:
        if (one.status, wish["status"]) not in FOLLOWS:
            raise misshapen("status")
        one.status = wish["status"]
    _change(state, one, wish)
    return one


def _by_now(state: State, one: GuildEvent) -> GuildEvent:
    if one.status == Status.SCHEDULED and one.starts <= state.now():
        one.status = Status.ACTIVE
    if one.status == Status.ACTIVE and one.ends <= state.now():
        one.status = Status.COMPLETED
    return one


def _change(state: State, one: GuildEvent, wish: JSON) -> None:
    for name, (least, most) in TEXTS.items():
        if name in wish:
            if not least <= len(wish[name] or "") <= most:
                raise misshapen(name)
            setattr(one, name, wish[name])
    if "entity_metadata" in wish:
        one.location = _location(wish["entity_metadata"])
    if "scheduled_start_time" in wish:
        starts = _at(wish["scheduled_start_time"])
        if starts <= state.now() or one.status == Status.ACTIVE:
            raise misshapen("Cannot schedule event in the past.")
        one.starts = starts
    one.ends = _at(wish["scheduled_end_time"]) if "scheduled_end_time" in wish else one.ends
    if one.ends <= one.starts:
        raise misshapen("Cannot schedule an event to end before it begins.")


def _location(metadata: Mapping[str, str]) -> str:
    if not 1 <= len(metadata.get("location", "")) <= 100:
        raise misshapen("entity_metadata")
    return metadata["location"]


def _at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
