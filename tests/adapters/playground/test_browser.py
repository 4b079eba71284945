"""The playground in a real Chromium: the whole story, by hand and by keyboard, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.demo.house import Demo, set_stage
from bot.kernel.address import Person
from bot.kernel.ui import Heading, Quote, Text, message, said
from tests.adapters.playground.browsing import DESK, PHONE, focused, launched, looked_over, opened
from tests.adapters.playground.parlour import GALLERY, Parlour

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.asyncio(loop_scope="module"),
]

WEEK = datetime(2026, 11, 26, tzinfo=UTC)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as running:
        yield running


async def the_demo(platform: str) -> Demo:
    return await set_stage(platform, WEEK)


async def the_parlour(platform: str) -> Parlour:
    return Parlour(platform)


def press(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def place(page: Page, name: str) -> Locator:
    return page.locator("#places").get_by_role("button", name=re.compile(f"^(# )?{name}"))


async def until_it_knocks(page: Page, notice: str = "Check-in") -> None:
    """Turn to what happens next until this is there for this person, in another place than the one looked at."""
    for _ in range(30):
        await turn_to_the_next(page)
        if notice in (await page.locator("#elsewhere-what").text_content() or ""):
            return
    raise AssertionError(f"{notice!r} did not come")


async def turn_to_the_next(page: Page) -> None:
    before = await page.locator("#now").get_attribute("datetime")
    await page.locator("#turn-next").click()
    await expect(page.locator("#now")).not_to_have_attribute("datetime", before or "")


# ---- the story ------------------------------------------------------------------------------------------------


async def test_a_week_as_a_member_lives_it(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await expect(page.get_by_role("heading", name="# lanterns")).to_be_visible()
        await expect(page.locator("#items")).to_contain_text("8 people are in")

        # The check-in comes while we look elsewhere, and says so without saying what.
        await until_it_knocks(page)
        await expect(page.locator("#elsewhere")).to_contain_text("Check-in in Lanterns: one tap is enough")
        await press(page, "Go there").click()

        # One tap.
        await press(page, "It moved").click()
        await expect(page.locator("#items")).to_contain_text("Noted: It moved")
        await expect(page.locator("#live")).to_contain_text("Noted: It moved")

        # Changed by form.
        await press(page, "Add a sentence").click()
        form = page.get_by_role("dialog", name="Check-in")
        await expect(form.get_by_role("radio", name="It moved")).to_be_checked()
        await form.get_by_role("textbox").fill("too long " * 80)
        await form.get_by_role("button", name="Send").click()
        await expect(form.locator(".mistake")).to_be_visible()
        await expect(form.get_by_role("textbox")).to_have_value("too long " * 80)
        await form.get_by_role("textbox").fill("The lathe runs again.")
        await form.get_by_role("button", name="Send").click()
        await expect(form).to_be_hidden()
        await expect(page.locator("#items")).to_contain_text("The lathe runs again.")

        # A plain reply.
        await page.get_by_role("combobox").fill("And two people offered a Saturday.")
        await page.keyboard.press("Enter")
        await expect(page.locator("#items")).to_contain_text("I took this as your answer in Lanterns")

        # The others, and the digest.
        await page.locator("#others").click()
        await expect(page.locator("#happened")).to_contain_text("of the others took part")
        await place(page, "lanterns").click()
        await expect(page.locator("#items")).to_contain_text("Mateus Carvalho: It moved")
        await expect(page.locator("#items")).to_contain_text("two people offered a Saturday")


async def test_a_private_conversation_of_a_few(browser: Browser) -> None:
    async with opened(browser, the_parlour) as here:
        page, chat = here.page, here.play.stage.chat
        at = await chat.gather(Parlour().room.place, [one.person for one in here.play.stage.cast[:2]], "Two cups", "1")
        await chat.post(at, GALLERY, "one")
        await expect(page.locator("#happened")).to_contain_text("Posted in “Two cups”, a conversation of a few")
        await place(page, "Two cups").click()
        await expect(page.get_by_role("heading", name="Two cups")).to_be_visible()
        await expect(page.locator("#items")).to_contain_text("A heading")

        # They write to each other, which the bot does not hear; a reply to what it wrote, it does.
        await page.get_by_role("combobox", name="these few read it").fill("A cup, Bo?")
        await page.keyboard.press("Enter")
        await expect(page.locator(".item.mine")).to_contain_text("A cup, Bo?")
        await expect(page.locator(".item.private")).to_have_count(0)
        await press(page, "Reply").click()
        await page.keyboard.type("A cup, please")
        await page.keyboard.press("Enter")
        await expect(page.locator("#items")).to_contain_text("You said: A cup, please")
        await looked_over(page)
        await page.locator("#people").get_by_role("button", name="Cy Moss").click()
        await expect(place(page, "hall")).to_be_visible()
        await expect(place(page, "Two cups")).to_have_count(0)


async def test_a_session_is_answered_and_taken_into_a_calendar(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        card = page.locator(".item.post", has_text="After that:")
        await card.get_by_role("button", name="Maybe").click()
        await expect(page.locator(".item.private").last).to_contain_text("Noted: maybe, on Thursday 3 December")
        await expect(card).to_contain_text("may come.")
        await page.locator("#others").click()
        await expect(card).to_contain_text("Coming: ")
        await card.get_by_role("button", name="Calendar file").click()
        link = page.locator(".item.private").last.get_by_role("link")
        await looked_over(page)
        async with page.expect_download() as started:
            await link.click()
        download = await started.value
        assert download.suggested_filename.endswith(".ics")
        file = (await download.path()).read_text("utf-8")
        assert "METHOD:PUBLISH" in file
        assert "DTSTART" in file
        await card.get_by_role("button", name="Agenda").click()
        await expect(page.locator(".item.private").last).to_contain_text("vote")
        await looked_over(page)


async def test_an_action_is_said_and_comes_back(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await page.get_by_role("combobox").fill("/action Call three volunteers by next Thursday")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        form = page.get_by_role("dialog", name="What will you do?")
        await expect(form.get_by_role("textbox", name="What will you do?")).to_have_value("Call three volunteers")
        await looked_over(page)
        await form.get_by_role("textbox", name="By when?").fill("in 9 days")
        await form.get_by_role("button", name="Save").click()
        await expect(page.locator(".item.private").last).to_contain_text("Is that right?")
        await press(page, "Yes, that day").click()
        await expect(page.locator(".item.private").last).to_contain_text("Noted, by Wednesday 2 December")
        await until_it_knocks(page, "Something you wanted to do")
        assert "volunteers" not in (await page.locator("#elsewhere").text_content() or "")
        await press(page, "Go there").click()
        await press(page, "Not yet").click()
        await press(page, "Say what got in the way").click()
        form = page.get_by_role("dialog", name="What got in the way?")
        await form.get_by_role("button", name="Save").click()
        await expect(form.locator(".mistake").first).to_contain_text("One word in one of the fields is enough")
        await looked_over(page)
        await form.get_by_role("textbox", name="What got in the way?").fill("A week of rain.")
        await form.get_by_role("textbox", name="Another day, if you like").fill("in two weeks")
        await form.get_by_role("button", name="Save").click()
        await press(page, "Yes, that day").click()
        await page.get_by_role("combobox").fill("/action list")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        listed = page.locator(".item.private", has_text="One is open").last
        await listed.get_by_label("Open one").select_option(label="Call three volunteers")
        await listed.get_by_role("button", name="Choose", exact=True).click()
        await expect(page.locator(".item.private").last).to_contain_text("What got in the way: A week of rain.")
        await press(page, "It's done").click()
        await press(page, "Say why").click()
        form = page.get_by_role("dialog", name="How did it go?")
        await form.get_by_role("textbox").first.fill("They were asked for one Saturday.")
        await form.get_by_role("button", name="Save").click()
        await place(page, "lanterns").click()
        await expect(page.locator("#items")).to_contain_text("why it worked: They were asked for one Saturday.")


async def test_those_who_are_paired_find_a_time_and_nobody_else_sees_it(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await until_it_knocks(page, "A pairing in Lanterns")
        await press(page, "Go there").click()
        await expect(page.get_by_role("heading", name="Pairing in Lanterns")).to_be_visible()
        await page.locator("#others").click()
        await page.get_by_role("combobox", name="only these few read it").fill("Tomorrow before lunch?")
        await page.keyboard.press("Enter")
        await expect(page.locator(".item.mine")).to_contain_text("Tomorrow before lunch?")
        await page.locator("#others").click()
        await expect(page.locator(".item.written:not(.mine)")).to_have_count(1)
        await press(page, "It is planned").click()
        await expect(page.locator(".item.private")).to_have_count(1)
        await looked_over(page)
        for name in ("Leila Haddad", "Hana Sato"):
            await page.locator("#people").get_by_role("button", name=name).click()
            await expect(place(page, "everyone")).to_be_visible()
            await expect(place(page, "Pairing in Lanterns")).to_have_count(0)
            assert "before lunch" not in (await page.locator("body").text_content() or "")


async def test_the_same_week_in_a_chat_that_rings(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await press(page, "A ring in the channel").click()
        await page.get_by_role("dialog").get_by_role("button", name="Start again").click()
        await expect(press(page, "A ring in the channel")).to_have_attribute("aria-pressed", "true")
        await expect(page.locator("#items")).to_contain_text("8 people are in")
        for _ in range(8):
            await turn_to_the_next(page)
            if await page.locator(".mention.me").count():
                break
        await expect(page.locator(".mention.me")).to_have_text("@Siobhán Byrne")
        await press(page, "See what waits").click()
        await expect(page.locator(".item.private")).to_contain_text("Can you come? Lanterns")
        await place(page, "Interlude").click()
        await expect(page.locator("#empty")).to_contain_text("nothing comes here unasked")

        # A reply in the channel is an answer too.
        await place(page, "lanterns").click()
        for _ in range(8):
            if await page.locator(".item.post", has_text="One tap is a whole answer").count():
                break
            await turn_to_the_next(page)
        invitation = page.locator(".item.post", has_text="One tap is a whole answer").last
        await invitation.get_by_role("button", name="Reply").click()
        await expect(page.locator("#replying")).to_contain_text("Check-in in Lanterns")
        await page.keyboard.type("Nothing moved, and that is fine.")
        await page.keyboard.press("Enter")
        await expect(page.locator("#replying")).to_be_hidden()
        await expect(page.locator(".item.private").last).to_contain_text("Nothing moved, and that is fine.")


async def test_everyone_sees_their_own(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await expect(page.locator("#zone")).to_contain_text("Dublin time")
        await page.locator("#people").get_by_role("button", name="Priya Raman").click()
        await expect(page.locator("#now")).to_have_text("13:00")
        await expect(page.locator("#zone")).to_have_text("Kolkata time (UTC+5:30)")
        await page.locator("#people").get_by_role("button", name="Hana Sato").click()
        await expect(place(page, "lanterns")).to_have_count(0)
        await expect(place(page, "everyone")).to_be_visible()
        await page.locator("#people").get_by_role("button", name="Amara Okafor").click()
        await place(page, "Home").click()
        await expect(page.locator("#items")).to_contain_text("Hello Amara Okafor")
        await page.locator("#turn-next").click()
        await expect(page.locator("#people").get_by_role("button", name="Priya Raman")).to_contain_text("1 new")

        # A page that is loaded again is still theirs.
        await page.reload()
        await expect(page.locator("#items")).to_contain_text("Hello Amara Okafor")


async def test_the_tour_shows_the_way_and_stops_nobody(browser: Browser) -> None:
    async with opened(browser, the_demo, tour=True) as here:
        page = here.page
        tour = page.get_by_role("region", name="A circle of eight")
        await expect(tour).to_be_visible()
        await looked_over(page)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        for title in ("Pick who you are", "Turn the clock"):
            await expect(page.locator("#tour-title")).to_have_text(title)
            await expect(page.locator("#tour-title")).to_be_focused()
            await press(page, "Next").click()
        await page.keyboard.press("Escape")
        await expect(page.locator("#tour")).to_be_hidden()
        await page.reload()
        await page.wait_for_selector("html[data-ready]")
        await expect(page.locator("#tour")).to_be_hidden()
        await press(page, "Tour").click()
        for _ in range(7):
            await press(page, "Next").click()
        await press(page, "Begin").click()
        await expect(page.locator("#tour")).to_be_hidden()
        await expect(press(page, "Tour")).to_be_focused()


async def test_a_week_goes_by_and_can_be_stopped(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await press(page, "Watch a week go by").click()
        await expect(page.locator("#happened")).to_contain_text("Wrote to Wanjiru Kamau")
        await press(page, "Stop the clock").click()
        await expect(press(page, "Watch a week go by")).to_be_visible()


# ---- by keyboard ----------------------------------------------------------------------------------------------


async def tab_to(page: Page, name: str, most: int = 60) -> None:
    for _ in range(most):
        await page.keyboard.press("Tab")
        if (await focused(page)).startswith(name):
            return
    raise AssertionError(f"Tab does not lead to {name!r}; it is at {await focused(page)!r}")


async def enter_until(page: Page, there: Locator) -> None:
    """The clock's button keeps the focus while it is pressed again and again."""
    while not await there.is_visible():
        before = await page.locator("#now").get_attribute("datetime")
        await page.keyboard.press("Enter")
        await expect(page.locator("#now")).not_to_have_attribute("datetime", before or "")
        await expect(page.locator("#turn-next")).to_be_focused()


