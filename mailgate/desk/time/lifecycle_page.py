"""`docs/states.md`, drawn from the table of transitions (G1).

`python -m mailgate.desk.time.lifecycle_page > docs/states.md` writes it anew.
"""

import sys

from mailgate.desk.ticket import State
from mailgate.desk.time.lifecycle import ENDED, PAUSED, RUNNING, STEPS, Step

_HEAD = """# The life of a ticket

Drawn from the one table of transitions, `mailgate/desk/time/lifecycle.py`, by
`python -m mailgate.desk.time.lifecycle_page`;
a test holds this page and the table together. What the table does not allow does not happen: a command that asks for it
is answered with what is possible.
"""

_CLOCK = """## The clock

Due times run in the desk's working time while a ticket is {running}; the clock stands still while it is {paused}, and
while it is {ended}: what lay there does not count when it is opened again.

## What time does

Periods are each desk's own (`[desk.periods]`, `[desk.warnings]`); these are the shipped ones. Letters go in the desk's
working hours only, each once.

| when | what |
|---|---|
| 24 hours after 'finished' without a word | closed, and the customer is told |
| 3 days of 'waiting' without a word | the customer is reminded, once |
| 5 days of 'waiting' without a word | closed, and the customer is told |
| the triage is due, and nobody answered or took the ticket | its team is told |
| a quarter of the time is left, at least 30 working minutes | the assignee is warned, or the team where there is none |
| the due time has passed | the heads are told |
| each working morning | each team gets what is late, due today, nobody's, waiting long, held |

The periods of silence are clock time and begin anew with each word of a customer; where holidays keep the reminder back
past the end of the five days, the ticket is closed two days after it.
"""


def page() -> str:
    """The whole page."""
    clock = _CLOCK.format(running=_names(RUNNING), paused=_names(PAUSED), ended=_names(ENDED))
    return f"{_HEAD}\n{picture()}\n{table()}\n{clock}"


def picture() -> str:
    """The states and the ways between them; what an agent may do anywhere (merge, spam) is left to the table."""
    lines = [f"    {each.before} --> {each.after}: {_movers(each)}" for each in STEPS if _is_drawn(each)]
    return "\n".join(("```mermaid", "stateDiagram-v2", "    [*] --> registered: a letter", *lines, "```", ""))


def table() -> str:
    """Every transition, one a line."""
    lines = [f"| {each.before} | {each.after} | {_movers(each)} | {each.why} |" for each in STEPS]
    return "\n".join(("| from | to | who | how |", "|---|---|---|---|", *lines, ""))


def _is_drawn(step: Step) -> bool:
    return not {step.before, step.after} & {State.MERGED, State.SPAM}


def _movers(step: Step) -> str:
    return ", ".join(step.by)


def _names(states: tuple[State, ...]) -> str:
    return " or ".join(f"'{state.value.replace('_', ' ')}'" for state in states)


if __name__ == "__main__":
    sys.stdout.write(page())
