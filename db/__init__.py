"""The store: one SQLite file, its journal, migrations, backups and checks. Knows no room."""
