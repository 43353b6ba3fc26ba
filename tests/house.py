"""The house's own checks: each looks at one source file and yields what is wrong with it, in words."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CONSTRUCTOR = 400, 50, 40
FORBIDDEN = {"utils", "helpers", "common", "misc", "manager", "controller", "service", "models"}
NO_ROOMS = {"export", "interchange", "kit", "shell"}
LAYERS = (  # inside a room, lowest first: a file may import its own layer and those below
    ("rules", "charging"),  # charging.py is the policy engine: rules with a name of their own
    ("schema",),
    ("queries",),
    ("edits",),
    ("report", "intake"),
    ("dialogs", "panel", "charts"),
    ("page",),
    ("room",),  # what the room offers, each part loaded when it is asked for
)
RANKS = {role: rank for rank, layer in enumerate(LAYERS) for role in layer}
PURE = LAYERS[0]
HEADLESS = {"report", "intake", "edits", "queries", "schema", *PURE}
SCREENS = ("PySide6", "shiboken6", "pyqtgraph", "app.kit", "app.shell")
COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w-])|^(?=.*[A-F])[0-9A-F]{6}(?:[0-9A-F]{2})?$"
)
MACHINE = re.compile(
    r"(?:^|[^A-Za-z0-9_.])/(?:work|farm|root|home/\w+|tmp/\w+/bin|opt/(?:wheels|pypi))/"
    r"|[A-Z]:\\+Users\\"
    r"|--(?:extra-)?index-url|find[-]links|pypi[.]org|pythonhosted[.]|https?://[^ )\"]*/(?:simple|packages|debian)/"
)


@dataclass(frozen=True)
class Source:
    """One file of the project: where it lies, as a path with slashes from the top, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.path).parts

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def room(self) -> str:
        """The room it stands in; empty outside the rooms."""
        in_room = self.parts[0] == "app" and len(self.parts) == 3 and self.parts[1] not in NO_ROOMS
        return self.parts[1] if in_room and self.stem != "__init__" else ""

    @property
    def role(self) -> str:
        """What kind of file it is: page_register is a page."""
        return self.stem.split("_")[0]

    def imports(self) -> Iterator[str]:
        """Every module it imports, inside functions too; `from app.people import schema` names app.people.schema."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module.count(".") < 2)


Check = Callable[[Source], Iterator[str]]


def opens_with_a_line(source: Source) -> Iterator[str]:
    """Every module opens by saying what belongs in it."""
    first = (ast.get_docstring(source.tree) or "").split("\n")[0]
    if not first.endswith((".", ":")):
        yield "does not open with a line that says what belongs in it"


def carries_no_empty_name(source: Source) -> Iterator[str]:
    """No file name that says nothing of its subject."""
    if empty := FORBIDDEN.intersection(source.stem.split("_")):
        yield f"is called {' and '.join(empty)}, which says nothing of its subject"


def keeps_its_size(source: Source) -> Iterator[str]:
    """Files and functions that can be read in one go; migrations are written once and stay."""
    if "versions" in source.parts:
        return
    if (lines := source.text.count("\n")) > LONGEST_FILE:
        yield f"has {lines} lines: split it by noun"
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            most = LONGEST_CONSTRUCTOR if node.name == "__init__" else LONGEST_FUNCTION
            if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > most:
                yield f"{node.name} has {lines} lines"


def imports_down_its_room(source: Source) -> Iterator[str]:
    """Inside a room: page > dialogs, panel, charts > report, intake > edits > queries > schema > rules."""
    if not source.room:
        return
    if source.role not in RANKS:
        yield f"is no kind of file a room has ({', '.join(RANKS)})"
        return
    for name in source.imports():
        role = name.split(".")[2].split("_")[0] if re.fullmatch(r"app\.\w+\.\w+", name) else ""
        if role in RANKS and name.split(".")[1] not in NO_ROOMS and RANKS[role] > RANKS[source.role]:
            yield f"imports {name}, which stands above it"


def rules_import_no_library(source: Source) -> Iterator[str]:
    """Rules know the standard library and rules, and nothing else."""
    if source.room and source.role in PURE:
        for name in source.imports():
            is_rules = re.match(r"app\.\w+\.(rules|charging)", name) or re.fullmatch(r"app\.\w+", name)
            if not is_rules and name.split(".")[0] not in sys.stdlib_module_names:
                yield f"imports {name}: rules need no library"


def stays_off_the_screen(source: Source) -> Iterator[str]:
    """No Qt below the screens, nor anything that brings it."""
    below = source.parts[0] == "db" or source.parts[:2] in {("app", "export"), ("app", "interchange")}
    if below or (source.room and source.role in HEADLESS):
        for name in source.imports():
            if any(name == screen or name.startswith(f"{screen}.") for screen in SCREENS):
                yield f"imports {name}: no Qt below the screens"


def a_room_opens_empty(source: Source) -> Iterator[str]:
    """A package's __init__ says what it is and imports nothing."""
    if source.stem == "__init__" and len(source.tree.body) > 1:
        yield "holds more than the line that says what the package is"


def relationships_raise(source: Source) -> Iterator[str]:
    """A forgotten load fails in the test and not as a slow list."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "relationship":
            words = {word.arg: ast.unparse(word.value) for word in node.keywords}
            if words.get("lazy") != "'raise'":
                yield f'line {node.lineno}: a relationship without lazy="raise"'


def names_no_colour(source: Source) -> Iterator[str]:
    """Colours stand in tokens.toml and nowhere else."""
    if source.parts[0] in {"tests", "installers"}:
        return
    for line, words in _strings(source) if source.path.endswith(".py") else enumerate(source.text.split("\n"), 1):
        if found := COLOUR.search(words):
            yield f"line {line}: {found[0]} is a colour; colours stand in tokens.toml"


def _strings(source: Source) -> Iterator[tuple[int, str]]:
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def names_no_machine(source: Source) -> Iterator[str]:
    """No path of one machine and no registry's address."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if found := MACHINE.search(line):
            yield f"line {number}: {found[0].strip()} belongs to one machine or one registry"


OF_PYTHON: tuple[Check, ...] = (
    opens_with_a_line,
    carries_no_empty_name,
    keeps_its_size,
    imports_down_its_room,
    rules_import_no_library,
    stays_off_the_screen,
    a_room_opens_empty,
    relationships_raise,
)
OF_LOOKS: tuple[Check, ...] = (names_no_colour,)
OF_TEXT: tuple[Check, ...] = (names_no_machine,)
LEFT_OUT = {".git", ".venv", "__pycache__", "build", "dist", ".hypothesis", "samples"}


def sources(root: Path) -> Iterator[Source]:
    """Every text file of the project, what tools leave behind aside."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        is_ours = not LEFT_OUT.intersection(inside.parts) and not any(part.endswith("_cache") for part in inside.parts)
        if is_ours and path.is_file():
            try:
                yield Source(inside.as_posix(), path.read_text(encoding="utf-8"))
            except UnicodeDecodeError:
                continue  # a picture or a font


def complaints(source: Source) -> Iterator[str]:
    """What every check that concerns this file says of it."""
    python, looks = source.path.endswith(".py"), source.path.endswith((".py", ".qss"))
    for check in (*OF_PYTHON * python, *OF_LOOKS * looks, *OF_TEXT):
        yield from (f"{source.path}: {words}" for words in check(source))
