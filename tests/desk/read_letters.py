"""The letters of `tests/desk/readings`, as values."""

from dataclasses import dataclass
from pathlib import Path

from mailgate.mail.message import Letter
from mailgate.mail.quoting import quotes
from mailgate.mail.reading import language
from tests.desk.cases import letter

READINGS = Path(__file__).parent / "readings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter, and what it says."""

    meant: str
    language: str
    subject: str
    text: str

    @property
    def letter(self) -> Letter:
        """As the parser would hand it over."""
        return as_letter(self.text, subject=self.subject)


def as_letter(text: str, *, subject: str = "", **changes: object) -> Letter:
    """A letter with these words, its signature and language found as the parser finds them."""
    body = quotes.split(text, None)
    found = language.detect(f"{subject}\n{body.reply}")
    return letter(**({"text": text, "subject": subject, "body": body, "language": found} | changes))


def rows(name: str) -> tuple[Written, ...]:
    """The rows of `readings/<name>.tsv`."""
    lines = (READINGS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip()]
    return tuple(
        Written(meant=meant, language=code, subject=subject, text=text.replace("⏎", "\n"))
        for meant, code, subject, text in cells
    )


def said_in(name: str) -> tuple[tuple[dict[str, str], str], ...]:
    """The letters of `readings/<name>.txt`, each with the contacts it names."""
    blocks = (READINGS / f"{name}.txt").read_text(encoding="utf-8").split("### ")[1:]
    return tuple(_said(block) for block in blocks)


def _said(block: str) -> tuple[dict[str, str], str]:
    head, _, text = block.partition("\n")
    pairs = [piece.strip(" |").partition("=") for piece in head.split(" | ")[1:]]
    return {name: value for name, _, value in pairs if name}, text.rstrip("\n")
