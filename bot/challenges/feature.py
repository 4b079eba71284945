"""The table of contents of challenges."""

from __future__ import annotations

from bot.challenges import bringing, keeping, payloads, presenting, steering
from bot.challenges.store import Challenges
from bot.kernel.doors import (
    AttendanceChanged,
    CircleEnded,
    CirclePurged,
    CircleStarted,
    MemberJoined,
    MemberLeft,
    MemberPaused,
    OpenChallenge,
    PackOut,
    RitualDecided,
    SessionOff,
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
    on_export,
    on_forget,
    on_home,
    on_panel,
    on_submit,
    opens,
    opens_form,
)
from bot.kernel.questions import AfterPresenters, Presenters, Rituals

challenges: Feature[Challenges] = Feature(
    "challenges",
    Challenges,
    (
        # bringing something
        on_command(payloads.CHALLENGE_POST, bringing.post),
        on_command(payloads.CHALLENGE_QUEUE, bringing.queue),
        on_click(payloads.ShowQueue, bringing.show, who=Who.MEMBERS),
        on_click(payloads.ReadOne, bringing.read_one, who=Who.MEMBERS),
        asks(payloads.Bring, bringing.open_form, who=Who.MEMBERS),
        opens_form(OpenChallenge, bringing.open_from_elsewhere),
        asks(payloads.Change, bringing.change, who=Who.MEMBERS),
        on_submit(payloads.Save, bringing.save, who=Who.MEMBERS),
        # its words stay theirs wherever they are: this looks whose it is
        on_click(payloads.TakeBack, bringing.take_back, who=Who.ANYONE),
        # somebody's turn
        opens(PackOut, presenting.pack_out),
        opens(SessionOff, presenting.session_off),
        opens(SessionsChanged, presenting.sessions_changed),
        opens(AttendanceChanged, presenting.attendance),
        opens(MemberPaused, presenting.paused),
        opens(MemberJoined, presenting.joined),
        opens(MemberLeft, presenting.left),
        on_click(payloads.NotNow, presenting.not_now, who=Who.MEMBERS),
        on_click(payloads.AfterAll, presenting.after_all, who=Who.MEMBERS),
        on_click(payloads.LetFirst, presenting.let_first, who=Who.DEPUTIES),
        # it is over
        opens(SessionOver, presenting.session_over),
        on_click(payloads.NotReached, presenting.not_reached, who=Who.MEMBERS),
        on_home(presenting.at_home),
        # what others ask
        answers(Presenters, presenting.presenters),
        answers(AfterPresenters, presenting.after_presenters),
        # the facilitators' part
        on_panel(steering.panel),
        on_card(steering.on_card),
        asks_command(payloads.CHALLENGE_SETTINGS, steering.settings_command),
        asks(payloads.EditSettings, steering.edit_settings, who=Who.FACILITATORS),
        on_submit(payloads.SaveSettings, steering.save_settings, who=Who.FACILITATORS),
        answers(Rituals, steering.rituals),
        opens(RitualDecided, steering.decided),
        # a circle begins and ends
        opens(CircleStarted, steering.started),
        opens(CircleEnded, steering.ended),
        # what is kept
        on_export(keeping.export),
        on_forget(keeping.forget),
        opens(CirclePurged, keeping.purged),
    ),
)
