"""The manifest, however badly it lies there: the last good one is kept."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from ballotbox.problems import Problem, Refusal
from ballotbox.web.bulletin import Bulletin
from box_makers import MANIFEST, publish
from ledger_makers import awaited
from polls.manifest import manifest
from thread_servers import handled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATER = replace(MANIFEST, polls=MANIFEST.polls[:1])


async def missing(bulletin: Bulletin) -> str:
    """Return why there is no manifest, where there is none to be had."""
    with pytest.raises(Refusal) as refused:
        await bulletin.manifest()
    assert refused.value.problem is Problem.UNAVAILABLE
    assert refused.value.retry_after > 0
    return bulletin.missing


@awaited
async def test_a_manifest_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """A build replaces the file; the next request knows it."""
    bulletin = Bulletin(str(publish(tmp_path)), every=0)
    assert await bulletin.manifest() == MANIFEST
    publish(tmp_path, LATER)
    assert await bulletin.manifest() == LATER
    assert bulletin.missing == ""


@awaited
async def test_a_manifest_that_did_not_change_is_not_parsed_again(tmp_path: Path) -> None:
    """However many ask, the answer is the same object."""
    bulletin = Bulletin(str(publish(tmp_path)), every=0)
    assert await bulletin.manifest() is await bulletin.manifest()


@awaited
async def test_between_two_looks_nothing_is_looked_for(tmp_path: Path) -> None:
    """A crowd costs one look a second."""
    bulletin = Bulletin(str(publish(tmp_path)), every=3600)
    await bulletin.manifest()
    publish(tmp_path, LATER)
    assert await bulletin.manifest() == MANIFEST
    await bulletin.look()
    assert await bulletin.manifest() == LATER


@awaited
async def test_a_missing_manifest_is_a_refusal_until_it_comes(tmp_path: Path) -> None:
    """The box waits for the blog's first build, and takes up work by itself."""
    bulletin = Bulletin(str(tmp_path / "polls.json"), every=0)
    assert "polls.json is missing; build the blog" in await missing(bulletin)
    assert bulletin.first_language == "en"
    publish(tmp_path)
    assert await bulletin.manifest() == MANIFEST


@awaited
async def test_a_half_written_manifest_is_a_refusal_until_it_is_whole(tmp_path: Path) -> None:
    """It says so in plain words, and not with a library's."""
    path = tmp_path / "polls.json"
    path.write_bytes(manifest(MANIFEST)[:500])
    bulletin = Bulletin(str(path), every=0)
    assert "this is no manifest of version 1" in await missing(bulletin)
    publish(tmp_path)
    assert await bulletin.manifest() == MANIFEST


@pytest.mark.parametrize(
    "bad",
    [b"", b"{", manifest(MANIFEST)[:-30], b'{"version":2}', b"\xff\xfe", b"[" * 100_000],
)
@awaited
async def test_the_last_good_one_is_kept(tmp_path: Path, bad: bytes) -> None:
    """Half-written, of another version, or anything else: voting goes on, and `missing` tells."""
    path = publish(tmp_path)
    bulletin = Bulletin(str(path), every=0)
    await bulletin.manifest()
    path.write_bytes(bad)
    assert await bulletin.manifest() == MANIFEST
    assert "no manifest of version 1" in bulletin.missing
    publish(tmp_path, LATER)
    assert await bulletin.manifest() == LATER
    assert bulletin.missing == ""


@awaited
async def test_the_last_good_one_is_kept_where_the_file_goes(tmp_path: Path) -> None:
    """A build that clears its folder first does not stop the voting."""
    path = publish(tmp_path)
    bulletin = Bulletin(str(path), every=0)
    await bulletin.manifest()
    path.unlink()
    assert await bulletin.manifest() == MANIFEST
    assert "is missing" in bulletin.missing
    path.mkdir()
    assert await bulletin.manifest() == MANIFEST
    assert "cannot be read" in bulletin.missing


@awaited
async def test_a_file_that_comes_back_unchanged_is_no_longer_missed(tmp_path: Path) -> None:
    """What was missed is forgotten as soon as it is there."""
    path = publish(tmp_path)
    bulletin = Bulletin(str(path), every=0)
    await bulletin.manifest()
    aside = path.rename(tmp_path / "aside.json")
    await bulletin.manifest()
    aside.rename(path)
    await bulletin.manifest()
    assert bulletin.missing == ""


class Website:
    """A website with one file, which counts what was asked."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.status = 200
        self.asked: list[str] = []

    def answer(self, tag: str) -> tuple[int, bytes]:
        """Return status and body for a request that brings a tag."""
        self.asked.append(tag)
        if self.status == 200 and tag == self.tag:
            return 304, b""
        return self.status, self.body

    @property
    def tag(self) -> str:
        """The file's tag."""
        return f'"{hash(self.body)}"'


@contextmanager
def served(site: Website) -> Iterator[str]:
    """Lend the address of a website's file."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = site.answer(self.headers.get("if-none-match", ""))
            self.send_response(status)
            self.send_header("etag", site.tag)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with handled(Handler) as address:
        yield f"{address}/polls.json"


@awaited
async def test_a_manifest_on_the_web_is_asked_for_with_its_tag() -> None:
    """The website says that nothing changed, and nothing is sent twice."""
    site = Website(manifest(MANIFEST))
    with served(site) as url:
        bulletin = Bulletin(url, every=3600)
        assert await bulletin.manifest() == MANIFEST
        await bulletin.look()
        assert site.asked == ["", site.tag]
        site.body = manifest(LATER)
        await bulletin.look()
        assert await bulletin.manifest() == LATER
        await bulletin.close()


@pytest.mark.parametrize(("status", "body"), [(500, b""), (404, b"gone"), (200, b"<html>")])
@awaited
async def test_a_website_that_fails_keeps_the_last_good_one(status: int, body: bytes) -> None:
    """And the broken one is not taken for what was had: it is asked for again."""
    site = Website(manifest(MANIFEST))
    with served(site) as url:
        bulletin = Bulletin(url, every=3600)
        await bulletin.manifest()
        good, site.status, site.body = site.body, status, body
        await bulletin.look()
        assert await bulletin.manifest() == MANIFEST
        assert bulletin.missing.startswith(url)
        site.status, site.body = 200, good
        await bulletin.look()
        assert (bulletin.missing, await bulletin.manifest()) == ("", MANIFEST)
        await bulletin.close()


@awaited
async def test_a_website_that_is_away_is_a_refusal() -> None:
    """Nobody listens there."""
    with served(Website(b"")) as url:
        pass
    bulletin = Bulletin(url, every=0)
    assert f"{url} does not answer" in await missing(bulletin)
    await bulletin.close()


@awaited
async def test_a_request_does_not_wait_for_the_web_twice() -> None:
    """Once there is a manifest, the next is fetched aside."""
    site = Website(manifest(MANIFEST))
    with served(site) as url:
        bulletin = Bulletin(url, every=0)
        await bulletin.manifest()
        site.body = manifest(LATER)
        assert await bulletin.manifest() == MANIFEST
        await bulletin.close()
