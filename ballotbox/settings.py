"""What the operator decides, from environment variables; and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SECRET_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """The ballot box's settings, each field from the variable that `VARIABLES` names.

    `secret` signs forms, sessions and receipts. `url` is where readers reach the box, without a
    slash at its end; '' for the same address as the blog's, below /ballotbox. `manifest` is a
    path or an http(s) address. `pull_token` is the bearer token of `polls pull ballotbox`, ''
    for no pulling. `moderation` says whether comments wait for the author. `proxies` are the
    addresses or networks whose X-Forwarded-For is believed. `work` is the proof of work's range
    of numbers, 0 for none. `smtp` is smtp://user:password@host:port or smtps://…, '' for no mail.
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
}
