"""Every reply our listener gives, as constants: no exception's words and no client's words ever stand in one.

*Standards:* RFC 5321 section 4.2, RFC 3463 and RFC 2034 (enhanced status codes).
"""

from typing import Final

GO_ON: Final = "354 End data with <CR><LF>.<CR><LF>"
OK: Final = "250 2.0.0 OK"
SENDER_OK: Final = "250 2.1.0 OK"
RECIPIENT_OK: Final = "250 2.1.5 OK"
TAKEN: Final = "250 2.0.0 Taken"
HELP: Final = "214 2.0.0 Write to the people, not to the machine"
CANNOT_VERIFY: Final = "252 2.5.0 Cannot verify, send the letter and see"

LOGIN_RIGHT: Final = "235 2.7.0 Authenticated"

SHUTTING_DOWN: Final = "421 4.3.2 Service is being stopped, try again later"
TIMED_OUT: Final = "421 4.4.2 Timed out"
TOO_SLOW: Final = "421 4.4.2 Too slow"
SESSION_OVER: Final = "421 4.4.2 Session took too long"
TOO_MANY_CONNECTIONS: Final = "421 4.7.0 Too many connections, try again later"
TOO_MANY_ERRORS: Final = "421 4.7.0 Too many errors"
TRY_LATER: Final = "451 4.3.0 Temporary failure, try again later"
NO_ROOM: Final = "452 4.3.1 No room now, try again later"
TOO_MANY_RECIPIENTS: Final = "452 4.5.3 Too many recipients"
LOGIN_TRY_LATER: Final = "454 4.7.0 Temporary authentication failure"

SYNTAX: Final = "501 5.5.4 Syntax error"
NOT_BASE64: Final = "501 5.5.2 Not base64"
LOGIN_ABORTED: Final = "501 5.7.0 Authentication was aborted"
NOT_IMPLEMENTED: Final = "502 5.5.1 Not implemented"
NOT_MAIL: Final = "502 5.7.0 This is a mail server"
HELLO_FIRST: Final = "503 5.5.1 Say hello first"
MAIL_FIRST: Final = "503 5.5.1 MAIL comes first"
RECIPIENT_FIRST: Final = "503 5.5.1 No valid recipient"
NESTED: Final = "503 5.5.1 Already in a transaction"
ALREADY_LOGGED_IN: Final = "503 5.5.1 Already authenticated"
UNKNOWN_MECHANISM: Final = "504 5.5.4 Unknown mechanism"
TLS_FIRST: Final = "530 5.7.0 STARTTLS comes first"
LOGIN_FIRST: Final = "530 5.7.0 Authentication comes first"
LOGIN_WRONG: Final = "535 5.7.8 Authentication failed"
TLS_FOR_LOGIN: Final = "538 5.7.11 Encryption required for authentication"
NO_SUCH_RECIPIENT: Final = "550 5.1.1 No such recipient here"
NO_RELAY: Final = "550 5.7.1 Not a relay"
TOO_BIG: Final = "552 5.3.4 Letter is over the size limit"
BAD_RECIPIENT: Final = "553 5.1.3 Not a valid address"
BAD_SENDER: Final = "553 5.1.7 Not a valid address"
NEEDS_UTF8: Final = "553 5.6.7 Address needs SMTPUTF8"
LOOP: Final = "554 5.4.6 Too many hops"
REFUSED: Final = "554 5.6.0 Letter cannot be taken"
UNKNOWN_PARAMETER: Final = "555 5.5.4 Unknown parameter"

_OF_THE_LIBRARY = {
    "221": "2.0.0",
    "235": "2.7.0",
    "250": "2.0.0",
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "530": "5.7.0",
    "554": "5.5.0",
}


def enhanced(reply: str) -> str:
    """Give a reply of the library's own the enhanced code that RFC 2034 asks of every 2xx, 4xx and 5xx reply."""
    code, _, text = reply.partition(" ")
    subject = text.split(" ", 1)[0]
    if code not in _OF_THE_LIBRARY or subject.count(".") == 2:
        return reply
    return f"{code} {_OF_THE_LIBRARY[code]} {text}"
