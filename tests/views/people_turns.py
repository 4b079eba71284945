"""Every view of what is done in turn, and of greeting newcomers."""

from __future__ import annotations

from dataclasses import replace

from bot.icebreakers import views as opening
from bot.icebreakers.model import Wish
from bot.kernel.address import Person
from bot.kernel.questions import Ask, Duty
from bot.kernel.ui import button, say
from bot.people import duty_views
from bot.people.duty_payloads import OfferGreeting
from bot.people.duty_views import Newcomers, Share
from bot.people.greeting_model import Greeting
from bot.people.model import Profile, Stage
from bot.sessions.payloads import ShowAgenda
from tests.views.gallery import Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, EUNJI, MAI, NAMES, NOW, Sample


def hang(gallery: Gallery, sample: Sample) -> None:
    _who_does_what(gallery, sample)
    _greeting(gallery, sample)


def _who_does_what(gallery: Gallery, sample: Sample) -> None:
    circle = sample.circle
    some = tuple(sample.person(who) for who in (AMINA, BJORN, CHIDI))
    names = {Person(sample.person(who)): NAMES[who] for who in range(len(NAMES))}
    offer = button(say("people-greet-offer"), OfferGreeting(circle.id, True))
    opens = Duty(
        say("icebreakers-duty"), some, done=some * 2, everybody=True, button=opening.in_or_out(circle.id, Wish.EITHER)
    )
    writes = Duty(say("sessions-recap-duty"), some, some[1], some[:1], button=offer)
    greets = Duty(say("people-greet-duty"), (), button=offer)
    everybody = replace(writes, willing=tuple(names), button=None)
    gallery.hang("", duty_views.duties, circle, (opens, writes, greets), names)
    gallery.hang("many", duty_views.duties, circle, (everybody,) * 4, names)
    gallery.hang("none", duty_views.duties, circle, (), {})
    gallery.hang("", duty_views.greeted, circle, "people-greet-offered")


def _greeting(gallery: Gallery, sample: Sample) -> None:
    circle = sample.circle
    one: Newcomers = [
        (sample.member(MAI), Profile("Hôpital Principal", "nursing", Stage.LONG, "rosters", only_one=True))
    ]
    many: Newcomers = [*one, (sample.member(EUNJI), Profile()), *([*one] * 6)]
    greeting = Greeting(4, circle.id, sample.person(BJORN), NOW, tuple(member.person for member, _ in one))
    ask = Ask(say("sessions-unheard", count=2), button(say("sessions-agenda-button"), ShowAgenda(circle.id)))
    gallery.hang("", duty_views.greet, circle, greeting, one, ())
    gallery.hang("many", duty_views.greet, circle, greeting, many, (ask, ask))
    gallery.hang("", duty_views.my_turn, circle, greeting, one, (ask,), waits=True)
    gallery.hang("only asks", duty_views.my_turn, circle, None, (), (ask, ask), waits=False)


SHARE = Share(12, 5, (say("icebreakers-duty"), say("sessions-recap-duty"), say("people-greet-duty")))
