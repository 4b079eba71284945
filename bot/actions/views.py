"""What its owner sees of an action: the form, the day read back, the nudge, and what comes after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import payloads
from bot.actions.model import (
    LESSON_MOST,
    STEP_MOST,
    STORY_MOST,
    WHAT_MOST,
    WORD_MOST,
    Action,
    Buddy,
    Outcome,
    Routine,
    Share,
    State,
    Step,
)
from bot.kernel.ui import (
    TEXT_MAX,
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    Code,
    Form,
    Menu,
    Message,
    Option,
    Quote,
    Say,
    Section,
    Small,
    Strong,
    Text,
    TextField,
    Wording,
    button,
    clip,
    form,
    message,
    note,
    option,
    said,
    say,
)
from bot.people.model import Circle, Member
from bot.people.views import quieter

NAME_SHOWN = 40
LINE_SHOWN = 120
OPTION_SHOWN = 60
PAGE = 8
MENU_PAGE = 24
_STORY_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Seen:
    """An action as its owner sees it."""

    action: Action
    circle: str
    buddy: str = ""
    cheered_by: str = ""
    guesses: Sequence[tuple[str, str]] = ()
    nudges: bool = False


def named(name: str) -> Strong:
    return Strong(clip(name, NAME_SHOWN))


# ---- the form -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form of an action; ``by`` as somebody types it."""

    what: str = ""
    by: str = ""
    step: str = ""
    cue: str = ""
    share: Share = Share.CIRCLE


def new_form(circle: int, written: Written, problem: Wording | None = None) -> Form:
    return _action_form(payloads.SaveNew(circle), written, problem)


def corrected_form(circle: int, written: Written) -> Form:
    return _action_form(payloads.SaveCorrected(circle), written, None)


def edit_form(action: int, written: Written) -> Form:
    return _action_form(payloads.SaveEdit(action), written, None)


_Saved = payloads.SaveNew | payloads.SaveCorrected | payloads.SaveEdit


def _action_form(saved_as: _Saved, written: Written, problem: Wording | None) -> Form:
    """Five fields, so that no platform needs a second page."""
    return form(
        say("actions-form-title"),
        say("actions-form-send"),
        saved_as,
        TextField("what", say("actions-what"), say("actions-what-hint"), written.what, WHAT_MOST, required=True),
        TextField("by", say("actions-by"), say("actions-by-hint"), written.by, 60, required=True),
        TextField("step", say("actions-step"), say("actions-step-hint"), written.step, STEP_MOST),
        TextField("cue", say("actions-cue"), say("actions-cue-hint"), written.cue, STEP_MOST),
        _share_field("share", "actions-share", written.share),
        intro=problem,
    )


def _share_field(name: str, label: str, share: Share) -> ChoiceField:
    choices = tuple(Choice(one.value, say(f"actions-share-{one.value}")) for one in Share)
    return ChoiceField(name, say(label), choices, value=share.value, required=True)


def too_long(length: int, text: str, circle: int) -> Message:
    """The text is given back: nothing of it is cut, and a file holds it whole where a message cannot."""
    return message(
        say("actions-long-notice"),
        Text(say("actions-long", length=length, most=WHAT_MOST)),
        Quote(said(clip(text, TEXT_MAX))),
        Buttons((button(say("actions-write-button"), payloads.WriteNew(circle)),)),
    )


def echo(draft: int, day: date, what: str) -> Message:
    """The day as it was read, before it counts."""
    yes = button(say("actions-yes-button"), payloads.Confirm(draft))
    change = button(say("actions-correct-button"), payloads.Correct(draft))
    return message(
        say("actions-echo-notice"), Quote(said(what)), Text(say("actions-echo", day=day)), Buttons((yes, change))
    )


def kept(seen: Seen, *, moved: bool = False) -> Message:
    """It counts now; what happens next, and who reads it."""
    action = seen.action
    word = "actions-moved" if moved else "actions-kept"
    return message(
        say("actions-kept-notice"),
        Quote(said(action.what)),
        Text(say(word, day=action.due)),
        Small(_readers(seen)),
        Small(say("actions-asked-twice")) if seen.nudges else None,
        Buttons((_edit(action), *_buddy_button(action), _all())),
    )


def _readers(seen: Seen) -> Say:
    return say(f"actions-readers-{seen.action.share.value}", circle=named(seen.circle))


