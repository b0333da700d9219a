"""What went wrong, said by what the caller does next.

An expected outcome (a refused file, a held letter) is a value, not an exception. An exception says what the
caller has to do: ask the operator (`ConfigError`), give up for good (`PermanentError`), or try again later
(`TemporaryError`). The exit statuses are those of sysexits.h, which every MTA that pipes mail understands.
"""

EX_OK = 0
EX_USAGE = 64
EX_DATAERR = 65
EX_NOUSER = 67
EX_UNAVAILABLE = 69
EX_SOFTWARE = 70
EX_TEMPFAIL = 75
EX_CONFIG = 78


class MailgateError(Exception):
    """Anything this program says no with; `str(error)` is a sentence for the person who has to act."""

    exit_status = EX_SOFTWARE


class ConfigError(MailgateError):
    """The configuration, or a file it names, is wrong: the operator mends it (exit 78)."""

    exit_status = EX_CONFIG


class PermanentError(MailgateError):
    """Trying again cannot help (SMTP 5xx, quarantine; exit 69)."""

    exit_status = EX_UNAVAILABLE


class DataError(PermanentError):
    """A file or a letter that was given cannot be read, or is wrong: whoever gave it mends it (exit 65)."""

    exit_status = EX_DATAERR


class TemporaryError(MailgateError):
    """Trying again later may help (SMTP 4xx, left unseen, exit 75)."""

    exit_status = EX_TEMPFAIL


class UsageError(MailgateError):
    """A command was called with what it does not take: whoever typed it mends it (exit 64)."""

    exit_status = EX_USAGE
