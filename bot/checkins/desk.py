"""What facilitators see of check-ins: settings, question sets, the panel, and what to do when few answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.checkins import payloads
from bot.checkins.model import (
    EVERY,
    NAME_MOST,
    QUESTIONS_MOST,
    WINDOWS,
    Kind,
    Plan,
    Question,
    QuestionSet,
    Rhythm,
    Round,
    SetState,
    Tally,
    Visibility,
    halved,
    write_question,
)
from bot.checkins.programme import SIGNPOSTS_MOST
from bot.checkins.views import CIRCLE_SHOWN
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    Divider,
    Form,
    Heading,
    Line,
    Menu,
    Message,
    Moment,
    Moments,
    Quote,
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
    option,
    said,
    say,
)
from bot.people.model import Circle
from bot.people.views import quieter

LISTED = 20
TYPED_MOST = 400


def _name(circle: Circle) -> Strong:
    return Strong(clip(circle.name, CIRCLE_SHOWN))


# ---- the panel --------------------------------------------------------------------------------------------------


def panel(circle: int, plan: Plan | None, open_: tuple[Round, Tally] | None, dates: Sequence[datetime]) -> Section:
    lines: list[Say] = []
    if open_ is not None:
        round_, tally = open_
        closes = Moment(round_.closes_at)
        lines.append(say("checkins-panel-open", took=tally.took_part, asked=tally.asked, closes=closes))
    if plan is not None and plan.running:
        lines.append(_rhythm(plan))
    lines.append(_coming(plan, dates))
    first = _first_button(circle, plan, open_[0] if open_ else None)
    settings = button(say("checkins-settings-button"), payloads.EditSettings(circle))
    sets = button(say("checkins-sets-button"), payloads.ShowSets(circle))
    return Section(say("checkins-panel-title"), tuple(lines), (*([first] if first else []), settings, sets))


def _first_button(circle: int, plan: Plan | None, open_: Round | None) -> Button | None:
    """What may be done now: send the next one, or read what only facilitators read."""
    if open_ is not None and open_.visibility is Visibility.FACILITATORS:
        return button(say("checkins-read-button"), payloads.ReadAll(circle, open_.id))
    return button(say("checkins-now-button"), payloads.SendNow(circle)) if plan and open_ is None else None


def rhythm(plan: Plan) -> Say:
    """On the circle's card, which everybody in the channel reads."""
    return say("checkins-card", rhythm=_rhythm(plan))


def _rhythm(plan: Plan) -> Say:
    return say("checkins-rhythm", every=plan.every, day=Weekday(plan.weekday), hour=plan.hour)


def _coming(plan: Plan | None, dates: Sequence[datetime]) -> Say:
    if plan is None:
        return say("checkins-panel-unplanned")
    if not plan.running:
        return say("checkins-panel-stopped")
    if not dates:
        return say("checkins-panel-none")
    return say("checkins-panel-dates", dates=tuple(Moment(at, Moments.DAY) for at in dates))


def sent_now(circle: Circle, closes_at: datetime) -> Message:
    return note(say("checkins-sent-now", circle=_name(circle), closes=Moment(closes_at)))


# ---- settings ---------------------------------------------------------------------------------------------------


def settings_form(plan: Plan) -> Form:
    return form(
        say("checkins-settings-title"),
        say("checkins-settings-send"),
        payloads.SaveSettings(plan.circle),
        _choice("weekday", [(str(n), say("checkins-weekday", day=Weekday(n))) for n in range(7)], plan.weekday),
        TextField("hour", say("checkins-field-hour"), say("checkins-hint-hour"), f"{plan.hour:%H:%M}", 20),
        _choice("every", [(str(n), say("checkins-every", weeks=n)) for n in EVERY], plan.every),
        _choice("window", [(str(n), say("checkins-window", hours=n)) for n in _windows(plan)], plan.window),
        _choice("visibility", _visibilities(), plan.visibility.value),
        _choice("publish", [(way, say(f"checkins-publish-{way}")) for way in ("live", "close")], _publish(plan)),
        _choice("reminder", [(way, say(f"checkins-reminder-{way}")) for way in ("yes", "no")], _reminder(plan)),
        TextField(
            "signposts",
            say("checkins-field-signposts"),
            say("checkins-hint-signposts"),
            plan.signposts,
            SIGNPOSTS_MOST,
            lines=True,
        ),
    )


def _choice(name: str, choices: Sequence[tuple[str, Say]], value: object) -> ChoiceField:
    hint = say(f"checkins-hint-{name}") if name in ("window", "visibility") else None
    offered = tuple(Choice(value, label) for value, label in choices)
    return ChoiceField(name, say(f"checkins-field-{name}"), offered, hint, str(value), required=True)


