"""Themes of the month, greeters, what people are working on; who was left out of a group by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _add_session_theme()
    _add_circle_greeters()
    _add_circle_greetings()
    _add_circle_newcomers()
    _add_session_theme_month()
    _add_session_theme_ballot()
    _add_session_theme_choice()
    _circles_greet()
    _seats_left_out()
    _people_work_on()
    _series_have_themes()


def downgrade() -> None:
    """With each table go its indexes."""
    for table, columns in (
        ("session_series", ("themes",)),
        ("persons", ("working_on",)),
        ("pairing_seat", ("left_out",)),
        ("circles", ("greeters",)),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
    for table in (
        "session_theme_choice",
        "session_theme_ballot",
        "session_theme_month",
        "circle_newcomers",
        "circle_greetings",
        "circle_greeters",
        "session_theme",
    ):
        op.drop_table(table)


def _add_session_theme() -> None:
    op.create_table(
        "session_theme",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_theme")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_theme_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_theme_member"), ["member"], unique=False)


def _add_circle_greeters() -> None:
    op.create_table(
        "circle_greeters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_greeters_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_greeters")),
        sa.UniqueConstraint("circle", "person", name=op.f("uq_circle_greeters_circle_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_greeters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_greeters_person"), ["person"], unique=False)


def _add_circle_greetings() -> None:
    op.create_table(
        "circle_greetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_greetings_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_greetings")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_greetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_greetings_circle"), ["circle"], unique=False)
        batch_op.create_index(batch_op.f("ix_circle_greetings_person"), ["person"], unique=False)


def _add_circle_newcomers() -> None:
    op.create_table(
        "circle_newcomers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("greeting", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_circle_newcomers_circle_circles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_newcomers")),
        sa.UniqueConstraint("circle", "person", name=op.f("uq_circle_newcomers_circle_person")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("circle_newcomers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_newcomers_person"), ["person"], unique=False)


def _add_session_theme_month() -> None:
    op.create_table(
        "session_theme_month",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("theme", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("steward", sa.String(length=120), nullable=True),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["theme"], ["session_theme.id"], name=op.f("fk_session_theme_month_theme_session_theme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_theme_month")),
        sa.UniqueConstraint("circle", "first", name=op.f("uq_session_theme_month_circle_first")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_theme_month", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_theme_month_steward"), ["steward"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_theme_month_theme"), ["theme"], unique=False)


def _add_session_theme_ballot() -> None:
    op.create_table(
        "session_theme_ballot",
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=120), nullable=False),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["month"], ["session_theme_month.id"], name=op.f("fk_session_theme_ballot_month_session_theme_month")
        ),
        sa.ForeignKeyConstraint(
            ["theme"], ["session_theme.id"], name=op.f("fk_session_theme_ballot_theme_session_theme")
        ),
        sa.PrimaryKeyConstraint("month", "member", name=op.f("pk_session_theme_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_theme_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_theme_ballot_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_theme_ballot_theme"), ["theme"], unique=False)


def _add_session_theme_choice() -> None:
    op.create_table(
        "session_theme_choice",
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["month"], ["session_theme_month.id"], name=op.f("fk_session_theme_choice_month_session_theme_month")
        ),
        sa.ForeignKeyConstraint(
            ["theme"], ["session_theme.id"], name=op.f("fk_session_theme_choice_theme_session_theme")
        ),
        sa.PrimaryKeyConstraint("month", "theme", name=op.f("pk_session_theme_choice")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("session_theme_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_theme_choice_theme"), ["theme"], unique=False)


def _circles_greet() -> None:
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("greeters", sa.Boolean(), server_default=sa.false(), nullable=False))


def _seats_left_out() -> None:
    with op.batch_alter_table("pairing_seat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_out", sa.Boolean(), server_default=sa.false(), nullable=False))


def _people_work_on() -> None:
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("working_on", sa.Text(), server_default="", nullable=False))


def _series_have_themes() -> None:
    with op.batch_alter_table("session_series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("themes", sa.DateTime(timezone=True), nullable=True))
