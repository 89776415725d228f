"""Reads a post: Pelican's Markdown reader with polls in, and every mistake named with its line."""

from __future__ import annotations

import re
from os.path import relpath
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from markdown import Markdown
from pelican.readers import METADATA_PROCESSORS, MarkdownReader

import front_matter
from polls.extension import PollExtension
from polls.model import Mistake


class PollReader(MarkdownReader):
    """Pelican drops an article whose reading raises, and exits 0; so this one never raises."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of the post at `source_path`.

        The metadata carries `poll_scan` (the post's polls) and `front_matter` (field → line).
        What is wrong goes to `settings["MISTAKES"]`; a field that is wrong has a stand-in then,
        which no reader will see, since the build stops.
        """
        path = self._shown(source_path)
        raw = self._raw(source_path, path)
        if raw is None:
            return "", self._stand_ins(source_path)
        lines = self._text(raw, path).split("\n")
        head = front_matter.fields(lines)
        self.settings["MISTAKES"].extend(front_matter.controls(lines, path))
        self.settings["MISTAKES"].extend(
            front_matter.mistakes(
                head,
                path=path,
                dated=self._needs_date(source_path),
                languages=self.settings["LANGUAGES"],
            )
        )
        content, metadata = self._convert("\n".join(lines), path)
        metadata["front_matter"] = {key: line for key, (line, _) in head.items()}
        return content, self._stand_ins(source_path) | metadata

    def _stand_ins(self, source_path: str) -> dict[str, Any]:
        found = {"title": Path(source_path).stem, "lang": self.settings["DEFAULT_LANG"]}
        return found | ({"date": self.settings["NOW"]} if self._needs_date(source_path) else {})

    def process_metadata(self, name: str, value: Any) -> Any:  # noqa: ANN401 (Pelican's own)
        """Return a field as Pelican wants it; a stand-in where it cannot be read."""
        if name == "lang":
            lang = str(value).strip().lower()
            return lang if lang in self.settings["LANGUAGES"] else self.settings["DEFAULT_LANG"]
        if name in {"slug", "translates"} and not front_matter.SLUG.fullmatch(str(value)):
            return f"stand-in-{len(self.settings['MISTAKES'])}" if name == "slug" else ""
        if name in {"date", "modified"}:
            try:
                return METADATA_PROCESSORS[name](value, self.settings)
            except (ValueError, OverflowError):
                return self.settings["NOW"]
        if name == "status" and str(value).strip().lower() not in front_matter.STATUSES:
            return "draft"
        return super().process_metadata(name, value)

    def _shown(self, source_path: str) -> str:
        root = Path(self.settings["PATH"])
        return f"{root.name}/{Path(relpath(source_path, root)).as_posix()}"

    def _needs_date(self, source_path: str) -> bool:
        """Say whether the post must give its date: pages have none, and a file's name may tell."""
        inside = Path(relpath(source_path, self.settings["PATH"]))
        named = re.match(self.settings["FILENAME_METADATA"], inside.stem)
        is_page = inside.parts[0] in self.settings["PAGE_PATHS"]
        return not (is_page or (named and named.groupdict().get("date")))

    def _raw(self, source_path: str, path: str) -> bytes | None:
        """Return the bytes of the file; None, and a mistake, where it cannot be read."""
        try:
            return Path(source_path).read_bytes()
        except OSError:
            wrong = "the file cannot be read; let your user read it, or take it away"
            self.settings["MISTAKES"].append(Mistake(path, 0, wrong))
            return None

    def _text(self, raw: bytes, path: str) -> str:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.settings["MISTAKES"].append(
                Mistake(path, line, "this line is not in UTF-8; save the file as UTF-8")
            )
            text = raw.decode("utf-8-sig", errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _convert(self, text: str, path: str) -> tuple[str, dict[str, Any]]:
        polls = PollExtension(path, ZoneInfo(self.settings["TIMEZONE"]))
        markdown = dict(self.settings["MARKDOWN"])
        markdown["extensions"] = [*markdown["extensions"], polls]
        self._md = Markdown(**markdown)
        content = self._md.convert(text)
        metadata = self._parse_metadata(getattr(self._md, "Meta", {}))
        metadata["poll_scan"] = polls.scan
        return content, metadata
