"""Packs: many rooms' reports in one document: the annual report, the chair's briefing, the board pack."""
