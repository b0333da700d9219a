"""What is known, turned into `LetterValues`: everything that a template may say, in one language (E1, F1).

*Trusts:* the policy's names. Whatever a letter said is cleaned and made unlinkable here (T85).
"""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from mailgate.desk.letters import letter_files, letter_people, letter_tickets, letter_words
from mailgate.desk.letters.letter_links import links
from mailgate.desk.letters.letter_tickets import lists
from mailgate.desk.letters.letter_values import FigureRow, LetterValues, Row
from mailgate.desk.letters.occasion import Occasion
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import State
from mailgate.mail.message import Address
from mailgate.mail.writing import wording
from mailgate.mail.writing.defang import clean, cut, defang, without_links
from mailgate.mail.writing.render import Linked

ANSWER_LINE = "=-=-="
"""Begins and ends the line that agents write above: known to `above_answer_line` in any language."""

_MOST_WORDS = 60_000
_MOST_OF_A_SUBJECT = 200
_MOST_OF_A_REDUCED_SUBJECT = 80
_MOST_OF_A_PROBLEM = 160


def values(occasion: Occasion, *, names: Collection[str] | None = None) -> LetterValues:
    """Everything a template may say; with `names`, those and whatever else comes with them."""
    found: dict[str, object] = {}
    for group, its_names in _GROUPS:
        if names is None or not its_names.isdisjoint(names):
            found |= group(occasion)
    return LetterValues(**found)  # type: ignore[arg-type]


def _letter(occasion: Occasion) -> Mapping[str, object]:
    desk, facts = occasion.desk, occasion.facts
    team = occasion.ticket.team if occasion.ticket else facts.team or desk.teams[0]
    names = {known.key: known.name_in(occasion.language) for known in occasion.policy.teams}
    return {
        "automatic": occasion.notice.automatic,
        "for_agent": occasion.to_agent,
        "full": facts.full,
        "desk": desk.name_in(occasion.language),
        "address": desk.address,
        "team": names.get(team, team),
        "by": facts.by,
        "detail": _line(facts.detail),
        "reason": letter_words.reason(facts, occasion.notice.kind.value, phrases=occasion.phrases),
        "code": facts.reason,
        "recipient_failed": facts.recipient_failed,
        "answer_line": f"{ANSWER_LINE} {occasion.phrases.say('agent.answer_line')} {ANSWER_LINE}",
    }


def _links(occasion: Occasion) -> Mapping[str, object]:
    tag = occasion.tag(occasion.ticket.number) if occasion.ticket else ""
    made = links(address=occasion.address, tag=tag, message_id=occasion.message_id, phrases=occasion.phrases)
    return {"links": made}


def _ticket(occasion: Occasion) -> Mapping[str, object]:
    ticket, facts = occasion.ticket, occasion.facts
    number = facts.other or (ticket.merged_into if ticket else None)
    other = {"other": occasion.number(number), "other_tag": occasion.tag(number)}
    if ticket is None:
        return {"subject": occasion.phrases.say("common.no_subject"), **other}
    return {
        "number": occasion.number(ticket.number),
        "tag": occasion.tag(ticket.number),
        "subject": _subject(occasion, ticket.subject),
        "state": occasion.phrases.say(f"{occasion.states}.{ticket.state}"),
        "priority": occasion.phrases.say(f"priority.{ticket.priority}"),
        "opened": occasion.moment(ticket.opened_at),
        "due": occasion.moment(ticket.due_solution),
        "due_triage": occasion.moment(ticket.due_triage) if ticket.state is State.REGISTERED else "",
        "late": letter_tickets.is_late(ticket, occasion.now),
        "old_due": occasion.moment(facts.old_due),
        "watching": is_watching(occasion),
        "watchers": tuple(letter_tickets.name_of(each, policy=occasion.policy) for each in ticket.watchers),
        "assignee": letter_tickets.name_of(ticket.assignee, policy=occasion.policy) if ticket.assignee else "",
        **other,
    }


