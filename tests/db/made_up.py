"""Revisions that are not there yet, to try upgrades on."""

import shutil
from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from app.schema import metadata
from db.base import NAMES
from db.revision import OURS, Revisions

TEMPLATE = '''"""Made up."""

import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {before!r}
CHANGES_FIGURES_OF = {changes!r}


def upgrade():
{deeds}
'''

NOTES = """\
    op.create_table(
        "seat_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["seat.id"], name="fk_seat_note_seat_id_seat", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_seat_note"),
    )
    op.execute("INSERT INTO seat_note (seat_id) SELECT id FROM seat")
"""
"""A table whose rows go when their seat does."""

WEIGHTS = """\
    with op.batch_alter_table("seat", recreate="always") as seat:
        seat.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="1"))
        seat.drop_column("voting")
    op.execute("UPDATE seat SET weight = 2 WHERE label = 'Nurse'")
"""
"""Seats are rebuilt, lose a column and gain one, with values."""


def revisions(folder: Path, *deeds: str, changes: tuple[str, ...] = ()) -> Revisions:
    """Ours, followed by one revision for each of these deeds."""
    scripts = folder / "migrations"
    shutil.copytree(OURS.scripts, scripts)
    before = OURS.head
    for number, deed in enumerate(deeds, 1):
        revision = f"9{number:03}"
        script = TEMPLATE.format(revision=revision, before=before, changes=changes, deeds=deed)
        (scripts / "versions" / f"{revision}_made_up.py").write_text(script, "utf-8")
        before = revision
    return Revisions(before, scripts)


def later_tables() -> MetaData:
    """The tables as they are after NOTES and WEIGHTS."""
    later = MetaData(naming_convention=NAMES)
    for table in metadata.sorted_tables:
        left_out = {"voting"} if table.name == "seat" else set()
        Table(table.name, later, *[column._copy() for column in table.columns if column.name not in left_out])
    later.tables["seat"].append_column(Column("weight", Integer, nullable=False, server_default="1"))
    Table(
        "seat_note",
        later,
        Column("id", Integer, primary_key=True),
        Column("seat_id", ForeignKey("seat.id", ondelete="CASCADE"), nullable=False),
    )
    return later
