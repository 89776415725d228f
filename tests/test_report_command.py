"""`polls report`, `sent` and `replied`, run for real on copies of real blogs."""

from __future__ import annotations

import inspect
import os
import pty
import shutil
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

import real_blog
import report_blog
import tiny_blog
from mail_server import mail_server
from polls import cli
from report import command

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = {"SITEURL": "https://blogg.example.org"}
FROM = {"BALLOTBOX_MAIL_FROM": "asa@example.org"}
OCTOBER = "1792800000"  # 2026-10-24T00:00:00Z


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the blog that is shipped, which no test changes but below reports/."""
    return real_blog.copy_shipped(tmp_path_factory.mktemp("letters") / "shipped")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small blog, which no test changes but below reports/."""
    folder = tmp_path_factory.mktemp("letters") / "small"
    report_blog.make(folder)
    return folder


def polls(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the `polls` command on a blog that is published, in no repository."""
    ceiling = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    return real_blog.polls(folder, *words, **{**ADDRESS, **ceiling, **more})


def pdf(path: Path) -> str:
    """Return what a PDF says, on one line."""
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("poll", "lang", "words", "to"),
    [
        (
            "regel-eller-undantag",
            "sv",
            (
                "Så röstade läsarna av Utifrån",
                "Vad hade du gjort, om du ansvarade för parkeringsbolaget?",
                "Frågan ställdes den 12 februari 2026 i inlägget",
                "2. Gjort ett undantag och avskrivit den",
                "43 röster har kommit in. 3 av dem räknades inte:",
                "Gun, 13 februari 2026",
                "Med vänlig hälsning",
                "Vad siffrorna är värda",
            ),
            "Parkeringsbolaget <kundservice@parkering.example.org>",
        ),
        (
            "intentioner-eller-handlinger",
            "da",
            (
                "Sådan stemte læserne af Utifrån",
                "Hvad skal vi bedømme en virksomhed på, når det går galt?",
                "Spørgsmålet blev stillet den 3. marts 2026 i indlægget",
                "3. På det, den gør bagefter",
                "Afstemningen lukkede den 30. september 2026.",
                "Kære Flyselskabet,",
                "Med venlig hilsen",
            ),
            "Flyselskabet <kundeservice@fly.example.org>",
        ),
    ],
)
def test_the_letters_about_the_shipped_polls(
    shipped: Path, poll: str, lang: str, words: tuple[str, ...], to: str
) -> None:
    """All five forms, in the poll's own language, with its letters right in the PDF."""
    done = polls(shipped, "report", poll, "--mail", now=OCTOBER)
    kinds = ("pdf", "html", "txt", "csv", "eml")
    assert done.stdout.splitlines() == [f"reports/{poll}/{poll}-{lang}.{kind}" for kind in kinds]
    assert done.returncode == 0
    stem = shipped / "reports" / poll / f"{poll}-{lang}"
    files = {kind: stem.with_suffix(f".{kind}") for kind in kinds}
    said = pdf(files["pdf"])
    assert [one for one in words if one not in said] == []
    assert len(PdfReader(files["pdf"]).pages) == 2
    for kind in ("html", "txt"):
        told = " ".join(real_blog.words(files[kind].read_bytes()).split())
        assert [one for one in words[:2] if one not in told] == []
    got = message_from_bytes(files["eml"].read_bytes(), policy=default)
    assert got["To"] == to
    assert next(got.iter_attachments()).get_content() == files["pdf"].read_bytes()


def test_a_letter_writes_nothing_but_itself(tmp_path: Path) -> None:
    """Nothing below content/, and the same again on the same day."""
    settings = report_blog.make(tmp_path / "blog")
    before = real_blog.files(settings.parent)
    polls(settings.parent, "report", "regel", "--mail")
    after = real_blog.files(settings.parent)
    assert {name.split("/")[0] for name in real_blog.changed(before, after)} == {"reports"}
    later = str(int(real_blog.NOW) + 3600)
    polls(settings.parent, "report", "regel", "--mail", now=later)
    assert real_blog.files(settings.parent) == after


def test_several_polls_or_all_of_a_year_share_a_letter(shared: Path) -> None:
    """What cannot be told of is left out of a year, and said to be."""
    done = polls(shared, "report", "regel", "betyg", "--format", "txt")
    assert done.stdout == "reports/regel+betyg/regel+betyg-sv.txt\n"
    year = polls(shared, "report", "--year", "2026", "--format", "txt")
    assert year.stdout == "reports/2026/2026-sv.txt\n"
    assert "note: 'dold' is left out: its result is hidden until it closes on" in year.stderr
    text = (shared / "reports/2026/2026-sv.txt").read_text(encoding="utf-8")
    assert "Läsarna har fått svara på 2 frågor som rör er." in " ".join(text.split())
    none = polls(shared, "report", "--year", "1999")
    assert (none.returncode, none.stderr) == (
        (1, "--year: there is no poll of 1999 to tell of\n1 mistake\n")
    )


def test_a_letter_in_another_language(shared: Path) -> None:
    """The poll's own words stay what they are."""
    done = polls(shared, "report", "regel", "--lang", "en", "--format", "txt")
    assert done.stdout == "reports/regel/regel-en.txt\n"
    text = (shared / "reports/regel/regel-en.txt").read_text(encoding="utf-8")
    assert "Dear Bolaget,\n" in text
    assert "Vad hade du gjort?" in text


def test_quotes_are_counted_or_picked(shared: Path) -> None:
    """A name only where the words are public."""
    path = shared / "reports/regel/regel-sv.txt"
    asked = ["report", "regel", "--format", "txt"]
    polls(shared, *asked, "--quotes", "0")
    assert "egna ord" not in path.read_text(encoding="utf-8")
    polls(shared, *asked)
    assert "– Gun, 13 februari 2026 · Röstade på ”Avskrivit”" in path.read_text(encoding="utf-8")
    polls(shared, *asked, "--quote", "3", "--quote", "regel/7")
    text = path.read_text(encoding="utf-8")
    assert "  > 2, och inget mer sägs här.\n    – En läsare, 14 februari 2026\n" in text
    assert "– Eli, 15 februari 2026\n" in text
    assert "Gun" not in text
    assert "Bo" not in text.replace("Bolaget", "")
    hidden = polls(shared, *asked, "--quote", "4")
    assert hidden.stderr.startswith("4: no comment to quote has this name; there are regel/1, ")


def test_in_a_terminal_each_comment_is_asked_about(shared: Path) -> None:
    """One by one; Enter leaves it out."""
    master, slave = pty.openpty()
    code = "import sys; from polls.cli import main; sys.argv[0] = 'polls'; main()"
    words = ["report", "regel", "--pick", "--format", "txt"]
    environment = {**os.environ, **ADDRESS, "SOURCE_DATE_EPOCH": real_blog.NOW, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=shared,
        env=tiny_blog.with_plugins(environment),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as running:
        os.close(slave)
        os.write(master, b"\ny\n\n\n\n")
        shown = b""
        try:
            while some := os.read(master, 4096):
                shown += some
        except OSError:
            pass  # how Linux says that nobody holds the other end any more
        os.close(master)
    assert running.returncode == 0, shown
    assert b"regel: regel/1, Gun, 2026-02-13" in shown
    assert b"regel/3" not in shown
    text = (shared / "reports/regel/regel-sv.txt").read_text(encoding="utf-8")
    assert "> 1. Regler är till för att följas.\n    – En läsare" in text
    assert "Gun" not in text


def test_a_letter_is_shown_asked_about_and_sent(shared: Path) -> None:
    """By a real server; then the command that notes it is told."""
    with mail_server() as mail:
        way = {**FROM, "BALLOTBOX_SMTP": f"smtp://127.0.0.1:{mail.port}"}
        not_yet = polls(shared, "report", "regel", "--send", typed="n\n", **way)
        assert (not_yet.returncode, mail.letters) == (1, [])
        assert not_yet.stderr.splitlines()[-1] == "not sent; the draft is still there"
        done = polls(shared, "report", "regel", "--send", typed="y\n", **way)
    assert "Subject: Läsarna av Provbloggen har röstat: Vad hade du gjort?" in done.stdout
    assert "Hej Bolaget," in done.stdout
    assert "[attached: regel-sv.pdf, " in done.stdout
    assert done.stdout.endswith(
        "send it? [y/N]: sent to kund@example.org\nnote it on the post with: polls sent regel\n"
    )
    (got,) = mail.letters
    assert (got["From"], got["To"]) == (
        ("Åsa Öberg <asa@example.org>", "Bolaget <kund@example.org>")
    )
    assert next(got.iter_attachments()).get_content() == (
        (shared / "reports/regel/regel-sv.pdf").read_bytes()
    )


def test_without_an_answer_nothing_is_sent(shared: Path) -> None:
    """A script that forgot to answer sends no letter."""
    with mail_server() as mail:
        way = {**FROM, "BALLOTBOX_SMTP": f"smtp://127.0.0.1:{mail.port}"}
        done = polls(shared, "report", "regel", "--send", **way)
    assert (done.returncode, mail.letters) == (1, [])
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["report"], "polls report: name one poll or several, or all of a year as --year 2026"),
        (["report", "regel", "--year", "2026"], "polls report: name one poll or several"),
        (["report", "rgel"], "rgel: there is no such poll; did you mean 'regel'?"),
        (["report", "tom"], "tom: no vote counts yet, so there is nothing to tell"),
        (["report", "utkast"], "utkast: its post is a draft"),
        (["report", "betyg", "--mail"], "blog.toml: nobody is named for the letter about 'betyg'"),
        (["report", "regel", "--send"], "BALLOTBOX_MAIL_FROM: set it to the address that"),
        (["report", "regel", "--pick"], "--pick: there is no terminal to ask in; name the"),
        (["report", "regel", "--lang", "xx"], "--lang: 'xx' is no language of the blog"),
        (["sent", "rgel"], "rgel: there is no such poll; did you mean 'regel'?"),
        (["sent", "regel", "igår"], "igår: write the date as 2026-05-01"),
        (["replied", "regel", "--link", "x"], "--link: 'x' is no link; write it as https://"),
    ],
)
def test_mistakes_are_told_in_plain_words(
    shared: Path,
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Place first, exit 1, never a trace, and nothing is written."""
    before = real_blog.files(shared)
    monkeypatch.chdir(shared)
    monkeypatch.setattr(sys, "argv", ["polls", *words])
    for name, value in {**ADDRESS, "SOURCE_DATE_EPOCH": real_blog.NOW}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.splitlines()[0].startswith(told)
    assert real_blog.files(shared) == before


def test_without_an_address_a_letter_has_no_links_and_no_way(shared: Path) -> None:
    """It can be written, not sent."""
    done = real_blog.polls(shared, "report", "regel", "--format", "txt", SITEURL="")
    assert done.stderr.startswith("note: blog.toml: address is empty; write where the blog is")
    assert "http" not in (shared / "reports/regel/regel-sv.txt").read_text(encoding="utf-8")
    mailed = real_blog.polls(shared, "report", "regel", "--mail", SITEURL="")
    assert (mailed.returncode, mailed.stdout) == (1, "")
    assert mailed.stderr.startswith("blog.toml: address is empty; write where the blog is")


def test_a_broken_template_is_told(tmp_path: Path) -> None:
    """With its line, in the theme."""
    blog = real_blog.copy_shipped(tmp_path / "blog")
    (blog / "theme").unlink()
    shutil.copytree(real_blog.PROJECT / "theme", blog / "theme")
    path = blog / "theme/letter/letter.typ"
    path.write_text("#set document(title: [x])\n\n#nope\n", encoding="utf-8")
    done = polls(blog, "report", "takk-eller-tall", now=OCTOBER)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "theme/letter/letter.typ:3: the PDF cannot be set by this template "
        "(unknown variable: nope); mend the line\n1 mistake\n"
    )


def test_what_came_of_it_is_noted_on_the_post(tmp_path: Path) -> None:
    """One line each; the page shows both once their day has come."""
    folder = tmp_path / "blog"
    path = report_blog.make(folder).parent / "content/regel.md"
    before = path.read_text(encoding="utf-8")
    sent = polls(folder, "sent", "regel")
    assert sent.stdout == "content/regel.md:14: sent: 2026-04-01\n"
    reply = ["replied", "regel", "2026-04-20", "--link", "https://example.org/svar"]
    replied = polls(folder, *reply, "--text", "Vi ändrar oss.")
    row = "replied: 2026-04-20 https://example.org/svar Vi ändrar oss."
    assert replied.stdout == f"content/regel.md:15: {row}\n"
    assert replied.stderr == "note: readers see it from 2026-04-20 on\n"
    noted = before.replace("2026-03-20\n", f"2026-03-20\nsent: 2026-04-01\n{row}\n")
    assert path.read_text(encoding="utf-8") == noted
    again = polls(folder, "sent", "regel")
    assert again.stderr.startswith("content/regel.md:14: 'sent' is already here; change this line")
    told = polls(folder, "report", "regel", "--format", "txt")
    assert "note: a letter about 'regel' was sent on 2026-04-01" in told.stderr


def test_every_option_and_file_is_documented() -> None:
    """What `docs/report.md` says is what there is."""
    said = (real_blog.PROJECT / "docs/report.md").read_text(encoding="utf-8")
    names = {"kind": "format"}
    for one in (command.report, command.sent, command.replied):
        options = set(inspect.signature(one).parameters) - {"polls", "poll", "day", "settings"}
        assert [name for name in options if f"--{names.get(name, name)}" not in said] == []
    files = {path.name for path in (real_blog.PROJECT / "theme/letter").iterdir()}
    assert [name for name in files if f"`{name}`" not in said] == []


def test_a_sealed_poll_has_the_letter_that_it_had(tmp_path: Path) -> None:
    """Its comments still wear their votes; one that only came with a vote must be picked now."""
    folder = tmp_path / "blog"
    report_blog.make(folder)
    (folder / "content/comments/regel/8.md").unlink()
    asked = ["report", "regel", "--format", "txt"]
    polls(folder, *asked)
    path = folder / "reports/regel/regel-sv.txt"
    before = path.read_text(encoding="utf-8")
    path.unlink()
    assert polls(folder, "keep").returncode == 0
    sealed = polls(folder, "seal", "regel", "--yes")
    assert sealed.returncode == 0, sealed.stderr
    polls(folder, *asked)
    assert path.read_text(encoding="utf-8") == before
    assert "Röstade på ”Avskrivit”" in before
