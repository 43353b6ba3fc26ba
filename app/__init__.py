"""Quorate: the records of a multi-agency board."""
