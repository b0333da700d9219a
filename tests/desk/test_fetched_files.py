"""An agent has a refused file sent to them, by its number (D2, D5, F2, F3)."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from mailgate.desk import tell_agents
from mailgate.desk.agents import commands
from mailgate.desk.agents.agent_questions import asked
from mailgate.desk.changes import JudgedFile, RefusalReason, Remark
from mailgate.desk.kept_files import KeptFile, safe_name
from mailgate.desk.letters import letter_files
from mailgate.desk.letters.occasion import Occasion
from mailgate.desk.notices import Facts, LetterKind
from mailgate.desk.policy import AttachmentPolicy
from mailgate.desk.ticket import Known
from mailgate.mail.message import Attachment, FileFacts
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import DESK, IVAN, NOW, POLICY, letter, ticket
from tests.desk.orders import customers, given, wrong
from tests.desk.written import templates


def kept(number: int, name: str = "kassa.exe", **changes: object) -> KeptFile:
    """A refused file of ticket 42."""
    values: dict[str, object] = {
        "ticket": 42,
        "type": "application/vnd.microsoft.portable-executable",
        "format": "exe",
        "size": 1000,
        "sha256": f"{number:064d}",
        "reason": "format",
    }
    return KeptFile(number=number, name=name, **values | changes)  # type: ignore[arg-type]


FILES = (
    kept(3),
    kept(4, "экран.png", reason=None, format="png", type="image/png"),
    kept(5, "virus.zip", reason="infected"),
    kept(6, "old.bmp", reason="format", kept=False),
    kept(7, "other.exe", ticket=43),
    kept(8, "big.iso", size=30 * 1024 * 1024, reason="too_big"),
    kept(9, "logo.bmp", listed=False),
)
KNOWN = Known(by_number=(ticket(),), files=FILES)


@pytest.mark.parametrize("text", ["#file 3", "#файл 3", "#ФАЙЛ №3", "#file #3.", "#file 3, 3"])
def test_a_refused_file_goes_to_the_agent_who_asked(text: str) -> None:
    """D2, F2: the decision names the file, in one letter to that agent; nothing goes to a customer."""
    decision = given(text, known=KNOWN)
    (notice,) = decision.notices
    assert (notice.kind, notice.role, notice.recipient.address) == (LetterKind.AGENT_RESULT, Role.AGENT, IVAN)
    assert [file.number for file in notice.facts.fetched] == [3]
    assert [result.answer for result in notice.facts.results] == ["file_fetched"]
    assert decision.changes == (Remark(ticket=42, kind="file_fetched", detail="3 kassa.exe"),)


def test_beside_an_answer_the_file_stays_with_the_agent() -> None:
    """D2, F1: the customer gets the words, and no file; the agent gets the file though they answered."""
    decision = given("#file 3 4\n\nСмотрим вашу программу.", known=KNOWN)
    (answer,) = customers(decision)
    assert (answer.facts.fetched, answer.facts.files, answer.facts.results) == ((), (), ())
    (own,) = [notice for notice in decision.notices if notice.recipient.address == IVAN]
    assert [file.number for file in own.facts.fetched] == [3, 4]
    assert all(notice is own or not notice.facts.fetched for notice in decision.notices)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("#file 5", "file_infected"),
        ("#file 6", "file_forgotten"),
        ("#file 7", "no_such_file"),
        ("#file 99", "no_such_file"),
        ("#file 8", "file_too_big"),
        ("#file kassa.exe", "bad_file_number"),
        ("#file 0", "bad_file_number"),
        ("#file 1 2 3 4 5 6 7 8 9 10 11", "bad_file_number"),
        ("#file 3 5", "file_infected"),
    ],
)
def test_what_no_letter_carries(text: str, answer: str) -> None:
    """D5, B3: infected, forgotten, another ticket's, too big: said, and nothing at all is done."""
    assert wrong(text, known=KNOWN) == [answer]


def test_several_files_stay_within_one_letter() -> None:
    """D4: what fits by itself does not where it comes beside others, in two lines as in one."""
    desk = replace(DESK, attachments=AttachmentPolicy(max_total_bytes=1500))
    policy = replace(POLICY, desks=(desk,))
    assert given("#file 3", known=KNOWN, desk=desk, policy=policy).notices
    assert wrong("#file 3 4", known=KNOWN, desk=desk, policy=policy) == ["file_too_big"]
    assert wrong("#file 3\n#file 4", known=KNOWN, desk=desk, policy=policy) == ["stopped", "file_too_big"]


