"""What the operator decides, from environment variables; and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ballotbox import values
from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

REBUILT = ("BALLOTBOX_REBUILD_REPOSITORY", "BALLOTBOX_REBUILD_URL")


@dataclass(frozen=True, slots=True)
class Settings:
    """The ballot box's settings, each field from the variable that `VARIABLES` names.

    `secret` signs forms, sessions and receipts. `url` is where readers reach the box, without a
    slash at its end; '' for the same address as the blog's, below /ballotbox. `manifest` is a
    path or an http(s) address. `pull_token` is the bearer token of `polls pull ballotbox`, ''
    for no pulling. `moderation` says whether comments wait for the author. `proxies` are the
    addresses or networks whose X-Forwarded-For is believed. `work` is the proof of work's range
    of numbers, 0 for none. `smtp` is smtp://user:password@host:port or smtps://…, '' for no mail.
    `rebuild_repository` is the blog's at GitHub, owner/name, and `rebuild_token` what asks it for
    a new build, at most once in `rebuild_every` minutes; `rebuild_url` is asked in its place.
    """

    secret: str
    database: str = "sqlite:///var/ballotbox/box.sqlite3"
    url: str = ""
    manifest: str = "output/polls.json"
    theme: Path = Path("theme")
    pull_token: str = ""
    moderation: bool = True
    proxies: tuple[str, ...] = ()
    work: int = 20_000
    smtp: str = ""
    mail_from: str = ""
    mail_to: str = ""
    rebuild_repository: str = ""
    rebuild_token: str = ""
    rebuild_url: str = ""
    rebuild_every: int = 10

    @property
    def rebuild(self) -> str:
        """The address that is called when there are new votes or comments; '' for none."""
        if not self.rebuild_repository:
            return self.rebuild_url
        usual = f"https://api.github.com/repos/{self.rebuild_repository}/dispatches"
        return self.rebuild_url or usual


# Each variable with the line that the documentation has of it.
VARIABLES: Mapping[str, str] = {
    "BALLOTBOX_SECRET": "32 characters or more that nobody can guess; keep it, and back it up",
    "DATABASE_URL": "sqlite:///var/ballotbox/box.sqlite3, or postgresql+psycopg://…",
    "BALLOTBOX_URL": "where readers reach the box, such as https://box.example.org",
    "BALLOTBOX_MANIFEST": "the blog's polls.json: a path, or its address on the web",
    "BALLOTBOX_THEME": "the theme's folder, for pages that look like the blog's",
    "BALLOTBOX_PULL_TOKEN": "what `polls pull ballotbox` signs in with; empty: nobody can",
    "BALLOTBOX_MODERATION": "wait: comments wait for the author (default); none: they do not",
    "BALLOTBOX_PROXIES": "proxies whose X-Forwarded-For is believed, as 10.0.0.1,10.1.0.0/16",
    "BALLOTBOX_WORK": "how much a browser must reckon before a vote; 0: nothing; default 20000",
    "BALLOTBOX_SMTP": "smtp://user:password@host:587, to tell the author of new comments",
    "BALLOTBOX_MAIL_FROM": "the sender of those letters",
    "BALLOTBOX_MAIL_TO": "who gets them",
    "BALLOTBOX_REBUILD_REPOSITORY": "owner/name at GitHub: its blog is built anew after votes",
    "BALLOTBOX_REBUILD_TOKEN": "GitHub's token for that, which may write the contents of this one",
    "BALLOTBOX_REBUILD_URL": "another address to ask in place of GitHub's, with the same token",
    "BALLOTBOX_REBUILD_EVERY": "so many minutes lie between two builds at least; default 10",
}


def read(environ: Mapping[str, str]) -> Settings:
    """Return the settings that `environ` holds; what is missing or empty keeps its first value.

    Raises BallotError with every mistake, each naming its variable and saying what to write.
    """
    wrong: list[Mistake] = []
    found: dict[str, Any] = {}
    for variable, (field, reader) in READERS.items():
        written = environ.get(variable, "").strip()
        try:
            if written:
                found[field] = reader(written)
        except ValueError as error:
            wrong.append(Mistake(variable, 0, str(error)))
    wrong.extend(_missing(found, wrong))
    if wrong:
        raise BallotError(wrong)
    return Settings(**found)


def _missing(found: Mapping[str, Any], wrong: Sequence[Mistake]) -> Iterator[Mistake]:
    """Yield what cannot be left out."""
    named = {mistake.path for mistake in wrong}
    if "secret" not in found and "BALLOTBOX_SECRET" not in named:
        yield Mistake("BALLOTBOX_SECRET", 0, f"it is not set; {values.SECRET}")
    if "smtp" in found:
        for variable, field in (
            ("BALLOTBOX_MAIL_FROM", "mail_from"),
            ("BALLOTBOX_MAIL_TO", "mail_to"),
        ):
            if field not in found and variable not in named:
                words = "letters need it as well as BALLOTBOX_SMTP; write an e-mail address"
                yield Mistake(variable, 0, words)
    yield from _unbuilt(found, named)


def _unbuilt(found: Mapping[str, Any], named: AbstractSet[str]) -> Iterator[Mistake]:
    """Yield what cannot be left out where the blog is to be built anew."""
    wanted = found.keys() & {"rebuild_repository", "rebuild_url"}
    if wanted and "rebuild_token" not in found and "BALLOTBOX_REBUILD_TOKEN" not in named:
        words = "nobody builds without it; write GitHub's token"
        yield Mistake("BALLOTBOX_REBUILD_TOKEN", 0, words)
    if "rebuild_token" in found and not wanted and named.isdisjoint(REBUILT):
        words = "the token is for no repository; write the blog's, as owner/name"
        yield Mistake("BALLOTBOX_REBUILD_REPOSITORY", 0, words)


# Each variable with the field it sets and what reads it.
READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "BALLOTBOX_SECRET": ("secret", values.secret),
        "DATABASE_URL": ("database", values.database),
        "BALLOTBOX_URL": ("url", values.address),
        "BALLOTBOX_MANIFEST": ("manifest", values.manifest),
        "BALLOTBOX_THEME": ("theme", Path),
        "BALLOTBOX_PULL_TOKEN": ("pull_token", values.token),
        "BALLOTBOX_MODERATION": ("moderation", values.moderation),
        "BALLOTBOX_PROXIES": ("proxies", values.proxies),
        "BALLOTBOX_WORK": ("work", values.work),
        "BALLOTBOX_SMTP": ("smtp", values.smtp),
        "BALLOTBOX_MAIL_FROM": ("mail_from", values.mail),
        "BALLOTBOX_MAIL_TO": ("mail_to", values.mail),
        "BALLOTBOX_REBUILD_REPOSITORY": ("rebuild_repository", values.repository),
        "BALLOTBOX_REBUILD_TOKEN": ("rebuild_token", values.bearer),
        "BALLOTBOX_REBUILD_URL": ("rebuild_url", values.safe),
        "BALLOTBOX_REBUILD_EVERY": ("rebuild_every", values.minutes),
    },
)
