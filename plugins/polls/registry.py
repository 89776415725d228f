"""Every poll of the blog with its count, and the view of it that a page asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from polls.model import CommentVotes, Results
from polls.published import listing
from polls.view import Links, PollView, SealView, State, Ways, shown, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from polls.catalogue import Entry
    from polls.model import Ballot, Count, Reason
    from polls.published import Listing
    from polls.seal import Seal


class Channel(Protocol):
    """A way for ballots that lies outside the ballot files, such as comments."""

    def ballots(self, entry: Entry) -> Iterable[Ballot]:
        """Return the ballots that came this way for one poll."""

    def is_open(self, entry: Entry) -> bool:
        """Whether a reader can use this way now."""

    def hears(self, entry: Entry) -> bool:
        """Whether a reader can say why, beside a vote that comes another way."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A poll as the catalogue has it, with its count.

    `voids` are the ids of its void web ballots; `cursor` is how far the ballot box's log is in the
    count, 0 for not at all. `seal` is None while the count may still change.
    """

    entry: Entry
    count: Count
    voids: tuple[str, ...] = ()
    cursor: int = 0
    seal: Seal | None = None

    def listing(self, zone: ZoneInfo) -> Listing:
        """Return the list of the poll's ballots: the one that was sealed, where it was."""
        return self.seal.listing if self.seal else listing(self.count, zone)


