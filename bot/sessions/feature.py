"""The table of contents of sessions."""

from __future__ import annotations

from bot.kernel.doors import (
    CircleChanged,
    CircleEnded,
    CirclePurged,
    CircleStarted,
    MemberLeft,
    OpenAgenda,
    PackChanged,
    RitualDecided,
    SessionOver,
    SessionsChanged,
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
    opens_form,
)
from bot.kernel.intent import NotAnnounced
from bot.kernel.questions import NextSession, Rituals
from bot.sessions import agenda, announcing, correcting, keeping, pack, payloads, planning, rsvp, showing, tending
from bot.sessions.store import Sessions

sessions: Feature[Sessions] = Feature(
    "sessions",
    Sessions,
    (
        # a circle begins, changes, ends
        opens(CircleStarted, planning.started),
        on_due(payloads.ShowNext, planning.show_first),
        opens(CircleChanged, planning.changed),
        opens(CircleEnded, planning.ended),
        opens(MemberLeft, keeping.left),
        # who comes
        on_command(payloads.SESSION_SHOW, rsvp.show),
        on_click(payloads.ShowSession, rsvp.show_click, who=Who.GUESTS),
        on_click(payloads.Rsvp, rsvp.answer, who=Who.GUESTS),
        on_click(payloads.LeaveOpen, rsvp.leave_open, who=Who.GUESTS),
        on_click(payloads.CalendarFile, rsvp.hand_file, who=Who.GUESTS),
        on_due(payloads.AskSilent, rsvp.ask_silent),
        on_home(rsvp.at_home),
        # what to talk about
        on_command(payloads.SESSION_AGENDA, agenda.command),
        on_click(payloads.ShowAgenda, agenda.show, who=Who.GUESTS),
        asks(payloads.Propose, agenda.open_form, who=Who.GUESTS),
        opens_form(OpenAgenda, agenda.open_from_elsewhere),
        on_submit(payloads.SaveItem, agenda.save, who=Who.GUESTS),
        on_click(payloads.VoteItem, agenda.vote, who=Who.GUESTS),
        on_click(payloads.DropItem, agenda.drop, who=Who.GUESTS),
        on_click(payloads.PickItems, agenda.picks, who=Who.DEPUTIES),
        on_click(payloads.PickItem, agenda.pick, who=Who.DEPUTIES),
        # it comes, and is over
        on_due(payloads.SendPack, pack.send_pack),
        on_due(payloads.DayBefore, pack.day_before),
        on_due(payloads.Finish, pack.finish),
        # the facilitators' part
        on_panel(keeping.panel),
        on_card(keeping.on_card),
        asks_command(payloads.SESSION_PLAN, planning.plan_command),
        asks(payloads.PlanSeries, planning.plan_click, who=Who.FACILITATORS),
        on_submit(payloads.ReadSeries, planning.read_series, who=Who.FACILITATORS),
        on_click(payloads.SaveSeries, planning.save_series, who=Who.FACILITATORS),
        on_click(payloads.Discard, planning.discard, who=Who.FACILITATORS),
        on_click(payloads.AskStopSeries, planning.ask_stop, who=Who.FACILITATORS),
        on_click(payloads.StopSeries, planning.stop_click, who=Who.FACILITATORS),
        opens(RitualDecided, planning.decided),
        asks_command(payloads.SESSION_ADD, tending.add_command),
        asks(payloads.AddOne, tending.add_click, who=Who.FACILITATORS),
        on_submit(payloads.ReadOne, tending.read_one, who=Who.FACILITATORS),
        on_click(payloads.SaveOne, tending.save_one, who=Who.FACILITATORS),
        on_command(payloads.SESSION_MANAGE, tending.manage_command),
        on_click(payloads.Manage, tending.manage_click, who=Who.DEPUTIES),
        on_click(payloads.ManageOne, tending.manage_one, who=Who.DEPUTIES),
        asks(payloads.EditOne, tending.edit_form, who=Who.DEPUTIES),
        on_submit(payloads.SaveEdit, tending.save_edit, who=Who.DEPUTIES),
        asks(payloads.AskMove, tending.move_form, who=Who.DEPUTIES),
        on_submit(payloads.ReadMove, tending.read_move, who=Who.DEPUTIES),
        on_click(payloads.Move, tending.move, who=Who.DEPUTIES),
        on_click(payloads.AskCancel, tending.ask_cancel, who=Who.DEPUTIES),
        on_click(payloads.Cancel, tending.cancel, who=Who.DEPUTIES),
        on_due(payloads.Correct, correcting.correct),
        asks_command(payloads.SESSION_SETTINGS, tending.settings_command),
        asks(payloads.EditSettings, tending.settings_click, who=Who.FACILITATORS),
        on_submit(payloads.SaveSettings, tending.save_settings, who=Who.FACILITATORS),
        # the platform's own events
        opens(PackChanged, showing.pack_changed),
        opens(SessionsChanged, announcing.changed),
        opens(SessionOver, announcing.changed),
        on_event(NotAnnounced, announcing.refused),
        # what others ask, and what is kept
        answers(NextSession, keeping.next_session),
        answers(Rituals, keeping.rituals),
        on_due(payloads.Refresh, pack.refresh),
        on_export(keeping.export),
        on_forget(keeping.forget),
        opens(CirclePurged, keeping.purged),
    ),
)
