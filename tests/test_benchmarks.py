"""What the benchmarks work out: their content, their medians, their rows."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import content
import rows
from measuring import Cost, median

from rundown.cli import cli


def test_the_content_is_what_the_table_says():
    outline = content.make_outline(1)
    spoken = outline.split("NARRATOR: ")[1:]
    assert outline.count("\n## ") == 120
    assert outline.count("\n# ") == 6
    assert sum(len(text.partition("\n")[0].split()) for text in spoken) == 4_000
    assert all(f"- guest: {guest}\n" in outline for guest in content.GUESTS)


def test_the_content_is_a_series_without_errors(tmp_path):
    series = content.make_series(tmp_path / "series", episodes=2, items=12)
    assert cli.main(["--series", str(series), "check"], standalone_mode=False) == 0


def test_the_median_is_taken_of_each_column():
    assert median([Cost(1, 9), Cost(3, 7), Cost(2, 8)]) == Cost(2, 8)


def test_a_row_is_the_ratio_of_its_jobs():
    costs = {"build-12": Cost(3, 0), "build-60": Cost(27, 0), "deflate-0": Cost(1, 0)}
    costs["deflate-200"] = Cost(21, 0)
    (row,) = rows.chosen_rows("floor", large=False)
    assert row.ratio(costs) == pytest.approx(0.5 / 0.1)


def test_rows_are_chosen_by_name_else_all_but_the_large_ones():
    assert [row.name for row in rows.chosen_rows("help,one", large=False)] == ["help", "one"]
    assert not any(row.large for row in rows.chosen_rows("", large=False))
    assert rows.chosen_rows("", large=True) == list(rows.ROWS)
