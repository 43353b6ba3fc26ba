"""The room of actions: one log of what was agreed, decisions, challenges, priorities and statutory deadlines."""
