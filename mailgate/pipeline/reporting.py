"""The figures of a period, out of one moment of the database: gathered, counted, written as a page (I2)."""

from datetime import datetime

from mailgate.desk.figures.figures import Figures
from mailgate.desk.figures.record import Period
from mailgate.desk.figures.tally import Tally
from mailgate.desk.policy import Policy
from mailgate.store import figures as counted
from mailgate.store import records
from mailgate.store.database import Tx


def figures_of(
    tx: Tx, period: Period, *, policy: Policy, now: datetime, desk: str | None = None
) -> tuple[Figures, Figures]:
    """The figures of a period, and of as many days before it; `desk` leaves other desks' tickets out.

    Letters belong to no desk before they are decided on: they are counted of all.
    """
    tallies = Tally(period, policy=policy, now=now), Tally(period.before, policy=policy, now=now)
    since, before = period.before.begins, min(period.ends, now)
    wanted = records.Wanted(touched_since=since, opened_before=before, desk=desk)
    for record in records.stream(tx, wanted, words=False):
        for tally in tallies:
            tally.ticket(record)
    for letter in counted.letters_in(tx, since=since, before=before):
        for tally in tallies:
            tally.letter_in(letter)
    for sent in counted.letters_out(tx, since=since, before=before):
        for tally in tallies:
            tally.letter_out(sent)
    for booking in counted.bookings(tx, since=since, before=before, desk=desk):
        for tally in tallies:
            tally.booking(booking)
    for refusal in counted.refusals(tx, since=since, before=before, desk=desk):
        for tally in tallies:
            tally.refusal(refusal)
    return tallies[0].figures(), tallies[1].figures()
