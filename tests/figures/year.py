"""A support desk's year, made up: tickets, letters and their courses, written by the doors that letters take.

The same seed makes the same year. Nothing in it is anybody's letter.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from mailgate.desk.clues import Contacts
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.ticket import Organisation, Person
from mailgate.desk.time.worktime import calendar_of
from mailgate.store import people
from mailgate.store.database import Database, Tx
from tests.figures.life import Life, Made

CONFIG = """
[gateway]
hostname = "desk.example"
[database]
url = "{database}"
[outgoing]
maildir = "out"
[[agent]]
address = "ivanov@desk.example"
name = "Иванов И."
head = true
[[agent]]
address = "olga@desk.example"
name = "Ольга Смирнова"
[[agent]]
address = "sara@desk.example"
name = "Sara Bianchi"
[[agent]]
address = "john@desk.example"
name = "John O'Neil <b>"
[[team]]
key = "general"
name = {{ ru = "Общая", en = "General", it = "Generale" }}
agents = ["ivanov@desk.example", "olga@desk.example"]
[[team]]
key = "tp"
name = {{ ru = "ТП", en = "Support", it = "Tecnici" }}
agents = ["ivanov@desk.example", "sara@desk.example"]
[[team]]
key = "network"
name = {{ ru = "Сеть", en = "Network", it = "Rete" }}
agents = ["john@desk.example"]
[service_level.premium]
priority_1 = {{ hours = 2 }}
priority_2 = {{ hours = 4 }}
priority_3 = {{ hours = 9 }}
[[desk]]
key = "support"
name = {{ ru = "Служба поддержки", en = "Support", it = "Assistenza" }}
addresses = ["support@desk.example"]
teams = ["general", "tp", "network"]
{desk}
"""

_FIRMS = ("ООО «Ромашка»", "АО «Север»", "Comune di Prato", "Albion Ltd", "=ООО «Формула»", "МКУ «Центр»")


@dataclass(slots=True, kw_only=True)
class Year:
    """Makes tickets of one desk."""

    policy: Policy
    first: datetime
    days: int = 365
    random: Random = field(default_factory=lambda: Random(20261122))  # noqa: S311 - the same year each time
    made: Made = field(default_factory=Made)

    @property
    def desk(self) -> Desk:
        return self.policy.desks[0]

    @property
    def ends(self) -> datetime:
        return self.first + timedelta(days=self.days)

    def write(self, database: Database, tickets: int, *, batch: int = 250) -> None:
        """Make so many tickets."""
        with database.transaction() as tx:
            self._customers(tx)
        moments = sorted(self._moment() for _ in range(tickets))
        for start in range(0, len(moments), batch):
            with database.transaction() as tx:
                for moment in moments[start : start + batch]:
                    Life(
                        tx=tx,
                        policy=self.policy,
                        made=self.made,
                        random=self.random,
                        at=moment,
                        ends=self.ends,
                        firm=self._firm(),
                    ).live()

    def _moment(self) -> datetime:
        """Mostly in working hours of working days, busier in spring, now and then at night."""
        while True:
            day = self.first + timedelta(days=self.random.random() ** 1.1 * self.days)
            midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
            moment = midnight + timedelta(hours=max(0.0, min(23.9, self.random.gauss(10, 3))))
            if calendar_of(self.desk.worktime).is_open(moment) or self.random.random() < 0.12:
                return max(moment, self.first)

    def _customers(self, tx: Tx) -> None:
        for index, name in enumerate(self.firms):
            level = "premium" if index % 4 == 0 else None
            known = Organisation(
                name=name, domains=(f"c{index}.example",), contract_number=f"ГК-{index:03d}/26", service_level=level
            )
            people.put_organisation(tx, known)
            contacts = Contacts(full_name=f"Петров Пётр {index}", position="инженер", phone="+74950000000")
            person = Person(address=f"p0@c{index}.example", organisation=name, contacts=contacts)
            people.put_person(tx, person, now=self.first)

    def _firm(self) -> tuple[int, str | None]:
        """A firm's number and its name; None for one letter in ten, of nobody known."""
        index = min(int(self.random.expovariate(0.18)), len(self.firms) - 1)
        return index, None if self.random.random() < 0.1 else self.firms[index]

    @property
    def firms(self) -> tuple[str, ...]:
        return (*_FIRMS, *(f"Заказчик {index}" for index in range(6, 30)))
