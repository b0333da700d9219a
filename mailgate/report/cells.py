"""Text out of letters made safe to open in a spreadsheet: nothing in a cell is ever a formula (I1; T83).

*Standards:* what programs take for the beginning of a formula: OWASP, CSV Injection.
*Trusts:* nothing.
"""

import re

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow (section 2.2)."""


def is_formula(text: str) -> bool:
    """Whether a program that guesses might take a text for a formula."""
    return text.startswith(_SIGNS) or text.lstrip().startswith(_SIGNS[:4])


def plain(text: str) -> str:
    """A text without what no spreadsheet can hold, its line ends as one."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def defused(text: str) -> str:
    """A text for a format that knows no types: a quote before what might be a formula."""
    return f"'{text}" if is_formula(text) else text
