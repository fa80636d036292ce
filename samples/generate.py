"""Makes the sample district: `python -m samples.generate` writes all of it but ampenan.toml.

Everything is drawn from fixed seeds, so the files are the same each time. The year and what is
planted in it are described in samples/ampenan/README.md; tests/imports/test_sample.py compares.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from samples.demand import DayAtDesk, days_at_desk
from samples.district import AMPENAN, FOLDER, District, read_district
from samples.follow_ups import HEADER as FOLLOW_UPS
from samples.follow_ups import follow_up_rows
from samples.free_days import holiday_rows
from samples.plants import MORE_THAN_SERVED, planted
from samples.rating import HEADER, SampleRating, by_time, rows
from samples.ratings import name_raters, rate_desk
from samples.registry import mataram_toml
from samples.surveys import ANSWER_HEADER, survey_answer_rows, survey_rows
from samples.work import record_rows, target_rows
from scoring.policies.policy import load_policy

_TARGETS = ("key", "officer", "team", "indicator", "period", "target", "actual")
_SURVEYS = ("key", "unit", "service", "from_on", "until_on", "population", "target", "every")


def sample_files() -> dict[str, str]:
    """Texts of all files that are made, by name."""
    district = read_district([AMPENAN.read_text(encoding="utf-8"), mataram_toml()])
    year = [day for point in district.points for day in days_at_desk(district, point)]
    return {
        "mataram.toml": mataram_toml(),
        "holidays.csv": _csv(("on", "name"), holiday_rows()),
        "served.csv": _csv(("point", "on", "count"), _served(year)),
        "ratings.csv": _csv(HEADER, rows(make_ratings(district, year))),
        "targets.csv": _csv(_TARGETS, target_rows(district, year)),
        "records.csv": _csv(("officer", "indicator", "period", "value"), record_rows(district)),
        "surveys.csv": _csv(_SURVEYS, survey_rows(district, year)),
        "survey_answers.csv": _csv(ANSWER_HEADER, survey_answer_rows(district, year)),
        "follow_ups.csv": _csv(FOLLOW_UPS, follow_up_rows()),
    }


def make_ratings(district: District, year: list[DayAtDesk]) -> list[SampleRating]:
    """Ratings of the year in order of time: honest ones, and those that are planted."""
    policy = load_policy()
    by_desk = {point: [day for day in year if day.point == point] for point in district.points}
    honest = [rating for days in by_desk.values() for rating in rate_desk(district, days, policy)]
    return by_time([*name_raters(district, honest), *planted(district, policy)])


def _served(year: Iterable[DayAtDesk]) -> Iterable[tuple[str, ...]]:
    point, day, count = MORE_THAN_SERVED
    for each in year:
        served = count if (each.point, each.day) == (point, day) else each.served
        yield each.point, each.day.isoformat(), str(served)


def _csv(header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    """A table as text; no cell of the sample needs quotes."""
    table = [",".join(header), *map(",".join, lines)]
    if any(line.count(",") != len(header) - 1 or '"' in line for line in table):
        raise ValueError(f"a cell of {header[0]},… holds a comma or a quotation mark")
    return "\n".join(table) + "\n"


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sample_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
