"""What the kernel says itself: the ring, what comes late or together, forms in pages and with mistakes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.checkins import desk, views
from bot.checkins.model import Tally
from bot.kernel import forms, letter, ring
from bot.kernel.intent import Window
from bot.kernel.ports import Delivery, Draft, Purpose
from bot.kernel.ui import Message, Wording, say
from tests.views.gallery import TONGUE, WORDS, Gallery
from tests.views.samples import AMINA, BJORN, CHIDI, MAI, NOW, RHYTHM, Sample

FEW_FIELDS = Window(form_fields=5, mistakes_inline=False)
TYPED = {"weekday": "1", "hour": "half past", "every": "2", "signposts": "Night line: 0800 000 000\n<@U1> *bold*"}


def hang(gallery: Gallery, sample: Sample) -> None:
    _rung(gallery, sample)
    _put_together(gallery, sample)
    _asked(gallery, sample)


def _rung(gallery: Gallery, sample: Sample) -> None:
    gallery.hang("", ring.doorbell, [sample.person(MAI)])
    gallery.hang("for several", ring.doorbell, [sample.person(one) for one in (AMINA, BJORN, CHIDI)])


def _put_together(gallery: Gallery, sample: Sample) -> None:
    """The outbox holds what is spoken already."""
    asked = WORDS.speak(views.invitation(sample.seen()), TONGUE)
    result = WORDS.speak(desk.results(sample.circle, sample.round(closed=True), Tally(6, 4)), TONGUE)
    gallery.hang("", letter.late, asked, NOW, WORDS, TONGUE)
    gallery.hang("", letter.merge, [_delivery(sample, asked), _delivery(sample, result)], WORDS, TONGUE)


def _delivery(sample: Sample, message: Message) -> Delivery:
    return Delivery("key", sample.person(AMINA), message, Purpose.PROMPT, NOW)


def _asked(gallery: Gallery, sample: Sample) -> None:
    form = WORDS.speak(desk.settings_form(RHYTHM), TONGUE)
    first, second = (Draft(sample.person(AMINA), "", TYPED, page, id=21) for page in range(2))
    wrong: Mapping[str, Wording] = {"hour": WORDS.line(say("kernel-draft-gone"), TONGUE)}
    gallery.hang("first", forms.page, form, first, FEW_FIELDS)
    gallery.hang("second", forms.page, form, second, FEW_FIELDS)
    gallery.hang("", forms.fixing, form, Draft(sample.person(AMINA), "", {**TYPED, "?": ("hour",)}, id=21), FEW_FIELDS)
    gallery.hang("", forms.told, form, wrong, TYPED)
    gallery.hang("", forms.text_back, TYPED)
