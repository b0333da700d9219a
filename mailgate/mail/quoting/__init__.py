"""New words, quote and signature apart."""
