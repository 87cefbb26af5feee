"""Public pages that are kept, and given out for as long as they are what they would be if they were made anew.

A page is made from what it asks the database, and from its address, the day and the program. So it keeps its questions with
a digest of each answer. While the stamp of the public tables (``actions/watch_tables``) is the same, nothing has changed.
When it is another, the questions are asked again: where all answers are the same, so is the page; else it is made anew."""
