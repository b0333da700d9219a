"""Organisations and people as an operator writes them down: rows to values, with every mistake and its remedy. Pure."""
