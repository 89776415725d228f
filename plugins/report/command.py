"""`polls report`, `polls sent` and `polls replied`: letters to companies, and what came of them."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polls import binding
from polls import blog as blogs
from polls.model import Mistake, PollError
from polls.published import RULES
from report import folder, material, note, notebook, picking, post
from report.desk import Desk

if TYPE_CHECKING:
    from polls.blog import Blog
    from report.letter import Letter
    from report.quotes import Quote

HERE = Path("pelicanconf.py")
REPORTS = Path("reports")
Settings = Annotated[Path, typer.Option(help="the blog's settings", envvar="UTIFRAN_SETTINGS")]
Poll = Annotated[str, typer.Argument(help="the poll's name")]
Day = Annotated[str, typer.Argument(help="the day, as 2026-10-05; today without it")]
Link = Annotated[str, typer.Option(help="where readers can read it, https://…")]
Text = Annotated[str, typer.Option(help="a paragraph that readers are told")]


class Kind(StrEnum):
    """A form of the letter."""

    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    CSV = "csv"


def join(app: typer.Typer) -> None:
    """Add these commands to the others of `polls`."""
    for one in (report, sent, replied):
        app.command()(one)


def report(  # noqa: PLR0913 (each is a word of the command line)
    polls: Annotated[list[str] | None, typer.Argument(help="one poll or several")] = None,
    *,
    year: Annotated[int, typer.Option(help="all polls that were asked in that year")] = 0,
    lang: Annotated[str, typer.Option(help="sv, da, nb or en; else the poll's own")] = "",
    quotes: Annotated[int, typer.Option(help="how many readers' words to quote")] = 5,
    quote: Annotated[
        list[str] | None, typer.Option(help="quote this comment, by its file's name; repeatable")
    ] = None,
    pick: Annotated[bool, typer.Option("--pick", help="ask about each comment")] = False,
    kind: Annotated[
        list[Kind] | None, typer.Option("--format", help="this form only; repeatable")
    ] = None,
    mail: Annotated[bool, typer.Option("--mail", help="write an e-mail draft as well")] = False,
    send: Annotated[bool, typer.Option("--send", help="show the e-mail, ask, and send it")] = False,
    to: Annotated[
        Path | None, typer.Option(help="the folder for letters; else reports/ in the blog's own")
    ] = None,
    settings: Settings = HERE,
) -> None:
    """Write the letter to the company: what was asked, how readers voted, what they say."""
    blog = _sound(settings)
    names = _names(blog, polls or [], year)
    report_to = blog.settings.get("REPORT_TO", {})
    addressed = post.certain if mail or send else post.to
    recipient = addressed(report_to, names)
    if send:
        post.server(os.environ)
    _check_address(blog, needed=mail or send)
    spoken = material.language(blog, names, lang)
    wish = picking.Wish(quotes, tuple(quote or ()), _asking() if pick else None)
    chosen = picking.picked(wish, material.said(blog, names, spoken))
    letter = material.letter(blog, chosen, lang=spoken, to=recipient)
    where = to or blog.root / REPORTS
    place = folder.Folder(where, (to or REPORTS).as_posix(), folder.name(names, year), spoken)
    desk = Desk(blog, letter, place)
    for one in kind or list(Kind):
        typer.echo(desk.put(one))
    for told in desk.notes():
        typer.echo(f"note: {told}", err=True)
    if mail or send:
        typer.echo(desk.put_draft(post.sender(os.environ, letter.author)))
        _bind(blog, letter)
    if send:
        _send(desk, names)


def sent(
    poll: Poll, day: Day = "", *, link: Link = "", text: Text = "", settings: Settings = HERE
) -> None:
    """Note on the poll's post that its letter was sent."""
    _note(settings, poll, note.Came("sent", notebook.day(day), link, text))


def replied(
    poll: Poll, day: Day = "", *, link: Link = "", text: Text = "", settings: Settings = HERE
) -> None:
    """Note on the poll's post that the company replied, and what."""
    _note(settings, poll, note.Came("replied", notebook.day(day), link, text))


