"""What a member sees of a check-in: the invitation, the form, and what comes back for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.checkins import payloads
from bot.checkins.model import (
    REMARK,
    WORDS_MOST,
    Answer,
    Kind,
    Question,
    Round,
    Tally,
    Values,
    Visibility,
    in_one_line,
    is_private,
)
from bot.kernel.ui import (
    FIELD_LABEL_MAX,
    TEXT_MAX,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    Field,
    Form,
    Line,
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
    button,
    clip,
    form,
    message,
    note,
    said,
    say,
)
from bot.people.model import Circle
from bot.people.views import quieter

CIRCLE_SHOWN = 40
ECHO_MOST = 1_500


@dataclass(frozen=True, slots=True)
class Seen:
    """A round as one circle sees it. ``facilitators`` are named where only they read the answers."""

    round: Round
    circle: Circle
    facilitators: tuple[Strong, ...] = ()

    @property
    def name(self) -> Strong:
        return Strong(clip(self.circle.name, CIRCLE_SHOWN))

    @property
    def closes(self) -> Moment:
        return Moment(self.round.closes_at)


# ---- the invitation ---------------------------------------------------------------------------------------------


def invitation(seen: Seen, *, late: bool = False, taps_only: bool = False) -> Message:
    """One tap is a whole answer. ``taps_only`` for those who asked for no forms."""
    return _invitation(seen, late, _more(seen.round, taps_only, *quieter(seen.circle.id)))


def shared_invitation(seen: Seen, *, late: bool = False) -> Message:
    """What stands in the circle for those who are not written to: it names nobody."""
    return _invitation(seen, late, _more(seen.round, False, *quieter(seen.circle.id)))


def _invitation(seen: Seen, late: bool, more: Buttons) -> Message:
    return message(
        say("checkins-invite-notice", circle=seen.name),
        Small(say("checkins-late", closes=seen.closes)) if late else None,
        _question(seen.round.first),
        Small(_promise(seen)),
        _taps(seen.round),
        more,
    )


def this_one(seen: Seen, answer: Answer | None) -> Message:
    """The open check-in for somebody who asked for it, with what they gave so far."""
    given = say("checkins-you-said", answer=_echo(seen.round, answer.values)) if answer and answer.values else None
    return message(
        say("checkins-invite-notice", circle=seen.name),
        _question(seen.round.first),
        Small(_promise(seen)),
        Text(given) if given else None,
        _taps(seen.round),
        _more(seen.round),
    )


def nothing_open(circle: Circle, next_at: datetime | None, late: Round | None) -> Message:
    """No check-in is open: when the next one comes, and whether the last one still takes an answer."""
    name = Strong(clip(circle.name, CIRCLE_SHOWN))
    text = say("checkins-nothing-open", circle=name)
    following = say("checkins-next", at=Moment(next_at, Moments.DAY)) if next_at else say("checkins-none-planned")
    way = button(say("checkins-late-button"), payloads.AnswerAll(circle.id, late.id)) if late else None
    return message(text, Text(text), Small(following), Buttons((way,)) if way else None)


def closed_invitation(seen: Seen) -> Message:
    """What the post in the circle looks like when the window is closed."""
    return message(
        say("checkins-closed-notice", circle=seen.name),
        _question(seen.round.first),
        Small(say("checkins-closed-post", day=Moment(seen.round.closes_at, Moments.DAY))),
    )


def _question(question: Question) -> Text:
    return Text(Line((Strong(question.text),)))


def _promise(seen: Seen) -> Say:
    """How long it takes, until when, and who reads it."""
    word, minutes = f"checkins-promise-{seen.round.visibility.value}", len(seen.round.questions) // 4 + 1
    return say(word, circle=seen.name, minutes=minutes, closes=seen.closes, facilitators=_readers(seen))


def _readers(seen: Seen) -> tuple[Strong | Say, ...]:
    return seen.facilitators or (say("checkins-facilitators"),)


def _taps(round_: Round) -> Buttons:
    taps = round_.first.taps()
    return Buttons(tuple(button(said(label), payloads.Tap(round_.circle, round_.id, value)) for value, label in taps))


def _more(round_: Round, taps_only: bool = False, *less: Button) -> Buttons:
    """In words, or not at all, in the same size; and the ways to hear less."""
    write = button(say("checkins-answer-button"), payloads.AnswerAll(round_.circle, round_.id))
    pass_ = button(say("checkins-pass-button"), payloads.Pass(round_.circle, round_.id))
    return Buttons((*(() if taps_only else (write,)), pass_, *less))


def reminder(seen: Seen) -> Message:
    return message(
        say("checkins-remind-notice", circle=seen.name),
        Text(say("checkins-remind", circle=seen.name, closes=seen.closes)),
        _question(seen.round.first),
        _taps(seen.round),
        _more(seen.round, False, *quieter(seen.circle.id)),
    )


def circle_reminder(seen: Seen, tally: Tally) -> Message:
    """To the circle as a whole: a number, and nobody's name."""
    text = say("checkins-remind-circle", took=tally.took_part, asked=tally.asked, closes=seen.closes)
    more = _more(seen.round, False, *quieter(seen.circle.id))
    return message(text, _question(seen.round.first), Text(text), _taps(seen.round), more)


