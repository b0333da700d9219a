"""Help, walked command by command: what a person who has never seen the program learns from it (J1)."""

import re
from pathlib import Path

import pytest

from mailgate.cli.app import build, run
from mailgate.cli.command_tree import Command, read_tree

TYPES = re.compile(r"<[a-z\[\]| ]+>|\{|\}|\[\[|x>=|list\[|\.\.\.|(?m:^ +-.* VALUE\b)")
"""What a library says of its own: types, brackets, sentences cut short, an option without a word for its value."""
RULE = re.compile(r"\([A-J]\d{1,2}\)|\bS\d{1,2}\b")


def every(command: Command) -> list[Command]:
    return [command, *(below for each in command.commands for below in every(each))]


COMMANDS = {" ".join(command.path[1:]): command for command in every(read_tree(build(None)))}


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("columns", ["60", "200"])
def test_help_is_in_plain_words(
    words: str, columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """J1: no type's name, no rule's name, no sentence cut short, in a narrow terminal and in a wide one."""
    monkeypatch.setenv("COLUMNS", columns)
    assert run([*words.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Usage: mailgate {words}".rstrip())
    assert not TYPES.search(said), TYPES.search(said)
    assert not RULE.search(said), RULE.search(said)
    assert max(len(line) for line in said.splitlines()) <= min(int(columns), 110)


@pytest.mark.parametrize("words", COMMANDS)
def test_help_is_complete(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """J1: every argument, option and command is there and says what it is for, in a sentence."""
    command = COMMANDS[words]
    assert re.search(r"[.:`]$", command.says.split("\n")[0].rstrip() or "-") or "\n" in command.says, command.says
    assert run([*words.split(), "--help"]) == 0
    said = capsys.readouterr().out
    for parameter in command.parameters:
        assert parameter.says[-1:] in (".", "5", "7") or "@" in parameter.says, parameter
        assert all(name in said for name in parameter.names)
        assert parameter.names or parameter.metavar in said
    for each in command.commands:
        assert re.search(rf"(?m)^  {each.path[-1]} +[A-Z]", said), each.path


EXAMPLE = re.compile(r"`mailgate ([^`<>|]+)`")


def test_examples_in_help_are_commands_that_there_are() -> None:
    """J1: what help shows to be typed is a command with options that it takes."""
    shown = [found for command in COMMANDS.values() for found in EXAMPLE.findall(command.says)]
    shown += [
        found for command in COMMANDS.values() for one in command.parameters for found in EXAMPLE.findall(one.says)
    ]
    assert len(shown) > 25
    for line in shown:
        words = line.split()
        path = " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]
        assert path in COMMANDS, line
        known = {name for parameter in COMMANDS[path].parameters for name in parameter.names}
        assert {word for word in words if re.match(r"-{1,2}[a-z]", word)} <= known, line


def test_steering_has_an_example_each() -> None:
    """J1, F2: whoever steers by command sees how it is typed."""
    steering = [
        command for words, command in COMMANDS.items() if re.match(r"ticket (?!list|show|find|history)\w", words)
    ]
    assert len(steering) > 20
    assert [command.path for command in steering if "For example: `mailgate ticket" not in command.says] == []


def test_readme_knows_every_command() -> None:
    """J1: the table of the README names each command of the program, and none that there is not."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## Commands\n")[2].partition("\n## ")[0]
    named = {words for cell in re.findall(r"(?m)^\| (.+?) \|", section) for words in re.findall(r"`([a-z]+)", cell)}
    assert {words for words in COMMANDS if words and " " not in words} <= named
