"""Organisations and people as operators write them down: every mistake with line, column and remedy (H1, H2, J1)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mailgate.desk.policy import Agent, Desk, Policy, ServiceLevel, Team
from mailgate.desk.registry import columns, organisations, people
from mailgate.desk.registry.mistakes import Line, WrongError
from mailgate.desk.registry.redaction import Traces
from mailgate.desk.ticket import Organisation, Person

POLICY = Policy(
    desks=(Desk(key="support", name={"": "Support"}, addresses=("support@desk.example",), teams=("general",)),),
    teams=(Team(key="general", name={"": "General"}, agents=("ivan@desk.example",)),),
    agents=(Agent(address="ivan@desk.example", name="Иван"),),
    service_levels={"premium": ServiceLevel()},
)
NORD = Organisation(name="АО Север", domains=("sever.example",), contract_number="С-1", service_level="premium")


def taken(*rows: dict[str, Any], known: tuple[Organisation, ...] = (NORD,), defined: tuple[str, ...] = ()) -> Any:
    lines = [Line(number=number, cells=cells) for number, cells in enumerate(rows, 2)]
    context = organisations.Context(policy=POLICY, known={one.name: one for one in known}, defined=defined)
    return organisations.take(lines, context)


def test_a_row_says_what_it_says() -> None:
    """Domains as people write them, a day in three spellings or a spreadsheet's own, until its last second (H2)."""
    for day in ("2027-12-31", "31.12.2027", "31/12/2027", date(2027, 12, 31)):
        found = taken(
            {"name": " ООО  Ромашка ", "domains": "@Romashka.Example; почта.рф,\nx.example", "valid_until": day}
        )
        (one,) = found.added
        assert one.name == "ООО Ромашка"
        assert one.domains == ("romashka.example", "x.example", "xn--80a1acny.xn--p1ai")
        assert one.valid_until == datetime(2027, 12, 31, 20, 59, 59, tzinfo=UTC)


def test_empty_cells_change_nothing_and_a_dash_takes_away() -> None:
    """A row over one on record changes what it says, and nothing else (H2)."""
    found = taken({"name": "АО Север", "domains": "", "contract_number": "С-2", "service_level": "-"})
    (one,) = found.changed
    assert one == Organisation(name="АО Север", domains=("sever.example",), contract_number="С-2")
    assert taken({"name": "АО Север", "contract_number": "С-1"}).unchanged == 1


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"name": ""}, "name", "needs a name"),
        ({"name": "x" * 201}, "name", "longer than 200"),
        ({"name": "А", "domains": "пример"}, "domains", "no mail domain"),
        ({"name": "А", "domains": "gmail.com"}, "domains", "anybody"),
        ({"name": "А", "domains": "desk.example"}, "domains", "your own desk"),
        ({"name": "А", "domains": "sever.example"}, "domains", "belongs to 'АО Север'"),
        ({"name": "А", "service_level": "premum"}, "service_level", "did you mean 'premium'?"),
        ({"name": "А", "valid_until": "2027-02-30"}, "valid_until", "write it like 2027-12-31"),
        ({"name": "А", "valid_until": "скоро"}, "valid_until", "write it like 2027-12-31"),
    ],
)
def test_each_mistake_of_an_organisation(row: dict[str, Any], column: str, says: str) -> None:
    """A mistake names its line and column and says what to do; with one, nothing is taken (H2, J1)."""
    found = taken({"name": "Годная"}, row)
    assert found.added == found.changed == ()
    (mistake,) = found.mistakes
    assert (mistake.line, mistake.column) == (3, column)
    assert says in mistake.sentence


def test_all_mistakes_come_at_once() -> None:
    """A list with mistakes in several rows and cells is told all of them, by line (J1)."""
    found = taken(
        {"name": "А", "domains": "gmail.com", "service_level": "x"}, {"name": ""}, {"name": "Б"}, {"name": "Б"}
    )
    assert [(mistake.line, mistake.column) for mistake in found.mistakes] == [
        (2, "domains"),
        (2, "service_level"),
        (3, "name"),
        (5, "name"),
    ]


