"""The journal of the regulation's annex: one row a ticket, its course as dated lines in one cell (I1, S22)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailgate.desk.figures import course
from mailgate.desk.figures.course import Telling
from mailgate.desk.figures.record import Record
from mailgate.desk.ticket import MessageKind, State
from mailgate.mail.writing.defang import clean, cut

MOST_OF_A_CELL = 32_000
"""Characters: a spreadsheet's cell ends at 32,767."""

COLUMNS = ("priority", "organisation", "text", "status", "contacts", "course")
"""Of the annex, in its order; their titles are `journal.column_…` of the phrase book."""

_CLOSED = (State.CLOSED, State.MERGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One ticket."""

    number: str
    priority: int
    organisation: str
    text: str
    status: str
    contacts: str
    course: str

    @property
    def cells(self) -> tuple[int | str, ...]:
        """The annex's six, in their order."""
        return (self.priority, self.organisation, self.text, self.status, self.contacts, self.course)


def titles(telling: Telling) -> tuple[str, ...]:
    """The heads of the columns."""
    return tuple(telling.say(f"column_{name}") for name in COLUMNS)


def rows(records: Iterable[Record], telling: Telling) -> Iterator[Row]:
    """A row for each ticket but spam."""
    return (row(record, telling) for record in records if record.state is not State.SPAM)


def row(record: Record, telling: Telling) -> Row:
    """A ticket as the annex wants it."""
    contacts = course.contacts_lines(
        record.contacts,
        address=record.requester,
        name=record.requester_name,
        contract=record.contacts.contract_number or record.contract_number or "",
    )
    status = telling.say("status_closed" if record.state in _CLOSED else "status_open")
    return Row(
        number=telling.number(str(record.number)),
        priority=record.priority,
        organisation=course.one_line(record.organisation_shown, 500),
        text=_text(record, telling),
        status=status,
        contacts="\n".join(contacts),
        course=_within("\n", course.lines(record, telling)),
    )


def _text(record: Record, telling: Telling) -> str:
    """The words the ticket began with; its subject where there are none."""
    first = next((said for said in record.said if said.kind in (MessageKind.CUSTOMER, MessageKind.MACHINE)), None)
    text = clean(first.text).strip() if first else ""
    erased = any(happening.kind == "erased" for happening in record.happenings)
    return cut(text or clean(record.subject) or (telling.say("erased") if erased else ""), MOST_OF_A_CELL)


def _within(sign: str, lines: tuple[str, ...]) -> str:
    """Lines of one cell; where they are too many, the middle of the course is left out and says so."""
    text = sign.join(lines)
    if len(text) <= MOST_OF_A_CELL:
        return text
    head, tail, room = list(lines[:1]), [], MOST_OF_A_CELL - len(lines[0]) - 3
    for line in reversed(lines[1:]):
        room -= len(line) + 1
        if room < 0:
            break
        tail.append(line)
    return sign.join([*head, "…", *reversed(tail)])
