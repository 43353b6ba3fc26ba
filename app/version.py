"""Which version this is: as pyproject.toml has it; every step of the journal names the version that wrote it."""

VERSION = "0.1.0"
