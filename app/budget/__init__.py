"""Room: budget, entries, contributions and the year's end."""
