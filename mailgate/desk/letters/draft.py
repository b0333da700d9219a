"""A notice becomes a draft: whose name it bears, what it answers, what it says, what goes with it (E1-E7, F1, S3).

*Standards:* RFC 5322 section 3.6.4 (threading), RFC 3834 section 5 (automatic letters).
*Trusts:* the decision. A customer's letter never holds what only agents may read: see `letter_facts`.
"""

from collections.abc import Collection, Mapping, MutableMapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from mailgate.desk import subject_tag
from mailgate.desk.agents import calendar_object
from mailgate.desk.changes import TicketRef
from mailgate.desk.letters import letter_files
from mailgate.desk.letters.letter_facts import ANSWER_LINE, is_watching, values
from mailgate.desk.letters.letter_people import honest_name
from mailgate.desk.letters.occasion import Occasion
from mailgate.desk.notices import LetterKind, Notice
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Address, Letter
from mailgate.mail.outgoing import Draft, File
from mailgate.mail.writing.render import Rendered, Templates

Shared = MutableMapping[tuple[object, ...], Rendered]
"""What letters of one decision have in common, by what it depends on."""

REDUCED = "registered_reduced"
"""What an unproved, unknown sender gets instead of `registered` (S3)."""

TEMPLATES = (*(kind.value for kind in LetterKind), REDUCED)
"""Every letter that each language must have."""

_REPLIES = (
    LetterKind.REGISTERED,
    LetterKind.RECEIVED,
    LetterKind.STATUS,
    LetterKind.PROVE_YOURSELF,
    LetterKind.AGENT_RESULT,
)
"""Letters that answer a letter, rather than tell of something that happened."""

_MOST_OCTETS = 30 * 1024
"""Of an automatic letter's two forms, encoded: 32 KB less what its header may take."""

_PLAIN = (LetterKind.RECEIVED, LetterKind.PROVE_YOURSELF)
"""Letters that may go to people who proved nothing: plain text, and short (S3)."""

_WITH_FILES = (
    LetterKind.ANSWER,
    LetterKind.WAITING,
    LetterKind.FINISHED,
    LetterKind.CLOSED,
    LetterKind.DEFERRED,
    LetterKind.REOPENED,
    LetterKind.DUE_CHANGED,
    LetterKind.HANDED_OVER,
    LetterKind.PRIORITY_CHANGED,
    LetterKind.AGENT_NEW,
    LetterKind.AGENT_FOLLOW_UP,
    LetterKind.AGENT_NOTE,
)

_NONE: Mapping[tuple[str, str], int] = MappingProxyType({})
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


def draft(
    notice: Notice,
    *,
    ticket: Ticket | None,
    siblings: Mapping[TicketRef, int],
    letter: Letter | None,
    policy: Policy,
    desk: Desk,
    templates: Templates,
    message_id: str,
    now: datetime,
    reply_to: str | None = None,
    shared: Shared | None = None,
    numbers: Mapping[tuple[str, str], int] = _NONE,
    contents: Mapping[str, bytes] = _NOTHING,
) -> Draft:
    """The letter that a notice asks for.

    `ticket` is as recorded, its number included; `siblings` are the numbers of the notice's other new tickets;
    `letter` is the one that is answered; `reply_to` is the desk's address, signed, where the desk has plus addresses.
    `numbers` are those of the refused files it names, by name and digest; `contents`, by digest, of what it brings.
    `shared` keeps what letters of the same decision have in common; `notice` must outlive it.
    Raises ConfigError where an operator's template fails.
    """
    language = templates.language(notice.language, desk.language)
    occasion = Occasion(
        notice=notice,
        ticket=ticket,
        siblings=siblings,
        letter=letter,
        policy=policy,
        desk=desk,
        language=language,
        phrases=templates.phrases(language),
        address=reply_to or desk.address,
        message_id=message_id,
        now=now,
        numbers=numbers,
    )
    reduced = notice.kind is LetterKind.REGISTERED and not notice.facts.full
    rendered = _rendered(occasion, REDUCED if reduced else notice.kind.value, templates, shared=shared)
    answered = _in_reply_to(occasion)
    return Draft(
        message_id=message_id,
        sender=_sender(occasion),
        recipient=_recipient(occasion),
        subject=_subject(rendered.subject, ticket=ticket, desk=desk),
        text=rendered.text,
        html=_fitting(rendered, notice=notice),
        date=now,
        in_reply_to=answered,
        references=_references(occasion, answered),
        reply_to=Address(address=reply_to, name=desk.name_in(language)) if reply_to else None,
        auto_submitted=_auto_submitted(notice),
        language=language,
        files=(*_enclosed(occasion), *notice.facts.enclosed, *letter_files.fetched(occasion, contents)),
        calendar=_calendar(occasion),
        calendar_method=calendar_object.method(notice.facts.invitation) if notice.facts.invitation else "",
    )


