"""Room: agencies and people."""
