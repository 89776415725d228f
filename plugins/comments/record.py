"""What each header of a comment file may hold: the text of one file becomes a comment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from comments.headers import UnreadableError, parse, short
from comments.model import Comment, Notice, Status
from comments.moments import moment

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from comments.headers import Parsed

ADDRESS = 2000
NAME = 100
_LANG = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_STATUS = {status.value: status for status in Status} | {"draft": Status.PENDING}
_YES = frozenset({"yes", "true", "ja"})


@dataclass(slots=True)
class _File:
    """One file's header while it is read, with what there is to say about it."""

    path: str
    parsed: Parsed
    notices: list[Notice] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.parsed.values.get(name, "")

    def say(self, name: str, message: str) -> None:
        self.notices.append(Notice(self.path, self.parsed.lines.get(name, 1), message))

    def refuse(self, name: str, message: str) -> UnreadableError:
        return UnreadableError(Notice(self.path, self.parsed.lines.get(name, 1), message))


def record(text: str, path: str, folder: str, zone: ZoneInfo) -> tuple[Comment, list[Notice]]:
    """Return the comment that a file's text holds, and what had to be left out of it.

    `folder` is the article's slug where the file lies in a folder of that name, else '', and then
    the header `post_id` names the article. UnreadableError where nothing can be shown.
    """
    parsed = parse(text, path)
    file = _File(path, parsed, list(parsed.notices))
    comment = Comment(
        id=PurePosixPath(path).stem,
        path=path,
        slug=_slug(file, folder),
        author=_author(file),
        date=_date(file, zone),
        body=_body(file),
        body_line=parsed.body_line,
        lang=_lang(file),
        website=_website(file),
        replyto=_replyto(file),
        status=_status(file),
        vote=file.get("vote"),
        ballot=file.get("ballot"),
        voter=file.get("voter"),
        own=_own(file),
        lines=parsed.lines,
    )
    if "email" in parsed.values:
        file.say("email", "holds an e-mail address; 'polls scrub' turns it into a keyed voter")
    return comment, file.notices


def _slug(file: _File, folder: str) -> str:
    named = file.get("post_id")
    if folder:
        if named and named != folder:
            message = (
                f"'{short(named)}' is not the folder '{folder}', which counts; take the line away"
            )
            file.say("post_id", message)
        return folder
    slug = named or file.get("slug")
    if not slug:
        raise file.refuse("post_id", "which article? write 'post_id:' and the article's slug")
    if "/" in slug or "\\" in slug or slug.startswith("."):
        message = "a path climbs out of the folder; write the article's slug alone"
        raise file.refuse("post_id" if named else "slug", message)
    return slug


def _author(file: _File) -> str:
    # The pattern is quadratic, and a header may be as long as a file.
    author = file.get("author")[: 10 * NAME]
    if _MAIL.search(author):
        file.say("author", "the name is an e-mail address, and is not shown; write a name instead")
        return ""
    if len(author) > NAME:
        file.say("author", f"the name is longer than {NAME} characters, and is cut; shorten it")
    return author[:NAME]


def _date(file: _File, zone: ZoneInfo) -> datetime:
    written = file.get("date")
    if not written:
        raise file.refuse("date", "no date; write 'date: 2026-02-14 10:12' in the header")
    try:
        return moment(written, zone)
    except ValueError as error:
        message = f"'{short(written)}' is no date; write it as 2026-02-14 10:12"
        raise file.refuse("date", message) from error


def _body(file: _File) -> str:
    body = file.parsed.body
    if not body and not (file.get("vote") or file.get("ballot")):
        raise file.refuse("", "no words below the header; write them after an empty line")
    return body


def _lang(file: _File) -> str:
    lang = file.get("lang").replace("_", "-")
    match = _LANG.fullmatch(lang)
    if lang and not match:
        file.say("lang", f"'{short(lang)}' is no language; write its code, such as 'sv' or 'en'")
    return match[1].lower() + match[2] if match else ""


def _website(file: _File) -> str:
    written = file.get("website")
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        good = parts.scheme in {"http", "https"} and "@" not in parts.netloc
        good = good and bool(parts.hostname)
    except ValueError:
        good = False
    if good and len(written) <= ADDRESS and not re.search(r"[\s<>\"'\\`]", written):
        return written
    file.say("website", "not shown; write a whole address that begins with https:// or http://")
    return ""


def _replyto(file: _File) -> str:
    """Return the id replied to, as written, without `.md`; `replies` finds the comment."""
    written = file.get("replyto")
    if ".." in written.split("/"):
        file.say("replyto", "a reply names a comment of the same article; write its file name")
        return ""
    return written.rsplit("/", 1)[-1].removesuffix(".md")


def _status(file: _File) -> Status:
    written = file.get("status").lower()
    if not written:
        return Status.PUBLISHED
    if written not in _STATUS:
        known = ", ".join(_STATUS)
        file.say(
            "status", f"unknown status '{short(written)}', so it is not shown; write one of {known}"
        )
    return _STATUS.get(written, Status.PENDING)


def _own(file: _File) -> bool:
    written = file.get("own").lower()
    if written and written not in _YES | {"no", "false", "nej"}:
        file.say("own", "write 'own: yes' for the author's own comment, or take the line away")
    return written in _YES
