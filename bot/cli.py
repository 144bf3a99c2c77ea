"""The commands a person types. Thin: each reads the settings, calls one room, and prints.

Rules of this module
1. What cannot be done is one readable sentence on standard error and exit status 2; never a trace.
2. No secret is ever printed, save the stage's link: the terminal is where its people look for it.
3. Rooms are imported when their command runs, so that `--help` is there at once.

It is long because every command and its options stand here, where somebody looks for them.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import __version__
from bot.errors import StretchbotError
from bot.settings import Settings, read_settings

#: what the demo keeps its chat in, unless DATABASE_URL says otherwise
DEMO_DATABASE = "sqlite:///stretchbot-demo.db"


class Unclear(StretchbotError):
    """That is not clear."""


cli = typer.Typer(
    name="stretchbot",
    help="Runs a stretch & strengthen challenge in group chats, kindly.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> NoReturn:
    """The console script."""
    # What is imported is much, and stays: by default a tenth of the start goes into looking for
    # garbage among it.
    gc.set_threshold(50_000)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign shows a question mark instead of failing.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        cli()
    except StretchbotError as error:
        print(error.say, file=sys.stderr)
        sys.exit(2)
    sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stretchbot {__version__}")
        raise typer.Exit


@cli.callback()
def _always(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Runs a stretch & strengthen challenge in group chats, kindly."""


@cli.command()
def run(
    stage: Annotated[
        bool, typer.Option("--stage", help="Also open the stage: a group chat in the browser.")
    ] = False,
    new_link: Annotated[
        bool, typer.Option("--new-link", help="Give the stage another secret link.")
    ] = False,
) -> None:
    """Start the bot on every platform that has a token."""
    settings = read_settings({"stage": True} if stage else {})
    _serve(settings, new_link=new_link)


@cli.command()
def demo(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser if there is one.")
    ] = True,
    at: Annotated[
        str,
        typer.Option(
            metavar="MOMENT",
            help="Begin a new stage at this moment instead of now, e.g. 2026-12-04T09:00 "
            "(this machine's time) or 2026-12-04T09:00+01:00.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Try everything: the stage, a group chat in your browser. No account, no token."""
    from bot.app.platforms import PLATFORMS

    begins = _moment(at) if at else None
    given: dict[str, object] = {"stage": True, **dict.fromkeys(PLATFORMS)}
    if not os.environ.get("DATABASE_URL"):
        given["database_url"] = DEMO_DATABASE
    if not os.environ.get("LOG_LEVEL"):
        given["log_level"] = "warning"
    _serve(read_settings(given), any_port=True, browser=browser, at=begins)


def _moment(said: str) -> datetime:
    from bot.clock import moment

    try:
        return moment(said)
    except (ValueError, OverflowError):
        raise Unclear(
            f"--at {said} is no moment this can begin at: say a date and a time, for example "
            "2026-12-04T09:00, or with its offset 2026-12-04T09:00+01:00."
        ) from None


def _serve(
    settings: Settings,
    *,
    any_port: bool = False,
    browser: bool = False,
    new_link: bool = False,
    at: datetime | None = None,
) -> None:
    from bot.app.serving import Application
    from bot.logs import set_up_logs

    set_up_logs(settings.log_level, settings.log_format, secrets=settings.secrets)
    application = Application(settings, any_port=any_port, new_link=new_link, at=at)

    def ready() -> None:
        # What is there now stays to the end, and need not be looked at again, not even at the end.
        gc.freeze()
        if application.stage_link:
            typer.echo(f"The stage opens with this link: {application.stage_link}")
            typer.echo("Whoever has it can be anybody there, so keep it among you.")
            if not settings.public_url:
                typer.echo("From another machine, put this one's name or address into it.")
            typer.echo("(Ctrl+C ends it)")
        elif settings.stage:
            typer.echo(f"The stage is at {application.address}  (Ctrl+C ends it)")
        else:
            typer.echo(f"Running on {', '.join(application.house.platforms)}.  (Ctrl+C ends it)")
        # Not the link: while a browser starts, everyone at this machine can read what it opens.
        if browser and not application.stage_link:
            _open_browser(application.address)

    with suppress(KeyboardInterrupt):
        asyncio.run(application.run(ready))


def _open_browser(address: str) -> None:
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return
    # A browser for the terminal would take it over, and with it the log.
    if type(found) is not webbrowser.GenericBrowser:
        found.open(address)


@cli.command()
def play(
    people: Annotated[int, typer.Option(min=1, max=500, help="How many take part.")] = 12,
    seed: Annotated[int, typer.Option(help="The same seed gives the same story.")] = 1,
    program: Annotated[str, typer.Option(help="Which challenge.")] = "glutes-5",
) -> None:
    """Play a whole challenge in seconds, and print the chat as it would be read."""
    from rich.console import Console

    from bot.app.playing import play as play_through
    from bot.logs import set_up_logs

    settings = read_settings()
    set_up_logs("warning", settings.log_format, secrets=settings.secrets)
    console = Console()
    raise typer.Exit(
        asyncio.run(
            play_through(settings, people=people, seed=seed, program=program, console=console)
        )
    )


@cli.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A challenge, or a folder of them.", show_default=False)
    ] = None,
) -> None:
    """Look for mistakes in a challenge's files, in plain words."""
    from bot.content.check import check as check_one
    from bot.content.check import check_all
    from bot.content.findings import format_findings, has_errors
    from bot.content.shipped import programs
    from bot.errors import ContentMissing

    home = folder if folder is not None else read_settings().content
    if (home / "challenge.yaml").is_file() or (home.is_dir() and not programs(home)):
        findings = check_one(home)
    elif home.is_dir():
        findings = check_all(home)
    else:
        raise ContentMissing(f"There is no folder {home}.", log="check: no folder")
    typer.echo(format_findings(findings))
    raise typer.Exit(1 if has_errors(findings) else 0)


