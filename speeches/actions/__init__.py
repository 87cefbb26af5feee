"""What can be done to the archive: a verb a file, each in one transaction."""
