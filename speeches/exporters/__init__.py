"""Files made of what the archive holds, a module for each format: each writes as it reads, and keeps nothing."""
