"""What a trusted server says of the author's domain: Authentication-Results, read so that nobody can forge them.

A field counts by its name *and* its place: the authserv-id is one that the operator configured, written
exactly so, and it stands in the topmost unbroken run of such fields above the first Received that is not our own.
Whatever cannot be read whole, or says two things, proves nothing.

*Standards:* RFC 8601, RFC 7489 (DMARC), RFC 8617 (ARC), RFC 6376 section 6.1 (what a DKIM pass says).
*Trusts:* the servers named in `Trust`, and that they remove foreign fields that bear their own id (RFC 8601 section 5).
What reaches our own listener from anywhere else bears no stamp that counts: `came_past`.
*Fails:* closed: `untrusted` or `none`; never an exception.
"""

import ipaddress
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailgate.mail.message import Authentication, Door, Envelope
from mailgate.mail.proof.authentication_results import Result, Results, read_results
from mailgate.mail.proof.identity import domain_of, normalise

_LONGEST_FIELD = 16 * 1024
_MOST_FIELDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whose word on authentication counts. The default trusts nobody.

    In names, one `*` stands for any text: `*.messagingengine.com`.
    """

    authserv_ids: tuple[str, ...] = ()
    """The authserv-ids of our border, as its fields spell them, to the letter."""
    unnamed: bool = False
    """Fields without an authserv-id count, too: as Microsoft 365 writes them."""
    own_received: tuple[str, ...] = ()
    """Host names in the `by` of Received fields that our own servers, or our provider's, write above the stamp.

    Empty: the stamp has to stand above every Received.
    """
    arc_sealers: tuple[str, ...] = ()
    """Domains whose ARC seal is believed, where our border says `arc=pass` (forwarders, mailing lists)."""
    verify_dkim: bool = False
    """Check DKIM signatures ourselves where no trusted server stamped the letter."""
    relays: tuple[str, ...] = ()
    """Addresses or networks of our own servers that hand letters to our listeners, as `192.0.2.0/24`.

    What comes to a listener from elsewhere came past the border: whatever it bears, nobody trusted stamped it. This
    host itself, and unix sockets, are ours always.
    """

    @property
    def any_server(self) -> bool:
        """Whether some server is trusted at all."""
        return bool(self.authserv_ids) or self.unnamed


def came_past(envelope: Envelope, trust: Trust) -> bool:
    """Whether a letter came to our own listener straight from a stranger (RFC 8601 section 5)."""
    on_this_host = not envelope.peer or envelope.peer.startswith("/")
    if on_this_host or envelope.door not in (Door.SMTP, Door.LMTP):
        return False
    try:
        peer = ipaddress.ip_address(envelope.peer.partition("%")[0])
    except ValueError:
        return True
    if isinstance(peer, ipaddress.IPv6Address) and peer.ipv4_mapped is not None:
        peer = peer.ipv4_mapped
    return not peer.is_loopback and not any(peer in ipaddress.ip_network(relay, strict=False) for relay in trust.relays)


def evaluate(fields: Sequence[tuple[str, bytes]], author: str | None, trust: Trust) -> Authentication:
    """What the trusted servers say of `author`, the normalised address of the letter.

    `fields` are all fields in the order of the letter, names as they stand, values raw. `pass`: DMARC passed for
    exactly the author's domain, or else a DKIM signature of that domain or a parent of it did; SPF proves nothing.
    """
    if not trust.any_server:
        return Authentication(verdict="untrusted", detail="no server is trusted")
    stamps = _stamps(fields, trust)
    if not stamps:
        return Authentication(verdict="untrusted", detail="no trusted server stamped this letter")
    if author is None:
        return Authentication(verdict="none", detail="the letter has no single author")
    if None in stamps:
        return Authentication(verdict="none", detail="a trusted field cannot be read")
    results = [result for stamp in stamps if stamp for result in stamp.results]
    found = _judge(results, domain_of(author))
    if found.verdict != "pass" and trust.arc_sealers:
        return _sealed(fields, results, author=author, trust=trust) or found
    return found


def aligned(signer: str, domain: str) -> bool:
    """Whether a signature of `signer` speaks for `domain`: its own, or that of a parent domain.

    A subdomain does not speak for its parent: without a list of public suffixes nobody can tell whose it is.
    """
    return "." in signer and (domain == signer or domain.endswith("." + signer))


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether `name` is one of `patterns`; one `*` in a pattern stands for any text."""
    for pattern in patterns:
        before, star, after = pattern.partition("*")
        if name == pattern or (
            star and len(name) >= len(before) + len(after) and name.startswith(before) and name.endswith(after)
        ):
            return True
    return False


