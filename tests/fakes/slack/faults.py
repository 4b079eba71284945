"""Stumbles on request: `slack.stumbles("chat.postMessage", Fault.LOST_AFTER)`."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum


class Fault(Enum):
    """What may happen to one call."""

    LOST_BEFORE = "the connection breaks before Slack has read the call"
    LOST_AFTER = "Slack did it, and the connection breaks before the answer"
    SERVER_ERROR = "HTTP 500, nothing done"
    INTERNAL_ERROR = "ok: false, internal_error, although it was done"
    SILENT = "nothing done, no answer until the caller gives up"
    SILENT_AFTER = "done, no answer until the caller gives up"


@dataclass(slots=True)
class Faults:
    """What waits for the next calls of each method, in order."""

    waiting: defaultdict[str, deque[Fault | str]] = field(default_factory=lambda: defaultdict(deque))

    def add(self, method: str, fault: Fault | str, times: int) -> None:
        self.waiting[method].extend([fault] * times)

    def next(self, method: str) -> Fault | str | None:
        queue = self.waiting[method]
        return queue.popleft() if queue else None
