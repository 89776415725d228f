"""Scores `polls read` on a labelled corpus: wrong counts in full, and the share of votes read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).with_name("comments.jsonl")
ASKED = ("lang", "type", "options", "scale", "text")


def main() -> None:
    """Print the score of the corpus named as the only argument, or of the one beside this file."""
    corpus = Path(sys.argv[1]) if sys.argv[1:] else CORPUS
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    judged = [(row, _verdict(row, answer)) for row, answer in zip(rows, _read(rows), strict=True)]
    for row, verdict in judged:
        if verdict in {"wrong", "missed"}:
            sys.stdout.write(f"{verdict}: {row['lang']} {json.dumps(row['text'])}\n")
    for lang in sorted({row["lang"] for row in rows}):
        _tell(lang, Counter(verdict for row, verdict in judged if row["lang"] == lang))
    _tell("all", Counter(verdict for _, verdict in judged))


def _read(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    asked = "".join(json.dumps({k: row[k] for k in ASKED if k in row}) + "\n" for row in rows)
    polls = Path(sys.executable).with_name("polls")
    done = subprocess.run(  # noqa: S603 (the project's own command)
        [polls, "read"], input=asked, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _verdict(row: dict[str, Any], answer: dict[str, Any]) -> str:
    """Return wrong; read or missed of a plain vote; spared of a doubtful one; left of no vote."""
    voted = answer["outcome"] == "vote"
    if voted and answer["selection"] != row.get("selection"):
        return "wrong"
    if row["expected"] != "vote":
        return "left"
    if not row["plain"]:
        return "spared"
    return "read" if voted else "missed"


def _tell(lang: str, found: Counter[str]) -> None:
    plain = found["read"] + found["missed"]
    share = 100 * found["read"] / plain if plain else 0.0
    sys.stdout.write(
        f"{lang}: {found.total()} comments, {found['wrong']} wrong counts, "
        f"{found['read']} of {plain} votes read ({share:.1f} %), "
        f"{found['left']} left alone, {found['spared']} doubtful votes\n"
    )


if __name__ == "__main__":
    main()
