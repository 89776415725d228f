"""Picture files: what each is told to be, and which are refused with what to do instead."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import picture_makers
from images.files import PictureError, decoded, look
from images.picture import Kind

if TYPE_CHECKING:
    from pathlib import Path


def test_a_photograph_is_as_large_as_it_is_seen(tmp_path: Path) -> None:
    """Its sides change places where the camera was held upright."""
    path = picture_makers.photo(tmp_path / "x.jpg", 800, 600, orientation=6)
    seen = look(path, "images/x.jpg")
    assert (seen.path, seen.width, seen.height, seen.kind) == (
        *("images/x.jpg", 600, 800, Kind.PHOTO),
    )
    assert seen.digest == sha256(path.read_bytes()).hexdigest()
    assert decoded(path)[0].size == (600, 800)
    assert decoded(path)[1] == "jpeg"


@pytest.mark.parametrize(
    ("name", "form", "kind"),
    [
        ("x.png", "png", Kind.DRAWING),
        ("x.webp", "webp", Kind.PHOTO),
        ("x.avif", "avif", Kind.PHOTO),
    ],
)
def test_the_content_tells_the_format(name: str, form: str, kind: Kind, tmp_path: Path) -> None:
    """A name may be wrong."""
    for path in (tmp_path / name, tmp_path / "wrong.jpg"):
        picture_makers.drawn(80, 60).save(path, form)
        seen = look(path, name)
        assert (seen.width, seen.height, seen.kind) == (80, 60, kind)
        assert decoded(path)[1] == form


@pytest.mark.parametrize("form", ["gif", "png", "webp"])
def test_what_moves_is_kept(form: str, tmp_path: Path) -> None:
    """With its size, so that its place is there before it is."""
    seen = look(picture_makers.film(tmp_path / f"x.{form}", form), "x")
    assert (seen.width, seen.height, seen.kind) == (40, 30, Kind.KEPT)


def test_what_moves_and_tells_its_place_is_refused(tmp_path: Path) -> None:
    """Since it would be published with it."""
    path = picture_makers.film(tmp_path / "x.webp", "webp", exif=picture_makers.told())
    with pytest.raises(PictureError, match="save it without metadata"):
        look(path, "x")


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 300 150"', (300, 150)),
        ('width="64" height="32px" viewBox="0 0 300 150"', (64, 32)),
        ("viewBox='0,0,12.4,7'", (12, 7)),
        ('width="100%" height="100%" viewBox="0 0 300 150"', (300, 150)),
        ("", (0, 0)),
    ],
)
def test_a_drawing_tells_its_size(head: str, size: tuple[int, int], tmp_path: Path) -> None:
    """By its sides, or by the shape of its view."""
    seen = look(picture_makers.svg(tmp_path / "x.svg", head), "x.svg")
    assert ((seen.width, seen.height), seen.kind) == (size, Kind.KEPT)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.jpg", b"hej", "this is no picture that can be read; save it again as JPEG"),
        ("x.svg", b"hej", "there is no drawing in this file"),
        ("x.heic", b"\0\0\0\x18ftypheic", "this is no picture that can be read"),
    ],
)
def test_what_is_no_picture_is_refused(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    """In words of our own, with what to do."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PictureError, match=message):
        look(tmp_path / name, name)


def test_what_no_browser_shows_is_refused(tmp_path: Path) -> None:
    """Even where it can be read here."""
    Image.new("RGB", (9, 9)).save(tmp_path / "x.tiff")
    with pytest.raises(PictureError, match="no browser shows this format; save it as JPEG"):
        look(tmp_path / "x.tiff", "x.tiff")


def test_a_file_that_breaks_off_is_refused_when_decoded(tmp_path: Path) -> None:
    """Its head alone looks well."""
    path = picture_makers.photo(tmp_path / "x.jpg")
    path.write_bytes(path.read_bytes()[:9000])
    assert look(path, "x.jpg").width == 800
    with pytest.raises(PictureError, match="breaks off in the middle"):
        decoded(path)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    """As is one that may not be read."""
    with pytest.raises(PictureError, match="cannot be read"):
        look(tmp_path / "x.jpg", "x.jpg")
