"""What a platform itself can show of something that is to come, beside the messages: a scheduled event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.kernel.ui import Wording


class EventState(Enum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ScheduledEvent:
    """Times are aware, UTC. ``where`` and ``about`` may be empty. Each platform cuts the texts to its limits, with an
    ellipsis, and lets nothing in them ring or format.
    """

    title: Wording
    starts_at: datetime
    ends_at: datetime
    where: Wording
    about: Wording
    state: EventState = EventState.PLANNED

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError("an event that ends before it begins")

    @property
    def planned(self) -> bool:
        return self.state is EventState.PLANNED
