"""What the room of actions offers the shell, reports and import; loads nothing by itself."""

from app.room import Room

ROOM = Room("actions", "Actions")
