"""A group of commands in the order of a day's work."""

from __future__ import annotations

import click

from rundown.cli.workplace import Stop


class OrderedGroup(click.Group):
    """A group that lists its commands as they were added, and offers the nearest to a wrong one."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands' names as they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; Stop with the nearest one where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from rundown.problems import nearest

            found = nearest(args[0], self.commands)
            if not found:
                raise
            message = f"no command is called `{args[0]}`\n  help: did you mean `{found}`?"
            raise Stop(message) from error