def _edit(action: Action) -> Button:
    return button(say("actions-edit-button"), payloads.Edit(action.id))


def _all() -> Button:
    return button(say("actions-all-button"), payloads.ShowMine())


def _buddy_button(action: Action) -> Sequence[Button]:
    if action.buddy is not None:
        return (button(say("actions-buddy-drop-button"), payloads.DropBuddy(action.id)),)
    return (button(say("actions-buddy-button"), payloads.ChooseBuddy(action.id)),)


# ---- one of them ----------------------------------------------------------------------------------------------


def card(seen: Seen) -> Message:
    """Everything its owner said about it, and the ways on."""
    action = seen.action
    return message(
        say("actions-card-notice"),
        Quote(said(action.what)),
        Text(standing(action)),
        *_details(action),
        _buddy_line(seen),
        Text(say("actions-cheer-line", name=named(seen.cheered_by), text=action.cheer)) if action.cheer else None,
        *(Small(say("actions-guess-line", name=named(name), text=clip(text, 80))) for name, text in seen.guesses[:5]),
        Small(_readers(seen)),
        *_ways(action),
    )


def standing(action: Action) -> Say:
    word = action.outcome.value if action.outcome else action.state.value
    return say(f"actions-state-{word}", day=action.due)


def _details(action: Action) -> Sequence[Block]:
    told = {
        "step": action.step,
        "cue": action.cue,
        "worked": action.worked,
        "did-not": action.did_not,
        "why": action.why,
        "note": action.note,
        "way": action.in_the_way,
        "smaller": action.smaller,
        "keep": action.keep,
        "change": action.change,
        "lesson": action.lesson,
    }
    given = {name: text for name, text in told.items() if text}
    room = min(_STORY_SHOWN, 1_800 // max(1, len(given)))
    return [Small(say(f"actions-told-{name}", text=clip(text, room))) for name, text in given.items()]


def _buddy_line(seen: Seen) -> Small | None:
    if seen.action.buddy is None:
        return None
    word = "actions-buddy-line" if seen.action.buddying is Buddy.WILLING else "actions-buddy-line-asked"
    return Small(say(word, name=named(seen.buddy)))


def _ways(action: Action) -> Sequence[Buttons]:
    delete = button(say("actions-delete-button"), payloads.Delete(action.id))
    if action.is_open:
        return (_reports(action), Buttons((_edit(action), _move(action), *_buddy_button(action), delete, _all())))
    settled = () if action.state is State.CHANGED else (_reflect(action),)
    again = (_move(action),) if action.state in (State.PARTLY, State.CHANGED) else ()
    return (Buttons((_explain(action), *settled, *again, delete, _all())),)


def _reports(action: Action) -> Buttons:
    """Where it is now, in one tap."""
    steps = (Step.DONE, Step.PARTLY, Step.NOT_YET, Step.CHANGE_MIND)
    return Buttons(
        tuple(button(say(f"actions-report-{step.value}"), payloads.Report(action.id, step)) for step in steps)
    )


def _move(action: Action) -> Button:
    return button(say("actions-move-button"), payloads.Move(action.id))


def _explain(action: Action) -> Button:
    return button(say("actions-why-button"), payloads.Explain(action.id))


def _reflect(action: Action) -> Button:
    return button(say("actions-reflect-button"), payloads.Reflect(action.id))


def deleted(action: Action) -> Message:
    """Their words once more: a thumb slips."""
    return message(say("actions-deleted-notice"), Text(say("actions-deleted")), Quote(said(action.what)))


# ---- all of them ----------------------------------------------------------------------------------------------


def mine(actions: Sequence[Action], buddied: Sequence[tuple[str, Action]], page: int) -> Message:
    """One's own, and those one is a buddy of."""
    pages = max(1, -(-len(actions) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = actions[page * PAGE : (page + 1) * PAGE]
    return message(
        say("actions-mine-notice"),
        Text(say("actions-mine", open=sum(one.is_open for one in actions), back=_back(actions))),
        *(Text(line(one)) for one in shown),
        _open_one(shown),
        *_buddied(buddied if page == 0 else ()),
        Buttons((button(say("actions-text-button"), payloads.TakeAlong()),)) if actions else None,
        *pager(page, pages, {to: payloads.ShowMine(to) for to in range(pages)}),
    )


def taken_along() -> Message:
    return message(say("actions-text-notice"), Text(say("actions-text-here")), Small(say("actions-text-yours")))


def _back(actions: Sequence[Action]) -> int:
    return sum(one.told_at is not None for one in actions)


def line(action: Action) -> Say:
    word = action.outcome.value if action.outcome else action.state.value
    return say(f"actions-line-{word}", what=clip(action.what, LINE_SHOWN), day=action.due)


def _open_one(shown: Sequence[Action]) -> Menu | None:
    options = tuple(option(said(clip(one.what, OPTION_SHOWN)), payloads.ShowAction(one.id)) for one in shown)
    return Menu(say("actions-open-one"), options) if options else None


def _buddied(buddied: Sequence[tuple[str, Action]]) -> Sequence[Block]:
    if not buddied:
        return ()
    lines = [
        Text(say("actions-buddied-line", name=named(name), what=clip(one.what, LINE_SHOWN), day=one.due))
        for name, one in buddied[:5]
    ]
    left = len(buddied) - len(lines)
    words = tuple(
        option(say("actions-cheer-option", name=clip(name, NAME_SHOWN)), payloads.Cheer(one.id))
        for name, one in buddied[:5]
        if not one.cheer
    )
    return [
        Small(say("actions-buddied")),
        *lines,
        *([Small(say("actions-and-more", count=left))] if left else []),
        *([Menu(say("actions-cheer-menu"), words)] if words else []),
    ]


def pager(
    page: int, pages: int, to: Mapping[int, payloads.ShowMine | payloads.ShowCircle | payloads.ReadResults]
) -> Sequence[Block]:
    """Where one is, and the pages before and after; nothing where there is one page."""
    if pages <= 1:
        return ()
    turns = [
        button(say(word), to[there])
        for word, there in (("actions-page-back", page - 1), ("actions-page-next", page + 1))
        if there in to
    ]
    return (Small(say("actions-page", page=page + 1, pages=pages)), Buttons(tuple(turns)))


def with_odd(shown: Message, sub: str, text: str) -> Message:
    """``/action list my debts by Friday`` shows the list, and says how to write that down instead."""
    if not text.strip():
        return shown
    line = f"{sub} {' '.join(text.split())}"
    odd = say("actions-odd", text=clip(line, LINE_SHOWN), sub=Code(f"/action {sub}"), new=Code("/action new"))
    return message(shown.notice, Small(odd), *shown.blocks)


def none_yet(circle: int | None) -> Message:
    write = button(say("actions-write-button"), payloads.WriteNew(circle)) if circle is not None else None
    return note(say("actions-none"), *([write] if write else []))


def home(actions: Sequence[Action], buddied: int, circle: int | None) -> Section:
    """The next ones due; the rest one tap away."""
    open_ones = [one for one in actions if one.is_open]
    room = 2 if buddied or len(open_ones) > 3 else 3
    lines: list[Wording] = [line(one) for one in open_ones[:room]]
    left = len(open_ones) - len(lines)
    if buddied or left:
        lines.append(say("actions-home-more", left=left, buddied=buddied))
    write = (button(say("actions-write-button"), payloads.WriteNew(circle)),) if circle is not None else ()
    all_ = (_all(),) if actions or buddied else ()
    return Section(say("actions-home-title"), tuple(lines) or (say("actions-home-none"),), (*all_, *write))


# ---- the nudge ------------------------------------------------------------------------------------------------


def nudge(seen: Seen) -> Message:
    """What they said, and five ways to answer; none of them is better. The notice says nothing of it."""
    action = seen.action
    skip = button(say("actions-skip-button"), payloads.Leave())
    return message(
        say("actions-nudge-notice", circle=named(seen.circle)),
        Text(say("actions-nudge", day=action.due)),
        Quote(said(action.what)),
        _reports(action),
        Buttons((_move(action), skip, *quieter(action.circle))),
    )


def left() -> Message:
    return note(say("actions-left"))


# ---- how it went ----------------------------------------------------------------------------------------------


def reported(action: Action) -> Message:
    """A tap is a whole report; the question after it is open, and nobody must answer."""
    if action.state is State.NOT_YET:
        return not_yet(action)
    word = (action.outcome or Outcome.DONE).value
    alone = "-alone" if action.outcome is Outcome.DONE and not action.stands_in_results else ""
    leave = button(say("actions-leave-button"), payloads.Leave())
    return message(
        say("actions-reported-notice"),
        Quote(said(action.what)),
        Text(say(f"actions-reported-{word}{alone}")),
        Small(_result_readers(action)),
        Buttons((_explain(action), _reflect(action), leave)),
    )


def _result_readers(action: Action) -> Say:
    buddy = action.has_buddy and action.share is not Share.ME and not action.stands_in_results
    return say(f"actions-reported-readers-{(Share.BUDDY if buddy else action.read_by).value}")


def not_yet(action: Action) -> Message:
    week = button(say("actions-week-button"), payloads.WeekLater(action.id, action.moved))
    tell = button(say("actions-way-button"), payloads.Explain(action.id))
    leave = button(say("actions-leave-button"), payloads.Leave())
    return message(
        say("actions-reported-notice"),
        Quote(said(action.what)),
        Text(say("actions-reported-not-yet")),
        Buttons((week, _move(action), tell, leave)),
    )


def result_form(action: Action) -> Form:
    return form(
        say("actions-why-title"),
        say("actions-form-send"),
        payloads.SaveResult(action.id),
        _story(
            "why",
            "actions-why",
            action.why or action.note,
            say(f"actions-why-hint-{(action.outcome or Outcome.DONE).value}"),
        ),
        _story("worked", "actions-worked", action.worked),
        _story("did_not", "actions-did-not", action.did_not),
        _share_field("share", "actions-share", action.share),
    )


def obstacle_form(action: Action) -> Form:
    return form(
        say("actions-way-title"),
        say("actions-form-send"),
        payloads.SaveObstacle(action.id),
        _story("way", "actions-way", action.in_the_way),
        TextField("smaller", say("actions-smaller"), None, action.smaller, STEP_MOST),
        TextField("by", say("actions-new-day"), say("actions-by-hint"), "", 60),
    )


def move_form(action: Action, by: str) -> Form:
    return form(
        say("actions-move-title"),
        say("actions-form-send"),
        payloads.SaveMove(action.id),
        TextField("by", say("actions-by"), say("actions-by-hint"), by, 60, required=True),
    )


def _story(name: str, label: str, value: str, hint: Say | None = None) -> TextField:
    return TextField(name, say(label), hint, value, STORY_MOST, lines=True)


def told(action: Action) -> Message:
    """Their why is kept; looking back is one tap away."""
    leave = button(say("actions-leave-button"), payloads.Leave())
    return note(say("actions-told", readers=say(f"actions-reader-{action.read_by.value}")), _reflect(action), leave)


def obstacle_told(action: Action) -> Message:
    week = button(say("actions-week-button"), payloads.WeekLater(action.id, action.moved))
    return note(say("actions-way-told"), week, _move(action))


def reply_taken(action: Action, text: str) -> Message:
    """A plain reply, echoed."""
    return message(
        say("actions-reply-notice"),
        Text(say("actions-reply-why", text=clip(text, _STORY_SHOWN))),
        Small(_result_readers(action)),
        Buttons((_explain(action), _reflect(action))),
    )


def reply_where(action: Action, text: str) -> Message:
    """A plain reply to the nudge, before any tap: kept, and only the tap is missing."""
    return message(
        say("actions-reply-notice"),
        Text(say("actions-reply-where", text=clip(text, _STORY_SHOWN))),
        _reports(action),
    )


def reply_too_long(length: int, text: str) -> Message:
    return message(
        say("actions-long-notice"),
        Text(say("actions-reply-long", length=length, most=STORY_MOST)),
        Quote(said(clip(text, TEXT_MAX))),
    )


# ---- looking back ---------------------------------------------------------------------------------------------


def reflection_form(action: Action) -> Form:
    return form(
        say("actions-reflect-title"),
        say("actions-form-send"),
        payloads.SaveReflection(action.id),
        TextField("keep", say("actions-keep"), None, action.keep, LESSON_MOST, lines=True),
        TextField("change", say("actions-change"), None, action.change, LESSON_MOST, lines=True),
        TextField("lesson", say("actions-lesson"), None, action.lesson, LESSON_MOST, lines=True),
        _lesson_field(action),
    )


def _lesson_field(action: Action) -> ChoiceField:
    """Private unless they say otherwise."""
    choices = tuple(Choice(one.value, say(f"actions-share-{one.value}")) for one in (Share.ME, Share.CIRCLE))
    value = Share.CIRCLE if action.lesson_share is Share.CIRCLE else Share.ME
    return ChoiceField("share", say("actions-lesson-share"), choices, value=value.value, required=True)


def reflected(action: Action) -> Message:
    return note(say(f"actions-reflected-{action.lesson_share.value}"))


def routine(seen: Seen) -> Message:
    """Six weeks on: one tap."""
    action = seen.action
    taps = tuple(button(say(f"actions-routine-{one.value}"), payloads.Settle(action.id, one)) for one in Routine)
    skip = button(say("actions-skip-button"), payloads.Leave())
    return message(
        say("actions-routine-notice", circle=named(seen.circle)),
        Text(say("actions-routine")),
        Quote(said(action.what)),
        Buttons(taps),
        Buttons((skip, *quieter(action.circle))),
    )


def settled(action: Action) -> Message:
    return note(say(f"actions-settled-{(action.routine or Routine.NO).value}"), _reflect(action))


# ---- the buddy ------------------------------------------------------------------------------------------------


def choose_buddy(action: Action, members: Sequence[Member]) -> Message:
    if not members:
        return note(say("actions-buddy-nobody"))
    options: tuple[Option, ...] = tuple(
        option(said(clip(one.name, OPTION_SHOWN)), payloads.AskBuddy(action.id, one.id)) for one in members[:MENU_PAGE]
    )
    text = say("actions-buddy-who-open" if action.share is Share.ME else "actions-buddy-who")
    return message(text, Text(text), Menu(say("actions-buddy-menu"), options))


def buddy_request(action: Action, owner: str, circle: Circle) -> Message:
    """Before they say yes they read nothing of it."""
    yes = button(say("actions-buddy-yes"), payloads.AnswerBuddy(action.id, True))
    no = button(say("actions-buddy-no"), payloads.AnswerBuddy(action.id, False))
    return message(
        say("actions-buddy-notice", circle=named(circle.name)),
        Text(say("actions-buddy-request", name=named(owner), day=action.due)),
        Buttons((yes, no, *quieter(circle.id))),
    )


def buddy_asked(name: str) -> Message:
    return note(say("actions-buddy-asked", name=named(name)))


def buddy_willing(action: Action, owner: str) -> Message:
    """To the buddy, once they said yes."""
    return message(
        say("actions-buddying-notice"),
        Text(say("actions-buddying", name=named(owner), day=action.due)),
        Quote(said(action.what)),
        Buttons((button(say("actions-cheer-button"), payloads.Cheer(action.id)),)),
    )


def buddy_thanked() -> Message:
    return note(say("actions-buddy-thanked"))


def buddy_declined() -> Message:
    return note(say("actions-buddy-declined"))


def buddy_dropped(name: str) -> Message:
    return note(say("actions-buddy-dropped", name=named(name)))


def buddy_answered(action: Action, name: str, *, willing: bool) -> Message:
    """To the owner."""
    word = "actions-buddy-said-yes" if willing else "actions-buddy-said-no"
    return message(say("actions-buddy-answer-notice"), Text(say(word, name=named(name))), Quote(said(action.what)))


def buddy_told(action: Action, owner: str) -> Message:
    """How it went; what its owner wrote about it is theirs."""
    outcome = (action.outcome or Outcome.DONE).value
    return message(
        say("actions-buddy-told-notice"),
        Text(say(f"actions-buddy-told-{outcome}", name=named(owner))),
        Quote(said(action.what)),
        Buttons((button(say("actions-cheer-button"), payloads.Cheer(action.id)),)) if not action.cheer else None,
    )


def buddy_over() -> Message:
    """In place of what a buddy read, once its owner does not share it any more."""
    return note(say("actions-buddy-over"))


def cheer_form(action: Action, owner: str) -> Form:
    return form(
        say("actions-cheer-title"),
        say("actions-form-send"),
        payloads.SaveCheer(action.id),
        TextField("word", say("actions-cheer"), None, "", WORD_MOST, lines=True, required=True),
        intro=say("actions-cheer-intro", name=named(owner)),
    )


def cheered(name: str) -> Message:
    return note(say("actions-cheered", name=named(name)))


def cheer(action: Action, buddy: str) -> Message:
    """To the owner: one word from the buddy."""
    return message(
        say("actions-cheer-notice"),
        Text(say("actions-cheer-from", name=named(buddy))),
        Quote(said(action.cheer)),
        Small(say("actions-cheer-about", what=clip(action.what, LINE_SHOWN))),
    )


def cheer_gone() -> Message:
    return note(say("actions-cheer-gone"))
