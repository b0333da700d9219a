"""Templates read from disk, once, at start: the only place that does.

The shipped ones lie beside the package; an operator's folder of the same shape replaces them file by file, and may hold
further languages. A phrase book there changes the shipped one phrase by phrase.

*Fails:* `ConfigError` for a file that cannot be read, and for everything that `mail.render.Templates` refuses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from mailgate.desk.letters.draft import TEMPLATES
from mailgate.desk.letters.letter_values import LetterValues
from mailgate.errors import ConfigError
from mailgate.mail.writing.render import LAYOUT, PHRASES, PHRASES_BELOW, Source, Templates

_MOST_OCTETS = 1024 * 1024


def load_templates(own: Path | None = None) -> Templates:
    """The shipped templates, with an operator's own folder over them.

    The shipped ones alone are sound, as the tests show: each is compiled when it is first used, and a command that
    writes no letter starts at once.
    """
    if own is None:
        return compile_templates([shipped()], sound=True)
    return compile_templates([shipped(), own])


def compile_templates(directories: Sequence[Path], *, sound: bool = False) -> Templates:
    """Templates of some folders; what a later one holds replaces what an earlier one held.

    With `sound` they are known to be right, and not compiled to be looked through.
    """
    names = [field.name for field in fields(LetterValues)]
    return Templates(read_sources(directories), kinds=TEMPLATES, names=names, sound=sound)


def load_faq(own: Path | None = None) -> dict[str, dict[str, str]]:
    """Canned answers by name and language: `<language>/faq/<name>.txt`, an operator's over the shipped ones (F2).

    They are an agent's words, sent as they stand: nothing in them is filled in.
    """
    found: dict[str, dict[str, str]] = {}
    for directory in [shipped(), *([own] if own else [])]:
        for path in sorted(directory.glob("*/faq/*.txt")):
            if path.is_file() and (text := _text(path).strip("\n")):
                found.setdefault(path.stem, {})[path.parent.parent.name] = text
    return found


def shipped() -> Path:
    """Where the product's own templates lie: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    return next(
        (folder for folder in (package / "templates", package.parent / "templates") if folder.is_dir()), package
    )


def read_sources(directories: Sequence[Path]) -> dict[str, Source]:
    """All template files by `ru/registered.txt`, `ru/faq/vpn.txt`, `ru/phrases.toml`, `layout.html`."""
    sources: dict[str, Source] = {}
    for directory in directories:
        for path in _files(directory):
            key = path.relative_to(directory).as_posix()
            if path.name == PHRASES and key in sources:
                sources[f"{path.parent.name}/{PHRASES_BELOW}"] = sources[key]
            sources[key] = Source(_text(path), str(path))
    return sources


def _files(directory: Path) -> Iterator[Path]:
    yield from (path for path in [directory / LAYOUT] if path.is_file())
    yield from sorted(path for path in directory.glob("*/*.txt") if path.is_file())
    yield from sorted(path for path in directory.glob(f"*/{PHRASES}") if path.is_file())


def _text(path: Path) -> str:
    try:
        octets = path.read_bytes()
        if len(octets) > _MOST_OCTETS:
            raise ConfigError(f"{path}: is larger than a template can be (1 MiB). Make it shorter.")
        return octets.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}). Let the gateway's user read it.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 (octet {error.start}). Save it as UTF-8.") from error
