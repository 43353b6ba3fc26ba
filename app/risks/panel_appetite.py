"""The appetite, as a part of the matrix's panel: the highest score accepted in a category, from a day on."""

from datetime import date
from functools import partial

from app.groups.panel import day_entry, number_entry
from app.kit.fields import TextEntry, day_words
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish
from app.risks.edits_matrix import set_appetite
from app.risks.panel_words import tr
from app.risks.queries_matrix import AppetiteLine


class AppetitePart(Form):
    """What was accepted so far, and the beginning of another limit."""

    def __init__(self, look: Look, year: int, day: date, read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.category, self.most = TextEntry(), number_entry(look, 1, 36)
        self.since = day_entry(look, year, lambda: day)
        self.heading(tr("Appetite"))
        self.so_far = self.note()
        self.place(
            "category", tr("Category"), self.category, tr("Empty: every category without its own"), optional=True
        )
        self.place("most", tr("Highest score accepted"), self.most, tr("Empty: no limit"), optional=True)
        self.place("appetite_since", tr("Accepted from"), self.since)
        self.since.show_value(day)
        self.set_button = self.button(tr("Set appetite"), self._set)

    def show_appetites(self, lines: list[AppetiteLine]) -> None:
        """Show what is and was accepted."""
        self.so_far.setText("\n".join(map(_words, lines)) or tr("No limit is set yet."))

    def _set(self) -> None:
        said = self.read("category", "most", "appetite_since", needed={"appetite_since": tr("Type the first day.")})
        if said is None:
            return
        category = str(said["category"] or "")
        words = tr("Set the appetite of {category} from {day}").format(
            category=category or tr("every other category"), day=day_words(said["appetite_since"])
        )
        edit = partial(set_appetite, category=category, most=said["most"], since=said["appetite_since"])
        done = partial(self.clear, "category", "most")
        self.wished.emit(Wish(words, edit, self.fields["most"].say, lambda _: done()))


def _words(line: AppetiteLine) -> str:
    category = line.category or tr("Every other category")
    most = tr("up to {most}").format(most=line.most) if line.most is not None else tr("no limit")
    since = tr(" from {day}").format(day=day_words(line.since)) if line.since else ""
    return f"{category}: {most}{since}"
