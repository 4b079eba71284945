"""What the journeys share: which circle and member are meant, what stands posted, which prompts may come."""

from __future__ import annotations

from collections.abc import Sequence

from bot.icebreakers import views
from bot.icebreakers.deck import deck
from bot.icebreakers.model import CHOICES, Age, Deeper, Opening, Prompt, Round, choose, days_of
from bot.icebreakers.payloads import PassOne, PassOpening, Pick, RefuseSwap, TakeSwap
from bot.icebreakers.store import Icebreakers
from bot.icebreakers.views import Seen
from bot.kernel.address import Person
from bot.kernel.errors import Refused, StalePayload
from bot.kernel.intent import Click
from bot.kernel.questions import Load
from bot.kernel.ui import say
from bot.kernel.work import Work
from bot.people.model import Circle, Member
from bot.people.store import People

Tapped = Click[PassOne] | Click[PassOpening] | Click[Pick] | Click[TakeSwap] | Click[RefuseSwap]


def post_key(round_: Round) -> str:
    return f"icebreaker:{round_.id}:post"


async def running_circle(id_: int, work: Work[Icebreakers]) -> Circle:
    circle = await work.of(People).circle(id_)
    if circle is None or not circle.running:
        raise Refused(say("icebreakers-circle-over"))
    return circle


async def member_of(circle: Circle, person: Person, work: Work[Icebreakers]) -> Member:
    """A facilitator who has not joined looks after the circle, and is not asked."""
    member = await work.of(People).member(circle.id, person)
    if member is None or not member.takes_part:
        raise Refused(say("icebreakers-not-in", circle=views.circle_name(circle)))
    return member


async def seen(round_: Round, work: Work[Icebreakers]) -> Seen:
    circle = await work.of(People).circle(round_.circle)
    if circle is None:
        raise StalePayload("icebreakers")
    answers = await work.store.answers(round_.id)
    return Seen(round_, circle, answers, await work.of(People).names([answer.member for answer in answers]))


async def show_round(round_: Round, work: Work[Icebreakers]) -> None:
    """Post it, or edit it where it stands."""
    about = await seen(round_, work)
    await work.show(about.circle.place, views.post(about), key=post_key(round_))


# ---- which prompts may come -------------------------------------------------------------------------------------


async def prompts_of(circle: Circle, work: Work[Icebreakers]) -> Sequence[Prompt]:
    """The deck in the circle's language, and the circle's own."""
    return [*deck(circle.language), *(one.prompt for one in await work.store.own_prompts(circle.id))]


async def prompt_of(circle: Circle, key: str, work: Work[Icebreakers]) -> Prompt:
    """The prompt of a button; one that was taken back since, or lies deeper than the circle goes, is none."""
    found = next((one for one in await prompts_of(circle, work) if one.key == key), None)
    if found is None or found.depth > (await age(circle, work, coming=1)).deepest:
        raise Refused(say("icebreakers-prompt-away"))
    return found


async def age(circle: Circle, work: Work[Icebreakers], *, coming: int = 0) -> Age:
    plan = await work.store.plan(circle.id)
    return Age(
        days_of(circle, work.now),
        await work.store.meetings(circle.id),
        await work.of(People).count(circle.id),
        coming,
        deeper=plan is not None and plan.deeper is Deeper.YES,
        public=circle.public,
        load=max(await work.know(Load(circle.id)), default=None),
    )


async def chosen(
    circle: Circle, seed: str, work: Work[Icebreakers], *, number: int = CHOICES, coming: int = 0
) -> Sequence[Prompt]:
    used = await work.store.used(circle.id)
    prompts = await prompts_of(circle, work)
    return choose(prompts, used, await age(circle, work, coming=coming), work.now, f"{circle.id}:{seed}", number)


async def for_opening(circle: Circle, opening: Opening, work: Work[Icebreakers]) -> Sequence[Prompt]:
    """Three to choose from for a session; the same again as long as nothing else came."""
    return await chosen(circle, f"session:{opening.session}:{opening.asked}", work, coming=1)
