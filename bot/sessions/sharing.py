"""What a circle shares out: who may ask when to meet, who writes the recaps, what a month is about."""

from __future__ import annotations

from dataclasses import replace

from bot.kernel.intent import Click, Submit
from bot.kernel.reply import FormReply, SubmitReply, Whisper
from bot.kernel.work import Work
from bot.sessions import after_views, theme_months
from bot.sessions.after_payloads import EditShares, SaveShares
from bot.sessions.showing import running_circle, series_of
from bot.sessions.store import Sessions


async def edit(click: Click[EditShares], work: Work[Sessions]) -> FormReply:
    circle = await running_circle(click.payload.circle, work)
    return after_views.shares_form(await series_of(circle.id, work))


async def save(submit: Submit[SaveShares], work: Work[Sessions]) -> SubmitReply:
    circle = await running_circle(submit.payload.circle, work)
    chosen = replace(
        await series_of(circle.id, work),
        polls=submit.text("polls") == "all",
        turns=submit.text("turns") == "turns",
    )
    await work.store.save_series(chosen)
    if submit.text("themes"):
        await theme_months.switch(circle, submit.text("themes") == "voted", work)
    return Whisper(after_views.shares_saved(chosen))
