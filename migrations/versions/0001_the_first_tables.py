"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_audit()
    _add_body()
    _add_checkin_plan()
    _add_checkin_set()
    _add_circles()
    _add_draft()
    _add_fact()
    _add_job()
    _add_persons()
    _add_seen()
    _add_checkin_round()
    _add_circle_breaks()
    _add_circle_decisions()
    _add_circle_votes()
    _add_concerns()
    _add_join_windows()
    _add_memberships()
    _add_outbox()
    _add_checkin_answer()
    _add_checkin_asked()
    _add_checkin_call()
    _add_checkin_hidden()
    _add_checkin_participation()
    _add_checkin_value()
    _add_checkin_vote()
    _add_checkin_ballot()


def downgrade() -> None:
    """With each table go its indexes."""
    for table in (
        "checkin_ballot",
        "checkin_vote",
        "checkin_value",
        "checkin_participation",
        "checkin_hidden",
        "checkin_call",
        "checkin_asked",
        "checkin_answer",
        "outbox",
        "memberships",
        "join_windows",
        "concerns",
        "circle_votes",
        "circle_decisions",
        "circle_breaks",
        "checkin_round",
        "seen",
        "persons",
        "job",
        "fact",
        "draft",
        "circles",
        "checkin_set",
        "checkin_plan",
        "body",
        "audit",
    ):
        op.drop_table(table)


def _add_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_circle", ["circle"], unique=False)
        batch_op.create_index("ix_audit_person", ["person"], unique=False)


def _add_body() -> None:
    op.create_table(
        "body",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )


def _add_checkin_plan() -> None:
    op.create_table(
        "checkin_plan",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.String(length=5), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(length=12), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("reminder", sa.Boolean(), nullable=False),
        sa.Column("signposts", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("talked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_checkin_plan")),
    )


