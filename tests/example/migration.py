"""Thanks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("giver", sa.String(length=120), nullable=False),
        sa.Column("to", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sqlite_autoincrement=True,
    )
    for column in ("circle", "giver", "to"):
        op.create_index(f"ix_thanks_{column}", "thanks", [column])


def downgrade() -> None:
    op.drop_table("thanks")
