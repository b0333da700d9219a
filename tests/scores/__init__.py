"""Accuracy of what reads letters, measured on labelled ones: `python -m tests.scores`."""
