"""Values in text, whatever it is about: dates, times, durations, zones, due dates, and salaries."""
