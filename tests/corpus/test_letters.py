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
    """A5: fields and parts of real letters read as labelled, but where a rule says otherwise."""
    score = measure(CORPUS)
    assert not score.faults, show(score)
    assert sum(score.hits.values()) > 780
