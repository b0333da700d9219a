"""The report's words: phrases, numbers, lengths of time and names in one language."""

from dataclasses import dataclass
from datetime import date, timedelta

from mailgate.desk.figures.figures import Day, Spread
from mailgate.desk.policy import Policy
from mailgate.mail.writing import wording
from mailgate.mail.writing.phrases import Phrases

_LONG = timedelta(hours=10)
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """In whose words a report is written."""

    policy: Policy
    phrases: Phrases
    language: str

    def say(self, key: str, *arguments: str) -> str:
        """A phrase of the report."""
        return self.phrases.say(f"report.{key}", *arguments)

    def number(self, value: int) -> str:
        """A whole number."""
        return wording.number(value, language=self.language)

    def percent(self, part: int, whole: int) -> str:
        """A share; — of nothing."""
        return wording.percent(part / whole, language=self.language) if whole else "—"

    def length(self, span: timedelta) -> str:
        """Working time: `2 h 15 min`, from ten hours on `37 h`."""
        minutes = round(span.total_seconds() / 60)
        if span >= _LONG:
            return self.say("hours_only", self.number(round(minutes / 60)))
        if minutes < 60:
            return self.say("minutes", str(minutes))
        if minutes % 60 == 0:
            return self.say("hours_only", str(minutes // 60))
        return self.say("hours_minutes", str(minutes // 60), str(minutes % 60))

    def middle(self, spread: Spread) -> str:
        """A median; — of nothing."""
        return self.length(spread.middle) if spread.count else "—"

    def most(self, spread: Spread) -> str:
        """What nine in ten took; — of nothing."""
        return self.length(spread.most) if spread.count else "—"

    def hours(self, minutes: int) -> str:
        """Minutes booked, as hours and minutes."""
        return self.length(timedelta(minutes=minutes))

    def day(self, day: date, *, year: bool = True) -> str:
        """A day."""
        return wording.short_day(day, language=self.language, year=year)

    def days(self, day: Day, *, year: bool = False) -> str:
        """A day, a week or a month, as short as a picture needs it."""
        if day.first == day.last:
            return self.day(day.first, year=year)
        if (day.last - day.first).days < _WEEK:
            return f"{self.day(day.first, year=False)}–{self.day(day.last, year=year)}"
        return wording.month(day.first, language=self.language)

    def priority(self, key: str) -> str:
        """A priority's name, as agents and customers read it."""
        return self.phrases.first(f"priority.{key}") or key

    def team(self, key: str) -> str:
        """A team's name; its key where it is no more."""
        return next((team.name_in(self.language) for team in self.policy.teams if team.key == key), key)

    def organisation(self, key: str) -> str:
        """An organisation; '' is nobody known."""
        return key or self.say("nobody")

    def agent(self, address: str) -> str:
        """An agent's name; the address of one who is no agent any more."""
        found = self.policy.agent(address)
        return found.name if found else address

    def state(self, key: str) -> str:
        """A state's name, as agents read it."""
        return self.phrases.first(f"agent_state.{key}") or key

    def reason(self, kind: str, key: str) -> str:
        """Why a file was refused or a ticket deferred."""
        return self.phrases.first(f"report.{kind}_{key}") or key
