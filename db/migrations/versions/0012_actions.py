"""Actions with their updates and lives, decisions, challenges, priorities, incidents and their deadlines."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade():
    _priorities()
    _actions()
    _about_actions()
    _decisions()
    _challenges()
    _incidents()
    _deadlines()


def _priorities():
    op.create_table(
        "priority",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lead", sa.String()),
        sa.Column("first_year", sa.Integer()),
        sa.Column("last_year", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_priority"),
        sa.UniqueConstraint("name", name="uq_priority_name"),
    )


def _actions():
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer()),
        sa.Column("theme", sa.String()),
        sa.Column("owner", sa.String()),
        sa.Column("agreed_on", sa.String(10)),
        sa.Column("meeting_id", sa.Integer()),
        sa.Column("item", sa.String()),
        sa.Column("due", sa.String(10)),
        sa.Column("progress", sa.String()),
        sa.Column("words", sa.String()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(10)),
        sa.Column("closed_reason", sa.String()),
        sa.Column("priority", sa.String()),
        sa.Column("risk", sa.String()),
        sa.Column("evidence", sa.String()),
        sa.Column("source", sa.String()),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_action_group_id_board_group"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_action_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("ref", name="uq_action_ref"),
    )
    op.create_index("ix_action_status_due", "action", ["status", "due"])
    op.create_index("ix_action_group_id_status", "action", ["group_id", "status"])
    op.create_index("ix_action_meeting_id", "action", ["meeting_id"])
    op.create_index("ix_action_due", "action", ["due"])


def _about_actions():
    op.create_table(
        "action_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("progress", sa.String()),
        sa.Column("words", sa.String()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_action_update_action_id_action"),
        sa.PrimaryKeyConstraint("id", name="pk_action_update"),
        sa.UniqueConstraint("action_id", "day", name="uq_action_update_action_id_day"),
    )
    op.create_table(
        "action_life",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_action_life_action_id_action"),
        sa.PrimaryKeyConstraint("id", name="pk_action_life"),
        sa.UniqueConstraint("action_id", "day", "what", name="uq_action_life_action_id_day_what"),
    )


def _decisions():
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String()),
        sa.Column("decision", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_decision_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("ref", name="uq_decision_ref"),
    )
    op.create_index("ix_decision_meeting_id", "decision", ["meeting_id"])


def _challenges():
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("raised_on", sa.String(10), nullable=False),
        sa.Column("from_agency_id", sa.Integer(), nullable=False),
        sa.Column("from_seat", sa.String()),
        sa.Column("to_agency_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("concern", sa.String()),
        sa.Column("response", sa.String()),
        sa.Column("responded_on", sa.String(10)),
        sa.Column("escalated_on", sa.String(10)),
        sa.Column("escalated_to", sa.String()),
        sa.Column("outcome", sa.String()),
        sa.Column("resolved_on", sa.String(10)),
        sa.ForeignKeyConstraint(["from_agency_id"], ["agency.id"], name="fk_challenge_from_agency_id_agency"),
        sa.ForeignKeyConstraint(["to_agency_id"], ["agency.id"], name="fk_challenge_to_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_challenge"),
        sa.UniqueConstraint("ref", name="uq_challenge_ref"),
    )
    op.create_index("ix_challenge_from_agency_id", "challenge", ["from_agency_id"])
    op.create_index("ix_challenge_to_agency_id", "challenge", ["to_agency_id"])


def _incidents():
    op.create_table(
        "deadline_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deadline_kind"),
        sa.UniqueConstraint("name", name="uq_deadline_kind_name"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("about", sa.String()),
        sa.Column("aware_on", sa.String(10), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        sa.UniqueConstraint("ref", name="uq_incident_ref"),
    )


def _deadlines():
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reckoned", sa.String(10), nullable=False),
        sa.Column("done_on", sa.String(10)),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name="fk_deadline_incident_id_incident"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sa.UniqueConstraint("incident_id", "kind", name="uq_deadline_incident_id_kind"),
    )
    op.create_table(
        "deadline_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_on", sa.String(10)),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name="fk_deadline_extension_deadline_id_deadline"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline_extension"),
        sa.UniqueConstraint("deadline_id", "until", name="uq_deadline_extension_deadline_id_until"),
    )