def _rendered(occasion: Occasion, template: str, templates: Templates, *, shared: Shared | None) -> Rendered:
    """The words of a letter: once for all agents who read the same.

    Links name one reader; without them an agent's letter depends on its reader's language and on whether they watch.
    """
    notice = occasion.notice
    names = templates.names(template, occasion.language)
    if shared is None or not occasion.to_agent or "links" in names:
        return _rendered_anew(occasion, template, templates, names)
    key = (
        template,
        occasion.language,
        notice.desk,
        notice.ticket,
        notice.automatic,
        is_watching(occasion),
        id(notice.facts),
    )
    found = shared.get(key)
    if found is None:
        found = shared[key] = _rendered_anew(occasion, template, templates, names)
    return found


def _rendered_anew(occasion: Occasion, template: str, templates: Templates, names: Collection[str]) -> Rendered:
    html = _has_html(occasion, reduced=template == REDUCED)
    return templates.render(template, occasion.language, values=values(occasion, names=names), html=html)


def _calendar(occasion: Occasion) -> str | None:
    """The invitation to a call; its only guest is the reader (F9)."""
    if occasion.facts.invitation is None:
        return None
    number = occasion.ticket.number if occasion.ticket else None
    return calendar_object.written(
        occasion.facts.invitation,
        organizer=Address(address=occasion.desk.address, name=occasion.desk.name_in(occasion.language)),
        guest=_recipient(occasion),
        summary=occasion.phrases.say("common.call", tag=occasion.tag(number)),
        now=occasion.now,
    )


def _has_html(occasion: Occasion, *, reduced: bool) -> bool:
    """Customers get both forms, but for the shortest letters; agents plain text, where the desk does not want more."""
    if occasion.to_agent:
        return occasion.desk.html_for_agents
    return not reduced and occasion.notice.kind not in _PLAIN


def _fitting(rendered: Rendered, *, notice: Notice) -> str | None:
    """The HTML, where an automatic letter stays within its limit with it (S3); its text says the same."""
    octets = len(rendered.text.encode()) + len((rendered.html or "").encode())
    return None if notice.automatic and octets * 4 // 3 > _MOST_OCTETS else rendered.html


def above_answer_line(text: str) -> str:
    """What an agent wrote above the answer line of our letter; `text` itself where the line is not in it.

    The last guard where a client's quote was not recognised: what stands below the line is the gateway's, and must not
    reach the customer (F1).
    """
    kept: list[str] = []
    for line in text.split("\n"):
        if ANSWER_LINE in line:
            return "\n".join(kept).rstrip()
        kept.append(line)
    return text


def _subject(rendered: str, *, ticket: Ticket | None, desk: Desk) -> str:
    return subject_tag.put(rendered, ticket.number, desk=desk) if ticket else rendered


def _sender(occasion: Occasion) -> Address:
    """Always the desk's address; a person's answer bears their name beside the desk's (TD5)."""
    desk, by = occasion.desk, occasion.facts.by
    name = desk.name_in(occasion.language)
    if by and not occasion.notice.automatic and not occasion.to_agent:
        name = occasion.phrases.say("common.sender", name=by, desk=name)
    return Address(address=desk.address, name=name)


def _recipient(occasion: Occasion) -> Address:
    """The address, and the name where it does not deceive; an agent's name is the policy's own."""
    recipient = occasion.notice.recipient
    honest = recipient.name if occasion.to_agent else honest_name(recipient.name, policy=occasion.policy)
    return Address(address=recipient.address, name=honest)


def _in_reply_to(occasion: Occasion) -> str | None:
    """The letter that is answered; for agents the ticket's root, under which all they get stands together."""
    notice, ticket = occasion.notice, occasion.ticket
    if notice.answers:
        return notice.answers
    if ticket is None:
        return None
    return ticket.root_id if occasion.to_agent else ticket.last_message_id or ticket.root_id


def _references(occasion: Occasion, answered: str | None) -> tuple[str, ...]:
    """The root first, so that rewritten ids still join (B8), then the chain of the letter that is answered, and itself.

    The chain of another letter is never used: an agent's would tell the customer ids of letters to agents.
    """
    letter, ticket = occasion.letter, occasion.ticket
    chain = letter.references if letter and answered and letter.message_id == answered else ()
    root = ticket.root_id if ticket else ""
    return tuple(dict.fromkeys(each for each in (root, *chain, answered or "") if each))


def _auto_submitted(notice: Notice) -> Literal["", "auto-replied", "auto-generated"]:
    if not notice.automatic:
        return ""
    return "auto-replied" if notice.kind in _REPLIES else "auto-generated"


def _enclosed(occasion: Occasion) -> tuple[File, ...]:
    if occasion.notice.kind not in _WITH_FILES:
        return ()
    encrypted = any(noticed.kind == "encrypted" for noticed in occasion.facts.observations)
    return letter_files.enclosed(occasion.facts.files, whole=encrypted and occasion.to_agent)
