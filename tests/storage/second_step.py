"""The migrations of a version to come: one step more, which makes the table of circles anew."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config

from storage import migrate

_STEP = """
import sqlalchemy as sa
from alembic import op

revision = "second"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("circles", recreate="always" if {anew} else "auto") as circles:
        circles.add_column(sa.Column("mood", sa.String(10)))


def downgrade():
    with op.batch_alter_table("circles", recreate="always" if {anew} else "auto") as circles:
        circles.drop_column("mood")
"""


def a_second_step(folder: Path) -> Config:
    scripts = migrate.config()
    ours = Path(scripts.get_main_option("script_location") or "") / "versions"
    scripts.set_main_option("path_separator", "newline")
    scripts.set_main_option("version_locations", f"{ours}\n{folder}")
    anew = 'op.get_context().dialect.name == "sqlite"'
    (folder / "second.py").write_text(_STEP.format(head=migrate.head(), anew=anew))
    return scripts
