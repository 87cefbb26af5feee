"""Tables of the archive's records, as files for a spreadsheet: out, and back in."""
