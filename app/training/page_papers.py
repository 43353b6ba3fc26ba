"""The papers of training as files in the folder of reports: which one, under what name."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.export.files import suggested_name
from app.export.letter import NotATemplate
from app.groups.page_export import trouble as usual_trouble
from app.kit import folders
from app.kit.notices import Trouble
from app.kit.work import Progress
from app.training.panel_words import status_words, tr
from app.training.queries_bookings import booking
from app.training.queries_events import event
from app.training.queries_papers import credit_paper, invoice_paper
from app.training.report_papers import (
    write_certificates,
    write_credit_note,
    write_invitation,
    write_invoice,
    write_journal,
    write_ledger,
    write_letter,
    write_letters,
    write_schedule,
    write_sign_in,
    write_statement,
)
from app.training.rules_certificate import NotDue
from app.training.rules_letter import LetterKind, NoPlace
from db.store import Store

Paper = Callable[[Session, Path, datetime], Path]
"""Makes a paper in a folder, at a moment; the file made."""


def make(store: Store, paper: Paper, progress: Progress) -> Path:
    """The file made. Raises CannotWrite, and what the paper raises."""
    progress(0, 0)
    with store.reading() as session:
        return paper(session, folders.reports(), datetime.now().astimezone())


def sign_in(event_id: int) -> Paper:
    """The sign-in sheet of an event."""
    return lambda session, folder, made: write_sign_in(
        session, event_id, folder / _of_event(session, tr("Sign-in sheet {ref}"), event_id, "pdf"), made
    )


def certificates(event_id: int) -> Paper:
    """The certificates of an event, a page each."""
    return lambda session, folder, made: write_certificates(
        session, event_id, folder / _of_event(session, tr("Certificates {ref}"), event_id, "pdf"), made
    )


def invitation(event_id: int) -> Paper:
    """The sessions of an event, for calendars."""
    return lambda session, folder, made: write_invitation(
        session, event_id, folder / _of_event(session, tr("Invitation {ref}"), event_id, "ics"), made
    )


def letters(event_id: int, kind: LetterKind, ending: str) -> Paper:
    """A draft to everybody who has a place, each in a file of its own; the first of them, else their folder."""

    def paper(session: Session, folder: Path, made: datetime) -> Path:
        return next(iter(write_letters(session, event_id, kind, folder, ending, made, folders.letters())), folder)

    return paper


def letter(booking_id: int, kind: LetterKind) -> Paper:
    """A Word draft about one booking."""

    def paper(session: Session, folder: Path, made: datetime) -> Path:
        words = tr("{kind}, {ref}, booking {number}")
        one = booking(session, booking_id)
        name = words.format(kind=kind.value.capitalize(), ref=one.event, number=booking_id)
        return write_letter(session, booking_id, kind, folder / suggested_name(name, "docx"), made, folders.letters())

    return paper


def invoice(invoice_id: int) -> Paper:
    """An invoice."""

    def paper(session: Session, folder: Path, made: datetime) -> Path:
        name = tr("Invoice {number}").format(number=invoice_paper(session, invoice_id).number)
        return write_invoice(session, invoice_id, folder / suggested_name(name, "pdf"), made, folders.letters())

    return paper


def credit_note(credit_note_id: int) -> Paper:
    """A credit note."""

    def paper(session: Session, folder: Path, made: datetime) -> Path:
        name = tr("Credit note {number}").format(number=credit_paper(session, credit_note_id).number)
        return write_credit_note(session, credit_note_id, folder / suggested_name(name, "pdf"), made)

    return paper


def journal(journal_id: int) -> Paper:
    """A recharge journal."""
    name = suggested_name(tr("Recharge journal"), "csv")
    return lambda session, folder, made: write_journal(session, journal_id, folder / name, made)


def statement(agency_id: int, agency: str, since: date, until: date) -> Paper:
    """What an agency was invoiced and paid."""
    name = suggested_name(tr("Statement {agency}").format(agency=agency), "pdf")
    return lambda session, folder, made: write_statement(session, agency_id, since, until, folder / name, made)


def for_finance(since: date, until: date) -> Paper:
    """The schedule of invoices, and the lines of finance's sales ledger beside it."""

    def paper(session: Session, folder: Path, made: datetime) -> Path:
        ledger = folder / suggested_name(tr("Sales ledger {day}").format(day=until.isoformat()), "csv")
        schedule = folder / suggested_name(tr("Invoices {day}").format(day=until.isoformat()), "xlsx")
        write_ledger(session, since, until, ledger, made)
        return write_schedule(session, since, until, schedule, made)

    return paper


def _of_event(session: Session, words: str, event_id: int, form: str) -> str:
    return suggested_name(words.format(ref=event(session, event_id).ref), form)


def trouble(refused: Exception) -> Trouble | None:
    """What is to be said of a paper that was not made; None for what is not expected."""
    if isinstance(refused, NotDue):
        return Trouble(tr("There is no certificate to make."), str(refused.args[0]) if refused.args else "")
    if isinstance(refused, NoPlace):
        words = tr("The booking stands as “{status}”.").format(status=status_words(refused.status))
        return Trouble(tr("This letter is not for such a booking."), words, tr("Choose another letter."))
    if isinstance(refused, NotATemplate):
        what = tr("{name} cannot be used as a template.").format(name=refused.path.name)
        return Trouble(what, refused.why, refused.advice)
    return usual_trouble(refused)
