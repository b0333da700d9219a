"""Attachments for the tests, inspected as the parser inspects them."""

import hashlib

from mailgate.mail.files.inspect import inspect
from mailgate.mail.files.names import clean
from mailgate.mail.message import Attachment


def attached(name: str, content: bytes, *, listed: bool = True, structure: bool = False) -> Attachment:
    """A file of this name and content in a letter, declared as something it is not."""
    return Attachment(
        name=clean(name),
        declared_type="image/jpeg",
        facts=inspect(name, content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        listed=listed,
        structure=structure,
    )
