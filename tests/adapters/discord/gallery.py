"""Every element of the vocabulary, as people may meet it: what the snapshots are taken of."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.kernel import ui
from bot.kernel.address import Person
from bot.kernel.payload import Wire
from bot.kernel.ui import Choice, Code, Line, Mention, Moment, Moments, Strong, Style, message, said

NASTY = (
    "@everyone **bold** _it_ ~~no~~ `code` ||hidden|| <@1> <@&2> <#3> <t:1:R> [good](https://evil.example) "
    "<:emoji:4> https://fine.example/a_b_c \u202eright-to-left\n# big\n- list\n> quote\n-# small\n1. first"
)
THURSDAY = datetime(2026, 11, 26, 18, tzinfo=UTC)
BEN = Person("discord:/222222222222222222")


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
                Strong("!"),
                ", and ",
                Mention(BEN),
                ". Open until ",
                Moment(THURSDAY),
                ", a ",
                Moment(THURSDAY, Moments.DAY),
                " at ",
                Moment(THURSDAY, Moments.TIME),
                ". Type ",
                Code("/interlude home"),
                " or ",
                Code("a`b``c"),
                ".",
            )
        ),
    ),
    "text-of-people": message(said("A word"), ui.Text(said(NASTY)), ui.Text(line(Strong(NASTY), ": ", NASTY))),
    "text-too-long-when-escaped": message(said("A word"), ui.Text(line(Strong("Ana"), ": ", "*_~`" * 700))),
    "quote": message(
        said("A word"), ui.Quote(said(f"First line\n\n{NASTY}")), ui.Quote(line(Strong("Ana"), " said so"))
    ),
    "small": message(
        said("A word"), ui.Small(said("Passing is fine too.\n\nReally.")), ui.Small(line("Late: ", Moment(THURSDAY)))
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
        ui.Menu(said("Or this"), (ui.Option(said("One"), Wire("a.b|1")), ui.Option(said("The same"), Wire("a.b|1")))),
    ),
    "empty-words": message(
        said("   "), ui.Heading(said(" ")), ui.Text(said(" ")), ui.Quote(said("")), ui.Small(said("\n"))
    ),
    "as-much-as-fits": message(
        said("x" * 150),
        *(ui.Text(said("word " * 22)) for _ in range(34)),
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
            ui.ChoiceField("mood", said("How was it?"), CHOICES, value="2", required=True),
            ui.ChoicesField("themes", said("Which of these?"), CHOICES, said("As many as fit."), values=("1", "3")),
            ui.PeopleField("deputy", said("Who stands in?"), required=True),
        ),
        intro=line("Open until ", Moment(THURSDAY), ". *About* one minute."),
    ),
    "nothing-required": ui.Form(
        said("Check-in"),
        said("Save"),
        Wire("checkins.save|42"),
        (
            ui.TextField("more", said("And more"), value=NASTY, most=20, lines=True),
            ui.TextField("short", said("One line"), value="of two\nlines"),
            ui.ChoiceField("again", said("Again?"), CHOICES),
            ui.ChoicesField("others", said("And these?"), CHOICES),
            ui.PeopleField("invited", said("Whom do we invite?"), most=5, values=(BEN,)),
        ),
    ),
    "limits": ui.Form(
        said("x" * 24),
        said("y" * 24),
        Wire("a" * 100),
        tuple(ui.TextField(f"f{n}", said("z" * 45), said("h" * 100), value="v" * 3000) for n in range(5)),
    ),
}
