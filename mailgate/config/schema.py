"""The shape of `config.toml`: every table and key, its type, bounds and default.

What is written here is what an operator may write; `build` turns it into the values the program works with. Keeper
of pydantic.
"""

from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mailgate.config.place import DATABASE

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Names = str | dict[Language, Text]
TlsOut = Literal["none", "starttls", "implicit"]
Format = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,12}$")]


class Table(BaseModel):
    """A table in which an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Gateway(Table):
    """`[gateway]`: the program itself."""

    hostname: Text | None = None
    templates: Path | None = None
    operator: Text | None = None
    own_addresses: tuple[Text, ...] = ()
    metrics: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json", "logfmt"] = "logfmt"
    keep_raw_days: int = Field(default=90, ge=1)
    keep_refused_days: int = Field(default=30, ge=1)


class Database(Table):
    """`[database]`."""

    url: Text = DATABASE


class Listener(Table):
    """`[[listener]]`: a mouth for SMTP or LMTP."""

    name: Key | None = None
    protocol: Literal["smtp", "lmtp"]
    listen: Text
    tls: Literal["off", "optional", "required", "implicit"] = "off"
    certificate: Path | None = None
    key: Path | None = None
    auth: bool = False
    auth_required: bool = False
    socket_mode: Annotated[str, StringConstraints(pattern=r"^0?[0-7]{3}$")] = "0660"


class OAuth(Table):
    """`oauth = { … }` of a mailbox or the smarthost."""

    token_url: Text
    client_id: Text
    client_secret_file: Text | None = None
    refresh_token_file: Text | None = None
    scope: str = ""
    ca_file: Path | None = None


class Mailbox(Table):
    """`[[mailbox]]`: an IMAP mailbox to fetch from."""

    name: Key
    desk: Key | None = None
    host: Text
    port: int = Field(default=0, ge=0, le=65535)
    tls: Literal["implicit", "starttls"] = "implicit"
    user: Text
    password_file: Text | None = None
    oauth: OAuth | None = None
    ca_file: Path | None = None
    folder: Text = "INBOX"
    after: Literal["seen", "move", "delete"] = "seen"
    move_to: str = ""
    since: date | None = None
    idle: bool = True
    poll_seconds: int = Field(default=60, ge=5, le=3600)


class Outgoing(Table):
    """`[outgoing]`: the smarthost, or a Maildir."""

    maildir: Path | None = None
    host: Text | None = None
    port: int = Field(default=0, ge=0, le=65535)
    tls: TlsOut = "starttls"
    user: str = ""
    password_file: Text | None = None
    oauth: OAuth | None = None
    ca_file: Path | None = None
    connections: int = Field(default=4, ge=1, le=50)


class Dkim(Table):
    """`[dkim]`."""

    domain: Text
    selector: Text
    key_file: Path


class Clamd(Table):
    """`[clamd]`."""

    address: Text
    required: bool = False


class Trusted(Table):
    """`[trust]`: whose word on a sender's domain is believed."""

    authserv_ids: tuple[Text, ...] = ()
    unnamed: bool = False
    arc_sealers: tuple[Text, ...] = ()
    own_received: tuple[Text, ...] = ()
    relays: tuple[Text, ...] = ()
    verify_dkim: bool = False
    agent_proof: Literal["signed_and_dmarc", "signed", "dmarc", "login"] = "signed_and_dmarc"


class LimitsTable(Table):
    """`[limits]`."""

    max_message_mib: int = Field(default=25, ge=1, le=500)
    connections: int = Field(default=100, ge=1)
    connections_per_address: int = Field(default=10, ge=0)
    buffered_mib: int = Field(default=64, ge=1)
    workers: int = Field(default=2, ge=1, le=64)
    worker_cpu_seconds: int = Field(default=5, ge=1, le=60)
    worker_wall_seconds: int = Field(default=10, ge=1, le=120)
    worker_memory_mib: int = Field(default=512, ge=128)
    min_free_mib: int = Field(default=64, ge=0)


class Ceilings(Table):
    """`[ceilings]`: how many automatic letters may go out."""

    per_pair_a_day: int = Field(default=3, ge=1)
    per_address_a_day: int = Field(default=50, ge=1)
    per_domain_an_hour: int = Field(default=10, ge=1)
    gateway_a_minute: int = Field(default=60, ge=1)
    per_ticket_a_day: int = Field(default=20, ge=1)
    tickets_per_sender_an_hour: int = Field(default=20, ge=1)
    tickets_per_sender_a_day: int = Field(default=100, ge=1)
    questions_per_sender_an_hour: int = Field(default=3, ge=1)
    questions_an_hour: int = Field(default=30, ge=1)
    answers_an_hour: int = Field(default=12, ge=1)
    answers_a_day: int = Field(default=48, ge=1)


class AgentTable(Table):
    """`[[agent]]`."""

    address: Text
    name: Text
    aliases: tuple[Text, ...] = ()
    language: Language | None = None
    head: bool = False
    password_hash: Text | None = None


