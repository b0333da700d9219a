"""What a file really is, and what an archive holds without unpacking it."""
