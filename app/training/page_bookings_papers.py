"""The papers that can be made of an event and of a booking: commands, each with what it makes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from app.kit.page import Command
from app.training.panel_words import tr
from app.training.rules_letter import LetterKind

Number = Callable[[], int | None]
MAIL, WORD = ".eml", ".docx"


class EventPapers:
    """Makes the papers of whatever event and booking are shown when it is asked to."""

    def __init__(self, make: Callable[[str, Any], None], event: Number, booking: Number) -> None:
        self._make, self._event, self._booking = make, event, booking

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        """What can be made."""

        def there() -> bool:
            return here() and self._event() is not None

        def on_line() -> bool:
            return here() and self._booking() is not None

        letters = partial(partial, self.letters)
        return (
            Command(tr("Make the sign-in sheet"), "Ctrl+Shift+L", self.sign_in, there),
            Command(tr("Make the certificates"), "", self.certificates, there),
            Command(tr("Make the calendar invitation"), "", self.invitation, there),
            Command(tr("Draft confirmations as mail"), "", letters(LetterKind.CONFIRMATION, MAIL), there),
            Command(tr("Draft confirmations in Word"), "", letters(LetterKind.CONFIRMATION, WORD), there),
            Command(tr("Draft reminders as mail"), "", letters(LetterKind.REMINDER, MAIL), there),
            Command(tr("Draft the notice to this person's manager"), "", self.notice, on_line),
        )

    def sign_in(self) -> None:
        """The sign-in sheet of the event."""
        from app.training.page_papers import sign_in  # what makes files is not needed to show the page

        if (number := self._event()) is not None:
            self._make(tr("Making the sign-in sheet"), sign_in(number))

    def certificates(self) -> None:
        """The certificates of the event."""
        from app.training.page_papers import certificates

        if (number := self._event()) is not None:
            self._make(tr("Making the certificates"), certificates(number))

    def invitation(self) -> None:
        """The sessions of the event as a file for calendars."""
        from app.training.page_papers import invitation

        if (number := self._event()) is not None:
            self._make(tr("Making the invitation"), invitation(number))

    def letters(self, kind: LetterKind, ending: str) -> None:
        """A draft to everybody who has a place."""
        from app.training.page_papers import letters

        if (number := self._event()) is not None:
            self._make(tr("Drafting the letters"), letters(number, kind, ending))

    def notice(self) -> None:
        """The notice to the line manager of the person the cursor is on."""
        from app.training.page_papers import letter

        if (number := self._booking()) is not None:
            self._make(tr("Drafting the notice"), letter(number, LetterKind.MANAGER))
