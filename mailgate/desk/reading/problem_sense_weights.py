"""x."""

HERE = ""
BEFORE = ""
