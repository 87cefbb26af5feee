"""What the head of a page tells to programs: its address, what it is about, and how to cite it."""
