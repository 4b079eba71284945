"""What is seen after a session: who was there, the recap, what those get who missed it, and the account of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.kernel.address import Person
from bot.kernel.ui import (
    CHOICES_MAX,
    Block,
    Button,
    Buttons,
    Choice,
    ChoiceField,
    ChoicesField,
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
from bot.people.model import Circle, Member
from bot.people.own_payloads import Leave, StepBack
from bot.people.views import quieter
from bot.sessions import after_payloads as payloads
from bot.sessions.after_model import (
    ACTIONS_MOST,
    DECISIONS_MOST,
    THANKS_MOST,
    Account,
    Met,
    Notes,
    Recap,
)
from bot.sessions.model import Coming, Item, Series, Session
from bot.sessions.payloads import Propose, Rsvp
from bot.sessions.poll_payloads import StartPoll
from bot.sessions.views import Seen

CIRCLE_SHOWN = 40
NAME_SHOWN = 40
LISTED = 10
DECIDED_SHOWN = 10
DECIDED_LENGTH = 120
FIELDS_MOST = 20


@dataclass(frozen=True, slots=True)
class Over:
    """A session that is over as its circle sees it. ``there`` are the names of those who said, or were ticked, that
    they were; ``met`` counts what people think of what it was for."""

    seen: Seen
    there: Sequence[str] = ()
    met: Mapping[Met, int] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        return self.seen.session


def _day(session: Session) -> Moment:
    return Moment(session.starts_at, Moments.DAY)


def _titled(word: str, session: Session) -> Say:
    """A session without a title has a sentence of its own."""
    if session.title:
        return say(f"{word}-titled", day=_day(session), title=Strong(session.title))
    return say(word, day=_day(session))


# ---- who was there ----------------------------------------------------------------------------------------------


def over_card(over: Over) -> Message:
    """What the card of a session becomes. Who was not there stands nowhere."""
    session = over.session
    head = _titled("sessions-over-card", session)
    there = tuple(Strong(clip(name, NAME_SHOWN)) for name in over.there)
    return message(
        head,
        Text(head),
        Text(say("sessions-there", names=there)) if there else None,
        Text(say("sessions-were-you-there")),
        Buttons(_there_buttons(session)),
        *_objective(over),
    )


def _there_buttons(session: Session) -> tuple[Button, ...]:
    return tuple(
        button(say(f"sessions-{word}-button"), payloads.WasThere(session.circle, session.id, there))
        for word, there in (("was", True), ("was-not", False))
    )


def _objective(over: Over) -> Sequence[Block]:
    session = over.session
    if not session.objective:
        return []
    buttons = tuple(
        button(say(f"sessions-met-{met.value}-button"), payloads.GotThere(session.circle, session.id, met))
        for met in Met
    )
    wanted = Text(say("sessions-objective", objective=session.objective))
    return [wanted, Text(say("sessions-met-ask")), *_counted("sessions-met-so-far", over.met), Buttons(buttons)]


def _counted(word: str, met: Mapping[Met, int]) -> Sequence[Block]:
    if not any(met.values()):
        return []
    yes, partly, no = (met.get(one, 0) for one in (Met.YES, Met.PARTLY, Met.NO))
    return [Small(say(word, yes=yes, partly=partly, no=no))]


def was_noted(session: Session, there: bool) -> Message:
    return note(_plain("sessions-was-noted" if there else "sessions-was-not-noted", session))


def _plain(word: str, session: Session) -> Say:
    return say(word, day=_day(session))


def judged() -> Message:
    return note(say("sessions-met-noted"))


def at_home(over: Over) -> Section:
    title = say("sessions-over-home-title", circle=over.seen.name)
    return Section(title, (_titled("sessions-over-card", over.session),), _there_buttons(over.session), waits=True)


def ticks_form(session: Session, members: Sequence[Member], there: Sequence[Person]) -> Form:
    """Ten names a field; each names a member by their row."""
    pages = [members[at : at + CHOICES_MAX] for at in range(0, len(members), CHOICES_MAX)][:FIELDS_MOST]
    return form(
        say("sessions-ticks-title"),
        say("sessions-settings-send"),
        payloads.SaveTicks(session.circle, session.id),
        *(_page(number, page, there) for number, page in enumerate(pages)),
        intro=_plain("sessions-ticks-intro", session),
    )


def _page(number: int, members: Sequence[Member], there: Sequence[Person]) -> ChoicesField:
    choices = tuple(Choice(str(member.id), said(clip(member.name or "?", NAME_SHOWN))) for member in members)
    ticked = tuple(str(member.id) for member in members if member.person in there)
    return ChoicesField(f"there{number}", say("sessions-ticks-field"), choices, None, ticked)


def ticked(there: int, session: Session) -> Message:
    return note(say("sessions-ticked", count=there, day=_day(session)))


# ---- the recap --------------------------------------------------------------------------------------------------


def ask_recap(seen: Seen, recap: Recap, *, leads: bool, by: str = "") -> Message:
    """To whoever writes it this time; with the notes that were taken while it was on, also ``by`` another."""
    session, noted = seen.session, recap.draft is not None
    ticks = (button(say("sessions-ticks-button"), payloads.TickPeople(session.circle, session.id)),) if leads else ()
    ways = (
        (_send_button(session, recap, leads=leads), _change_button(session), *ticks, _pass_button(session))
        if noted
        else (_write_button(session, primary=True), *ticks, _pass_button(session))
    )
    return message(
        say("sessions-recap-ask-notice", circle=seen.name),
        Text(_asking(seen, by) if noted else say("sessions-recap-ask", circle=seen.name, day=_day(session))),
        *_notes(recap.newest),
        Small(say("sessions-recap-ask-led" if leads else "sessions-recap-ask-member")) if not noted else None,
        Buttons(ways),
    )


def _asking(seen: Seen, by: str) -> Say:
    if by:
        name = Strong(clip(by, NAME_SHOWN))
        return say("sessions-recap-ask-noted-by", circle=seen.name, day=_day(seen.session), name=name)
    return say("sessions-recap-ask-noted", circle=seen.name, day=_day(seen.session))


def _send_button(session: Session, recap: Recap, *, leads: bool) -> Button:
    go = payloads.PostRecap if leads else payloads.OfferRecap
    word = "sessions-recap-post-button" if leads else "sessions-recap-offer-button"
    return button(say(word), go(session.circle, session.id, recap.version), Style.PRIMARY)


def _write_button(session: Session, *, primary: bool = False) -> Button:
    style = Style.PRIMARY if primary else Style.NORMAL
    return button(say("sessions-recap-write-button"), payloads.WriteRecap(session.circle, session.id), style)


def _change_button(session: Session) -> Button:
    return button(say("sessions-recap-change-button"), payloads.WriteRecap(session.circle, session.id))


def _pass_button(session: Session) -> Button:
    return button(say("sessions-recap-pass-button"), payloads.PassRecap(session.circle, session.id))


def passed(session: Session, *, somebody_else: bool, noted: bool = False) -> Message:
    word = "sessions-recap-passed-on" if somebody_else else "sessions-recap-passed"
    if noted:
        return note(_plain(f"{word}-noted", session), _change_button(session))
    return note(_plain(word, session), _write_button(session))


def recap_form(session: Session, notes: Notes) -> Form:
    return form(
        say("sessions-recap-title"),
        say("sessions-recap-send"),
        payloads.SaveRecap(session.circle, session.id),
        _lines("decisions", notes.decisions, DECISIONS_MOST),
        _lines("thanks", notes.thanks, THANKS_MOST),
        _lines("actions", notes.actions, ACTIONS_MOST),
    )


def _lines(name: str, text: str, most: int) -> TextField:
    label, hint = say(f"sessions-recap-{name}"), say(f"sessions-recap-{name}-hint")
    return TextField(name, label, hint, text, min(most * 2, 3_000), lines=True)


def preview(session: Session, recap: Recap, *, leads: bool) -> Message:
    """As it would stand, before it does."""
    return message(
        say("sessions-recap-preview-notice"),
        Text(say("sessions-recap-preview")),
        *_notes(recap.newest),
        Buttons((_send_button(session, recap, leads=leads), _change_button(session))),
    )


def notes_kept(session: Session, recap: Recap) -> Message:
    """Taken while the session is on; nobody is asked yet whether they shall stand."""
    more = button(say("sessions-recap-more-button"), payloads.WriteRecap(session.circle, session.id))
    head = say("sessions-recap-kept")
    return message(head, Text(head), *_notes(recap.newest), Buttons((more,)))


def to_approve(seen: Seen, recap: Recap, author: str) -> Message:
    """To those who lead, when a member wrote it."""
    session = seen.session
    post = payloads.PostRecap(session.circle, session.id, recap.version)
    return message(
        say("sessions-recap-approve-notice", circle=seen.name),
        Text(say("sessions-recap-approve", name=Strong(clip(author or "?", NAME_SHOWN)), day=_day(session))),
        *_notes(recap.newest),
        Buttons((button(say("sessions-recap-post-button"), post, Style.PRIMARY), _change_button(session))),
    )


def _notes(notes: Notes) -> Sequence[Block]:
    parts = (("decisions", notes.decisions), ("thanks", notes.thanks), ("actions", notes.actions))
    blocks: list[Block] = []
    for name, text in parts:
        if text:
            blocks += [Text(say(f"sessions-recap-{name}-head")), Quote(said(text))]
    return blocks


def recap_post(over: Over, notes: Notes, author: str, action: Button | None) -> Message:
    """The one post; it changes in place. ``action`` is the way for each to name what they will do."""
    session = over.session
    objective = Text(say("sessions-objective", objective=session.objective)) if session.objective else None
    by = say("sessions-recap-by", name=Strong(clip(author, NAME_SHOWN))) if author else None
    return message(
        say("sessions-recap-notice", circle=over.seen.name),
        Heading(_heading(session)),
        objective,
        *(_counted("sessions-met-counts", over.met) if session.objective else ()),
        *_notes(notes),
        Small(by) if by else None,
        Buttons((action,)) if action else None,
    )


def _heading(session: Session) -> Say:
    if session.title:
        return say("sessions-recap-heading-titled", day=_day(session), title=session.title)
    return say("sessions-recap-heading", day=_day(session))


def recap_gone() -> Message:
    return note(say("sessions-recap-gone"))


def recap_posted(session: Session) -> Message:
    return note(_plain("sessions-recap-posted", session), _change_button(session))


def recap_offered(session: Session) -> Message:
    return note(say("sessions-recap-offered"), _change_button(session))


def recap_approved(seen: Seen) -> Message:
    """To a member who wrote it."""
    return note(say("sessions-recap-approved", circle=seen.name, day=_day(seen.session)))


def recaps(circle: Circle, sessions: Sequence[Session], *, turns: bool, willing: bool, leads: bool) -> Message:
    """What was, the newest first."""
    name = Strong(clip(circle.name, CIRCLE_SHOWN))
    head = say("sessions-recaps" if sessions else "sessions-recaps-none", circle=name)
    buttons: list[Button] = []
    if turns:
        buttons.append(scribe_button(circle.id, willing))
    if leads:
        buttons.append(button(say("sessions-wrapup-button"), payloads.WrapUp(circle.id)))
    menu = Menu(say("sessions-recaps-menu"), tuple(map(_entry, sessions[:LISTED]))) if sessions else None
    return message(head, Text(head), menu, Buttons(tuple(buttons)) if buttons else None)


def scribe_button(circle: int, willing: bool) -> Button:
    word = "sessions-scribe-no-button" if willing else "sessions-scribe-button"
    return button(say(word), payloads.TakeNotes(circle, not willing))


def _entry(session: Session) -> Option:
    payload = payloads.OpenRecap(session.circle, session.id)
    if session.title:
        return option(say("sessions-recaps-entry", day=_day(session), title=clip(session.title, 30)), payload)
    return option(said_day(session), payload)


def said_day(session: Session) -> Say:
    return say("sessions-recaps-entry-bare", day=_day(session))


def one_recap(over: Over, recap: Recap | None, *, writes: bool, leads: bool) -> Message:
    """For whoever asked: what stands, and what can be done."""
    session = over.session
    notes = recap.posted if recap else None
    head = _heading(session)
    buttons: list[Button] = []
    if writes:
        buttons.append(_change_button(session) if recap and not recap.newest.empty else _write_button(session))
    if leads:
        buttons.append(button(say("sessions-ticks-button"), payloads.TickPeople(session.circle, session.id)))
    return message(
        head,
        Heading(head),
        *(_notes(notes) if notes else [Text(say("sessions-recap-none"))]),
        Buttons(tuple(buttons)) if buttons else None,
    )


def will_take_notes(willing: bool) -> Message:
    return note(say("sessions-scribe-yes" if willing else "sessions-scribe-no"))


# ---- those who missed it ----------------------------------------------------------------------------------------


def catch_up(
    over: Over, notes: Notes | None, items: Sequence[Item], following: Session | None, step: Section | None
) -> Message:
    """What one needs to be back in it: what came of it, one easy thing, and the next date."""
    circle = over.seen.circle
    asks = step is not None and bool(step.buttons and step.lines)
    easy = step.buttons[0] if step and asks else button(say("sessions-propose-button"), Propose(circle.id))
    listed = [Text(say("sessions-bullet", line=say("sessions-item-bare", text=item.text))) for item in items]
    about: Sequence[Block] = [Text(say("sessions-catch-up-agenda")), *listed] if items else []
    told = _notes(notes) if notes else [Text(say("sessions-catch-up-no-recap")), *about]
    return message(
        say("sessions-catch-up-notice", circle=over.seen.name),
        Text(_titled("sessions-catch-up", over.session)),
        *told,
        Text(say("sessions-catch-up-step" if asks else "sessions-catch-up-line")),
        Text(step.lines[0]) if step and asks else None,
        Small(say("sessions-following", at=Moment(following.starts_at))) if following else None,
        Buttons((easy, *((_coming(following),) if following else ()))),
    )


def _coming(session: Session) -> Button:
    return button(say("sessions-yes-button"), Rsvp(session.circle, session.id, session.moves, Coming.YES))


def how_placed(circle: Circle) -> Message:
    """After two in a row, once, privately. All of the answers are fine."""
    stay = button(say("sessions-stay-button"), payloads.Stay(circle.id))
    skip = button(say("sessions-placed-open-button"), payloads.LeaveOpen(circle.id))
    alumni = button(say("sessions-alumni-button"), StepBack(circle.id))
    leave = button(say("sessions-leave-circle-button"), Leave(circle.id))
    name = Strong(clip(circle.name, CIRCLE_SHOWN))
    return message(
        say("sessions-placed-notice", circle=name),
        Text(say("sessions-placed", circle=name)),
        Buttons((stay, skip, alumni, leave)),
        Buttons(quieter(circle.id)),
    )


def stayed() -> Message:
    return note(say("sessions-stayed"))


def left_open() -> Message:
    return note(say("sessions-placed-left-open"))


# ---- the end ----------------------------------------------------------------------------------------------------


def account(circle: Circle, found: Account, *, asks: bool) -> Message:
    """What the sessions came to. ``asks``: to those who lead, with questions for the end and the way to post it."""
    name = Strong(clip(circle.name, CIRCLE_SHOWN))
    left = len(found.decided) - DECIDED_SHOWN
    post = button(say("sessions-wrapup-post-button"), payloads.PostWrapUp(circle.id), Style.PRIMARY)
    listed = button(say("sessions-recaps-button"), payloads.ListRecaps(circle.id))
    return message(
        say("sessions-wrapup-notice", circle=name),
        Heading(say("sessions-wrapup-title", circle=clip(circle.name, CIRCLE_SHOWN))),
        Text(say("sessions-wrapup-counts", held=found.held, cancelled=found.cancelled, recaps=found.recaps)),
        Text(say("sessions-wrapup-decided")) if found.decided else None,
        *(Text(_decision(one.at, one.text)) for one in found.decided[:DECIDED_SHOWN]),
        Small(say("sessions-more", count=left)) if left > 0 else None,
        Text(say("sessions-wrapup-ask")) if asks else None,
        Buttons((post, listed)) if asks else None,
    )


def not_met(circle: Circle) -> Message:
    return note(say("sessions-recaps-none", circle=Strong(clip(circle.name, CIRCLE_SHOWN))))


def _decision(at: datetime, text: str) -> Say:
    return say("sessions-wrapup-decision", day=Moment(at, Moments.DAY), text=clip(text, DECIDED_LENGTH))


def account_posted() -> Message:
    return note(say("sessions-wrapup-posted"))


# ---- what members do --------------------------------------------------------------------------------------------


def shares_form(series: Series) -> Form:
    return form(
        say("sessions-shares-title"),
        say("sessions-settings-send"),
        payloads.SaveShares(series.circle),
        _choice("polls", ("leads", "all"), "all" if series.polls else "leads"),
        _choice("turns", ("facilitator", "turns"), "turns" if series.turns else "facilitator"),
        _choice("themes", ("voted", "unthemed"), "voted" if series.themes else "unthemed"),
    )


def _choice(name: str, choices: Sequence[str], value: str) -> ChoiceField:
    offered = tuple(Choice(one, say(f"sessions-choice-{one}")) for one in choices)
    return ChoiceField(name, say(f"sessions-field-{name}"), offered, None, value, required=True)


def shares_saved(series: Series) -> Message:
    return note(say("sessions-shares-turns" if series.turns else "sessions-shares-saved"))


# ---- the panel --------------------------------------------------------------------------------------------------


def panel(circle: int, last: Session | None, recap: Recap | None) -> Section:
    """How it stands with the recap of the last session."""
    lines: list[Say] = []
    if last is not None:
        state = "posted" if recap and recap.posted else "offered" if recap and recap.offered else "open"
        lines.append(say(f"sessions-panel-recap-{state}", day=_day(last)))
    ask = button(say("sessions-poll-button"), StartPoll(circle))
    listed = button(say("sessions-recaps-button"), payloads.ListRecaps(circle))
    shares = button(say("sessions-shares-button"), payloads.EditShares(circle))
    return Section(say("sessions-panel-after-title"), tuple(lines), (ask, listed, shares))
