"""TXT records, for checking DKIM ourselves. Keeper of dnspython.

*Standards:* RFC 6376 section 3.6.2 (keys in DNS).
*Trusts:* the system's resolver.
*Fails:* with None: where nothing can be learnt, nothing is proved.
"""

import dns.exception
import dns.resolver

_SECONDS = 5.0


def txt(name: str) -> bytes | None:
    """The TXT record of `name`, its strings joined; None where there is none, or no answer within 5 s."""
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=_SECONDS)
    except (dns.exception.DNSException, ValueError, OSError):
        return None
    record = next(iter(answer), None)
    return None if record is None else b"".join(record.strings)
