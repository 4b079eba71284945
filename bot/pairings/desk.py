"""What facilitators see of pairings: who meets whom next and how to change it, settings, the panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.kernel.address import Person
from bot.kernel.ui import (
    Buttons,
    Choice,
    ChoiceField,
    Form,
    Message,
    Moment,
    Moments,
    PeopleField,
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
from bot.pairings import payloads
from bot.pairings.model import DAYS_LEAST, EVERY, Alike, Common, Groups, Pair, Plan, Round, Size, Thumbs, Tie
from bot.pairings.views import called, strong, twos
from bot.people.model import Circle

GROUPS_SHOWN = 12
COMMON_SHOWN, COMMON_CHARS = 2, 40
OFF = "off"


# ---- before it goes out -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preview:
    """``common`` is what they have in common, where groups are made by that. ``anew``: somebody came or went, so that
    what was changed by hand had to be made anew."""

    circle: Circle
    round: Round
    groups: Groups
    names: Mapping[Person, str]
    ties: Mapping[Pair, Tie]
    alike: Alike = Alike.ANY
    common: Mapping[tuple[Person, ...], Sequence[Common]] = field(default_factory=dict)
    anew: bool = False


def preview(seen: Preview) -> Message:
    goes_at = Moment(seen.round.goes_at)
    buttons = _changes(seen) if seen.groups else _nobody(seen)
    return message(
        say("pairings-preview-notice", circle=called(seen.circle)),
        Text(say("pairings-preview", circle=called(seen.circle), at=goes_at)) if seen.groups else None,
        Small(say("pairings-preview-anew")) if seen.anew else None,
        *(Text(_with_common(seen, group)) for group in seen.groups[:GROUPS_SHOWN]),
        Small(say("pairings-preview-more", count=len(seen.groups) - GROUPS_SHOWN)) if _more(seen) else None,
        *(Text(line) for line in _alone(seen)),
        Small(say("pairings-preview-last-look")) if seen.groups else None,
        buttons,
    )


def _more(seen: Preview) -> bool:
    return len(seen.groups) > GROUPS_SHOWN


def _with_common(seen: Preview, group: tuple[Person, ...]) -> Say:
    """Of what they have in common, what most of them have."""
    most = next(iter(seen.common.get(group, ())), None)
    if most is None:
        return _group(seen, group)
    word = f"pairings-preview-common-{seen.alike.value}"
    common = say(
        word, whose=most.whose, themes=tuple(clip(theme, COMMON_CHARS) for theme in most.themes[:COMMON_SHOWN])
    )
    return say("pairings-preview-common", line=_group(seen, group), common=common)


def _group(seen: Preview, group: tuple[Person, ...]) -> Say:
    people = strong(seen.names.get(person, "…") for person in group)
    again = [(two, seen.ties[two]) for two in twos(group) if two in seen.ties]
    if not again:
        return say("pairings-preview-new", people=people)
    if len(group) == 2:
        return say("pairings-preview-again", people=people, day=_day(again[0][1]))
    pairs = tuple(say("pairings-preview-pair", pair=strong(seen.names.get(p, "…") for p in two)) for two, _ in again)
    return say("pairings-preview-some-again", people=people, pairs=pairs)


def _day(tie: Tie) -> date:
    found = tie.met or tie.put
    assert found is not None, "two with nothing behind them have no tie"
    return found


def _alone(seen: Preview) -> Sequence[Say]:
    """Named is who was left out by hand. Who else is in no group may be so because of somebody's wish, and looks like
    who skips or is on a pause."""
    if not seen.groups:
        return (_nothing(seen),)
    names = _names(seen, seen.round.left_out)
    return (say("pairings-preview-left-out", names=names),) if names else ()


def _nothing(seen: Preview) -> Say:
    """Why nothing would go out."""
    names = _names(seen, seen.round.lone)
    if len(names) == 1:
        return say("pairings-preview-one", name=names[0])
    return say("pairings-preview-none" if names else "pairings-preview-nobody")


def _names(seen: Preview, people: Sequence[Person]) -> tuple[Strong, ...]:
    return strong(seen.names.get(person, "…") for person in people)


def _changes(seen: Preview) -> Buttons:
    circle, id_ = seen.circle.id, seen.round.id
    return Buttons(
        (
            button(say("pairings-swap-button"), payloads.AskSwap(circle, id_)),
            button(say("pairings-leave-out-button"), payloads.AskLeaveOut(circle, id_)),
            button(say("pairings-cancel-button"), payloads.NotThisTime(circle, id_)),
            button(say("pairings-send-now-button"), payloads.SendNow(circle, id_)),
        )
    )


def _nobody(seen: Preview) -> Buttons:
    circle, id_ = seen.circle.id, seen.round.id
    return Buttons(
        (
            button(say("pairings-invite-button"), payloads.InviteAll(circle)),
            button(say("pairings-cancel-button"), payloads.NotThisTime(circle, id_)),
        )
    )


def preview_over(circle: Circle, word: str, next_at: datetime | None = None) -> Message:
    """What stands in place of a preview: gone out, cancelled, or nobody was there."""
    following = say("pairings-next", at=Moment(next_at, Moments.DAY)) if next_at else None
    text = say(f"pairings-preview-{word}", circle=called(circle))
    return message(text, Text(text), Text(following) if following else None)


def swap_form(circle: int, round_: int) -> Form:
    return form(
        say("pairings-swap-title"),
        say("pairings-swap-send"),
        payloads.SaveSwap(circle, round_),
        PeopleField("one", say("pairings-field-one"), required=True),
        PeopleField("other", say("pairings-field-other"), required=True),
    )


def leave_out_form(circle: int, round_: int) -> Form:
    return form(
        say("pairings-leave-out-title"),
        say("pairings-leave-out-send"),
        payloads.SaveLeaveOut(circle, round_),
        PeopleField("who", say("pairings-field-who"), say("pairings-hint-who"), required=True),
    )


def nothing_next(circle: Circle) -> Message:
    return note(say("pairings-nothing-next", circle=called(circle)))


# ---- settings -----------------------------------------------------------------------------------------------------


def settings_form(plan: Plan) -> Form:
    return form(
        say("pairings-settings-title"),
        say("pairings-settings-send"),
        payloads.SaveSettings(plan.circle),
        _choice("every", [*((str(n), say("pairings-every", weeks=n)) for n in EVERY), _off()], _every(plan)),
        _choice("weekday", [(str(n), say("pairings-weekday", day=Weekday(n))) for n in range(7)], str(plan.weekday)),
        TextField("hour", say("pairings-field-hour"), say("pairings-hint-hour"), f"{plan.hour:%H:%M}", 20),
        _choice("size", [(one.value, say(f"pairings-size-{one.value}")) for one in Size], plan.size.value),
        TextField("days", say("pairings-field-days"), say("pairings-hint-days", least=DAYS_LEAST), str(plan.days), 10),
        _choice("meet", [(way, say(f"pairings-meet-{way}")) for way in ("live", "written")], _meet(plan)),
        _choice("alike", [(one.value, say(f"pairings-alike-{one.value}")) for one in Alike], plan.alike.value),
        _choice("others", [(way, say(f"pairings-others-{way}")) for way in ("yes", "no")], _yes(plan.others)),
        _choice("introduce", [(way, say(f"pairings-introduce-{way}")) for way in ("yes", "no")], _yes(plan.introduce)),
    )


def _choice(name: str, choices: Sequence[tuple[str, Say]], value: str) -> ChoiceField:
    offered = tuple(Choice(value, label) for value, label in choices)
    return ChoiceField(name, say(f"pairings-field-{name}"), offered, None, value, required=True)


def _off() -> tuple[str, Say]:
    return OFF, say("pairings-every-off")


def _every(plan: Plan) -> str:
    return str(plan.every) if plan.on else OFF


def _meet(plan: Plan) -> str:
    return "live" if plan.live else "written"


def _yes(wanted: bool) -> str:
    return "yes" if wanted else "no"


def saved(plan: Plan, next_at: datetime | None) -> Message:
    if not plan.on:
        return note(say("pairings-switched-off"))
    following = say("pairings-next", at=Moment(next_at)) if next_at else say("pairings-none-planned")
    invite = button(say("pairings-invite-button"), payloads.InviteAll(plan.circle))
    return message(say("pairings-saved-notice"), Text(_rhythm(plan)), Text(following), Buttons((invite,)))


def change(circle: Circle) -> Message:
    """After a trial that ended with *change*."""
    settings = button(say("pairings-settings-button"), payloads.EditSettings(circle.id))
    text = Text(say("pairings-change", circle=called(circle)))
    return message(say("pairings-change-notice", circle=called(circle)), text, Buttons((settings,)))


def invited() -> Message:
    return note(say("pairings-invited"))


# ---- the panel and the card -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts, and no names: ``met`` of ``groups`` that are out said that they met; ``thumbs`` are of those before."""

    inside: int
    members: int
    groups: int = 0
    met: int = 0
    thumbs: Thumbs | None = None


