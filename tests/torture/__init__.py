"""Torture: the real daemon killed at random under load, and what it did compared with what it should have done."""
