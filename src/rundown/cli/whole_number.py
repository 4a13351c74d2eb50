"""A whole number on the command line."""

from __future__ import annotations

import click


class WholeNumber(click.IntRange):
    """A whole number of a range, called so in messages to people."""

    name = "whole number"
