"""Guests: who was in attendance at a meeting without a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_guest_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_guest"),
        sa.UniqueConstraint("meeting_id", "name", name="uq_guest_meeting_id_name"),
    )
