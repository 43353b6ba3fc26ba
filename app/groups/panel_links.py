"""A part of a group's panel: the boards outside the office that it is linked to."""

from collections.abc import Sequence
from functools import partial

from app.groups.edits_group import link_board, unlink_board
from app.groups.panel import text_entry
from app.groups.panel_words import tr
from app.groups.queries_lists import GroupRow
from app.kit.choice import Choice
from app.kit.form import Form, no_fact
from app.kit.look import Look
from app.kit.wishes import Wish


class LinksPart(Form):
    """What is linked, one more, and one fewer."""

    def __init__(self, look: Look, read_only: bool) -> None:
        super().__init__(look, no_fact, read_only)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.name, self.word, self.linked = text_entry(), text_entry(), Choice(look)
        self.heading(tr("Linked boards"))
        self.place("link_name", tr("Board outside this office"), self.name)
        self.place("link_word", tr("Linked by"), self.word, tr("For example joint protocol"), optional=True)
        self.link_button = self.button(tr("Link board"), self._link)
        self._field = self.place("linked", tr("Linked now"), self.linked)
        self.unlink_button = self.button(tr("Take the link away"), self._unlink)

    def show_group(self, group: GroupRow, links: Sequence[tuple[object, str]]) -> None:
        """Show what the group is linked to."""
        self.record, self.whom = group, group.name
        self.linked.offer(links)
        self.linked.show_value(links[0][0] if links else None)
        self._field.setVisible(bool(links))
        self.unlink_button.setVisible(bool(links))

    def _link(self) -> None:
        said = self.read("link_name", "link_word", needed={"link_name": tr("Type the name of the board.")})
        if said is None:
            return
        words = tr("Link {group} to {board}").format(group=self.whom, board=said["link_name"])
        edit = partial(link_board, group_id=self.record.id, name=said["link_name"], word=said["link_word"])
        done = partial(self._done, ("link_name", "link_word"))
        self.wished.emit(Wish(words, edit, self.fields["link_name"].say, done))

    def _unlink(self) -> None:
        said = self.read("linked")
        if said is None:
            return
        words = tr("Take the link of {group} to {board} away").format(group=self.whom, board=self.linked.text().strip())
        self.wished.emit(Wish(words, partial(unlink_board, link_id=said["linked"]), self.fields["linked"].say))

    def _done(self, keys: tuple[str, ...], _: object) -> None:
        self.clear(*keys)
