"""Risks: registers, reviews, controls, actions, lives, appetite and the matrix."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"


def upgrade():
    op.create_table(
        "risk_appetite",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("most", sa.Integer()),
        sa.Column("since", sa.String(length=10)),
        sa.PrimaryKeyConstraint("id", name="pk_risk_appetite"),
        sa.UniqueConstraint("category", "since", name="uq_risk_appetite_category_since"),
    )

    op.create_table(
        "risk_matrix",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("months_low", sa.Integer(), nullable=False),
        sa.Column("months_moderate", sa.Integer(), nullable=False),
        sa.Column("months_high", sa.Integer(), nullable=False),
        sa.Column("months_extreme", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_risk_matrix"),
        sa.UniqueConstraint("since", name="uq_risk_matrix_since"),
    )

    op.create_table(
        "risk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("cause", sa.String()),
        sa.Column("event", sa.String()),
        sa.Column("consequence", sa.String()),
        sa.Column("category", sa.String()),
        sa.Column("owner", sa.String()),
        sa.Column("priority", sa.String()),
        sa.Column("proximity", sa.String()),
        sa.Column("response", sa.String()),
        sa.Column("inherent_likelihood", sa.Integer()),
        sa.Column("inherent_impact", sa.Integer()),
        sa.Column("current_likelihood", sa.Integer()),
        sa.Column("current_impact", sa.Integer()),
        sa.Column("target_likelihood", sa.Integer()),
        sa.Column("target_impact", sa.Integer()),
        sa.Column("target_by", sa.String(length=10)),
        sa.Column("review_due", sa.String(length=10)),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opened", sa.String(length=10)),
        sa.Column("occurred", sa.String(length=10)),
        sa.Column("closed", sa.String(length=10)),
        sa.Column("closed_reason", sa.String()),
        sa.Column("raised_from_id", sa.Integer()),
        sa.Column("raised_on", sa.String(length=10)),
        sa.Column("brought_back", sa.String(length=10)),
        sa.Column("copied_from_id", sa.Integer()),
        sa.ForeignKeyConstraint(["copied_from_id"], ["risk.id"], name="fk_risk_copied_from_id_risk"),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_risk_group_id_board_group"),
        sa.ForeignKeyConstraint(["raised_from_id"], ["risk.id"], name="fk_risk_raised_from_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk"),
        sa.UniqueConstraint("group_id", "ref", name="uq_risk_group_id_ref"),
    )
    op.create_index("ix_risk_copied_from_id", "risk", ["copied_from_id"])
    op.create_index("ix_risk_group_id", "risk", ["group_id"])
    op.create_index("ix_risk_raised_from_id", "risk", ["raised_from_id"])

    op.create_table(
        "risk_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matrix_id", sa.Integer(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matrix_id"], ["risk_matrix.id"], name="fk_risk_cell_matrix_id_risk_matrix"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_cell"),
        sa.UniqueConstraint("matrix_id", "likelihood", "impact", name="uq_risk_cell_matrix_id_likelihood_impact"),
    )

    op.create_table(
        "risk_control",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("rating", sa.String()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(["group_id"], ["board_group.id"], name="fk_risk_control_group_id_board_group"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_control"),
        sa.UniqueConstraint("group_id", "name", name="uq_risk_control_group_id_name"),
    )

    op.create_table(
        "risk_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matrix_id", sa.Integer(), nullable=False),
        sa.Column("axis", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("descriptor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["matrix_id"], ["risk_matrix.id"], name="fk_risk_level_matrix_id_risk_matrix"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_level"),
        sa.UniqueConstraint("matrix_id", "axis", "number", name="uq_risk_level_matrix_id_axis_number"),
    )

    op.create_table(
        "risk_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("due", sa.String(length=10)),
        sa.Column("done", sa.String(length=10)),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name="fk_risk_action_risk_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_action"),
        sa.UniqueConstraint("risk_id", "action", name="uq_risk_action_risk_id_action"),
    )

    op.create_table(
        "risk_considered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.String()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_risk_considered_meeting_id_meeting"),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name="fk_risk_considered_risk_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_considered"),
        sa.UniqueConstraint("risk_id", "meeting_id", name="uq_risk_considered_risk_id_meeting_id"),
    )
    op.create_index("ix_risk_considered_meeting_id", "risk_considered", ["meeting_id"])

    op.create_table(
        "risk_control_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("control_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["control_id"], ["risk_control.id"], name="fk_risk_control_use_control_id_risk_control"
        ),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name="fk_risk_control_use_risk_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_control_use"),
        sa.UniqueConstraint("risk_id", "control_id", name="uq_risk_control_use_risk_id_control_id"),
    )
    op.create_index("ix_risk_control_use_control_id", "risk_control_use", ["control_id"])

    op.create_table(
        "risk_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("opened", sa.String(length=10), nullable=False),
        sa.Column("issue", sa.String(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("closed", sa.String(length=10)),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name="fk_risk_issue_risk_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_issue"),
        sa.UniqueConstraint("risk_id", "opened", name="uq_risk_issue_risk_id_opened"),
    )

    op.create_table(
        "risk_life",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name="fk_risk_life_risk_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_life"),
        sa.UniqueConstraint("risk_id", "day", "what", name="uq_risk_life_risk_id_day_what"),
    )

    op.create_table(
        "risk_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("target_likelihood", sa.Integer()),
        sa.Column("target_impact", sa.Integer()),
        sa.Column("reviewer", sa.String()),
        sa.Column("reason", sa.String()),
        sa.ForeignKeyConstraint(["risk_id"], ["risk.id"], name="fk_risk_review_risk_id_risk"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_review"),
        sa.UniqueConstraint("risk_id", "day", name="uq_risk_review_risk_id_day"),
    )
