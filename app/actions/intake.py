"""The interchange tables of the room of actions, in the order in which they are taken."""

from app.actions.intake_actions import ACTIONS
from app.actions.intake_agreed import DECISIONS
from app.actions.intake_challenges import CHALLENGES
from app.actions.intake_deadlines import DEADLINES, EXTENSIONS, INCIDENTS, KINDS
from app.actions.intake_hanging import LIVES, UPDATES
from app.actions.intake_priorities import PRIORITIES

TABLES = (PRIORITIES, ACTIONS, UPDATES, LIVES, DECISIONS, CHALLENGES, KINDS, INCIDENTS, DEADLINES, EXTENSIONS)
