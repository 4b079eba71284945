"""How many people talk well together: a proposal to those who facilitate, and nothing is done to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.kernel.address import Person, space_of
from bot.kernel.intent import Click, Due
from bot.kernel.ports import Purpose
from bot.kernel.reply import ClickReply, Replace
from bot.kernel.ui import Block, Message
from bot.kernel.work import Work
from bot.people import views
from bot.people.model import Circle, Decision, Fit, Member, fit, in_halves
from bot.people.payloads import CheckSize, DecideSize, SizeAnswer
from bot.people.store import People
from bot.people.telling import running

USEFUL = timedelta(days=14)
GATHERING = timedelta(days=14)


async def look_at_size(circle: Circle, work: Work[People]) -> None:
    """After somebody came or went. A circle that is still gathering is not called small."""
    people = await work.store.count(circle.id)
    gathering = work.now < circle.created_at + GATHERING
    found = fit(people)
    if found is Fit.MANY or (found is Fit.FEW and not gathering):
        await _propose(circle, found, people, work)


async def check_size(due: Due[CheckSize], work: Work[People]) -> None:
    circle = await work.store.circle(due.payload.circle)
    if circle is not None and circle.running:
        await look_at_size(circle, work)


async def _propose(circle: Circle, found: Fit, people: int, work: Work[People]) -> None:
    """Once a circle and direction: the keys and the decision see to that."""
    if await work.store.decision(circle.id, _question(found)):
        return
    proposal = views.too_many(circle, people) if found is Fit.MANY else views.too_few(circle, people)
    for leading in await work.store.in_charge(circle.id):
        await work.send(
            leading.person,
            proposal,
            key=f"people:{circle.id}:size:{found.value}:{leading.person}",
            purpose=Purpose.PROMPT,
            circle=circle.id,
            useful_until=work.now + USEFUL,
        )


def _question(found: Fit) -> str:
    return f"size:{found.value}"


async def decide(click: Click[DecideSize], work: Work[People]) -> ClickReply:
    """The first answer of the facilitators counts; whoever comes second is told, and still sees the proposal."""
    circle = await running(click.payload.circle, work)
    person, answer = click.sender.person, click.payload.answer
    question = _question(fit(click.payload.people))
    counts = await work.store.decide(circle.id, Decision(question, answer.value, person, work.now))
    first = await _by_another(counts, person, work)
    return Replace(await _outcome(circle, answer, person, first, work))


async def _by_another(counts: Decision, person: Person, work: Work[People]) -> Block | None:
    if counts.person == person:
        return None
    names = await work.store.names([counts.person])
    return views.size_decided(names.get(counts.person, ""), SizeAnswer(counts.answer))


async def _outcome(
    circle: Circle, answer: SizeAnswer, person: Person, first: Block | None, work: Work[People]
) -> Message:
    match answer:
        case SizeAnswer.SPLIT:
            one, two = in_halves(await _with_organisations(circle, work))
            return views.halves(circle, one, two, first)
        case SizeAnswer.MERGE:
            return views.merge_with(circle, await _small_ones(circle, person, work), first)
        case SizeAnswer.KEEP | SizeAnswer.INVITE:
            return views.size_noted(answer, circle, first)


async def _with_organisations(circle: Circle, work: Work[People]) -> Sequence[tuple[Member, str]]:
    members = await work.store.members(circle.id)
    return [(member, (await work.store.someone(member.person)).profile.organisation) for member in members]


async def _small_ones(circle: Circle, person: Person, work: Work[People]) -> Sequence[Circle]:
    """Other small circles of the space that this person can see anyway: public ones, and their own."""
    platform = circle.place.partition(":")[0]
    there = await work.store.circles_in_space(f"{platform}:{space_of(circle.place)}")
    own = {one.id for one in await work.store.circles_of(person)}
    seen = [one for one in there if one.id != circle.id and (one.public or one.id in own)]
    members = await work.store.members_of([one.id for one in seen])
    return [one for one in seen if fit(len(members[one.id])) is Fit.FEW]
