"""Before and after a session, and between two, in a real Chromium: what a facilitator and a member do there by hand."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.adapters.playground.browsing import launched, looked_over, opened
from tests.adapters.playground.test_browser import place, press, the_demo, turn_to_the_next, until_it_knocks

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.asyncio(loop_scope="module"),
]

AMARA, SIOBHAN, PRIYA, MATEUS = "Amara Okafor", "Siobhán Byrne", "Priya Raman", "Mateus Carvalho"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as running:
        yield running


async def becomes(page: Page, name: str) -> None:
    await page.locator("#people").get_by_role("button", name=name).click()
    await expect(page.locator("#people-toggle")).to_contain_text(name)


async def enters(page: Page, name: str) -> None:
    """Going there takes the focus, a moment later."""
    await place(page, name).click()
    await expect(page.locator("#stream")).to_be_focused()


async def types(page: Page, line: str) -> None:
    writing = page.locator("#write")
    await writing.fill(line)
    await writing.press("Escape")
    await writing.press("Enter")
    await expect(writing).to_have_value("")


def private(page: Page, words: str) -> Locator:
    """The newest of what only they see that says this."""
    return page.locator(".item.private", has_text=words).last


def post(page: Page, words: str) -> Locator:
    return page.locator(".item.post", has_text=words).last


async def turns(page: Page, by: str) -> None:
    before = await page.locator("#now").get_attribute("datetime")
    await page.locator("[data-turn]", has_text=by).click()
    await expect(page.locator("#now")).not_to_have_attribute("datetime", before or "")


async def sends(page: Page, send: str, **texts: str) -> None:
    """Fill what a form asks, by the beginning of its labels, and send it."""
    form = page.get_by_role("dialog")
    for label, text in texts.items():
        await form.get_by_role("textbox", name=label.replace("_", " ")).fill(text)
    await form.get_by_role("button", name=send, exact=True).click()


async def chooses(page: Page, within: Locator, menu: str, option: str) -> None:
    await within.get_by_label(menu).select_option(label=option)
    await within.get_by_role("button", name="Choose", exact=True).click()


async def asks_when(page: Page) -> None:
    """A slip in the form is put right."""
    await becomes(page, AMARA)
    await enters(page, "lanterns")
    await types(page, "/session poll")
    await sends(page, "Read it back to me", Times_you_have_in_mind="26 November")
    await expect(page.get_by_role("dialog").locator(".mistake")).to_contain_text("At what time")
    await looked_over(page)
    await sends(page, "Read it back to me", Times_you_have_in_mind="27 November 10:00, 16:00", What_for="Budget")
    await private(page, "I understood 2 times").get_by_role("button", name="Ask the circle").click()
    await expect(private(page, "Asked. It stands in the circle")).to_be_visible()


async def is_moved_to_noon(page: Page) -> None:
    await types(page, "/session manage")
    listed = private(page, "What is planned in")
    await chooses(page, listed, "Choose a session", "Friday 27 November, 10:00: Budget")
    await private(page, "Nobody has said yet").get_by_role("button", name="Move it", exact=True).click()
    await sends(page, "Read it back to me", From="12:00")
    await private(page, "instead of").get_by_role("button", name="Move it there").click()
    await expect(private(page, "The circle hears of it")).to_be_visible()


async def test_a_time_is_found_and_moved(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page, form = here.page, here.page.get_by_role("dialog")
        await asks_when(page)

        # Somebody in another zone marks by their own clock; the circle sees counts.
        await becomes(page, PRIYA)
        await place(page, "lanterns").click()
        asked = post(page, "Mark privately what works")
        await asked.get_by_role("button", name="Mark my times").click()
        await looked_over(page)
        works = form.get_by_role("group", name="These work for me")
        await works.get_by_role("checkbox", name="Friday 27 November, 15:30").check()
        await form.get_by_role("button", name="Save", exact=True).click()
        await expect(private(page, "Works: ")).to_contain_text("15:30")
        await expect(asked).to_contain_text("1 of 8 so far")
        await expect(asked).not_to_contain_text("Priya")

        # Who asked sees the best first, and takes it.
        await becomes(page, AMARA)
        await types(page, "/session poll")
        best = private(page, "1 of 8 answered")
        await looked_over(page)
        await chooses(page, best, "Meet then", "Friday 27 November, 10:00: 1 can")
        await expect(private(page, "It is planned")).to_be_visible()
        await expect(post(page, "We found a time")).to_be_visible()
        card = page.locator(".item.post", has=page.get_by_role("heading", name="Budget", exact=True)).last
        await expect(card.get_by_role("button", name="I can come")).to_be_visible()

        # Moved: the card changes where it stands, and each hears of it once.
        await is_moved_to_noon(page)
        await expect(card).to_contain_text("12:00")
        await becomes(page, PRIYA)
        await until_it_knocks(page, "a session has moved")
        await press(page, "Go there").click()
        told = post(page, "has moved")
        await expect(told).to_contain_text("It is on Friday 27 November, 17:30")
        await told.get_by_role("button", name="I can come").click()
        await expect(private(page, "Noted: you can come")).to_be_visible()
        await expect(page.locator(".item.post", has_text="has moved")).to_have_count(1)
        await looked_over(page)


async def test_what_came_of_a_session_is_told_and_changed_in_its_place(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await place(page, "lanterns").click()
        for _ in range(11):
            await turns(page, "A day")
        over = post(page, "Were you there?")
        await over.get_by_role("button", name="I was there").click()
        await expect(private(page, "you were there")).to_be_visible()
        await expect(over).to_contain_text("There: Siobhán Byrne")

        # The facilitator finds the question, ticks who else was there, and writes down what came of it.
        await becomes(page, AMARA)
        await place(page, "Interlude").click()
        asked = post(page, "Would you write down what came of it?")
        await asked.get_by_role("button", name="Who was there").click()
        form = page.get_by_role("dialog")
        await looked_over(page)
        await form.get_by_role("checkbox", name=PRIYA).check()
        await form.get_by_role("button", name="Save", exact=True).click()
        await expect(private(page, "2 were there")).to_be_visible()
        await asked.get_by_role("button", name="Write the recap").click()
        await sends(page, "Read it back to me")
        await expect(form.locator(".mistake").first).to_contain_text("One line is enough")
        await sends(page, "Read it back to me", What_was_decided="We keep the <b>tool</b> library.", Thanks="Priya")
        read = private(page, "This is how it would stand")
        await looked_over(page)
        await read.get_by_role("button", name="Post it in the circle").click()
        await private(page, "It can be changed there in place").get_by_role("button", name="Change the recap").click()
        await sends(page, "Read it back to me", What_was_decided="We sell the tools.")
        await place(page, "lanterns").click()
        recap = post(page, "What came of")
        await expect(recap).to_contain_text("We keep the <b>tool</b> library.")
        await place(page, "Interlude").click()
        await private(page, "This is how it would stand").get_by_role("button", name="Post it in the circle").click()
        await place(page, "lanterns").click()
        await expect(recap).to_contain_text("We sell the tools.")
        await expect(page.locator(".item.post", has_text="What came of")).to_have_count(1)

        # Who missed it reads it, and names what they will do.
        await becomes(page, PRIYA)
        await place(page, "lanterns").click()
        await post(page, "What came of").get_by_role("button", name="Name what I will do").click()
        await sends(page, "Save", What_will_you_do="I sell one", By_when="in 9 days")
        await private(page, "Is that right?").get_by_role("button", name="Yes, that day").click()
        await expect(private(page, "Noted, by")).to_be_visible()


async def swaps_two(page: Page) -> None:
    """The facilitator puts Mateus where Siobhán was; whom she chose stays chosen when the form is not right yet."""
    form, seen = page.get_by_role("dialog"), post(page, "Nothing is needed.")
    await expect(seen).to_contain_text(f"{AMARA} and {SIOBHAN}: for the first time")
    await seen.get_by_role("button", name="Swap two").click()
    who, instead = (form.get_by_role("group", name=name) for name in ("Who", "Changes places with"))
    await who.get_by_role("radio", name=SIOBHAN).check()
    await instead.get_by_role("radio", name=SIOBHAN).check()
    await form.get_by_role("button", name="Swap", exact=True).click()
    await expect(form.locator(".mistake")).to_contain_text("in the same group already")
    await expect(who.get_by_role("radio", name=SIOBHAN)).to_be_checked()
    await looked_over(page)
    await instead.get_by_role("radio", name=MATEUS).check()
    await form.get_by_role("button", name="Swap", exact=True).click()
    await expect(seen).to_contain_text(f"{AMARA} and {MATEUS}: for the first time")


async def opener_of(page: Page) -> str:
    """Whom the pack names."""
    await place(page, "lanterns").click()
    opens = re.search(r"• (.+) opens\.", await post(page, "Before we meet").inner_text())
    assert opens
    return opens[1]


async def test_who_meets_and_who_opens_is_changed_by_those_it_concerns(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await becomes(page, AMARA)
        await until_it_knocks(page, "The next pairings in")
        await press(page, "Go there").click()
        await swaps_two(page)

        # Whose turn it is to open would rather swap; whom they ask takes one of three, and the pack tells.
        for by in ("A day", "A day", "To Monday"):
            await turns(page, by)
        opener = await opener_of(page)
        asked = next(name for name in (PRIYA, MATEUS) if name != opener)
        await becomes(page, opener)
        await place(page, "Interlude").click()
        turn = post(page, "It is your turn to open")
        await turn.get_by_role("button", name="Swap").click()
        await chooses(page, private(page, "Who could open"), "Choose someone", asked)
        await expect(private(page, f"I ask {asked}")).to_be_visible()
        await becomes(page, asked)
        await place(page, "Interlude").click()
        await expect(post(page, "asks whether you would open")).to_be_visible()
        await post(page, "asks whether you would open").get_by_role("button", name="I'll open").click()
        await post(page, "It is your turn to open").get_by_role("button", name="Take the second").click()
        await expect(post(page, "This opens the session")).to_be_visible()
        await looked_over(page)
        await place(page, "lanterns").click()
        await expect(post(page, "Before we meet")).to_contain_text(f"{asked} asks: ")

        # Those who were put together are asked where they are; what one says, the other does not read.
        await becomes(page, MATEUS)
        await until_it_knocks(page, "A pairing in Lanterns")
        await press(page, "Go there").click()
        await expect(page.locator("#items")).to_contain_text("first time you two meet")
        for _ in range(11):
            await turns(page, "A day")
        await post(page, "did you meet?").get_by_role("button", name="It did not happen").click()
        await expect(private(page, "It does not count")).to_be_visible()
        await becomes(page, AMARA)
        await place(page, "Pairing in Lanterns").click()
        await post(page, "did you meet?").get_by_role("button", name="We met").click()
        await expect(private(page, "It counts as met")).to_be_visible()
        await expect(page.locator("#items")).not_to_contain_text("It does not count")
        await looked_over(page)


async def until_it_stands(page: Page, words: str) -> Locator:
    """Turn to what happens next until this stands where we are."""
    for _ in range(30):
        if await page.locator(".item.post", has_text=words).count():
            return post(page, words)
        await turn_to_the_next(page)
    raise AssertionError(f"{words!r} does not stand here")


async def proposes(page: Page, who: str, theme: str) -> None:
    await becomes(page, who)
    await enters(page, "lanterns")
    await types(page, "/session theme")
    await private(page, "Propose a theme").get_by_role("button", name="Propose a theme").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await looked_over(page)
    await sends(page, "Propose", What_should_a_month_be_about=theme)
    await expect(private(page, "It waits with the others")).to_contain_text(theme)


async def test_a_theme_is_chosen_and_looked_after_and_somebody_offers_to_greet(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await proposes(page, SIOBHAN, "Saying <b>no</b>")
        await proposes(page, PRIYA, "Volunteers who stay")
        asked = await until_it_stands(page, "Which theme for December?")
        await looked_over(page)

        # One vote each, which can be changed; the circle sees how many voted, and not what.
        await asked.get_by_role("button", name="Volunteers who stay").click()
        await expect(private(page, "You can change it until")).to_be_visible()
        for who in (PRIYA, SIOBHAN):
            await becomes(page, who)
            await place(page, "lanterns").click()
            await asked.get_by_role("button", name="Saying <b>no</b>").click()
            await expect(private(page, "You can change it until")).to_be_visible()
        await expect(asked).to_contain_text("2 of 8 so far")
        await expect(asked).not_to_contain_text(SIOBHAN)

        # Counted at the close, where it was asked; whoever likes looks after it.
        chosen = await until_it_stands(page, "The theme of December")
        await expect(chosen).to_contain_text("Saying <b>no</b>: 2 votes")
        await expect(page.locator(".item.post", has_text="Which theme for December?")).to_have_count(0)
        await chosen.get_by_role("button", name="I look after this theme").click()
        await expect(private(page, "You look after")).to_be_visible()
        await expect(chosen).to_contain_text(f"{SIOBHAN} looks after it.")

        # Members may greet newcomers from now on, and one offers it.
        await becomes(page, AMARA)
        await enters(page, "lanterns")
        await types(page, "/circle")
        await chooses(page, private(page, "More you can do"), "More you can do", "Change how people join")
        form = page.get_by_role("dialog")
        await form.get_by_label("Members who offer it do so in turn").check()
        await form.get_by_role("button", name="Keep", exact=True).click()
        await expect(form).to_be_hidden()
        await becomes(page, SIOBHAN)
        await enters(page, "lanterns")
        await types(page, "/circle duties")
        await private(page, "What is done in turn").get_by_role("button", name="I'd greet now and then").click()
        await expect(private(page, "you may be asked to say hello")).to_be_visible()
        await looked_over(page)


async def test_somebody_brings_a_challenge_and_another_goes_first(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page, form = here.page, here.page.get_by_role("dialog")
        await types(page, "/challenge")
        await private(page, "Nobody has brought anything").get_by_role("button", name="Bring something").click()
        await sends(page, "Bring it", The_challenge="w" * 151)
        await expect(form.locator(".mistake")).to_contain_text("This has 151 characters; 150 fit.")
        await sends(page, "Bring it", The_challenge="We lose <b>volunteers</b>", What_would_help="Your questions")
        brought = private(page, "You bring this:")
        await expect(brought).to_contain_text("We lose <b>volunteers</b>")
        await expect(brought).to_contain_text("You present on Thursday 3 December")

        # Somebody else brings something too; then who was first would rather not this time.
        await becomes(page, AMARA)
        await enters(page, "lanterns")
        await types(page, "/challenge Nobody reads our minutes")
        await expect(private(page, "You bring this:")).to_contain_text("You are second in the queue")
        await becomes(page, SIOBHAN)
        await place(page, "lanterns").click()
        await brought.get_by_role("button", name="Not this time").click()
        await expect(private(page, "You keep your place")).to_be_visible()
        await types(page, "/challenge")
        queue = private(page, "The next session is on")
        await expect(queue).to_contain_text(f"{AMARA} presents: Nobody reads our minutes")
        await expect(queue).to_contain_text(f"{SIOBHAN}: We lose <b>volunteers</b>")
        await chooses(page, queue, "Read what would help", "We lose <b>volunteers</b>")
        await expect(private(page, "What would help:")).to_contain_text("Your questions")
        await looked_over(page)


async def plans_today(page: Page) -> None:
    """A session in half an hour, so that its running order may start."""
    await becomes(page, AMARA)
    await enters(page, "lanterns")
    await types(page, "/session add")
    await sends(page, "Read it back to me", Date="23 November", From="08:00", Until="08:20")
    await private(page, "I understood").get_by_role("button", name="Plan it").click()
    await expect(private(page, "Its card stands in the circle")).to_be_visible()


async def past_the_opening(page: Page) -> Locator:
    """So near its session nobody may have been asked to open it."""
    card = post(page, "Now: ")
    await expect(card).to_be_visible()
    if await card.get_by_text("Now: Opening").count():
        await card.get_by_role("button", name="Move on").click()
    return card


async def test_a_running_order_is_kept_on_one_card(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page, form = here.page, here.page.get_by_role("dialog")
        await types(page, "/session agenda Who signs?")
        await plans_today(page)
        await types(page, "/session run")
        await private(page, "I can keep the time").get_by_role("button", name="Change minutes").click()
        await form.get_by_role("textbox", name="Who signs?").fill("12")
        await form.get_by_role("button", name="Save", exact=True).click()
        order = private(page, "Who signs? (Siobhán Byrne, 12 minutes)")
        await order.get_by_role("button", name="Start now").click()
        await expect(private(page, "I keep the time")).to_be_visible()
        await expect(page.get_by_role("status")).to_contain_text("Until 07:")  # read out, with its time
        card = await past_the_opening(page)
        await expect(card).to_contain_text("Until 07:42 London (12 minutes)")
        await card.get_by_role("button", name="1 minute more").click()
        await expect(card).to_contain_text("Until 07:43 London (13 minutes)")

        # Anyone may pause it; whose step it is moves on; only whoever leads ends it.
        await becomes(page, SIOBHAN)
        await place(page, "lanterns").click()
        await card.get_by_role("button", name="Pause").click()
        await expect(card).to_contain_text("Paused, with 13 minutes left.")
        await looked_over(page)
        await card.get_by_role("button", name="Go on").click()
        await expect(card).to_contain_text("Until 07:43")
        await card.get_by_role("button", name="End").click()
        await expect(private(page, "Only facilitators")).to_be_visible()
        await card.get_by_role("button", name="Move on").click()
        await expect(card).to_contain_text(re.compile("Done: .*Who signs"))

        # The clock moves it on, and what stays says when it was.
        for words in ("One minute left", "Time is up", "I kept the time"):
            await turn_to_the_next(page)
            await expect(post(page, words)).to_be_visible()
        await expect(page.locator(".item.post", has_text="Now: ")).to_have_count(0)
        await looked_over(page)
