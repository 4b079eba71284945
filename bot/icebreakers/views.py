"""What members see of icebreakers: the post, the form, the opener's three prompts, the circle's own prompts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.icebreakers import payloads
from bot.icebreakers.model import (
    ANSWER_MOST,
    LINE_MOST,
    PROMPT_MOST,
    Answer,
    Depth,
    Label,
    Opening,
    OwnPrompt,
    Prompt,
    Round,
    Wish,
    published,
)
from bot.kernel.address import Person
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
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

CIRCLE_SHOWN = 40
NAME_SHOWN = 40
LINES_SHOWN = 20
PAGE = 4  # answers on a page: four of the longest fit into a message
OWN_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A round as its circle sees it."""

    round: Round
    circle: Circle
    answers: Sequence[Answer] = ()
    names: Mapping[Person, str] | None = None

    @property
    def name(self) -> Strong:
        return circle_name(self.circle)

    @property
    def closes(self) -> Moment:
        return Moment(self.round.closes_at)

    def who(self, person: Person) -> Strong:
        return Strong(clip((self.names or {}).get(person) or "…", NAME_SHOWN))


def circle_name(circle: Circle) -> Strong:
    return Strong(clip(circle.name, CIRCLE_SHOWN))


def asked(text: str) -> Text:
    """The prompt itself, or that it was taken back."""
    return Text(Line((Strong(text),))) if text else Text(say("icebreakers-prompt-gone"))


# ---- the post in the circle -------------------------------------------------------------------------------------


def post(seen: Seen) -> Message:
    """The prompt, and what was answered so far: one line a person; passes are not named, nor is who is missing."""
    lines = [_line(seen, answer) for answer in published(seen.round, seen.answers)]
    more = len(lines) - LINES_SHOWN
    return message(
        say("icebreakers-post-notice", circle=seen.name),
        Small(say("icebreakers-late")) if seen.round.late else None,
        asked(seen.round.text),
        *lines[:LINES_SHOWN],
        Small(say("icebreakers-and-more", count=more)) if more > 0 else None,
        Small(_count(seen)),
        _below(seen, bool(lines)),
    )


def _line(seen: Seen, answer: Answer) -> Text:
    name = seen.who(answer.member)
    shown = clip(" ".join(answer.text.split()), LINE_MOST - len(name.text) - 2)
    return Text(say("icebreakers-line", name=name, answer=shown))


def _count(seen: Seen) -> Say:
    took = len(seen.answers)
    if seen.round.closed:
        return say("icebreakers-post-closed", took=took, day=Moment(seen.round.closes_at, Moments.DAY))
    return say("icebreakers-post-open", took=took, closes=seen.closes)


def _below(seen: Seen, lines: bool) -> Buttons | None:
    buttons: list[Button] = [] if seen.round.closed else list(_ways(seen.round))
    if lines:
        buttons.append(button(say("icebreakers-read-button"), payloads.ReadAll(seen.circle.id, seen.round.id)))
    if not seen.round.closed:
        buttons += quieter(seen.circle.id)
    return Buttons(tuple(buttons)) if buttons else None


def _ways(round_: Round) -> tuple[Button, Button]:
    return (
        button(say("icebreakers-answer-button"), payloads.AnswerOne(round_.circle, round_.id)),
        button(say("icebreakers-pass-button"), payloads.PassOne(round_.circle, round_.id)),
    )


def gone(circle: Circle) -> Message:
    """The post of a round whose words are not kept any more."""
    return note(say("icebreakers-words-gone", circle=circle_name(circle)))


# ---- answering --------------------------------------------------------------------------------------------------


def answer_form(round_: Round, answer: Answer | None) -> Form:
    labels = tuple(Choice(label.value, say(f"icebreakers-label-{label.value}")) for label in Label)
    given = answer.text if answer else ""
    chosen = answer.label if answer else Label.STAYS
    return form(
        say("icebreakers-form-title"),
        say("icebreakers-form-send"),
        payloads.SaveAnswer(round_.circle, round_.id),
        TextField(
            "text",
            say("icebreakers-field-answer"),
            say("icebreakers-hint-answer"),
            given,
            ANSWER_MOST,
            lines=True,
            required=True,
        ),
        ChoiceField("label", say("icebreakers-field-label"), labels, None, chosen.value),
        intro=said(round_.text) if round_.text else None,
    )


