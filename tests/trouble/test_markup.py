"""What people are called and what they write never rings, links or formats: checked on what both platforms get."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from simcord.components import COMPONENTS_V2_FLAG, validate_components

from adapters.discord import render as discord
from adapters.slack import render as slack
from bot.kernel.ui import Message, mentions
from tests.checkins.gathering import digest, gather, to_first, visibility
from tests.fakes.slack import words as slack_words
from tests.fakes.slack.blocks import problems
from tests.world import Member, World

TRAPS = (
    "@everyone @here",
    "<!channel> <!here|x> <!everyone>",
    "[bank](http://evil.example) <http://evil.example|bank>",
    "‹@slack:T1/U2› ‹@discord:/2›",
    "<@U2> <@2> <@!2> <@&3> <#C1> <t:1:F> </circle end:1>",
    "`a` ``b`` ```c```",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "*B* _i_ ~s~ **B** __u__ ||spoiler||",
    "# big\n> quoted\n- listed\n1. counted",
)
MARKDOWN_LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(")
REFERENCE = re.compile(r"(?<!\\)<(?!t:\d{9,}:[tDF]>)\S")  # moments are our own
SLACK_LINK = re.compile(r"<(?!!date|@U)[^>]*>")


def texts(thing: object, kind: str | int) -> Iterator[str]:
    """Every text of one kind anywhere in what is sent."""
    if isinstance(thing, dict):
        if thing.get("type") == kind:
            yield str(thing.get("text", thing.get("content", "")))
        for value in thing.values():
            yield from texts(value, kind)
    elif isinstance(thing, list):
        for value in thing:
            yield from texts(value, kind)


def check_slack(message: Message) -> None:
    drawn = slack.message(message)
    assert problems(drawn["blocks"], "message") == []
    assert slack_words.rings(drawn["blocks"], drawn["text"]) == []
    for text in texts(drawn["blocks"], "mrkdwn"):
        assert [link for link in SLACK_LINK.findall(text) if not link.startswith("<@")] == []
    assert "\u202e" not in json.dumps(drawn, ensure_ascii=False)


def check_discord(message: Message) -> None:
    drawn = discord.message(message)
    assert validate_components(drawn["components"], flags=COMPONENTS_V2_FLAG)
    assert drawn["allowed_mentions"]["parse"] == []
    assert drawn["allowed_mentions"]["users"] == []
    for text in texts(drawn["components"], discord.TEXT_DISPLAY):
        assert not MARKDOWN_LINK.search(text), text
        assert not REFERENCE.search(text), text
        assert not re.search(r"@(everyone|here)", text), text
        assert "\u202e" not in text
        assert not re.search(r"(?<!\\)\|\|", text), text


def everything(world: World, people: Sequence[Member]) -> Iterator[Message]:
    yield from (post.message for post in world.chat.posts.values())
    for one in people:
        yield from (seen.message for seen in one.screen)


@pytest.mark.parametrize("trap", TRAPS)
async def test_nobody_is_rung_or_led_away_by_a_name_or_an_answer(world: World, trap: str) -> None:
    ana, ben, chi, *_ = await gather(world, purpose=f"We {trap}"[:200])
    for one in (ana, ben, chi):
        world.chat.people[one.person] = replace(world.chat.people[one.person], name=trap)
    await to_first(world)
    await ben.clicks("Answer in words")
    await ben.fills(q0="1", q1=trap)
    await chi.writes(trap)
    await ana.types("/circle people")
    await ana.types("/circle show")
    await ana.clicks("Read all")
    await ana.opens_home()
    await ben.writes(trap * 40)
    await ben.types("/circle concern")
    for message in everything(world, (ana, ben, chi)):
        if not mentions(message):
            check_slack(message)
            check_discord(message)
    rung = [one for one, ref in world.chat.rung if world.chat.posts.get(ref) and world.chat.posts[ref].to != one]
    assert rung == []


async def test_the_fullest_circle_fits_every_platform(world: World) -> None:
    """Twenty people with names of eighty signs and answers as long as the form takes."""
    names = [f"P{at}" for at in range(20)]
    people = await gather(world, *names, size="20")
    for at, one in enumerate(people):
        world.chat.people[one.person] = replace(world.chat.people[one.person], name=f"{at:02}" + "*_<&@" * 15 + "end")
    await to_first(world)
    for at, one in enumerate(people):
        await one.clicks("Answer in words")
        told = await one.fills(q0="1", q1="<*_&" * 750)
        assert "600" in "".join(one.mistakes.values()) + told
        await one.fills(q0=str(at % 3), q1="<*_&" * 150)
    await world.wait(minutes=2)
    assert "20 of 20 so far" in digest(world)
    page = await people[0].clicks("Read all")
    while "[Next page]" in page:
        page = await people[0].clicks("Next page")
    await world.wait(days=3)
    for message in everything(world, people[:3]):
        if not mentions(message):
            check_slack(message)
            check_discord(message)


async def test_an_anonymous_digest_and_the_facilitators_one_fit_too(world: World) -> None:
    people = await gather(world, *(f"P{at}" for at in range(12)), size="20")
    await visibility(world, people[0], "facilitators")
    await to_first(world)
    for at, one in enumerate(people):
        await one.clicks("Answer in words")
        await one.fills(q0=str(at % 3), q1="<*_&" * 150)
    await world.wait(days=4)
    for message in everything(world, people[:2]):
        if not mentions(message):
            check_slack(message)
            check_discord(message)
