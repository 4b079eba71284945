"""Every view of actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.actions import board, views
from bot.actions.board import Results
from bot.actions.model import Action, Buddy, Guess, Outcome, Plan, Routine, Share, State, Tally
from bot.actions.payloads import ShowMine
from bot.actions.views import Seen, Written
from bot.kernel.ui import say
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, EUNJI, MAI, NAMES, NOW, Sample

DUE = date(2026, 12, 4)
PLAN = Plan(7, nudges=True, since=NOW)
TALLY = Tally(open=3, back=4, due=5, due_back=4)
LONG = "Word after word. " * 40


def hang(gallery: Gallery, sample: Sample) -> None:
    _said(gallery, sample)
    _listed(gallery, sample)
    _asked(gallery, sample)
    _told(gallery, sample)
    _buddies(gallery, sample)
    _circle(gallery, sample)


def action(sample: Sample, **more: object) -> Action:
    made = Action(
        id=21,
        circle=7,
        owner=sample.person(CHIDI),
        what="Write the handover down, one page",
        due=DUE,
        kept_at=NOW,
        dated_at=NOW,
        step="Open an empty page",
        cue="When the Monday round is over, I will write the first line.",
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the fields of an Action, told by name


def came_back(sample: Sample, **more: object) -> Action:
    told: dict[str, object] = {
        "state": State.DONE,
        "outcome": Outcome.DONE,
        "told_at": NOW,
        "reported_at": NOW,
        "why": "Two of us read it aloud first. <3",
        "worked": "The page is on the wall.",
        "did_not": "Nobody reads page two.",
        "batch": "s3",
    }
    return action(sample, **(told | more))


def seen(sample: Sample, **more: object) -> Seen:
    return Seen(action(sample, **more), "Night owls", nudges=True)


def _said(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.new_form, 7, Written())
    gallery.hang("", views.corrected_form, 7, Written())
    line = Written("Write the handover down", "by 31 February")
    problem = say("people-mistake-day-impossible", text="2027-02-31", first="2027-02-28", second="2027-03-01")
    gallery.hang("a day that is none", views.new_form, 7, line, problem)
    one = action(sample)
    gallery.hang("", views.edit_form, 21, Written(one.what, "Friday 4 December 2026", one.step, one.cue, Share.ME))
    gallery.hang("", views.too_long, 680, LONG, 7)
    gallery.hang("", views.echo, 5, DUE, one.what)
    gallery.hang("", views.kept, seen(sample))
    gallery.hang("moved, only me", views.kept, seen(sample, share=Share.ME), moved=True)
    gallery.hang("", views.deleted, one)


def _listed(gallery: Gallery, sample: Sample) -> None:
    one, done = action(sample), came_back(sample)
    full = replace(
        seen(sample, buddy=sample.person(MAI), buddying=Buddy.WILLING, cheer="You can.", in_the_way="A full week."),
        buddy=NAMES[MAI],
        cheered_by=NAMES[MAI],
    )
    gallery.hang("", views.card, full)
    guesses = [(NAMES[AMINA], "It was short."), (NAMES[BJORN], "You asked first.")]
    gallery.hang("came back", views.card, Seen(replace(done, keep="Reading aloud."), "Night owls", guesses=guesses))
    gallery.hang("changed", views.card, seen(sample, state=State.CHANGED, outcome=Outcome.CHANGED, told_at=NOW))
    many = [replace(one, id=number, due=DUE + timedelta(days=number)) for number in range(10)]
    gallery.hang("", views.mine, [*many, done], [(NAMES[MAI], one)], 0)
    gallery.hang("", views.pager, 1, 3, {page: ShowMine(page) for page in range(3)})
    gallery.hang("", views.taken_along)
    gallery.hang("", views.none_yet, 7)
    gallery.hang("", views.with_odd, views.none_yet(7), "list", "my debts by Friday")
    gallery.hang("", views.home, many, 1, 7)
    gallery.hang("nothing open", views.home, [], 0, 7)


def _asked(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", views.nudge, seen(sample))
    gallery.hang("", views.left)
    gallery.hang("", views.routine, Seen(came_back(sample), "Night owls"))
    for routine in Routine:
        gallery.hang(routine.value, views.settled, came_back(sample, routine=routine))


def _told(gallery: Gallery, sample: Sample) -> None:
    one, done = action(sample), came_back(sample)
    for outcome in Outcome:
        gallery.hang(outcome.value, views.reported, came_back(sample, state=State(outcome.value), outcome=outcome))
    gallery.hang("only me", views.reported, came_back(sample, share=Share.ME))
    gallery.hang("", views.not_yet, action(sample, state=State.NOT_YET))
    gallery.hang("", views.result_form, done)
    gallery.hang("", views.obstacle_form, one)
    gallery.hang("", views.move_form, one, "Friday 4 December 2026")
    gallery.hang("", views.told, done)
    gallery.hang("", views.obstacle_told, one)
    gallery.hang("", views.reply_taken, done, done.why)
    gallery.hang("", views.reply_where, one, "She is away until Monday.")
    gallery.hang("", views.reply_too_long, 680, LONG)
    gallery.hang("", views.reflection_form, done)
    for share in (Share.ME, Share.CIRCLE):
        gallery.hang(share.value, views.reflected, replace(done, lesson_share=share))


def _buddies(gallery: Gallery, sample: Sample) -> None:
    one = action(sample)
    gallery.hang("", views.choose_buddy, one, sample.members[:3])
    gallery.hang("only me so far", views.choose_buddy, replace(one, share=Share.ME), sample.members[:3])
    gallery.hang("nobody", views.choose_buddy, one, [])
    gallery.hang("", views.buddy_request, one, NAMES[CHIDI], sample.circle)
    gallery.hang("", views.buddy_asked, NAMES[MAI])
    gallery.hang("", views.buddy_willing, one, NAMES[CHIDI])
    gallery.hang("", views.buddy_thanked)
    gallery.hang("", views.buddy_declined)
    gallery.hang("", views.buddy_dropped, NAMES[MAI])
    gallery.hang("yes", views.buddy_answered, one, NAMES[MAI], willing=True)
    gallery.hang("no", views.buddy_answered, one, NAMES[MAI], willing=False)
    for outcome in Outcome:
        told = came_back(sample, state=State(outcome.value), outcome=outcome)
        gallery.hang(outcome.value, views.buddy_told, told, NAMES[CHIDI])
    gallery.hang("", views.buddy_over)
    gallery.hang("", views.cheer_form, one, NAMES[CHIDI])
    gallery.hang("", views.cheered, NAMES[CHIDI])
    gallery.hang("", views.cheer, replace(one, cheer="You can do this."), NAMES[MAI])
    gallery.hang("", views.cheer_gone)


def _circle(gallery: Gallery, sample: Sample) -> None:
    one, done = action(sample), came_back(sample, lesson="Read it aloud.", lesson_share=Share.CIRCLE)
    partly = came_back(sample, id=22, owner=sample.person(EUNJI), state=State.PARTLY, outcome=Outcome.PARTLY, why="")
    names = {sample.person(number): NAMES[number] for number in (AMINA, BJORN, CHIDI, MAI, EUNJI)}
    guesses = [Guess(21, sample.person(AMINA), "It was short."), Guess(21, sample.person(BJORN), "You asked first.")]
    shown = Results(sample.circle, "s3", [done, partly], names, guesses)
    gallery.hang("", board.results, shown)
    gallery.hang("many", board.results, replace(shown, actions=[done] * 14))
    gallery.hang("nothing left", board.results, replace(shown, actions=[]))
    gallery.hang("one's own", board.read_results, shown, sample.person(EUNJI), 0)
    gallery.hang("another's", board.read_results, shown, sample.person(EUNJI), 1)
    gallery.hang("", board.guess_form, 7, done, "It was short.")
    gallery.hang("", board.guessed, NAMES[CHIDI])
    gallery.hang("", board.results_gone, sample.circle)
    loops = [(NAMES[CHIDI], one), (NAMES[MAI], replace(one, what="Ask the night porter"))]
    gallery.hang("", board.open_loops, sample.circle, loops * 5, TALLY, 0)
    gallery.hang("none", board.open_loops, sample.circle, [], Tally(), 0)
    gallery.hang("", board.rate, TALLY)
    gallery.hang("", board.panel, 7, PLAN, TALLY)
    gallery.hang("nothing yet", board.panel, 7, None, Tally())
    gallery.hang("", board.settings_form, PLAN)
    gallery.hang("on", board.settings_saved, PLAN)
    gallery.hang("off", board.settings_saved, replace(PLAN, nudges=False))
    gallery.hang("", board.change, sample.circle)
