"""Manual pages and completion: made from the program and its configuration, and right for their readers (J1, J3)."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from mailgate.cli.app import build, run
from mailgate.cli.command_tree import Command, read_tree
from mailgate.cli.manual import _configuration, _program
from mailgate.cli.shells import bash, fish, zsh
from mailgate.config import schema
from mailgate.config.described import example_text, tables
from tests.servers.programs import need


@pytest.fixture(scope="module")
def tree() -> Command:
    return read_tree(build(None))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {"mailgate.1": _program(), "mailgate.toml.5": _configuration()}


def plain(page: str) -> str:
    """The words of a page, roff aside."""
    text = page.replace("\\e", "\\").replace("\\(aq", "'").replace("\\(ga", "`").replace("\\-", "-")
    return re.sub(r"\\f[BIR]|\\&", "", text)


def leaves(command: Command) -> list[Command]:
    return [leaf for each in command.commands for leaf in leaves(each)] if command.commands else [command]


def test_every_command_and_option_stands_in_the_manual(tree: Command, pages: dict[str, str]) -> None:
    """J3: mailgate(1) tells of each command, each option and what both are for."""
    page = plain(pages["mailgate.1"])
    assert len(leaves(tree)) > 30
    for command in leaves(tree):
        section = page.partition(f".SS {' '.join(command.path)}")[2].partition(".SS ")[0]
        assert command.says.split("\n")[0].split()[0] in section
        for parameter in command.parameters:
            assert parameter.says, f"{command.path} {parameter}"
            assert all(name in section for name in parameter.names), (command.path, parameter.names)


def test_every_key_stands_in_the_manual(pages: dict[str, str]) -> None:
    """J1: mailgate.toml(5) tells of each table and key what it may be and what it means."""
    shapes = tables(example_text())
    page = plain(pages["mailgate.toml.5"])
    silent = [f"{shape.header} {key.name}" for shape in shapes for key in shape.keys if len(key.says) < 3]
    assert silent == [], "say in config.example.toml what they mean"
    assert [shape.header for shape in shapes if not shape.says] == []
    for shape in shapes:
        section = page.partition(f".SS {shape.header}\n")[2].partition(".SS ")[0]
        for key in shape.keys:
            assert f"\n{key.name}\n" in section, (shape.header, key.name)
    told = sum(len(shape.keys) for shape in shapes)
    known = [model for model in vars(schema).values() if isinstance(model, type) and issubclass(model, schema.Table)]
    assert told >= sum(len(model.model_fields) for model in known if model not in (schema.File, schema.SpanTable)) - 20


@pytest.mark.parametrize("name", ["mailgate.1", "mailgate.toml.5"])
def test_the_pages_are_right_roff(name: str, pages: dict[str, str], tmp_path: Path) -> None:
    """J3: groff and man say nothing against a page, and what a reader sees has its words."""
    path = tmp_path / name
    path.write_text(pages[name], encoding="utf-8")
    groff = [need("groff", "groff"), "-ww", "-K", "utf8", "-man", "-Tutf8", "-z", str(path)]
    checked = subprocess.run(groff, capture_output=True, text=True, check=True)
    assert checked.stderr == ""
    shown = subprocess.run(
        [need("man", "man-db"), "--warnings", "-E", "UTF-8", "-P", "cat", "-l", str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
    )
    assert shown.stderr == ""
    assert "SEE ALSO" in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 100


def completed(script: str, words: str, folder: Path) -> set[str]:
    """What bash offers for a line that ends as it is given."""
    program = f"""
        {script}
        cd {folder}
        COMP_WORDS=({words}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _mailgate
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    said = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    return set(said.stdout.split())


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("mailgate tra", {"trace"}),
        ("mailgate outbox re", {"retry"}),
        ("mailgate ticket list --st", {"--state"}),
        ("mailgate -h sta", {"status"}),
        ("mailgate check --config my", {"my.toml"}),
        ("mailgate check -c my", {"my.toml"}),
        ("mailgate explain le", {"letter.eml"}),
        ("mailgate explain --j", {"--json"}),
        ("mailgate ticket show --limit ''", {"--json", "--config", "--help"}),
        ("mailgate outbox list --limit ''", set()),
    ],
)
def test_bash_completes(words: str, offered: set[str], tree: Command, tmp_path: Path) -> None:
    """J3: in bash itself: commands, subcommands, options, and files where a file is wanted."""
    for name in ("my.toml", "letter.eml"):
        (tmp_path / name).touch()
    assert completed(bash(tree), words, tmp_path) == offered


def test_the_other_shells_take_their_scripts(tree: Command, tmp_path: Path) -> None:
    """J3: zsh and fish read theirs without a word; fish offers what it should."""
    script = tmp_path / "completion"
    script.write_text(zsh(tree), encoding="utf-8")
    said = subprocess.run([need("zsh", "zsh"), "-n", str(script)], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    script.write_text(fish(tree), encoding="utf-8")
    for typed, offered in (
        ("mailgate outb", "outbox"),
        ("mailgate outbox re", "retry"),
        ("mailgate check --c", "--config"),
    ):
        asked = [need("fish", "fish"), "--no-config", "-c", f"source {script}; complete -C '{typed}'"]
        shown = subprocess.run(
            asked, capture_output=True, text=True, check=True, env=os.environ | {"HOME": str(tmp_path)}
        )
        assert offered in shown.stdout.split(), (typed, shown.stdout, shown.stderr)


@pytest.mark.parametrize("arguments", [["manual", "nonsense"], ["completion", "tcsh"]])
def test_what_there_is_not(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """J1: a page or shell that is not there is refused with those that are."""
    assert run(arguments) == 64
    assert re.search(r"there are: program|there is one for: bash", capsys.readouterr().err)
