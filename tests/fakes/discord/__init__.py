"""A small Discord over loopback sockets: it keeps Discord's promises, enforces its limits, stumbles on request.

`FakeDiscord` is the platform; `guild.person("ana")` is somebody with a keyboard. Time is virtual (`discord.passes`), so
three seconds for a first response and fifteen minutes for a token go by without anybody sleeping.
"""

from tests.fakes.discord.faults import Fault, Limited
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.person import Person
from tests.fakes.discord.server import BOT, TOKEN, FakeDiscord, Server
from tests.fakes.discord.state import JSON, NOTHING, Channel, GuildEvent, Message, NotPossible, Perm, Refusal

__all__ = [
    "BOT",
    "JSON",
    "NOTHING",
    "TOKEN",
    "Channel",
    "FakeDiscord",
    "Fault",
    "GuildEvent",
    "Interaction",
    "Limited",
    "Message",
    "NotPossible",
    "Perm",
    "Person",
    "Refusal",
    "Server",
]
