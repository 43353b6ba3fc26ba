"""Room: training courses, events, bookings and charges."""