# ---- the form ---------------------------------------------------------------------------------------------------


def answer_form(round_: Round, values: Values) -> Form:
    return form(
        say("checkins-form-title"),
        say("checkins-form-send"),
        payloads.SaveAnswer(round_.circle, round_.id),
        *_fields(round_, values),
    )


def hidden_form(round_: Round, values: Values, token: str) -> Form:
    """Neither paged nor kept: what is typed never stands beside a name."""
    return form(
        say("checkins-form-title"),
        say("checkins-form-send"),
        payloads.SaveHidden(round_.circle, round_.id, token),
        *_fields(round_, values),
        drafts=False,
    )


def field_name(number: int) -> str:
    return f"q{number}"


def _fields(round_: Round, values: Values) -> Sequence[Field]:
    fields = [_field(number, question, values.get(number, "")) for number, question in enumerate(round_.questions)]
    if values.get(REMARK):
        fields.append(_words_field(REMARK, say("checkins-field-remark"), None, values[REMARK]))
    return fields


def _field(number: int, question: Question, value: str) -> Field:
    """A question too long for a label stands below it as the hint."""
    fits = len(question.text) <= FIELD_LABEL_MAX
    label = said(question.text) if fits else say("checkins-field-question", number=number + 1)
    hint = None if fits else said(question.text)
    if question.kind is Kind.WORDS:
        return _words_field(number, label, hint, value)
    choices = tuple(Choice(value, said(shown)) for value, shown in question.taps())
    return ChoiceField(field_name(number), label, choices, hint, value or None)


def _words_field(number: int, label: Line | Say, hint: Line | None, value: str) -> TextField:
    return TextField(field_name(number), label, hint, value, WORDS_MOST, lines=True)


# ---- what comes back --------------------------------------------------------------------------------------------


def thanks(
    seen: Seen, answer: Answer, doors: Sequence[Button], *, taps_only: bool = False, act: Button | None = None
) -> Message:
    """An answer, as it was taken, and the way to say more; ``doors`` for somebody who is stuck, ``act`` for somebody
    who knows what they will do."""
    late = say("checkins-taken-late") if answer.late else None
    return message(
        say("checkins-taken-notice"),
        Text(say("checkins-taken", answer=_echo(seen.round, answer.values))),
        Small(late or _kept(seen, answer)),
        Text(say("checkins-stuck")) if doors else None,
        Buttons(tuple(doors)) if doors else None,
        Buttons(
            (*(() if taps_only else (_say_more(seen.round, answer),)), *([act] if act else []), _passing(seen.round))
        ),
    )


def _kept(seen: Seen, answer: Answer) -> Say:
    word = "private" if is_private(seen.round.questions, answer.values) else seen.round.visibility.value
    return say(f"checkins-kept-{word}", circle=seen.name, closes=seen.closes, facilitators=_readers(seen))


def _say_more(round_: Round, answer: Answer) -> Button:
    word = "checkins-more-button" if set(answer.values) == {0} else "checkins-change-button"
    return button(say(word), payloads.AnswerAll(round_.circle, round_.id))


def _passing(round_: Round) -> Button:
    return button(say("checkins-pass-button"), payloads.Pass(round_.circle, round_.id))


def reply_taken(
    seen: Seen, answer: Answer, question: int, doors: Sequence[Button], act: Button | None = None
) -> Message:
    """A plain reply, echoed with Undo."""
    undo = button(say("checkins-undo-button"), payloads.UndoReply(seen.circle.id, seen.round.id, question))
    change = button(say("checkins-change-button"), payloads.AnswerAll(seen.circle.id, seen.round.id))
    return message(
        say("checkins-taken-notice"),
        Text(say("checkins-reply-taken", circle=seen.name, answer=_echo(seen.round, answer.values))),
        Small(say("checkins-taken-late") if answer.late else _kept(seen, answer)),
        Text(say("checkins-stuck")) if doors else None,
        Buttons(tuple(doors)) if doors else None,
        Buttons((undo, change, *([act] if act else []))),
    )


