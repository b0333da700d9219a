"""The documents: what they link to, the commands, options, keys and targets they name, all exist (J1)."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mailgate.cli.app import build
from mailgate.cli.command_tree import Command, read_tree
from mailgate.config import schema
from mailgate.config.mistakes import of_validation

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "mailgate" / "README.md", *ROOT.glob("docs/**/*.md")]
)
_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_CALLED = re.compile(r"(?:^|[|(;&]\s*|\s/usr/bin/|\"\|)(?:\.venv/bin/|/usr/bin/|/opt/mailgate/bin/)?mailgate +(.+)$")
_MADE = re.compile(r"(?:^|[\s;&])make ([a-z][a-z-]*)")

SMALL: dict[str, Any] = {
    "outgoing": {"maildir": "out"},
    "agent": [{"address": "a@example.com", "name": "A"}],
    "team": [{"key": "t", "name": "T", "agents": ["a@example.com"]}],
    "desk": [{"key": "d", "name": "D", "addresses": ["d@example.com"], "teams": ["t"]}],
}


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as forges make them."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for heading in re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE):
        plain = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = "".join(char for char in plain if char.isalnum() or char in " -_").replace(" ", "-")
        found.add(slug if slug not in found else f"{slug}-1")
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=label)
def test_every_link_leads_somewhere(path: Path) -> None:
    """J1: files and headings that a document links to are there."""
    for target in _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target) or target.startswith("{{"):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), f"{label(path)} links to {target}"
        if anchor:
            assert anchor in anchors(file), f"{label(path)} links to {target}; there are {sorted(anchors(file))}"


def code(path: Path) -> Iterator[str]:
    """Every line of code of a document: of blocks, and spans in the text."""
    text = path.read_text(encoding="utf-8")
    for _, block in _FENCE.findall(text):
        yield from re.sub(r"\\\n\s*", " ", block).splitlines()
    yield from _SPAN.findall(_FENCE.sub("", text))


@pytest.fixture(scope="module")
def tree() -> Command:
    return read_tree(build(None))


def wrong(words: list[str], command: Command) -> str:
    """What of a call the program does not have; '' where it has all of it."""
    known = {each.path[-1]: each for each in command.commands}
    options = {name for parameter in command.parameters for name in parameter.names} | {"--help", "-h"}
    for place, word in enumerate(words):
        if word.startswith("-") and word not in ("-", "--"):
            if word.partition("=")[0] not in options:
                return f"{' '.join(command.path)} has no {word}"
        elif known:
            if word in known:
                return wrong(words[place + 1 :], known[word])
            return "" if word.isupper() or word == "…" else f"{' '.join(command.path)} has no {word}"
    return ""


def calls(line: str) -> Iterator[list[str]]:
    """Each call of mailgate in a line, up to what ends a command for a shell."""
    for piece in re.split(r" \|(?= )| && | \|\| |; ", line):
        if (called := _CALLED.search(piece.strip())) and not piece.lstrip().startswith("#"):
            yield re.split(r" +#| [<>]", called[1])[0].strip('"()`').split()


@pytest.mark.parametrize("path", DOCUMENTS, ids=label)
def test_every_command_exists(path: Path, tree: Command) -> None:
    """J1: each `mailgate …` in a document is a command there is, with options it takes."""
    found = [(line, wrong(words, tree)) for line in code(path) for words in calls(line)]
    assert [each for each in found if each[1]] == []


def test_commands_are_found_at_all(tree: Command) -> None:
    """The check above reads what people copy, and refuses what there is not."""
    guide = ROOT / "docs" / "operators-guide.md"
    assert sum(1 for line in code(guide) for _ in calls(line)) > 40
    for bad in ("mailgate frobnicate", "mailgate outbox lst", "mailgate run --tyr x", "true | mailgate deliver --nope"):
        assert any(wrong(words, tree) for words in calls(bad)), bad


@pytest.mark.parametrize("path", DOCUMENTS, ids=label)
def test_every_key_is_one_the_configuration_takes(path: Path) -> None:
    """J1: each TOML block in a document is accepted by the schema, beside the least a configuration needs."""
    for kind, block in _FENCE.findall(path.read_text(encoding="utf-8")):
        if kind == "toml" and path.name != "templates.md":  # there it is a phrase book
            table = tomllib.loads(block)
            try:
                schema.File.model_validate(SMALL | table)
            except ValidationError as error:
                pytest.fail(f"{label(path)}: {[mistake.sentence({}) for mistake in of_validation(error)]}\n{block}")


@pytest.mark.parametrize("path", DOCUMENTS, ids=label)
def test_every_target_exists(path: Path) -> None:
    """J1: each `make …` in a document is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert [line for line in code(path) for name in _MADE.findall(line) if name not in targets] == []
