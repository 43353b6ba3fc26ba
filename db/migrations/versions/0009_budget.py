"""Budgets: years, lines, virements, profiles, forecasts, contributions, entries, and finance's downloads."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"


def upgrade():
    _lines()
    _entries()
    _downloads()


def _lines():
    op.create_table(
        "budget_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.String(10)),
        sa.PrimaryKeyConstraint("id", name="pk_budget_year"),
        sa.UniqueConstraint("year", name="uq_budget_year_year"),
    )
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("fund", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer()),
        sa.Column("nature", sa.String()),
        sa.Column("subjective", sa.String()),
        sa.Column("original_budget", sa.Integer(), nullable=False),
        sa.Column("published_total", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_budget_line"),
        sa.UniqueConstraint("year", "fund", "kind", "name", name="uq_budget_line_year_fund_kind_name"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_budget_line_agency_id_agency"),
    )
    op.create_index("ix_budget_line_agency_id", "budget_line", ["agency_id"])
    op.create_table(
        "budget_virement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_line_id", sa.Integer(), nullable=False),
        sa.Column("to_line_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.String()),
        sa.Column("reason", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_budget_virement"),
        sa.ForeignKeyConstraint(
            ["from_line_id"], ["budget_line.id"], name="fk_budget_virement_from_line_id_budget_line"
        ),
        sa.ForeignKeyConstraint(["to_line_id"], ["budget_line.id"], name="fk_budget_virement_to_line_id_budget_line"),
    )
    op.create_index("ix_budget_virement_from_line_id", "budget_virement", ["from_line_id"])
    op.create_index("ix_budget_virement_to_line_id", "budget_virement", ["to_line_id"])
    op.create_table(
        "budget_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_budget_profile"),
        sa.UniqueConstraint("line_id", "month", name="uq_budget_profile_line_id_month"),
        sa.ForeignKeyConstraint(["line_id"], ["budget_line.id"], name="fk_budget_profile_line_id_budget_line"),
    )
    op.create_table(
        "budget_forecast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.String(10), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("still_to_come", sa.Integer()),
        sa.Column("reason", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_budget_forecast"),
        sa.UniqueConstraint("line_id", "as_at", name="uq_budget_forecast_line_id_as_at"),
        sa.ForeignKeyConstraint(["line_id"], ["budget_line.id"], name="fk_budget_forecast_line_id_budget_line"),
    )
    op.create_table(
        "budget_contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("invoiced", sa.Integer()),
        sa.Column("invoiced_on", sa.String(10)),
        sa.Column("invoice_ref", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_budget_contribution"),
        sa.UniqueConstraint("year", "agency_id", "nature", name="uq_budget_contribution_year_agency_id_nature"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_budget_contribution_agency_id_agency"),
    )
    op.create_index("ix_budget_contribution_agency_id", "budget_contribution", ["agency_id"])


def _entries():
    op.create_table(
        "budget_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer()),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("reference", sa.String()),
        sa.Column("description", sa.String()),
        sa.Column("vat", sa.Integer()),
        sa.Column("document", sa.String()),
        sa.Column("reverses_id", sa.Integer()),
        sa.Column("meets_id", sa.Integer()),
        sa.Column("split_id", sa.Integer()),
        sa.Column("file", sa.String()),
        sa.Column("file_row", sa.Integer()),
        sa.Column("fingerprint", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_budget_entry"),
        sa.ForeignKeyConstraint(["line_id"], ["budget_line.id"], name="fk_budget_entry_line_id_budget_line"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_budget_entry_agency_id_agency"),
        sa.ForeignKeyConstraint(["reverses_id"], ["budget_entry.id"], name="fk_budget_entry_reverses_id_budget_entry"),
        sa.ForeignKeyConstraint(["meets_id"], ["budget_entry.id"], name="fk_budget_entry_meets_id_budget_entry"),
        sa.ForeignKeyConstraint(["split_id"], ["budget_entry.id"], name="fk_budget_entry_split_id_budget_entry"),
        sa.UniqueConstraint("fingerprint", name="uq_budget_entry_fingerprint"),
    )
    op.create_index("ix_budget_entry_agency_id", "budget_entry", ["agency_id"])
    op.create_index("ix_budget_entry_day", "budget_entry", ["day"])
    op.create_index("ix_budget_entry_line_id", "budget_entry", ["line_id"])
    op.create_index("ix_budget_entry_meets_id", "budget_entry", ["meets_id"])
    op.create_index("ix_budget_entry_reverses_id", "budget_entry", ["reverses_id"])
    op.create_index("ix_budget_entry_split_id", "budget_entry", ["split_id"])


def _downloads():
    op.create_table(
        "download_layout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day_heading", sa.String(), nullable=False),
        sa.Column("amount_heading", sa.String(), nullable=False),
        sa.Column("vat_heading", sa.String()),
        sa.Column("reference_heading", sa.String()),
        sa.Column("description_heading", sa.String()),
        sa.Column("known_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_download_layout"),
        sa.UniqueConstraint("name", name="uq_download_layout_name"),
    )
    op.create_table(
        "download_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fund", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("turned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_download_rule"),
        sa.UniqueConstraint("position", name="uq_download_rule_position"),
    )
    op.create_table(
        "download_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("test", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_download_condition"),
        sa.UniqueConstraint(
            "rule_id", "heading", "test", "words", name="uq_download_condition_rule_id_heading_test_words"
        ),
        sa.ForeignKeyConstraint(["rule_id"], ["download_rule.id"], name="fk_download_condition_rule_id_download_rule"),
    )
    op.create_table(
        "download_waiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("vat", sa.Integer()),
        sa.Column("reference", sa.String()),
        sa.Column("description", sa.String()),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("left_out", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_download_waiting"),
        sa.UniqueConstraint("fingerprint", name="uq_download_waiting_fingerprint"),
    )