def taken(seen: Seen, answer: Answer) -> Message:
    change = button(say("icebreakers-change-button"), payloads.AnswerOne(seen.circle.id, seen.round.id))
    return message(
        say("icebreakers-taken-notice"),
        Text(say("icebreakers-taken")),
        Quote(said(answer.text)),
        Small(say("icebreakers-taken-kept", closes=seen.closes)),
        Buttons((change, _ways(seen.round)[1])),
    )


def passed(round_: Round) -> Message:
    again = button(say("icebreakers-after-all-button"), payloads.AnswerOne(round_.circle, round_.id))
    return note(say("icebreakers-passed"), again)


def read_all(seen: Seen, page: int) -> Message:
    """Every answer word for word, for one reader, in pages."""
    answers = published(seen.round, seen.answers)
    pages = max(1, -(-len(answers) // PAGE))
    page = min(max(page, 0), pages - 1)
    turns = [
        button(say(word), payloads.ReadAll(seen.circle.id, seen.round.id, to))
        for word, to in (("icebreakers-page-back", page - 1), ("icebreakers-page-next", page + 1))
        if to in range(pages)
    ]
    return message(
        say("icebreakers-post-notice", circle=seen.name),
        asked(seen.round.text),
        *(block for answer in answers[page * PAGE : (page + 1) * PAGE] for block in _entry(seen, answer)),
        None if answers else Text(say("icebreakers-nothing-to-read")),
        Small(say("icebreakers-page", page=page + 1, pages=pages)) if pages > 1 else None,
        Buttons(tuple(turns)) if turns else None,
    )


def _entry(seen: Seen, answer: Answer) -> Sequence[Block]:
    return (
        Text(say("icebreakers-entry", name=seen.who(answer.member))),
        Quote(said(answer.text)),
        Small(say(f"icebreakers-label-{answer.label.value}")),
    )


# ---- three to choose from ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """What a bare command has for this person: the open round, and prompts with what may be done with them.

    ``opening`` is theirs to choose for, ``posts`` when one may go out now; otherwise the three are there to be used.
    """

    circle: Circle
    prompts: Sequence[Prompt]
    round: Round | None = None
    opening: Opening | None = None
    posts: bool = False


def show(offer: Offer) -> Message:
    circle = offer.circle
    listed = button(say("icebreakers-own-button"), payloads.ShowOwn(circle.id))
    write = button(say("icebreakers-write-button"), payloads.EditOwn(circle.id, 0, 0))
    return message(
        say("icebreakers-show-notice", circle=circle_name(circle)),
        *(_open_one(offer.round) if offer.round else ()),
        Text(say(_offered(offer))),
        *three(offer),
        Buttons((listed, write)),
    )


def _open_one(round_: Round) -> Sequence[Block]:
    return (
        Text(say("icebreakers-open-now", closes=Moment(round_.closes_at))),
        asked(round_.text),
        Buttons(_ways(round_)),
    )


def _offered(offer: Offer) -> str:
    if offer.opening is not None:
        return "icebreakers-offer-opening"
    return "icebreakers-offer-post" if offer.posts else "icebreakers-offer-free"


def three(offer: Offer) -> Sequence[Block]:
    """The prompts with their numbers, and a button for each where choosing does something."""
    numbered = [
        Text(say("icebreakers-numbered", number=number, prompt=Strong(prompt.text)))
        for number, prompt in enumerate(offer.prompts, start=1)
    ]
    takes = _takes(offer)
    return [*numbered, *([takes] if takes else [])]


def _takes(offer: Offer) -> Buttons | None:
    if not offer.prompts or (offer.opening is None and not offer.posts):
        return None
    return Buttons(
        tuple(
            button(
                say("icebreakers-take-button", number=number),
                payloads.Pick(offer.circle.id, offer.opening.id, prompt.key)
                if offer.opening
                else payloads.PostOne(offer.circle.id, prompt.key),
            )
            for number, prompt in enumerate(offer.prompts, start=1)
        )
    )


def posted(circle: Circle, closes_at: datetime) -> Message:
    return note(say("icebreakers-posted", circle=circle_name(circle), closes=Moment(closes_at)))


# ---- opening a session ------------------------------------------------------------------------------------------


def opener_asked(circle: Circle, opening: Opening, prompts: Sequence[Prompt]) -> Message:
    """To one person, in private: three to choose from, and the ways out in the same size."""
    offer = Offer(circle, prompts, opening=opening)
    own = button(say("icebreakers-write-button"), payloads.EditOwn(circle.id, 0, opening.id))
    return message(
        say("icebreakers-opener-notice", circle=circle_name(circle)),
        Text(say("icebreakers-opener", circle=circle_name(circle), at=Moment(opening.starts_at))),
        *three(offer),
        Buttons((own, *_ways_out(circle.id, opening), *quieter(circle.id))),
        Small(say("icebreakers-opener-how")),
    )


def _ways_out(circle: int, opening: Opening) -> tuple[Button, Button]:
    return (
        button(say("icebreakers-swap-button"), payloads.ChooseSwap(circle, opening.id)),
        button(say("icebreakers-opener-pass-button"), payloads.PassOpening(circle, opening.id)),
    )


def picked(circle: Circle, opening: Opening) -> Message:
    other = button(say("icebreakers-other-button"), payloads.ShowOpening(circle.id, opening.id))
    ways = (other, *_ways_out(circle.id, opening)) if opening.opener else (other,)
    return message(
        say("icebreakers-picked-notice"),
        Text(say("icebreakers-picked", at=Moment(opening.starts_at))),
        asked(opening.text),
        Buttons(ways),
    )


def swap_with(circle: Circle, opening: Opening, others: Sequence[Member]) -> Message:
    if not others:
        return note(say("icebreakers-swap-nobody"), _ways_out(circle.id, opening)[1])
    options = tuple(
        option(said(clip(other.name or "…", NAME_SHOWN)), payloads.AskSwap(circle.id, opening.id, other.id))
        for other in others
    )
    return message(
        say("icebreakers-swap-notice"),
        Text(say("icebreakers-swap", at=Moment(opening.starts_at, Moments.DAY))),
        Menu(say("icebreakers-swap-menu"), options),
    )


def swap_asked(circle: Circle, opening: Opening, name: str) -> Message:
    """To whom somebody would like to swap with; it tells who asks, and nothing else."""
    take = button(say("icebreakers-swap-take"), payloads.TakeSwap(circle.id, opening.id))
    refuse = button(say("icebreakers-swap-refuse"), payloads.RefuseSwap(circle.id, opening.id))
    text = say(
        "icebreakers-swap-asked",
        name=Strong(clip(name or "…", NAME_SHOWN)),
        circle=circle_name(circle),
        at=Moment(opening.starts_at),
    )
    notice = say("icebreakers-swap-asked-notice", circle=circle_name(circle))
    return message(notice, Text(text), Buttons((take, refuse, *quieter(circle.id))))


def swap_taken(circle: Circle, opening: Opening, name: str) -> Message:
    who = Strong(clip(name or "…", NAME_SHOWN))
    return note(say("icebreakers-swap-taken", name=who, circle=circle_name(circle), at=Moment(opening.starts_at)))


def swap_refused(circle: Circle, opening: Opening, name: str) -> Message:
    who = Strong(clip(name or "…", NAME_SHOWN))
    text = say("icebreakers-swap-refused", name=who, circle=circle_name(circle), at=Moment(opening.starts_at))
    return note(text, *_ways_out(circle.id, opening))


def in_or_out(circle: int, wish: Wish) -> Button:
    """Where all that is done in turn is listed: the way out of it, or back."""
    other = Wish.EITHER if wish is Wish.NOT_ME else Wish.NOT_ME
    return button(say(f"icebreakers-wish-{other.value}"), payloads.SetWish(circle, other))


def wishes(circle: Circle, wish: Wish, opening: Opening | None) -> Message:
    """What somebody says about opening, and their own turn if it has come."""
    buttons = tuple(
        button(say(f"icebreakers-wish-{one.value}"), payloads.SetWish(circle.id, one))
        for one in Wish
        if one is not wish
    )
    mine = button(say("icebreakers-choose-button"), payloads.ShowOpening(circle.id, opening.id)) if opening else None
    return message(
        say("icebreakers-wishes-notice"),
        Text(say("icebreakers-wishes", circle=circle_name(circle))),
        Text(say(f"icebreakers-wish-now-{wish.value}")),
        Buttons(buttons),
        Text(say("icebreakers-your-turn", at=Moment(opening.starts_at))) if opening else None,
        Buttons((mine,)) if mine else None,
    )


# ---- the circle's own -------------------------------------------------------------------------------------------


def own_list(circle: Circle, listed: Sequence[OwnPrompt], names: Mapping[Person, str]) -> Message:
    """The latest first; older ones are in the menu."""
    newest = list(reversed(listed))
    options = tuple(option(said(clip(one.text, 70)), payloads.ShowOwnOne(circle.id, one.id)) for one in newest[:25])
    more = len(newest) - OWN_SHOWN
    return message(
        say("icebreakers-own-notice"),
        Heading(say("icebreakers-own-title")),
        Small(say("icebreakers-own-intro" if listed else "icebreakers-own-none", circle=circle_name(circle))),
        *(_own_line(one, names) for one in newest[:OWN_SHOWN]),
        Small(say("icebreakers-and-more", count=more)) if more > 0 else None,
        Menu(say("icebreakers-own-menu"), options) if options else None,
        Buttons((button(say("icebreakers-write-button"), payloads.EditOwn(circle.id, 0, 0)),)),
    )


def _own_line(one: OwnPrompt, names: Mapping[Person, str]) -> Text:
    name = Strong(clip(names.get(one.author) or "…", NAME_SHOWN))
    return Text(say("icebreakers-own-line", prompt=one.text, name=name))


def own_one(one: OwnPrompt, may_change: bool) -> Message:
    back = button(say("icebreakers-own-button"), payloads.ShowOwn(one.circle))
    edit = button(say("icebreakers-edit-button"), payloads.EditOwn(one.circle, one.id, 0))
    drop = button(say("icebreakers-drop-button"), payloads.DropOwn(one.circle, one.id))
    return message(
        say("icebreakers-own-notice"),
        asked(one.text),
        Small(say(f"icebreakers-depth-{int(one.depth)}")),
        Buttons((edit, drop, back) if may_change else (back,)),
    )


def own_form(circle: int, one: OwnPrompt | None, typed: str, opening: int) -> Form:
    depths = tuple(Choice(str(int(depth)), say(f"icebreakers-depth-{int(depth)}")) for depth in Depth)
    text = one.text if one else clip(typed, PROMPT_MOST)
    return form(
        say("icebreakers-own-form-title"),
        say("icebreakers-own-form-send"),
        payloads.SaveOwn(circle, one.id if one else 0, opening),
        TextField(
            "prompt",
            say("icebreakers-field-prompt"),
            say("icebreakers-hint-prompt"),
            text,
            PROMPT_MOST,
            required=True,
        ),
        ChoiceField("depth", say("icebreakers-field-depth"), depths, None, str(int(one.depth if one else 1))),
    )


def own_saved(one: OwnPrompt) -> Message:
    back = button(say("icebreakers-own-button"), payloads.ShowOwn(one.circle))
    return message(say("icebreakers-own-saved"), Text(say("icebreakers-own-saved")), asked(one.text), Buttons((back,)))


# ---- at home ----------------------------------------------------------------------------------------------------


def waiting(seen: Seen, answered: bool) -> Section:
    """The open icebreaker of one circle."""
    title = say("icebreakers-home-title", circle=seen.name)
    prompt = asked(seen.round.text).text
    word = "icebreakers-home-in" if answered else "icebreakers-home-open"
    lines = (prompt, say(word, closes=seen.closes))
    if answered:
        change = button(say("icebreakers-change-button"), payloads.AnswerOne(seen.circle.id, seen.round.id))
        return Section(title, lines, (change,))
    return Section(title, lines, _ways(seen.round), waits=True)


def turn(circle: Circle, opening: Opening, waits: bool) -> Section:
    """Somebody's turn to open the next session."""
    title = say("icebreakers-turn-title", circle=circle_name(circle))
    at = say("icebreakers-your-turn", at=Moment(opening.starts_at))
    word = "icebreakers-other-button" if opening.key else "icebreakers-choose-button"
    choose = button(say(word), payloads.ShowOpening(circle.id, opening.id))
    lines = (at, asked(opening.text).text) if opening.key else (at,)
    return Section(title, lines, (choose, *_ways_out(circle.id, opening)), waits=waits and not opening.key)
