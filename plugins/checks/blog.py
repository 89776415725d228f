"""The rules of the blog at hand: its settings, and the e-mail addresses in its files; an edge."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from email.utils import getaddresses
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from checks import mail
from checks.rules import HERE, Manuscript, Rules
from front_matter import fields
from instant import instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

APART = frozenset({"comments", "ballots"})
"""The folders of the content that readers fill."""

KEPT = re.compile(r"^e-?mail:\s*(?P<address>\S+@\S+)", re.IGNORECASE | re.MULTILINE)


def rules(settings: Mapping[str, Any]) -> Rules:
    """Return what the blog of these settings (Pelican's, with the blog's own) is held to."""
    content = Path(settings["PATH"])
    channels = [settings.get(name, "") for name in ("VOTES_BY_MAIL", "COMMENTS_BY_MAIL")]
    letters = getaddresses(list(settings.get("REPORT_TO", {}).values()))
    private = {address.lower() for _, address in letters if address} | set(_kept(content))
    published = {address.lower() for address in channels if address}
    return Rules(
        address=(settings.get("SITEURL") or settings.get("FEED_DOMAIN") or HERE).rstrip("/"),
        elsewhere=tuple(filter(None, [settings.get("BALLOT_BOX", "")])),
        manuscripts=tuple(_manuscripts(content, settings["TIMEZONE"])),
        drafts=settings["DRAFT_SAVE_AS"].partition("/")[0] + "/",
        published=frozenset(published | (set(_written(content)) - private)),
        private=frozenset(private - published),
    )


def _manuscripts(content: Path, zone: str) -> Iterator[Manuscript]:
    """Yield the texts that are drafts, or dated later than now."""
    now = instant(os.environ, datetime.now(UTC))
    for path in sorted(content.rglob("*.md")):
        if path.relative_to(content).parts[0] in APART:
            continue
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        head = fields(text.split("\n"))
        status = head.get("status", (0, ""))[1].lower()
        if status in {"draft", "skip"} or _is_to_come(head.get("date", (0, ""))[1], zone, now):
            name = f"{content.name}/{path.relative_to(content).as_posix()}"
            title = head.get("title", (0, ""))[1]
            summary = head.get("summary", (0, ""))[1]
            body = text.partition("\n\n")[2]
            yield Manuscript(name, title, f"{summary} {body}")


def _is_to_come(date: str, zone: str, now: datetime) -> bool:
    """Say whether a date, as front matter has it, lies after `now`."""
    try:
        moment = datetime.fromisoformat(date.strip())
    except ValueError:
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))) > now


def _written(content: Path) -> Iterator[str]:
    """Yield the addresses that the author wrote into posts and pages."""
    for path in content.rglob("*.md"):
        if path.relative_to(content).parts[0] not in APART:
            yield from mail.addresses(path.read_text(encoding="utf-8", errors="replace"))


def _kept(content: Path) -> Iterator[str]:
    """Yield the addresses that stand in the heads of comments."""
    for path in (content / "comments").rglob("*.md"):
        head = path.read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
        yield from (found["address"].lower() for found in KEPT.finditer(head))
