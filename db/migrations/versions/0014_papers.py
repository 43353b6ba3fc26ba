"""Agendas, the papers to them, and minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade():
    _agendas()
    _minutes()


def _agendas():
    op.create_table(
        "agenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("finish", sa.String()),
        sa.Column("issued_on", sa.String(10)),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda"),
        sa.UniqueConstraint("meeting_id", name="uq_agenda_meeting_id"),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.String()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("lead", sa.String()),
        sa.Column("note", sa.String()),
        sa.Column("at_end", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("minute", sa.String()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_agenda_item_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
    )
    op.create_index("ix_agenda_item_meeting_id_place", "agenda_item", ["meeting_id", "place"])
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.String()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("author", sa.String()),
        sa.Column("marking", sa.String()),
        sa.Column("purpose", sa.String()),
        sa.Column("recommendation", sa.String()),
        sa.Column("equality", sa.String()),
        sa.Column("financial", sa.String()),
        sa.Column("received_on", sa.String(10)),
        sa.Column("digest", sa.String(64)),
        sa.Column("file_name", sa.String()),
        sa.Column("file_size", sa.Integer()),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_paper_item_id_agenda_item"),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
    )
    op.create_index("ix_paper_item_id", "paper", ["item_id"])


def _minutes():
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("drafted_on", sa.String(10), nullable=False),
        sa.Column("circulated_on", sa.String(10)),
        sa.Column("confirmed_on", sa.String(10)),
        sa.Column("confirmed_at_id", sa.Integer()),
        sa.Column("closed_at", sa.String()),
        sa.Column("lost_at_id", sa.Integer()),
        sa.Column("quorum", sa.String()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_minutes_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["confirmed_at_id"], ["meeting.id"], name="fk_minutes_confirmed_at_id_meeting"),
        sa.ForeignKeyConstraint(["lost_at_id"], ["agenda_item.id"], name="fk_minutes_lost_at_id_agenda_item"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes"),
        sa.UniqueConstraint("meeting_id", name="uq_minutes_meeting_id"),
    )
    op.create_index("ix_minutes_confirmed_at_id", "minutes", ["confirmed_at_id"])
    op.create_index("ix_minutes_lost_at_id", "minutes", ["lost_at_id"])
    op.create_table(
        "minutes_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("presence", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("seat", sa.String()),
        sa.Column("agency", sa.String()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_minutes_presence_minutes_id_minutes"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_presence"),
        sa.UniqueConstraint("minutes_id", "place", name="uq_minutes_presence_minutes_id_place"),
    )
