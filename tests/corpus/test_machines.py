"""Bounces and automatic replies of the public corpus (issue 3: at least 99 % and 95 %)."""

import os
from pathlib import Path

import pytest

from tests.corpus.machines import report, score

CORPUS = Path(os.environ.get("MAILGATE_CORPUS", "../shared/corpus"))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus at {CORPUS}")
def test_machines_of_the_corpus_are_recognised() -> None:
    """At least 99 % of the labelled bounces and 95 % of the automatic replies are known for what they are (E4)."""
    found = score(CORPUS, others=False)
    assert found.bounces_of > 200
    assert found.bounces >= 0.99 * found.bounces_of, report(found)
    assert found.answers >= 0.95 * found.answers_of, report(found)
    assert found.recipients >= 0.98 * found.recipients_of, report(found)
    assert found.statuses >= 0.8 * found.statuses_of, report(found)
