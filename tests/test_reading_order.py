"""The order in which a blog's files are read."""

from __future__ import annotations

from reading_order import in_order


def test_files_are_read_by_path() -> None:
    """Whatever order a set of them has, and with whatever Pelican asks for them."""
    asked = []

    def get_files(paths: list[str], *, exclude: list[str]) -> set[str]:
        asked.append((paths, exclude))
        return {"b.md", "å.md", "a/z.md", "a.md"}

    found = in_order(get_files, ["."], exclude=["pages"])
    assert found == ["a.md", "a/z.md", "b.md", "å.md"]
    assert asked == [(["."], ["pages"])]
