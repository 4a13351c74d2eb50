"""The commands that read and tell: `check`, `show`, `explain` and `why`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from rundown.cli.whole_number import WholeNumber
from rundown.cli.workplace import NO_OUTLINES, PROBLEMS, WRONG_USE, Stop, Workplace, series_option

if TYPE_CHECKING:
    from rundown.model import Episode
    from rundown.problems import Problem, Waived
    from rundown.series import Series
    from rundown.timing import Schedule
    from rundown.unchanged import Sight


@click.command()
@click.argument("episodes", nargs=-1, metavar="[EPISODE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, programs, GitHub's annotations, or code scanning.",
)
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
@click.option(
    "--jobs",
    metavar="N",
    type=WholeNumber(min=1),
    help="How many outlines are checked at once.",
)
@series_option
def check(episodes: tuple[str, ...], form: str, jobs: int | None, *, strict: bool) -> int:
    """Check outlines against the series.

    All of them, or those named. What was found in an outline is remembered until it, or what it
    shares with others, changes.

    \b
    Example:
      rundown check
      rundown check 19 --strict
      rundown check --format sarif > rundown.sarif
    """
    from rundown.checking import check_season, check_series
    from rundown.problems import has_errors, sorted_problems

    place = Workplace()
    sight = None if episodes else _look(place)
    chosen = place.chosen(episodes)
    place.stop_for_contacts()
    series, timed = check_series(place.shared_files())
    problems, waived, readable = [*series.problems], [], timed
    if timed:
        problems += place.folder_problems(chosen, whole=not episodes)
        found, readable = place.check_all(chosen, jobs)
        found.append(check_season(found))
        problems += [problem for checked in found for problem in checked.problems]
        waived = [one for checked in found for one in checked.waived]
    problems = sorted_problems(problems)
    told = _told(place, problems, waived, form, len(chosen))
    click.echo(told, nl=False)
    if not readable:
        return WRONG_USE
    status = PROBLEMS if has_errors(problems) or (strict and problems) else 0
    if sight:
        from rundown.unchanged import keep

        keep(sight, told if sys.stdout.isatty() else click.unstyle(told), status)
    return status


def _look(place: Workplace) -> Sight | None:
    """All that a check will look at, as it is before; None where that is more than some files.

    Whether contacts are exposed is for git to say, and Windows' terminal for Click to colour.
    """
    from rundown.series_folder import CONTACTS_FILE
    from rundown.unchanged import look

    root = place.folder.root
    if os.path.lexists(root / CONTACTS_FILE) or (os.name == "nt" and sys.stdout.isatty()):
        return None
    return look(str(root))


def _told(
    place: Workplace, problems: list[Problem], waived: list[Waived], form: str, episodes: int
) -> str:
    """Problems in one of the formats of `check`, line by line."""
    from rundown import diagnostics
    from rundown.problems import visible

    if form == "text":
        lines = place.told(problems)
        lines += [visible(diagnostics.format_waived(one)) for one in waived]
        lines.append(diagnostics.format_summary(problems, episodes, len(waived)))
        lines += [] if episodes else [NO_OUTLINES]
    elif form == "json":
        lines = [diagnostics.format_json(problems)]
    elif form == "sarif":
        from rundown.checks import explained_checks

        lines = [diagnostics.format_sarif(problems, explained_checks(), waived)]
    else:
        lines = [diagnostics.format_github(problems)] if problems else []
    return "".join(f"{line}\n" for line in lines)


@click.command()
@click.argument("episode")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people, or JSON for programs.",
)
@click.option(
    "--coverage",
    is_flag=True,
    help="Show which promises are covered, and for how long, instead of the times.",
)
@series_option
def show(episode: str, form: str, *, coverage: bool) -> int:
    """Show the times of an episode.

    Its segments with budget, planned, over and under, and with the time that their words take to
    read: likely, low and high. Its items with start, cume and back. Under a segment that is off
    its budget, the best way back to time. Or what it covers of what the series and its own front
    matter promise, by segment.

    \b
    Example:
      rundown show 19
      rundown show E19 --format json
      rundown show 19 --coverage
    """
    from rundown.problems import has_errors

    place = Workplace()
    examined = place.examine_only(episode)
    problems = [*place.series.problems, *examined.problems]
    if examined.episode and examined.schedule:
        shown = _coverage if coverage else _times
        click.echo(shown(place.timed_series(), examined.episode, examined.schedule, form))
    place.show(problems, err=True)
    return PROBLEMS if has_errors(problems) else 0


def _times(_series: Series, episode: Episode, schedule: Schedule, form: str) -> str:
    """The times of an episode in one of the formats of `show`."""
    from rundown import listing

    if form == "json":
        return listing.format_schedule_json(episode, schedule)
    return listing.format_schedule_table(episode, schedule, colour=_colour(), width=_width())


def _coverage(series: Series, episode: Episode, schedule: Schedule, form: str) -> str:
    """What an episode covers, in one of the formats of `show`."""
    from rundown import coverage_listing
    from rundown.coverage import make_coverage

    kinds = make_coverage(series, episode, schedule)
    if form == "json":
        return coverage_listing.format_coverage_json(episode, schedule, kinds)
    return coverage_listing.format_coverage_tables(
        episode, schedule, kinds, colour=_colour(), width=_width()
    )


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _width() -> int:
    """The terminal's width; 0 where there is none."""
    if not sys.stdout.isatty():
        return 0
    import shutil

    return shutil.get_terminal_size().columns


