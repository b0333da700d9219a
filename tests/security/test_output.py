"""TA6: what goes out: to customers nothing of the inside, to agents nothing that lives, to logs and terminals nothing
that acts or proves (T15, T80, T84, T86, T87)."""

import ast
import csv
import email
import email.policy
import io
import itertools
import json
import os
import re
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.cli import common
from mailgate.desk.agents.agent_words import leak
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.mail.proof.tokens import Role, root_id, sign_address, sign_message_id, verify_message_id
from mailgate.maillog import printable, without_proof
from mailgate.report import delimited
from mailgate.store.trace import trace
from tests.security.world import NOON, Post, posted

KEYRING = Keyring(keys=(Key("k", b"0123456789abcdef0123456789abcdef"),))
PACKAGE = Path(__file__).parent.parent.parent / "mailgate"
SHEET = """It is mended.

Ticket 000042
-------------
  State: in work

Earlier
-------
- 22 Nov, 10:00, Anna: The report does not open.
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It is mended.\n- 22 Nov, 10:00, Ivan Petrov (note): SECRET", "sheet"),
        ("Исправили.\n- 22 ноября, 10:00, Иван Петров (заметка): СЕКРЕТ", "sheet"),
        ("Risolto.\n- 22 nov, 10:00, Ivan Petrov (nota): SEGRETO", "sheet"),
        (SHEET, "sheet"),
        ("It is mended.\n\nSteps\n-----\n- open the report (note: not the old one)\n- close it", ""),
        ("Mended (note): see the manual.\n\n--\nIvan", ""),
        ("| a | b |\n|---|---|\n", ""),
    ],
)
def test_no_part_of_our_sheet_goes_to_a_customer(words: str, found: str) -> None:
    """T15, F1: headings and notes of our letter to the agent, pasted without any mark, stop the answer."""
    assert leak(words) == found


def _ids() -> list[str]:
    made = [
        sign_message_id(
            role=role,
            ticket=ticket,
            letter="x7wq2k9dkf",
            person_address="ivan@desk.example",
            issued_at=NOON,
            domain="desk.example",
            keyring=KEYRING,
        )
        for role in (Role.AGENT, Role.CUSTOMER)
        for ticket in (0, 42, 59_999_999)
    ]
    plus = [
        sign_address(
            "support",
            "desk.example",
            role=role,
            ticket=42,
            issued_at=NOON,
            keyring=KEYRING,
            letter="x7wq2k9dkf",
            person_address="ivan@desk.example",
        )
        for role in (Role.AGENT, Role.CUSTOMER, Role.BOUNCE)
    ]
    return [*made, *plus]


@pytest.mark.parametrize("signed", _ids())
@pytest.mark.parametrize("around", ["{}", "refused {} now", "<{}>", "In-Reply-To: {},{}"])
def test_the_log_proves_nobody(signed: str, around: str) -> None:
    """T87, F3: a signed id in a log line is cut to what names the letter, in whatever case it stands there."""
    for spelled in (signed, signed.upper()):
        shown = str(printable(around.format(spelled, spelled)))
        assert not re.search(r"[a-z2-7]{20,}", shown, re.IGNORECASE)
        assert verify_message_id(shown, keyring=KEYRING, domains=("desk.example",), now=NOON) is None


@pytest.mark.parametrize(
    "foreign",
    [
        "<CAJ7abcdefghijklmnopqrstuvwxyz234567abcd@mail.gmail.com>",
        "<0100018f2a-aaaa-bbbb-000000@email.amazonses.com>",
        "<abcdefghijklmnopqrstuvwxyz234567abcdefgh@x.example>",
    ],
)
def test_others_ids_stay_whole_in_the_log(foreign: str) -> None:
    """A7: they are what a letter is traced by; the root of a ticket proves nobody and stays, too."""
    assert without_proof(foreign) == foreign
    root = root_id(42, domain="desk.example", keyring=KEYRING)
    assert without_proof(root) == root


def test_a_letter_is_traced_by_what_the_log_says(tmp_path: Path) -> None:
    """A7: the short form of an id leads to its letter, and to no other."""
    post = Post(domain="a.example", folder=tmp_path)
    for name, who in (("1", "anna@client.example"), ("2", "boris@other.example")):
        post.take([posted(who, "support@a.example", f"Thing {name} fails.", subject=name, name=name)], at=NOON)
    post.send(at=NOON + timedelta(seconds=1))
    for _, sent in post.sent:
        short = without_proof(sent.message_id)
        assert short != sent.message_id
        with post.database.snapshot() as tx:
            for form in (short, short.strip("<>")):
                (found,) = trace(tx, form)
                assert found.letters[0].message_id == sent.message_id
            assert trace(tx, short.replace("a.example", "b.example")) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_json_for_people_obeys_no_letter(text: str) -> None:
    """T86: whatever stands in a letter, a line of JSON is one line of printable characters, and says the same."""
    out = io.StringIO()
    with redirect_stdout(out):
        common.print_json({"text": text})
    line = out.getvalue()
    assert line.endswith("\n")
    assert line[:-1].isprintable()
    assert json.loads(line) == {"text": text}


FIELDS = st.one_of(
    st.binary(max_size=60),
    st.lists(
        st.sampled_from(
            [
                b"=?utf-8?q?=0D=0ABcc:_x=40evil.example?=",
                b"=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
                b"=?UTF-8?Q?=0A?=Bcc: x@evil.example",
                b"=?utf-8?q?=00?=",
                b"\xe2\x80\xa8",
                b"\xc2\x85",
                b"\xf0\x9f\x98\x80",
                b"\r\n Bcc: x@evil.example",
                b"\t",
                b'"',
                b"\\",
                b"<x@evil.example>",
                b"{{7*7}}",
                b"\xed\xa0\x80",
                b"a",
            ]
        ),
        max_size=8,
    ).map(b"".join),
)
"""What may stand in a field: any octets, and what forged fields in other programs."""
EXAMPLES = int(os.environ.get("MAILGATE_EXAMPLES", "150"))
SENT = {
    *("from", "to", "subject", "date", "message-id", "references", "in-reply-to", "mime-version", "content-type"),
    *(
        "content-transfer-encoding",
        "auto-submitted",
        "x-auto-response-suppress",
        "precedence",
        "reply-to",
        "content-language",
    ),
}


def _hostile(subject: bytes, name: bytes, message_id: bytes, file: bytes, *, sender: str) -> bytes:
    fields = [re.sub(rb"[\r\n]+(?! )", b" ", each) for each in (subject, name, message_id, file)]
    head = b"From: %b <%b>\r\nSubject: %b\r\nMessage-ID: <%b@x>\r\n"
    body = b'--b\r\n\r\nIt fails.\r\n--b\r\nContent-Disposition: attachment; filename="%b"\r\n\r\nlog\r\n--b--\r\n'
    kind = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head % (fields[1], sender.encode(), fields[0], fields[2]) + kind + body % fields[3]


def test_no_letter_forges_a_field_of_ours(tmp_path: Path) -> None:
    """P11, T80: whatever a letter's fields hold, each letter that it brings out has our fields and one recipient."""
    post = Post(domain="a.example", folder=tmp_path)
    count = itertools.count(1)

    @settings(max_examples=max(30, EXAMPLES // 5), deadline=None)
    @given(subject=FIELDS, name=FIELDS, message_id=FIELDS, file=FIELDS)
    def forges_nothing(subject: bytes, name: bytes, message_id: bytes, file: bytes) -> None:
        number = next(count)
        sender, at = f"p{number}@client.example", NOON + timedelta(hours=number)
        post.take([(_hostile(subject, name, message_id, file, sender=sender), sender, "support@a.example")], at=at)
        post.sent.clear()
        post.send(at=at)
        assert {sent.recipient for _, sent in post.sent} <= {sender, "agent@a.example"}
        for _, sent in post.sent:
            head = email.message_from_bytes(sent.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
            names = [field.lower() for field, _ in head.items()]
            assert set(names) <= SENT
            assert len(names) == len(set(names))
            assert [address.addr_spec for address in _read(sent.raw)["To"].addresses] == [sent.recipient]

    forges_nothing()


def _read(raw: bytes) -> Any:
    return email.message_from_bytes(raw, policy=email.policy.default)


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "=cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_export_holds_a_formula(text: str) -> None:
    """T83, I1: what a customer wrote begins no formula in a table that an operator opens."""
    out = io.StringIO()
    delimited.write(out, ["subject"], [[text], [f"a\r\n{text}"]], mark=False)
    first, second = (row[0] for row in list(csv.reader(io.StringIO(out.getvalue())))[1:])
    assert first.startswith("'")
    assert second.startswith("a")


_TEMPLATE_MAKERS = {"from_string", "Template", "compile_expression", "overlay"}


def test_no_customers_text_is_ever_a_template() -> None:
    """T84, R18: jinja2 is used in one module, which makes templates of files named by their language alone."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        users = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in _TEMPLATE_MAKERS]
        assert users == [], path
        imports = {
            name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for name in _of(node)
        }
        if "jinja2" in imports:
            assert path.relative_to(PACKAGE).as_posix() == "mail/writing/render.py"


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _of(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0]}
    return {alias.name.split(".")[0] for alias in node.names}
