"""Commands at the top of an agent's letter (F2): what is one, what is not, what was meant."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate.desk.agents import commands
from mailgate.desk.agents.command_words import WORDS, Verb, example, find, fold, name, names, near
from mailgate.desk.agents.commands import read
from tests.spent import spent


@pytest.mark.parametrize(
    ("line", "verb", "argument"),
    [
        ("#take", Verb.TAKE, ""),
        ("#Взять", Verb.TAKE, ""),
        ("#ВЗЯТЬ:", Verb.TAKE, ""),
        ("#ждём", Verb.WAIT, ""),
        ("#ждем", Verb.WAIT, ""),
        ("№приоритет 2", Verb.PRIORITY, "2"),
        ("＃priority 2", Verb.PRIORITY, "2"),
        ("#priority\u00a02", Verb.PRIORITY, "2"),
        ("  #assign   Olga  Smith ", Verb.ASSIGN, "Olga Smith"),
        ("#team: network", Verb.TEAM, "network"),
        ("#группа сети", Verb.TEAM, "сети"),
        ("#решено", Verb.FINISH, ""),
        ("#42", Verb.TICKET, "42"),
        ("# 000042", Verb.TICKET, "000042"),
        ("\u200b#close", Verb.CLOSE, ""),
        ("*#взять*", Verb.TAKE, ""),
        ("**#приоритет 2**", Verb.PRIORITY, "2"),
        ("«#взять»", Verb.TAKE, ""),
        ("\\#take", Verb.TAKE, ""),
        ("- #готово", Verb.FINISH, ""),
        ("#сс boss@client.example", Verb.CC, "boss@client.example"),
        ("#tаkе", Verb.TAKE, ""),
        (
            "#cc anna@client.example <mailto:anna@client.example>",
            Verb.CC,
            "anna@client.example <mailto:anna@client.example>",
        ),
    ],
)
def test_what_is_a_command(line: str, verb: Verb, argument: str) -> None:
    """F2: any case, ё or е, the number sign of a Russian keyboard, spaces that clients put in."""
    (command,) = read(f"{line}\n\nwords").commands
    assert (command.verb, command.argument, command.spaced) == (verb, argument, False)


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте!",
        "# Заголовок",
        "#1 в списке: проверьте кабель",
        "№ 15 от 12.03",
        "№15-а",
        "#include <stdio.h>",
        "> #take",
        "-#take",
        "Status: broken",
        "##take",
        "#!/bin/sh",
        "",
    ],
)
def test_what_is_text(text: str) -> None:
    """F2: what is no command is the agent's words, all of them."""
    orders = read(text)
    known = [command for command in orders.commands if command.verb]
    assert known == []
    if not orders.commands:
        assert orders.words == text


def test_commands_end_at_the_first_other_line() -> None:
    """F2: blank lines between them aside; the words below stay exactly as they are."""
    orders = read("\n#take\n\n#priority 1\n\nAnna,\n\n  see below.\n")
    assert [command.verb for command in orders.commands] == [Verb.TAKE, Verb.PRIORITY]
    assert orders.words == "Anna,\n\n  see below."


def test_a_command_below_the_words_is_noticed() -> None:
    """F2, T15: unindented it is an order in the wrong place; indented it is text, and so is a foreign word."""
    assert read("Anna,\n#note do not tell her").misplaced == ("#note do not tell her",)
    assert read("Anna,\n #note is how we write notes\n> #take\n#include <x>\n# finish").misplaced == ()


