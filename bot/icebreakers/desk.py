"""What facilitators see of icebreakers: the panel, the settings, a session that nobody opens; and the circle's vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.icebreakers import payloads
from bot.icebreakers.model import EVERY, WINDOWS, Deeper, Opening, Plan, Prompt
from bot.icebreakers.views import NAME_SHOWN, Offer, circle_name, three
from bot.kernel.ui import (
    Buttons,
    Choice,
    ChoiceField,
    Form,
    Message,
    Moment,
    Moments,
    Say,
    Section,
    Small,
    Strong,
    Text,
    TextField,
    Weekday,
    button,
    clip,
    form,
    message,
    note,
    say,
)
from bot.people.model import Circle


@dataclass(frozen=True, slots=True)
class Next:
    """The next session and who opens it, or whose turn it would be when the time comes to ask."""

    starts_at: datetime
    name: str = ""
    asked: bool = False


def panel(circle: int, plan: Plan | None, dates: Sequence[datetime], following: Next | None) -> Section:
    choose = button(say("icebreakers-panel-choose"), payloads.ShowThis(circle))
    own = button(say("icebreakers-own-button"), payloads.ShowOwn(circle))
    settings = button(say("icebreakers-settings-button"), payloads.EditSettings(circle))
    lines = (_dates(plan, dates), *([_next(following)] if following else ()))
    return Section(say("icebreakers-panel-title"), lines, (choose, own, settings))


def _dates(plan: Plan | None, dates: Sequence[datetime]) -> Say:
    if plan is None or not plan.weekly:
        return say("icebreakers-panel-off")
    if not dates:
        return say("icebreakers-panel-none")
    return say("icebreakers-panel-dates", dates=tuple(Moment(at, Moments.DAY) for at in dates))


def _next(following: Next) -> Say:
    day = Moment(following.starts_at, Moments.DAY)
    if not following.name:
        return say("icebreakers-panel-nobody", day=day)
    word = "icebreakers-panel-opens" if following.asked else "icebreakers-panel-turn"
    return say(word, day=day, name=Strong(clip(following.name, NAME_SHOWN)))


def card(plan: Plan) -> Sequence[Say]:
    """On the circle's card, which everybody in the channel reads."""
    weekly = [rhythm(plan)] if plan.weekly else []
    return [*weekly, *([say("icebreakers-card-opener")] if plan.opener else [])]


def rhythm(plan: Plan) -> Say:
    return say("icebreakers-rhythm", day=Weekday(plan.weekday), hour=plan.hour, every=plan.every)


# ---- settings ---------------------------------------------------------------------------------------------------


def settings_form(plan: Plan) -> Form:
    switches = [(way, say(f"icebreakers-switch-{way}")) for way in ("on", "off")]
    windows = sorted({*WINDOWS, plan.window})
    return form(
        say("icebreakers-settings-title"),
        say("icebreakers-settings-send"),
        payloads.SaveSettings(plan.circle),
        _choice("weekly", switches, "on" if plan.weekly else "off"),
        _choice("weekday", [(str(n), say("icebreakers-weekday", day=Weekday(n))) for n in range(7)], plan.weekday),
        TextField("hour", say("icebreakers-field-hour"), say("icebreakers-hint-hour"), f"{plan.hour:%H:%M}", 20),
        _choice("every", [(str(n), say("icebreakers-every", weeks=n)) for n in EVERY], plan.every),
        _choice("window", [(str(n), say("icebreakers-window", hours=n)) for n in windows], plan.window),
        _choice("opener", switches, "on" if plan.opener else "off"),
    )


def _choice(name: str, choices: Sequence[tuple[str, Say]], value: object) -> ChoiceField:
    offered = tuple(Choice(value, label) for value, label in choices)
    return ChoiceField(name, say(f"icebreakers-field-{name}"), offered, None, str(value), required=True)


def saved(plan: Plan, next_at: datetime | None, deeper: bool) -> Message:
    """What was understood, when it first shows, and what the circle may be asked."""
    lines = card(plan) or [say("icebreakers-panel-off")]
    following = say("icebreakers-saved-next", at=Moment(next_at)) if next_at else None
    ask = button(say("icebreakers-deeper-button"), payloads.AskDeeper(plan.circle))
    return message(
        say("icebreakers-saved-notice"),
        *map(Text, lines),
        Text(following) if following else None,
        Small(say(f"icebreakers-deeper-{plan.deeper.value}")),
        Buttons((ask,)) if deeper else None,
    )


# ---- a session that nobody opens --------------------------------------------------------------------------------


def nobody_opens(circle: Circle, opening: Opening, prompts: Sequence[Prompt]) -> Message:
    """To a facilitator: one of three for the session; whoever likes may open with it."""
    text = say("icebreakers-nobody-opens", circle=circle_name(circle), at=Moment(opening.starts_at))
    offered = three(Offer(circle, prompts, opening=opening))
    return message(say("icebreakers-nobody-notice", circle=circle_name(circle)), Text(text), *offered)


# ---- deeper prompts ---------------------------------------------------------------------------------------------


def deeper(circle: Circle, closes_at: datetime, votes: int) -> Message:
    """One post in the circle; how many voted, never who what."""
    buttons = tuple(
        button(say(f"icebreakers-deeper-vote-{word}"), payloads.CastDeeper(circle.id, word == "yes"))
        for word in ("yes", "no")
    )
    return message(
        say("icebreakers-deeper-notice", circle=circle_name(circle)),
        Text(say("icebreakers-deeper-ask")),
        Small(say("icebreakers-deeper-count", votes=votes, closes=Moment(closes_at))),
        Buttons(buttons),
    )


def deeper_closed(decided: Deeper, counts: Mapping[str, int]) -> Message:
    return note(say(f"icebreakers-deeper-closed-{decided.value}", yes=counts.get("yes", 0), no=counts.get("no", 0)))


# ---- a trial that ended with "change" ---------------------------------------------------------------------------


def change(circle: Circle) -> Message:
    settings = button(say("icebreakers-settings-button"), payloads.EditSettings(circle.id))
    return note(say("icebreakers-change", circle=circle_name(circle)), settings)
