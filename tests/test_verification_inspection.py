"""Whether shown numbers follow from published ballots: a real blog, changed a bit at a time."""

from __future__ import annotations

import json
import re
import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest

import real_blog
from published_blogs import differences, inspected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "omrostningar/regel/index.html"
LIST = "data/regel-ballots.jsonl"
CELLS = re.compile(
    r'(?<=<data value=")[^"]*|(?<=">)[^<]*(?=</data>)|(?<=<rect width=")[^"]*(?=[^>]* data-of=)'
    r"|<tr id=[^>]*>.*?</tr>"
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a build of the tests' blog wrote."""
    folder = real_blog.copy(tmp_path_factory.mktemp("verified") / "blog")
    done = real_blog.build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_every_number_of_a_build_follows(output: Path) -> None:
    """Of every poll: those whose results are hidden publish none."""
    found = inspected(output)
    assert found.mistakes == []
    assert found.numbers > 100
    shown = {one.poll for one in found.findings if one.digest}
    hidden = {one.poll for one in found.findings if not one.digest}
    assert {"regel", "tall", "raekke", "flere"} < shown
    assert {"dold", "dold-betyg", "dold-ordning", "dold-flera"} <= hidden


def test_hidden_results_publish_no_list_and_no_digest(output: Path) -> None:
    """No file, no digest, no row: of a list's lines not one can be told from another poll's."""
    files = real_blog.files(output)
    assert not [name for name in files if name.startswith("data/dold") and "ballots" in name]
    for name, text in files.items():
        if name.startswith("data/dold") and name.endswith(".json"):
            assert "count" not in json.loads(text)
        if name.startswith("omrostningar/dold"):
            assert b'class="digest"' not in text
            assert b'id="b-' not in text
            assert b"find.js" not in text


def test_one_changed_character_of_a_list_is_named(output: Path) -> None:
    """Any byte of a definition or a ballot, in any list: fifty places by chance."""
    random = Random(1)  # noqa: S311 (places, not secrets)
    names = sorted(path.relative_to(output).as_posix() for path in output.glob("data/*.jsonl"))
    for _ in range(50):
        name = random.choice(names)
        text = bytearray((output / name).read_bytes())
        place = random.randrange(len(text))
        text[place] = random.choice([byte for byte in b'09afz"{},:\n' if byte != text[place]])
        told = inspected(output, name, bytes(text)).mistakes
        poll = name.removeprefix("data/").removesuffix("-ballots.jsonl")
        assert any(poll in f"{one.path} {one.message}" for one in told), (name, place)


def test_one_changed_digit_of_a_shown_number_is_named(output: Path) -> None:
    """On a page, in a table, in the data or in the manifest: fifty places by chance."""
    random = Random(2)  # noqa: S311 (places, not secrets)
    places = [(name, *place) for name in sorted(_shown(output)) for place in _places(output, name)]
    assert len(places) > 500
    for name, start, end in random.sample(places, k=50):
        text = (output / name).read_bytes().decode()
        at = random.choice([i for i in range(start, end) if text[i].isdigit()])
        other = random.choice([digit for digit in "0123456789" if digit != text[at]])
        told = inspected(output, name, (text[:at] + other + text[at + 1 :]).encode()).mistakes
        assert any(one.path == name for one in told), (name, text[start - 20 : end + 20], other)


def _shown(output: Path) -> Iterator[str]:
    for pattern in ("data/*.json", "data/*.csv", "omrostningar/**/*.html", "sv/regel/*.html"):
        yield from (path.relative_to(output).as_posix() for path in output.glob(pattern))


def _places(output: Path, name: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of a count stand in a file."""
    text = (output / name).read_bytes().decode()
    if name.endswith(".html"):
        spans = (match.span() for match in CELLS.finditer(text))
    else:
        begin = text.find('"count": {') if name.endswith(".json") else text.find("\n")
        spans = ((begin + m.start(), begin + m.end()) for m in re.finditer(r"\d+", text[begin:]))
        spans = spans if begin >= 0 else iter(())
    yield from (span for span in spans if re.search(r"\d", text[slice(*span)]))


DATA = "data/regel.json"
TABLE = "data/regel.csv"
# What is changed, in which file: and where that is told, in which words.
CHANGES = (
    ((LIST, '"selection":["2"]', '"selection":["1"]'), (DATA, "count.votes.1 is ")),
    ((LIST, "Kört ändå", "Kört Ändå"), (TABLE, "stands here")),
    ((LIST, '"rules":1', '"rules":2'), (LIST, "version 2 of the rules")),
    ((LIST, '"closes":', '"closes": '), (LIST, "RFC 8785")),
    ((DATA, '"voters": 7', '"voters": 6'), (DATA, "count.voters is 6; 7 follows")),
    ((DATA, '"voters": 7', '"voters": 6, "voters": 7'), (DATA, "'voters' stands twice")),
    ((TABLE, ",2,", ",3,"), (TABLE, "stands here")),
    (("polls.json", '"voters": 2', '"voters": 9'), ("polls.json", "voters is 9; ")),
    ((PAGE, 'data-of="voters">7<', 'data-of="voters">6<'), (PAGE, "is '6' here; 7 follows")),
    ((PAGE, '<data value="7" data-of="voters">7</data>', "5"), (PAGE, "should be shown here")),
    ((PAGE, ' data-of="voters"', ' data-of="votes"'), (PAGE, "no such number follows")),
    ((PAGE, ' data-of="voters">', '  data-of="voters">'), (PAGE, "that cannot be read")),
    ((PAGE, 'class="digest">', 'class="digest">0'), (PAGE, "the digest is 0")),
    ((PAGE, "</time> <data", "</time>  <data"), (PAGE, "its row cannot be read")),
    ((PAGE, '<tr id="b-', '<tr  id="b-'), (PAGE, "stands here; line")),
    ((PAGE, ">räknad<", ">Räknad<"), (PAGE, "elsewhere")),
    ((PAGE, '<data value="overvote">', '<data value="early">'), (PAGE, "the list says otherwise")),
)


@pytest.mark.parametrize(("change", "told"), CHANGES, ids=[one[0][2] for one in CHANGES])
def test_a_difference_is_told_with_its_place(
    output: Path, change: tuple[str, str, str], told: tuple[str, str]
) -> None:
    """What stands there, and what follows from the ballots."""
    found = differences(output, *change)
    assert any(one.path == told[0] and told[1] in one.message for one in found), found


def test_a_number_that_nobody_can_have_is_told(output: Path) -> None:
    """Of a poll that is hidden, or of none."""
    text = (output / "omrostningar/dold/index.html").read_text(encoding="utf-8")
    more = text.replace("</main>", '<data value="3" data-of="voters">3</data></main>')
    (told,) = inspected(output, "omrostningar/dold/index.html", more.encode()).mistakes
    assert told.message == "'voters' of 'dold' stands here; no such number follows"


def test_numbers_of_a_hidden_result_are_told(output: Path) -> None:
    """A list or a count that should not be there yet."""
    (told,) = inspected(output, "data/dold-ballots.jsonl", b"{}\n").mistakes
    assert (told.path, told.message) == (
        "data/dold-ballots.jsonl",
        "the result is hidden, and here it stands",
    )
    text = (output / "data/dold.json").read_text(encoding="utf-8")
    more = text.replace('"v": 1,', '"v": 1, "count": {},').encode()
    (told,) = inspected(output, "data/dold.json", more).mistakes
    assert told.message == "count is {}; missing follows"
    (told,) = inspected(output, "data/dold.csv", b"option,label,votes\r\n").mistakes[:1]
    assert told.message == "'option,label,votes' stands here; 'option,label' follows"


def test_a_missing_list_is_told(output: Path, tmp_path: Path) -> None:
    """Numbers without ballots prove nothing; a list of no poll is told, too."""
    folder = shutil.copytree(output, tmp_path / "output")
    (folder / LIST).rename(folder / "data/other-ballots.jsonl")
    told = {one.path: one.message for one in inspected(folder).mistakes}
    assert told[LIST] == "numbers are shown, and there is no list of ballots here"
    assert told["data/other-ballots.jsonl"] == "this list belongs to no poll of polls.json"
