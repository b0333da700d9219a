"""From bytes to text: structure, fields, charsets, what is text and what is a file."""
