"""What facilitators do once a circle runs: the panel, edits, breaks, members, roles, hand-over, the end."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from bot.kernel.intent import PlaceGone, Uninstalled
from bot.people.model import CircleState
from tests.people.gathering import circle_of, happens, join, kept, start, until
from tests.world import Member, World

# ---- the panel ------------------------------------------------------------------------------------------------


async def test_the_panel_tells_who_is_in_and_a_member_gets_the_card(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    panel = await ana.types("/circle")
    assert "3 people are in. It runs from Monday 23 November 2026 to Wednesday 30 June 2027." in panel
    assert "Facilitators: Ana." in panel
    assert "Members: Ben and Chi." in panel
    card = await ben.types("/circle show")
    assert "Facilitated by Ana" in card
    assert "[Leave]" in card
    assert "[Raise a concern]" in card
    assert "Members:" not in card


async def test_a_stranger_is_told_who_can(world: World) -> None:
    await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    assert "ask Ana" in await dan.types("/circle show")


async def test_a_member_who_edits_is_told_who_can_and_an_audit_line_stays(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    assert "Only facilitators can do this. In Night owls that is Ana." in await ben.types("/circle edit")
    assert "Ben tried something that only others may do." in await ana.types("/circle decisions")


async def test_old_buttons_of_a_member_who_lost_the_role_do_nothing(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle role Ben")
    await ana.fills(seat="facilitator")
    await ben.types("/circle")
    _, end = ben.button("End the circle")
    await ana.types("/circle role Ben")
    await ana.fills(seat="member")
    assert "Only facilitators" in await ben.clicks_old(end)


async def test_a_deputy_sees_what_a_deputy_may_do(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await _role(ana, "Ben", "deputy")
    panel = await ben.types("/circle")
    assert "[Invite]" in panel
    assert "[End the circle]" not in panel


async def test_who_cannot_be_reached_is_listed(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    closed = world.person("Dan", open=False)
    await join(closed)
    await ana.types("/circle remove @Ben")
    await ana.clicks("Take out")
    await _role(ana, "Dan", "deputy")
    await world.wait(hours=3)
    assert "don't get through to Dan" in await ana.types("/circle")


# ---- edits ----------------------------------------------------------------------------------------------------


async def test_name_word_and_purpose_are_edited_and_the_card_shows_them(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle")
    await ana.clicks("Change name and purpose")
    assert "Kept" in await ana.fills(name="Larks", called="forum", purpose="We sing early.")
    assert "Larks" in world.post("[Join]").text
    assert "We sing early." in world.post("[Join]").text
    assert "Ana changed name, word or purpose." in await ana.types("/circle decisions")


async def test_what_a_circle_wants_to_have_by_its_end_is_shown_at_the_start_half_way_and_near_the_end(
    world: World,
) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben", ends="31 March 2027")
    await ana.types("/circle edit about")
    await ana.fills(objective="Each of us has tried two new things.")
    wanted = "What we want to have by the end: Each of us has tried two new things."
    assert wanted in world.post("[Join]").text
    await until(world, 2027, 3, 30)
    assert [wanted in seen.text for seen in world.posts()].count(True) == 2
    assert any(wanted in seen.text and "Let it end" in seen.text for seen in ana.direct)


async def test_nothing_changed_is_said_so(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit about")
    assert "Nothing changed there." in await ana.fills()


async def test_a_name_of_spaces_and_one_too_long_are_given_back_with_their_field(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit about")
    await ana.fills(name=" \u202e\u0007 ", purpose="x" * 300)
    assert set(ana.mistakes) == {"name", "purpose"}
    assert "200" in ana.mistakes["purpose"]
    assert (await kept(world)).name == "Night owls"


async def test_dates_and_zone_are_shown_before_they_count(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit dates")
    echo = await ana.fills(ends="31 July 2027", zone="Lisbon")
    assert "until" in echo or "to Saturday 31 July 2027" in echo
    assert "Europe/Lisbon" in echo
    assert (await kept(world)).ends_on == date(2027, 6, 30)
    await ana.clicks("Yes, that's right")
    changed = await kept(world)
    assert (changed.ends_on, changed.zone) == (date(2027, 7, 31), "Europe/Lisbon")


@pytest.mark.parametrize(
    ("field", "typed", "way"),
    [("ends", "31 February 2027", "2027"), ("ends", "yesterday", "2026"), ("zone", "Lissabonn", "Europe/Lisbon")],
)
async def test_a_date_or_zone_that_cannot_be_is_told_with_what_would_do(
    world: World, field: str, typed: str, way: str
) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit dates")
    await ana.fills(**{field: typed})
    assert way in ana.mistakes[field]


async def test_an_end_before_the_beginning_is_told_at_the_end(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben", starts="1 March 2027")
    await ana.types("/circle edit dates")
    await ana.fills(ends="1 February 2027")
    assert set(ana.mistakes) == {"ends"}


async def test_another_agreement_is_read_again_by_those_who_agreed(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit agreement")
    await ana.fills(agreement="We bring cake.")
    await world.wait(hours=8)
    assert "We bring cake." in ben.direct[-1].text


async def test_fewer_places_than_people_cannot_be(world: World) -> None:
    ana, *_ = await circle_of(world, "Ana", "Ben", "Chi", "Dan")
    await ana.types("/circle edit joining")
    await ana.fills(size="3")
    assert "4 people are in already" in ana.mistakes["size"]
    await ana.fills(size="twelve or so")
    assert "twelve or so" in ana.mistakes["size"]
    await ana.fills(size="6", approval="yes")
    assert (await kept(world)).approval
    await ana.types("/circle edit joining")
    assert "Four to ten people work best." in await ana.fills(size="16")


async def test_the_group_is_called_what_it_calls_itself(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit about")
    assert "The card of the forum" in await ana.fills(called="forum")
    assert "[End the forum]" in await ana.types("/circle")
    await ben.types("/circle concern")
    await ana.types("/circle remove Ben")
    await ana.clicks("Take out")
    await world.wait(hours=3)
    assert "You are no longer in the forum Night owls." in ben.direct[-1].text


async def test_who_hears_concerns_is_told_so(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit care")
    await ana.fills(concern=(ben.person,))
    await world.wait(hours=3)
    assert "you are the person who hears concerns" in ben.direct[-1].text
    assert "Concerns go to Ben first." in await ana.types("/circle")
    assert "A concern goes to Ben first, privately." in await ben.types("/circle")


# ---- a break --------------------------------------------------------------------------------------------------


async def test_a_break_across_the_year_is_echoed_and_then_said_once(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    echo = await ana.types("/circle break 20 December to 6 January")
    assert "from Sunday 20 December 2026 to Wednesday 6 January 2027" in echo
    assert not (await kept(world)).breaks
    await ana.clicks("Yes, that's right")
    assert len((await kept(world)).breaks) == 1
    assert [post for post in world.posts() if "A break: no messages" in post.text]
    assert "Sunday 20 December 2026 to" in await ana.types("/circle")
    assert "Ana planned a break." in await ana.types("/circle decisions")


async def test_a_break_confirmed_twice_is_one_break(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle break 20 December to 6 January")
    seen, action = ana.button("Yes, that's right")
    await ana.clicks_old(action, seen.on)
    assert "stands already" in await ana.clicks_old(action, seen.on)
    assert len((await kept(world)).breaks) == 1


@pytest.mark.parametrize("typed", ["sometime soon", "30 February to 6 March", ""])
async def test_a_break_that_cannot_be_read_opens_the_form_with_what_was_typed(world: World, typed: str) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types(f"/circle break {typed}")
    assert ana.has_form
    await ana.fills(first="20 December", last="6 January")
    await ana.clicks("Yes, that's right")
    assert (await kept(world)).breaks


async def test_a_break_of_a_year_is_too_long(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle")
    await ana.clicks("Plan a break")
    await ana.fills(first="1 December 2026", last="1 December 2027")
    assert "half a year" in ana.mistakes["last"]


async def test_a_break_can_be_dropped_and_the_post_says_so(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle break 20 December to 6 January")
    await ana.clicks("Yes, that's right")
    await ana.types("/circle")
    label = "Drop the break from Sunday 20 December 2026"
    seen, action = ana.button(label)
    await ana.clicks_old(action, seen.on)
    assert not (await kept(world)).breaks
    assert not [post for post in world.posts() if "A break: no messages" in post.text]
    assert "gone already" in await ana.clicks_old(action, seen.on)


async def test_two_facilitators_plan_one_break_at_once(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await _role(ana, "Ben", "facilitator")
    for one in (ana, ben):
        await one.types("/circle break 20 December to 6 January")
    (seen, action), (other, same) = (one.button("Yes, that's right") for one in (ana, ben))
    answers = await asyncio.gather(ana.clicks_old(action, seen.on), ben.clicks_old(same, other.on))
    assert sorted("stands already" in answer for answer in answers) == [False, True]
    assert len((await kept(world)).breaks) == 1


async def test_two_facilitators_leave_at_once_and_one_stays(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    await _role(ana, "Ben", "facilitator")
    answers = await asyncio.gather(ana.types("/circle leave"), ben.types("/circle leave"))
    assert sorted("the only facilitator" in answer for answer in answers) == [False, True]


# ---- invite ---------------------------------------------------------------------------------------------------


async def test_an_invitation_is_private_and_accepted_with_the_agreement(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    await ana.types("/circle invite @Dan")
    assert "goes to" in await ana.clicks("Invite")
    await world.wait(hours=3)
    assert "Ana invites you to the circle Night owls." in dan.direct[-1].text
    assert not any("Dan" in post.text for post in world.posts())
    assert "agree to" in await dan.clicks("See and join")
    assert "You are in Night owls." in await dan.clicks("I agree, count me in")
    assert "Members: Ben and Dan." in await ana.types("/circle")


async def test_an_invitation_is_declined_kindly_and_its_button_is_over(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    await ana.types("/circle invite")
    await ana.fills(person=(dan.person,))
    await world.wait(hours=3)
    seen, no = dan.button("No, thank you")
    await dan.clicks_old(no, seen.on)
    assert "this invitation is closed" in dan.direct[-1].text
    assert "no longer open" in await dan.clicks_old(no, seen.on)
    await world.wait(hours=3)
    assert "Dan is not joining Night owls for now." in ana.direct[-1].text


async def test_inviting_twice_or_somebody_who_is_in_says_so(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    await dan.types("/interlude")
    await ana.types("/circle invite @Dan")
    await ana.clicks("Invite")
    await ana.types("/circle invite @Dan")
    assert "has the invitation already" in await ana.clicks("Invite")
    await ana.types("/circle invite @Ben")
    assert "Ben is in Night owls already." in await ana.clicks("Invite")
    assert len(ben.direct) == 0


async def test_where_the_chat_rings_an_invitation_waits_in_the_home(ringing_world: World) -> None:
    world = ringing_world
    ana, _ = await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    await ana.types("/circle invite @Dan")
    assert "waits in" in await ana.clicks("Invite")
    await world.wait(days=2)
    assert dan.rings == 0
    assert "invites you to a circle" in await dan.opens_home()
    await dan.clicks("Open it")
    await dan.clicks("See and join")
    assert "You are in" in await dan.clicks("I agree, count me in")


async def test_an_invitation_is_taken_back_without_a_word(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    await dan.types("/interlude")
    await ana.types("/circle invite @Dan")
    await ana.clicks("Invite")
    await ana.types("/circle")
    await ana.clicks("People")
    assert "Dan is invited" in await ana.clicks("Dan")
    assert "Take back the invitation" in await ana.clicks("Take out")
    assert "is taken back" in await ana.clicks("Take out")
    await world.wait(hours=3)
    assert len(dan.direct) == 1
    assert "no longer open" in await dan.clicks("No, thank you")


# ---- days to join ---------------------------------------------------------------------------------------------


async def test_a_rolling_circle_takes_people_in_on_its_days(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    assert "from Monday 4 January 2027 to Friday 15 January 2027" in await ana.types(
        "/circle window 4 January to 15 January"
    )
    seen, yes = ana.button("Yes, that's right")
    await ana.clicks_old(yes, seen.on)
    assert "there already" in await ana.clicks_old(yes, seen.on)
    dan, eve = world.people("Dan", "Eve")
    assert "takes people in again from Monday 4 January 2027. You are number 1 on the waiting list" in await join(dan)
    await until(world, 2027, 1, 4)
    await dan.clicks("Take it")
    assert "You are in Night owls." in await dan.clicks("I agree, count me in")
    assert "People may join: Monday 4 January 2027 to Friday 15 January 2027." in await ana.types("/circle")
    assert "Joining takes about a minute." in world.post("Facilitated by").text
    await until(world, 2027, 1, 16)
    assert "takes nobody in at the moment" in world.post("Facilitated by").text, "it says so by itself"
    assert "takes nobody in at the moment. You are number 1" in await join(eve)
    await ana.types("/circle")
    await ana.clicks("Drop the days to join from Monday 4 January 2027")
    await world.wait(days=3)
    await eve.clicks("Take it")
    assert "You are in" in await eve.clicks("I agree, count me in")


# ---- let in ---------------------------------------------------------------------------------------------------


async def test_two_facilitators_let_one_person_in_and_both_hear_the_truth(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle role Ben")
    await ana.fills(seat="facilitator")
    await ana.types("/circle edit joining")
    await ana.fills(approval="yes")
    dan = world.person("Dan")
    assert "will look at it" in await join(dan)
    assert "Dan asks to join." in await ana.types("/circle")
    await ben.types("/circle")
    assert "Dan is in. I've told them." in await ana.clicks("Let in")
    assert "Dan is in already." in await ben.clicks("Let in")
    await world.wait(hours=3)
    assert [seen.text for seen in dan.direct].count("You are in Night owls now. Welcome.") == 1


async def test_not_now_is_told_kindly_and_privately(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle edit joining")
    await ana.fills(approval="yes")
    dan = world.person("Dan")
    await join(dan)
    await ana.types("/circle")
    await ana.clicks("Not now")
    await world.wait(hours=3)
    assert "can't take anyone new at the moment" in dan.direct[-1].text
    assert "Dan" not in await ana.types("/circle")
    assert "Ana answered a request to join with “not now”." in await ana.types("/circle decisions")


async def test_a_full_circle_lets_nobody_in_until_there_is_a_place(world: World) -> None:
    ana, *_ = await circle_of(world, "Ana", "Ben", "Chi", size="3")
    dan = world.person("Dan")
    assert "number 1 on the waiting list" in await join(dan)
    assert "On the waiting list: Dan." in await ana.types("/circle")
    await ana.types("/circle invite @Dan")
    await ana.clicks("Invite")
    assert "Every place is taken: 3 people." in await ana.clicks("Let in")


# ---- taken out ------------------------------------------------------------------------------------------------


async def test_somebody_is_taken_out_after_a_second_thought_and_told_privately(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle")
    await ana.clicks("People")
    await ana.clicks("Ben")
    assert "Take Ben out of Night owls?" in await ana.clicks("Take out")
    seen, out = ana.button("Take out")
    assert "Ben is out of Night owls." in await ana.clicks_old(out, seen.on)
    assert "not in Night owls any more" in await ana.clicks_old(out, seen.on)
    await world.wait(hours=3)
    assert "You are no longer in the circle Night owls." in ben.direct[-1].text
    assert len(ben.direct) == 1
    assert "2 people are in" in await ana.types("/circle")


async def test_nobody_takes_themselves_out(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    assert "leave the circle" in await ana.types("/circle remove @Ana")


# ---- roles ----------------------------------------------------------------------------------------------------


async def test_a_deputy_lets_people_in_but_does_not_edit(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle role @Ben")
    assert "Ben is a deputy in Night owls now." in await ana.fills(seat="deputy")
    assert "[Invite]" in await ben.types("/circle")
    assert "Only facilitators" in await ben.types("/circle end")
    assert "is a deputy already" in await _role(ana, "Ben", "deputy")


async def _role(who: Member, name: str, seat: str, **more: str) -> str:
    await who.types(f"/circle role {name}")
    return await who.fills(seat=seat, **more)


async def test_the_only_facilitator_stays_one(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    assert "the only facilitator" in await _role(ana, "Ana", "member")


async def test_somebody_outside_cannot_become_a_deputy(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    world.person("Dan")
    assert "Invite them first" in await _role(ana, "Dan", "deputy")


async def test_a_guest_is_invited_and_goes_by_themselves(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    dan = world.person("Dan")
    await ana.types("/circle role Dan")
    await ana.fills(seat="guest")
    assert "Which one?" in ana.mistakes["until"]
    await ana.fills(seat="guest", until="11 December")
    await world.wait(hours=3)
    assert "You would be there as a guest until Friday 11 December 2026." in dan.direct[-1].text
    await dan.clicks("See and join")
    assert "a guest until Friday 11 December 2026" in await dan.clicks("I agree, count me in")
    assert "You are a guest there until Friday 11 December 2026." in await dan.opens_home()
    assert "Guests: Dan until Friday 11 December 2026." in await ana.types("/circle")
    await until(world, 2026, 12, 11)
    assert "Guests:" in await ana.types("/circle")
    await until(world, 2026, 12, 12)
    assert "Guests:" not in await ana.types("/circle")
    await until(world, 2026, 12, 14)
    assert "Your time as a guest" in dan.direct[-1].text
    assert "as planned" in ana.direct[-1].text


# ---- counts for those outside ---------------------------------------------------------------------------------


async def test_a_sponsor_sees_counts_from_five_up_and_nothing_else(world: World) -> None:
    ana, *_ = await circle_of(world, "Ana", "Ben", "Chi", "Dan")
    sam = world.person("Sam")
    await _role(ana, "Sam", "sponsor")
    assert "Fewer than five people are in" in await sam.types("/circle numbers")
    eve = world.person("Eve")
    await join(eve)
    counts = await sam.types("/circle numbers")
    assert "5 people are in Night owls." in counts
    assert not any(name in counts for name in ("Ana", "Ben", "Chi", "Dan", "Eve"))
    assert "ask Ana" in await sam.types("/circle show")
    assert "you are none of these" in await eve.types("/circle numbers")
    assert "You see counts of Night owls" in await sam.opens_home()
    assert "5 people are in Night owls." in await sam.clicks("See the counts")
    await world.wait(hours=3)
    assert "no bearing on funding" in sam.direct[-1].text
    await sam.opens_home()
    await sam.clicks("Leave")
    await world.wait(hours=3)
    assert "Sam no longer convenes or sponsors Night owls." in ana.direct[-1].text
    assert "no circle here" in await sam.types_to_the_bot("/circle numbers")


async def test_a_sponsor_is_named_to_those_who_join(world: World) -> None:
    ana, *_ = await circle_of(world, "Ana", "Ben")
    sam, eve = world.people("Sam", "Eve")
    await sam.types("/interlude")
    await _role(ana, "Sam", "sponsor")
    assert "Sam convenes or pays for this" in await eve.clicks("Join")


# ---- hand-over ------------------------------------------------------------------------------------------------


async def test_a_circle_is_handed_over_when_the_other_says_yes(world: World) -> None:
    ana, ben, _ = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle handover")
    assert "Nothing changes until they say yes." in await ana.fills(person=(ben.person,))
    assert "Facilitators: Ana." in await ana.types("/circle")
    await world.wait(hours=3)
    assert "Ana asks whether you would facilitate Night owls" in ben.direct[-1].text
    seen, yes = ben.button("I'll take it")
    pack = await ben.clicks_old(yes, seen.on)
    assert "Night owls is yours now." in pack
    assert "Leaders of small charities" in pack
    assert "It runs from" in pack
    assert "Facilitators: Ben." in await ben.types("/circle")
    assert "settled already" in await ben.clicks_old(yes, seen.on)
    await world.wait(hours=3)
    assert "Ben facilitates Night owls now." in ana.direct[-1].text


async def test_a_hand_over_can_be_declined_and_is_told_once(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle handover")
    await ana.fills(person=(ben.person,), then="go")
    await world.wait(hours=3)
    seen, no = ben.button("No, thank you")
    await ben.clicks_old(no, seen.on)
    await ben.clicks_old(no, seen.on)
    await world.wait(hours=3)
    assert ["can't take on" in one.text for one in ana.direct].count(True) == 1
    assert "Facilitators: Ana." in await ana.types("/circle")


async def test_whoever_was_not_asked_cannot_take_over(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi")
    await ana.types("/circle handover")
    await ana.fills(person=(ben.person,))
    await world.wait(hours=3)
    _, yes = ben.button("I'll take it")
    assert "settled already" in await chi.clicks_old(yes)


async def test_one_hands_over_and_goes(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle handover")
    await ana.fills(person=(ana.person,))
    assert "That is you" in ana.mistakes["person"]
    await ana.fills(person=(ben.person,), then="go")
    await world.wait(hours=3)
    await ben.clicks("I'll take it")
    panel = await ben.types("/circle")
    assert "Facilitators: Ben." in panel
    assert "Ana" not in panel


# ---- half way, before the end, the end ------------------------------------------------------------------------


async def test_half_way_everyone_sees_the_agreement_and_the_facilitator_hears_it(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben", ends="31 March 2027")
    await until(world, 2027, 1, 27)
    assert "Half way: we run until Wednesday 31 March 2027." in world.post("Half way").text
    assert "is half way" in ana.message("is half way").text


async def test_before_the_end_the_circle_is_asked_and_the_facilitator_decides(world: World) -> None:
    ana, ben, chi = await circle_of(world, "Ana", "Ben", "Chi", ends="30 April 2027")
    await until(world, 2027, 3, 22)
    assert "Let it end, choose another last day, or ask everyone first?" in ana.message("Let it end").text
    await ana.clicks("Ask everyone")
    await ben.clicks("I'd go on")
    await ben.clicks("I'd end here")
    await chi.clicks("I'd go on")
    asked = world.post("Would you like to go on").text
    assert "One would go on, one would end here." in asked
    assert "Ben" not in asked
    await ana.clicks("Set another last day", within="Let it end")
    await ana.fills(last="30 September 2027")
    await ana.clicks("Yes, that's right")
    assert (await kept(world)).ends_on == date(2027, 9, 30)
    await until(world, 2027, 5, 2)
    assert (await kept(world)).running
    assert "[I'd go on]" not in world.post("Would you like to go on").text


async def test_who_deletes_themselves_is_not_counted_any_more(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    await until(world, 2027, 5, 20)
    await ana.clicks("Ask everyone")
    await ben.clicks("I'd go on")
    assert "One would go on" in world.post("Would you like to go on").text
    await ben.types("/interlude delete")
    await ben.clicks("Delete all of it")
    await world.wait(minutes=1)
    assert "One would go on" not in world.post("Would you like to go on").text


async def test_the_circle_is_asked_once(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben", ends="30 April 2027")
    await until(world, 2027, 3, 22)
    seen, ask = ana.button("Ask everyone")
    await ana.clicks_old(ask, seen.on)
    assert "has been asked already" in await ana.clicks_old(ask, seen.on)


async def test_a_circle_ends_on_its_last_day_says_so_once_and_is_silent(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben", ends="26 February 2027")
    _, panel = ana.button("Look after it")
    await until(world, 2027, 2, 20)
    assert "A week to go: we end on Friday 26 February 2027." in world.post("A week to go").text
    await until(world, 2027, 2, 26)
    assert (await kept(world)).running
    await world.restart()
    await until(world, 2027, 2, 27)
    assert (await kept(world)).state is CircleState.OVER
    farewells = [post for post in world.posts() if "has come to its end. Thank you all" in post.text]
    assert len(farewells) == 1
    posts = len(world.posts())
    await world.wait(weeks=4)
    assert len(world.posts()) == posts
    assert "in no circle" in await ben.types("/circle show")
    assert "has ended" in await ana.clicks_old(panel)


async def test_words_go_ninety_days_after_the_end(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle end")
    assert "kept until Sunday 21 February 2027, then deleted" in ana.told
    seen, end = ana.button("End the circle")
    assert "Night owls has ended." in await ana.clicks_old(end, seen.on)
    assert "already" in await ana.clicks_old(end, seen.on)
    await world.wait(days=89)
    assert (await kept(world)).purpose
    await world.wait(days=2)
    purged = await kept(world)
    assert purged.purged_at is not None
    assert not purged.purpose
    rows = await world.dump()
    assert not rows["memberships"]
    assert "small charities" not in str(rows)


async def test_a_last_day_is_read_shown_and_then_counts(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    assert "would run until Saturday 31 July 2027" in await ana.types("/circle extend 31 July 2027")
    seen, yes = ana.button("Yes, that's right")
    await ana.clicks_old(yes, seen.on)
    assert "already" in await ana.clicks_old(yes, seen.on)
    assert (await kept(world)).ends_on == date(2027, 7, 31)
    assert len([post for post in world.posts() if "runs until Saturday 31 July 2027 now" in post.text]) == 1


async def test_a_last_day_in_the_past_is_told_with_what_would_do(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle extend 1 November 2026")
    assert ana.has_form
    await ana.fills(last="1 November 2026")
    assert "2027" in ana.mistakes["last"] or "2026" in ana.mistakes["last"]


async def test_an_echo_confirmed_after_its_day_went_by_does_not_count(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle extend 27 November 2026")
    await world.wait(weeks=2)
    assert "is past by now" in await ana.clicks("Yes, that's right")
    assert (await kept(world)).running


async def test_in_a_break_nothing_of_this_is_said(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben", ends="31 March 2027")
    await ana.types("/circle break 20 January to 7 February")
    await ana.clicks("Yes, that's right")
    await until(world, 2027, 2, 7)
    assert not any("Half way" in post.text for post in world.posts())
    assert not ana.sees("is half way")
    await until(world, 2027, 2, 9)
    assert "Half way" in world.post("Half way").text
    await ana.types("/circle break 20 March to 4 April")
    await ana.clicks("Yes, that's right")
    await until(world, 2027, 4, 4)
    assert (await kept(world)).state is CircleState.OVER
    assert not any("A week to go" in post.text or "to its end" in post.text for post in world.posts())
    await until(world, 2027, 4, 5)
    assert "to its end" in world.post("to its end").text


# ---- when a place is gone -------------------------------------------------------------------------------------


async def test_a_channel_that_is_gone_is_told_to_its_facilitator_and_silence_follows(world: World) -> None:
    ana, ben = await circle_of(world, "Ana", "Ben")
    assert world.room is not None
    await happens(world, PlaceGone(world.room.place))
    assert (await kept(world)).state is CircleState.GONE
    await world.wait(hours=3)
    assert "gone or closed to me" in ana.direct[-1].text
    assert not ben.direct
    posts = len(world.posts())
    await world.wait(weeks=3)
    assert len(world.posts()) == posts


async def test_a_workspace_that_is_gone_takes_its_circles_along(world: World) -> None:
    await circle_of(world, "Ana", "Ben")
    await happens(world, Uninstalled("memory:T1"))
    circle = await kept(world)
    assert circle.state is CircleState.GONE
    assert circle.ended_at is not None
    assert circle.ended_at - world.now < timedelta(days=1)


async def test_a_new_circle_can_begin_where_one_ended(world: World) -> None:
    ana, _ = await circle_of(world, "Ana", "Ben")
    await ana.types("/circle end")
    await ana.clicks("End the circle")
    await start(world, ana, "Larks")
    assert "Larks" in await ana.types("/circle")
