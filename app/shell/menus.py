"""The menus as data, and the one function that builds them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.kit.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Item:
    """A command: its name for the program, its words, its key."""

    name: str
    words: str
    key: str = ""


@dataclass(frozen=True)
class Choice:
    """A sub-menu of which one is chosen: value and words of each."""

    name: str
    words: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sub:
    """A sub-menu of commands; filled later where it has none."""

    name: str
    words: str
    items: tuple[Item, ...] = ()


RULE = None
RECORD = QT_TRANSLATE_NOOP("menus", "&Record")
"""The menu of what can be done on the page shown; `Record` fills it."""
FORMS = (
    Item("export xlsx", QT_TRANSLATE_NOOP("menus", "Excel"), "Ctrl+Shift+E"),
    Item("export pdf", QT_TRANSLATE_NOOP("menus", "PDF"), "Ctrl+P"),
    Item("export docx", QT_TRANSLATE_NOOP("menus", "Word"), "Ctrl+Shift+W"),
    Item("export csv", QT_TRANSLATE_NOOP("menus", "CSV tables")),
)
MENUS: tuple[tuple[str, tuple[Item | Choice | Sub | None, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("menus", "&File"),
        (
            Item("new", QT_TRANSLATE_NOOP("menus", "&New board…")),
            Item("open", QT_TRANSLATE_NOOP("menus", "&Open…"), "Ctrl+O"),
            Sub("recent", QT_TRANSLATE_NOOP("menus", "&Recent boards")),
            Sub("samples", QT_TRANSLATE_NOOP("menus", "&Sample board")),
            Item("afresh", QT_TRANSLATE_NOOP("menus", "Start the sample a&fresh")),
            RULE,
            Item("backup", QT_TRANSLATE_NOOP("menus", "Make a &backup…")),
            Sub("export", QT_TRANSLATE_NOOP("menus", "&Export"), FORMS),
            RULE,
            Item("exit", QT_TRANSLATE_NOOP("menus", "E&xit"), "Ctrl+Q"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("menus", "&Edit"),
        (
            Item("undo", QT_TRANSLATE_NOOP("menus", "&Undo"), "Ctrl+Z"),
            Item("redo", QT_TRANSLATE_NOOP("menus", "&Redo"), "Ctrl+Y"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("menus", "&View"),
        (
            Choice(
                "theme",
                QT_TRANSLATE_NOOP("menus", "&Theme"),
                (
                    ("system", QT_TRANSLATE_NOOP("menus", "As the computer")),
                    ("light", QT_TRANSLATE_NOOP("menus", "Light")),
                    ("dark", QT_TRANSLATE_NOOP("menus", "Dark")),
                ),
            ),
            Choice(
                "text_size",
                QT_TRANSLATE_NOOP("menus", "Text &size"),
                tuple((str(size), f"{size}%") for size in (100, 125, 150, 175, 200)),
            ),
            Choice(
                "row_height",
                QT_TRANSLATE_NOOP("menus", "&Row height"),
                (
                    ("compact", QT_TRANSLATE_NOOP("menus", "Compact")),
                    ("normal", QT_TRANSLATE_NOOP("menus", "Normal")),
                    ("roomy", QT_TRANSLATE_NOOP("menus", "Roomy")),
                ),
            ),
            RULE,
            Item("refresh", QT_TRANSLATE_NOOP("menus", "Re&fresh"), "F5"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("menus", "&Go"),
        (
            Item("find", QT_TRANSLATE_NOOP("menus", "&Find or do…"), "Ctrl+K"),
            Sub("places", QT_TRANSLATE_NOOP("menus", "&Place")),
            Sub("boards", QT_TRANSLATE_NOOP("menus", "&Board")),
            Sub("years", QT_TRANSLATE_NOOP("menus", "&Year")),
            RULE,
            Item("back", QT_TRANSLATE_NOOP("menus", "Bac&k"), "Alt+Left"),
            Item("forward", QT_TRANSLATE_NOOP("menus", "F&orward"), "Alt+Right"),
            Item("next tab", QT_TRANSLATE_NOOP("menus", "Next &tab"), "Ctrl+Tab"),
            Item("tab before", QT_TRANSLATE_NOOP("menus", "Tab b&efore"), "Ctrl+Shift+Tab"),
            RULE,
            Item("next area", QT_TRANSLATE_NOOP("menus", "&Next area"), "F6"),
            Item("area before", QT_TRANSLATE_NOOP("menus", "&Area before"), "Shift+F6"),
        ),
    ),
    (RECORD, ()),
    (QT_TRANSLATE_NOOP("menus", "&Help"), (Item("keys", QT_TRANSLATE_NOOP("menus", "&Keys"), "F1"),)),
)


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("menus", text)


class Menus(QObject):
    """Fills a menu bar; its commands, sub-menus and choices by name."""

    chosen = Signal(str, str)
    """The name of a choice and the value chosen."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.commands: dict[str, QAction] = {}
        self.subs: dict[str, QMenu] = {}
        self.choices: dict[str, dict[str, QAction]] = {}
        self.labels: dict[str, QAction] = {}
        """Every command and choice by words that say it alone: "Export: Excel", "Theme: Dark"."""
        for title, entries in MENUS:
            menu = self.subs[title] = bar.addMenu(tr(title))
            for entry in entries:
                self._add(menu, entry)

    def connect_deeds(self, deeds: Mapping[str, Callable[[], object]], owner: QWidget) -> None:
        """Let each command do its deed, its key valid in the whole window. KeyError for a deed without a command."""
        for name, deed in deeds.items():
            action = self.commands[name]
            action.triggered.connect(lambda _=False, deed=deed: deed())
            owner.addAction(action)

    def fill(self, name: str, entries: Iterable[tuple[str, str, bool, Callable[[], object]]]) -> None:
        """Fill a sub-menu: words, key, whether it is the one shown, and deed of each."""
        menu = self.subs[name]
        self._empty(menu)
        group = QActionGroup(menu)
        for words, key, here, deed in entries:
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(key))
            action.setCheckable(True)
            action.setChecked(here)
            action.triggered.connect(lambda _=False, deed=deed: deed())
            group.addAction(action)
        menu.setEnabled(bool(menu.actions()))

    def fill_plain(self, name: str, entries: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Fill a sub-menu of which none is shown: words and deed of each."""
        menu = self.subs[name]
        menu.clear()
        for words, deed in entries:
            menu.addAction(words).triggered.connect(lambda _=False, deed=deed: deed())
        menu.setEnabled(bool(menu.actions()))

    @staticmethod
    def _empty(menu: QMenu) -> None:
        """Take out what it was filled with before, and the group that held it together."""
        menu.clear()
        for group in menu.findChildren(QActionGroup):
            group.deleteLater()

    def choose(self, name: str, value: str) -> None:
        """Show which value of a choice is in force."""
        self.choices[name][value].setChecked(True)

    def _add(self, menu: QMenu, entry: Item | Choice | Sub | None) -> None:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, Item):
            self._add_item(menu, entry)
        elif isinstance(entry, Sub):
            self.subs[entry.name] = menu.addMenu(tr(entry.words))
            for item in entry.items:
                self._add_item(self.subs[entry.name], item, under=entry.words)
        else:
            self._add_choice(menu.addMenu(tr(entry.words)), entry)

    def _add_item(self, menu: QMenu, item: Item, under: str = "") -> None:
        action = menu.addAction(tr(item.words))
        if item.key:
            action.setShortcut(QKeySequence(item.key))
        self.commands[item.name] = self.labels[label(under, item.words)] = action

    def _add_choice(self, menu: QMenu, choice: Choice) -> None:
        group, self.choices[choice.name] = QActionGroup(self), {}
        for value, words in choice.values:
            action = menu.addAction(tr(words))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(choice.name, value))
            group.addAction(action)
            self.choices[choice.name][value] = self.labels[label(choice.words, words)] = action


def label(under: str, words: str) -> str:
    """What an entry of a menu is called where its menu is not seen."""
    plain = tr(words).replace("&", "")
    return f"{tr(under).replace('&', '')}: {plain}" if under else plain
