"""The window: start, sidebar, status bar, undo and redo, errors in words."""
