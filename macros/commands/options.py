"""The options that several commands have."""

import click

REGION = click.option("--region", envvar="REGION", metavar="NAME", help="The region: a folder of regions/. The variable REGION says it too.")
"""The option by which a command is told the region."""
