"""What is seen of the theme of the month: the question in the circle, the themes privately, and what its steward has.

``Asked`` is a month as its circle sees it. Counts stand there when the question is closed, and names of voters never.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.ui import (
    Block,
    Button,
    Buttons,
    Form,
    Heading,
    Menu,
    Message,
    Moment,
    Moments,
    Option,
    Quote,
    Say,
    Section,
    Small,
    Strong,
    Style,
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
from bot.people.model import Circle
from bot.sessions import theme_payloads as payloads
from bot.sessions.after_payloads import EditShares
from bot.sessions.payloads import EditSettings
from bot.sessions.theme_model import (
    OPEN_MOST,
    PLACES,
    QUESTIONS_MOST,
    QUESTIONS_TEXT_MOST,
    TEXT_MOST,
    Month,
    MonthState,
    Outcome,
    Theme,
    ranked,
    speaks,
)
from bot.sessions.views import CIRCLE_SHOWN, NAME_SHOWN, bullet, month_name

ECHO_MOST = 1_500
TYPED_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Asked:
    """``counts`` are by the theme's id; ``voted`` of ``asked`` members did; ``steward`` is a name, or empty."""

    month: Month
    circle: Circle
    choices: Sequence[Theme] = ()
    counts: Mapping[int, int] = field(default_factory=dict)
    voted: int = 0
    asked: int = 0
    steward: str = ""
    over: bool = False

    @property
    def name(self) -> Strong:
        return Strong(clip(self.circle.name, CIRCLE_SHOWN))

    @property
    def called(self) -> Say:
        return month_name(self.month.first)


# ---- the post ---------------------------------------------------------------------------------------------------


def post(asked: Asked) -> Message:
    """One for each month: the question, then what came of it."""
    return message(say("sessions-theme-notice", circle=asked.name, month=asked.called), *_posted(asked))


def _posted(asked: Asked) -> Sequence[Block]:
    match asked.month.state:
        case MonthState.OPEN:
            return _question(asked)
        case MonthState.OFF:
            return [Text(say("sessions-theme-off", month=asked.called))]
        case MonthState.CLOSED if asked.month.outcome is Outcome.NONE:
            heading = Heading(say("sessions-theme-heading", month=asked.called))
            return [heading, Text(say("sessions-theme-none", month=asked.called)), Buttons((_propose(asked),))]
        case MonthState.CLOSED:
            gone = Text(say("sessions-theme-taken-away", month=asked.called))
            return _chosen(asked) if asked.month.text else [gone]


def _question(asked: Asked) -> list[Block]:
    at, choices = Moment(asked.month.closes_at), asked.choices
    heading = Heading(say("sessions-theme-heading", month=asked.called))
    if not choices:
        return [heading, Text(say("sessions-theme-empty", at=at)), Buttons((_propose(asked, Style.PRIMARY),))]
    if len(choices) == 1:
        return [heading, Text(_only(asked)), Buttons((_propose(asked),))]
    return [
        heading,
        Text(say("sessions-theme-ask", at=at)),
        *(Text(bullet(said(theme.text))) for theme in choices),
        Small(say("sessions-theme-so-far", voted=asked.voted, asked=asked.asked)),
        Buttons(_choose_buttons(asked)),
        Buttons((_propose(asked),)),
    ]


def _only(asked: Asked) -> Say:
    at, theme = Moment(asked.month.closes_at), Strong(asked.choices[0].text)
    return say("sessions-theme-one", month=asked.called, theme=theme, at=at)


def _choose_buttons(asked: Asked) -> tuple[Button, ...]:
    month = asked.month
    return tuple(
        button(said(theme.text), payloads.ChooseTheme(month.circle, month.id, theme.id))
        for theme in asked.choices[:PLACES]
    )


def _propose(asked: Asked, style: Style = Style.NORMAL) -> Button:
    return button(say("sessions-theme-propose-button"), payloads.ProposeTheme(asked.circle.id), style)


def _chosen(asked: Asked) -> list[Block]:
    month = asked.month
    assert month.outcome is not None  # it is closed
    all_ = button(say("sessions-themes-button"), payloads.ShowThemes(month.circle))
    free = not asked.steward and not asked.over
    return [
        Heading(say("sessions-theme-chosen", month=asked.called)),
        Text(say("sessions-theme-named", theme=Strong(month.text))),
        Small(say(f"sessions-theme-{month.outcome.value}", voted=asked.voted)),
        *(Small(bullet(_counted(theme, asked))) for theme in ranked(asked.choices, asked.counts, month.theme)),
        *_steward(asked),
        Buttons((take_button(month), all_) if free else (all_,)),
    ]


def _steward(asked: Asked) -> Sequence[Block]:
    if asked.steward:
        return [Text(say("sessions-theme-steward", name=Strong(clip(asked.steward, NAME_SHOWN))))]
    return [] if asked.over else [Text(say("sessions-theme-steward-open"))]