def panel(circle: int, plan: Plan | None, dates: Sequence[datetime], standing: Standing) -> Section:
    title, settings = (
        say("pairings-panel-title"),
        button(say("pairings-settings-button"), payloads.EditSettings(circle)),
    )
    if plan is None or not plan.on:
        return Section(title, (say("pairings-panel-off"),), (settings,))
    lines = [say("pairings-panel-rhythm", rhythm=_rhythm(plan), inside=standing.inside, members=standing.members)]
    lines += _how_it_goes(standing)
    days = tuple(Moment(at, Moments.DAY) for at in dates)
    lines.append(say("pairings-panel-dates", dates=days) if days else say("pairings-none-planned"))
    coming = button(say("pairings-next-button"), payloads.ShowNext(circle))
    return Section(title, tuple(lines), (coming, settings, button(_invite(), payloads.InviteAll(circle))))


def _how_it_goes(standing: Standing) -> Sequence[Say]:
    """In one line: a section has few."""
    out = [say("pairings-panel-out", groups=standing.groups, met=standing.met)] if standing.groups else []
    if standing.thumbs is None:
        return out
    useful = say("pairings-panel-useful", useful=standing.thumbs.useful, said=standing.thumbs.said)
    return [say("pairings-panel-both", out=out[0], useful=useful)] if out else [useful]


def _invite() -> Say:
    return say("pairings-invite-button")


def rhythm(plan: Plan) -> Say:
    """On the circle's card, which everybody in the channel reads."""
    return say("pairings-card-line", rhythm=_rhythm(plan))


def _rhythm(plan: Plan) -> Say:
    return say("pairings-rhythm", every=plan.every, size=plan.size, day=Weekday(plan.weekday), hour=plan.hour)
