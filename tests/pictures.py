"""The pictures of the guide, taken from the playground: ``python -m tests.pictures`` takes them anew."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from bot.demo.house import Demo, set_stage
from tests.adapters.playground.browsing import launched, opened

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WEEK = datetime(2026, 11, 26, tzinfo=UTC)
SESSION = datetime(2026, 12, 3, 15, tzinfo=UTC)
LONG = (1180, 1090)
TALL = (1180, 1900)
DESK = (1400, 880)
PHONE = (390, 780)


async def the_demo(platform: str) -> Demo:
    return await set_stage(platform, WEEK)


def press(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).last


async def become(page: Page, name: str) -> None:
    await page.locator("#people").get_by_role("button", name=name).click()


async def go(page: Page, place: str) -> None:
    await page.locator("#places").get_by_role("button", name=re.compile(f"^(# )?{place}")).click()
    await expect(page.locator("#place-name")).to_contain_text(place)


async def until(page: Page, notice: str) -> None:
    """Turn to what happens next until this is there for the one we are, and go there."""
    for _ in range(30):
        await turn(page)
        if notice in (await page.locator("#elsewhere-what").text_content() or ""):
            return await press(page, "Go there").click()
    raise AssertionError(f"{notice!r} did not come")


async def until_it_stands(page: Page, text: str) -> None:
    """The same for what comes to the place where we are."""
    for _ in range(30):
        if await page.locator(".item", has_text=text).count():
            return
        await turn(page)
    raise AssertionError(f"{text!r} does not stand here")


async def turn(page: Page) -> None:
    before = await page.locator("#now").get_attribute("datetime") or ""
    await page.locator("#turn-next").click()
    await expect(page.locator("#now")).not_to_have_attribute("datetime", before)


async def others(page: Page) -> None:
    told = page.locator("#happened .simulated")
    before = await told.count()
    await page.locator("#others").click()
    await expect(told).to_have_count(before + 1)


async def types(page: Page, line: str) -> None:
    await page.get_by_role("combobox").fill(line)
    await press(page, "Send").click()


async def keep(what: Page | Locator, name: str) -> None:
    page = what if isinstance(what, Page) else what.page
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(500)  # nothing moves any more
    await what.screenshot(path=FOLDER / f"{name}.png")


async def keep_item(item: Locator, name: str) -> None:
    """A message with some paper round it, and without the playground's own buttons below it."""
    await item.page.wait_for_timeout(500)  # nothing is drawn anew
    await item.evaluate(
        "one => { one.style.padding = '14px'; one.style.margin = '0 -14px';"
        " one.querySelectorAll('footer').forEach((below) => { below.style.display = 'none'; }); }"
    )
    await item.scroll_into_view_if_needed()
    await keep(item, name)


async def the_session(page: Page) -> None:
    """Who comes, what it is about, what was promised; and what came of it."""
    await until(page, "Can you come?")
    await press(page, "I can come").click()
    await others(page)
    await go(page, "lanterns")
    await until(page, "Check-in")
    await others(page)
    await go(page, "lanterns")
    await keep_item(page.locator(".item", has_text="After that:").last, "session")
    await until_it_stands(page, "Before we meet")
    await types(page, "/session agenda What we do when nobody wants the hard shift")
    await press(page, "Agenda").click()
    board = page.locator(".item.private").last
    await expect(board).to_contain_text("hard shift")
    await keep_item(board, "agenda")
    pack = page.locator(".item", has_text="Before we meet").last
    for _ in range(5):
        await turn(page)
        await others(page)
    await keep_item(pack, "pack")
    await until_it_stands(page, "We met on")
    await others(page)
    await turn(page)
    await others(page)
    await expect(page.locator("#items")).to_contain_text("The question comes before the advice.")
    await keep_item(page.locator(".item", has_text="The question comes before the advice.").last, "recap")


async def the_running_order(page: Page) -> None:
    """While they meet, one card keeps the time."""
    await go(page, "lanterns")
    await until_it_stands(page, "Before we meet")
    await others(page)
    await types(page, "/session agenda Who writes to the council")
    await expect(page.locator(".item.private").last).to_contain_text("council")
    await become(page, "Amara Okafor")
    await types(page, "/session agenda What we do when nobody wants the hard shift")
    await expect(page.locator(".item.private").last).to_contain_text("hard shift")
    await at(page, SESSION)
    await types(page, "/session run")
    await press(page, "Start now").click()
    card = page.locator(".item", has_text="Next: ").last
    await card.get_by_role("button", name="Move on").click()
    await expect(card).to_contain_text("Done: ")
    await keep_item(card, "running")


async def at(page: Page, when: datetime) -> None:
    """Turn to this time, by hours."""
    for _ in range(400):
        stands = await page.locator("#now").get_attribute("datetime") or ""
        now = datetime.fromisoformat(stands)
        if now >= when:
            return
        step = "day" if when - now > timedelta(days=1) else "hour"
        await page.locator(f'[data-turn="{step}"]').click()
        await expect(page.locator("#now")).not_to_have_attribute("datetime", stands)
    raise AssertionError(f"{when} did not come")


