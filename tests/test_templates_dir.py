"""Templates from disk: the operator's over the shipped ones, file by file, and every mistake said (E3, J1)."""

from pathlib import Path

import pytest

from mailgate.errors import ConfigError
from mailgate.templates_dir import compile_templates, load_templates, shipped


def test_the_shipped_templates_are_sound() -> None:
    """E3: ru, en and it come with the product; each is looked through here, and not again at every start."""
    assert compile_templates([shipped()]).languages == ("en", "it", "ru")
    assert load_templates().languages == ("en", "it", "ru")


def test_an_operators_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    """E3: only what is changed has to be copied; phrases change one by one."""
    own = tmp_path / "ru"
    own.mkdir()
    (own / "phrases.toml").write_text('[common]\nno_subject = "(пусто)"\n', encoding="utf-8")
    templates = load_templates(tmp_path)
    assert templates.phrases("ru").say("common.no_subject") == "(пусто)"
    assert templates.phrases("ru").say("state.closed") == "закрыта"
    assert templates.phrases("en").say("common.no_subject") == "no subject"


def test_a_language_of_the_operators_own_must_be_whole(tmp_path: Path) -> None:
    """S25: a language with half its letters is refused at start, with what is missing."""
    own = tmp_path / "de"
    own.mkdir()
    (own / "phrases.toml").write_bytes((shipped() / "en" / "phrases.toml").read_bytes())
    with pytest.raises(ConfigError, match=r"no letter agent_alarm, .* in de/"):
        load_templates(tmp_path)


def test_a_whole_language_of_the_operators_own_is_taken(tmp_path: Path) -> None:
    """E3: a German desk needs German files and nothing else."""
    own = tmp_path / "de"
    own.mkdir()
    for path in (path for path in (shipped() / "en").iterdir() if path.is_file()):
        (own / path.name).write_bytes(path.read_bytes())
    assert load_templates(tmp_path).language("de") == "de"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Subject: \xef\xf0\xe8\xe2\xe5\xf2\n\nx", r"answer\.txt: is not UTF-8 .*Save it as UTF-8"),
        (b"Subject: x\n\n{{ nmber }}\n", r"answer\.txt, line 3: there is no `nmber`\. Did you mean `number`"),
        (b"x" * 1_100_000, r"answer\.txt: is larger than a template can be"),
    ],
)
def test_a_mistake_in_an_operators_file_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    """J1: file, place and remedy."""
    own = tmp_path / "ru"
    own.mkdir()
    (own / "answer.txt").write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        load_templates(tmp_path)


def test_a_file_of_another_system_reads_the_same(tmp_path: Path) -> None:
    """A template saved on Windows, with a byte order mark and CRLF, works."""
    own = tmp_path / "en"
    own.mkdir()
    source = (shipped() / "en" / "answer.txt").read_text(encoding="utf-8")
    (own / "answer.txt").write_bytes(b"\xef\xbb\xbf" + source.replace("\n", "\r\n").encode("utf-8"))
    assert "en" in load_templates(tmp_path).languages
