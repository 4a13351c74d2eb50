"""The commands that write into a series folder: `templates`, `init` and `new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rundown.cli.ordered_group import OrderedGroup
from rundown.cli.path import PATH
from rundown.cli.whole_number import WholeNumber
from rundown.cli.workplace import Stop, Workplace, series_option

if TYPE_CHECKING:
    from pathlib import Path


@click.group(cls=OrderedGroup)
def templates() -> None:
    """See the templates of the pages, and copy one to change it.

    \b
    Example:
      rundown templates list
      rundown templates copy rundown.html.j2
    """


@templates.command("list")
@series_option
def list_templates() -> None:
    """List the templates.

    Those shipped, and those of the series folder that override them.

    \b
    Example:
      rundown templates list
    """
    from rundown.template_files import own_templates, shipped_templates

    own = own_templates(Workplace().folder.root)
    for name in sorted({**shipped_templates(), **own}):
        click.echo(f"{name:26} {'templates/' + name if name in own else 'shipped'}")


@templates.command("copy")
@click.argument("name")
@series_option
def copy_template(name: str) -> None:
    """Copy a template to change it.

    A shipped template is copied into the series folder, where it overrides the shipped one.

    \b
    Example:
      rundown templates copy rundown.html.j2
    """
    from rundown.problems import did_you_mean, listed
    from rundown.template_files import shipped_templates
    from rundown.whole_files import write_whole

    shipped = shipped_templates()
    if name not in shipped:
        remedy = did_you_mean(name, shipped, f"the templates are {listed(shipped)}")
        raise Stop(f"no template is called `{name}`\n  help: {remedy}")
    target = Workplace().folder.root / "templates" / name
    if target.exists():
        raise Stop(f"`templates/{name}` is there already")
    write_whole(target, shipped[name])
    click.echo(f"made templates/{name}")


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=PATH)
def init(folder: Path) -> None:
    """Make a new series folder, here or in DIR.

    \b
    Example:
      rundown init my-series
    """
    from rundown.series_folder import FolderError
    from rundown.starters import make_series_folder

    try:
        files = make_series_folder(folder)
    except FolderError as error:
        raise Stop(str(error)) from None
    for file in files:
        click.echo(f"made {file}")
    click.echo('next: write your format into episodes/series.yaml, then `rundown new 1 "A Title"`')


@click.command()
@click.argument("number", type=WholeNumber(min=0))
@click.argument("title")
@series_option
def new(number: int, title: str) -> None:
    """Make a new outline with every segment of the format.

    \b
    Example:
      rundown new 21 "Google's Search and Scale Mastery"
    """
    from rundown.series_folder import FolderError
    from rundown.starters import make_outline

    place = Workplace()
    try:
        path = make_outline(place.folder, place.timed_series(), number, title)
    except FolderError as error:
        raise Stop(str(error)) from None
    click.echo(f"made {path.relative_to(place.folder.root)}")
