"""The table of contents of thanks."""

from __future__ import annotations

from bot.kernel.doors import CirclePurged
from bot.kernel.feature import Feature, Who, on_click, on_command, on_due, on_export, on_forget, opens
from tests.example.thanks import flow, payloads
from tests.example.thanks.store import Kept

thanks: Feature[Kept] = Feature(
    "thanks",
    Kept,
    (
        on_command(payloads.SAY, flow.say_thanks),
        on_click(payloads.TakeBack, flow.take_back, who=Who.MEMBERS),
        on_due(payloads.Bring, flow.bring),
        on_forget(flow.forget),
        on_export(flow.export),
        opens(CirclePurged, flow.purged),
    ),
)
