"""`puas person`: what is kept under a receipt, and its erasure, by the operator; audited."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from data.ratings.erasure import Kept

app = typer.Typer(help="A citizen's data, by her receipt; audited.", no_args_is_help=True)

Receipt = Annotated[str, typer.Argument(help="such as K7QP-4M2X-9T")]


@app.command("show")
def show(receipt: Receipt) -> None:
    """Tell what is kept under a receipt, and until when; never what was tapped or written."""
    with telling():
        asyncio.run(_show(receipt))


@app.command("erase")
def erase(receipt: Receipt) -> None:
    """Erase a rating with its comments; open sums follow, closed ones stay."""
    with telling():
        asyncio.run(_erase(receipt))


async def _show(receipt: str) -> None:
    from bot.cli.opened import opened
    from scoring.policies.retention import kept_through

    async with opened() as here, here.database.write() as connection:
        kept = await _kept(connection, receipt)
        await _note(connection, here.clock.now(), "person show")
        months = here.policy.retention
    lines = {
        "desk": kept.point,
        "day": kept.visit_on.isoformat(),
        "channel": kept.channel,
        "standing": kept.standing,
        "closed on": kept.closed_on.isoformat() if kept.closed_on else "open",
        "kind": kept.kind,
        "answers": f"{kept.answers}, until {kept_through(kept.visit_on, months.rating_months)}",
        "of person": f"{kept.bands}, as long as the answers",
        "comments": f"{kept.comments}, until {kept_through(kept.visit_on, months.comment_months)}",
    }
    for name, value in lines.items():
        typer.echo(f"{name:<9} {value}")


async def _erase(receipt: str) -> None:
    from bot.cli.opened import opened
    from data.ratings.erasure import erase_rating

    async with opened() as here, here.database.write() as connection:
        kept = await _kept(connection, receipt)
        await erase_rating(connection, kept.key, here.policy)
        await _note(connection, here.clock.now(), "person erase")
    typer.echo("erased: the rating, its answers, what it says of the person, and its comments")
    if kept.closed_on:
        typer.echo(f"the sums that closed on {kept.closed_on} stay as they are")


async def _kept(connection: "AsyncConnection", receipt: str) -> "Kept":
    from data.ratings.erasure import kept_under
    from scoring.district.codes import RATING_LENGTH, normalise
    from scoring.faults import InputWrong

    key = normalise(receipt, RATING_LENGTH)
    if key is None:
        raise InputWrong("this is no receipt: one has ten letters and digits, as K7QP-4M2X-9T")
    kept = await kept_under(connection, key)
    if kept is None:
        raise InputWrong("no rating has this receipt: it was erased, or its time is over")
    return kept


async def _note(connection: "AsyncConnection", moment: "datetime", what: str) -> None:
    from bot.cli.operator import operator
    from data.audit import Entry, note

    # Neither the receipt nor the desk: with the time they might tell whose it was.
    await note(connection, Entry(moment, operator(), what, {}))