class Team(Table):
    """`[[team]]`."""

    key: Key
    name: Names
    agents: tuple[Text, ...] = Field(min_length=1)
    demands: tuple[
        Literal["organisation", "full_name", "position", "phone", "contract_number", "incident_address", "imei"], ...
    ] = ()


class Triage(Table):
    """`[[desk.triage]]`."""

    team: Key
    words: tuple[Text, ...] = ()
    senders: tuple[Text, ...] = ()
    organisations: tuple[Text, ...] = ()


class WorkTime(Table):
    """`[desk.worktime]`."""

    timezone: Text = "Europe/Moscow"
    country: str = "RU"
    opens: time = time(9, 0)
    closes: time = time(18, 0)
    weekdays: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ("mon", "tue", "wed", "thu", "fri")
    round_the_clock: bool = False
    holidays: tuple[date, ...] = ()
    working_days: tuple[date, ...] = ()


class SpanTable(Table):
    """`{ hours = 4 }` or `{ days = 5 }`."""

    hours: float = Field(default=0, ge=0)
    days: int = Field(default=0, ge=0)


class Level(Table):
    """`[desk.service_level]` and `[service_level.NAME]`."""

    triage: SpanTable = SpanTable(hours=3)
    priority_1: SpanTable = SpanTable(hours=4)
    priority_2: SpanTable = SpanTable(hours=8)
    priority_3: SpanTable = SpanTable(days=5)
    priority_4: SpanTable = SpanTable(days=10)


class Report(Table):
    """`[report]`: the report by mail."""

    weekly_to: tuple[Text, ...] = ()
    language: Language | None = None


class Files(Table):
    """`[desk.attachments]`."""

    accepted: tuple[Format, ...] = ("jpeg", "gif", "png", "zip", "rar", "text", "csv", "pdf")
    in_archives: tuple[Format, ...] = ("bmp",)
    max_attachment_mib: float = Field(default=25, gt=0)
    max_total_mib: float = Field(default=25, gt=0)
    max_count: int = Field(default=50, ge=1)


class PeriodsTable(Table):
    """`[desk.periods]`."""

    confirm_hours: float = Field(default=24, gt=0)
    remind_days: float = Field(default=3, gt=0)
    silence_days: float = Field(default=5, gt=0)
    reopen_days: float = Field(default=14, ge=0)
    same_matter_days: float = Field(default=3, ge=0)


class WarningsTable(Table):
    """`[desk.warnings]`."""

    left_percent: float = Field(default=25, gt=0, le=50)
    least_minutes: int = Field(default=30, ge=1)
    digest: bool = True


class OrganisationTable(Table):
    """`[[organisation]]`: a customer as a legal entity."""

    name: Text
    domains: tuple[Text, ...] = ()
    contract_number: Text | None = None
    service_level: Key | None = None
    valid_until: date | None = None


class DeskTable(Table):
    """`[[desk]]`: one support address."""

    key: Key
    name: Names
    addresses: tuple[Text, ...] = Field(min_length=1)
    teams: tuple[Key, ...] = Field(min_length=1)
    language: Language = "ru"
    languages: tuple[Language, ...] = ("ru", "en", "it")
    tag: Text = "Заявка"
    older_tags: tuple[Text, ...] = ()
    tag_width: int = Field(default=6, ge=3, le=12)
    first_number: int = Field(default=1, ge=1)
    plus_addresses: bool = False
    html_for_agents: bool = False
    several_problems: Literal["ask", "split", "tell", "off"] = "ask"
    colleagues: bool = True
    cc_joins: bool = False
    unknown_senders: Literal["take", "limit", "hold"] = "take"
    unknown_tickets_a_day: int = Field(default=3, ge=1)
    expired_contract: Literal["take", "hold"] = "take"
    acknowledge_follow_ups: bool = False
    minutes_a_reply: int = Field(default=30, ge=0)
    worktime: WorkTime = WorkTime()
    service_level: Level = Level()
    attachments: Files = Files()
    periods: PeriodsTable = PeriodsTable()
    warnings: WarningsTable = WarningsTable()
    triage: tuple[Triage, ...] = ()


class File(Table):
    """The whole file."""

    gateway: Gateway = Gateway()
    database: Database = Database()
    listener: tuple[Listener, ...] = ()
    mailbox: tuple[Mailbox, ...] = ()
    outgoing: Outgoing
    dkim: Dkim | None = None
    clamd: Clamd | None = None
    trust: Trusted = Trusted()
    limits: LimitsTable = LimitsTable()
    ceilings: Ceilings = Ceilings()
    service_level: dict[Key, Level] = {}
    agent: tuple[AgentTable, ...] = Field(min_length=1)
    team: tuple[Team, ...] = Field(min_length=1)
    desk: tuple[DeskTable, ...] = Field(min_length=1)
    organisation: tuple[OrganisationTable, ...] = ()
    report: Report = Report()
