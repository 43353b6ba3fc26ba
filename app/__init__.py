"""Quorate: the records of a multi-agency board."""

VERSION = "0.1.0"
"""As pyproject.toml has it; every step of the journal names the version that wrote it."""
