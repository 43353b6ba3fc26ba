"""How Alembic reaches a store: through the connection that db.migrate hands over."""

from alembic import context
from sqlalchemy.types import TypeDecorator

config = context.config


def plain_types(kind, item, _context):
    """Our own types as what they are in the file, so that a revision never depends on today's code."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


# no transaction is begun here: the connection is in one already, which holds all revisions and the checks after
context.configure(
    connection=config.attributes["connection"],
    target_metadata=config.attributes["metadata"],
    render_as_batch=True,
    render_item=plain_types,
)
context.run_migrations()
