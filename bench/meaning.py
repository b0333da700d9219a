"""The first page of docs/performance.md: what the figures mean to somebody who runs a desk."""

from bench.targets import Figures, has, reached

_SENTENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("way:text.decided", "way:mixed.decided"),
        (
            "**How much mail.** On two cores, with the load client on the same two, a gateway takes in, reads, "
            "decides on and answers {0:.0f} plain letters a second, or {1:.0f} where every tenth has a picture."
            " A desk of a hundred agents sees a few thousand letters a day: some minutes of that."
        ),
    ),
    (
        ("way:text.cpu_ms", "way:mixed.cpu_ms"),
        (
            "**What a letter costs.** {0:.1f} ms of CPU (text of 12 KB), {1:.1f} ms with pictures, all "
            "processes together. Most of it is reading what people wrote, which peers do not do: several "
            "problems in one letter, contacts, priority, whether it is the same matter again."
        ),
    ),
    (
        ("way:text.durable",),
        (
            "**How soon it is safe.** A letter is on disk, with fsync, before its sender hears `250`, at "
            "{0:.2f} of the rate of a server that throws letters away: letters that arrive together share a "
            "commit."
        ),
    ),
    (
        ("latency:smtp", "latency:smtp.99"),
        (
            "**How soon a customer hears.** A lone letter by SMTP is acknowledged {0:.0f} ms after its `250` (99 %: "
            "{1:.0f} ms), ticket, rules and all."
        ),
    ),
    (
        ("latency:imap", "latency:imap.server"),
        "By IMAP it takes {0:.0f} ms; Dovecot without a gateway waits {1:.0f} ms before it tells anybody of a letter.",
    ),
    (
        ("peers:mixed.least", "peers:mixed.fastest", "peers:mixed.service"),
        (
            "**Beside others.** On the same letters in the same run: {0:.1f} times the rate of the fastest peer ({1}), "
            "{2:.1f} times that of RT's web server."
        ),
    ),
    (
        ("growth:whole.1000000", "growth:start"),
        (
            "**As tickets grow.** With a million tickets stored a letter costs {0:.2f} of what it costs with a "
            "thousand, and a gateway is ready {1:.1f} s after its start."
        ),
    ),
    (
        ("overload:most",),
        (
            "**Under a flood.** While one sender pours in 200 letters a second, another customer's "
            "acknowledgement takes {0:.2f} s at most."
        ),
    ),
    (
        ("size:fresh", "size:rest"),
        "**Memory.** {0:.0f} MiB before the first letter, {1:.0f} MiB at rest after some, all processes together.",
    ),
)


def page(figures: Figures) -> str:
    """Paragraphs of what was measured."""
    told = []
    for needs, words in _SENTENCES:
        if has(figures, needs):
            values = [figures[need.partition(":")[0]][need.partition(":")[2]] for need in needs]
            told.append(words.format(*values))
    yes, measured = reached(figures)
    told.append(
        f"**{yes} of {measured} targets are reached**; the table says of each other one why not, and what is next."
    )
    return "\n\n".join(told) + "\n"
