"""The table of contents of pairings."""

from __future__ import annotations

from bot.kernel.doors import (
    CircleChanged,
    CircleEnded,
    CirclePurged,
    CircleStarted,
    MemberLeft,
    MemberPaused,
    ProfileChanged,
    RitualDecided,
)
from bot.kernel.feature import (
    Feature,
    Who,
    answers,
    asks,
    asks_command,
    on_card,
    on_click,
    on_command,
    on_due,
    on_event,
    on_export,
    on_forget,
    on_home,
    on_panel,
    on_submit,
    opens,
)
from bot.kernel.intent import PlaceGone
from bot.kernel.questions import Invitations, LivePosts, Rituals
from bot.pairings import answering, keeping, payloads, sending, steering, taking
from bot.pairings.store import Pairings

pairings: Feature[Pairings] = Feature(
    "pairings",
    Pairings,
    (
        # a circle begins, changes, ends
        opens(CircleStarted, sending.started),
        opens(CircleChanged, sending.changed),
        opens(CircleEnded, sending.ended),
        # taking part: a guest who has accepted the agreement may, and the handlers look for that
        answers(Invitations, taking.invitation),
        on_command(payloads.PAIRING_SHOW, taking.show),
        on_click(payloads.ShowMine, taking.show_mine, who=Who.GUESTS),
        on_click(payloads.TakePart, taking.take_part, who=Who.GUESTS),
        on_click(payloads.StayOut, taking.stay_out, who=Who.GUESTS),
        on_click(payloads.SkipNext, taking.skip_next, who=Who.GUESTS),
        on_click(payloads.StopPart, taking.stop_part, who=Who.GUESTS),
        asks_command(payloads.PAIRING_WISHES, taking.wishes_command),
        asks(payloads.AskWishes, taking.ask_wishes, who=Who.GUESTS),
        on_submit(payloads.SaveWishes, taking.save_wishes, who=Who.GUESTS),
        on_home(taking.at_home),
        opens(ProfileChanged, taking.profile_changed),
        opens(MemberPaused, taking.paused),
        opens(MemberLeft, taking.left),
        # the groups are made, go out, and are over
        on_due(payloads.Prepare, sending.prepare),
        on_due(payloads.GoOut, sending.go_out),
        on_due(payloads.Introduce, sending.introduce),
        on_event(PlaceGone, sending.place_gone),
        on_due(payloads.AskMet, sending.ask_met),
        on_due(payloads.CloseRound, sending.close_round),
        # in a pairing
        on_click(payloads.Tell, answering.tell, who=Who.GUESTS),
        on_click(payloads.Useful, answering.useful, who=Who.GUESTS),
        on_click(payloads.CannotThisTime, answering.cannot, who=Who.GUESTS),
        # the facilitators' part
        on_panel(steering.panel),
        on_card(steering.rhythm),
        on_command(payloads.PAIRING_NEXT, steering.next_command),
        on_click(payloads.ShowNext, steering.show_next, who=Who.DEPUTIES),
        asks(payloads.AskSwap, steering.ask_swap, who=Who.DEPUTIES),
        on_submit(payloads.SaveSwap, steering.save_swap, who=Who.DEPUTIES),
        asks(payloads.AskLeaveOut, steering.ask_leave_out, who=Who.DEPUTIES),
        on_submit(payloads.SaveLeaveOut, steering.save_leave_out, who=Who.DEPUTIES),
        on_click(payloads.NotThisTime, steering.not_this_time, who=Who.DEPUTIES),
        on_click(payloads.SendNow, steering.send_now, who=Who.DEPUTIES),
        on_click(payloads.InviteAll, steering.invite_all, who=Who.DEPUTIES),
        asks_command(payloads.PAIRING_SETTINGS, steering.settings_command),
        asks(payloads.EditSettings, steering.edit_settings, who=Who.FACILITATORS),
        on_submit(payloads.SaveSettings, steering.save_settings, who=Who.FACILITATORS),
        answers(LivePosts, steering.live_posts),
        answers(Rituals, steering.rituals),
        opens(RitualDecided, steering.decided),
        # what is kept
        on_export(keeping.export),
        on_forget(keeping.forget),
        opens(CirclePurged, keeping.purged),
    ),
)
