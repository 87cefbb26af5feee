"""How one cites what the archive holds: in words by the styles of the manuals, and in the archive's own plain words."""
