"""What a variable of the ballot box may say: each function reads one kind of value."""

from __future__ import annotations

import re
from ipaddress import ip_network
from urllib.parse import urlsplit

from utifran import mailserver

SECRET_LENGTH = 32
MOST_WORK = 10_000_000
MOST_MINUTES = 1440
LOCAL = ("localhost", "127.0.0.1", "::1")
SECRET = "write 32 characters or more that nobody can guess, such as `openssl rand -hex 32` gives"  # noqa: S105 (words about one)


def secret(written: str) -> str:
    """Return a secret; ValueError where it is short or a single letter over and over."""
    if len(written) < SECRET_LENGTH or len(set(written)) < SECRET_LENGTH // 4:
        raise ValueError(SECRET)
    return written


def token(written: str) -> str:
    """Return a bearer token; ValueError for one that a header cannot hold, or is easily guessed."""
    if len(written) < SECRET_LENGTH or not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", written):
        raise ValueError(SECRET)
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