def _add_checkin_set() -> None:
    op.create_table(
        "checkin_set",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(length=12), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_set")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin_set", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_set_circle"), ["circle"], unique=False)


def _add_circles() -> None:
    op.create_table(
        "circles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("called", sa.String(length=10), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("programme_name", sa.String(length=60), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("entry", sa.String(length=10), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("size_most", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("agreement_version", sa.Integer(), nullable=False),
        sa.Column("concern_to", sa.String(length=120), nullable=True),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circles")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.create_index("ix_circles_place", ["place"], unique=False)
        batch_op.create_index(
            "uq_circles_place_running",
            ["place"],
            unique=True,
            sqlite_where=sa.text("state = 'running'"),
            postgresql_where=sa.text("state = 'running'"),
        )


def _add_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_person"), ["person"], unique=False)


def _add_fact() -> None:
    op.create_table(
        "fact",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )


def _add_job() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column(
            "key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="planned", nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("key", name=op.f("uq_job_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_due", ["state", "at"], unique=False)


def _add_persons() -> None:
    op.create_table(
        "persons",
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=20), nullable=False),
        sa.Column("locale_own", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=True),
        sa.Column("zone_own", sa.Boolean(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=True),
        sa.Column("hours_start", sa.Time(), nullable=False),
        sa.Column("hours_end", sa.Time(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("weekly_limit", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=True),
        sa.Column("helps_with", sa.Text(), nullable=False),
        sa.Column("only_one", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_persons")),
    )


def _add_seen() -> None:
    op.create_table(
        "seen",
        sa.Column("event", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_seen")),
    )
    with op.batch_alter_table("seen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seen_at"), ["at"], unique=False)


def _add_checkin_round() -> None:
    op.create_table(
        "checkin_round",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(length=12), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.String(length=16), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["checkin_set.id"], name=op.f("fk_checkin_round_set_id_checkin_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_round")),
        sa.UniqueConstraint("circle", "week", name=op.f("uq_checkin_round_circle_week")),
        sqlite_autoincrement=True,
    )


def _add_circle_breaks() -> None:
    op.create_table(
        "circle_breaks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_breaks_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_breaks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_breaks", schema=None) as batch_op:
        batch_op.create_index("ix_circle_breaks_circle", ["circle"], unique=False)


def _add_circle_decisions() -> None:
    op.create_table(
        "circle_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_decisions_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_decisions")),
        sa.UniqueConstraint("circle", "question", name=op.f("uq_circle_decisions_circle_question")),
        sqlite_autoincrement=True,
    )


def _add_circle_votes() -> None:
    op.create_table(
        "circle_votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_votes_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_votes")),
        sa.UniqueConstraint("circle", "question", "person", name=op.f("uq_circle_votes_circle_question_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_votes", schema=None) as batch_op:
        batch_op.create_index("ix_circle_votes_person", ["person"], unique=False)


def _add_concerns() -> None:
    op.create_table(
        "concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("to", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_concerns_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("concerns", schema=None) as batch_op:
        batch_op.create_index("ix_concerns_circle", ["circle"], unique=False)


def _add_join_windows() -> None:
    op.create_table(
        "join_windows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_join_windows_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_windows")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("join_windows", schema=None) as batch_op:
        batch_op.create_index("ix_join_windows_circle", ["circle"], unique=False)


def _add_memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("seat", sa.String(length=12), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_version", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_memberships_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint("circle", "person", name=op.f("uq_memberships_circle_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index("ix_memberships_person", ["person"], unique=False)


def _add_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column(
            "key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("recipient", sa.String(length=120), nullable=False),
        sa.Column("space", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=True),
        sa.Column("circle", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(length=32), nullable=True),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("unasked", sa.Boolean(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned", sa.DateTime(timezone=True), nullable=True),
        sa.Column("useful_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("ref", sa.String(length=160), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("delivered", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "lead",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], name=op.f("fk_outbox_body_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_circle_state", ["circle", "state"], unique=False)
        batch_op.create_index("ix_outbox_due", ["space", "due"], unique=False)
        batch_op.create_index("ix_outbox_lead", ["lead"], unique=False)
        batch_op.create_index("ix_outbox_person_sent", ["person", "sent_at"], unique=False)
        batch_op.create_index("ix_outbox_recipient", ["recipient", "due"], unique=False)
        batch_op.create_index("ix_outbox_ref", ["ref"], unique=False)


def _add_checkin_answer() -> None:
    op.create_table(
        "checkin_answer",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["checkin_round.id"], name=op.f("fk_checkin_answer_round_checkin_round")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_checkin_answer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("checkin_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_answer_member"), ["member"], unique=False)


def _add_checkin_asked() -> None:
    op.create_table(
        "checkin_asked",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["checkin_round.id"], name=op.f("fk_checkin_asked_round_checkin_round")),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_checkin_asked")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("checkin_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_asked_member"), ["member"], unique=False)


def _add_checkin_call() -> None:
    op.create_table(
        "checkin_call",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["checkin_round.id"], name=op.f("fk_checkin_call_round_checkin_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_call")),
        sa.UniqueConstraint("round", "member", name=op.f("uq_checkin_call_round_member")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_call_member"), ["member"], unique=False)


def _add_checkin_hidden() -> None:
    op.create_table(
        "checkin_hidden",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["checkin_round.id"], name=op.f("fk_checkin_hidden_round_checkin_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_hidden")),
        sqlite_with_rowid=False,
    )


def _add_checkin_participation() -> None:
    op.create_table(
        "checkin_participation",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["round"], ["checkin_round.id"], name=op.f("fk_checkin_participation_round_checkin_round")
        ),
        sa.PrimaryKeyConstraint("round", "member", name=op.f("pk_checkin_participation")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("checkin_participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_participation_member"), ["member"], unique=False)


def _add_checkin_value() -> None:
    op.create_table(
        "checkin_value",
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("question", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["round"], ["checkin_round.id"], name=op.f("fk_checkin_value_round_checkin_round")),
        sa.PrimaryKeyConstraint("round", "member", "question", name=op.f("pk_checkin_value")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("checkin_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_value_member"), ["member"], unique=False)


def _add_checkin_vote() -> None:
    op.create_table(
        "checkin_vote",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["checkin_round.id"], name=op.f("fk_checkin_vote_round_checkin_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_vote")),
        sa.UniqueConstraint("round", name=op.f("uq_checkin_vote_round")),
        sqlite_autoincrement=True,
    )


def _add_checkin_ballot() -> None:
    op.create_table(
        "checkin_ballot",
        sa.Column("vote", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["vote"], ["checkin_vote.id"], name=op.f("fk_checkin_ballot_vote_checkin_vote")),
        sa.PrimaryKeyConstraint("vote", "member", name=op.f("pk_checkin_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("checkin_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_ballot_member"), ["member"], unique=False)
