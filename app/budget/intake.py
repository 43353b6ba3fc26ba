"""The interchange tables of the budget, in the order in which they are taken."""

from app.budget.intake_changes import FORECASTS, PROFILES, VIREMENTS
from app.budget.intake_entries import CONTRIBUTIONS, ENTRIES
from app.budget.intake_kept import KEPT
from app.budget.intake_lines import BUDGET, YEARS
from app.budget.intake_printed import PRINTED

TABLES = (BUDGET, VIREMENTS, PROFILES, FORECASTS, CONTRIBUTIONS, ENTRIES, *KEPT, PRINTED, YEARS)
