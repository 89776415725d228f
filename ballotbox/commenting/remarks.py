"""What a reader sends as a comment: its words made plain, and checked; pure."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ballotbox.model import Judgement, Remark
from ballotbox.problems import Problem, Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from ballotbox.web.forms import Form

NAME = 100
TEXT = 10_000
RAW = 2 * TEXT
"""The longest comment, and the longest text that is looked at: each line may end in two letters."""

ADDRESS = 2000
MAIL = 254
REPLY = 200

# What steers terminals, breaks XML, or turns what stands after it around on the page; the tab and
# the line break stay, in words of several lines.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_IN_ADDRESS = re.compile(r"[\s<>\"'\\`]")
_BARE = re.compile(r"[^\s/:@?#]+\.[^\s/:@?#]+(:[0-9]+)?([/?#].*)?")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What a comment says and who says it, checked: `author` and `website` may be ''."""

    author: str
    body: str
    website: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a comment is written: under `group`, on a page in `lang`, at `at`, in UTC.

    `replyto` is the id of the comment that it answers, `ballot` the event that it explains.
    """

    group: str
    lang: str
    at: datetime
    replyto: str = ""
    ballot: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, as far as the box may know: keyed hashes of a browser and of an address."""

    commenter: str = ""
    email: str = ""


def words(author: str, text: str, website: str) -> Words:
    """Return what somebody wrote, made plain. Raises Refusal, naming the field, for what is wrong.

    One character is a whole comment: it may be a vote.
    """
    if len(text) > RAW:
        raise Refusal(Problem.TOO_LONG, field="text")
    body = _plain_lines(text)
    if not body:
        raise Refusal(Problem.NO_WORDS, field="text")
    if len(body) > TEXT:
        raise Refusal(Problem.TOO_LONG, field="text")
    return Words(_author(author), body, _website(website))


def said(form: Form) -> Words:
    """Return the words of a comment's form. Raises Refusal as `words` does."""
    return words(form.one("name"), form.one("text"), form.one("website"))


def remark(words: Words, place: Place, writer: Writer, *, chance: str, waits: bool) -> Remark:
    """Return a comment as it goes into the guestbook; `chance` makes its id its own."""
    return Remark(
        id=f"{place.at:%Y-%m-%d-%H%M%S}-{chance}",
        group=place.group,
        lang=place.lang,
        author=words.author,
        body=words.body,
        written=place.at,
        website=words.website,
        email=writer.email,
        replyto=place.replyto,
        ballot=place.ballot,
        commenter=writer.commenter,
        judgement=Judgement.WAITING if waits else Judgement.APPROVED,
    )


def writer(secret: str, browser: str, email: str) -> Writer:
    """Return who writes, from a browser's token and an address that was typed; either may be ''.

    Only keyed hashes are left of them, `secret` being the box's: the first is for blocking.
    """
    address = email.strip().casefold()
    if len(address) > MAIL:
        raise Refusal(Problem.TOO_LONG, field="email")
    return Writer(_hashed(secret, "commenter", browser), _hashed(secret, "email", address))


def replyto(written: str) -> str:
    """Return the id of the comment that a form answers, '' for none. Raises Refusal for no id."""
    plain = _plain_line(written)
    if len(plain) > REPLY or "/" in plain or "\\" in plain or plain.startswith("."):
        raise Refusal(Problem.BAD_FORM, field="replyto")
    return plain


def _author(written: str) -> str:
    """Return a name; an address, which would be published with it, is no name."""
    name = _plain_line(written)
    if len(name) > NAME:
        raise Refusal(Problem.TOO_LONG, field="name")
    return "" if _MAIL.search(name) else name


def _website(written: str) -> str:
    """Return an http(s) address by which nothing but a page is opened.

    Few people write its scheme: where a name of a website stands alone, it is https.
    """
    address = written.strip()
    if _BARE.fullmatch(address):
        address = f"https://{address}"
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
        good = good and "@" not in parts.netloc and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or len(address) > ADDRESS or _IN_ADDRESS.search(address) or _unseen(address):
        raise Refusal(Problem.BAD_ADDRESS, field="website")
    return address


def _unseen(text: str) -> bool:
    return bool(_UNSEEN.search(text)) or not text.isprintable()


def _plain_line(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


def _plain_lines(text: str) -> str:
    """Return words of several lines; empty lines at either end are no words."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    seen = [_UNSEEN.sub("", line).rstrip() for line in lines]
    full = [place for place, line in enumerate(seen) if line]
    return "\n".join(seen[full[0] : full[-1] + 1]) if full else ""


def _hashed(secret: str, use: str, what: str) -> str:
    """Return 128 bits of a keyed hash, in hexadecimal; '' of ''."""
    return (
        hmac.digest(secret.encode(), f"{use}:{what}".encode(), "sha256")[:16].hex() if what else ""
    )
