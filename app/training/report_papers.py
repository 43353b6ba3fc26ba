"""The papers of training as files, one function each, in the caller's session: which form it has, what it is called.

Every function gives back the file it made, whole or not at all. All raise CannotWrite; those made from a template of
the office raise NotATemplate.
"""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.export.files import Format, clean_name, replacing, write
from app.export.letter import template
from app.export.mail import Attached
from app.export.report import Report
from app.people.queries import cleaner_of
from app.training.queries_bookings import bookings_of
from app.training.queries_letters import LetterFacts, facts_of, letter_facts
from app.training.queries_papers import invoice_paper
from app.training.report_certificate import certificates_report
from app.training.report_invitation import invitation_to
from app.training.report_invoice import credit_note_report, invoice_fields, invoice_report
from app.training.report_letter import fields_of, letter_about, mail_about
from app.training.report_schedule import journal_report, ledger_report, schedule_report
from app.training.report_signin import sign_in_sheet
from app.training.report_statement import statement_report
from app.training.report_words import delegate_words
from app.training.rules import Status
from app.training.rules_letter import LetterKind, check_place


def write_sign_in(session: Session, event_id: int, path: Path, made: datetime) -> Path:
    """The sign-in sheet of an event, as PDF."""
    return _pdf(sign_in_sheet(session, event_id, made), path)


def write_invoice(session: Session, invoice_id: int, path: Path, made: datetime, own: Path | None = None) -> Path:
    """An invoice as PDF; how to pay is the wording of the template `invoice`."""
    from app.export.write_letter import wording_of

    fields = invoice_fields(session, invoice_paper(session, invoice_id))
    return _pdf(invoice_report(session, invoice_id, wording_of(template("invoice", own), fields), made), path)


def write_credit_note(session: Session, credit_note_id: int, path: Path, made: datetime) -> Path:
    """A credit note as PDF."""
    return _pdf(credit_note_report(session, credit_note_id, made), path)


def write_schedule(session: Session, since: date, until: date, path: Path, made: datetime) -> Path:
    """The schedule of the invoices raised between two days, in the form that the path's ending names."""
    return write(schedule_report(session, since, until, made), path.suffix.lstrip("."), path)[0]


def write_ledger(session: Session, since: date, until: date, path: Path, made: datetime) -> Path:
    """The lines that finance takes into its sales ledger, as one CSV file."""
    return _csv(ledger_report(session, since, until, made), path)


def write_journal(session: Session, journal_id: int, path: Path, made: datetime) -> Path:
    """A recharge journal, as one CSV file or in the form that the path's ending names."""
    report = journal_report(session, journal_id, made)
    form = path.suffix.lstrip(".")
    return _csv(report, path) if form == Format.CSV else write(report, form, path)[0]


def write_statement(session: Session, agency_id: int, since: date, until: date, path: Path, made: datetime) -> Path:
    """The statement of an agency between two days, as PDF."""
    return _pdf(statement_report(session, agency_id, since, until, made), path)


def write_certificates(
    session: Session, event_id: int, path: Path, made: datetime, booking_id: int | None = None
) -> Path:
    """The certificates of an event as one PDF, a page each, or that of one booking. Raises NotDue, with why not."""
    from app.export import write_certificate

    report, found = certificates_report(session, event_id, made, booking_id)
    return write_certificate.write_certificates(report, found, path)


def write_invitation(session: Session, event_id: int, path: Path, made: datetime) -> Path:
    """The sessions of an event as an iCalendar file."""
    from app.export.write_ics import write_ics

    return write_ics(invitation_to(session, event_id, made), path)


def write_letter(
    session: Session, booking_id: int, kind: LetterKind, path: Path, made: datetime, own: Path | None = None
) -> Path:
    """A letter about a booking: a Word draft, or a mail draft where the path ends so. Raises NoPlace."""
    facts = letter_facts(session, booking_id, made.date())
    return _letter(session, kind, facts, path, made, own)


def write_letters(
    session: Session,
    event_id: int,
    kind: LetterKind,
    folder: Path,
    ending: str,
    made: datetime,
    own: Path | None = None,
) -> list[Path]:
    """A draft for everybody who has a place on an event, as .docx or .eml, each in a file of its own."""
    placed = [one.id for one in bookings_of(session, event_id) if one.status is Status.CONFIRMED]
    written: list[Path] = []
    names: list[str] = []
    for facts in facts_of(session, placed, event_id, made.date()):
        name = _name(session, f"{kind.value.capitalize()}, {facts.event.ref}, {delegate_words(facts.booking)}")
        names.append(name)
        number = names.count(name)  # names that are withheld are all the same
        path = folder / f"{name}{f' {number}' if number > 1 else ''}{ending}"
        written.append(_letter(session, kind, facts, path, made, own))
    return written


def _letter(
    session: Session, kind: LetterKind, facts: LetterFacts, path: Path, made: datetime, own: Path | None
) -> Path:
    from app.export import write_letter as word

    check_place(kind, facts.booking.status, cancelled=facts.place.event.cancelled)
    pattern = template(kind.value, own)
    wording = word.wording_of(pattern, fields_of(session, facts, made))
    letter = letter_about(session, kind, facts, wording, made)
    if path.suffix != ".eml":
        return word.write_letter(letter, pattern, path)
    from app.export.write_eml import write_eml

    return write_eml(mail_about(kind, facts, letter, _attached(session, kind, facts, made)), path)


def _attached(session: Session, kind: LetterKind, facts: LetterFacts, made: datetime) -> tuple[Attached, ...]:
    """The invitation, to who comes."""
    if kind is LetterKind.MANAGER:
        return ()
    from app.export.write_ics import invitation_bytes

    name = f"{_name(session, facts.event.ref)}.ics"
    return (Attached(name, "text/calendar", invitation_bytes(invitation_to(session, facts.event.id, made))),)


def invoice_name(session: Session, invoice_id: int) -> str:
    """What an invoice's file is called: "Invoice 12, Hill Street School.pdf"."""
    paper = invoice_paper(session, invoice_id)
    return f"{_name(session, f'Invoice {paper.number}, {paper.agency}')}.{Format.PDF}"


def _name(session: Session, words: str) -> str:
    """The words as the name of a file, without a name that is withheld."""
    clean = cleaner_of(session)
    return clean_name(clean(words) if clean else words)


def _pdf(report: Report, path: Path) -> Path:
    return write(report, Format.PDF, path)[0]


def _csv(report: Report, path: Path) -> Path:
    """The report's only table as that very file."""
    from app.export.write_csv import write_csv

    with replacing([path]) as parts:
        write_csv(report, parts)
    return path