@cli.command()
def new(
    name: Annotated[str, typer.Argument(help="What to call it, e.g. hips-in-may.")],
    start: Annotated[str, typer.Option("--from", help="The challenge to start from.")] = "glutes-5",
    into: Annotated[
        Path | None,
        typer.Option(
            "--in", help="The folder to put it in: CONTENT_DIR, else this one.", show_default=False
        ),
    ] = None,
) -> None:
    """Start a challenge of your own from one of ours."""
    from bot.content.starters import new_challenge

    target = into or read_settings().content_dir or Path()
    made = new_challenge(name, start, target)
    typer.echo(f"Your challenge is in {made}. Nothing in it needs a programmer.")
    typer.echo(f"Look at a day:      stretchbot preview day-1 --program {made}")
    typer.echo(f"Look for mistakes:  stretchbot check {made}")
    typer.echo(f"Try it:             CONTENT_DIR={target} stretchbot demo")


@cli.command()
def preview(
    day: Annotated[str, typer.Argument(help="Which day: day-3, or 3.")],
    program: Annotated[str, typer.Option(help="A challenge's name, or its folder.")] = "glutes-5",
    language: Annotated[str, typer.Option(help="e.g. en or es.")] = "",
    cards: Annotated[
        Path | None, typer.Option(help="A folder to draw the day's cards into.")
    ] = None,
) -> None:
    """Show a day as the chat will, with minutes and character counts."""
    from bot.app.preview import preview_day
    from bot.clock import SystemClock

    settings = read_settings()
    typer.echo(preview_day(settings.content, program, day, language, SystemClock(), cards))


@cli.command()
def migrate() -> None:
    """Bring the database up to date; a new one is made."""
    from bot.storage.db.database import Database

    database = Database(read_settings().database_url.get_secret_value())
    try:
        database.migrate()
    finally:
        database.close()
    typer.echo("The database is up to date.")


@cli.command()
def draw(
    pose: Annotated[str, typer.Argument(help="A pose's id, e.g. bridge.", show_default=False)] = "",
    all_: Annotated[bool, typer.Option("--all", help="Every pose, every form and loop.")] = False,
    sheet: Annotated[
        Path | None, typer.Option(help="All poses small on one picture (PNG).")
    ] = None,
    check_: Annotated[bool, typer.Option("--check", help="Only look for mistakes.")] = False,
    landmarks: Annotated[
        bool, typer.Option("--landmarks", help="Only note where joints are in the pictures.")
    ] = False,
    into: Annotated[
        Path | None,
        typer.Option("--in", help="The folder with figures/ and media/; the library."),
    ] = None,
) -> None:
    """Draw the pictures of poses from their figure files."""
    from bot.content.shipped import LIBRARY
    from bot.figures.draw import check_figures, draw_all, draw_sheet, note_landmarks

    if sum((bool(pose), all_, sheet is not None, check_, landmarks)) != 1:
        raise Unclear("Say one of: a pose's id, --all, --sheet FILE, --check or --landmarks.")
    home = into if into is not None else read_settings().content / LIBRARY
    figures = home / "figures"
    if not figures.is_dir():
        raise Unclear(f"There is no folder {figures}.")
    if check_:
        mistakes = check_figures(figures)
        typer.echo("\n".join(mistakes) if mistakes else "Every figure can be drawn.")
        raise typer.Exit(1 if mistakes else 0)
    if sheet is not None:
        typer.echo(draw_sheet(figures, sheet))
        return
    if landmarks:
        note_landmarks(figures, home / "media")
        return
    draw_all(figures, home / "media", pose_id=pose or None, report=typer.echo)


@cli.command()
def film(
    day: Annotated[str, typer.Argument(help="Which day: day-3, or 3.")],
    challenge: Annotated[str, typer.Option(help="A challenge's name, or its folder.")] = "glutes-5",
    language: Annotated[
        str, typer.Option(help="e.g. en or es; the challenge's own.", show_default=False)
    ] = "",
    short: Annotated[bool, typer.Option("--short", help="The day's short version.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Where to put it, e.g. day-3.mp4.", show_default=False),
    ] = None,
) -> None:
    """Make a day into a film (MP4) to practise along with, with bells and words."""
    from bot.app.filming import film_day
    from bot.clock import SystemClock

    try:
        made = film_day(
            read_settings().content,
            challenge,
            day,
            language,
            out,
            SystemClock().now(),
            short=short,
        )
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing half is left; what was drawn is kept for the next time.")
        raise typer.Exit(130) from None
    typer.echo(f"{made} ({made.stat().st_size / 1_000_000:.1f} MB)")


@cli.command()
def health() -> None:
    """Ask the running bot how it is: exit status 0 when well, 1 when not."""
    import json
    import urllib.error
    import urllib.request

    settings = read_settings()
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.web_host, settings.web_host)
    try:
        with urllib.request.urlopen(
            f"http://{host}:{settings.web_port}/health", timeout=4
        ) as answer:
            state = json.load(answer)
    except urllib.error.HTTPError as unwell:
        state = json.load(unwell) if unwell.code == 503 else {"status": f"HTTP {unwell.code}"}
    except (OSError, ValueError):
        typer.echo("Nothing answers: the bot does not run here.", err=True)
        raise typer.Exit(1) from None
    typer.echo(", ".join(f"{part}: {word}" for part, word in state.items()))
    raise typer.Exit(0 if state.get("status") == "ok" else 1)
