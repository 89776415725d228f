"""A ballot box made in a line, for tests: its polls, settings, clock, and a client."""

from __future__ import annotations

import warnings
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ballotbox.app import app
from ballotbox.box import Box, base
from ballotbox.settings import Settings
from ballotbox.store.store import Store
from ballotbox.web.bulletin import Bulletin
from ballotbox.web.pace import Pace
from ballotbox.web.pages import Pages
from polls.manifest import CommentArticle, Manifest, ManifestEntry, PollArticle, Site, manifest
from polls.model import Option, Poll, PollType, Results, Scale, Wording

with warnings.catch_warnings():
    # Starlette would rather have the next version of httpx, which nothing else here needs.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

THEME = Path(__file__).resolve().parents[1] / "theme"
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
BLOG = "https://blogg.example"
OWN = "https://box.example"
SECRET = "a secret of the tests, which anyone may know"  # noqa: S105 (known to everybody)
PULL_TOKEN = "a-bearer-token-of-the-tests-that-anyone-may-know"  # noqa: S105 (the same)
SITE = Site(
    name="Utifrån",
    url=BLOG,
    languages=("sv", "da", "nb", "en"),
    time_zone="Europe/Stockholm",
    polls_paths={
        "sv": "omrostningar",
        "da": "afstemninger",
        "nb": "avstemninger",
        "en": "polls",
    },
    author="Utifrån",
)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.now

    def go(self, **time: float) -> None:
        """Let time pass, or go back: `go(minutes=5)`."""
        self.now += timedelta(**time)


def words(lang: str, question: str, *labels: str) -> Wording:
    """Return a poll's words with numbered options."""
    options = tuple(Option(str(number), label) for number, label in enumerate(labels, 1))
    return Wording(lang, question, options)


def entry(poll: Poll, **changes: Any) -> ManifestEntry:  # noqa: ANN401 (any field)
    """Return a poll's entry: open, in the article of its own name, with no votes yet."""
    langs = [wording.lang for wording in poll.wordings]
    usual = {
        "state": "open",
        "articles": (PollArticle(poll.name, tuple((one, f"{one}/{poll.name}/") for one in langs)),),
        "pages": tuple((one, f"{SITE.polls_paths[one]}/{poll.name}/") for one in langs),
        "shown": poll.results is Results.ALWAYS,
    }
    return ManifestEntry(poll, **{**usual, **changes})


def article(group: str, **changes: Any) -> CommentArticle:  # noqa: ANN401 (any field)
    """Return an article in Swedish and English that takes comments."""
    usual: dict[str, Any] = {
        "lang": "sv",
        "urls": (("sv", f"sv/{group}/"), ("en", f"en/{group}-in-english/")),
        "titles": (("sv", f"Om {group}"), ("en", f"On {group}")),
        "open": True,
    }
    return CommentArticle(group, **{**usual, **changes})


LABELS = ("Krävt in avgiften", "Avskrivit den", "Frågat en vän")
REGEL = Poll(
    "regel",
    (
        words("sv", "Vad hade du gjort?", *LABELS[:2]),
        words("en", "What would you have done?", "Insisted", "Dropped it"),
    ),
)
FLERA = Poll("flera", (words("da", "Hvad er vigtigt?", *"abcd"),), PollType.MULTIPLE, choose=2)
BETYG = Poll("betyg", (words("en", "How was it?", *"12345"),), PollType.RATING, scale=Scale(1, 5))
ORDNING = Poll("ordning", (words("sv", "I vilken ordning?", *LABELS),), PollType.RANKING)
DOLD = Poll(
    "dold",
    (words("nb", "Hva tror du?", "Ja", "Nei"),),
    closes=NOW + timedelta(days=30),
    results=Results.AFTER_CLOSE,
)
EFTER = replace(DOLD, name="efter", results=Results.AFTER_VOTE)
SNART = Poll("snart", (words("sv", "Snart?", "Ja", "Nej"),), opens=NOW + timedelta(days=1))
IGEN = Poll("igen", (words("sv", "Igen?", "Ja", "Nej"),), closes=NOW - timedelta(days=1))
MANIFEST = Manifest(
    site=SITE,
    polls=(
        *(entry(one) for one in (BETYG, DOLD, EFTER, FLERA)),
        entry(IGEN, state="closed"),
        *(entry(one) for one in (ORDNING, REGEL)),
        entry(SNART, state="upcoming"),
    ),
    articles=(article("regel"), article("stilla", open=False)),
)


def publish(folder: Path, whole: Manifest = MANIFEST) -> Path:
    """Write a manifest as a build does, and return its path."""
    path = folder / "polls.json"
    draft = path.with_suffix(".new")
    draft.write_bytes(manifest(whole))
    return draft.replace(path)


def settings(folder: Path, **changes: Any) -> Settings:  # noqa: ANN401 (any field)
    """Return settings whose database and manifest lie in `folder`."""
    usual: dict[str, Any] = {
        "secret": SECRET,
        "database": f"sqlite:///{folder / 'box.sqlite3'}",
        "url": OWN,
        "manifest": str(folder / "polls.json"),
        "theme": THEME,
        "pull_token": PULL_TOKEN,
        "work": 0,
    }
    return Settings(**{**usual, **changes})


def box(folder: Path, clock: Clock | None = None, **changes: Any) -> Box:  # noqa: ANN401 (any field)
    """Return a box on a new database in `folder`, with `MANIFEST` unless one lies there."""
    if not (folder / "polls.json").exists():
        publish(folder)
    decided = settings(folder, **changes)
    bulletin = Bulletin(decided.manifest, every=0)
    clock = clock or Clock()
    return Box(
        settings=decided,
        store=Store.open(decided.database),
        bulletin=bulletin,
        pace=Pace(decided.secret, clock),
        pages=Pages(decided.theme, bulletin, base(decided)),
        clock=clock,
    )


@asynccontextmanager
async def opened(folder: Path, **changes: Any) -> AsyncIterator[Box]:  # noqa: ANN401 (any field)
    """Lend a box without HTTP."""
    made = box(folder, **changes)
    try:
        yield made
    finally:
        await made.close()


@contextmanager
def client(made: Box, **headers: str) -> Iterator[TestClient]:
    """Lend a browser on the blog's pages; it follows no redirects, and sees errors as answers."""
    with TestClient(
        app(made),
        base_url=OWN,
        headers={"origin": BLOG, **headers},
        follow_redirects=False,
        raise_server_exceptions=False,
        client=("203.0.113.7", 50000),
    ) as browser:
        yield browser
