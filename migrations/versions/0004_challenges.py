"""What members bring to a session, in a fair queue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_challenge_plan()
    _add_challenge()
    _add_challenge_session()
    _add_challenge_turn()


def downgrade() -> None:
    """With each table go its indexes."""
    for table in ("challenge_turn", "challenge_session", "challenge", "challenge_plan"):
        op.drop_table(table)


def _add_challenge_plan() -> None:
    op.create_table(
        "challenge_plan",
        sa.Column("circle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("presenters", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("circle", name=op.f("pk_challenge_plan")),
    )


def _add_challenge() -> None:
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=150), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_member"), ["member"], unique=False)


def _add_challenge_session() -> None:
    op.create_table(
        "challenge_session",
        sa.Column("session", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called", sa.Boolean(), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_challenge_session")),
    )
    with op.batch_alter_table("challenge_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_session_circle"), ["circle"], unique=False)


def _add_challenge_turn() -> None:
    op.create_table(
        "challenge_turn",
        sa.Column("challenge", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("told", sa.String(length=10), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["challenge"], ["challenge.id"], name=op.f("fk_challenge_turn_challenge_challenge")),
        sa.ForeignKeyConstraint(
            ["session"], ["challenge_session.session"], name=op.f("fk_challenge_turn_session_challenge_session")
        ),
        sa.PrimaryKeyConstraint("challenge", "session", name=op.f("pk_challenge_turn")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("challenge_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_turn_session"), ["session"], unique=False)