def _counted(theme: Theme, asked: Asked) -> Say:
    return say("sessions-theme-counted", theme=theme.text, votes=asked.counts.get(theme.id, 0))


def gone() -> Message:
    """What stands where a month was shown, when the words of its circle are not kept any more."""
    return note(say("sessions-theme-gone"))


# ---- the themes, privately --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Themes:
    """As one member sees them. ``standing`` are the months with a theme, ``open`` the one that is asked about."""

    circle: Circle
    person: Person
    standing: Sequence[Asked] = ()
    open: Asked | None = None
    mine: int | None = None
    waiting: Sequence[Theme] = ()
    next_at: datetime | None = None
    leads: bool = False
    last: bool = False  # no other month is asked about


def themes(seen: Themes) -> Message:
    """What is, what is asked, and what waits."""
    blocks: list[Block] = [Text(_standing(one)) for one in seen.standing]
    if not seen.standing:
        blocks.append(Text(say("sessions-themes-no-theme")))
    blocks += _open(seen)
    if seen.waiting:
        blocks += [Text(say("sessions-themes-waiting")), *(Small(bullet(said(one.text))) for one in seen.waiting)]
    if seen.next_at:
        blocks.append(Small(say("sessions-themes-next", at=Moment(seen.next_at, Moments.DAY))))
    if seen.last:
        blocks.append(Small(say("sessions-themes-last")))
    blocks += _drops(seen)
    return message(say("sessions-themes-notice"), *blocks, Buttons(_ways(seen)))


def _standing(asked: Asked) -> Say:
    theme = Strong(asked.month.text)
    if asked.steward:
        name = Strong(clip(asked.steward, NAME_SHOWN))
        return say("sessions-theme-line-steward", month=asked.called, theme=theme, name=name)
    return say("sessions-theme-line", month=asked.called, theme=theme)


def _open(seen: Themes) -> Sequence[Block]:
    asked = seen.open
    if asked is None or not asked.choices:
        return []
    if len(asked.choices) == 1:
        return [Text(_only(asked))]
    mine = next((theme for theme in asked.choices if theme.id == seen.mine), None)
    at = Moment(asked.month.closes_at)
    return [
        Text(say("sessions-themes-open", month=asked.called, at=at)),
        *(Text(bullet(said(theme.text))) for theme in asked.choices),
        *([Small(say("sessions-themes-mine", theme=mine.text))] if mine else []),
        Buttons(_choose_buttons(asked)),
    ]


def _drops(seen: Themes) -> Sequence[Block]:
    """One's own, and for those who lead all of them."""
    there = [*(seen.open.choices if seen.open else ()), *seen.waiting]
    own = [theme for theme in there if theme.person == seen.person]
    others = [theme for theme in there if theme.person != seen.person] if seen.leads else []
    blocks: list[Block] = []
    if own:
        blocks.append(Menu(say("sessions-drop-menu"), tuple(map(_drop, own))))
    if others:
        blocks.append(Menu(say("sessions-take-off-menu"), tuple(map(_drop, others))))
    return blocks


def _drop(theme: Theme) -> Option:
    return option(said(theme.text), payloads.DropTheme(theme.circle, theme.id))


def _ways(seen: Themes) -> tuple[Button, ...]:
    ways = [button(say("sessions-theme-propose-button"), payloads.ProposeTheme(seen.circle.id))]
    newest = seen.standing[-1].month if seen.standing else None
    if newest is not None and newest.steward is None:
        ways.append(take_button(newest))
    mine = [one.month for one in seen.standing if one.month.steward == seen.person]
    return (*ways, *(steward_buttons(mine[-1]) if mine else ()))


def switched_off(circle: Circle, text: str, *, facilitates: bool) -> Message:
    """With their words, if they typed any."""
    told = no_themes(circle)
    shares = button(say("sessions-shares-button"), EditShares(circle.id))
    echo = Quote(said(clip(text, ECHO_MOST))) if text else None
    return message(told, Text(told), echo, Buttons((shares,)) if facilitates else None)


def no_themes(circle: Circle) -> Say:
    return say("sessions-themes-off", circle=Strong(clip(circle.name, CIRCLE_SHOWN)))


# ---- proposing --------------------------------------------------------------------------------------------------


def propose_form(circle: int) -> Form:
    hint = say("sessions-theme-field-hint", most=TEXT_MOST)
    words = TextField("text", say("sessions-theme-field"), hint, "", TYPED_MOST, required=True)
    return form(say("sessions-theme-form-title"), say("sessions-item-send"), payloads.SaveTheme(circle), words)


def proposed(theme: Theme, asked: Asked | None, *, own: bool, again: bool = False, last: bool = False) -> Message:
    """Echoed, with the way back. ``asked`` is the month about which it stands to choose now; ``last``: there is no
    other."""
    if again:
        head = say("sessions-theme-again")
    elif asked is not None:
        head = say("sessions-theme-proposed-now", month=asked.called, at=Moment(asked.month.closes_at))
    else:
        head = say("sessions-theme-proposed-late" if last else "sessions-theme-proposed")
    show = button(say("sessions-themes-button"), payloads.ShowThemes(theme.circle))
    back = button(say("sessions-drop-button"), payloads.DropTheme(theme.circle, theme.id))
    return message(head, Text(head), Quote(said(theme.text)), Buttons((back, show) if own else (show,)))


