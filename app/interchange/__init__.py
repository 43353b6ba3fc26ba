"""File to rows: reading, matching columns, preview. Knows no room."""
