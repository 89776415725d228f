"""The cache of pictures: each is made once, and what comes out of it is what would be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import picture_makers
from images.files import PictureError, look
from images.store import Store, publish

if TYPE_CHECKING:
    from pathlib import Path

    from images.picture import Picture


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty cache beside a folder of content."""
    return Store(tmp_path / "cache", tmp_path / "content")


@pytest.fixture
def seen(tmp_path: Path) -> Picture:
    """Return a photograph of that content."""
    return look(picture_makers.photo(tmp_path / "content/x.jpg", 700, 500), "x.jpg")


def test_a_picture_is_made_in_each_size_and_format(store: Store, seen: Picture) -> None:
    """Each file is what its name says."""
    made = dict(store.made(seen))
    assert [name.split("-")[-1] for name in made] == [
        *("360.avif", "700.avif", "360.webp", "700.webp"),
    ]
    for name, content in made.items():
        picture = picture_makers.opened(content)
        assert f"{picture.width}.{str(picture.format).lower()}" == name.split("-")[-1]


def test_what_is_in_the_cache_is_not_made_again(
    store: Store, seen: Picture, tmp_path: Path
) -> None:
    """The picture itself is not even opened."""
    first = [*store.made(seen), store.own(seen)]
    (tmp_path / "content/x.jpg").unlink()
    assert [*store.made(seen), store.own(seen)] == first


def test_the_cache_changes_nothing(store: Store, seen: Picture, tmp_path: Path) -> None:
    """An empty one gives the same bytes."""
    other = Store(tmp_path / "other", tmp_path / "content")
    assert [*store.made(seen), store.own(seen)] == [*other.made(seen), other.own(seen)]


def test_another_content_under_the_same_name_is_made(
    store: Store, seen: Picture, tmp_path: Path
) -> None:
    """The cache goes by content, not by names or times."""
    before = store.own(seen)
    path = picture_makers.photo(tmp_path / "content/x.jpg", 700, 400)
    assert picture_makers.opened(store.own(look(path, "x.jpg"))).size == (700, 400)
    assert store.own(seen) == before


def test_a_broken_picture_is_told_when_proven(store: Store, seen: Picture, tmp_path: Path) -> None:
    """And leaves nothing in the cache."""
    path = tmp_path / "content/x.jpg"
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(PictureError):
        store.prove(look(path, "x.jpg"))
    assert [one for one in (tmp_path / "cache").rglob("*") if one.is_file()] == []
    del seen


def test_a_picture_is_published_in_its_folder(tmp_path: Path) -> None:
    """Which is made."""
    publish(tmp_path, "a/b.jpg", b"x")
    assert (tmp_path / "a/b.jpg").read_bytes() == b"x"
