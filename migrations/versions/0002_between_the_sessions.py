"""Sessions, actions, icebreakers and pairings; check-ins can be switched off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_action_item()
    _add_action_plan()
    _add_action_guess()
    _add_icebreaker_met()
    _add_icebreaker_opening()
    _add_icebreaker_own()
    _add_icebreaker_plan()
    _add_icebreaker_round()
    _add_icebreaker_turns()
    _add_icebreaker_answer()
    _add_icebreaker_passed()
    _add_pairing_ahead()
    _add_pairing_plan()
    _add_pairing_round()
    _add_pairing_taker()
    _add_pairing_wish()
    _add_pairing_group()
    _add_pairing_seat()
    _add_session()
    _add_session_lapse()
    _add_session_poll()
    _add_session_scribe()
    _add_session_series()
    _add_session_item()
    _add_session_met()
    _add_session_poll_slot()
    _add_session_presence()
    _add_session_recap()
    _add_session_reply()
    _add_session_poll_mark()
    _add_session_vote()
    _let_checkins_rest()


def downgrade() -> None:
    """With each table go its indexes."""
    _let_checkins_always_run()
    for table in (
        "session_vote",
        "session_poll_mark",
        "session_reply",
        "session_recap",
        "session_presence",
        "session_poll_slot",
        "session_met",
        "session_item",
        "session_series",
        "session_scribe",
        "session_poll",
        "session_lapse",
        "session",
        "pairing_seat",
        "pairing_group",
        "pairing_wish",
        "pairing_taker",
        "pairing_round",
        "pairing_plan",
        "pairing_ahead",
        "icebreaker_passed",
        "icebreaker_answer",
        "icebreaker_turns",
        "icebreaker_round",
        "icebreaker_plan",
        "icebreaker_own",
        "icebreaker_opening",
        "icebreaker_met",
        "action_guess",
        "action_plan",
        "action_item",
    ):
        op.drop_table(table)


def _add_action_item() -> None:
    op.create_table(
        "action_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("share", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("nudged", sa.String(length=20), nullable=False),
        sa.Column("buddy", sa.String(length=120), nullable=True),
        sa.Column("buddying", sa.String(length=10), nullable=True),
        sa.Column("cheer", sa.Text(), nullable=False),
        sa.Column("cheered_by", sa.String(length=120), nullable=True),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("did_not", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("in_the_way", sa.Text(), nullable=False),
        sa.Column("smaller", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=20), nullable=False),
        sa.Column("keep", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("lesson_share", sa.String(length=10), nullable=False),
        sa.Column("routine", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_item")),
        sa.UniqueConstraint("draft", name=op.f("uq_action_item_draft")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_item_buddy"), ["buddy"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_cheered_by"), ["cheered_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_item_owner"), ["owner"], unique=False)


def _add_action_plan() -> None:
    op.create_table(
        "action_plan",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nudges", sa.Boolean(), nullable=False),
        sa.Column("share", sa.String(length=10), nullable=False),
        sa.Column("routine_days", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_action_plan")),
    )


def _add_action_guess() -> None:
    op.create_table(
        "action_guess",
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action"], ["action_item.id"], name=op.f("fk_action_guess_action_action_item")),
        sa.PrimaryKeyConstraint("action", "person", name=op.f("pk_action_guess")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("action_guess", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_guess_person"), ["person"], unique=False)


def _add_icebreaker_met() -> None:
    op.create_table(
        "icebreaker_met",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("circle", "session", name=op.f("pk_icebreaker_met")),
        sqlite_with_rowid=False,
    )


def _add_icebreaker_opening() -> None:
    op.create_table(
        "icebreaker_opening",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opener", sa.String(length=120), nullable=True),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("swap", sa.String(length=120), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_icebreaker_opening")),
        sa.UniqueConstraint("circle", "session", name=op.f("uq_icebreaker_opening_circle_session")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("icebreaker_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_icebreaker_opening_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_icebreaker_opening_opener"), ["opener"], unique=False)
        batch_op.create_index(batch_op.f("ix_icebreaker_opening_swap"), ["swap"], unique=False)


def _add_icebreaker_own() -> None:
    op.create_table(
        "icebreaker_own",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_icebreaker_own")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("icebreaker_own", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_icebreaker_own_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_icebreaker_own_circle"), ["circle"], unique=False)


def _add_icebreaker_plan() -> None:
    op.create_table(
        "icebreaker_plan",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.String(length=5), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("opener", sa.Boolean(), nullable=False),
        sa.Column("deeper", sa.String(length=10), nullable=False),
        sa.Column("deeper_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_icebreaker_plan")),
    )


def _add_icebreaker_round() -> None:
    op.create_table(
        "icebreaker_round",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("planned", sa.String(length=16), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_icebreaker_round")),
        sa.UniqueConstraint("circle", "week", name=op.f("uq_icebreaker_round_circle_week")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("icebreaker_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_icebreaker_round_key"), ["key"], unique=False)


def _add_icebreaker_turns() -> None:
    op.create_table(
        "icebreaker_turns",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("circle", "member", name=op.f("pk_icebreaker_turns")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("icebreaker_turns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_icebreaker_turns_member"), ["member"], unique=False)


def _add_icebreaker_answer() -> None:
    op.create_table(
        "icebreaker_answer",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("label", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["round"], ["icebreaker_round.id"], name=op.f("fk_icebreaker_answer_round_icebreaker_round")
        ),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_icebreaker_answer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("icebreaker_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_icebreaker_answer_member"), ["member"], unique=False)


def _add_icebreaker_passed() -> None:
    op.create_table(
        "icebreaker_passed",
        sa.Column("opening", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["opening"], ["icebreaker_opening.id"], name=op.f("fk_icebreaker_passed_opening_icebreaker_opening")
        ),
        sa.PrimaryKeyConstraint("opening", "member", name=op.f("pk_icebreaker_passed")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("icebreaker_passed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_icebreaker_passed_member"), ["member"], unique=False)


def _add_pairing_ahead() -> None:
    op.create_table(
        "pairing_ahead",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rounds", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_pairing_ahead")),
    )


def _add_pairing_plan() -> None:
    op.create_table(
        "pairing_plan",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.String(length=5), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("others", sa.Boolean(), nullable=False),
        sa.Column("alike", sa.String(length=10), nullable=False),
        sa.Column("introduce", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_pairing_plan")),
    )


def _add_pairing_round() -> None:
    op.create_table(
        "pairing_round",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(length=30), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("goes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_round")),
        sa.UniqueConstraint("circle", "slot", name=op.f("uq_pairing_round_circle_slot")),
        sqlite_autoincrement=True,
    )


def _add_pairing_taker() -> None:
    op.create_table(
        "pairing_taker",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("skips", sa.Boolean(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("circle", "member", name=op.f("pk_pairing_taker")),
    )
    with op.batch_alter_table("pairing_taker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_taker_member"), ["member"], unique=False)


def _add_pairing_wish() -> None:
    op.create_table(
        "pairing_wish",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("other", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("circle", "member", "other", name=op.f("pk_pairing_wish")),
    )
    with op.batch_alter_table("pairing_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_wish_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_wish_other"), ["other"], unique=False)


def _add_pairing_group() -> None:
    op.create_table(
        "pairing_group",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("starter", sa.String(length=120), nullable=True),
        sa.Column("rooms", sa.Integer(), nullable=False),
        sa.Column("unreached", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["round"], ["pairing_round.id"], name=op.f("fk_pairing_group_round_pairing_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_group")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pairing_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_group_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_group_place"), ["place"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_group_round"), ["round"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_group_starter"), ["starter"], unique=False)


def _add_pairing_seat() -> None:
    op.create_table(
        "pairing_seat",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("group", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("useful", sa.Boolean(), nullable=True),
        sa.Column("acted", sa.Boolean(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group"], ["pairing_group.id"], name=op.f("fk_pairing_seat_group_pairing_group")),
        sa.ForeignKeyConstraint(["round"], ["pairing_round.id"], name=op.f("fk_pairing_seat_round_pairing_round")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_pairing_seat")),
    )
    with op.batch_alter_table("pairing_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_seat_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_seat_member"), ["member"], unique=False)


def _add_session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("planned", sa.String(length=16), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("objective", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("readings", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=True),
        sa.Column("uid", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("circle", "planned", name=op.f("uq_session_circle_planned")),
        sqlite_autoincrement=True,
    )


def _add_session_lapse() -> None:
    op.create_table(
        "session_lapse",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("circle", "member", name=op.f("pk_session_lapse")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_lapse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_lapse_member"), ["member"], unique=False)


def _add_session_poll() -> None:
    op.create_table(
        "session_poll",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=True),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("session", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_poll")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_poll_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_poll_circle"), ["circle"], unique=False)


def _add_session_scribe() -> None:
    op.create_table(
        "session_scribe",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_scribe")),
        sa.UniqueConstraint("circle", "member", name=op.f("uq_session_scribe_circle_member")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_scribe", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_scribe_member"), ["member"], unique=False)


def _add_session_series() -> None:
    op.create_table(
        "session_series",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("start", sa.String(length=16), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("pack_days", sa.Integer(), nullable=False),
        sa.Column("rsvp", sa.Boolean(), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("events", sa.Boolean(), nullable=True),
        sa.Column("polls", sa.Boolean(), nullable=False),
        sa.Column("turns", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_session_series")),
    )


def _add_session_item() -> None:
    op.create_table(
        "session_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=140), nullable=False),
        sa.Column("led", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session", sa.Integer(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.id"], name=op.f("fk_session_item_session_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_item")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_item_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_item_member"), ["member"], unique=False)


def _add_session_met() -> None:
    op.create_table(
        "session_met",
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("met", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.id"], name=op.f("fk_session_met_session_session")),
        sa.PrimaryKeyConstraint("session", "member", name=op.f("pk_session_met")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_met", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_met_member"), ["member"], unique=False)


def _add_session_poll_slot() -> None:
    op.create_table(
        "session_poll_slot",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("poll", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poll"], ["session_poll.id"], name=op.f("fk_session_poll_slot_poll_session_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_poll_slot")),
        sa.UniqueConstraint("poll", "at", name=op.f("uq_session_poll_slot_poll_at")),
        sqlite_autoincrement=True,
    )


def _add_session_presence() -> None:
    op.create_table(
        "session_presence",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("there", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.id"], name=op.f("fk_session_presence_session_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_presence")),
        sa.UniqueConstraint("session", "member", name=op.f("uq_session_presence_session_member")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_presence_member"), ["member"], unique=False)


def _add_session_recap() -> None:
    op.create_table(
        "session_recap",
        sa.Column("session", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=True),
        sa.Column("draft", sa.Text(), nullable=True),
        sa.Column("posted", sa.Text(), nullable=True),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("led", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["session"], ["session.id"], name=op.f("fk_session_recap_session_session")),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_session_recap")),
    )
    with op.batch_alter_table("session_recap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_recap_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_recap_circle"), ["circle"], unique=False)


def _add_session_reply() -> None:
    op.create_table(
        "session_reply",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("coming", sa.String(length=5), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.id"], name=op.f("fk_session_reply_session_session")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_reply")),
        sa.UniqueConstraint("session", "member", name=op.f("uq_session_reply_session_member")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_reply_member"), ["member"], unique=False)


def _add_session_poll_mark() -> None:
    op.create_table(
        "session_poll_mark",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("fit", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(
            ["slot"], ["session_poll_slot.id"], name=op.f("fk_session_poll_mark_slot_session_poll_slot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_poll_mark")),
        sa.UniqueConstraint("slot", "member", name=op.f("uq_session_poll_mark_slot_member")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_poll_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_poll_mark_member"), ["member"], unique=False)


def _add_session_vote() -> None:
    op.create_table(
        "session_vote",
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["session_item.id"], name=op.f("fk_session_vote_item_session_item")),
        sa.PrimaryKeyConstraint("item", "member", name=op.f("pk_session_vote")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_vote_member"), ["member"], unique=False)


def _let_checkins_rest() -> None:
    with op.batch_alter_table("checkin_plan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("running", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("since", sa.DateTime(timezone=True), nullable=True))


def _let_checkins_always_run() -> None:
    with op.batch_alter_table("checkin_plan", schema=None) as batch_op:
        batch_op.drop_column("since")
        batch_op.drop_column("running")
