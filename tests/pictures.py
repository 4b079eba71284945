"""The pictures of the guide, taken from the playground: ``python -m tests.pictures`` takes them anew."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from bot.demo.house import Demo, set_stage
from tests.adapters.playground.browsing import launched, opened

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WEEK = datetime(2026, 11, 26, tzinfo=UTC)
WINDOW = (1180, 900)
TALL = (1180, 1900)


async def the_demo(platform: str) -> Demo:
    return await set_stage(platform, WEEK)


def press(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).last


async def become(page: Page, name: str) -> None:
    await page.locator("#people").get_by_role("button", name=name).click()


async def go(page: Page, place: str) -> None:
    await page.locator("#places").get_by_role("button", name=place).click()
    await expect(page.locator("#place-name")).to_contain_text(place)


async def until_it_knocks(page: Page) -> None:
    for _ in range(12):
        before = await page.locator("#now").get_attribute("datetime") or ""
        await page.locator("#turn-next").click()
        await expect(page.locator("#now")).not_to_have_attribute("datetime", before)
        if await page.locator("#elsewhere").is_visible():
            return await press(page, "Go there").click()
    raise AssertionError("nothing came")


async def keep(what: Page | Locator, name: str) -> None:
    page = what if isinstance(what, Page) else what.page
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(500)  # nothing moves any more
    await what.screenshot(path=FOLDER / f"{name}.png")


async def the_digest(page: Page) -> None:
    """A check-in is answered, and the circle reads what it said."""
    await until_it_knocks(page)
    await press(page, "It moved").click()
    await press(page, "Add a sentence").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Two volunteers came back after I called them myself.")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()
    await page.locator("#others").click()
    await expect(page.locator("#happened")).to_contain_text("of the others took part")
    await go(page, "lanterns")
    digest = page.locator(".item", has_text="Two volunteers came back").last
    await keep(digest, "digest")


async def a_member(page: Page) -> None:
    await until_it_knocks(page)
    await expect(press(page, "It moved")).to_be_visible()
    await page.wait_for_timeout(500)
    await keep(page.locator(".item").last, "checkin")
    await go(page, "Home")
    await expect(page.locator("#items")).to_contain_text("One tap is enough")
    await keep(page.locator("#conversation"), "home")
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
    await keep(panel, "panel")


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
    await keep(preview, "preview")


# Each begins with a demo of its own, in a window of this size.
STORIES: tuple[tuple[Callable[[Page], Awaitable[None]], tuple[int, int]], ...] = (
    (the_digest, TALL),
    (a_member, WINDOW),
    (a_facilitator, TALL),
    (a_set, TALL),
)


async def take() -> None:
    FOLDER.mkdir(exist_ok=True)
    async with launched() as browser:
        for story, size in STORIES:
            async with opened(browser, the_demo, size) as here:
                await story(here.page)


if __name__ == "__main__":
    asyncio.run(take())
