"""The digest: one post a round, shown anew as it grows, and everything in full for those who open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.checkins import payloads
from bot.checkins.model import (
    ANONYMOUS_FROM,
    LINE_MOST,
    REMARK,
    Answer,
    Question,
    Tally,
    Values,
    Visibility,
    in_one_line,
    published,
)
from bot.checkins.views import Seen
from bot.kernel.address import Person
from bot.kernel.ui import (
    HEADING_MAX,
    Block,
    Button,
    Buttons,
    Divider,
    Heading,
    Message,
    Quote,
    Say,
    Small,
    Strong,
    Text,
    Wording,
    button,
    clip,
    flat,
    message,
    note,
    said,
    say,
    texts,
)
from bot.people.views import purpose_line

NAME_SHOWN = 40
LINES_SHOWN = 20
PAGE_LETTERS = 3_000
PAGE_BLOCKS = 30


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a digest may show. ``hidden`` are the answers of an anonymous round, once it is closed."""

    seen: Seen
    tally: Tally
    answers: Sequence[Answer] = ()
    names: Mapping[Person, str] | None = None
    hidden: Sequence[Values] = ()

    def name(self, person: Person) -> Strong:
        return Strong(clip((self.names or {}).get(person) or "…", NAME_SHOWN))


def digest(board: Board) -> Message:
    """One line a person at most; passes are not named, and who is missing never stands anywhere."""
    seen, lines = board.seen, _lines(board)
    return message(
        say("checkins-digest-notice", circle=seen.name),
        Heading(said(clip(seen.round.first.text, HEADING_MAX))),
        purpose_line(seen.circle),
        *lines[:LINES_SHOWN],
        Small(say("checkins-and-more", count=len(lines) - LINES_SHOWN)) if len(lines) > LINES_SHOWN else None,
        *_remarks(board),
        Small(_count(board)),
        _below(board, bool(lines)),
    )


def _lines(board: Board) -> Sequence[Text]:
    round_ = board.seen.round
    match round_.visibility:
        case Visibility.CIRCLE:
            return [_line(board, answer) for answer in published(round_, board.answers)]
        case Visibility.FACILITATORS:
            return []
        case Visibility.ANONYMOUS:
            shown = [in_one_line(round_.questions, values) for values in board.hidden]
            return [Text(say("checkins-line-hidden", answer=clip(one, LINE_MOST - 2))) for one in shown]


def _line(board: Board, answer: Answer) -> Text:
    name = board.name(answer.member)
    word = "checkins-line-late" if answer.late else "checkins-line"
    room = LINE_MOST - len(name.text) - (9 if answer.late else 2)
    return Text(say(word, name=name, answer=clip(in_one_line(board.seen.round.questions, answer.values), room)))


def _remarks(board: Board) -> Sequence[Block]:
    round_ = board.seen.round
    if round_.visibility is Visibility.FACILITATORS:
        readers = board.seen.facilitators or (say("checkins-facilitators"),)
        return [Text(say("checkins-digest-to-facilitators", facilitators=readers))]
    if round_.visibility is Visibility.CIRCLE:
        return []
    if not round_.closed:
        return [Text(say("checkins-digest-anonymous-open", least=ANONYMOUS_FROM))]
    return [] if board.hidden else [Text(say("checkins-digest-too-few", least=ANONYMOUS_FROM))]


def _count(board: Board) -> Say:
    round_, tally = board.seen.round, board.tally
    if round_.closed:
        return say("checkins-digest-closed", took=tally.took_part, asked=tally.asked)
    return say("checkins-digest-open", took=tally.took_part, asked=tally.asked, closes=board.seen.closes)


def _below(board: Board, lines: bool) -> Buttons | None:
    round_ = board.seen.round
    buttons: list[Button] = []
    if not round_.closed:
        buttons.append(button(say("checkins-open-button"), payloads.ShowThis(round_.circle)))
    if lines:
        buttons.append(button(say("checkins-read-button"), payloads.ReadAll(round_.circle, round_.id)))
    return Buttons(tuple(buttons)) if buttons else None


# ---- in full ----------------------------------------------------------------------------------------------------


def read_all(board: Board, page: int) -> Message:
    """Every answer word for word, for one reader, in pages."""
    pages = _pages(list(_entries(board)))
    page = min(max(page, 0), len(pages) - 1)
    round_ = board.seen.round
    turns = [
        button(say(word), payloads.ReadAll(round_.circle, round_.id, to))
        for word, to in (("checkins-page-back", page - 1), ("checkins-page-next", page + 1))
        if to in range(len(pages))
    ]
    where = Small(say("checkins-page", page=page + 1, pages=len(pages))) if len(pages) > 1 else None
    title = Heading(said(clip(round_.first.text, HEADING_MAX)))
    below = Buttons(tuple(turns)) if turns else None
    return message(say("checkins-digest-notice", circle=board.seen.name), title, *pages[page], where, below)


def _entries(board: Board) -> Iterator[Sequence[Block]]:
    round_ = board.seen.round
    if round_.visibility is Visibility.ANONYMOUS:
        for values in board.hidden:
            yield [*_given(round_.questions, values), Divider()]
        return
    for answer in published(round_, board.answers):
        word = "checkins-entry-late" if answer.late else "checkins-entry"
        yield [Text(say(word, name=board.name(answer.member))), *_given(round_.questions, answer.values)]


def _given(questions: Sequence[Question], values: Values) -> Iterator[Block]:
    for number, question in enumerate(questions):
        if values.get(number):
            if number:
                yield Small(said(question.text))
            yield Quote(said(question.shown(values[number])))
    if values.get(REMARK):
        yield Quote(said(values[REMARK]))


def _pages(entries: Sequence[Sequence[Block]]) -> Sequence[Sequence[Block]]:
    """As many blocks on a page as fit; an answer may run on to the next."""
    pages: list[list[Block]] = [[]]
    letters = 0
    for block in (block for entry in entries for block in entry):
        length = sum(_length(text) for text in texts([block]))
        if pages[-1] and (letters + length > PAGE_LETTERS or len(pages[-1]) == PAGE_BLOCKS):
            pages.append([])
            letters = 0
        pages[-1].append(block)
        letters += length
    return pages if pages[0] else [[Text(say("checkins-nothing-to-read"))]]


def _length(text: Wording) -> int:
    return NAME_SHOWN + 20 if isinstance(text, Say) else len(flat(text))


# ---- afterwards -------------------------------------------------------------------------------------------------


def gone(seen: Seen) -> Message:
    """The post of a round whose words are not kept any more."""
    return note(say("checkins-words-gone", circle=seen.name))
