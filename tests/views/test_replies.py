"""What somebody reads at once when they act: pages of a form, mistakes in it, and every kind of no.

These have no view of their own: they are taken down as people come upon them.
"""

from __future__ import annotations

from pathlib import Path

from adapters.memory.chat import ALL_AT_ONCE, LIKE_DISCORD
from bot.kernel.forms import Continue
from bot.kernel.hub import Read
from bot.kernel.payload import Wire, pack
from tests.people.gathering import circle_of, start
from tests.views.drawing import PLATFORMS, compare, takes
from tests.views.gallery import Shown
from tests.world import Member, World, sqlite_url

ABOUT = {"purpose": "Nobody who works at night should have to think alone.", "zone": "Africa/Dakar"}


class Album:
    """The newest thing on somebody's screen, kept under a name."""

    def __init__(self) -> None:
        self.shown: dict[str, Shown] = {}

    def keep(self, name: str, member: Member) -> None:
        self.shown[name] = member.form if member.has_form else member.privates[-1].message


async def test_every_reply_looks_as_it_did_and_is_taken(tmp_path: Path) -> None:
    world = await World.open(sqlite_url(tmp_path))
    album = Album()
    try:
        world.channel("owls")
        await _nothing_there(world, album)
        amina, bjorn, zuri = *await circle_of(world, "Amina Diallo", "Björn Sæther"), world.person("Zuri")
        await _not_theirs(album, bjorn, zuri)
        await _gone(album, bjorn)
        await _several(world, album, amina)
    finally:
        await world.close()
    for platform in PLATFORMS:
        takes(album.shown, platform)
        compare("replies", platform, album.shown)


async def _nothing_there(world: World, album: Album) -> None:
    mai = world.person("Dương Thị Mai", may_start=False)
    await mai.types("/checkin")
    album.keep("no circle", mai)
    await mai.types("/circle start Night owls")
    album.keep("only starters", mai)
    await mai.writes("It moved")
    album.keep("not taken", mai)
    await mai.writes("It moved", at=world.room)
    album.keep("not taken here", mai)


async def _not_theirs(album: Album, member: Member, stranger: Member) -> None:
    await stranger.types("/circle people")
    album.keep("only members", stranger)
    await member.types("/checkin settings")
    album.keep("only facilitators", member)
    await member.types("/circle start Day owls")
    album.keep("refused by a rule", member)


async def _gone(album: Album, member: Member) -> None:
    await member.clicks_old(Wire("people.long-gone|1"))
    album.keep("stale", member)
    await member.clicks_old(pack(Continue(99)))
    album.keep("draft gone", member)
    await member.clicks_old(pack(Read(99)))
    album.keep("nothing waits", member)


async def _several(world: World, album: Album, leader: Member) -> None:
    """A second circle is started, with mistakes on the way; then both ask at once."""
    world.room = world.channel("early")
    world.chat.window = LIKE_DISCORD
    await leader.types("/circle start Early birds")
    album.keep("first page", leader)
    await leader.fills(**ABOUT)
    album.keep("continue", leader)
    await leader.clicks("Continue")
    await leader.fills(ends="when we are done", zone="Dakkar")
    album.keep("mistakes", leader)
    await leader.clicks("Fix it")
    album.keep("fix", leader)
    leader.closes_form()
    world.chat.window = ALL_AT_ONCE
    await start(world, leader, "Early birds")
    await leader.clicks("Join")
    await leader.clicks("I agree, count me in")
    await leader.types_to_the_bot("/circle")
    album.keep("which circle", leader)
    await world.wait(hours=6)
    await leader.writes("Still on it")
    album.keep("which one it answers", leader)
