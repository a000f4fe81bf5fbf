"""Text to `ParsedNote`. Pure: no files, no clock, no database."""
