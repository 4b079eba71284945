"""What a circle sees of its actions: the open ones, what came back, and what the facilitators set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.actions import payloads
from bot.actions.model import WORD_MOST, Action, Guess, Outcome, Plan, Share, Tally
from bot.actions.views import LINE_SHOWN, PAGE, named, pager
from bot.kernel.address import Person
from bot.kernel.clean import tidy_line
from bot.kernel.questions import PackPart
from bot.kernel.ui import (
    Block,
    Buttons,
    Choice,
    ChoiceField,
    Form,
    Message,
    Quote,
    Say,
    Section,
    Small,
    Text,
    TextField,
    button,
    clip,
    form,
    message,
    note,
    said,
    say,
)
from bot.people.model import Circle
from bot.people.views import purpose_line

POST_LINES = 10
_POST_WHAT, _POST_WHY = 80, 100
_GUESSES_ROOM = 900


@dataclass(frozen=True, slots=True)
class Results:
    """What came back to a circle in one stretch of time, and what others think of it."""

    circle: Circle
    batch: str
    actions: Sequence[Action]
    names: Mapping[Person, str]
    guesses: Sequence[Guess] = ()

    def name(self, person: Person) -> str:
        return self.names.get(person, "")

    def guesses_of(self, action: Action) -> Sequence[Guess]:
        return [guess for guess in self.guesses if guess.action == action.id]


# ---- what came back -------------------------------------------------------------------------------------------


def results(shown: Results) -> Message:
    """One post, updated in place: a line for each, with its owner's why. What is not done yet is not in it."""
    notice = say("actions-results-notice", circle=named(shown.circle.name))
    if not shown.actions:
        return note(say("actions-results-empty"))
    latest = shown.actions[-POST_LINES:]
    left = len(shown.actions) - len(latest)
    return message(
        notice,
        Text(say("actions-results")),
        *(Text(_post_line(shown, one)) for one in latest),
        Small(say("actions-and-more", count=left)) if left else None,
        purpose_line(shown.circle),
        Buttons((button(say("actions-results-button"), payloads.ReadResults(shown.circle.id, shown.batch)),)),
    )


def _post_line(shown: Results, action: Action) -> Say:
    outcome = (action.outcome or Outcome.DONE).value
    name, what = named(shown.name(action.owner)), clip(action.what, _POST_WHAT)
    if action.why:
        return say(f"actions-result-{outcome}-why", name=name, what=what, why=clip(tidy_line(action.why), _POST_WHY))
    return say(f"actions-result-{outcome}", name=name, what=what)


def read_results(shown: Results, reader: Person, page: int) -> Message:
    """One to a page, word for word; anybody but its owner may add a guess."""
    if not shown.actions:
        return note(say("actions-results-empty"))
    pages = len(shown.actions)
    page = min(max(page, 0), pages - 1)
    action = shown.actions[pages - 1 - page]  # the latest first
    guess = button(say("actions-guess-button"), payloads.AddGuess(shown.circle.id, action.id))
    return message(
        say("actions-results-notice", circle=named(shown.circle.name)),
        Text(_post_line_short(shown, action)),
        Quote(said(action.what)),
        *_told(action),
        *_guessed(shown, action),
        Buttons((guess,)) if action.owner != reader else None,
        *pager(page, pages, {to: payloads.ReadResults(shown.circle.id, shown.batch, to) for to in range(pages)}),
    )


def _post_line_short(shown: Results, action: Action) -> Say:
    outcome = (action.outcome or Outcome.DONE).value
    return say(f"actions-came-back-{outcome}", name=named(shown.name(action.owner)))


def _told(action: Action) -> Sequence[Block]:
    told = {"why": action.why, "worked": action.worked, "did-not": action.did_not}
    if action.lesson_share is Share.CIRCLE:
        told["lesson"] = action.lesson
    return [Text(say(f"actions-told-{name}", text=text)) for name, text in told.items() if text]


