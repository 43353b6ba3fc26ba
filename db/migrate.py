"""Upgrades an older store to this program's tables: all of it, or nothing."""

import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, MetaData, create_engine, event
from sqlalchemy.pool import NullPool

from db import journal, locks, triggers
from db.connection import Access, connect
from db.journal import Author, Kind
from db.refusals import MigrationFailed, NewerStore

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).with_name("migrations")


def config(scripts: Path = SCRIPTS, **attributes: Any) -> "Config":
    """Alembic's settings, without a file of them."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(scripts).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes.update(attributes)
    return made


def script(scripts: Path = SCRIPTS) -> "ScriptDirectory":
    """The revisions there are."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(config(scripts))


def head(scripts: Path = SCRIPTS) -> str:
    """The newest revision there is."""
    newest = script(scripts).get_current_head()
    assert newest is not None
    return newest
