"""Peers from PyPI, each in an environment of its own, set up to do what is asked of mailgate as nearly as they can."""
