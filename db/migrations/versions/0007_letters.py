"""Letters from the chair to agencies about their attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade():
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("drafted_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("represented", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("sent_on", sa.String(10)),
        sa.Column("reply_due", sa.String(10)),
        sa.Column("replied_on", sa.String(10)),
        sa.Column("reply", sa.String()),
        sa.Column("outcome", sa.String()),
        sa.Column("closed_on", sa.String(10)),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_letter_group_id_board_group"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_letter_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("group_id", "agency_id", "drafted_on", name="uq_letter_group_id_agency_id_drafted_on"),
    )
    op.create_index("ix_letter_group_id", "letter", ["group_id"])
    op.create_index("ix_letter_agency_id", "letter", ["agency_id"])
