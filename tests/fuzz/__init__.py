"""Coverage-guided fuzzing of everything that reads octets of strangers (P8)."""