def _windows(plan: Plan) -> Sequence[int]:
    return sorted({*WINDOWS, plan.window})


def _visibilities() -> list[tuple[str, Say]]:
    return [(one.value, say(f"checkins-visibility-{one.value}")) for one in Visibility]


def _publish(plan: Plan) -> str:
    return "live" if plan.live else "close"


def _reminder(plan: Plan) -> str:
    return "yes" if plan.reminder else "no"


def saved(plan: Plan, next_at: datetime | None) -> Message:
    """What was understood, and when it first shows."""
    following = say("checkins-saved-next", at=Moment(next_at)) if next_at else say("checkins-panel-none")
    return message(say("checkins-saved-notice"), Text(_rhythm(plan)), Text(following))


# ---- question sets ----------------------------------------------------------------------------------------------


def sets(circle: Circle, listed: Sequence[QuestionSet], coming: QuestionSet | None, waiting: set[int]) -> Message:
    """``waiting`` are ids of sets that need something not there yet."""
    new = button(say("checkins-new-set-button"), payloads.EditSet(circle.id, 0))
    menu = tuple(option(said(clip(one.name, 70)), payloads.ShowSet(circle.id, one.id)) for one in listed[:LISTED])
    return message(
        say("checkins-sets-notice"),
        Heading(say("checkins-sets-title")),
        Small(say("checkins-sets-intro", circle=_name(circle))),
        *(Text(_entry(one, coming, waiting)) for one in listed[:LISTED]),
        Menu(say("checkins-sets-menu"), menu) if menu else None,
        Buttons((new,)),
    )


def _entry(one: QuestionSet, coming: QuestionSet | None, waiting: set[int]) -> Say:
    name = Strong(clip(one.name, 60))
    if one.state is SetState.RESTING:
        return say("checkins-set-resting", name=name)
    if one.id in waiting:
        return say("checkins-set-waiting", name=name)
    if coming is not None and one.id == coming.id:
        return say("checkins-set-next", name=name)
    return say("checkins-set-active", name=name)


def preview(one: QuestionSet, visibility: Visibility) -> Message:
    """A set as it will look, with buttons that keep, change or leave it."""
    notice = say("checkins-draft-notice" if one.state is SetState.DRAFT else "checkins-set-notice")
    return message(
        notice,
        Heading(said(one.name)),
        Small(say("checkins-draft") if one.state is SetState.DRAFT else say("checkins-set-as-it-is")),
        *(block for question in one.questions for block in _previewed(question)),
        Small(say(f"checkins-visibility-{(one.visibility or visibility).value}")),
        Divider(),
        Buttons(_doings(one)),
    )


def _previewed(question: Question) -> list[Block]:
    shown: list[Block] = [Text(Line((Strong(question.text),)))]
    if question.kind is Kind.WORDS:
        return [*shown, Small(say("checkins-preview-words"))]
    return [*shown, Small(said("   ".join(f"○ {label}" for _, label in question.taps())))]


def _doings(one: QuestionSet) -> tuple[Button, ...]:
    edit = button(say("checkins-edit-set-button"), payloads.EditSet(one.circle, one.id))
    back = button(say("checkins-back-to-sets-button"), payloads.ShowSets(one.circle))
    match one.state:
        case SetState.DRAFT:
            use = button(say("checkins-use-set-button"), payloads.UseSet(one.circle, one.id))
            return (use, edit, button(say("checkins-drop-set-button"), payloads.DropSet(one.circle, one.id)))
        case SetState.RETIRED:
            return (back,)
        case _:
            resting = one.state is SetState.RESTING
            word = "checkins-wake-set-button" if resting else "checkins-rest-set-button"
            return (edit, button(say(word), payloads.RestSet(one.circle, one.id, not resting)), back)


def set_form(one: QuestionSet | None, circle: int) -> Form:
    """Each question in a field of its own: the question, then a line for each tap."""
    written = [write_question(question) for question in one.questions] if one else []
    written += [""] * (QUESTIONS_MOST - len(written))
    chosen = one.visibility.value if one and one.visibility else "plan"
    own = [("plan", say("checkins-visibility-plan")), *_visibilities()]
    return form(
        say("checkins-set-form-title"),
        say("checkins-set-form-send"),
        payloads.SaveSet(circle, one.id if one else 0),
        TextField("name", say("checkins-field-name"), None, one.name if one else "", NAME_MOST, required=True),
        *(_question_field(number, text) for number, text in enumerate(written)),
        _choice("visibility", own, chosen),
    )


