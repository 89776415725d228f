"""A letter at the author's desk: its files, its draft, and its way through a real mail server."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

import real_blog
import report_blog
from mail_server import mail_server
from polls.model import PollError
from report import material
from report.desk import Desk
from report.folder import Folder
from report_makers import quote
from utifran.mailserver import Server
from utifran.recipient import Recipient

if TYPE_CHECKING:
    from pathlib import Path

    from polls.blog import Blog

SENDER = Recipient("Åsa", "asa@example.org")
TO = Recipient("Bolaget", "kund@example.org")


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """Return a blog with polls to write about."""
    return report_blog.read(
        tmp_path_factory.mktemp("letters") / "blog", "https://blogg.example.org"
    )


def desk(
    blog: Blog, folder: Path, poll: str = "regel", words: str = "Därför att det är så"
) -> Desk:
    """Return a letter about a poll, on its desk."""
    letter = material.letter(blog, {poll: (quote("1", words),)}, lang="sv", to=TO)
    return Desk(blog, letter, Folder(folder, "reports", poll, "sv"))


def test_every_form_is_a_file(blog: Blog, tmp_path: Path) -> None:
    """And each says the same."""
    one = desk(blog, tmp_path)
    assert [one.put(kind) for kind in ("pdf", "html", "txt", "csv")] == [
        f"reports/regel/regel-sv.{kind}" for kind in ("pdf", "html", "txt", "csv")
    ]
    files = {path.suffix: path.read_bytes() for path in (tmp_path / "regel").iterdir()}
    pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(files[".pdf"])).pages)
    assert all(
        "Avskrivit" in text for text in (pdf, *(files[k].decode() for k in (".html", ".txt")))
    )
    assert files[".csv"].decode().splitlines()[1].startswith("regel,Vad hade du gjort?,1,")


def test_the_same_tree_gives_the_same_files(blog: Blog, tmp_path: Path) -> None:
    """The draft included: nothing in them is drawn by chance, or of the clock."""
    for folder in (tmp_path / "a", tmp_path / "b"):
        one = desk(blog, folder)
        for kind in ("pdf", "html", "txt", "csv"):
            one.put(kind)
        one.put_draft(SENDER)
    assert real_blog.files(tmp_path / "a") == real_blog.files(tmp_path / "b")
    assert len(real_blog.files(tmp_path / "a")) == 5


def test_the_draft_has_the_letter_with_it(blog: Blog, tmp_path: Path) -> None:
    """Its words are those of the mail's own template."""
    one = desk(blog, tmp_path)
    one.put("pdf")
    assert one.put_draft(SENDER) == "reports/regel/regel-sv.eml"
    raw = (tmp_path / "regel/regel-sv.eml").read_bytes()
    got = message_from_bytes(raw, policy=default)
    (attached,) = got.iter_attachments()
    assert attached.get_content() == (tmp_path / "regel/regel-sv.pdf").read_bytes()
    assert (got["X-Unsent"], got["To"]) == ("1", "Bolaget <kund@example.org>")
    shown = one.shown()
    assert "To: Bolaget <kund@example.org>\nSubject: Läsarna av Provbloggen har röstat: " in shown
    assert "Hej Bolaget,\n" in shown
    assert "[attached: regel-sv.pdf, " in shown


def test_it_is_sent_by_a_real_server(blog: Blog, tmp_path: Path) -> None:
    """The company gets it whole, and a copy of what left is kept."""
    one = desk(blog, tmp_path)
    one.put("pdf")
    one.put_draft(SENDER)
    with mail_server() as mail:
        told = one.send(Server("127.0.0.1", mail.port, tls=False))
    assert told == "sent to kund@example.org"
    (got,) = mail.letters
    assert "RCPT TO:<kund@example.org>" in mail.lines
    assert got["X-Unsent"] is None
    assert got["Subject"] == "Läsarna av Provbloggen har röstat: Vad hade du gjort?"
    assert got["Message-ID"].endswith("@example.org>")
    (attached,) = got.iter_attachments()
    assert attached.get_content() == (tmp_path / "regel/regel-sv.pdf").read_bytes()
    kept = (tmp_path / "regel/regel-sv.sent.eml").read_bytes()
    assert message_from_bytes(kept, policy=default)["Message-ID"] == got["Message-ID"]


def test_a_letter_that_does_not_go_is_told(blog: Blog, tmp_path: Path) -> None:
    """With the server, without a trace, and without a copy of what never left."""
    one = desk(blog, tmp_path)
    one.put_draft(SENDER)
    with mail_server() as mail:
        mail.refusing.set()
        with pytest.raises(PollError) as raised:
            one.send(Server("127.0.0.1", mail.port, tls=False))
    assert str(raised.value) == (
        f"BALLOTBOX_SMTP: the letter was not sent by 127.0.0.1:{mail.port}: "
        "the mail server takes no letter from this sender"
    )
    assert not (tmp_path / "regel/regel-sv.sent.eml").exists()


def test_an_author_is_told_what_to_know_before(blog: Blog, tmp_path: Path) -> None:
    """That a poll is open, and what the PDF cannot show."""
    assert list(desk(blog, tmp_path).notes()) == []
    assert list(desk(blog, tmp_path, "betyg").notes()) == [
        "'betyg' is still open; the letter says so"
    ]
    assert list(desk(blog, tmp_path, words="Ja 🙂 李").notes()) == [
        "the PDF shows □ for 李 🙂, which its fonts do not have"
    ]


def test_a_blog_whose_theme_has_no_letter_is_told(blog: Blog, tmp_path: Path) -> None:
    """An older theme, copied before there were letters."""
    (tmp_path / "own").mkdir()
    older = replace(blog, settings={**blog.settings, "THEME": str(tmp_path / "own")})
    with pytest.raises(PollError) as raised:
        desk(older, tmp_path)
    assert str(raised.value) == (
        "own/letter/words.txt: the letter's template is missing; take it from the theme as it came"
    )
