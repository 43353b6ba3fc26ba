"""The room of the calendar: which days are working days, and whose bank holidays count."""
