"""A real browser, and what a careful person would look for in a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from adapters.playground.play import Playground
from adapters.playground.server import serving
from adapters.playground.stage import Sets

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = (1400, 900)
PHONE = (360, 740)
NAMES = ("chromium", "chromium-browser", "google-chrome")
_INTERACTIVE = frozenset(
    ("button", "link", "textbox", "combobox", "radio", "checkbox", "listbox", "option", "dialog", "MenuListPopup")
)


def chromium() -> str:
    """Where it is. Without one these tests are left out, with a word; where ``CI`` is set they must run."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("Chromium is not installed, and with CI set the browser tests must run.")
    if found is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium).")
    return found


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    expect.set_options(timeout=15_000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGS)
        yield browser
        await browser.close()


@dataclass
class Open:
    """A page on a playground, and what went wrong in it."""

    page: Page
    play: Playground
    address: str
    troubles: list[str]
    foreign: list[str]


@asynccontextmanager
async def opened(
    browser: Browser, sets: Sets, size: tuple[int, int] = DESK, *, dark: bool = False, tour: bool = False
) -> AsyncIterator[Open]:
    """A playground of its own, in a window of its own. Any error of a script, and anything asked elsewhere, fails."""
    play = Playground(sets)
    await play.set("memory")
    async with serving(play, port=0) as address:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        if not tour:
            await context.add_init_script("localStorage.setItem('interlude-tour', 'taken')")
        page = await context.new_page()
        here = Open(page, play, address, [], [])
        page.on("pageerror", lambda error: here.troubles.append(str(error)))
        page.on("console", lambda said: here.troubles.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(address) else here.foreign.append(asked.url))
        await page.goto(address)
        await page.wait_for_selector("html[data-ready]")
        yield here
        await context.close()
    assert here.troubles == []
    assert here.foreign == []


# ---- a careful look -------------------------------------------------------------------------------------------

_CONTRAST = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((one) => linear(one / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((one, index) => one * a + below[index] * (1 - a));
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.push(numbers(getComputedStyle(one).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("noscript, .unseen, option")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const below = ground(element);
    const [one, other] = [light(over(numbers(getComputedStyle(element).color), below)), light(below)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return poor;
}"""

_SMALL = """() => [...document.querySelectorAll("button, a[href], input, select, textarea")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, (one.closest("label") || one).getBoundingClientRect()])
  .filter(([one, box]) => box.width && (box.width < 24 || box.height < 24) && !one.matches(".skip"))
  .map(([one]) => one.outerHTML.slice(0, 80))"""

_DOUBLE_IDS = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}"""

_LOOSE = """() => ["aria-labelledby", "aria-describedby", "aria-controls", "for"].flatMap((name) =>
  [...document.querySelectorAll(`[${name}]`)].flatMap((one) => one.getAttribute(name).split(" "))
    .filter((id) => !document.getElementById(id)).map((id) => `${name} ${id}`))"""


async def poor_contrast(page: Page) -> list[str]:
    """Texts whose computed colour stands out less than 4.5 to 1 from what is behind them."""
    return list(await page.evaluate(_CONTRAST))


async def nameless(page: Page) -> list[str]:
    """Controls that Chromium itself would read out without a name."""
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    await session.detach()
    return [
        node["role"]["value"]
        for node in tree["nodes"]
        if not node["ignored"]
        and node["role"]["value"] in _INTERACTIVE - {"MenuListPopup"}
        and not node.get("name", {}).get("value", "").strip()
    ]


async def looked_over(page: Page) -> None:
    """Names, contrast, targets, ids, and nothing wider than the window."""
    assert await nameless(page) == []
    assert await poor_contrast(page) == []
    assert await page.evaluate(_SMALL) == []
    assert await page.evaluate(_DOUBLE_IDS) == []
    assert await page.evaluate(_LOOSE) == []
    assert await page.locator("h1").count() == 1
    assert await page.locator("img:not([alt])").count() == 0
    width, window = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window


async def focused(page: Page) -> str:
    """What the person stands on: its visible text, or its name."""
    return str(
        await page.evaluate(
            "() => { const one = document.activeElement;"
            " return (one.getAttribute('aria-label') || one.innerText || one.id || one.tagName).trim(); }"
        )
    )
