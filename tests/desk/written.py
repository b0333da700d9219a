"""Letters written from made-up occasions by the shipped templates."""

from dataclasses import replace
from functools import cache
from typing import Any

from mailgate.desk.letters.letter_samples import Sample, draft_of
from mailgate.desk.notices import LetterKind
from mailgate.mail.outgoing import Draft
from mailgate.mail.writing.render import Templates
from mailgate.templates_dir import load_templates

LANGUAGES = ("ru", "en", "it")
KINDS = tuple(LetterKind)
TO_CUSTOMERS = tuple(kind for kind in KINDS if not kind.value.startswith("agent_"))
TO_AGENTS = tuple(kind for kind in KINDS if kind.value.startswith("agent_"))
TAG = "[Заявка#000042]"


@cache
def templates() -> Templates:
    return load_templates()


def written(made: Sample) -> Draft:
    return draft_of(made, templates=templates())


def with_facts(made: Sample, **changes: Any) -> Sample:
    return replace(made, notice=replace(made.notice, facts=replace(made.notice.facts, **changes)))


def with_ticket(made: Sample, **changes: Any) -> Sample:
    assert made.ticket
    return replace(made, ticket=replace(made.ticket, **changes))


def shown(draft: Draft) -> str:
    """All that a reader may see."""
    return f"{draft.subject}\n{draft.text}\n{draft.html or ''}"
