"""Risks: registers, scores and reviews, the matrix, appetite, escalation."""
