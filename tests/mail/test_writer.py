"""Who writes, and by which words they may sign (G3)."""

import pytest

from mailgate.mail.message import Author
from mailgate.mail.quoting import writer


@pytest.mark.parametrize(
    ("name", "address", "word"),
    [
        ("Наталья Орлова", "n@example.ru", "Наталья"),
        ("Natalia Orlova", "n@example.com", "Наталья"),
        ("Yuri Belov", "n@example.com", "Юрий"),
        ("Ёлкина Алёна", "n@example.ru", "Алена"),
        ("Alexander Hill", "n@example.com", "Alex"),
        ("Александра", "n@example.ru", "Alex"),
        ("", "gorlova@example.ru", "Орлова"),
        ("", "dmitriy.pavlov@example.ru", "Дмитрий"),
        ("Nicolò Bruni", "n@example.it", "Nicolo"),
    ],
)
def test_writer_is_known_by_their_names(name: str, address: str, word: str) -> None:
    """A name is known in either alphabet, in its short form, and from the address."""
    assert writer.of(Author(address=address, name=name)).is_called(word)


@pytest.mark.parametrize("word", ["Работает", "Chrome", "Ok", "A", "Ирина", "", "42"])
def test_other_words_are_not_the_writers_name(word: str) -> None:
    """What the From does not say is no name of the writer's."""
    assert not writer.of(Author(address="anna.bell@example.com", name="Anna Bell")).is_called(word)


def test_initials_and_persons() -> None:
    """Initials are those of the From; a person is one who is named in full by a given name."""
    known = writer.of(Author(address="r.kim@example.ru", name="Роман Ким"))
    assert known.begins_with("Р")
    assert known.begins_with("k")
    assert not known.begins_with("Б")
    assert known.person
    assert not writer.of(Author(address="s@example.it", name="Studio Amato")).person
    assert not writer.of(Author(address="r@example.ru", name="Роман")).person
    assert not writer.NOBODY.is_called("Роман")


@pytest.mark.parametrize("word", ["Олег", "oleg", "Алёна", "Margaret", "Tommaso", "Jean-Luc", "Jürgen", "Sergey"])
def test_given_names_are_known(word: str) -> None:
    """Common given names are known in any case, in parts, and Russian ones in Latin letters."""
    assert writer.is_given_name(word)


@pytest.mark.parametrize("word", ["Работает", "Да", "Nein", "Perfetto", "London", "Roma", "Chrome", "-", ""])
def test_answers_and_places_are_no_given_names(word: str) -> None:
    """What may be an answer at the end of a letter is none."""
    assert not writer.is_given_name(word)
