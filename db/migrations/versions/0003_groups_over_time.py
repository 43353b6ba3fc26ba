"""Groups and seats over time: when they close and why, what a group was before, the boards it is linked to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("board_group") as group:
        group.add_column(sa.Column("terms_of_reference", sa.String()))
        group.add_column(sa.Column("opens", sa.String(length=10)))
        group.add_column(sa.Column("closes", sa.String(length=10)))
        group.add_column(sa.Column("closed_reason", sa.String()))

    with op.batch_alter_table("seat") as seat:
        seat.add_column(sa.Column("closed_reason", sa.String()))
        seat.add_column(sa.Column("unnamed_until", sa.String(length=10)))

    op.create_table(
        "group_past",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_group_past_group_id_board_group"),
        sa.ForeignKeyConstraint(["parent_id"], ["board_group.id"], name="fk_group_past_parent_id_board_group"),
        sa.PrimaryKeyConstraint("id", name="pk_group_past"),
        sa.UniqueConstraint("group_id", "until", name="uq_group_past_group_id_until"),
    )
    op.create_index("ix_group_past_group_id", "group_past", ["group_id"])
    op.create_index("ix_group_past_parent_id", "group_past", ["parent_id"])

    op.create_table(
        "group_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("word", sa.String()),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_group_link_group_id_board_group"),
        sa.PrimaryKeyConstraint("id", name="pk_group_link"),
        sa.UniqueConstraint("group_id", "name", name="uq_group_link_group_id_name"),
    )
    op.create_index("ix_group_link_group_id", "group_link", ["group_id"])
