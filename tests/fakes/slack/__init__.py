"""A small Slack over loopback sockets: it keeps Slack's promises, enforces its limits, stumbles on request.

`FakeSlack` is the platform; `slack.person("U1")` is somebody with a keyboard. Time is virtual
(`slack.passes`), so trigger ids expire and rate limits recover without anybody sleeping.
"""

from tests.fakes.slack.delivery import Ack
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.pace import Pace
from tests.fakes.slack.person import NotPossible, Person
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import JSON, Channel, Message, View, Workspace

__all__ = [
    "JSON",
    "Ack",
    "Channel",
    "FakeSlack",
    "Fault",
    "Message",
    "NotPossible",
    "Pace",
    "Person",
    "View",
    "Workspace",
]
