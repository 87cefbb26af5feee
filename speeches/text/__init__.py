"""Work on strings: no database, no Django. Everything here runs in microseconds and is tested in milliseconds."""
