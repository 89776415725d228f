"""What the author is told of new comments: each in time, and never a letter for each of a flood."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ballotbox.commenting import guestbook, news
from ballotbox.commenting.posts import Post
from ballotbox.model import Judgement
from box_makers import OWN, opened
from box_servers import PATIENCE
from ledger_makers import awaited
from mail_server import mail_server
from remark_makers import remark

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ballotbox.box import Box
    from mail_server import Mail

HERE = {"mail_from": "box@example.org", "mail_to": "author@example.org"}
POST = Post("regel", "sv", "Om regel", "https://blogg.example/sv/regel/", open=True)
OTHER = Post("ton", "sv", "Om ton", "https://blogg.example/sv/ton/", open=True)


async def write(box: Box, name: str, post: Post = POST, **changes: object) -> None:
    """Keep a comment and tell of it."""
    await box.bulletin.manifest()
    one = remark(name, **changes)
    await box.store.write(lambda found: guestbook.add(found, one, f"sending of {name}"))
    await news.tell(box, one, post)


def texts(mail: Mail) -> list[tuple[str, str]]:
    """Return the letters' subjects and words."""
    return [(one["Subject"], one.get_content().replace("\r\n", "\n")) for one in mail.letters]


@awaited
async def test_the_first_is_told_at_once_and_those_that_follow_together(tmp_path: Path) -> None:
    """The second letter, sent at the latest when the box stops, says how many there are."""
    with mail_server() as mail:
        async with opened(tmp_path, smtp=f"smtp://127.0.0.1:{mail.port}", **HERE) as box:
            for number in range(4):
                await write(box, f"r{number}", OTHER if number == 2 else POST)
    first, second = texts(mail)
    assert first[0] == "Ny kommentar till Om regel"
    assert "Ord av r0" in first[1]
    assert first[1].endswith(f"-- \nDen väntar på dig här:\n{OWN}/moderate\n")
    assert second[0] == "Nya kommentarer: 3"
    assert second[1] == (
        f"Om regel: 2\n{POST.url}\n\nOm ton: 1\n{OTHER.url}\n\n"
        f"-- \nKommentarer som väntar på dig: 4\n{OWN}/moderate\n"
    )


@awaited
async def test_a_single_one_that_follows_is_told_in_its_own_words(tmp_path: Path) -> None:
    """With the number of all that wait, so that none of them is forgotten."""
    with mail_server() as mail:
        async with opened(tmp_path, smtp=f"smtp://127.0.0.1:{mail.port}", **HERE) as box:
            await write(box, "r0")
            await write(box, "r1", OTHER)
    _, (subject, text) = texts(mail)
    assert subject == "Ny kommentar till Om ton"
    assert "Ord av r1" in text
    assert text.endswith(f"-- \nKommentarer som väntar på dig: 2\n{OWN}/moderate\n")


@awaited
async def test_after_the_rest_what_gathered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though nobody writes any more."""
    monkeypatch.setattr(news, "EVERY", 0.0)
    with mail_server() as mail:
        async with opened(tmp_path, smtp=f"smtp://127.0.0.1:{mail.port}", **HERE) as box:
            for number in range(3):
                await write(box, f"r{number}")
            async with asyncio.timeout(PATIENCE):
                while len(mail.letters) < 2:  # noqa: ASYNC110 (another thread gets them)
                    await asyncio.sleep(0)


@awaited
async def test_nobody_hears_of_spam_or_without_an_address(tmp_path: Path) -> None:
    """A blocked writer's words cost the author no letter."""
    with mail_server() as mail:
        async with opened(tmp_path, smtp=f"smtp://127.0.0.1:{mail.port}", **HERE) as box:
            await write(box, "r0", judgement=Judgement.SPAM)
        async with opened(tmp_path) as box:
            await write(box, "r1")
    assert mail.letters == []


@awaited
async def test_a_lost_database_costs_a_number_and_no_letter(tmp_path: Path) -> None:
    """What is known is told."""
    with mail_server() as mail:
        async with opened(tmp_path, smtp=f"smtp://127.0.0.1:{mail.port}", **HERE) as box:
            (tmp_path / "box.sqlite3").unlink()
            await news.tell(box, remark("r0"), POST)
    ((_, text),) = texts(mail)
    assert "Ord av r0" in text
