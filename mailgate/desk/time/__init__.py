"""Working time, due times, and what the passing of time brings to a ticket."""
