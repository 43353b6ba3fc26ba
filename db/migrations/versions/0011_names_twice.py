"""An agency may carry a name, another, and the first again."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade():
    with op.batch_alter_table("agency_name") as name:
        name.drop_constraint("uq_agency_name_agency_id_name", type_="unique")
        name.create_unique_constraint("uq_agency_name_agency_id_name_name_from", ["agency_id", "name", "name_from"])
