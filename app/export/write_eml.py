"""A mail draft as a file that mail programs open ready to be sent; nothing is sent here."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from app.export.docx_table import plain
from app.export.files import replacing
from app.export.mail import Mail

_WHOLE = SMTP.clone(max_line_length=900)
"""Headers are not broken: some programs read the break as a space."""


def write_eml(mail: Mail, path: Path) -> Path:
    """Write the draft, whole or not at all. Raises CannotWrite."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft
    if mail.to:
        message["To"] = ", ".join(_line(address) for address in mail.to)
    message["Subject"] = _line(mail.subject)
    message["Date"] = format_datetime(mail.made)
    message.set_content(plain("\n\n".join(mail.paragraphs)) + "\n", cte="quoted-printable")
    for item in mail.attached:
        main, _, sub = item.kind.partition("/")
        written = {"charset": "utf-8"} if main == "text" else {}
        message.add_attachment(item.data, maintype=main, subtype=sub, filename=item.name, params=written)
    with replacing([path]) as (part,):
        part.write_bytes(message.as_bytes(policy=_WHOLE))
    return path


def _line(text: str) -> str:
    """The text in one line: a break would begin a header of its own."""
    return " ".join(plain(text).split())