async def test_all_of_it_by_keyboard(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        await page.keyboard.press("Tab")
        assert await focused(page) == "Skip to the conversation"
        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        await page.keyboard.press("Enter")
        await expect(page.locator("#conversation")).to_be_focused()

        # The clock, then the way to what came.
        await tab_to(page, "Next thing that happens")
        await enter_until(page, page.locator("#elsewhere"))
        await page.locator("#elsewhere-go").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#stream")).to_be_focused()

        # Who comes to the session: one key.
        await tab_to(page, "I can come")
        await page.keyboard.press("Enter")
        await expect(page.locator("#items")).to_contain_text("Noted: you can come on Thursday 3 December")
        assert await page.evaluate("document.activeElement.closest('#items') !== null")

        # The check-in comes to where we are.
        await page.locator("#turn-next").focus()
        await enter_until(page, press(page, "Answer in words"))
        await page.locator("#stream").focus()

        # A form: the focus goes in, stays in, and comes back.
        await tab_to(page, "Answer in words")
        await page.keyboard.press("Enter")
        form = page.get_by_role("dialog")
        await expect(form).to_be_visible()
        for _ in range(12):
            await page.keyboard.press("Tab")
            assert await page.evaluate("!document.hasFocus() || !!document.activeElement.closest('dialog, body')")
        await page.keyboard.press("Escape")
        await expect(form).to_be_hidden()
        await expect(press(page, "Answer in words")).to_be_focused()

        # A tap changes the message it stands in; the focus does not fall out of the page.
        await page.keyboard.press("Shift+Tab")
        assert await focused(page) == "Not started"
        await page.keyboard.press("Enter")
        await expect(page.locator("#items")).to_contain_text("Noted: Not started")
        assert await page.evaluate("document.activeElement.closest('#items') !== null")


async def test_a_slash_offers_the_commands(browser: Browser) -> None:
    async with opened(browser, the_demo) as here:
        page = here.page
        box = page.get_by_role("combobox")
        await page.locator("#stream").focus()
        await page.keyboard.press("/")
        await expect(box).to_be_focused()
        await expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
        await looked_over(page)
        await page.keyboard.type("interlude pre")
        await expect(page.get_by_role("option")).to_have_count(1)
        await page.keyboard.press("Tab")
        await expect(box).to_have_value("/interlude preferences")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()

        # People are offered where a command asks for one.
        await page.locator("#people").get_by_role("button", name="Amara Okafor").click()
        await box.fill("/circle inv")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(box).to_have_value("/circle invite ")
        await page.keyboard.type("@ha")
        await expect(page.get_by_role("option")).to_contain_text("Hana Sato")
        await page.keyboard.press("Tab")
        await expect(box).to_have_value("/circle invite @hana")
        await page.keyboard.press("Escape")

        # What does not exist is told, and stays there to be put right.
        await box.fill("/coffee")
        await page.keyboard.press("Enter")
        await expect(page.locator("#write-hint")).to_contain_text("no such command")
        await expect(box).to_have_value("/coffee")
        here.troubles.clear()  # Chromium notes the refusal (404) in its console


# ---- on a phone, in the dark ----------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
async def test_it_fits_a_phone(browser: Browser, dark: bool) -> None:
    async with opened(browser, the_demo, PHONE, dark=dark) as here:
        page = here.page
        await looked_over(page)
        await press(page, "Menu").click()
        await looked_over(page)
        await press(page, "Menu").click()
        await until_it_knocks(page)
        await looked_over(page)
        await press(page, "Go there").click()
        await press(page, "Answer in words").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await looked_over(page)
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
        await press(page, "I'm stuck").click()
        await expect(page.locator("#items")).to_contain_text("Noted: I'm stuck")
        await page.locator("#time-toggle").click()
        await expect(page.locator("#happened")).to_be_visible()
        await looked_over(page)
        await page.locator("#others").click()
        await page.locator("#others").press("Escape")
        await expect(page.locator("#happened")).to_be_hidden()
        await page.locator("#people-toggle").click()
        await looked_over(page)
        await page.locator("#people").get_by_role("button", name="Amara Okafor").click()
        await expect(page.locator("#people")).to_be_hidden()
        await place(page, "Home").click()
        await looked_over(page)


@pytest.mark.parametrize("dark", [False, True])
async def test_everything_the_bot_can_show_is_readable(browser: Browser, dark: bool) -> None:
    async with opened(browser, the_parlour, dark=dark) as here:
        page, box = here.page, here.page.get_by_role("combobox")
        await box.fill("/tea show")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        await expect(page.locator("#items")).to_contain_text("Somebody's own")
        await looked_over(page)
        trap = page.get_by_text("A trap")
        assert await trap.get_attribute("href") is None
        await page.get_by_label("Which tea?").select_option(label="Black")
        await press(page, "Choose").click()
        await expect(page.locator("#items")).to_contain_text("Served: tea.kind|black")
        await box.fill("/tea order")
        await page.keyboard.press("Escape")
        await page.keyboard.press("Enter")
        form = page.get_by_role("dialog", name="Order tea")
        await expect(form.get_by_role("textbox", name="A name")).to_be_focused()
        await form.get_by_role("button", name="Order").click()
        await expect(form.get_by_role("textbox", name="A note")).to_be_focused()
        await expect(form.get_by_role("textbox", name="A note")).to_have_accessible_description("A word, please")
        await looked_over(page)
        await form.get_by_role("textbox", name="A note").fill("hot")
        await form.get_by_role("checkbox", name="Bo Tran").check()
        await form.get_by_role("button", name="Order").click()
        await expect(page.get_by_role("link", name="order.md")).to_be_visible()


async def test_light_and_dark_follow_the_system_and_the_button(browser: Browser) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    async with opened(browser, the_parlour, dark=True) as here:
        page = here.page
        dark = await page.evaluate(ground)
        await press(page, "Theme: auto").click()
        assert await page.evaluate(ground) != dark
        await looked_over(page)
        await press(page, "Theme: light").click()
        assert await page.evaluate(ground) == dark
        await page.emulate_media(color_scheme="light")
        assert await page.evaluate(ground) == dark
        await page.reload()
        await page.wait_for_selector("html[data-ready]")
        await press(page, "Theme: dark").click()
        assert await page.evaluate(ground) != dark


async def test_nothing_moves_for_those_who_asked_for_that(browser: Browser) -> None:
    async with opened(browser, the_parlour) as here:
        assert await here.page.evaluate("document.getAnimations().length") == 0


# ---- reading in peace -----------------------------------------------------------------------------------------


async def test_what_comes_does_not_move_what_is_read(browser: Browser) -> None:
    """Another window acts; this one hears of it, and neither its focus nor its place in the text is taken away."""
    stage = Parlour()

    async def sets(_: str) -> Parlour:
        return stage

    async with opened(browser, sets, (DESK[0], 600)) as here:
        page = here.page
        for number in range(12):
            await stage.chat.post(stage.room.place, GALLERY, f"{number}")
        await expect(page.locator("#items > li")).to_have_count(12)
        await page.locator("#stream").evaluate("one => { one.scrollTop = 300; }")
        await page.locator("#items").get_by_role("button", name="Tea now").first.focus()
        before = await page.locator("#stream").evaluate("one => one.scrollTop")
        await here.play.say("ada", "Here is one more", "parlour", "")
        await expect(page.locator("#items")).to_contain_text("Here is one more")
        assert await page.locator("#stream").evaluate("one => one.scrollTop") == before
        assert await focused(page) == "Tea now"
        await press(page, "New below").click()
        await expect(page.get_by_text("Here is one more", exact=True)).to_be_in_viewport()


NASTY = (
    "<script>window.taken = true</script>",
    "<img src=x onerror='window.taken = true'>",
    "<b>bold</b> & &lt;i&gt; \u202etxt.exe",
    "</p></article></ol><h1>Another page</h1>",
    "[link](javascript:alert(1)) **strong** `code` @everyone <!channel>",
    "{{ 7 * 7 }} ${7 * 7}",
)


async def test_what_people_write_is_never_markup(browser: Browser) -> None:
    stage = Parlour()

    async def sets(_: str) -> Parlour:
        return stage

    async with opened(browser, sets) as here:
        page = here.page
        for text in NASTY:
            await page.get_by_role("combobox").fill(text)
            await page.keyboard.press("Enter")
            await expect(page.locator(".item.private").last).to_contain_text(f"You said: {text}")
            shown = message(said(text), Heading(said(text)), Text(said(text)), Quote(said(text)))
            await stage.chat.post(stage.room.place, shown, text)
            await stage.chat.post(Person("memory:T1/bo"), message(said(text), Text(said(text))), f"to bo {text}")
            await expect(page.locator(".item.post").last.locator("blockquote")).to_have_text(text)
        await stage.chat.post(stage.room.place, message(said("x"), Text(said("x"))), "last")
        assert await page.evaluate("window.taken") is None
        assert await page.locator("#items :is(script, b, i, h1), img[src=x]").count() == 0
        assert await page.locator("h1").count() == 1
        assert [one async for one in texts(page.locator(".bubble"))] == list(NASTY)


async def texts(found: Locator) -> AsyncIterator[str]:
    for text in await found.all_inner_texts():
        yield text


async def test_a_server_that_is_gone_is_told(browser: Browser) -> None:
    async with opened(browser, the_parlour, PHONE) as here:
        page = here.page
        await page.route("**/api/*", lambda route: route.abort())
        await page.get_by_role("combobox").fill("hello?")
        await page.keyboard.press("Enter")
        await expect(page.locator("#write-hint")).to_contain_text("does not answer")
        await expect(page.get_by_role("combobox")).to_have_value("hello?")
        await looked_over(page)
        await page.unroute("**/api/*")
        await page.keyboard.press("Enter")
        await expect(page.locator(".item.private")).to_contain_text("You said: hello?")
        await expect(page.locator("#write-hint")).to_be_hidden()
        here.troubles.clear()  # Chromium notes what was not answered


async def test_a_page_that_could_not_see_a_new_beginning_sees_what_comes_after(browser: Browser) -> None:
    """Another window starts again, and just then the server does not answer this one."""
    async with opened(browser, the_parlour) as here:
        page = here.page
        await page.route("**/api/about", lambda route: route.abort())
        async with page.expect_event("requestfailed"):
            await here.play.set("memory")
        await expect(page.locator("#write-hint")).to_contain_text("does not answer")
        await page.unroute("**/api/about")
        await here.play.set("ringing")
        await expect(page.locator("#chat-ringing")).to_have_attribute("aria-pressed", "true")
        here.troubles.clear()  # Chromium notes what was not answered


async def test_a_double_tap_is_one_tap(browser: Browser) -> None:
    stage = Parlour()

    async def sets(_: str) -> Parlour:
        return stage

    async with opened(browser, sets) as here:
        await stage.chat.post(stage.room.place, GALLERY, "one")
        await here.page.locator("#items").get_by_role("button", name="Tea now").dblclick()
        await expect(here.page.locator(".item.private")).to_have_count(1)
