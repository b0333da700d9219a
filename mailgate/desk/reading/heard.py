"""The words in which a writer is heard: of a long letter its beginning and its last lines (S19; G3, C5, C6, H1).

Who wants something says so on the first pages of their own words, and signs at the end. What stands between them in a
longer letter (logs, tables, terms, minutes) says no more of it, and would cost the more the longer it is: it is kept,
shown and searched like all the rest, but priority, intent, matter and contacts are not looked for there.

*Trusts:* nothing.
"""

from dataclasses import replace

from mailgate.mail.message import Letter

BEGINNING = 4_000
"""So many characters are heard from the first one on; the line that is begun then is heard to its end."""
ENDING = 1_500
"""So many, at most, from the end: contacts stand there."""
_LONGEST_REST = 500
"""Of the line at the end of the beginning, how many characters more are heard; of that before the ending, how many
fewer."""
_GAP = "\n\n"


def of(letter: Letter) -> Letter:
    """`letter` with what is heard of its words; the letter itself where that is all of them."""
    text, reply = words(letter.text), words(letter.body.reply)
    if text is letter.text and reply is letter.body.reply:
        return letter
    return replace(letter, text=text, body=replace(letter.body, reply=reply))


def words(text: str) -> str:
    """What is heard of `text`: all of it, or whole lines of its beginning and of its end, at most 6,002 characters."""
    if len(text) <= BEGINNING + _LONGEST_REST + ENDING:
        return text
    return text[: _end(text, BEGINNING)] + _GAP + text[_begin(text, len(text) - ENDING) :]


def _end(text: str, place: int) -> int:
    """Where the line at `place` ends, else its word, if either ends soon."""
    ends = (text.find(sign, place, place + _LONGEST_REST) for sign in ("\n", " "))
    return next((end for end in ends if end >= 0), place)


def _begin(text: str, place: int) -> int:
    """Where the next line begins, else the next word, if either begins soon."""
    ends = (text.find(sign, place - 1, place + _LONGEST_REST) for sign in ("\n", " "))
    return next((end + 1 for end in ends if end >= 0), place)
