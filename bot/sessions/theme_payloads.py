"""What the buttons, forms and jobs of the theme of the month carry, and its command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.kernel.feature import Option, Slash, Who
from bot.kernel.payload import InCircle, Payload

SESSION_THEME = Slash("session", "theme", Who.GUESTS, options=(Option("text"),))


# ---- jobs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskTheme(Payload, wire="sessions.theme.ask"):
    """Which theme for the month that begins on this day?"""

    circle: int
    first: date


@dataclass(frozen=True, slots=True)
class CloseMonth(Payload, wire="sessions.theme.close"):
    """Its question is closed, and has its answer."""

    month: int


@dataclass(frozen=True, slots=True)
class MonthOver(Payload, wire="sessions.theme.over"):
    """What stands of its theme goes."""

    month: int


# ---- members ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowThemes(InCircle, wire="sessions.themes"):
    """What there is, privately."""


@dataclass(frozen=True, slots=True)
class ProposeTheme(InCircle, wire="sessions.theme.new"):
    """Opens the form."""


@dataclass(frozen=True, slots=True)
class SaveTheme(InCircle, wire="sessions.theme.save"):
    pass


@dataclass(frozen=True, slots=True)
class DropTheme(InCircle, wire="sessions.theme.drop"):
    """Its author takes it back, or a facilitator takes it off."""

    theme: int


@dataclass(frozen=True, slots=True)
class ChooseTheme(InCircle, wire="sessions.theme.vote"):
    """One vote each; another tap changes it."""

    month: int
    theme: int


# ---- who looks after it -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakeTheme(InCircle, wire="sessions.theme.take"):
    month: int


@dataclass(frozen=True, slots=True)
class GiveThemeBack(InCircle, wire="sessions.theme.back"):
    month: int


@dataclass(frozen=True, slots=True)
class AskOnTheme(InCircle, wire="sessions.theme.questions"):
    """Opens the form: what the steward has for the packs of the month."""

    month: int


@dataclass(frozen=True, slots=True)
class SaveQuestions(InCircle, wire="sessions.theme.asked"):
    month: int
