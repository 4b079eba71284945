"""The running order of a session: where it is, and its steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_session_run()
    _add_session_run_step()


def downgrade() -> None:
    """With each table go its indexes."""
    op.drop_table("session_run_step")
    op.drop_table("session_run")


def _add_session_run() -> None:
    op.create_table(
        "session_run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_run")),
        sa.UniqueConstraint("session", "moves", name=op.f("uq_session_run_session_moves")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_run_circle"), ["circle"], unique=False)


def _add_session_run_step() -> None:
    op.create_table(
        "session_run_step",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=True),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["session_run.id"], name=op.f("fk_session_run_step_run_session_run")),
        sa.PrimaryKeyConstraint("run", "number", name=op.f("pk_session_run_step")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_run_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_run_step_item"), ["item"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_run_step_member"), ["member"], unique=False)
