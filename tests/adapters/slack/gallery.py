"""Every element of the vocabulary, as people may meet it: what the snapshots are taken of."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.kernel import ui
from bot.kernel.address import Person
from bot.kernel.payload import Wire
from bot.kernel.ui import Choice, Code, Line, Mention, Moment, Moments, Strong, Style, message, said

NASTY = "<!channel> *bold* _it_ ~no~ `code` <@U1> <https://evil.example|click> & \u202eright-to-left :tada:"
THURSDAY = datetime(2026, 11, 26, 18, tzinfo=UTC)


def line(*spans: ui.Span) -> Line:
    return Line(spans)


def press(label: str, wire: str, style: Style = Style.NORMAL) -> ui.Button:
    return ui.Button(said(label), Wire(wire), style)


MESSAGES: dict[str, ui.Message] = {
    "heading": message(said("This week"), ui.Heading(said("This week in *Harbour*"))),
    "text": message(said("A word"), ui.Text(said("One tap is enough, a sentence is welcome."))),
    "text-with-everything": message(
        said("A word"),
        ui.Text(
            line(
                "Thank you ",
                Strong("Ana *B*"),
                ", and ",
                Mention(Person("slack:T1/U2")),
                ". Open until ",
                Moment(THURSDAY),
                ", a ",
                Moment(THURSDAY, Moments.DAY),
                " at ",
                Moment(THURSDAY, Moments.TIME),
                ". Type ",
                Code("/interlude home"),
                ".",
            )
        ),
    ),
    "text-of-people": message(said("A word"), ui.Text(said(NASTY)), ui.Text(line(Strong(NASTY), ": ", NASTY))),
    "text-too-long-when-escaped": message(said("A word"), ui.Text(line(Strong("Ana"), ": ", "<&>*" * 600))),
    "quote": message(said("A word"), ui.Quote(said(f"First line\n{NASTY}")), ui.Quote(line(Strong("Ana"), " said so"))),
    "small": message(
        said("A word"), ui.Small(said("Passing is fine too.")), ui.Small(line("Late: ", Moment(THURSDAY)))
    ),
    "divider": message(said("A word"), ui.Text(said("Above")), ui.Divider(), ui.Text(said("Below"))),
    "buttons": message(
        said("How was it?"),
        ui.Text(said("How was it?")),
        ui.Buttons(
            (
                press("Answer", "checkins.answer|42", Style.PRIMARY),
                press("Pass this week", "checkins.pass|42"),
                press("Pass this week", "checkins.pass|42"),
                press("Leave", "people.leave|42", Style.DANGER),
                ui.LinkButton(said("The agenda"), "https://example.org/agenda"),
            )
        ),
    ),
    "menu": message(
        said("Which one?"),
        ui.Text(said("Which one?")),
        ui.Menu(
            said("Choose a circle"), tuple(ui.Option(said(f"Circle {n}"), Wire(f"kernel.pick|{n}")) for n in range(25))
        ),
    ),
    "empty-words": message(
        said("   "), ui.Heading(said(" ")), ui.Text(said(" ")), ui.Quote(said("")), ui.Small(said("\n"))
    ),
    "as-much-as-fits": message(
        said("x" * 150),
        *(ui.Text(said("word " * 19)) for _ in range(34)),
        ui.Buttons(tuple(press("x" * 75, f"a.b|{n}") for n in range(5))),
    ),
}

CHOICES = (Choice("1", said("Rough")), Choice("2", said("So so")), Choice("3", said("Good")))
FORMS: dict[str, ui.Form] = {
    "every-field": ui.Form(
        said("Check-in"),
        said("Save"),
        Wire("checkins.save|42"),
        (
            ui.TextField("word", said("In a word"), said("Anything goes."), most=80, required=True),
            ui.TextField("more", said("And more"), value=NASTY, lines=True),
            ui.ChoiceField("mood", said("How was it?"), CHOICES, value="2", required=True),
            ui.ChoiceField("again", said("Again?"), CHOICES),
            ui.ChoicesField("themes", said("Which of these?"), CHOICES, said("As many as fit."), values=("1", "3")),
            ui.ChoicesField("others", said("And these?"), CHOICES),
            ui.PeopleField("deputy", said("Who stands in?"), required=True, values=("slack:T1/U2",)),
            ui.PeopleField("invited", said("Whom do we invite?"), most=5, values=("slack:T1/U2", "slack:T1/U3")),
            ui.PeopleField("asked", said("Whom do we ask?"), most=5),
        ),
        intro=line("Open until ", Moment(THURSDAY), ". About one minute."),
    ),
    "limits": ui.Form(
        said("x" * 24),
        said("y" * 24),
        Wire("a" * 100),
        tuple(ui.TextField(f"f{n}", said("z" * 45), said("h" * 100), value="v" * 3000) for n in range(20)),
    ),
}
