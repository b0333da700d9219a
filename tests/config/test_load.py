"""The configuration: every mistake at once, in the operator's words, with the line and the remedy (J1, S21)."""

from pathlib import Path
from typing import Any

import pytest

from mailgate.config.load import load, shipped
from mailgate.config.place import find
from mailgate.config.settings import Config, MaildirConfig, Secret, SmarthostConfig
from mailgate.doors import listener_settings
from mailgate.errors import ConfigError

ROOT = Path(__file__).parent.parent.parent
SMALL = """
[outgoing]
maildir = "out"
[[agent]]
address = "Ivan@Desk.Example"
name = "Ivan"
[[team]]
key = "general"
name = "General"
agents = ["ivan@desk.example"]
[[desk]]
key = "support"
name = "Support"
addresses = ["support@desk.example"]
teams = ["general"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(folder: Path, text: str) -> Config:
    return load(write(folder, text))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    return str(caught.value)


def test_the_example_is_a_right_configuration() -> None:
    """config.example.toml is its own manual, and works as it stands."""
    config = load(ROOT / "config.example.toml")
    assert isinstance(config.outgoing, SmarthostConfig)
    assert config.policy.desks[0].address == "support@example.com"


def test_the_example_names_every_key(tmp_path: Path) -> None:
    """No key exists that the manual does not tell of, and what it tells as the default is the default."""
    from mailgate.config import schema

    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    for model in vars(schema).values():
        if isinstance(model, type) and issubclass(model, schema.Table) and model not in (schema.Table, schema.File):
            for key in model.model_fields:
                assert key in text, f"{model.__name__}.{key}"


def test_every_commented_key_is_one_the_program_takes(tmp_path: Path) -> None:
    """Each default that stands commented out can be uncommented: there is no such key as the program refuses."""
    lines = (ROOT / "config.example.toml").read_text(encoding="utf-8").splitlines()
    import re

    table, tables = "", {"[limits]", "[ceilings]", "[desk.worktime]", "[desk.service_level]", "[desk.attachments]"}
    chosen: list[str] = []
    for line in lines:
        bare = re.sub(r"^# ?", "", line)
        if header := re.match(r"^\[+[a-z_.]+\]+", bare):
            table = header[0]
        if table in tables and re.match(r"^(\[|[a-z_0-9]+ = )", bare):
            chosen.append(bare)
    assert len(chosen) > 30
    assert isinstance(loaded(tmp_path, SMALL + "\n".join(chosen)), Config)


def test_the_shipped_defaults_need_no_file() -> None:
    """S20: without a configuration the shipped defaults apply."""
    assert shipped().policy.desks[0].tag == "Заявка"


def test_addresses_are_normalised(tmp_path: Path) -> None:
    """An address is the same however it is written."""
    config = loaded(tmp_path, SMALL)
    assert config.policy.agents[0].address == "ivan@desk.example"
    assert config.policy.teams[0].agents == (config.policy.agents[0].address,)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("maildir =", "mialdir ="), "line 3: outgoing.mialdir: there is no such key; did you mean 'maildir'?"),
        (('key = "support"\n', ""), "line 11: desk[1].key: is missing; add it"),
        (('teams = ["general"]', 'teams = ["sales"]'), "line 15: desk[1].teams: there is no team 'sales'"),
        (('addresses = ["support@desk.example"]', 'addresses = ["support"]'), "'support' is not an address"),
        (('name = "Ivan"', 'name = "Ivan"\nlanguage = "russian"'), "line 7: agent[1].language"),
        (
            ("[[team]]", "[database]\nurl = 'mysql://x'\n[[team]]"),
            "database.url: must begin with sqlite:/// or postgresql://",
        ),
        (("[[team]]", "[[listener]]\nprotocol = 'smtp'\nlisten = 'here'\n[[team]]"), "'here' is not host:port"),
        (("[[team]]", "[[listener]]\nprotocol = 'smtp'\nlisten = ':25'\nauth = true\n[[team]]"), "only under TLS"),
        (("[[team]]", "[trust]\nagent_proof = 'dmarc'\n[[team]]"), "needs authserv_ids"),
        (("[[team]]", "[gateway]\ntemplates = 'nowhere'\n[[team]]"), "there is no folder"),
        (("[[team]]", "[gateway]\nmetrics = 'nine'\n[[team]]"), "'nine' is not host:port"),
        (('maildir = "out"', 'host = "relay"\nuser = "me"'), "needs either password_file or oauth"),
        (('maildir = "out"', 'host = "relay"\ntls = "none"\nuser = "me"\npassword_file = "p"'), "only under TLS"),
        (('maildir = "out"', ""), "needs either host (a smarthost) or maildir"),
        (
            ("[[team]]", "[[mailbox]]\nname = 'm'\nhost = 'h'\nuser = 'u'\n[[team]]"),
            "needs either password_file or oauth",
        ),
        (("[[team]]", "[dkim]\ndomain = 'd'\nselector = 's'\nkey_file = 'k'\n[[team]]"), "cannot read"),
        (('teams = ["general"]', 'teams = ["general"]\ntag = "[x]"'), "is a word without brackets"),
        (
            ('teams = ["general"]', 'teams = ["general"]\n[desk.attachments]\naccepted = ["zip", "7z"]'),
            "'7z' archives cannot be listed",
        ),
        (('teams = ["general"]', 'teams = ["general"]\n[desk.worktime]\ntimezone = "Mars"'), "is not a time zone"),
        (('teams = ["general"]', 'teams = ["general"]\n[desk.worktime]\nopens = 19:00:00'), "must be later than opens"),
        (('teams = ["general"]', 'teams = ["general"]\nlanguages = ["en"]'), "must hold the desk's own language 'ru'"),
        (('teams = ["general"]', 'teams = ["general"]\n[[desk.triage]]\nteam = "general"'), "needs words, senders or"),
        (('address = "Ivan@Desk.Example"', 'address = "support@desk.example"'), "is a desk's address"),
        (("[outgoing]", "[outgoing"), "is not TOML"),
    ],
)
def test_a_mistake_is_said_with_its_place_and_remedy(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    """J1: the key, the line where one can be told, what is wrong and what to write instead."""
    assert change[0] in SMALL
    assert says in refusal(tmp_path, SMALL.replace(*change, 1))


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    """J1: an operator mends a file once, not once a mistake."""
    wrong = SMALL.replace('"general"]', '"sales"]').replace('"support@', '"support').replace('"ivan@', '"olga@')
    said = refusal(tmp_path, wrong)
    assert "has 3 mistakes" in said


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "there is no file"), ("", "is empty"), ("\n", "is empty")],
)
def test_a_secret_that_cannot_be_read_says_what_to_do(tmp_path: Path, content: str | None, says: str) -> None:
    """A missing or empty password file names the file."""
    if content is not None:
        (tmp_path / "p").write_text(content)
    text = SMALL.replace('maildir = "out"', 'host = "relay"\nuser = "me"\npassword_file = "p"')
    assert says in refusal(tmp_path, text)


def test_a_secret_is_read_and_never_shown(tmp_path: Path) -> None:
    """T87: a password is one line of its own file, and no repr of anything shows it."""
    (tmp_path / "p").write_text("hunter2 \n")
    text = SMALL.replace('maildir = "out"', 'host = "relay"\nuser = "me"\npassword_file = "p"')
    config = loaded(tmp_path, text)
    assert isinstance(config.outgoing, SmarthostConfig)
    assert config.outgoing.password is not None
    assert config.outgoing.password.reveal() == "hunter2 "
    assert "hunter2" not in repr(config)


def test_a_credential_comes_from_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """J3: `credential:NAME` is read from the directory that systemd names."""
    (tmp_path / "relay").write_text("s3cret")
    text = SMALL.replace('maildir = "out"', 'host = "relay"\nuser = "me"\npassword_file = "credential:relay"')
    assert "needs systemd's LoadCredential" in refusal(tmp_path, text)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    config = loaded(tmp_path, text)
    assert isinstance(config.outgoing, SmarthostConfig)
    assert config.outgoing.password == config.outgoing.password
    assert bool(config.outgoing.password)


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the command was started from does not matter."""
    monkeypatch.chdir("/")
    config = loaded(tmp_path, SMALL + '[database]\nurl = "sqlite:///db/mail.db"\n')
    assert config.database_url == f"sqlite:///{tmp_path}/db/mail.db"
    assert config.outgoing == MaildirConfig(path=tmp_path / "out")


