"""The day from which one agency follows another."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    op.add_column("agency_succession", sa.Column("since", sa.String(length=10)))
