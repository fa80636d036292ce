"""`puas demo`: phones in the browser, the bot, the sample district; no token, no network."""

import asyncio
from typing import Annotated

import typer

from bot.cli.errors import telling


def demo(
    port: Annotated[int, typer.Option(help="port on 127.0.0.1 to show it at")] = 8077,
) -> None:
    """Show the main job in a browser."""
    from bot.demo.show import show

    with telling():
        asyncio.run(show(port, _ready))


def _ready(address: str) -> None:
    typer.echo(f"open {address} in a browser; Ctrl-C ends it", err=True)
