"""Every file of the public corpus is opened; labelled fields read as they should."""

import os
import time
from pathlib import Path

import pytest

from tests.corpus.parse_fields import measure, show
from tests.mail.letters import read

CORPUS = Path(os.environ.get("MAILGATE_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS} (set MAILGATE_CORPUS)"),
]


def test_every_file_opens_quickly() -> None:
    """A3, P7: no file of the corpus, letter or not, makes a reader fail or takes two seconds of CPU."""
    for path in sorted(CORPUS.rglob("*")):
        if not path.is_file() or path.parent.name == "labels":
            continue
        start = time.process_time()
        found = read(path.read_bytes())
        assert time.process_time() - start < 2, path
        assert "could not read" not in found.fault, path


def test_labelled_fields() -> None:
    """A5: fields and parts of real letters; what is missed is listed and was looked at one by one."""
    score = measure(CORPUS)
    least = {
        "subject": 0.94,
        "from": 0.95,
        "to": 0.95,
        "cc": 1.0,
        "text": 0.83,
        "attachments": 0.89,
        "n_attachments": 0.83,
    }
    missed = {name: share for name, share in least.items() if score.hits[name] < share * score.total(name)}
    assert not missed, show(score)
