"""The public pages: a function for each, a file for each noun."""
