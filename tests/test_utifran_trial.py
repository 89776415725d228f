"""The ballot box of a served blog: its settings, its secret, what a pull of it would write."""

from __future__ import annotations

import asyncio
import stat
from typing import TYPE_CHECKING, Any

import pytest

import box_makers
import real_blog
from ballotbox.commenting import guestbook
from ballotbox.model import Act, Event, Judgement
from polls import ballots
from polls.model import BallotError
from remark_makers import remark
from test_serve import serving
from utifran.trial import PREVIEW, Trial, decided, secret

if TYPE_CHECKING:
    from pathlib import Path

    from ballotbox.settings import Settings

pytest_plugins = ["postgres"]

EVENT = Event("web-A", "regel", Act.CAST, "web:x", ("2",), box_makers.NOW)


def settings(root: Path, **environ: str) -> Settings:
    """Return the settings of the box of a blog in `root`."""
    return decided(root, root / "output", "", environ)


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    """The second time it is read."""
    file = tmp_path / "var/ballotbox/secret"
    made = secret(file)
    assert len(made) >= 32
    assert secret(file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_box_is_that_of_what_is_served(tmp_path: Path) -> None:
    """Its database and secret lie in var/ unless the environment says otherwise."""
    found = settings(tmp_path, BALLOTBOX_URL="https://box.example", BALLOTBOX_MODERATION="none")
    assert found.database == f"sqlite:///{tmp_path}/var/ballotbox/box.sqlite3"
    assert found.manifest == str(tmp_path / "output/polls.json")
    assert (found.url, found.moderation) == ("", False)
    other = settings(
        tmp_path, DATABASE_URL="postgresql+psycopg://b@h/c", BALLOTBOX_SECRET="abcdefgh" * 5
    )
    assert (other.database, other.secret) == ("postgresql+psycopg://b@h/c", "abcdefgh" * 5)


def test_a_trial_vote_has_nothing_built_elsewhere(tmp_path: Path) -> None:
    """Whatever the environment says of the published blog's builds, right or wrong."""
    named = {"BALLOTBOX_REBUILD_REPOSITORY": "a/b", "BALLOTBOX_REBUILD_TOKEN": "github_pat_x"}
    assert settings(tmp_path, **named, BALLOTBOX_REBUILD_EVERY="never").rebuild == ""


@pytest.mark.parametrize(
    "environ",
    [{"DATABASE_URL": "mysql://x"}, {"DATABASE_URL": "postgresql+psycopg://u@127.0.0.1:1/x"}],
)
def test_a_database_that_cannot_be_had_is_told(tmp_path: Path, environ: dict[str, str]) -> None:
    """In a sentence that names the variable."""
    with pytest.raises(BallotError, match=r"^DATABASE_URL: "):
        Trial(settings(tmp_path, **environ), tmp_path, lambda: None, lambda: None)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_comes_in_is_previewed(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    """Ballots and approved comments, laid out as in content/; what waits is told of."""
    environ: dict[str, Any] = {}
    if kind == "postgresql":
        environ["DATABASE_URL"] = request.getfixturevalue("postgres_url")
    (tmp_path / "output").mkdir()
    box_makers.publish(tmp_path / "output")
    old = tmp_path / PREVIEW / "ballots/old/web-2026-01.jsonl"
    old.parent.mkdir(parents=True)
    old.touch()

    async def run() -> None:
        changed, waits = asyncio.Event(), asyncio.Event()
        trial = Trial(settings(tmp_path, **environ), tmp_path, changed.set, waits.set)
        store = trial.box.store
        async with asyncio.timeout(60), trial.running():
            await store.keep(EVENT)
            await store.write(lambda c: guestbook.add(c, remark("a"), "sent a"))
            await changed.wait()
            await waits.wait()
            changed.clear()
            await store.write(lambda c: guestbook.decide(c, ["a"], Judgement.APPROVED))
            await changed.wait()

    asyncio.run(run())
    preview = tmp_path / PREVIEW
    assert [one.id for one in ballots.read(preview / "ballots/regel", preview).ballots] == ["web-A"]
    assert (preview / "comments/regel/a.md").exists()
    assert not old.exists()


def test_a_wrong_setting_ends_serving_with_its_mend(tmp_path: Path) -> None:
    """Without a trace, and with status 1."""
    real_blog.small(tmp_path)
    environ = {"DATABASE_URL": "mysql://x", "PATH": ""}
    done = real_blog.tiny_blog.utifran(tmp_path, "serve", "--port", "0", environment=environ)
    assert done.returncode == 1
    assert done.stderr.startswith("DATABASE_URL: ")
    assert "Traceback" not in done.stderr


def test_a_first_page_waits_for_the_first_build(tmp_path: Path) -> None:
    """Pages carry the number of their build, and a script of this server that follows the next."""
    real_blog.small(tmp_path, text="Title: Text\nDate: 2026-01-02\nLang: sv\nSlug: text\n\nOrd\n")
    with serving(tmp_path) as blog:
        page = blog.get("/sv/text/").body
        assert page.endswith('<script src="/_utifran/refresh.js" data-build="1"></script>')
        assert "location.reload" in blog.get("/_utifran/refresh.js").body
        assert blog.get("/_utifran/build").body == "1"
        assert blog.get("/ballotbox/healthz").status == 200
        published = (tmp_path / "output/sv/text/index.html").read_text()
        assert "_utifran" not in published
