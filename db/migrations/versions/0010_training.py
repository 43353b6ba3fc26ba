"""Training: courses, events, bookings and what they lead to, charging policies, charges and invoices."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade():
    _events()
    _bookings()
    _policies()
    _charges()


def _events():
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("level", sa.String()),
        sa.Column("mode", sa.String()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("price", sa.Integer()),
        sa.Column("booking_fee", sa.Integer()),
        sa.Column("priority", sa.String()),
        sa.Column("prerequisite_id", sa.Integer()),
        sa.Column("refresher_months", sa.Integer()),
        sa.ForeignKeyConstraint(["prerequisite_id"], ["course.id"], name="fk_course_prerequisite_id_course"),
        sa.PrimaryKeyConstraint("id", name="pk_course"),
        sa.UniqueConstraint("code", name="uq_course_code"),
    )
    op.create_index("ix_course_prerequisite_id", "course", ["prerequisite_id"])
    op.create_table(
        "training_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("venue", sa.String()),
        sa.Column("link", sa.String()),
        sa.Column("trainers", sa.String()),
        sa.Column("capacity", sa.Integer()),
        sa.Column("minimum", sa.Integer()),
        sa.Column("booking_closes", sa.String(10)),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("cancelled_reason", sa.String()),
        sa.Column("extras", sa.Integer()),
        sa.Column("promotion_stops", sa.Integer()),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name="fk_training_event_course_id_course"),
        sa.PrimaryKeyConstraint("id", name="pk_training_event"),
        sa.UniqueConstraint("ref", name="uq_training_event_ref"),
    )
    op.create_index("ix_training_event_course_id", "training_event", ["course_id"])
    op.create_table(
        "training_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(16), nullable=False),
        sa.Column("ends", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["training_event.id"], name="fk_training_session_event_id_training_event"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_training_session"),
        sa.UniqueConstraint("event_id", "starts", name="uq_training_session_event_id_starts"),
    )
    op.create_index("ix_training_session_starts", "training_session", ["starts"])
    op.create_table(
        "place_kept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("until", sa.String(10)),
        sa.ForeignKeyConstraint(["event_id"], ["training_event.id"], name="fk_place_kept_event_id_training_event"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_place_kept_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_place_kept"),
        sa.UniqueConstraint("event_id", "agency_id", name="uq_place_kept_event_id_agency_id"),
    )
    op.create_index("ix_place_kept_agency_id", "place_kept", ["agency_id"])


def _bookings():
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String()),
        sa.Column("line_manager", sa.String()),
        sa.Column("manager_email", sa.String()),
        sa.Column("booked_on", sa.String(10)),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("told_on", sa.String(10)),
        sa.Column("told_at", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("substitute_id", sa.Integer()),
        sa.Column("offered_on", sa.String(10)),
        sa.Column("moved_to_id", sa.Integer()),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.Column("minutes_late", sa.Integer()),
        sa.Column("minutes_left_early", sa.Integer()),
        sa.Column("refilled", sa.Boolean()),
        sa.Column("confirmed_in_writing", sa.Boolean()),
        sa.Column("extras", sa.Integer()),
        sa.Column("waived_on", sa.String(10)),
        sa.Column("waived_by", sa.String()),
        sa.Column("waived_reason", sa.String()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(["event_id"], ["training_event.id"], name="fk_booking_event_id_training_event"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_booking_person_id_person"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_booking_agency_id_agency"),
        sa.ForeignKeyConstraint(["substitute_id"], ["person.id"], name="fk_booking_substitute_id_person"),
        sa.ForeignKeyConstraint(["moved_to_id"], ["training_event.id"], name="fk_booking_moved_to_id_training_event"),
        sa.PrimaryKeyConstraint("id", name="pk_booking"),
        sa.UniqueConstraint("event_id", "person_id", name="uq_booking_event_id_person_id"),
    )
    op.create_index("ix_booking_agency_id", "booking", ["agency_id"])
    op.create_index("ix_booking_moved_to_id", "booking", ["moved_to_id"])
    op.create_index("ix_booking_person_id", "booking", ["person_id"])
    op.create_index("ix_booking_substitute_id", "booking", ["substitute_id"])
    op.create_table(
        "booking_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("reason", sa.String()),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="fk_booking_change_booking_id_booking"),
        sa.PrimaryKeyConstraint("id", name="pk_booking_change"),
    )
    op.create_index("ix_booking_change_booking_id", "booking_change", ["booking_id"])
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="fk_sign_in_booking_id_booking"),
        sa.ForeignKeyConstraint(["session_id"], ["training_session.id"], name="fk_sign_in_session_id_training_session"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.UniqueConstraint("booking_id", "session_id", name="uq_sign_in_booking_id_session_id"),
    )
    op.create_index("ix_sign_in_session_id", "sign_in", ["session_id"])
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("sent_on", sa.String(10)),
        sa.Column("returned_on", sa.String(10)),
        sa.Column("rating", sa.Integer()),
        sa.Column("comment", sa.String()),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="fk_evaluation_booking_id_booking"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation"),
        sa.UniqueConstraint("booking_id", "stage", name="uq_evaluation_booking_id_stage"),
    )
    op.create_table(
        "trainer_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer()),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.String()),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_trainer_days_agency_id_agency"),
        sa.ForeignKeyConstraint(["event_id"], ["training_event.id"], name="fk_trainer_days_event_id_training_event"),
        sa.PrimaryKeyConstraint("id", name="pk_trainer_days"),
    )
    op.create_index("ix_trainer_days_agency_id", "trainer_days", ["agency_id"])
    op.create_index("ix_trainer_days_event_id", "trainer_days", ["event_id"])


def _policies():
    op.create_table(
        "charging_policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("effective_from", sa.String(10)),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_charging_policy"),
        sa.UniqueConstraint("name", name="uq_charging_policy_name"),
    )
    op.create_table(
        "bank_holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("observed", sa.Boolean(), nullable=False),
        sa.Column("typed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bank_holiday"),
        sa.UniqueConstraint("nation", "day", name="uq_bank_holiday_nation_day"),
    )
    op.create_table(
        "recharge_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("cost_centre", sa.String()),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_recharge_account_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_recharge_account"),
        sa.UniqueConstraint("agency_id", name="uq_recharge_account_agency_id"),
    )
    op.create_table(
        "ledger_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_code"),
        sa.UniqueConstraint("kind", name="uq_ledger_code_kind"),
    )


def _charges():
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("agency_name", sa.String(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("raised_on", sa.String(10), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=False),
        sa.Column("order_ref", sa.String()),
        sa.Column("paid_on", sa.String(10)),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_invoice_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_invoice"),
        sa.UniqueConstraint("number", name="uq_invoice_number"),
    )
    op.create_index("ix_invoice_agency_id", "invoice", ["agency_id"])
    op.create_table(
        "credit_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("raised_on", sa.String(10), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name="fk_credit_note_invoice_id_invoice"),
        sa.PrimaryKeyConstraint("id", name="pk_credit_note"),
        sa.UniqueConstraint("number", name="uq_credit_note_number"),
    )
    op.create_index("ix_credit_note_invoice_id", "credit_note", ["invoice_id"])
    op.create_table(
        "recharge_journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(10), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("raised_on", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recharge_journal"),
        sa.UniqueConstraint("number", name="uq_recharge_journal_number"),
    )
    op.create_table(
        "booking_charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("notice", sa.String()),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("vat_code", sa.String(), nullable=False),
        sa.Column("vat", sa.Integer(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("confirmed_on", sa.String(10), nullable=False),
        sa.Column("invoice_id", sa.Integer()),
        sa.Column("credit_note_id", sa.Integer()),
        sa.Column("journal_id", sa.Integer()),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="fk_booking_charge_booking_id_booking"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_booking_charge_agency_id_agency"),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name="fk_booking_charge_invoice_id_invoice"),
        sa.ForeignKeyConstraint(
            ["credit_note_id"], ["credit_note.id"], name="fk_booking_charge_credit_note_id_credit_note"
        ),
        sa.ForeignKeyConstraint(
            ["journal_id"], ["recharge_journal.id"], name="fk_booking_charge_journal_id_recharge_journal"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_booking_charge"),
        sa.UniqueConstraint("booking_id", "kind", name="uq_booking_charge_booking_id_kind"),
    )
    op.create_index("ix_booking_charge_agency_id", "booking_charge", ["agency_id"])
    op.create_index("ix_booking_charge_credit_note_id", "booking_charge", ["credit_note_id"])
    op.create_index("ix_booking_charge_invoice_id", "booking_charge", ["invoice_id"])
    op.create_index("ix_booking_charge_journal_id", "booking_charge", ["journal_id"])
