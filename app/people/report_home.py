"""What the room of people shows on Home: where one of its rows is shown."""

from sqlalchemy.orm import Session

from app.offers import Goal
from app.people.schema import Agency, Person


def shown(session: Session, table: str, row_id: int) -> Goal | None:
    """A person or an agency in its list."""
    if table == "person" and session.get(Person, row_id) is not None:
        return Goal("groups", "people", row_id)
    if table == "agency" and session.get(Agency, row_id) is not None:
        return Goal("groups", "agencies", row_id)
    return None
