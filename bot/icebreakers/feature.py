"""The table of contents of icebreakers."""

from __future__ import annotations

from bot.icebreakers import answering, choosing, keeping, opening, own, payloads, sending, steering, turns
from bot.icebreakers.store import Icebreakers
from bot.kernel.doors import (
    CircleChanged,
    CircleEnded,
    CirclePurged,
    CircleStarted,
    MemberLeft,
    MemberPaused,
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
    on_export,
    on_forget,
    on_home,
    on_panel,
    on_submit,
    opens,
)
from bot.kernel.questions import Duties, EasyStep, InPack, LivePosts, PromptsAhead, Rituals

icebreakers: Feature[Icebreakers] = Feature(
    "icebreakers",
    Icebreakers,
    (
        # a circle begins, changes, ends
        opens(CircleStarted, sending.started),
        opens(CircleChanged, sending.changed),
        opens(MemberLeft, opening.left),
        opens(MemberPaused, opening.paused),
        opens(CircleEnded, steering.ended),
        # a week without a check-in comes
        on_due(payloads.SendOne, sending.send_one),
        on_due(payloads.CloseRound, sending.close_round),
        # answering: a guest who has accepted the agreement takes part, and the handlers look for that
        asks(payloads.AnswerOne, answering.open_form, who=Who.GUESTS),
        on_submit(payloads.SaveAnswer, answering.save_answer, who=Who.GUESTS),
        on_click(payloads.PassOne, answering.pass_, who=Who.GUESTS),
        on_click(payloads.ReadAll, answering.read_all, who=Who.GUESTS),
        on_home(answering.at_home),
        # three to choose from, and the circle's own
        on_command(payloads.ICEBREAKER_SHOW, own.show_command),
        on_click(payloads.ShowThis, own.show_this, who=Who.GUESTS),
        on_click(payloads.PostOne, own.post_one, who=Who.FACILITATORS),
        asks_command(payloads.ICEBREAKER_OWN, own.own_command),
        on_command(payloads.ICEBREAKER_LIST, own.list_command),
        on_click(payloads.ShowOwn, own.show_own, who=Who.GUESTS),
        on_click(payloads.ShowOwnOne, own.show_own_one, who=Who.GUESTS),
        asks(payloads.EditOwn, own.edit_own, who=Who.MEMBERS),
        on_submit(payloads.SaveOwn, own.save_own, who=Who.MEMBERS),
        on_click(payloads.DropOwn, own.drop_own, who=Who.MEMBERS),
        # somebody opens the next session
        opens(SessionsChanged, opening.sessions_changed),
        on_due(payloads.AskOpener, opening.ask_opener),
        on_due(payloads.StillOpens, opening.still_opens),
        on_due(payloads.LookIfTold, opening.look_if_told),
        on_click(payloads.ShowOpening, choosing.show_opening, who=Who.MEMBERS),
        on_click(payloads.Pick, choosing.pick, who=Who.MEMBERS),
        on_click(payloads.PassOpening, choosing.pass_opening, who=Who.MEMBERS),
        on_click(payloads.ChooseSwap, choosing.choose_swap, who=Who.MEMBERS),
        on_click(payloads.AskSwap, choosing.ask_swap, who=Who.MEMBERS),
        on_click(payloads.TakeSwap, choosing.take_swap, who=Who.MEMBERS),
        on_click(payloads.RefuseSwap, choosing.refuse_swap, who=Who.MEMBERS),
        answers(InPack, turns.in_pack),
        answers(PromptsAhead, opening.prompts_ahead),
        answers(EasyStep, answering.easy_step),
        answers(LivePosts, steering.live_posts),
        answers(Duties, turns.duty),
        opens(SessionOver, opening.session_over),
        on_command(payloads.ICEBREAKER_OPENING, turns.wishes_command),
        on_click(payloads.SetWish, turns.set_wish, who=Who.MEMBERS),
        on_home(turns.at_home),
        # the facilitators' part
        on_panel(steering.panel),
        on_card(steering.rhythm),
        asks_command(payloads.ICEBREAKER_SETTINGS, steering.settings_command),
        asks(payloads.EditSettings, steering.edit_settings, who=Who.FACILITATORS),
        on_submit(payloads.SaveSettings, steering.save_settings, who=Who.FACILITATORS),
        on_click(payloads.AskDeeper, steering.ask_deeper, who=Who.FACILITATORS),
        on_click(payloads.CastDeeper, steering.cast_deeper, who=Who.GUESTS),
        on_due(payloads.CloseDeeper, steering.close_deeper),
        # a trial
        answers(Rituals, steering.rituals),
        opens(RitualDecided, steering.decided),
        # what is kept
        on_export(keeping.export),
        on_forget(keeping.forget),
        opens(CirclePurged, keeping.purged),
    ),
)
