"""What a head of support asks of the past: the journal, and figures. Pure."""
