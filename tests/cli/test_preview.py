"""`mailgate preview`: E2, E3."""

from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.desk.notices import LetterKind
from mailgate.errors import EX_USAGE


@pytest.fixture(autouse=True)
def _without_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILGATE_CONFIG", raising=False)


def test_any_letter_in_any_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A template's author sees subject, text and HTML of any letter, in its language, without a gateway (E3)."""
    for language, word in (("ru", "Здравствуйте"), ("en", "Hello"), ("it", "Buongiorno")):
        page = tmp_path / f"{language}.html"
        assert run(["preview", "registered", "--language", language, "--html", str(page)]) == 0
        said = capsys.readouterr().out
        assert "[Заявка#000042] " in said
        assert word in said
        assert word in page.read_text(encoding="utf-8")


def test_letters_to_agents_have_a_page_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes out as plain text where the desk wants no HTML can be looked at all the same."""
    assert run(["preview", "agent_digest", "--html", str(tmp_path / "digest.html")]) == 0
    assert "Просрочены: 1" in capsys.readouterr().out
    assert (tmp_path / "digest.html").stat().st_size > 1000


def test_all_letters_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name all that there are; a wrong one is answered with them."""
    assert run(["preview"]) == 0
    assert capsys.readouterr().out.split() == [kind.value for kind in LetterKind]
    assert run(["preview", "registred"]) == EX_USAGE
    assert "registered" in capsys.readouterr().err