def test_where_the_configuration_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S21: --config, else $MAILGATE_CONFIG, else ./config.toml, else /etc/mailgate/config.toml."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAILGATE_CONFIG", raising=False)
    assert find(None) in (None, Path("/etc/mailgate/config.toml"))
    write(tmp_path, SMALL)
    assert find(None) == Path("config.toml")
    other = tmp_path / "other.toml"
    other.write_text(SMALL)
    monkeypatch.setenv("MAILGATE_CONFIG", str(other))
    assert find(None) == other
    assert find(tmp_path / "config.toml") == tmp_path / "config.toml"
    with pytest.raises(ConfigError, match=r"copy config\.example\.toml"):
        find(tmp_path / "none.toml")


def test_names_may_be_given_by_language(tmp_path: Path) -> None:
    """A desk's name is one text, or one for each language."""
    config = loaded(tmp_path, SMALL.replace('name = "Support"', 'name = { en = "Support", it = "Assistenza" }'))
    desk: Any = config.policy.desks[0]
    assert [desk.name_in(language) for language in ("it", "en", "ru")] == ["Assistenza", "Support", "Support"]


def test_a_secret_says_nothing_of_itself() -> None:
    """T87."""
    assert repr(Secret("x")) == str(Secret("x")) == "Secret(…)"
    assert f"{Secret('x')}" == "Secret(…)"