def _sound(settings: Path) -> Blog:
    """Return the blog, or raise PollError where a build would stop too."""
    blog = blogs.read(settings)
    if blog.mistakes:
        raise PollError(blog.mistakes)
    return blog


def _names(blog: Blog, polls: list[str], year: int) -> list[str]:
    """Return the polls that are meant. Raises PollError for each that no letter can tell of."""
    if bool(polls) == bool(year):
        words = "name one poll or several, or all of a year as --year 2026"
        raise PollError([Mistake("polls report", 0, words)])
    if not year:
        names = list(dict.fromkeys(polls))
        wrong = [Mistake(name, 0, _unknown(blog, name)) for name in names if not _has(blog, name)]
        wrong += [bad.mistake for n in names if _has(blog, n) and (bad := material.unfit(blog, n))]
        if wrong:
            raise PollError(wrong)
        return names
    found = material.of_year(blog, year)
    unfit = {name: bad for name in found if (bad := material.unfit(blog, name))}
    for name, bad in unfit.items():
        typer.echo(f"note: '{name}' is left out: {bad.why}", err=True)
    if not found or len(unfit) == len(found):
        raise PollError([Mistake("--year", 0, f"there is no poll of {year} to tell of")])
    return [name for name in found if name not in unfit]


def _has(blog: Blog, name: str) -> bool:
    return name in blog.registry


def _unknown(blog: Blog, name: str) -> str:
    known = [tally.entry.poll.name for tally in blog.registry]
    close = get_close_matches(name, known, n=1)
    mend = f"did you mean '{close[0]}'?" if close else f"the blog has: {', '.join(known) or 'none'}"
    return f"there is no such poll; {mend}"


def _check_address(blog: Blog, *, needed: bool) -> None:
    """Raise PollError where a letter that is to be sent would link to nothing; else note it."""
    if material.address(blog):
        return
    words = 'address is empty; write where the blog is published, as "https://name.github.io/repo"'
    if needed:
        raise PollError([Mistake("blog.toml", 0, words)])
    typer.echo(f"note: blog.toml: {words}; until then the letter has no links", err=True)


def _asking() -> picking.Ask:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        words = "there is no terminal to ask in; name the comments with --quote instead"
        raise PollError([Mistake("--pick", 0, words)])
    return _wanted


def _wanted(poll: str, one: Quote) -> bool:
    typer.echo(f"\n{poll}: {one.id}, {one.author or 'anonymous'}, {one.day}")
    typer.echo("\n".join(f"  {words}" for words in one.paragraphs))
    return typer.confirm("quote it?", default=False)


def _bind(blog: Blog, letter: Letter) -> None:
    """Tag each count that the letter tells of, or note why not; the letter goes without a tag."""
    unbound: dict[str, None] = {}
    for part in letter.parts:
        count = blog.registry[part.poll.name].count
        try:
            typer.echo(str(binding.bind(blog.root, count, part.page.digest, RULES)))
        except binding.UnboundError as error:
            # What is not committed is the same for each poll of the letter: it is told once.
            unbound[str(error)] = None
    for told in unbound:
        typer.echo(f"note: {told}", err=True)


def _send(desk: Desk, names: list[str]) -> None:
    typer.echo(desk.shown())
    if not typer.confirm("send it?", default=False):
        typer.echo("not sent; the draft is still there", err=True)
        raise typer.Exit(1)
    typer.echo(desk.send(post.server(os.environ)))
    for name in names:
        typer.echo(f"note it on the post with: polls sent {name}")


def _note(settings: Path, poll: str, came: note.Came) -> None:
    blog = _sound(settings)
    if not _has(blog, poll):
        raise PollError([Mistake(poll, 0, _unknown(blog, poll))])
    today = material.day_of(blog)
    typer.echo(notebook.write(blog, poll, note.line(came, today)))
    if came.day and came.day > today:
        typer.echo(f"note: readers see it from {came.day} on", err=True)
