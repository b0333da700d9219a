"""Desks whose calendar of public holidays lacks a year that is near: its government has not moved days yet (G4)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailgate.desk.policy import Policy
from mailgate.desk.time.worktime import calendar_of

AHEAD = timedelta(days=183)
"""Decrees are out months before their year; due times reach weeks ahead."""


def undecreed(policy: Policy, now: datetime) -> tuple[tuple[str, int], ...]:
    """Key of each desk, and the year within the next half-year whose moved days are not known for it."""
    found = []
    for desk in policy.desks:
        zone = ZoneInfo(desk.worktime.timezone)
        years = sorted({now.astimezone(zone).year, (now + AHEAD).astimezone(zone).year})
        calendar = calendar_of(desk.worktime)
        found += [(desk.key, year) for year in years if not calendar.year_is_decreed(year)]
    return tuple(found)


def advice(desk: str, year: int) -> str:
    """What is missing and what to do about it, a sentence."""
    return (
        f"the moved days off of {year} are not known for the desk {desk!r}: due times there may be a day wrong. "
        "Upgrade mailgate when the decree is out, or list its days as holidays and working_days in [desk.worktime]"
    )
