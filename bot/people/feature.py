"""The table of contents of people and circles."""

from __future__ import annotations

from bot.kernel import doors
from bot.kernel.feature import Feature, Who, asks, asks_command, on_click, on_command, on_due, on_home, on_submit, opens
from bot.people import joining, mine, payloads, sizing, starting
from bot.people.store import People

people = Feature(
    "people",
    People,
    (
        # ---- a circle starts
        asks_command(payloads.START, starting.ask),
        on_submit(payloads.ReadStart, starting.read, who=Who.STARTERS),
        asks(payloads.FixStart, starting.fix, who=Who.STARTERS),
        on_click(payloads.StartNow, starting.start, who=Who.STARTERS),
        # ---- people join
        on_command(payloads.JOIN, joining.from_command),
        on_click(payloads.Join, joining.join, who=Who.ANYONE),
        on_click(payloads.NoJoin, joining.not_now, who=Who.ANYONE),
        on_click(payloads.Agree, joining.agree, who=Who.ANYONE),
        on_click(payloads.ReadAgreement, joining.read_agreement, who=Who.GUESTS),
        on_due(payloads.OfferPlaces, joining.places),
        on_due(payloads.AskAgain, joining.ask_again),
        on_click(payloads.AgreeAgain, joining.agree_again, who=Who.GUESTS),
        opens(doors.MemberLeft, joining.after_leaving),
        opens(doors.CircleChanged, joining.after_change),
        opens(doors.CircleEnded, joining.after_end),
        on_due(payloads.CheckSize, sizing.check_size),
        on_click(payloads.DecideSize, sizing.decide, who=Who.DEPUTIES),
        # ---- home and preferences
        on_command(payloads.HOME, mine.home),
        on_home(mine.section),
        asks_command(payloads.PREFERENCES, mine.ask_preferences),
        asks(payloads.AskPreferences, mine.ask_preferences, who=Who.ANYONE),
        on_submit(payloads.SavePreferences, mine.save_preferences, who=Who.ANYONE),
        on_click(payloads.ReachMe, mine.reach_me, who=Who.ANYONE),
        asks(payloads.AskHours, mine.ask_hours, who=Who.ANYONE),
        on_submit(payloads.SaveHours, mine.save_hours, who=Who.ANYONE),
        asks_command(payloads.PROFILE, mine.ask_profile),
        asks(payloads.AskProfile, mine.ask_profile, who=Who.ANYONE),
        on_submit(payloads.SaveProfile, mine.save_profile, who=Who.ANYONE),
        on_click(payloads.AskPart, mine.ask_part, who=Who.GUESTS),
        on_click(payloads.TakePart, mine.take_part, who=Who.GUESTS),
        on_click(payloads.Less, mine.less, who=Who.ANYONE),
        on_click(payloads.More, mine.more, who=Who.ANYONE),
        # ==== tending a circle, and what belongs to a person: below this line ====
    ),
)
