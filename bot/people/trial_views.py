"""What the end of a trial looks like: the circle's vote, its result, and what a facilitator confirms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.kernel.doors import Decision
from bot.kernel.ui import Block, Buttons, Message, Moment, Small, Text, Wording, button, message, note, say
from bot.people import trial_payloads as payloads
from bot.people.model import Circle
from bot.people.trial_model import Asked, winner


def trials(circle: Circle, asked: Sequence[Asked], closes_at: datetime) -> Message:
    """One post: keep, change or stop, for each. How many voted stands there, never who what."""
    return message(
        say("people-trial-notice", circle=circle.name),
        Text(say("people-trial-said")),
        *(block for one in asked for block in _open(circle, one)),
        Small(say("people-trial-open", closes=Moment(closes_at))),
    )


def _open(circle: Circle, one: Asked) -> Sequence[Block]:
    buttons = tuple(
        button(
            say(f"people-trial-{choice.value}"), payloads.VoteTrial(circle.id, one.ritual.feature, one.since, choice)
        )
        for choice in Decision
    )
    return (Text(one.ritual.title), Small(say("people-trial-votes", votes=one.votes)), Buttons(buttons))


def trials_closed(circle: Circle, asked: Sequence[Asked]) -> Message:
    return message(
        say("people-trial-notice", circle=circle.name),
        Text(say("people-trial-closed")),
        *(block for one in asked for block in (Text(one.ritual.title), Small(_counts(one)))),
    )


def _counts(one: Asked) -> Wording:
    keep, change, stop = (one.counts.get(choice.value, 0) for choice in Decision)
    return say("people-trial-counts", keep=keep, change=change, stop=stop)


def trial_result(circle: Circle, one: Asked) -> Message:
    """To a facilitator: the result counts with their tap; where no answer is ahead it is theirs to decide."""
    won = winner(one.counts)
    buttons = tuple(
        button(
            say(f"people-trial-apply-{choice.value}"),
            payloads.ApplyTrial(circle.id, one.ritual.feature, one.since, choice),
        )
        for choice in ((won,) if won else Decision)
    )
    word = "people-trial-result" if won else "people-trial-level"
    return message(
        say("people-trial-result-notice", circle=circle.name),
        Text(say(word, circle=circle.name)),
        Text(one.ritual.title),
        Small(_counts(one)),
        Buttons(buttons),
    )


def trial_decided(title: Wording, decision: Decision) -> Message:
    """In the circle, when something stops or changes."""
    word = say(f"people-trial-decided-{decision.value}")
    return message(word, Text(title), Text(word))


def trial_applied(decision: Decision) -> Message:
    return note(say(f"people-trial-applied-{decision.value}"))
