"""How well `desk.reading.problems` tells one problem from several, by language and hard case (C1, C2, S23)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mailgate.desk.clues import Problems
from mailgate.desk.reading import problems
from mailgate.desk.reading.problem_weights import SURE, UNSURE
from tests.scores import fit_problems
from tests.scores.labelled import Labelled, as_letter, labelled

_HEAD = f"{'':16}{'letters':>8}{'sure P':>9}{'sure R':>9}{'all P':>9}{'all R':>9}{'all F1':>9}{'count':>9}"
Judged = tuple[Labelled, Problems]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of letters said to report several problems."""

    right: int
    said: int
    several: int

    @property
    def precision(self) -> float:
        """Of those said, how many do."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Of those that do, how many were said."""
        return self.right / self.several if self.several else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.said + self.several) if self.said + self.several else 1.0


def judge(name: str) -> list[Judged]:
    """Every letter of a set with what is found in it."""
    return [(one, problems.read(as_letter(one.subject, one.text, one.language))) for one in labelled(name)]


def score(judged: Iterable[Judged], *, sure: bool) -> Score:
    """Of `sure` findings alone, or of all."""
    rows = [(one.several, found.count > 1 and (found.sure or not sure)) for one, found in judged]
    return Score(
        right=sum(truth and said for truth, said in rows),
        said=sum(said for _, said in rows),
        several=sum(truth for truth, _ in rows),
    )


def table(name: str) -> list[str]:
    """The figures of one set as lines; no letter's words."""
    judged = judge(name)
    if not judged:
        return [f"{name}: not there"]
    lines = [f"{name}: {len(judged)} letters, {sum(one.several for one, _ in judged)} with several problems"]
    lines.append(_HEAD)
    lines.append(_line("all", judged))
    lines += [_line(language, rows) for language, rows in _groups(judged, lambda one: one.language)]
    cases = _groups(judged, lambda one: f"{'several' if one.several else 'one'}: {one.hard}")
    lines.append("hard cases: letters, taken for several for sure, taken for several at all")
    for case, rows in cases:
        sure, said = score(rows, sure=True).said, score(rows, sure=False).said
        lines.append(f"  {case:24}{len(rows):>5}{sure:>6}{said:>6}")
    return lines


def held_out_table() -> list[str]:
    """The letters to learn from, each judged by what was learnt without its writer: what another may expect."""
    judged = [
        (each.hand, (each.letter, Problems(count=2 if chance >= UNSURE else 1, sure=chance >= SURE)))
        for chance, each in fit_problems.held_out()
    ]
    rows = [row for _, row in judged]
    lines = [_HEAD, _line("all", rows)]
    lines += [_line(language, some) for language, some in _groups(rows, lambda one: one.language)]
    lines += [_line(hand, [row for of, row in judged if of == hand]) for hand in fit_problems.SETS]
    return [f"held out by writer: {len(rows)} letters", *(line[:-9] for line in lines)]


def _line(title: str, judged: Sequence[Judged]) -> str:
    sure, everything = score(judged, sure=True), score(judged, sure=False)
    counted = [one.count == found.count for one, found in judged if one.several and found.count > 1]
    exact = sum(counted) / len(counted) if counted else 1.0
    figures = (sure.precision, sure.recall, everything.precision, everything.recall, everything.f1, exact)
    return f"  {title:14}{len(judged):>8}" + "".join(f"{figure:>9.3f}" for figure in figures)


def _groups(judged: Sequence[Judged], key: Callable[[Labelled], str]) -> list[tuple[str, list[Judged]]]:
    found: dict[str, list[Judged]] = defaultdict(list)
    for one, said in judged:
        found[key(one)].append((one, said))
    return sorted(found.items())
