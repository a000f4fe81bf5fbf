"""The writer's own interviews and applications inside notes of a day, of a week, or of a log."""