@click.command()
@click.argument("check_name", metavar="CHECK")
def explain(check_name: str) -> None:
    """Explain a check.

    What it finds, why that matters, a wrong line and a right one.

    \b
    Example:
      rundown explain guest-unknown
    """
    from rundown.checks import changeable_severities, explained_checks
    from rundown.problems import did_you_mean

    explained = explained_checks()
    check_name = check_name.strip("[]").lower()  # as people copy it from below an outline's line
    if check_name not in explained:
        remedy = did_you_mean(check_name, explained, "the names stand in brackets after a problem")
        raise Stop(f"no check is called `{check_name}`\n  help: {remedy}")
    severity = changeable_severities().get(check_name)
    head = f"{check_name} ({severity}; may be changed)" if severity else check_name
    click.echo(f"{head}\n\n{explained[check_name]}")


@click.command()
@click.argument("episode")
@click.argument("item", metavar="PAGE-OR-SLUG")
@series_option
def why(episode: str, item: str) -> int:
    """Explain where an item's or a segment's times are from.

    An item is named by its slug or its page, a segment by its title or its letter. Of a segment
    that is off its budget it lists up to three ways back to time, made of items that the outline
    marks with `- drop: 1`, `- trim: 0:20` or `pad`.

    \b
    Example:
      rundown why 19 C14
      rundown why 19 "THE MONITORS"
      rundown why 19 C
    """
    from rundown import accounts
    from rundown.problems import did_you_mean

    place = Workplace()
    examined = place.examine_only(episode)
    if examined.episode is None or examined.schedule is None:
        place.show(examined.problems, err=True)
        return PROBLEMS
    known, schedule = examined.episode, examined.schedule
    scheduled, segment = accounts.find_item(schedule, item), accounts.find_segment(schedule, item)
    if scheduled is not None:
        account = accounts.format_account(scheduled, known, schedule, place.timed_series())
    elif segment is not None:
        account = accounts.format_segment_account(segment, known, schedule)
    else:
        slugs = [one.item.slug.text for one in schedule.items]
        remedy = did_you_mean(item, slugs, "name a page such as `A1`, or an item's slug")
        raise Stop(f"no item is called `{item}`\n  help: {remedy}")
    click.echo(account)
    return 0
