"""The table of contents of check-ins."""

from __future__ import annotations

from bot.checkins import anonymous as hidden
from bot.checkins import asking, closing, editing, flow, keeping, payloads, showing, steering
from bot.checkins.store import Checkins
from bot.kernel.doors import (
    CircleChanged,
    CircleEnded,
    CirclePurged,
    CircleStarted,
    MemberJoined,
    MemberLeft,
    MemberMoved,
    RitualDecided,
)
from bot.kernel.feature import (
    Feature,
    Who,
    answers,
    asks,
    asks_command,
    every_night,
    on_card,
    on_click,
    on_command,
    on_due,
    on_export,
    on_forget,
    on_home,
    on_panel,
    on_said,
    on_submit,
    opens,
)
from bot.kernel.questions import CheckInsBetween, EasyStep, LivePosts, Load, Rituals

checkins: Feature[Checkins] = Feature(
    "checkins",
    Checkins,
    (
        # a circle begins, changes, ends
        opens(CircleStarted, asking.started),
        opens(CircleChanged, asking.changed),
        opens(MemberJoined, asking.joined),
        opens(MemberMoved, asking.moved),
        opens(MemberLeft, asking.left),
        opens(CircleEnded, asking.ended),
        answers(CheckInsBetween, showing.between),
        answers(Load, showing.load),
        answers(LivePosts, showing.live_posts),
        answers(LivePosts, steering.live_posts),
        answers(EasyStep, flow.easy_step),
        answers(Rituals, steering.rituals),
        opens(RitualDecided, steering.decided),
        # the week comes
        on_due(payloads.AskEveryone, asking.ask_everyone, prepare=asking.read_ahead),
        every_night(payloads.SeeToRhythms, asking.see_to_rhythms),
        on_due(payloads.PlanAgain, asking.plan_again),
        on_due(payloads.Remind, asking.remind),
        on_due(payloads.RemindCircle, asking.remind_circle),
        on_due(payloads.CloseWindow, closing.close_window),
        # answering: a guest who has accepted the agreement takes part, and the handlers look for that
        on_command(payloads.CHECKIN_SHOW, flow.show),
        on_click(payloads.ShowThis, flow.show_this, who=Who.GUESTS),
        on_click(payloads.Tap, flow.tap, who=Who.GUESTS),
        asks(payloads.AnswerAll, flow.open_form, who=Who.GUESTS),
        on_submit(payloads.SaveAnswer, flow.save_answer, who=Who.GUESTS),
        on_click(payloads.Pass, flow.pass_, who=Who.GUESTS),
        on_said(flow.claims, payloads.TakeReply, flow.take_reply, who=Who.GUESTS),
        on_click(payloads.UndoReply, flow.undo_reply, who=Who.GUESTS),
        asks(payloads.ChangeHidden, hidden.open_again, who=Who.GUESTS),
        on_submit(payloads.SaveHidden, flow.save_hidden, who=Who.GUESTS),
        on_click(payloads.ReadAll, flow.read_all, who=Who.GUESTS),
        on_home(flow.at_home),
        # a hand for somebody who is stuck
        on_click(payloads.AskCall, flow.ask_call, who=Who.GUESTS),
        on_click(payloads.LeaveIt, flow.leave_it, who=Who.GUESTS),
        on_click(payloads.ShowSignposts, flow.show_signposts, who=Who.GUESTS),
        # the facilitators' part
        on_panel(steering.panel),
        on_card(steering.rhythm),
        asks_command(payloads.CHECKIN_SETTINGS, steering.settings_command),
        asks(payloads.EditSettings, steering.edit_settings, who=Who.FACILITATORS),
        on_submit(payloads.SaveSettings, steering.save_settings, who=Who.FACILITATORS),
        on_command(payloads.CHECKIN_NOW, steering.now_command),
        on_click(payloads.SendNow, steering.now_click, who=Who.DEPUTIES),
        on_command(payloads.CHECKIN_SETS, editing.sets_command),
        on_click(payloads.ShowSets, editing.show_sets, who=Who.DEPUTIES),
        on_click(payloads.ShowSet, editing.show_set, who=Who.DEPUTIES),
        asks(payloads.EditSet, editing.edit_set, who=Who.FACILITATORS),
        on_submit(payloads.SaveSet, editing.save_set, who=Who.FACILITATORS),
        on_click(payloads.UseSet, editing.use_set, who=Who.FACILITATORS),
        on_click(payloads.DropSet, editing.drop_set, who=Who.FACILITATORS),
        on_click(payloads.RestSet, editing.rest_set, who=Who.FACILITATORS),
        on_click(payloads.SetRhythm, steering.set_rhythm, who=Who.FACILITATORS),
        on_click(payloads.OfferVote, steering.offer_vote, who=Who.FACILITATORS),
        on_click(payloads.CastVote, steering.cast_vote, who=Who.GUESTS),
        on_due(payloads.CloseVote, steering.close_vote),
        on_click(payloads.ApplyVote, steering.apply_vote, who=Who.FACILITATORS),
        # what is kept
        on_export(keeping.export),
        on_forget(keeping.forget),
        opens(CirclePurged, keeping.purged),
    ),
)