def test_without_a_number_the_refused_files_are_listed() -> None:
    """D2, D6: those of this ticket that people were told of, each with what brings it."""
    (notice,) = given("#файл", known=KNOWN).notices
    lines = [(result.line, result.answer, result.arguments[0]) for result in notice.facts.results]
    assert lines == [
        ("#файл 3", "file_listed", "kassa.exe"),
        ("", "file_listed_infected", "virus.zip"),
        ("#файл 6", "file_listed", "old.bmp"),
        ("#файл 8", "file_listed", "big.iso"),
    ]
    (nothing,) = given("#файл", known=Known(by_number=(ticket(),))).notices
    assert [result.answer for result in nothing.facts.results] == ["no_refused_files"]


def test_the_operator_has_a_command_of_their_own() -> None:
    """F2: there is nobody to send a letter to."""
    assert wrong("#file 3", known=KNOWN, agent=None) == ["operator_takes_nothing"]


def test_files_are_looked_up_only_where_a_command_asks() -> None:
    """F2: no other letter costs a look at them."""
    agent = POLICY.agents[0]
    assert asked(letter(text="#file 3"), agent, POLICY).files
    assert not asked(letter(text="#take"), agent, POLICY).files


@pytest.mark.parametrize(("text", "meant"), [("file 3", "#file 3"), ("файл приложен", ""), ("file attached", "")])
def test_words_beside_a_file_are_words(text: str, meant: str) -> None:
    """F2: 'file attached' is no forgotten command; 'file 3' is asked about."""
    assert commands.unsigned(text) == meant


def test_a_refused_file_travels_as_nothing_that_runs() -> None:
    """D4: octets, under a name that no system opens; an accepted one as it is."""
    assert (FILES[0].fetched_name, FILES[0].fetched_type) == ("kassa.exe.kept", "application/octet-stream")
    assert (FILES[1].fetched_name, FILES[1].fetched_type) == ("экран.png", "image/png")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("отчёт за май.doc", "отчёт за май.doc"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\con.txt", "_con.txt"),
        ("com1", "_com1"),
        ("-rf", "_-rf"),
        (".bashrc", "bashrc"),
        ("...", "file"),
        ("", "file"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("a\n;b|c.txt", "a__b_c.txt"),
        ("日" * 200 + ".png", "日" * 58 + ".png"),
    ],
)
def test_names_stay_in_their_folder(name: str, safe: str) -> None:
    """D4: whatever the sender called it, on any system."""
    assert safe_name(name) == safe
    assert len(safe.encode()) <= 180
    assert safe_name(safe) == safe


def test_the_command_stands_beside_a_refused_file_for_agents_alone() -> None:
    """D2, D5, F1: agents read what brings it, but for an infected one; customers read no number."""
    files = (judged("a.exe", "format"), judged("b.zip", "infected"), judged("c.png", None))
    numbers = {(file.attachment.name, file.attachment.sha256): 70 + at for at, file in enumerate(files)}
    for role, commands_shown in ((Role.AGENT, ["#файл 70", ""]), (Role.CUSTOMER, ["", ""])):
        rows = letter_files.refused(occasion(role, files=files, numbers=numbers))
        assert [row.command for row in rows] == commands_shown


def test_no_customers_letter_ever_brings_one() -> None:
    """D2, D5: the last guard: whatever was decided, only an agent's letter bears it, and never an infected file."""
    contents = {file.sha256: b"MZ" for file in FILES}
    assert letter_files.fetched(occasion(Role.CUSTOMER, fetched=FILES[:1]), contents) == ()
    brought = letter_files.fetched(occasion(Role.AGENT, fetched=FILES), contents)
    assert "virus.zip.kept" not in [file.name for file in brought]
    assert brought[0].name == "kassa.exe.kept"
    assert letter_files.fetched(occasion(Role.AGENT, fetched=FILES[:1]), {}) == ()


def occasion(
    role: Role, *, numbers: Mapping[tuple[str, str], int] | None = None, **facts: tuple[object, ...]
) -> Occasion:
    """A letter to somebody, in Russian."""
    agent = POLICY.agents[0]
    notice = tell_agents.notice(
        agent,
        desk=DESK.key,
        ticket=42,
        kind=LetterKind.AGENT_RESULT,
        facts=Facts(**facts),  # type: ignore[arg-type]
    )
    return Occasion(
        notice=replace(notice, role=role),
        ticket=ticket(),
        siblings={},
        letter=None,
        policy=POLICY,
        desk=DESK,
        language="ru",
        phrases=templates().phrases("ru"),
        address=DESK.address,
        message_id="<1@desk.example>",
        now=NOW,
        numbers=numbers or {},
    )


def judged(name: str, reason: RefusalReason | None) -> JudgedFile:
    """A file of a letter, with the desk's verdict."""
    facts = FileFacts(format="unknown", type="application/octet-stream")
    return JudgedFile(
        attachment=Attachment(name=name, declared_type="", facts=facts, size=2, sha256=f"{name:0>64}", content=b"MZ"),
        reason=reason,
    )