LISTENER = """
[[listener]]
protocol = "smtp"
listen = ":2525"
"""


def test_listeners_of_all_kinds(tmp_path: Path) -> None:
    """A1: TLS from the first byte, a submission port, no cap by address: each can be said."""
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("x")
    text = LISTENER + 'tls = "implicit"\ncertificate = "cert.pem"\nkey = "key.pem"\nauth = true\nauth_required = true\n'
    text += SMALL.replace('name = "Ivan"', 'name = "Ivan"\npassword_hash = "scrypt$x"')
    config = loaded(tmp_path, text + "[limits]\nconnections_per_address = 0\nbuffered_mib = 64\n")
    (listener,) = config.listeners
    assert (listener.tls, listener.auth_required) == ("implicit", True)
    assert (config.limits.connections_per_address, config.limits.buffered_bytes) == (0, 64 << 20)


def test_memory_is_divided_among_listeners(tmp_path: Path) -> None:
    """TC2: all listeners together hold what one may; each can always hold one letter."""
    config = loaded(tmp_path, LISTENER * 4 + SMALL + "[limits]\nbuffered_mib = 200\nmax_message_mib = 25\n")
    held = [listener_settings(table, config, {}).max_buffered_bytes for table in config.listeners]
    assert held == [50 << 20] * 4
    small = loaded(tmp_path, LISTENER * 4 + SMALL + "[limits]\nbuffered_mib = 1\n")
    assert listener_settings(small.listeners[0], small, {}).max_buffered_bytes == 26 << 20


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (LISTENER + "auth_required = true", "needs auth = true"),
        ('[gateway]\noperator = "support+x@desk.example"', "is an address of this gateway"),
        ('[gateway]\nmetrics = "unix:/run/x"', "is not host:port"),
        (
            '[dkim]\ndomain = "other.example"\nselector = "s"\nkey_file = "k"',
            "support@desk.example would not be signed",
        ),
    ],
)
def test_what_contradicts(tmp_path: Path, more: str, says: str) -> None:
    """J1: what is right by itself but not together is told, too."""
    (tmp_path / "k").write_text("x")
    assert says in refusal(tmp_path, more + SMALL)


def test_a_changed_password_needs_no_restart(tmp_path: Path) -> None:
    """T44: a secret is read again each time it is needed; a file that is being replaced keeps the old one."""
    (tmp_path / "pw").write_text("one\n")
    mailbox = '[[mailbox]]\nname = "x"\nhost = "h"\nuser = "u"\npassword_file = "pw"\n'
    secret = loaded(tmp_path, mailbox + SMALL).mailboxes[0].password
    assert secret is not None
    said = [secret.reveal()]
    for content in ("two", ""):
        (tmp_path / "pw").write_text(content)
        said.append(secret.reveal())
    (tmp_path / "pw").unlink()
    assert [*said, secret.reveal()] == ["one", "two", "two", "two"]
