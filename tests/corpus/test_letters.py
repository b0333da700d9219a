"""Every file of the public corpus is opened; labelled fields read as they should."""

import os
from pathlib import Path

import pytest

from tests.corpus.opened import files, open_file
from tests.corpus.parse_fields import measure, show

CORPUS = Path(os.environ.get("MAILGATE_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS} (set MAILGATE_CORPUS)"),
]


def test_every_file_opens_quickly() -> None:
    """A3, P7: no file of the corpus, letter or not, makes a reader fail or takes two seconds of CPU."""
    found = [open_file(path) for path in files(CORPUS)]
    assert [one.path for one in found if one.cpu_seconds >= 2] == []
    assert [(one.path, one.fault) for one in found if "could not read" in one.fault] == []


def test_labelled_fields() -> None:
    """A5: fields and parts of real letters read as labelled, but where a rule says otherwise."""
    score = measure(CORPUS)
    assert not score.faults, show(score)
    assert sum(score.hits.values()) > 780
