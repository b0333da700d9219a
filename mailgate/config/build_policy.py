"""The desks, teams and agents of a configuration as `Policy`."""

from datetime import timedelta

from mailgate.config import schema
from mailgate.config.mistakes import Location, Mistake
from mailgate.desk.policy import (
    Agent,
    AttachmentPolicy,
    Ceilings,
    Desk,
    Periods,
    Policy,
    ServiceLevel,
    Span,
    Team,
    TriageRule,
    Warnings,
    WorkingTime,
)
from mailgate.mail.files import formats
from mailgate.mail.proof.identity import normalise
from mailgate.mail.proof.tokens import LONGEST_LOCAL

_MIB = 1024 * 1024
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class _Checks:
    """Addresses and keys that must be right, and name each other."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def wrong(self, where: Location, says: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(where=where, says=says))

    def address(self, text: str, where: Location) -> str:
        """A normalised address."""
        found = normalise(text)
        if found is None:
            self.wrong(where, f"{text!r} is not an address like support@example.com")
        return found or text

    def known(self, name: str, names: tuple[str, ...], *, what: str, where: Location) -> None:
        """A name that must be one of those."""
        if name not in names:
            self.wrong(where, f"there is no {what} {name!r}; there are: {', '.join(names)}")

    def once(self, names: list[str], where: Location, *, what: str) -> None:
        """Names that must differ."""
        for index, name in enumerate(names):
            if name in names[:index]:
                self.wrong((*where, index), f"the {what} {name!r} is used twice")


def build_policy(file: schema.File, *, domain: str) -> tuple[Policy, list[Mistake]]:
    """The policy, and what is wrong with it."""
    checks = _Checks()
    agents = tuple(_agent(checks, table, index, file) for index, table in enumerate(file.agent))
    teams = tuple(_team(checks, table, index, agents) for index, table in enumerate(file.team))
    desks = tuple(_desk(checks, table, index, teams) for index, table in enumerate(file.desk))
    own = tuple(
        checks.address(text, ("gateway", "own_addresses", index))
        for index, text in enumerate(file.gateway.own_addresses)
    )
    _collisions(checks, desks, agents)
    policy = Policy(
        desks=desks,
        teams=teams,
        agents=agents,
        domain=domain,
        own_addresses=own,
        servers_trusted=bool(file.trust.authserv_ids) or file.trust.unnamed or file.trust.verify_dkim,
        agent_proof=file.trust.agent_proof,
        service_levels={name: _level(level) for name, level in file.service_level.items()},
        ceilings=Ceilings(**file.ceilings.model_dump()),
    )
    return policy, checks.mistakes


def _collisions(checks: _Checks, desks: tuple[Desk, ...], agents: tuple[Agent, ...]) -> None:
    checks.once([desk.key for desk in desks], ("desk",), what="key")
    checks.once([agent.address for agent in agents], ("agent",), what="address")
    taken: dict[str, str] = {}
    for index, desk in enumerate(desks):
        for address in desk.addresses:
            if address in taken:
                checks.wrong(("desk", index, "addresses"), f"{address} belongs to the desk {taken[address]!r} already")
            taken[address] = desk.key
    for index, agent in enumerate(agents):
        for address in (agent.address, *agent.aliases):
            if address in taken:
                checks.wrong(
                    ("agent", index, "address"), f"{address} is a desk's address: an agent needs one of their own"
                )


def _agent(checks: _Checks, table: schema.AgentTable, index: int, file: schema.File) -> Agent:
    where = ("agent", index)
    return Agent(
        address=checks.address(table.address, (*where, "address")),
        name=table.name,
        aliases=tuple(checks.address(text, (*where, "aliases")) for text in table.aliases),
        language=table.language or file.desk[0].language,
        head=table.head,
    )


def _team(checks: _Checks, table: schema.Team, index: int, agents: tuple[Agent, ...]) -> Team:
    where = ("team", index)
    known = tuple(agent.address for agent in agents)
    members = tuple(checks.address(text, (*where, "agents")) for text in table.agents)
    for member in members:
        checks.known(member, known, what="agent", where=(*where, "agents"))
    return Team(key=table.key, name=_names(table.name), agents=members, demands=table.demands)


def _names(name: schema.Names) -> dict[str, str]:
    """A name for each language; '' is for those that are not given."""
    return {"": name} if isinstance(name, str) else {"": next(iter(name.values()), ""), **name}


def _desk(checks: _Checks, table: schema.DeskTable, index: int, teams: tuple[Team, ...]) -> Desk:
    where = ("desk", index)
    keys = tuple(team.key for team in teams)
    for team in table.teams:
        checks.known(team, keys, what="team", where=(*where, "teams"))
    for number, rule in enumerate(table.triage):
        checks.known(rule.team, table.teams, what="team of this desk", where=(*where, "triage", number, "team"))
        if not (rule.words or rule.senders or rule.organisations):
            checks.wrong((*where, "triage", number), "needs words, senders or organisations")
    if table.language not in table.languages:
        checks.wrong((*where, "languages"), f"must hold the desk's own language {table.language!r}")
    if table.tag != table.tag.strip() or any(char in table.tag for char in "[]#\r\n"):
        checks.wrong((*where, "tag"), "is a word without brackets and '#', e.g. 'Заявка' or 'Ticket'")
    if table.plus_addresses and len(table.addresses[0].partition("@")[0]) > LONGEST_LOCAL:
        checks.wrong(
            (*where, "plus_addresses"), f"needs a first address with at most {LONGEST_LOCAL} characters before @"
        )
    return Desk(
        key=table.key,
        name=_names(table.name),
        addresses=tuple(checks.address(text, (*where, "addresses")) for text in table.addresses),
        teams=table.teams,
        language=table.language,
        languages=table.languages,
        tag=table.tag,
        older_tags=table.older_tags,
        tag_width=table.tag_width,
        first_number=table.first_number,
        plus_addresses=table.plus_addresses,
        html_for_agents=table.html_for_agents,
        several_problems=table.several_problems,
        colleagues=table.colleagues,
        cc_joins=table.cc_joins,
        unknown_senders=table.unknown_senders,
        unknown_tickets_a_day=table.unknown_tickets_a_day,
        expired_contract=table.expired_contract,
        acknowledge_follow_ups=table.acknowledge_follow_ups,
        minutes_a_reply=table.minutes_a_reply,
        worktime=_worktime(checks, table.worktime, (*where, "worktime")),
        service_level=_level(table.service_level),
        attachments=_attachments(checks, table.attachments, (*where, "attachments", "accepted")),
        periods=_periods(table.periods),
        warnings=_warnings(table.warnings),
        triage=tuple(TriageRule(**rule.model_dump()) for rule in table.triage),
    )


def _worktime(checks: _Checks, table: schema.WorkTime, where: Location) -> WorkingTime:
    if not _is_zone(table.timezone):
        checks.wrong((*where, "timezone"), f"{table.timezone!r} is not a time zone like Europe/Moscow")
    if not table.opens < table.closes:
        checks.wrong((*where, "closes"), "must be later than opens")
    if not table.weekdays:
        checks.wrong((*where, "weekdays"), "must hold at least one day")
    return WorkingTime(
        timezone=table.timezone,
        country=table.country or None,
        opens=table.opens,
        closes=table.closes,
        weekdays=tuple(sorted(_WEEKDAYS.index(day) for day in table.weekdays)),
        round_the_clock=table.round_the_clock,
        holidays=tuple(day.isoformat() for day in table.holidays),
        working_days=tuple(day.isoformat() for day in table.working_days),
    )


def _is_zone(name: str) -> bool:
    from zoneinfo import available_timezones

    return name in available_timezones()


def _span(table: schema.SpanTable) -> Span:
    return Span(hours=table.hours, days=table.days)


def _level(table: schema.Level) -> ServiceLevel:
    solution = (table.priority_1, table.priority_2, table.priority_3, table.priority_4)
    return ServiceLevel(
        triage=_span(table.triage), solution={number: _span(span) for number, span in enumerate(solution, 1)}
    )


def _attachments(checks: _Checks, table: schema.Files, where: Location) -> AttachmentPolicy:
    for word in (*table.accepted, *table.in_archives):
        if formats.kind(formats.canonical(word)) == "archive" and formats.canonical(word) not in ("zip", "rar"):
            checks.wrong(where, f"{word!r} archives cannot be listed, so none is ever taken (D3): ask for ZIP or RAR")
    return AttachmentPolicy(
        accepted=table.accepted,
        in_archives=table.in_archives,
        max_attachment_bytes=int(table.max_attachment_mib * _MIB),
        max_total_bytes=int(table.max_total_mib * _MIB),
        max_count=table.max_count,
    )


def _periods(table: schema.PeriodsTable) -> Periods:
    return Periods(
        confirm=timedelta(hours=table.confirm_hours),
        remind=timedelta(days=table.remind_days),
        silence=timedelta(days=table.silence_days),
        reopen=timedelta(days=table.reopen_days),
        same_matter=timedelta(days=table.same_matter_days),
    )


def _warnings(table: schema.WarningsTable) -> Warnings:
    return Warnings(share=table.left_percent / 100, least=timedelta(minutes=table.least_minutes), digest=table.digest)
