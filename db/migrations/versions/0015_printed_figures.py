"""Printed shares and balances are kept; the paper that an entry rests on is kept in the store."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade():
    op.create_table(
        "printed_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fund", sa.String()),
        sa.Column("percent", sa.String()),
        sa.Column("balance", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_printed_figure"),
    )
    op.create_table(
        "printed_figure_agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["printed_figure.id"], name="fk_printed_figure_agency_figure_id_printed_figure"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_printed_figure_agency_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_printed_figure_agency"),
    )
    for name in ("figure_id", "agency_id"):
        op.create_index(f"ix_printed_figure_agency_{name}", "printed_figure_agency", [name])
    op.add_column("budget_entry", sa.Column("digest", sa.String(64)))
