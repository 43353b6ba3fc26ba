"""Room: groups, seats, appointments and quorum rules."""
