"""The commands that read and tell: `check`, `show`, `explain` and `why`."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from rundown.cli.workplace import PROBLEMS, WRONG_USE, Stop, Workplace, series_option

if TYPE_CHECKING:
    from rundown.problems import Problem, Waived


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
    type=click.IntRange(min=1),
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
    from rundown.checking import check_series
    from rundown.problems import has_errors, sorted_problems

    place = Workplace()
    chosen = place.chosen(episodes)
    place.stop_for_contacts()
    series, timed = check_series(place.shared_files())
    problems, waived, readable = [*series.problems], [], timed
    if timed:
        problems += place.folder_problems(chosen, whole=not episodes)
        found, readable = place.check_all(chosen, jobs)
        problems += [problem for checked in found for problem in checked.problems]
        waived = [one for checked in found for one in checked.waived]
    problems = sorted_problems(problems)
    _print_problems(place, problems, waived, form, len(chosen))
    if not readable:
        return WRONG_USE
    return PROBLEMS if has_errors(problems) or (strict and problems) else 0


def _print_problems(
    place: Workplace, problems: list[Problem], waived: list[Waived], form: str, episodes: int
) -> None:
    """Print problems in one of the formats of `check`."""
    from rundown import diagnostics
    from rundown.problems import visible

    if form == "text":
        place.show(problems)
        for one in waived:
            click.echo(visible(diagnostics.format_waived(one)))
        click.echo(diagnostics.format_summary(problems, episodes, len(waived)))
    elif form == "json":
        click.echo(diagnostics.format_json(problems))
    elif form == "sarif":
        from rundown.checks import explained_checks

        click.echo(diagnostics.format_sarif(problems, explained_checks(), waived))
    elif problems:
        click.echo(diagnostics.format_github(problems))


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
@series_option
def show(episode: str, form: str) -> int:
    """Show the times of an episode.

    Its segments with budget, planned, over and under; its items with start, cume and back.

    \b
    Example:
      rundown show 19
      rundown show E19 --format json
    """
    from rundown import listing
    from rundown.problems import has_errors

    place = Workplace()
    examined = place.examine_only(episode)
    problems = [*place.series.problems, *examined.problems]
    if examined.episode and examined.schedule:
        if form == "json":
            click.echo(listing.format_schedule_json(examined.episode, examined.schedule))
        else:
            colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else listing.WIDTH
            click.echo(
                listing.format_schedule_table(
                    examined.episode, examined.schedule, colour=colour, width=width
                )
            )
    place.show(problems, err=True)
    return PROBLEMS if has_errors(problems) else 0


@click.command()
@click.argument("check_name", metavar="CHECK")
def explain(check_name: str) -> None:
    """Explain a check.

    What it finds, why that matters, a wrong line and a right one.

    \b
    Example:
      rundown explain guest-unknown
    """
    from rundown.checks import explained_checks
    from rundown.problems import did_you_mean

    explained = explained_checks()
    if check_name not in explained:
        remedy = did_you_mean(check_name, explained, "the names stand in brackets after a problem")
        raise Stop(f"no check is called `{check_name}`\n  help: {remedy}")
    click.echo(f"{check_name}\n\n{explained[check_name]}")


@click.command()
@click.argument("episode")
@click.argument("item", metavar="PAGE-OR-SLUG")
@series_option
def why(episode: str, item: str) -> int:
    """Explain where an item's times are from.

    \b
    Example:
      rundown why 19 C14
      rundown why 19 "THE MONITORS"
    """
    from rundown import listing
    from rundown.problems import did_you_mean

    place = Workplace()
    examined = place.examine_only(episode)
    if examined.episode is None or examined.schedule is None:
        place.show(examined.problems, err=True)
        return PROBLEMS
    scheduled = listing.find_item(examined.schedule, item)
    if scheduled is None:
        slugs = [known.item.slug.text for known in examined.schedule.items]
        remedy = did_you_mean(item, slugs, "name a page such as `A1`, or an item's slug")
        raise Stop(f"no item is called `{item}`\n  help: {remedy}")
    series = place.timed_series()
    click.echo(listing.format_account(scheduled, examined.episode, examined.schedule, series))
    return 0
