"""Roll call: imports every room's schema, so that all tables are known."""

import app.actions.schema
import app.actions.schema_challenges
import app.actions.schema_deadlines
import app.budget.schema
import app.budget.schema_download
import app.budget.schema_printed
import app.calendar.schema
import app.groups.schema
import app.meetings.schema
import app.meetings.schema_papers
import app.people.schema
import app.risks.schema
import app.risks.schema_matrix
import app.training.schema
import app.training.schema_charges  # noqa: F401
from db.base import Base

metadata = Base.metadata
