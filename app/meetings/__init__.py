"""Room: meetings, the register, attendance and quorum."""
