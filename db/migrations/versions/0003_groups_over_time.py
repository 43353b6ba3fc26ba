"""Groups over time: when one opens and closes and why, its terms of reference, the boards it is linked to."""

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
