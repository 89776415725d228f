"""What a poll's folder of ballot files holds."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from polls.ballots import Ledger, append, read
from polls.model import Ballot, BallotError, Reason, Source, Void

if TYPE_CHECKING:
    from pathlib import Path

LINE = '{"v":1,"id":"a","kind":"cast","selection":["1"],"cast":"2026-02-14T10:12:00Z"}'


def ballot(name: str, *, day: str = "2026-02-14", source: Source = Source.WEB) -> Ballot:
    """Return a ballot cast that day."""
    cast = datetime.fromisoformat(f"{day}T10:12:00Z")
    return Ballot(name, source, ("1",), cast.astimezone(UTC))


def put(root: Path, **files: str) -> Path:
    """Return a poll's folder with ballot files: `web_2026_02` is `web-2026-02.jsonl`."""
    folder = root / "content" / "ballots" / "regel"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.jsonl").write_text(text, encoding="utf-8")
    return folder


def mistakes(folder: Path, root: Path) -> list[str]:
    """Return what reading a folder says that an operator must mend."""
    with pytest.raises(BallotError) as caught:
        read(folder, root)
    return str(caught.value).splitlines()


def test_a_missing_folder(tmp_path: Path) -> None:
    """A poll that nobody has voted in has no folder, and an empty ledger."""
    assert read(tmp_path / "regel", tmp_path) == Ledger()


def test_files_by_source_and_month(tmp_path: Path) -> None:
    """Each event goes into its source's file of its month, and is read back in order of time."""
    events = [
        ballot("m", day="2026-03-01"),
        ballot("b"),
        ballot("c", source=Source.MAIL),
        ballot("a"),
    ]
    assert append(tmp_path, events) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "mail-2026-02.jsonl",
        "web-2026-02.jsonl",
        "web-2026-03.jsonl",
    ]
    assert [one.id for one in read(tmp_path, tmp_path).ballots] == ["c", "a", "b", "m"]


def test_the_month_is_that_of_utc(tmp_path: Path) -> None:
    """A ballot of the first hour of March in Stockholm is one of February."""
    cast = datetime.fromisoformat("2026-03-01T00:30:00+01:00")
    append(tmp_path, [Ballot("a", Source.WEB, ("1",), cast)])
    assert [path.name for path in tmp_path.iterdir()] == ["web-2026-02.jsonl"]


def test_append_adds_what_is_new(tmp_path: Path) -> None:
    """What is in the folder is not written again, and what was there stays as it was."""
    append(tmp_path, [ballot("a"), ballot("b")])
    before = (tmp_path / "web-2026-02.jsonl").read_bytes()
    assert append(tmp_path, [ballot("b"), ballot("a")]) == 0
    assert append(tmp_path, [ballot("c"), ballot("a"), ballot("c")]) == 1
    after = (tmp_path / "web-2026-02.jsonl").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == 3


def test_append_after_a_torn_line(tmp_path: Path) -> None:
    """A file whose last line was never finished loses nothing of what is added to it."""
    folder = put(tmp_path, web_2026_02=LINE + "\n" + LINE[:20])
    append(folder, [ballot("b")])
    assert mistakes(folder, tmp_path) == [
        (
            "content/ballots/regel/web-2026-02.jsonl:2: "
            "this line is not JSON; restore it from git or delete it"
        )
    ]


def test_append_ends_what_a_killed_writer_began(tmp_path: Path) -> None:
    """Cut at any byte, the file is after the next try what it would have been."""
    events = [ballot("a"), ballot("b"), ballot("c", day="2026-02-15")]
    append(tmp_path / "whole", events)
    whole = (tmp_path / "whole" / "web-2026-02.jsonl").read_bytes()
    for size in range(len(whole) + 1):
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / "web-2026-02.jsonl").write_bytes(whole[:size])
        append(folder, events)
        assert (folder / "web-2026-02.jsonl").read_bytes() == whole


def test_append_takes_no_line_away_that_it_did_not_begin(tmp_path: Path) -> None:
    """A last line that the author wrote without its newline stays, and counts as written."""
    line = LINE.replace('"cast":"2026-02-14', '"note":"x","cast":"2026-02-14')
    folder = put(tmp_path, web_2026_02=line)
    assert append(folder, [ballot("a")]) == 0
    append(folder, [ballot("b")])
    assert [one.id for one in read(folder, tmp_path).ballots] == ["a", "b"]


def test_each_class_of_voters_has_its_key(tmp_path: Path) -> None:
    """The ballot box hashes the web's voters with a key that is not the mail's."""
    keyed = (
        '{"v":1,"id":"%s","kind":"cast","voter":"%s:k","key":"%s","selection":["1"],"cast":"%s"}'
    )
    when = "2026-02-14T10:12:00Z"
    web = [keyed % ("a", "web", "1" * 8, when)]
    mail = [keyed % ("b", "mail", "2" * 8, when), keyed % ("c", "mail", "2" * 8, when)]
    folder = put(tmp_path, web_2026_02="\n".join(web), mail_2026_02="\n".join(mail))
    assert len(read(folder, tmp_path).ballots) == 3
    with (folder / "mail-2026-02.jsonl").open("a") as file:
        file.write("\n" + keyed % ("d", "mail", "1" * 8, when))
    assert mistakes(folder, tmp_path) == [
        (
            "content/ballots/regel/mail-2026-02.jsonl:3: key '11111111' is not '22222222', "
            "the key of 'mail:' voters at content/ballots/regel/mail-2026-02.jsonl:1; voters "
            "hashed with two keys cannot be told apart; use one and import again"
        )
    ]


