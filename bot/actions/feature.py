"""The table of contents of actions."""

from __future__ import annotations

from bot.actions import asking, buddying, flow, keeping, payloads, reporting, steering
from bot.actions.store import Actions
from bot.kernel.doors import (
    CircleChanged,
    CircleEnded,
    CirclePurged,
    CircleStarted,
    MemberLeft,
    MemberMoved,
    OpenAction,
    RitualDecided,
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
    on_export,
    on_forget,
    on_home,
    on_panel,
    on_said,
    on_submit,
    opens,
    opens_form,
)
from bot.kernel.questions import InPack, LivePosts, PromptsAhead, Rituals

actions: Feature[Actions] = Feature(
    "actions",
    Actions,
    (
        # saying it
        asks_command(payloads.ACTION_NEW, flow.new_command),
        asks(payloads.WriteNew, flow.write_new, who=Who.MEMBERS),
        opens_form(OpenAction, flow.open_from_elsewhere),
        on_submit(payloads.SaveNew, flow.save_new, who=Who.MEMBERS),
        on_submit(payloads.SaveCorrected, flow.save_corrected, who=Who.MEMBERS),
        # an action stays its owner's wherever they are: these look whose it is
        on_click(payloads.Confirm, flow.confirm, who=Who.ANYONE),
        asks(payloads.Correct, flow.correct, who=Who.ANYONE),
        asks(payloads.Edit, flow.edit, who=Who.ANYONE),
        on_submit(payloads.SaveEdit, flow.save_edit, who=Who.ANYONE),
        on_click(payloads.Delete, flow.delete, who=Who.ANYONE),
        on_command(payloads.ACTION_LIST, flow.list_command),
        on_click(payloads.ShowMine, flow.show_mine, who=Who.ANYONE),
        on_click(payloads.TakeAlong, flow.take_along, who=Who.ANYONE),
        on_click(payloads.ShowAction, flow.show_action, who=Who.ANYONE),
        on_home(flow.at_home),
        # being asked
        on_due(payloads.NudgeDue, asking.nudge_due),
        on_due(payloads.RoutineDue, asking.routine_due),
        answers(PromptsAhead, asking.prompts_ahead),
        # how it went
        on_click(payloads.Report, reporting.report, who=Who.ANYONE),
        on_click(payloads.Leave, reporting.leave, who=Who.ANYONE),
        asks(payloads.Explain, reporting.explain, who=Who.ANYONE),
        on_submit(payloads.SaveResult, reporting.save_result, who=Who.ANYONE),
        on_submit(payloads.SaveObstacle, reporting.save_obstacle, who=Who.ANYONE),
        asks(payloads.Move, reporting.move, who=Who.ANYONE),
        on_submit(payloads.SaveMove, reporting.save_move, who=Who.ANYONE),
        on_click(payloads.WeekLater, reporting.week_later, who=Who.ANYONE),
        on_said(reporting.claims, payloads.TakeReply, reporting.take_reply, who=Who.ANYONE),
        asks(payloads.Reflect, reporting.reflect, who=Who.ANYONE),
        on_submit(payloads.SaveReflection, reporting.save_reflection, who=Who.ANYONE),
        on_click(payloads.Settle, reporting.settle, who=Who.ANYONE),
        # the buddy
        on_click(payloads.ChooseBuddy, buddying.choose_buddy, who=Who.ANYONE),
        on_click(payloads.AskBuddy, buddying.ask_buddy, who=Who.ANYONE),
        on_click(payloads.DropBuddy, buddying.drop_buddy, who=Who.ANYONE),
        on_click(payloads.AnswerBuddy, buddying.answer_buddy, who=Who.ANYONE),
        asks(payloads.Cheer, buddying.cheer, who=Who.ANYONE),
        on_submit(payloads.SaveCheer, buddying.save_cheer, who=Who.ANYONE),
        # the circle
        on_command(payloads.ACTION_CIRCLE, flow.circle_command),
        on_click(payloads.ShowCircle, flow.show_circle, who=Who.MEMBERS),
        on_click(payloads.ReadResults, buddying.read_results, who=Who.MEMBERS),
        asks(payloads.AddGuess, buddying.add_guess, who=Who.MEMBERS),
        on_submit(payloads.SaveGuess, buddying.save_guess, who=Who.MEMBERS),
        answers(InPack, steering.in_pack),
        answers(LivePosts, steering.live_posts),
        answers(Rituals, steering.rituals),
        # the facilitators' part
        on_panel(steering.panel),
        on_card(steering.rhythm),
        asks_command(payloads.ACTION_SETTINGS, steering.settings_command),
        asks(payloads.EditSettings, steering.edit_settings, who=Who.FACILITATORS),
        on_submit(payloads.SaveSettings, steering.save_settings, who=Who.FACILITATORS),
        # a circle begins, changes, ends
        opens(CircleStarted, asking.started),
        opens(CircleChanged, asking.changed),
        opens(SessionsChanged, asking.sessions_changed),
        opens(RitualDecided, steering.decided),
        opens(MemberMoved, asking.moved),
        opens(MemberLeft, asking.left),
        opens(CircleEnded, asking.ended),
        # what is kept
        on_export(keeping.export),
        on_forget(keeping.forget),
        opens(CirclePurged, keeping.purged),
    ),
)
