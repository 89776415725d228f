"""What the operator decides, from environment variables; and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from polls.model import BallotError, Mistake
from utifran import mailserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SECRET_LENGTH = 32
MOST_WORK = 10_000_000
MOST_MINUTES = 1440
LOCAL = ("localhost", "127.0.0.1", "::1")
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
        yield Mistake("BALLOTBOX_SECRET", 0, f"it is not set; {_SECRET}")
    if "smtp" in found:
        for variable, field in (
            ("BALLOTBOX_MAIL_FROM", "mail_from"),
            ("BALLOTBOX_MAIL_TO", "mail_to"),
        ):
            if field not in found and variable not in named:
                words = "letters need it as well as BALLOTBOX_SMTP; write an e-mail address"
                yield Mistake(variable, 0, words)
    wanted = found.keys() & {"rebuild_repository", "rebuild_url"}
    if wanted and "rebuild_token" not in found and "BALLOTBOX_REBUILD_TOKEN" not in named:
        yield Mistake(
            "BALLOTBOX_REBUILD_TOKEN", 0, "nobody builds without it; write GitHub's token"
        )
    if "rebuild_token" in found and not wanted and not named & set(REBUILT):
        words = "the token is for no repository; write the blog's, as owner/name"
        yield Mistake("BALLOTBOX_REBUILD_REPOSITORY", 0, words)


def secret(written: str) -> str:
    """Return a secret; ValueError where it is short or a single letter over and over."""
    if len(written) < SECRET_LENGTH or len(set(written)) < SECRET_LENGTH // 4:
        raise ValueError(_SECRET)
    return written


def token(written: str) -> str:
    """Return a bearer token; ValueError for one that a header cannot hold, or is easily guessed."""
    if len(written) < SECRET_LENGTH or not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", written):
        raise ValueError(_SECRET)
    return written


def database(written: str) -> str:
    """Return a database's address; ValueError for any that is neither SQLite's nor PostgreSQL's."""
    wanted = "write sqlite:///path/to/box.sqlite3 or postgresql+psycopg://user:password@host/name"
    if not re.match(r"(sqlite:///|postgresql\+psycopg://)[^\s]", written):
        raise ValueError(wanted)
    return written


def address(written: str) -> str:
    """Return an http(s) address without a slash at its end; ValueError for anything else."""
    wanted = "write an address such as https://box.example.org"
    try:
        parts = urlsplit(written)
        plain = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        raise ValueError(wanted) from None
    if not plain or not re.fullmatch(r"[!-~]+", written) or re.search(r"[?#@]", written):
        raise ValueError(wanted)
    return written.rstrip("/")


def manifest(written: str) -> str:
    """Return a manifest's path or address; ValueError for an address that is none."""
    return address(written) if re.match(r"https?:", written) else written


def moderation(written: str) -> bool:
    """Return whether comments wait for the author; ValueError for any other word."""
    if written not in {"wait", "none"}:
        raise ValueError("write wait, and comments wait for the author, or none, and they do not")
    return written == "wait"


def proxies(written: str) -> tuple[str, ...]:
    """Return addresses and networks, each in its usual form; ValueError naming the first wrong."""
    found = [one.strip() for one in written.split(",") if one.strip()]
    for one in found:
        try:
            ip_network(one)
        except ValueError:
            words = f"'{one}' is no address or network; write them as 10.0.0.1,10.1.0.0/16"
            raise ValueError(words) from None
    return tuple(str(ip_network(one)) for one in found)


def work(written: str) -> int:
    """Return how far the proof of work counts; ValueError for no whole number, or a huge one."""
    if not re.fullmatch(r"[0-9]{1,9}", written) or int(written) > MOST_WORK:
        raise ValueError(f"write a whole number from 0 to {MOST_WORK}, such as 20000")
    return int(written)


def smtp(written: str) -> str:
    """Return a mail server's address; ValueError for any that no letter could be sent by."""
    mailserver.server(written)
    return written


def mail(written: str) -> str:
    """Return an e-mail address; ValueError for anything that could break a letter's head."""
    if not re.fullmatch(r"[^\s@,;:<>\"]+@[^\s@,;:<>\"]+", written):
        raise ValueError("write one e-mail address, such as post@example.org")
    return written


def repository(written: str) -> str:
    """Return a repository's name at GitHub; ValueError for anything else."""
    if not re.fullmatch(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}", written):
        raise ValueError("write the repository as owner/name, such as anna/blog")
    return written


def bearer(written: str) -> str:
    """Return somebody else's token; ValueError for one that a header cannot hold."""
    if not re.fullmatch(r"[A-Za-z0-9._~+/-]{8,}=*", written):
        raise ValueError("write the token as GitHub shows it, on one line, such as github_pat_…")
    return written


def safe(written: str) -> str:
    """Return an address that a token may be sent to; ValueError where others could read it."""
    found = address(written)
    if not found.startswith("https:") and urlsplit(found).hostname not in LOCAL:
        raise ValueError("write an address that begins with https://, as a token goes there")
    return found


def minutes(written: str) -> int:
    """Return a number of minutes; ValueError for none, or more than a day."""
    if not re.fullmatch(r"[0-9]{1,4}", written) or not 1 <= int(written) <= MOST_MINUTES:
        raise ValueError(f"write a whole number of minutes from 1 to {MOST_MINUTES}, such as 10")
    return int(written)


_SECRET = "write 32 characters or more that nobody can guess, such as `openssl rand -hex 32` gives"  # noqa: S105 (words about one)
# Each variable with the field it sets and what reads it.
READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "BALLOTBOX_SECRET": ("secret", secret),
        "DATABASE_URL": ("database", database),
        "BALLOTBOX_URL": ("url", address),
        "BALLOTBOX_MANIFEST": ("manifest", manifest),
        "BALLOTBOX_THEME": ("theme", Path),
        "BALLOTBOX_PULL_TOKEN": ("pull_token", token),
        "BALLOTBOX_MODERATION": ("moderation", moderation),
        "BALLOTBOX_PROXIES": ("proxies", proxies),
        "BALLOTBOX_WORK": ("work", work),
        "BALLOTBOX_SMTP": ("smtp", smtp),
        "BALLOTBOX_MAIL_FROM": ("mail_from", mail),
        "BALLOTBOX_MAIL_TO": ("mail_to", mail),
        "BALLOTBOX_REBUILD_REPOSITORY": ("rebuild_repository", repository),
        "BALLOTBOX_REBUILD_TOKEN": ("rebuild_token", bearer),
        "BALLOTBOX_REBUILD_URL": ("rebuild_url", safe),
        "BALLOTBOX_REBUILD_EVERY": ("rebuild_every", minutes),
    },
)