def _guessed(shown: Results, action: Action) -> Sequence[Block]:
    guesses = shown.guesses_of(action)
    room = min(WORD_MOST, _GUESSES_ROOM // max(1, len(guesses)))
    return [
        Small(say("actions-guess-line", name=named(shown.name(one.person)), text=clip(one.text, room)))
        for one in guesses
    ]


def guess_form(circle: int, action: Action, before: str) -> Form:
    return form(
        say("actions-guess-title"),
        say("actions-form-send"),
        payloads.SaveGuess(circle, action.id),
        TextField(
            "guess", say("actions-guess"), say("actions-guess-hint"), before, WORD_MOST, lines=True, required=True
        ),
    )


def guessed(name: str) -> Message:
    return note(say("actions-guessed", name=named(name)))


def results_gone(circle: Circle) -> Message:
    return note(say("actions-results-gone", circle=named(circle.name)))


# ---- what is open ---------------------------------------------------------------------------------------------


def open_loops(circle: Circle, actions: Sequence[tuple[str, Action]], tally: Tally, page: int) -> Message:
    """The open ones whose owners share them; how the circle does as a whole, and nobody who did not."""
    pages = max(1, -(-len(actions) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = actions[page * PAGE : (page + 1) * PAGE]
    title = say("actions-loops" if actions else "actions-loops-none", circle=named(circle.name))
    return message(
        say("actions-loops-notice", circle=named(circle.name)),
        Text(title),
        *(Text(loop(name, one)) for name, one in shown),
        rate(tally),
        *pager(page, pages, {to: payloads.ShowCircle(circle.id, to) for to in range(pages)}),
        Buttons((button(say("actions-write-button"), payloads.WriteNew(circle.id)),)),
    )


def loop(name: str, action: Action) -> Say:
    return say("actions-loop", name=named(name), what=clip(action.what, LINE_SHOWN), day=action.due)


def rate(tally: Tally) -> Small | None:
    return Small(say("actions-rate", back=tally.due_back, due=tally.due)) if tally.due else None


def pack_part(loops: Sequence[tuple[str, Action]]) -> PackPart:
    return PackPart(say("actions-pack"), tuple(loop(name, one) for name, one in loops), first=True)


# ---- the facilitators' part -----------------------------------------------------------------------------------


def panel(circle: int, plan: Plan | None, tally: Tally) -> Section:
    """Counts of what is shared, never names."""
    back, due = tally.due_back, tally.due
    rate_line = say("actions-panel-rate", rate=tally.rate, back=back, due=due) if tally.rate is not None else None
    nudges = say("actions-panel-on" if plan and plan.nudges else "actions-panel-off")
    lines = [say("actions-panel-counts", open=tally.open, back=tally.back), rate_line, nudges]
    loops = button(say("actions-loops-button"), payloads.ShowCircle(circle))
    settings = button(say("actions-settings-button"), payloads.EditSettings(circle))
    return Section(say("actions-panel-title"), tuple(one for one in lines if one is not None), (loops, settings))


def settings_form(plan: Plan) -> Form:
    asked = tuple(Choice(value, say(f"actions-nudges-{value}")) for value in ("yes", "no"))
    shares = tuple(Choice(one.value, say(f"actions-share-{one.value}")) for one in Share)
    return form(
        say("actions-settings-title"),
        say("actions-form-send"),
        payloads.SaveSettings(plan.circle),
        ChoiceField("nudges", say("actions-nudges"), asked, value="yes" if plan.nudges else "no", required=True),
        ChoiceField("share", say("actions-share-first"), shares, value=plan.share.value, required=True),
        TextField("routine", say("actions-routine-days"), None, str(plan.routine_days), 3),
    )


def settings_saved(plan: Plan) -> Message:
    return note(say("actions-settings-on" if plan.nudges else "actions-settings-off", days=plan.routine_days))


def change(circle: Circle) -> Message:
    """After a trial that ended with *change*."""
    settings = button(say("actions-settings-button"), payloads.EditSettings(circle.id))
    return note(say("actions-decided-change", circle=named(circle.name)), settings)


def rhythm() -> Say:
    """On the circle's card."""
    return say("actions-card")
