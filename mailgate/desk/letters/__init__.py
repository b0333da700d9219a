"""Notices become drafts: what each letter says, to whom, in which language."""