def is_watching(occasion: Occasion) -> bool:
    """Whether the reader is an agent who reads along."""
    watchers = occasion.ticket.watchers if occasion.ticket else ()
    return occasion.to_agent and occasion.notice.recipient.address in watchers


def _subject(occasion: Occasion, subject: str) -> str:
    """A customer's subject in one line, without live addresses; without any for people who proved nothing (S3)."""
    one_line = " ".join(clean(subject).split())
    if not occasion.facts.full:
        one_line = without_links(cut(one_line, _MOST_OF_A_REDUCED_SUBJECT))
    return defang(cut(one_line, _MOST_OF_A_SUBJECT)) or occasion.phrases.say("common.no_subject")


def _customer(occasion: Occasion) -> Mapping[str, object]:
    ticket, letter, facts = occasion.ticket, occasion.letter, occasion.facts
    shown: dict[str, object] = {
        "missing": tuple(letter_people.label(name, phrases=occasion.phrases) for name in facts.missing),
    }
    if ticket and facts.full:
        rows = letter_people.rows(ticket.contacts, ticket.organisation, phrases=occasion.phrases)
        shown |= {
            "organisation": letter_people.said(ticket.organisation or ""),
            "contacts": _for_reader(occasion, rows),
        }
        requester = ticket.requester
        shown["customer"] = letter_people.person(requester.address, requester.name, policy=occasion.policy)
    if facts.author and occasion.to_agent:
        shown["sender"] = _author(occasion, facts.author)
    elif letter and occasion.to_agent:
        name, address = letter.author.name, letter.author.address
        shown["sender"] = (
            letter_people.person(address, name, policy=occasion.policy)
            if address
            else letter_people.said(letter.author.shown)
        )
    if letter and occasion.to_agent:
        shown["letter_subject"] = _line(letter.subject)
    return shown


def _author(occasion: Occasion, author: Address) -> str:
    """Who wrote the words, where that is not the author of the letter at hand."""
    if not author.address:
        return letter_people.said(author.name)
    return letter_people.person(author.address, author.name, policy=occasion.policy)


