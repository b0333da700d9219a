"""The page that operators read says what is so."""

from tests.security.document import DOCUMENT, cited, document
from tests.security.powers import of_agents, of_customers
from tests.security.rows import GROUPS, OUTSIDE


def test_the_page_is_current() -> None:
    """`docs/security.md` is what the rules and tests say now; `make docs` writes it."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_every_attack_has_a_test_and_every_cited_row_stands_on_the_page() -> None:
    """No row without a test that cites it, and no test that cites a row nobody can look up."""
    by_row = cited()
    named = {row.name for group in GROUPS for row in group.rows}
    assert sorted(named - by_row.keys()) == []
    beyond = {name for name in by_row.keys() - named if int(name[1:]) < 100}
    assert {name for name in beyond if not any(name in each.what for each in OUTSIDE)} == set()


def test_the_weakest_proofs_give_no_power() -> None:
    """F3, S1, B3: From alone never acts, a stranger never joins, 'fail' never joins but by an id of one's own."""
    for clue, verdict, found in of_agents():
        if clue in ("From alone", "a signed id made for somebody else") and verdict == "no pass":
            assert set(found) == {"held"}, (clue, found)
    for who, clue, (passed, none, failed, untrusted) in of_customers():
        if who == "stranger":
            assert not {passed, none, failed, untrusted} & {"joins", "joins, unverified"}
        if "made for them" not in clue:
            assert "joins" not in {none, failed, untrusted}
            assert failed in ("held", "a ticket of their own")
