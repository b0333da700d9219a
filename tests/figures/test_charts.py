"""Pictures drawn by ourselves (I2)."""

from xml.etree import ElementTree

import pytest

from mailgate.report import charts
from mailgate.report.charts import Bar, Series
from mailgate.report.markup import element


@pytest.mark.parametrize(
    ("value", "top"), [(0, 4), (4, 4), (5, 6), (11, 12), (17, 20), (31, 40), (420, 600), (2500, 3000)]
)
def test_scales_end_on_round_numbers(value: int, top: int) -> None:
    """A scale ends at the next round number, whose half is whole, too (I2)."""
    assert charts.ceiling(value) == top


@pytest.mark.parametrize("count", [0, 1, 2, 53, 366])
def test_pictures_are_well_formed_and_stay_in_their_frame(count: int) -> None:
    """However many values there are: well-formed, no mark wider than the picture, at most twelve labels below (I2)."""
    labels = [(f"<{index}>", f"day {index}") for index in range(count)]
    series = [Series(name="a & b", colour="a", values=list(range(count)))]
    for drawn in (charts.columns(labels, series, title="x"), charts.area(labels, list(range(count)), title="x")):
        picture = ElementTree.fromstring(drawn)  # noqa: S314 - ours
        assert sum(node.get("class", "").startswith("tick") for node in picture.iter("text")) <= 12 + 2
        for node in picture.iter("rect"):
            x, width = (float(node.get(name, "0").rstrip("%")) for name in ("x", "width"))
            assert 0 <= x + width <= 100.01


def test_shares_fill_the_width() -> None:
    """Parts of a whole are as long as the whole; a row of nothing draws its track alone (I2)."""
    rows = [Bar(name="a", parts=((3, "good", "3"), (1, "bad", "1")), value="75 %"), Bar(name="b", parts=(), value="—")]
    picture = ElementTree.fromstring(charts.shares(rows, title="x"))  # noqa: S314 - ours
    filled = [float(node.get("width", "").rstrip("%")) for node in picture.iter("rect") if node.get("class") != "track"]
    assert filled == [75.0, 25.0]


def test_nothing_gets_out_of_a_value() -> None:
    """Words and attributes are escaped, control characters dropped (T85)."""
    made = element("p", '<script>"\x00\ud800', title='"><b>')
    assert made == '<p title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&quot;</p>'
