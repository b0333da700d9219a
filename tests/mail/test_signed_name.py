"""By what a line signs a letter, and where the block begins (G3: words are never lost)."""

import pytest

from mailgate.mail.message import Author
from mailgate.mail.quoting import writer
from mailgate.mail.quoting.signed_name import find, read

ANNA = writer.of(Author(address="a.bell@example.com", name="Anna Bell"))


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("Anna", "own"),
        ("anna x", "own"),
        ("- Anna :)", "own"),
        ("Anna Bell, Harbour Clinic", "own"),
        ("Dr. A. Bell (surgeon)", "own"),
        ("Bell 01632 960222", "own"),
        ("A.", "initial"),
        ("AB", "initial"),
        ("Margaret", "person"),
        ("Margaret Hill", ""),
        ("B. Hill", ""),
        ("Z.", ""),
        ("½", ""),
        ("²", ""),
        ("Anna?", ""),
        ("Anna: done", ""),
        ("Anna called yesterday and asked", ""),
        ("Google Chrome", ""),
        ("Yes", ""),
        ("4.2.1", ""),
        ("", ""),
    ],
)
def test_line_signs_for_a_known_writer(line: str, sign: str) -> None:
    """The writer's names and initials sign, a given name may; somebody else's full name does not."""
    assert read(line, ANNA) == sign


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("Олег", "person"),
        ("И. Шварц", "person"),
        ("Соловьёва Е. В.", "person"),
        ("Кравцова Людмила Егоровна", "person"),
        ("Stan Kowal", "person"),
        ("dott. Marco Zullo", "person"),
        ("Р.", "initial"),
        ("Р", ""),
        ("олег", ""),
        ("Тариф Премиум", ""),
        ("Кафе «Роман»", ""),
    ],
)
def test_line_signs_for_an_unknown_writer(line: str, sign: str) -> None:
    """Where nothing is known of the writer, only what people are called by signs."""
    assert read(line, writer.NOBODY) == sign


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("It works.||Anna", "Anna"),
        ("It works||Anna|Harbour Clinic|01632 960222", "Anna|Harbour Clinic|01632 960222"),
        ("It works.||Anna||Harbour Clinic|01632 960222", "Anna||Harbour Clinic|01632 960222"),
        ("It works.||Anna||P.S. Not the fax.", "Anna|"),
        ("Ask for:||Anna", ""),
        ("It works.||Anna||but not the fax, it is still dead", ""),
        ("It works.||01632 960222", ""),
        ("Anna", ""),
        ("Anna||Yes", ""),
        ("", ""),
    ],
)
def test_block_begins_with_the_name(text: str, block: str) -> None:
    """The name and the short lines below it are the block; a name that heads other words is none."""
    lines = text.split("|")
    start, stop = find(lines, len(lines), opens=True, writer=ANNA)
    assert "|".join(lines[start:stop]) == block
