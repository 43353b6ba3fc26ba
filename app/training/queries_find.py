"""What the search finds of training."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.offers import Found, Goal
from app.people.queries_find import holding
from app.training.rules_words import day_words
from app.training.schema import Course, TrainingEvent, TrainingSession


def find(session: Session, words: str, most: int = 20) -> list[Found]:
    """Events by name, course, venue or trainers, the latest first; then courses by code or title."""
    if not words.split():
        return []
    begins = func.min(TrainingSession.starts)
    asked = (
        select(TrainingEvent.id, TrainingEvent.ref, Course.title, begins)
        .join(Course, Course.id == TrainingEvent.course_id)
        .join(TrainingSession, TrainingSession.event_id == TrainingEvent.id)
        .where(*holding(words, TrainingEvent.ref, Course.title, TrainingEvent.venue, TrainingEvent.trainers))
        .group_by(TrainingEvent.id, TrainingEvent.ref, Course.title)
        .order_by(begins.desc())
        .limit(most)
    )
    found = [
        Found(f"{title}, {ref}", "Training event", day_words(starts.date()), Goal("training", "bookings", number))
        for number, ref, title, starts in session.execute(asked)
    ]
    courses = select(Course.id, Course.code, Course.title).where(*holding(words, Course.code, Course.title))
    return found + [
        Found(title, "Course", code, Goal("training", "courses", number))
        for number, code, title in session.execute(courses.order_by(Course.title).limit(most))
    ]