def _for_reader(occasion: Occasion, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Contacts as far as the reader may see them: another participant than the requester is shown the organisation."""
    ticket = occasion.ticket
    own = occasion.to_agent or (ticket is not None and occasion.notice.recipient.address == ticket.requester.address)
    return (
        rows
        if own
        else tuple(row for row in rows if row.label == letter_people.label("organisation", phrases=occasion.phrases))
    )


def _words(occasion: Occasion) -> Mapping[str, object]:
    facts = occasion.facts
    text = clean(facts.words).strip("\n")
    if occasion.words_are_agents:
        return {"answer": Linked(text)}
    shown = text if occasion.to_agent and not _is_doubtful(occasion) else defang(text)
    exchanges = occasion.ticket.history if occasion.ticket and occasion.to_agent else ()
    zone = occasion.desk.worktime.timezone
    return {
        "words": shown[:_MOST_WORDS],
        "words_cut": len(shown) > _MOST_WORDS,
        "history": letter_words.history(exchanges, words=text, timezone=zone, language=occasion.language),
    }


def _is_doubtful(occasion: Occasion) -> bool:
    """Whether whoever wrote the words may be somebody else than agents are told: no link of theirs is live (T85)."""
    held = occasion.notice.kind is LetterKind.AGENT_HOLD
    return held or bool(_noticed_kinds(occasion) & {"unverified", "quoted_number"})


def _noticed_kinds(occasion: Occasion) -> set[str]:
    return {noticed.kind for noticed in occasion.facts.observations}


def _files(occasion: Occasion) -> Mapping[str, object]:
    files, language = occasion.facts.files, occasion.language
    refused = letter_files.refused(occasion)
    return {
        "accepted": letter_files.accepted(files, language=language),
        "refused": refused[: letter_files.MOST_LISTED],
        "more_refused": max(0, len(refused) - letter_files.MOST_LISTED),
        "formats": letter_files.listed_formats(occasion.desk),
    }


def _noticed(occasion: Occasion) -> Mapping[str, object]:
    """What was noticed: all of it for agents, for customers only what concerns them."""
    facts, kinds = occasion.facts, _noticed_kinds(occasion)
    seen = facts.observations if occasion.to_agent else ()
    told = facts.problems.count > 1 and (facts.problems.sure or occasion.to_agent)
    asked = facts.problems.spans if told else ()
    return {
        "observations": tuple(
            letter_words.observation(noticed, desk=occasion.desk, phrases=occasion.phrases) for noticed in seen
        ),
        "unverified": "unverified" in kinds,
        "new_problem": "new_problem" in kinds,
        "contract_expired": "expired_contract" in kinds,
        "problems": tuple(defang(cut(" ".join(clean(span).split()), _MOST_OF_A_PROBLEM)) for span in asked[:10]),
        "siblings": tuple(
            occasion.tag(occasion.siblings[other]) for other in facts.siblings if other in occasion.siblings
        ),
        "results": tuple(letter_words.result(each, phrases=occasion.phrases) for each in facts.results),
    }


def _time(occasion: Occasion) -> Mapping[str, object]:
    periods, now, zone = occasion.desk.periods, occasion.now, occasion.desk.worktime.timezone
    invitation = occasion.facts.invitation
    return {
        "call_at": occasion.moment(invitation.starts) if invitation else "",
        "call_was": occasion.moment(invitation.was) if invitation and invitation.was else "",
        "call_off": bool(invitation and invitation.off),
        "call_length": occasion.length(timedelta(minutes=invitation.minutes)) if invitation else "",
        "resumes": occasion.moment(occasion.facts.outside_hours_until),
        "confirm_until": wording.until(now + periods.confirm, timezone=zone, language=occasion.language),
        "silence_until": wording.until(now + periods.silence, timezone=zone, language=occasion.language),
        "confirm_period": occasion.length(periods.confirm),
        "silence_period": occasion.length(periods.silence),
        "reopen_period": occasion.length(periods.reopen),
        "waiting_since": occasion.moment(occasion.facts.waiting_since),
        "today": wording.day(now, timezone=zone, language=occasion.language),
    }


def _lists(occasion: Occasion) -> Mapping[str, object]:
    found = lists(
        occasion.facts.tickets,
        policy=occasion.policy,
        desk=occasion.desk,
        phrases=occasion.phrases,
        language=occasion.language,
        now=occasion.now,
        states=occasion.states,
    )
    return {
        "tickets": found.every,
        "late_tickets": found.late,
        "today_tickets": found.today,
        "unassigned_tickets": found.unassigned,
        "waiting_tickets": found.waiting,
        "open_tickets": occasion.facts.open_tickets,
        "period": occasion.facts.period,
        "figures": tuple(FigureRow(label=name, value=now, before=was) for name, now, was in occasion.facts.figures),
    }


def _line(text: str) -> str:
    return defang(cut(" ".join(clean(text).split()), _MOST_OF_A_SUBJECT))


_GROUPS: tuple[tuple[Callable[[Occasion], Mapping[str, object]], frozenset[str]], ...] = tuple(
    (group, frozenset(names.split()))
    for group, names in (
        (_letter, "automatic for_agent full desk address team by detail reason code recipient_failed answer_line"),
        (_links, "links"),
        (
            _ticket,
            (
                "number tag subject state priority opened due due_triage late old_due assignee other other_tag"
                " watching watchers"
            ),
        ),
        (_customer, "missing organisation contacts customer sender letter_subject"),
        (_words, "answer words words_cut history"),
        (_files, "accepted refused more_refused formats"),
        (
            _noticed,
            "observations unverified new_problem contract_expired problems siblings results",
        ),
        (
            _time,
            (
                "call_at call_was call_off call_length resumes confirm_until confirm_period silence_until"
                " silence_period reopen_period waiting_since today"
            ),
        ),
        (_lists, "tickets late_tickets today_tickets unassigned_tickets waiting_tickets open_tickets period figures"),
    )
)
"""Which names each group knows: what no template speaks of is not worked out."""