def _stamps(fields: Sequence[tuple[str, bytes]], trust: Trust) -> list[Results | None]:
    """The topmost unbroken run of trusted fields; None for one that is ours and cannot be read."""
    stamps: list[Results | None] = []
    for name, value in fields:
        lowered = name.lower()
        ours = lowered == "authentication-results" and _is_ours(value, trust)
        if ours:
            stamps.append(read_results(_text(value)))
        elif stamps or (lowered == "received" and not _is_own_hop(value, trust)):
            break
        if len(stamps) >= _MOST_FIELDS:
            return [None]
    return stamps


def _is_ours(value: bytes, trust: Trust) -> bool:
    head = _text(value[:_LONGEST_FIELD]).partition(";")[0].strip()
    if "=" in head and not any(sign in head.partition("=")[0].strip() for sign in ' \t("'):
        return trust.unnamed
    return matches(head, trust.authserv_ids)


def _is_own_hop(value: bytes, trust: Trust) -> bool:
    """Whether the `by` clause of a Received field names one of our hosts (RFC 5321 section 4.4)."""
    words = _without_comments(_text(value[:_LONGEST_FIELD])).split()
    host = next((after for word, after in pairwise(words) if word.lower() == "by"), "")
    return matches(host.rstrip(";").lower(), [pattern.lower() for pattern in trust.own_received])


def _without_comments(text: str) -> str:
    kept: list[str] = []
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")" and depth > 0)
        if depth == 0:
            kept.append(" " if sign == ")" else sign)
    return "".join(kept)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _judge(results: Sequence[Result], domain: str) -> Authentication:
    dmarc = [result for result in results if result.method == "dmarc"]
    verdicts = {result.verdict for result in dmarc}
    if "fail" in verdicts:
        return Authentication(verdict="fail", method="dmarc", detail=_words(dmarc))
    if "pass" in verdicts:
        proved = verdicts == {"pass"} and all(_domain(result.value("header.from")) == domain for result in dmarc)
        return Authentication(verdict="pass" if proved else "none", method="dmarc", detail=_words(dmarc))
    return _judge_dkim([result for result in results if result.method == "dkim"], domain)


def _judge_dkim(results: Sequence[Result], domain: str) -> Authentication:
    """Every signature of the author's domain counts, and one that names none might be: both must not disagree."""
    signers = [(result, _signer(result)) for result in results]
    relevant = [(result, signer) for result, signer in signers if not signer or aligned(signer, domain)]
    verdicts = {result.verdict for result, _ in relevant}
    detail = _words([result for result, _ in relevant])
    if {"pass", "fail"} <= verdicts:
        return Authentication(verdict="fail", method="dkim", detail=detail)
    if any(signer and result.verdict == "pass" for result, signer in relevant):
        return Authentication(verdict="pass", method="dkim", detail=detail)
    return Authentication(verdict="none", detail=detail or "no result for the author's domain")


def _signer(result: Result) -> str:
    """The domain a DKIM result speaks for: header.d, else that of header.i."""
    if name := result.value("header.d"):
        return _domain(name)
    return _domain(result.value("header.i").rpartition("@")[2])


def _domain(name: str) -> str:
    """The normalised domain of a property, '' where it is none; some servers write a whole address."""
    normalised = normalise(f"x@{name.rpartition('@')[2]}")
    return domain_of(normalised) if normalised else ""


def _words(results: Sequence[Result]) -> str:
    return "; ".join(str(result) for result in results)[:300]


def _sealed(
    fields: Sequence[tuple[str, bytes]], results: Sequence[Result], *, author: str, trust: Trust
) -> Authentication | None:
    """What the last sealer of a chain that our border verified saw when the letter came to it (RFC 8617)."""
    if {result.verdict for result in results if result.method == "arc"} != {"pass"}:
        return None
    seals = _instances(fields, "arc-seal")
    seen = _instances(fields, "arc-authentication-results")
    if not seals or max(seals) not in seen:
        return None
    sealer = next((part[2:].strip() for part in _parts(seals[max(seals)]) if part.startswith("d=")), "")
    if sealer.lower() not in {name.lower() for name in trust.arc_sealers}:
        return None
    stamp = read_results(seen[max(seals)].partition(";")[2])
    found = _judge(stamp.results, domain_of(author)) if stamp else None
    if found is None or found.verdict != "pass":
        return None
    return Authentication(verdict="pass", method=found.method, detail=f"sealed by {sealer}: {found.detail}"[:300])


def _instances(fields: Sequence[tuple[str, bytes]], name: str) -> dict[int, str]:
    """ARC fields by instance; a number that occurs twice makes the chain invalid, so there is none."""
    found: dict[int, str] = {}
    for field, value in fields:
        if field.lower() != name:
            continue
        text = _text(value[:_LONGEST_FIELD])
        number = next(iter(_parts(text)), "").removeprefix("i=").strip()
        if not number.isascii() or not number.isdigit() or len(number) > 2 or int(number) in found:
            return {}
        found[int(number)] = text
    return found


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]