def test_nothing_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    """An event that no line can hold stops all of them."""
    wrong = Ballot("z", Source.WEB, (), ballot("a").cast, fault=Reason.UNCLEAR)
    with pytest.raises(ValueError, match="unclear"):
        append(tmp_path / "regel", [ballot("a"), wrong])
    assert not (tmp_path / "regel").exists()


def test_the_same_line_twice(tmp_path: Path) -> None:
    """A line that a merge brought twice, in whatever files, is one event."""
    folder = put(tmp_path, web_2026_02=f"{LINE}\n{LINE}\n", web_2026_03=f"\n{LINE}\r\n")
    assert len(read(folder, tmp_path).ballots) == 1


def test_voids_and_record_come_along(tmp_path: Path) -> None:
    """The folder's voids are read with its ballots."""
    folder = put(tmp_path, void='{"v":1,"ballot":"a","reason":"Bought","day":"2026-03-01"}\n')
    assert read(folder, tmp_path).voids == (Void("a", "Bought", date(2026, 3, 1)),)


def test_what_editors_leave_is_no_ballot_file(tmp_path: Path) -> None:
    """Hidden files and an editor's copies are passed over."""
    folder = put(tmp_path, web_2026_02=LINE)
    for name in (".DS_Store", "web-2026-02.jsonl~", "cursor.json"):
        (folder / name).write_text("?")
    assert len(read(folder, tmp_path).ballots) == 1


def test_every_mistake_of_every_file(tmp_path: Path) -> None:
    """All mistakes are told at once, each with its file and line, by file and line."""
    folder = put(
        tmp_path,
        web_2026_02="\n".join(
            [
                "<<<<<<< HEAD",
                LINE,
                LINE.replace('["1"]', '["2"]'),
                LINE.replace('"v":1', '"v":9'),
                LINE.replace('"a"', '"k1"')[:-1] + ',"key":"11111111"}',
                LINE.replace('"a"', '"k2"')[:-1] + ',"key":"22222222"}',
                LINE.replace('"a"', '"k3"')[:-1] + ',"key":"22222222"}',
            ]
        ),
        twitter_2026_02=LINE,
        void='{"v":1,"ballot":"a","reason":" ","day":"2026-03-01"}',
    )
    (folder / "poll.json").write_text("{}")
    (folder / "mail-2026-13.jsonl").mkdir()
    (folder / "mail-2026-12.jsonl").mkdir()
    at = "content/ballots/regel/"
    assert mistakes(folder, tmp_path) == [
        f"{at}mail-2026-12.jsonl: this cannot be opened; is it a readable file?",
        (
            f"{at}mail-2026-13.jsonl: a ballot file is named after its source and month, "
            "as web-2026-02.jsonl; the sources are web, comment, mail, github, paper"
        ),
        f"{at}poll.json: this is no record of a poll's words, version 1; restore the file from git",
        (
            f"{at}twitter-2026-02.jsonl: a ballot file is named after its source and month, "
            "as web-2026-02.jsonl; the sources are web, comment, mail, github, paper"
        ),
        (
            f"{at}void.jsonl:1: this line says of no ballot why it is void; write it as "
            '{"v":1,"ballot":"web-…","reason":"…","day":"2026-03-01"}'
        ),
        (
            f"{at}web-2026-02.jsonl:1: a merge was left unfinished here; "
            "keep the lines of both sides and delete this one"
        ),
        (
            f"{at}web-2026-02.jsonl:3: id 'a' says something else at {at}web-2026-02.jsonl:2; "
            "delete the one that is wrong"
        ),
        (
            f"{at}web-2026-02.jsonl:4: unknown version 9; this program reads 1, "
            "a newer one may read more"
        ),
        (
            f"{at}web-2026-02.jsonl:6: key '22222222' is not '11111111', the key of 'web:' voters "
            f"at {at}web-2026-02.jsonl:5; voters hashed with two keys cannot be told apart; "
            "use one and import again"
        ),
    ]


def test_a_line_that_is_off_is_data(tmp_path: Path) -> None:
    """A line with an id and an unreadable field is a malformed ballot, and stops nothing."""
    folder = put(tmp_path, web_2026_02=LINE.replace('["1"]', "1"))
    assert [one.fault for one in read(folder, tmp_path).ballots] == [Reason.MALFORMED]


def test_reading_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    """Python's cycle collector is on again after a reading, also after one that failed."""
    mistakes(put(tmp_path, web_2026_02="?"), tmp_path)
    assert gc.isenabled()