@dataclass(frozen=True, slots=True)
class Article:
    """Where a poll stands: the address and title of an article in one language."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the views need of the site: its clock, calendar, folders and ways to vote.

    `folders` maps a language to the folder of its summary page; `articles` maps a group and a
    language to the published article. `mail` is the address that takes votes, or ''; `box` the
    ballot box's, or ''.
    """

    now: datetime
    zone: ZoneInfo
    folders: Mapping[str, str]
    articles: Mapping[tuple[str, str], Article]
    mail: str
    box: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The polls of the vote summary page: newest opening or closing first, whatever the votes."""

    open: tuple[PollView, ...]
    upcoming: tuple[PollView, ...]
    closed: tuple[PollView, ...]


class Registry:
    """All polls by name, in alphabetical order.

    A poll has the words of its published articles; a translation that is still a draft is seen in
    `draft` alone. A poll that stands in drafts only has them all.
    """

    def __init__(self, tallies: Iterable[Tally], site: Site, channels: Iterable[Channel]) -> None:
        self._whole = {tally.entry.poll.name: tally for tally in tallies}
        self._tallies = {name: _published(tally, site) for name, tally in self._whole.items()}
        self._site = site
        self._channels = tuple(channels)
        self._fates: dict[str, dict[str, Reason | None]] = {}
        self._listings: dict[str, Listing] = {}

    def __iter__(self) -> Iterator[Tally]:
        """Yield each tally."""
        return iter(self._tallies.values())

    def __contains__(self, name: object) -> bool:
        """Whether there is a poll of that name."""
        return name in self._tallies

    def __getitem__(self, name: str) -> Tally:
        """Return the tally of the poll called `name`; KeyError where there is none."""
        return self._tallies[name]

    def public(self) -> list[Tally]:
        """Return the tallies of polls that stand in a published article."""
        return [tally for tally in self._tallies.values() if tally.entry.public]

    def view(self, name: str, lang: str) -> PollView:
        """Return what readers of `lang` may see of the poll called `name`."""
        return self._view(self._tallies[name], lang)

    def draft(self, name: str, lang: str) -> PollView:
        """Return the same for a draft, which may hold words that are not published yet."""
        return self._view(self._whole[name], lang)

    def _view(self, tally: Tally, lang: str) -> PollView:
        seen = view(
            tally.count,
            lang=lang,
            now=self._site.now,
            zone=self._site.zone,
            ways=self._ways(tally.entry),
            links=self._links(tally.entry, lang),
        )
        if tally.seal is None:
            return seen
        return replace(seen, sealed=SealView(tally.seal.day, tally.seal.listing.digest))

    def original(self, name: str) -> PollView:
        """Return the view of the poll called `name` in the language it was written in."""
        return self.view(name, self._tallies[name].entry.poll.wordings[0].lang)

    def fates(self, name: str) -> dict[str, Reason | None]:
        """Return by ballot id why it is rejected, None where it is counted."""
        if name not in self._fates:
            count = self._tallies[name].count
            counted: dict[str, Reason | None] = dict.fromkeys(b.id for b in count.counted)
            self._fates[name] = counted | {r.ballot.id: r.reason for r in count.rejected}
        return self._fates[name]

    def listing(self, name: str) -> Listing | None:
        """Return the published list of the poll called `name`, None while there is none."""
        tally = self._tallies[name]
        if not tally.entry.public or not shown(tally.count.poll, self._site.now):
            return None
        if name not in self._listings:
            self._listings[name] = tally.listing(self._site.zone)
        return self._listings[name]

    def line_url(self, name: str, lang: str, ballot: str) -> str:
        """Return where a ballot's line stands, site-relative; '' where it stands nowhere.

        `ballot` is its id, `lang` the language of the page that points there.
        """
        published, url = self.listing(name), self.links(name, lang).page
        if published is None or not url:
            return ""
        return url + published.sheets.place(published.names[ballot])

    def links(self, name: str, lang: str) -> Links:
        """Return where the view of the poll called `name` in `lang` points to."""
        return self._links(self._tallies[name].entry, lang)

    def addresses(self, group: str) -> tuple[tuple[str, str], ...]:
        """Return by language the site-relative addresses of a group's published articles."""
        articles = sorted(self._site.articles.items())
        return tuple((lang, article.url) for (one, lang), article in articles if one == group)

    def page_url(self, name: str, lang: str) -> str:
        """Return the site-relative address of a poll's page in `lang` (or its original's)."""
        spoken = self._tallies[name].entry.poll.wording(lang).lang
        return f"{self._site.folders[spoken]}/{name}/"

    def pages(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the site-relative address of a poll's page in each language that it speaks."""
        spoken = (wording.lang for wording in self._tallies[name].entry.poll.wordings)
        return tuple((lang, self.page_url(name, lang)) for lang in spoken)

    def summary(self, lang: str) -> Summary:
        """Return the summary page of `lang`."""
        views = [self.view(tally.entry.poll.name, lang) for tally in self.public()]
        views.sort(key=self._newest, reverse=True)
        return Summary(
            open=tuple(v for v in views if v.state is State.OPEN),
            upcoming=tuple(v for v in views if v.state is State.UPCOMING),
            closed=tuple(v for v in views if v.state is State.CLOSED),
        )

    def _newest(self, poll: PollView) -> tuple[str, str]:
        return (str(poll.closes.day) if poll.closes else "", poll.name)

    def _ways(self, entry: Entry) -> Ways:
        """Return how readers may vote: in a draft, not yet."""
        if not entry.public:
            return Ways()
        comment = entry.poll.comments is CommentVotes.COUNT
        # What voters say would tell a result that is hidden.
        why = bool(self._site.box) and entry.poll.results is Results.ALWAYS
        return Ways(
            comment=comment and any(channel.is_open(entry) for channel in self._channels),
            mail=self._site.mail,
            box=self._site.box,
            why=why and any(channel.hears(entry) for channel in self._channels),
        )

    def _links(self, entry: Entry, lang: str) -> Links:
        name = entry.poll.name
        spoken = self._tallies[name].entry.poll.wording(lang).lang
        article = self._site.articles.get((entry.group, spoken))
        if article is None:
            return Links()
        return Links(
            page=self.page_url(name, lang),
            article=article.url,
            article_title=article.title,
            json=f"data/{name}.json",
            csv=f"data/{name}.csv",
            ballots=f"data/{name}-ballots.jsonl",
        )


def _published(tally: Tally, site: Site) -> Tally:
    poll = tally.entry.poll
    words = tuple(w for w in poll.wordings if (tally.entry.group, w.lang) in site.articles)
    poll = replace(poll, wordings=words or poll.wordings)
    return replace(
        tally, entry=replace(tally.entry, poll=poll), count=replace(tally.count, poll=poll)
    )
