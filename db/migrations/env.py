"""How Alembic reaches a store: through the connection that db.migrate hands over."""

from alembic import context
from sqlalchemy.types import TypeDecorator

config = context.config


def plain_types(kind, item, _context):
    """Our own types as what they are in the file, so that a revision never depends on today's code."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=config.attributes["connection"],
    target_metadata=config.attributes["metadata"],
    transactional_ddl=True,  # off by default for SQLite, and then half a migration can stay
    render_as_batch=True,
    render_item=plain_types,
)
with context.begin_transaction():
    context.run_migrations()
