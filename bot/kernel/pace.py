"""Token buckets for spaces and a breath for each conversation: what a platform allows, kept by ourselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kernel.address import platform_of, space_of
from bot.kernel.ports import Pace

_BURST_SECONDS = 1.0
_SECOND = timedelta(seconds=1)
_LEAST = timedelta(milliseconds=1)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    rate: float  # tokens a second
    at: datetime

    def refill(self, now: datetime) -> None:
        burst = max(1.0, self.rate * _BURST_SECONDS)
        self.tokens = min(burst, self.tokens + max(0.0, (now - self.at).total_seconds()) * self.rate)
        self.at = max(self.at, now)

    @property
    def free_at(self) -> datetime:
        """When it holds a whole message again."""
        return self.at + timedelta(seconds=max(0.0, 1 - self.tokens) / self.rate)


class Paces:
    """In memory only: after a restart every bucket is full, which is at most one second's worth."""

    def __init__(self) -> None:
        self._spaces: dict[str, _Bucket] = {}
        self._ready: dict[str, datetime] = {}

    def room(self, space: str, pace: Pace, now: datetime, most: int) -> int:
        """How many messages the space may get right now."""
        rate = pace.space_a_minute / 60
        bucket = self._spaces.setdefault(space, _Bucket(max(1.0, rate * _BURST_SECONDS), rate, now))
        bucket.refill(now)
        return min(most, int(bucket.tokens)) if bucket.at <= now else 0

    def pause(self, address: str, until: datetime) -> None:
        """The platform asked for patience: nothing to the conversation, nor to its space, before then."""
        self.hold(address, until)
        bucket = self._spaces.get(f"{platform_of(address)}:{space_of(address)}")
        if bucket is not None:
            bucket.tokens, bucket.at = min(bucket.tokens, 1.0), max(bucket.at, until)

    def spend(self, space: str, count: int) -> None:
        self._spaces[space].tokens -= count

    def next_free(self, now: datetime) -> timedelta:
        """How long until some empty bucket holds a message again; a second where none is empty."""
        waits = [free - now for bucket in self._spaces.values() if (free := bucket.free_at) > now]
        return max(min(waits, default=_SECOND), _LEAST)

    def ready(self, conversation: str, pace: Pace, now: datetime) -> bool:
        return self._ready.get(conversation, now) <= now

    def ready_at(self, conversation: str) -> datetime:
        return self._ready[conversation]

    def used(self, conversation: str, pace: Pace, now: datetime) -> None:
        if pace.conversation_seconds:
            self.hold(conversation, now + timedelta(seconds=pace.conversation_seconds))
        if len(self._ready) > 10_000:
            self._ready = {name: at for name, at in self._ready.items() if at > now}

    def hold(self, conversation: str, until: datetime) -> None:
        """Nothing to this conversation before then."""
        self._ready[conversation] = max(until, self._ready.get(conversation, until))