async def an_action(page: Page) -> None:
    """Said in a line, read back, and asked about."""
    await go(page, "lanterns")
    await types(page, "/action Call three volunteers who went quiet")
    form = page.get_by_role("dialog")
    await form.get_by_role("textbox", name="By when?").fill("in 9 days")
    await form.get_by_role("textbox", name="The first step").fill("Look up their numbers tonight")
    await form.get_by_role("button", name="Save").click()
    await expect(page.locator(".item.private").last).to_contain_text("Is that right?")
    await keep_item(page.locator(".item.private").last, "action")
    await press(page, "Yes, that day").click()
    await expect(page.locator(".item.private").last).to_contain_text("Noted")
    await until(page, "Something you wanted to do")
    await keep_item(page.locator(".item").last, "nudge")


async def the_small_things(page: Page) -> None:
    """A pairing in its own conversation, and a small question to all."""
    await until(page, "A pairing in Lanterns")
    await types(page, "Hello. I am in the workshop all week. When would half an hour suit you?")
    await expect(page.locator(".item.mine")).to_have_count(1)
    await others(page)
    await expect(page.locator(".item.written")).to_have_count(2)
    await keep(page.locator("#conversation"), "pairing")
    await go(page, "lanterns")
    await until_it_stands(page, "A sentence is plenty, passing is fine.")
    await others(page)
    await expect(page.locator("#items")).to_contain_text("took part so far")
    await keep_item(page.locator(".item", has_text="took part so far").last, "icebreaker")


async def the_theme(page: Page) -> None:
    """Some propose, all choose, one looks after it."""
    await go(page, "lanterns")
    await others(page)
    await until_it_stands(page, "Which theme for December?")
    await others(page)
    asked = page.locator(".item", has_text="Which theme for December?").last
    await asked.get_by_role("button", name="Boards that help").click()
    await keep_item(asked, "theme")
    await until_it_stands(page, "of you voted.")
    await others(page)
    await keep_item(page.locator(".item", has_text="looks after it.").last, "theme-chosen")


async def the_digest(page: Page) -> None:
    """A check-in is answered, and the circle reads what it said."""
    await keep_item(await _answered(page), "digest")


async def _answered(page: Page) -> Locator:
    await until(page, "Check-in")
    await press(page, "It moved").click()
    await press(page, "Add a sentence").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Two volunteers came back after I called them myself.")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()
    await others(page)
    await go(page, "lanterns")
    return page.locator(".item", has_text="Two volunteers came back").last


async def the_playground(page: Page) -> None:
    await until(page, "Can you come?")
    await press(page, "I can come").click()
    await go(page, "lanterns")
    await expect(await _answered(page)).to_be_visible()
    await page.locator("#stream").evaluate("one => { one.scrollTop = one.scrollHeight; }")
    await keep(page, "playground")


async def on_a_phone(page: Page) -> None:
    await until(page, "Check-in")
    await expect(press(page, "It moved")).to_be_visible()
    await keep(page, "playground-phone")


async def a_member(page: Page) -> None:
    await until(page, "Check-in")
    await expect(press(page, "It moved")).to_be_visible()
    await page.wait_for_timeout(500)
    await keep_item(page.locator(".item").last, "checkin")
    await go(page, "Home")
    await expect(page.locator("#items")).to_contain_text("One tap is enough")
    await keep_item(page.locator(".item.home"), "home")
    await go(page, "Interlude")
    await press(page, "It moved").click()
    await expect(page.locator("#items")).to_contain_text("Noted: It moved")
    await press(page, "Add a sentence").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Two volunteers came back after I called them myself.")
    await keep(form, "answer")


async def a_facilitator(page: Page) -> None:
    await become(page, "Amara Okafor")
    await go(page, "lanterns")
    await page.get_by_role("combobox").fill("/circle show")
    await press(page, "Send").click()
    panel = page.locator(".item.private").last
    await expect(panel).to_contain_text("Check-ins")
    await keep_item(panel, "panel")


async def a_set(page: Page) -> None:
    """A set as its members will see it, before it counts."""
    await become(page, "Amara Okafor")
    await go(page, "lanterns")
    await page.get_by_role("combobox").fill("/checkin sets")
    await press(page, "Send").click()
    await press(page, "Write a new set").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("textbox").nth(0).fill("Doors")
    await form.get_by_role("textbox").nth(1).fill("Did a door open this week?\nOne did\nOne closed\nNo doors")
    await form.get_by_role("textbox").nth(2).fill("Which one? A sentence is plenty.")
    await form.get_by_role("button", name="See how it looks").click()
    preview = page.locator(".item.private").last
    await expect(preview).to_contain_text("It does not count yet")
    await keep_item(preview, "preview")


# Each begins with a demo of its own, in a window of this size.
STORIES: tuple[tuple[Callable[[Page], Awaitable[None]], tuple[int, int]], ...] = (
    (the_digest, TALL),
    (the_playground, DESK),
    (on_a_phone, PHONE),
    (a_member, TALL),
    (the_session, TALL),
    (the_running_order, TALL),
    (an_action, TALL),
    (the_small_things, LONG),
    (the_theme, TALL),
    (a_facilitator, TALL),
    (a_set, TALL),
)


async def take(names: Collection[str]) -> None:
    """All of them, or those of the stories with these names."""
    FOLDER.mkdir(exist_ok=True)
    async with launched() as browser:
        for story, size in STORIES:
            if names and story.__name__ not in names:
                continue
            async with opened(browser, the_demo, size) as here:
                await story(here.page)


if __name__ == "__main__":
    asyncio.run(take(sys.argv[1:]))
