"""Read and check `config.toml` (S21, J1)."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from mailgate.config import build, schema
from mailgate.config.mistakes import Mistake, lines_of, of_validation
from mailgate.config.settings import Config
from mailgate.errors import ConfigError


def load(path: Path) -> Config:
    """The checked configuration; ConfigError tells every mistake at once, a line each."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from None
    try:
        file = schema.File.model_validate(table)
    except ValidationError as error:
        raise _refusal(path, text, of_validation(error)) from None
    built = build.build(file, path=path)
    if isinstance(built, Config):
        return built
    raise _refusal(path, text, built)


def shipped() -> Config:
    """The defaults that apply where there is no configuration (S20): one desk, support@localhost."""
    file = schema.File.model_validate(
        {
            "database": {"url": "sqlite:///:memory:"},
            "outgoing": {"maildir": "letters"},
            "agent": [{"address": "agent@localhost", "name": "Agent"}],
            "team": [{"key": "support", "name": "Support", "agents": ["agent@localhost"]}],
            "desk": [{"key": "support", "name": "Support", "addresses": ["support@localhost"], "teams": ["support"]}],
        }
    )
    built = build.build(file, path=Path("shipped defaults"))
    if not isinstance(built, Config):
        raise ConfigError("; ".join(mistake.sentence({}) for mistake in built))
    return built


def _refusal(path: Path, text: str, mistakes: list[Mistake]) -> ConfigError:
    lines = lines_of(text)
    told = [f"  {mistake.sentence(lines)}" for mistake in mistakes]
    count = "1 mistake" if len(told) == 1 else f"{len(told)} mistakes"
    return ConfigError(f"{path} has {count}:\n" + "\n".join(told))
