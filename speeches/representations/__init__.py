"""What the public is told of each record, the same for pages that machines read, citations, feeds and files."""
