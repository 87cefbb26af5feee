"""What in the archive belongs together though nobody wrote it down: read from the rows, never written here."""
