"""A million published ballots, with every page that shows them, verified: time and memory.

    .venv/bin/python benchmarks/verify/run.py [BALLOTS]

Writes under var/benchmarks/verify/. The blog is made of the project's own lines, data and theme.
"""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests"), str(ROOT)]

from poll_makers import ZONE, poll  # noqa: E402 (after the path is set)
from polls import data, manifest  # noqa: E402
from polls.model import PollType, Reason, Source  # noqa: E402
from polls.published import Line, Listing  # noqa: E402
from polls.published.definition import definition  # noqa: E402
from polls.published.sheets import Sheet, Sheets  # noqa: E402
from polls.verification.folder import Folder  # noqa: E402
from polls.verification.outcome import outcome  # noqa: E402
from polls.verification.recount import recount  # noqa: E402
from polls.view import Links  # noqa: E402
from theme_parts import ENV, SETTINGS  # noqa: E402

if TYPE_CHECKING:
    from polls.page import PollPage

FOLDER = ROOT / "var/benchmarks/verify"
URL = "omrostningar/regel/"
LINKS = Links(
    page=URL, json="data/regel.json", csv="data/regel.csv", ballots="data/regel-ballots.jsonl"
)
# A process that was forked counts its parent's memory as its own peak, but for this one number.
VERIFY = f"""
import re, sys, time
sys.path[:0] = [{str(ROOT / "plugins")!r}, {str(ROOT)!r}]
from pathlib import Path
from polls.cli import main
sys.argv[1:1] = ["verify"]
try:
    main()
except SystemExit as end:
    peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
    print(f"exit {{end.code}}, {{time.process_time():.1f}} s of a core, {{int(peak) >> 10}} MB")
"""
POLL = poll("regel", "Krävt in", "Avskrivit", "Vet inte", type=PollType.SINGLE)


def main(number: int) -> None:
    """Make the blog, verify it in a process of its own, and print what that took."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "data").mkdir(parents=True)
    began = time.perf_counter()
    write_list(number)
    write_pages()
    say(f"made {number:,} ballots in {time.perf_counter() - began:.0f} s")
    for words in (["data/regel-ballots.jsonl"], ["."]):
        began = time.perf_counter()
        command = [sys.executable, "-c", VERIFY, *words]
        done = subprocess.run(command, cwd=FOLDER, check=False, capture_output=True, text=True)  # noqa: S603 (our own)
        took = time.perf_counter() - began
        said = (done.stdout or done.stderr).splitlines()[-1]
        say(f"{words[0]}: {took:.1f} s in all; {said}")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def write_list(number: int) -> None:
    """Write a list of ballots, none of which is late by its day, since the poll has no end."""
    random = Random(number)  # noqa: S311 (ballots, not secrets)
    days = [date(2026, 2, 1) + timedelta(days=day) for day in range(60)]
    with (FOLDER / "data/regel-ballots.jsonl").open("w", encoding="utf-8", newline="") as file:
        file.write(f"{definition(POLL, ZONE)}\n")
        for name in sorted(secrets.token_hex(32) for _ in range(number)):
            reason = Reason.UNCLEAR if random.random() < 0.03 else None  # noqa: PLR2004 (a few)
            source = random.choice(list(Source)[:4])
            chosen = (random.choice("123"),)
            line = Line(name, random.choice(days), source, chosen, reason=reason, receipt=True)
            file.write(f"{line}\n")


def lines(sheet: str, raw: list[str]) -> Sheet:
    """Return the sheet of the lines of JSON that begin with a prefix."""
    found = []
    for one in map(json.loads, raw):
        reason = Reason(one["reason"]) if one["reason"] else None
        day, way = date.fromisoformat(one["day"]), Source(one["source"])
        found.append(Line(one["line"], day, way, tuple(one["selection"]), reason=reason))
    return Sheet(sheet, tuple(found))


def write_pages() -> None:
    """Write the data and the pages that follow from the list."""
    found = recount("list", Folder(FOLDER).pieces("data/regel-ballots.jsonl") or ())
    count, page = outcome(found, "sv")
    write("data/regel.json", data.as_json(count, page))
    write("data/regel.csv", data.as_csv(count, page))
    entry = manifest.ManifestEntry(
        POLL, "open", pages=(("sv", URL),), shown=True, sources=count.sources
    )
    site = manifest.Site("Bänk", "", ("sv",), "Europe/Stockholm", {"sv": "omrostningar"}, "")
    write("polls.json", manifest.manifest(manifest.Manifest(site, (entry,))).decode())
    write("omrostningar/index.html", '<html lang="sv">')
    prefixes = found.roll.prefixes()
    width = len(prefixes[0])
    whole = Sheets(width, tuple(Sheet(prefix, ()) for prefix in prefixes))
    page = with_links(page, Listing((), "", found.digest, {}, whole))
    write(f"{URL}index.html", rendered("poll", page=page, motivations=()))
    groups: dict[str, list[str]] = {}
    for line in (FOLDER / "data/regel-ballots.jsonl").read_text("utf-8").split("\n")[1:-1]:
        groups.setdefault(line[line.index('"line":"') + 8 :][:width], []).append(line)
    for prefix, raw in groups.items():
        sheet = lines(prefix, raw)
        write(f"{URL}ballots/{prefix}/index.html", rendered("ballots", page=page, sheet=sheet))


def with_links(page: PollPage, listing: Listing) -> PollPage:
    """Return a page that knows its address and its list."""
    # A list of which a page has no line shows none: one stands for all.
    listing = replace(listing, lines=(Line("0" * 64, date(2026, 2, 1), Source.WEB, ()),))
    return replace(page, poll=replace(page.poll, links=LINKS), listing=listing)


def rendered(name: str, **variables: object) -> str:
    """Return a page of the theme."""
    given = {**SETTINGS, "output_file": "x/index.html", "lang": "sv", "alternates": []}
    return ENV.get_template(f"{name}.html").render({**given, **variables})


def write(name: str, text: str) -> None:
    """Write a file of the blog."""
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