def why_not(text: str, waiting: int) -> Say | None:
    """Why these words are no theme, or none at the moment."""
    if len(text) > TEXT_MOST:
        return say("sessions-theme-long", has=len(text), most=TEXT_MOST)
    if not speaks(text):
        return wordless()
    return say("sessions-themes-full", most=OPEN_MOST) if waiting >= OPEN_MOST else None


def not_taken(why: Say, text: str, circle: int) -> Message:
    """What they typed back, and the form to write it in."""
    again = button(say("sessions-theme-propose-button"), payloads.ProposeTheme(circle))
    return message(why, Text(why), Quote(said(clip(text, ECHO_MOST))), Buttons((again,)))


def wordless() -> Say:
    return say("sessions-theme-wordless")


# ---- voting -----------------------------------------------------------------------------------------------------


def voted(month: Month, theme: Theme) -> Message:
    return note(say("sessions-theme-voted-for", theme=Strong(theme.text), at=Moment(month.closes_at)))


def at_home(asked: Asked) -> Section:
    """What is asked and not answered yet."""
    line = say("sessions-theme-home", count=len(asked.choices), at=Moment(asked.month.closes_at))
    look = button(say("sessions-theme-look-button"), payloads.ShowThemes(asked.circle.id))
    return Section(
        say("sessions-theme-home-title", circle=asked.name, month=asked.called), (line,), (look,), waits=True
    )


# ---- who looks after it -----------------------------------------------------------------------------------------


def steward_buttons(month: Month) -> tuple[Button, ...]:
    ask = button(say("sessions-theme-questions-button"), payloads.AskOnTheme(month.circle, month.id))
    return ask, give_back_button(month)


def give_back_button(month: Month) -> Button:
    return button(say("sessions-theme-back-button"), payloads.GiveThemeBack(month.circle, month.id))


def take_button(month: Month) -> Button:
    return button(say("sessions-theme-take-button"), payloads.TakeTheme(month.circle, month.id))


def taken(month: Month) -> Message:
    head = say("sessions-theme-taken", theme=Strong(month.text), month=month_name(month.first), most=QUESTIONS_MOST)
    return message(head, Text(head), Buttons(steward_buttons(month)))


def given_back(month: Month) -> Message:
    return note(say("sessions-theme-given-back", month=month_name(month.first)))


def steward_at_home(asked: Asked) -> Section:
    """To the steward who has nothing in the packs yet: a line, and no more than that."""
    line = say("sessions-theme-steward-home", theme=asked.month.text, month=asked.called)
    return Section(say("sessions-theme-steward-title", circle=asked.name), (line,), steward_buttons(asked.month))


def questions_form(month: Month) -> Form:
    return form(
        say("sessions-theme-questions-title"),
        say("sessions-settings-send"),
        payloads.SaveQuestions(month.circle, month.id),
        TextField(
            "questions",
            say("sessions-theme-questions-field"),
            say("sessions-theme-questions-hint", most=QUESTIONS_TEXT_MOST),
            month.questions,
            QUESTIONS_TEXT_MOST * 4,
            lines=True,
        ),
    )


def questions_saved(month: Month, questions: str) -> Message:
    head = say("sessions-theme-questions-saved" if questions else "sessions-theme-questions-none")
    change = button(say("sessions-theme-questions-button"), payloads.AskOnTheme(month.circle, month.id))
    echo = Quote(said(questions)) if questions else None
    return message(head, Text(head), echo, Buttons((change,)))


# ---- the panel and the card -------------------------------------------------------------------------------------


def panel(circle: int, standing: Sequence[Asked], waiting: int, next_at: datetime | None) -> Section:
    lines: list[Say] = [_standing(one) for one in standing][-1:]
    lines.append(say("sessions-themes-panel-waiting", count=waiting))
    if next_at:
        lines.append(say("sessions-themes-next", at=Moment(next_at, Moments.DAY)))
    look = button(say("sessions-themes-button"), payloads.ShowThemes(circle))
    return Section(say("sessions-themes-title"), tuple(lines), (look,))


def on_card(asked: Asked) -> Say:
    return say("sessions-theme-line", month=asked.called, theme=Strong(asked.month.text))


def decided_change(circle: Circle) -> Message:
    """The circle wants it otherwise; to those who may change it."""
    shares = button(say("sessions-shares-button"), EditShares(circle.id))
    settings = button(say("sessions-settings-button"), EditSettings(circle.id))
    return note(say("sessions-themes-decided-change", circle=Strong(clip(circle.name, CIRCLE_SHOWN))), shares, settings)
