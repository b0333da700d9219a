"""`python -m tests.security.document --write`: `docs/security.md` out of the rows, the rules and the tests."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tests.by_rule import TESTS, tests
from tests.security.powers import POLICIES, VERDICTS, of_agents, of_customers
from tests.security.rows import GROUPS, OUTSIDE, Row

DOCUMENT = TESTS.parent / "docs" / "security.md"
_NAME = re.compile(r"\bT\d{2,3}\b")
_MOST_SHOWN = 4

HEAD = """# Security: who may do what, and what is tried against it

Made by `make docs` out of the rules and the tests: the tables of powers are the rules' own answers, and each attack
names the tests that hold what is said of it. `tests/security/` has those that belong to no single room.

## Which proof gives which power

An address proves nothing. Proofs are, from the weakest:

- **the number** in a subject, or a Message-ID that is not signed: people see and guess them;
- **a signed id** of ours, in In-Reply-To, References or a plus address: it names one person and one ticket, for 180
  days (about no ticket: 14). It is in whatever that person answers or passes on with full headers;
- **an aligned pass**: a server that `[trust]` names says that the author's own domain sent the letter, by DMARC or
  DKIM, on a letter that came by our own servers; or our own check of DKIM, with `verify_dkim`;
- **AUTH** on our own listener, under TLS, for agents with a `password_hash`.

Held means: nobody but agents learns of the letter, and one of them settles it by mail (`#accept`, `#reject`, `#spam`).
Unverified means: the words stand on the ticket, agents read them with a warning and without live links, no state
changes and nothing goes out to anybody else.

### Customers, about a ticket that exists

Columns: what a trusted server said of the author's domain.
"""

AGENTS = """
### Agents

Columns: `[trust] agent_proof`. Who acts runs commands and writes to customers: on the ticket of the signed id, or,
where the letter is about none, on those that its first line names.
"""

ATTACKS = """
## Attacks, answers, tests

Names of rules and promises stand in [rules.md](rules.md) and [reliability.md](reliability.md).
"""

RUNNING = """
## For whoever runs it

- Name the server that stamps Authentication-Results in `[trust] authserv_ids`, and see that it removes foreign fields
  with its name (Postfix with OpenDMARC or rspamd, and the large providers do). Without one, agents are proved
  by signed ids alone.
- A listener that other hosts reach believes no stamp but on what comes from `[trust] relays` and this host.
- Where a relay rewrites Message-IDs (some do for their own tracking) set `plus_addresses`, or customers' answers join
  unverified: the thread's root leads to the ticket and proves nobody.
- A mailbox whose name ends in `-request`, `-owner` or `-bounces` counts as a list's (RFC 3834, RFC 5230): its letters
  open tickets that are not acknowledged. Letters of certified mail (PEC) come from the provider's address, whoever
  wrote them: only a signed id of ours adds one to a ticket, and none is told the state of tickets.
- An agent who leaves: take them out of `[[agent]]`; their ids prove nobody from then on. A key that leaked: rotate it.
- What the log says of our own letters names them and proves nobody; `mailgate trace` takes it as it stands.
"""


def cited() -> dict[str, list[str]]:
    """The tests that cite each row; those of this room first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, says in sorted(tests(), key=lambda test: not test[0].startswith("security/")):
        for row in dict.fromkeys(_NAME.findall(says)):
            found[row].append(name)
    return found


def _table(titles: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    named = list(titles)
    lines = [f"| {' | '.join(named)} |", f"|{'---|' * len(named)}"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]


def _shown(names: Sequence[str]) -> str:
    shown = [f"`{name.partition('::')[2]}`" for name in names[:_MOST_SHOWN]]
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return ", ".join(shown) + more


def _row(row: Row, by_row: dict[str, list[str]]) -> tuple[str, ...]:
    return row.name, row.attack, row.answer, _shown(by_row[row.name])


def document() -> str:
    """The whole page as Markdown."""
    by_row = cited()
    lines = [HEAD]
    lines += _table(
        ("who", "bears", *(title for _, title in VERDICTS)),
        ((who, clue, *found) for who, clue, found in of_customers()),
    )
    lines.append(AGENTS)
    lines += _table(
        ("bears", "verdict", *(title for title, _ in POLICIES)),
        ((clue, said, *found) for clue, said, found in of_agents()),
    )
    lines.append(ATTACKS)
    for group in GROUPS:
        rows = (_row(row, by_row) for row in group.rows)
        lines += [
            f"### {group.title}",
            "",
            *_table(("row", "what is tried", "what mailgate does", "shown by"), rows),
            "",
        ]
    lines += ["### Outside", "", *_table(("what", "why"), ((each.what, each.why) for each in OUTSIDE))]
    return "\n".join(lines) + "\n" + RUNNING


def main(arguments: Sequence[str]) -> int:
    """Print the document, or write it."""
    if "--write" in arguments:
        DOCUMENT.write_text(document(), encoding="utf-8")
    else:
        sys.stdout.write(document())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
