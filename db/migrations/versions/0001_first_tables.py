"""The first tables: the journal, people and agencies, groups and seats, meetings and marks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "journal_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("salt", sa.String(length=32)),
        sa.Column("digest", sa.String(length=64)),
        sa.PrimaryKeyConstraint("id", name="pk_journal_row"),
    )
    op.create_index("ix_journal_row_step_id", "journal_row", ["step_id"])
    op.create_index("ix_journal_row_table_name_row_id", "journal_row", ["table_name", "row_id"])

    op.create_table(
        "journal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("computer", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=64)),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("target", sa.Integer()),
        sa.Column("undo_top", sa.Integer()),
        sa.Column("redo_top", sa.Integer()),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_step"),
    )

    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_from", sa.String(length=10)),
        sa.Column("short_name", sa.String()),
        sa.Column("sector", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.UniqueConstraint("name", name="uq_agency_name"),
    )

    op.create_table(
        "board_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("meetings_per_year", sa.Integer()),
        sa.Column("quorum", sa.String()),
        sa.Column("expected_attendance", sa.Integer()),
        sa.Column("purpose", sa.String()),
        sa.ForeignKeyConstraint(["parent_id"], ["board_group.id"], name="fk_board_group_parent_id_board_group"),
        sa.PrimaryKeyConstraint("id", name="pk_board_group"),
        sa.UniqueConstraint("name", name="uq_board_group_name"),
    )
    op.create_index("ix_board_group_parent_id", "board_group", ["parent_id"])

    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
        sa.UniqueConstraint("key", name="uq_setting_key"),
    )

    op.create_table(
        "agency_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("charging_class", sa.String(), nullable=False),
        sa.Column("class_from", sa.String(length=10)),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_agency_class_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_agency_class"),
        sa.UniqueConstraint("agency_id", "class_from", name="uq_agency_class_agency_id_class_from"),
    )
    op.create_index("ix_agency_class_agency_id", "agency_class", ["agency_id"])

    op.create_table(
        "agency_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_from", sa.String(length=10)),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_agency_name_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_agency_name"),
        sa.UniqueConstraint("agency_id", "name", name="uq_agency_name_agency_id_name"),
    )
    op.create_index("ix_agency_name_agency_id", "agency_name", ["agency_id"])

    op.create_table(
        "agency_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["predecessor_id"], ["agency.id"], name="fk_agency_succession_predecessor_id_agency"),
        sa.ForeignKeyConstraint(["successor_id"], ["agency.id"], name="fk_agency_succession_successor_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_agency_succession"),
        sa.UniqueConstraint("predecessor_id", "successor_id", name="uq_agency_succession_predecessor_id_successor_id"),
    )
    op.create_index("ix_agency_succession_predecessor_id", "agency_succession", ["predecessor_id"])
    op.create_index("ix_agency_succession_successor_id", "agency_succession", ["successor_id"])

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.String(length=10), nullable=False),
        sa.Column("start", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("venue", sa.String()),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_meeting_group_id_board_group"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("group_id", "held_on", name="uq_meeting_group_id_held_on"),
    )
    op.create_index("ix_meeting_group_id", "meeting", ["group_id"])
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String()),
        sa.Column("agency_id", sa.Integer()),
        sa.Column("email", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("name_withheld", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_person_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    op.create_index("ix_person_agency_id", "person", ["agency_id"])

    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String()),
        sa.Column("voting", sa.Boolean()),
        sa.Column("opens", sa.String(length=10)),
        sa.Column("closes", sa.String(length=10)),
        sa.Column("status", sa.String()),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_seat_agency_id_agency"),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_seat_group_id_board_group"),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        sa.UniqueConstraint("group_id", "label", "agency_id", name="uq_seat_group_id_label_agency_id"),
    )
    op.create_index("ix_seat_agency_id", "seat", ["agency_id"])
    op.create_index("ix_seat_group_id", "seat", ["group_id"])

    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(length=10)),
        sa.Column("ends", sa.String(length=10)),
        sa.Column("term_ends", sa.String(length=10)),
        sa.Column("deputy_id", sa.Integer()),
        sa.Column("reason", sa.String()),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name="fk_appointment_deputy_id_person"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_appointment_person_id_person"),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name="fk_appointment_seat_id_seat"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
    )
    op.create_index("ix_appointment_deputy_id", "appointment", ["deputy_id"])
    op.create_index("ix_appointment_person_id", "appointment", ["person_id"])
    op.create_index("ix_appointment_seat_id", "appointment", ["seat_id"])

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("attended_by", sa.String()),
        sa.Column("arrived", sa.String()),
        sa.Column("left", sa.String()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name="fk_attendance_seat_id_seat"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("meeting_id", "seat_id", name="uq_attendance_meeting_id_seat_id"),
    )
    op.create_index("ix_attendance_seat_id_meeting_id_mark", "attendance", ["seat_id", "meeting_id", "mark"])
