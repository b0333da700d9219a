"""The customer's next step in one tap: `mailto:` links with subject and words prepared (E7).

*Standards:* RFC 6068; In-Reply-To is one of the fields it calls safe, and carries our proof where a client keeps it.
"""

from urllib.parse import quote

from mailgate.desk.letters.letter_values import Links
from mailgate.mail.writing.phrases import Phrases


def links(*, address: str, tag: str, message_id: str, phrases: Phrases) -> Links:
    """The links of a letter with `message_id`; `address` is the desk's, signed where it has plus addresses."""

    def link(subject: str, words: str) -> str:
        fields = {"subject": subject, "body": words, "In-Reply-To": message_id}
        return f"mailto:{quote(address, safe='@+')}?" + "&".join(
            f"{name}={quote(value)}" for name, value in fields.items()
        )

    state = phrases.say("links.state")
    return Links(
        confirm=link(tag, phrases.say("links.confirm")) if tag else "",
        object=link(tag, phrases.say("links.object")) if tag else "",
        state=link(state, state),
    )