def undone(seen: Seen, answer: Answer | None) -> Message:
    """What is left after Undo."""
    again = button(say("checkins-answer-button"), payloads.AnswerAll(seen.circle.id, seen.round.id))
    if answer is None or not answer.values:
        return note(say("checkins-undone"), again, _passing(seen.round))
    left = say("checkins-undone-left", answer=_echo(seen.round, answer.values))
    return note(left, again, _passing(seen.round))


def passed(seen: Seen) -> Message:
    again = button(say("checkins-after-all-button"), payloads.AnswerAll(seen.circle.id, seen.round.id))
    return note(say("checkins-passed"), *([] if seen.round.anonymous else [again]))


def too_long(length: int, most: int, text: str) -> Message:
    """A plain reply that is too long is given back: nothing of it is cut."""
    return message(
        say("checkins-too-long-notice"),
        Text(say("checkins-too-long", length=length, most=most)),
        Quote(said(clip(text, TEXT_MAX))),
    )


def _echo(round_: Round, values: Values) -> str:
    return clip(in_one_line(round_.questions, values), ECHO_MOST)


def hidden_taken(seen: Seen, token: str, changed: bool) -> Message:
    """It says first that changing is gone when this reply is gone. The token stands in its button and nowhere else."""
    change = button(say("checkins-hidden-change-button"), payloads.ChangeHidden(seen.circle.id, seen.round.id, token))
    return message(
        say("checkins-taken-notice"),
        Text(say("checkins-hidden-changed" if changed else "checkins-hidden-taken", closes=seen.closes)),
        Buttons((change,)),
    )


# ---- doors for somebody who is stuck, and for a full plate ------------------------------------------------------


def call_door(round_: Round) -> Button:
    return button(say("checkins-call-button"), payloads.AskCall(round_.circle, round_.id))


def leave_door(round_: Round) -> Button:
    return button(say("checkins-leave-button"), payloads.LeaveIt(round_.circle, round_.id))


def full_plate(seen: Seen, pause: Button, signposts: bool, thanks_: Message) -> Message:
    """After a full plate twice: an offer, in private, and plainly what it is not."""
    where = button(say("checkins-signposts-button"), payloads.ShowSignposts(seen.circle.id))
    offers = (pause, call_door(seen.round), *((where,) if signposts else ()), leave_door(seen.round))
    return message(thanks_.notice, *thanks_.blocks, Text(say("checkins-full-plate")), Buttons(offers))


def signposts(text: str) -> Message:
    return message(
        say("checkins-signposts-notice"),
        Text(say("checkins-signposts")) if text else Text(say("checkins-no-signposts")),
        Quote(said(text)) if text else None,
        Small(say("checkins-no-support-service")),
    )


def call_asked(facilitators: tuple[Strong, ...]) -> Message:
    return note(say("checkins-call-asked", facilitators=facilitators or (say("checkins-facilitators"),)))


def call_wanted(circle: Circle, name: str) -> Message:
    """To a facilitator, in private. Nothing of the answer is in it."""
    text = say("checkins-call-wanted", name=Strong(clip(name, 40)), circle=Strong(clip(circle.name, CIRCLE_SHOWN)))
    return message(say("checkins-call-notice"), Text(text))


def call_withdrawn() -> Message:
    return note(say("checkins-call-withdrawn"))


# ---- at home ----------------------------------------------------------------------------------------------------


def waiting(seen: Seen, answered: bool) -> Section:
    """This week's check-in of one circle."""
    circle, round_ = seen.circle, seen.round
    answer = button(say("checkins-open-button"), payloads.ShowThis(circle.id))
    change = button(say("checkins-change-button"), payloads.ShowThis(circle.id))
    word = "checkins-home-in" if answered else "checkins-home-open"
    lines = (Line((Strong(round_.first.text),)), say(word, closes=seen.closes))
    if not answered:
        return Section(say("checkins-home-title", circle=seen.name), lines, (answer, _passing(round_)), waits=True)
    buttons = () if round_.visibility is Visibility.ANONYMOUS else (change,)
    return Section(say("checkins-home-title", circle=seen.name), lines, buttons)
