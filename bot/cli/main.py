"""The `puas` command. Commands import what they need when they run, so `--help` is quick."""

import sys

import typer

from bot.cli import (
    checking,
    codes,
    database,
    demo,
    digests,
    exports,
    fold,
    ikm,
    imports,
    invitations,
    people,
    posters,
    scores,
    serving,
    setup,
    simulate,
)

app = typer.Typer(
    help="Citizens rate a service in four taps; the people who served get a fair score.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("demo")(demo.demo)
app.command("init")(setup.init)
app.command("run")(serving.run)
app.command("check")(checking.check)
app.command("import")(imports.import_)
app.command("invite")(invitations.invite)
app.add_typer(codes.app, name="code")
app.command("poster")(posters.poster)
app.command("digest")(digests.digest)
app.command("fold")(fold.fold)
app.command("ikm")(ikm.ikm)
app.command("score")(scores.score)
app.command("calibrate")(scores.calibrate)
app.add_typer(exports.app, name="export")
app.command("simulate")(simulate.simulate)
app.add_typer(database.app, name="db")
app.add_typer(people.app, name="person")


def run() -> None:
    """Entry of the console script."""
    sys.exit(app())
