"""Bringing speeches in: readers turn a source into plain records, ``load`` turns records into rows."""