def test_a_domain_has_one_organisation() -> None:
    """Two rows cannot claim a domain; one row may take it where another of the same list gives it away (H2, B3)."""
    both = taken({"name": "А", "domains": "a.example"}, {"name": "Б", "domains": "a.example"})
    assert "by line 2" in both.mistakes[0].sentence
    moved = taken({"name": "АО Север", "domains": "-"}, {"name": "Новая", "domains": "sever.example"})
    assert moved.mistakes == ()
    assert [one.name for one in moved.added] == ["Новая"]


def test_what_the_configuration_defines_is_changed_there() -> None:
    """The configuration stands above lists and commands (H2)."""
    found = taken({"name": "АО Север", "contract_number": "X"}, defined=("АО Север",))
    assert "change it there" in found.mistakes[0].sentence


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["Название", "Домены", "Действует до", ""], ("name", "domains", "valid_until", "")),
        (["nome", "livello di servizio"], ("name", "service_level")),
        (["ORGANISATION", "Contract"], ("name", "contract_number")),
    ],
)
def test_heads_in_three_languages(heads: list[str], expected: tuple[str, ...]) -> None:
    """Columns are known by the names that people give them (H2)."""
    assert columns.read(heads, columns.ORGANISATION, key="name") == expected


@pytest.mark.parametrize(
    ("heads", "says"), [(["Назвние"], "no column"), (["Домены"], "no column 'name'"), (["name", "название"], "twice")]
)
def test_heads_that_are_wrong(heads: list[str], says: str) -> None:
    """A head that is unknown, missing or there twice is told (J1)."""
    with pytest.raises(WrongError, match=says):
        columns.read(heads, columns.ORGANISATION, key="name")


ANNA = Person(address="anna@sever.example", name="Анна", language="ru")


def persons(*rows: dict[str, Any]) -> Any:
    lines = [Line(number=number, cells=cells) for number, cells in enumerate(rows, 2)]
    context = people.Context(
        policy=POLICY, known={ANNA.address: ANNA}, organisations=["АО Север"], languages=["en", "it", "ru"]
    )
    return people.take(lines, context)


def test_a_person_is_read() -> None:
    """Address normalised (R1), phone as E.164, a name in both places it is shown (H1)."""
    row = {
        "address": "Oleg@Sever.Example",
        "full_name": "Олег  Орлов",
        "organisation": "АО Север",
        "phone": "8 495 123-45-67",
    }
    (one,) = persons(row).added
    assert one.address == "oleg@sever.example"
    assert (one.name, one.contacts.full_name) == ("Олег Орлов", "Олег Орлов")
    assert one.contacts.phone == "+74951234567"
    (changed,) = persons({"address": "anna@sever.example", "position": "бухгалтер"}).changed
    assert (changed.name, changed.contacts.position) == ("Анна", "бухгалтер")


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"address": ""}, "address", "is empty"),
        ({"address": "anna"}, "address", "write it like"),
        ({"address": "support@desk.example"}, "address", "a desk's or an agent's"),
        ({"address": "ivan@desk.example"}, "address", "a desk's or an agent's"),
        ({"address": "b@c.example", "organisation": "АО Север."}, "organisation", "did you mean 'АО Север'?"),
        ({"address": "b@c.example", "phone": "нет"}, "phone", "no phone number"),
        ({"address": "b@c.example", "language": "xx"}, "language", "use one of en, it, ru"),
    ],
)
def test_each_mistake_of_a_person(row: dict[str, Any], column: str, says: str) -> None:
    """A mistake names its line and column and says what to do (H1, J1)."""
    found = persons({"address": "good@c.example"}, row)
    assert found.added == ()
    (mistake,) = found.mistakes
    assert (mistake.line, mistake.column) == (3, column)
    assert says in mistake.sentence


def test_traces_are_found_however_a_letter_hides_them() -> None:
    """An address is found plainly, broken by quoted-printable, and at any place of a base64 text (H3)."""
    from base64 import encodebytes

    traces = Traces(address="anna@sever.example", names=("Анна Белова", "Анна"), instead="X")
    assert traces.in_raw(b"From: Anna@Sever.Example\r\n")
    assert traces.in_raw(b"write to anna=40seve=\r\nr.example")
    for shift in range(60):
        assert traces.in_raw(encodebytes(b"." * shift + b"anna@sever.example" + b"." * 40))
    assert not traces.in_raw(encodebytes(b"nobody@elsewhere.example" * 20))
    assert traces.redacted("Пишет анна белова <ANNA@sever.example>, Анна") == "Пишет X <X>, Анна"
