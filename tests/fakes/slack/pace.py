"""How fast one may speak: token buckets per channel, per workspace and per method."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}


@dataclass(slots=True)
class Bucket:
    """`rate` tokens a second, never more than `size`."""

    rate: float
    size: float
    filled: float = -1.0
    at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until a token is there; nothing is taken."""
        if self.filled < 0:
            self.filled, self.at = self.size, now
        self.filled = min(self.size, self.filled + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.filled) / self.rate)

    def take(self) -> None:
        self.filled -= 1


@dataclass(slots=True)
class Pace:
    """Slack's real pace by default; `speed` makes all of it faster, for benchmarks."""

    channel_per_second: float = 1.0
    workspace_per_minute: float = 240.0
    burst: float = 3.0
    speed: float = 1.0
    enforced: bool = True
    buckets: dict[str, Bucket] = field(default_factory=dict)
    refused: int = 0

    def retry_after(self, method: str, channel: str | None, tier: int | None, now: float) -> int | None:
        """Whole seconds to wait, as the Retry-After header says it, or None when the call may pass."""
        if not self.enforced:
            return None
        buckets = self._buckets(method, channel, tier)
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        if wait > 1e-6:
            self.refused += 1
            return max(1, ceil(wait))
        for bucket in buckets:
            bucket.take()
        return None

    def _buckets(self, method: str, channel: str | None, tier: int | None) -> list[Bucket]:
        if method == "chat.postMessage":
            return [
                self._bucket(f"channel {channel}", self.channel_per_second, self.burst),
                self._bucket("workspace", self.workspace_per_minute / 60, max(self.burst, 10)),
            ]
        return [self._bucket(method, TIERS[tier] / 60, TIERS[tier])] if tier else []

    def _bucket(self, name: str, rate: float, size: float) -> Bucket:
        if name not in self.buckets:
            self.buckets[name] = Bucket(rate * self.speed, size)
        return self.buckets[name]
