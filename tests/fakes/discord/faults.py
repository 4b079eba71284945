"""Stumbles on request: `discord.stumbles("post", Fault.LOST_AFTER)`."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum

from tests.fakes.discord.state import Refusal


class Fault(Enum):
    """What may happen to one call."""

    LOST_BEFORE = "the connection breaks before Discord has read the call"
    LOST_AFTER = "Discord did it, and the connection breaks before the answer"
    UNAVAILABLE = "HTTP 503, nothing done"
    SILENT = "nothing done, no answer until the caller gives up"


@dataclass(frozen=True, slots=True)
class Limited:
    """429. Without `via` it looks like Cloudflare's own, which discord.py does not wait for."""

    retry_after: float
    via: bool = True
    everywhere: bool = False


Trouble = Fault | Limited | Refusal


@dataclass(slots=True)
class Faults:
    """What waits for the next calls of each route, in order."""

    waiting: defaultdict[str, deque[Trouble]] = field(default_factory=lambda: defaultdict(deque))

    def add(self, route: str, trouble: Trouble, times: int) -> None:
        self.waiting[route].extend([trouble] * times)

    def next(self, route: str) -> Trouble | None:
        queue = self.waiting[route]
        return queue.popleft() if queue else None