def test_an_unknown_word_at_the_top_is_a_command_that_does_not_exist() -> None:
    """F2: it stops the letter, for it was hardly meant for the customer."""
    (command,) = read("#prioritty 2\nwords").commands
    assert command.verb is None
    assert near(command.word) == "#priority"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("приоретет", "#приоритет"),
        ("взят", "#взять"),
        ("finsh", "#finish"),
        ("обьединить", "#объединить"),
        ("qqqq", ""),
        ("dpznm", "#взять"),
        ("ефлу", "#take"),
    ],
)
def test_did_you_mean(said: str, meant: str) -> None:
    """F2: the nearest name, in either language."""
    assert near(said) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("взять", "#взять"),
        ("Взять", "#Взять"),
        ("priority 2", "#priority 2"),
        ("назначить Смирнова", "#назначить Смирнова"),
        ("готово", "#готово"),
        ("Готово", ""),
        ("готово.", ""),
        ("Взять и починить!", ""),
        ("взять\n\nСмотрим.", ""),
        ("ответ будет завтра к обеду", ""),
        ("Смотрим", ""),
        ("", ""),
    ],
)
def test_a_forgotten_sign_is_asked_about(text: str, meant: str) -> None:
    """F2: one short line written like a command reaches no customer; whole sentences, and 'Done', do."""
    assert commands.unsigned(text) == meant


def test_a_sign_apart_from_a_known_word_is_asked_about() -> None:
    """F2: '# finish' may be a heading or an order: not done, not sent."""
    (command,) = read("# finish\nwords").commands
    assert command.spaced


def test_every_command_has_both_languages_and_no_name_twice() -> None:
    """F2: names and aliases are unambiguous across both languages, and the examples are commands."""
    every = [fold(word) for words in WORDS.values() for word in (*words.russian, *words.english)]
    assert len(every) == len(set(every)) == len(names())
    for verb in Verb:
        for language in ("ru", "en", "it"):
            (command,) = read(example(verb, language)).commands
            assert command.verb is verb
            assert find(name(verb, language)[1:]) is verb


@given(st.text(max_size=400))
def test_any_text_is_cut_in_two(text: str) -> None:
    """T50: never an exception; below the commands nothing of the words is lost."""
    orders = read(text)
    assert orders.words in text
    assert len(orders.words) <= len(text)


@given(st.lists(st.sampled_from(sorted(names())), max_size=5), st.sampled_from(["", "Anna, hello.", "Анна,\n\nтекст"]))
def test_commands_and_words_come_apart_again(given_names: list[str], words: str) -> None:
    """F2: whatever commands stand above, the words below are the same."""
    orders = read("\n".join([*(f"#{one}" for one in given_names), "", words]))
    assert [command.verb for command in orders.commands] == [find(one) for one in given_names]
    assert orders.words == words


@pytest.mark.parametrize(
    "text", ["#" * 300_000, "#a " * 100_000, "№ " * 150_000, "\n#take" * 50_000, "#take " + "x " * 200_000]
)
def test_reading_is_linear(text: str) -> None:
    """T51: hostile text costs no more than its length."""
    with spent() as cpu:
        read(text)
    assert cpu.seconds < 2.0
    assert commands.MOST == 30


def test_the_document_names_every_command() -> None:
    """F2: what agents are handed out is what there is."""
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [verb for verb in Verb if name(verb, "en") not in page] == []
    told = set(re.findall(r"#([^\W\d_]+)", page))
    assert [word for word in told if find(word) is None] == []


def test_punctuation_behind_a_name_is_none_of_it() -> None:
    """F2: what hands put behind a line by habit does no harm; words for people keep theirs."""
    (priority, assign, wait) = read("#приоритет: 2;\n#assign Olga.\n#ждём Какая версия?").commands
    assert [command.argument for command in (priority, assign, wait)] == ["2", "Olga", "Какая версия?"]


def test_a_command_within_the_first_line_is_asked_about() -> None:
    """F2: 'Hello, #take' reaches no customer; further down, and for other words, a sign is text."""
    assert read("Коллеги, #взять").misplaced == ("Коллеги, #взять",)
    assert read("Смотрите строку #5 и метку #новости.").misplaced == ()
    assert read("Добрый день!\n\nНажмите кнопку #открыть внизу.").misplaced == ()
