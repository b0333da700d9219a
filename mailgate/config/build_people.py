"""The organisations and the weekly report of a configuration (H2, I2)."""

from mailgate.config import schema
from mailgate.config.mistakes import Mistake
from mailgate.config.settings import WeeklyReport
from mailgate.desk.policy import Policy
from mailgate.desk.registry import organisations
from mailgate.desk.registry.mistakes import Line
from mailgate.desk.ticket import Organisation
from mailgate.mail.proof.identity import normalise


def build_organisations(file: schema.File, policy: Policy) -> tuple[tuple[Organisation, ...], list[Mistake]]:
    """`[[organisation]]`, by the same rules as a list that is taken in."""
    lines = [
        Line(
            number=index,
            cells={
                "name": table.name,
                "domains": " ".join(table.domains),
                "contract_number": table.contract_number or "",
                "service_level": table.service_level or "",
                "valid_until": table.valid_until or "",
            },
        )
        for index, table in enumerate(file.organisation, 1)
    ]
    taken = organisations.take(lines, organisations.Context(policy=policy, known={}))
    wrong = [
        Mistake(where=("organisation", mistake.line - 1, mistake.column), says=mistake.says)
        for mistake in taken.mistakes
    ]
    return taken.added, wrong


def build_weekly_report(file: schema.File, policy: Policy) -> tuple[WeeklyReport | None, list[Mistake]]:
    """`[report]`; None where nobody wants it."""
    wrong: list[Mistake] = []
    found: list[str] = []
    for index, text in enumerate(file.report.weekly_to):
        address = normalise(text)
        if address is None:
            wrong.append(Mistake(where=("report", "weekly_to"), says=f"{text!r} is not an address (entry {index + 1})"))
        elif policy.is_ours(address):
            says = f"{address} is an address of this gateway: name one that a person reads"
            wrong.append(Mistake(where=("report", "weekly_to"), says=says))
        else:
            found.append(address)
    if not found:
        return None, wrong
    return WeeklyReport(recipients=tuple(dict.fromkeys(found)), language=file.report.language or ""), wrong
