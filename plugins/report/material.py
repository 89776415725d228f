"""What a letter is made of, found in a blog; and why there can be none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from markupsafe import Markup

from polls.model import Mistake, PollError
from polls.page import page
from polls.view import State
from report import plain, posts
from report.letter import Asked, Letter, part
from report.readers import quotes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from polls.blog import Blog
    from polls.registry import Tally
    from report.letter import Part
    from report.quotes import Quote
    from utifran.recipient import Recipient


@dataclass(frozen=True, slots=True)
class Unfit:
    """A poll that no letter can tell of, and why."""

    name: str
    why: str

    @property
    def mistake(self) -> Mistake:
        """What its author is told."""
        return Mistake(self.name, 0, self.why)


def unfit(blog: Blog, name: str) -> Unfit | None:
    """Return why no letter can tell of a poll, or None where one can."""
    tally = blog.registry[name]
    view = blog.registry.original(name)
    if not tally.entry.public:
        why = "its post is a draft, and no reader has been asked; publish it first"
    elif view.state is State.UPCOMING and view.opens:
        why = f"the voting begins on {view.opens.day}; write the letter when there are votes"
    elif not view.shown and view.closes:
        why = f"its result is hidden until it closes on {view.closes.day}; write the letter then"
    elif not view.shown:
        why = "its result is hidden until it closes; give it a 'closes:', and write the letter then"
    elif not tally.count.counted:
        why = "no vote counts yet, so there is nothing to tell; ask a company when there is one"
    else:
        return None
    return Unfit(name, why)


def of_year(blog: Blog, year: int) -> list[str]:
    """Return the polls whose post is of that year, by its day."""
    days = {tally.entry.poll.name: _day(blog, tally) for tally in blog.registry.public()}
    return sorted((name for name in days if days[name].year == year), key=lambda n: (days[n], n))


def language(blog: Blog, names: Sequence[str], wanted: str) -> str:
    """Return the language of a letter: the one wanted, else the polls', else the blog's first.

    Raises PollError for a language that the blog is not written in.
    """
    known = tuple(blog.settings["LANGUAGES"])
    if wanted and wanted not in known:
        words = f"'{wanted}' is no language of the blog; write one of {', '.join(known)}"
        raise PollError([Mistake("--lang", 0, words)])
    spoken = {blog.registry[name].entry.poll.wordings[0].lang for name in names}
    return wanted or (spoken.pop() if len(spoken) == 1 else str(blog.settings["DEFAULT_LANG"]))


def said(blog: Blog, names: Sequence[str], lang: str) -> dict[str, tuple[Quote, ...]]:
    """Return by poll what its readers said, the options' words in `lang`."""
    return {name: quotes(blog, blog.registry[name], lang) for name in names}


def letter(
    blog: Blog, chosen: Mapping[str, tuple[Quote, ...]], *, lang: str, to: Recipient
) -> Letter:
    """Return the letter about polls that are fit for one, with the quotes `chosen` for each."""
    names = list(chosen)
    at = address(blog)
    written = [posts.post(blog, blog.registry[name]) for name in names]
    authors = dict.fromkeys(str(getattr(one, "author", "")) for one in written)
    author = next(iter(authors), "") if len(authors) == 1 else ""
    return Letter(
        lang=lang,
        day=day_of(blog),
        blog=plain.line(blog.settings["SITENAME"]),
        address=at,
        author=plain.line(author or blog.settings["AUTHOR"]),
        to=to,
        parts=tuple(_part(blog, name, lang, chosen[name]) for name in names),
    )


def day_of(blog: Blog) -> date:
    """Return the day of the blog's instant on its own calendar."""
    day: date = blog.settings["NOW"].astimezone(ZoneInfo(blog.settings["TIMEZONE"])).date()
    return day


def _part(blog: Blog, name: str, lang: str, chosen: tuple[Quote, ...]) -> Part:
    tally = blog.registry[name]
    zone = ZoneInfo(blog.settings["TIMEZONE"])
    view = blog.registry.view(name, lang)
    post = posts.post(blog, tally, view.lang)
    at = address(blog)
    return part(
        tally.count,
        page(tally.count, view, zone, blog.registry.listing(name)),
        asked=Asked(
            day=_day(blog, tally),
            title=plain.line(Markup(post.title).striptags()),  # noqa: S704 (to take the tags out)
            url=f"{at}/{view.links.article}" if at else "",
            page=f"{at}/{view.links.page}" if at else "",
        ),
        quotes=chosen,
        zone=zone,
    )


def _day(blog: Blog, tally: Tally) -> date:
    """Return the day on which a poll was asked: its post's; a page has none, then the opening's."""
    zone = ZoneInfo(blog.settings["TIMEZONE"])
    counted, opens = tally.count.counted, tally.entry.poll.opens
    written = getattr(posts.post(blog, tally), "date", None) or opens
    found = written or (counted[0].cast if counted else blog.settings["NOW"])
    day: date = found.astimezone(zone).date()
    return day


def address(blog: Blog) -> str:
    """Return where the blog is published, without a slash at its end; '' where nowhere yet."""
    return str(blog.settings["SITEURL"] or blog.settings.get("ADDRESS", "")).rstrip("/")
