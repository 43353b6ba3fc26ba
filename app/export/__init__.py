"""Report to file: what a report is, and its writers. Knows no room."""
