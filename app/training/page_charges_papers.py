"""The papers that can be made of a charge, of its agency and of the year: commands, each with what it makes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.kit.page import Command
from app.training.panel_words import tr
from app.training.queries_charging import ChargeLine


class ChargePapers:
    """Makes the papers of whatever charge the cursor is on when it is asked to."""

    def __init__(
        self,
        make: Callable[[str, Any], None],
        charge: Callable[[], ChargeLine | None],
        invoice: Callable[[ChargeLine], int | None],
        span: Callable[[], tuple[date, date]],
    ) -> None:
        self._make, self._charge, self._invoice, self._span = make, charge, invoice, span
        self.refuse: Callable[[str], object] = lambda _: None

    def commands(self, here: Callable[[], bool]) -> Sequence[Command]:
        """What can be made."""
        return (
            Command(tr("Make the invoice, credit note or journal of this charge"), "Ctrl+Shift+I", self.own, here),
            Command(tr("Make the statement of this agency"), "", self.statement, here),
            Command(tr("Make the schedule and the sales ledger"), "", self.for_finance, here),
        )

    def own(self) -> None:
        """The paper that the charge stands on: its credit note, its journal or its invoice."""
        from app.training import page_papers as papers  # what makes files is not needed to show the page

        one = self._charge()
        if one is not None and one.credit_note_id is not None:
            self._make(tr("Making the credit note"), papers.credit_note(one.credit_note_id))
        elif one is not None and one.journal_id is not None:
            self._make(tr("Making the journal"), papers.journal(one.journal_id))
        elif one is not None and (found := self._invoice(one)) is not None:
            self._make(tr("Making the invoice"), papers.invoice(found))
        else:
            self.refuse(tr("This charge is on no invoice yet. Confirm it, then raise invoices: Ctrl+I."))

    def statement(self) -> None:
        """The statement of the agency of the charge."""
        from app.training.page_papers import statement

        if (one := self._charge()) is not None:
            agency = one.booking.agency_id, one.booking.agency
            self._make(tr("Making the statement"), statement(*agency, *self._span()))

    def for_finance(self) -> None:
        """The schedule of invoices and the lines of the sales ledger."""
        from app.training.page_papers import for_finance

        self._make(tr("Making the schedule"), for_finance(*self._span()))