def _question_field(number: int, text: str) -> TextField:
    label = say("checkins-field-question", number=number + 1)
    hint = say("checkins-hint-first-question" if number == 0 else "checkins-hint-question")
    return TextField(f"q{number}", label, hint, text, TYPED_MOST, lines=True, required=number == 0)


def in_use(one: QuestionSet) -> Message:
    back = button(say("checkins-back-to-sets-button"), payloads.ShowSets(one.circle))
    return note(say("checkins-set-used", name=Strong(clip(one.name, 60))), back)


def dropped(circle: int) -> Message:
    return note(say("checkins-set-dropped"), button(say("checkins-back-to-sets-button"), payloads.ShowSets(circle)))


# ---- results, and when few answer -------------------------------------------------------------------------------


def results(circle: Circle, round_: Round, tally: Tally) -> Message:
    """To a facilitator, in private: that there are answers, and the way to them. No answer is in it."""
    read = button(say("checkins-read-button"), payloads.ReadAll(circle.id, round_.id))
    text = say("checkins-results", circle=_name(circle), took=tally.took_part, asked=tally.asked)
    return message(
        say("checkins-results-notice", circle=_name(circle)),
        Text(text),
        Quote(said(round_.first.text)),
        Buttons((read,)),
    )


def few_answer(circle: Circle, round_: Round, every: int, tallies: Sequence[Tally]) -> Message:
    """Numbers of the circle, never of a person."""
    latest, before = tallies[0], tallies[1]
    halve = halved(every)
    choices = [choice for choice in Rhythm if choice is not Rhythm.HALVE or halve > every]
    text = say(
        "checkins-few",
        circle=_name(circle),
        took=latest.took_part,
        asked=latest.asked,
        before=before.took_part,
        before_asked=before.asked,
    )
    buttons = [
        button(say(f"checkins-few-{choice.value}"), payloads.SetRhythm(circle.id, round_.id, choice))
        for choice in choices
    ]
    buttons.append(button(say("checkins-few-vote"), payloads.OfferVote(circle.id, round_.id)))
    notice = say("checkins-few-notice", circle=_name(circle))
    return message(notice, Text(text), Buttons(tuple(buttons)), Buttons(quieter(circle.id)))


def rhythm_kept(circle: Circle) -> Message:
    return note(say("checkins-rhythm-kept", circle=_name(circle)))


def rhythm_change(circle: int) -> Message:
    sets_ = button(say("checkins-sets-button"), payloads.ShowSets(circle))
    settings = button(say("checkins-settings-button"), payloads.EditSettings(circle))
    return note(say("checkins-rhythm-change"), sets_, settings)


# ---- the vote ---------------------------------------------------------------------------------------------------


def vote(circle: Circle, vote_: int, closes_at: datetime, cast: int) -> Message:
    """One post, one tap, and only a number until it closes."""
    choices = tuple(
        button(say(f"checkins-vote-{choice.value}"), payloads.CastVote(circle.id, vote_, choice)) for choice in Rhythm
    )
    return message(
        say("checkins-vote-notice"),
        Text(say("checkins-vote")),
        Buttons(choices),
        Small(say("checkins-vote-open", votes=cast, closes=Moment(closes_at))),
    )


def vote_closed(counts: Mapping[Rhythm, int]) -> Message:
    lines = [Text(say(f"checkins-vote-count-{choice.value}", votes=counts.get(choice, 0))) for choice in Rhythm]
    return message(say("checkins-vote-notice"), Text(say("checkins-vote-closed")), *lines)


def vote_taken(choice: Rhythm) -> Message:
    return note(say(f"checkins-vote-taken-{choice.value}"))


def vote_offered(circle: Circle, closes_at: datetime) -> Message:
    return note(say("checkins-vote-offered", circle=_name(circle), closes=Moment(closes_at)))


def vote_result(circle: Circle, vote_: int, counts: Mapping[Rhythm, int], won: Rhythm | None) -> Message:
    """To a facilitator: the result counts with their tap."""
    lines = [Text(say(f"checkins-vote-count-{choice.value}", votes=counts.get(choice, 0))) for choice in Rhythm]
    choices = (won,) if won else tuple(Rhythm)
    buttons = tuple(
        button(say(f"checkins-apply-{choice.value}"), payloads.ApplyVote(circle.id, vote_, choice))
        for choice in choices
    )
    text = say("checkins-vote-result" if won else "checkins-vote-level", circle=_name(circle))
    return message(say("checkins-vote-result-notice", circle=_name(circle)), Text(text), *lines, Buttons(buttons))
