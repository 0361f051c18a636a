"""The commands that build the site and show it: `lrm site` and `lrm serve`."""

import os
import sys
from pathlib import Path

import click

from macros.building import site
from macros.commands.options import REGION


@click.command("site", help="Build the site into site/. A build that fails leaves the last good site as it was.")
@REGION
def build(region: str | None) -> None:
    """Checks, builds and puts the new site in place of the old one."""
    sys.exit(site.build(Path.cwd(), region))


@click.command(help="Preview the site while you edit. Trust pages are left out, which is quicker; TRUSTS=all keeps them.")
@REGION
@click.option("--port", default=8000, show_default=True, help="The port on this computer.")
def serve(region: str | None, port: int) -> None:
    """Runs until it is stopped."""
    sys.exit(site.serve(Path.cwd(), region, port, with_trusts=os.environ.get("TRUSTS") == "all"))
