"""A letter at the author's desk: written into its files, put into an e-mail, sent; an edge."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import make_msgid
from pathlib import Path
from typing import TYPE_CHECKING

from polls.model import Mistake, PollError
from polls.view import State
from report import mail, pdf, plain
from report.post import SMTP
from report.table import table
from report.templates import FOLDER, Templates
from report.words import sheet
from utifran import mailserver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from polls.blog import Blog
    from report.folder import Folder
    from report.letter import Letter
    from utifran.mailserver import Server
    from utifran.recipient import Recipient


class Desk:
    """A letter in the words and forms of the blog's theme, and the folder that it goes to.

    Raises PollError where a template is broken.
    """

    def __init__(self, blog: Blog, letter: Letter, folder: Folder) -> None:
        theme = Path(blog.root, blog.settings["THEME"])
        self._blog, self._letter, self._folder = blog, letter, folder
        self._templates = Templates(theme, str(blog.settings["TIMEZONE"]))
        self._sheet = sheet(letter, self._templates)
        self._pdf = pdf.document(self._sheet, theme / FOLDER)
        self._draft: EmailMessage | None = None

    def put(self, kind: str) -> str:
        """Write the letter as `pdf`, `html`, `txt` or `csv`; return where."""
        return self._folder.put(kind, self._content(kind))

    def put_draft(self, sender: Recipient) -> str:
        """Write the e-mail as a draft that any mail program opens; return where."""
        self._draft = mail.draft(
            sender=sender,
            to=self._letter.to,
            subject=self._sheet.subject,
            text=self._page("mail.txt"),
            lang=self._letter.lang,
            at=self._at(),
        )
        mail.attach(self._draft, self._pdf.content, self._folder.file("pdf"))
        return self._folder.put("eml", self._draft.as_bytes())

    def notes(self) -> Iterator[str]:
        """Yield what the author had better know before the letter goes."""
        for part in self._letter.parts:
            poll = part.poll
            if poll.state is State.OPEN:
                yield f"'{poll.name}' is still open; the letter says so"
            if poll.sent:
                yield f"a letter about '{poll.name}' was sent on {poll.sent.day}"
        if self._pdf.unseen:
            seen = " ".join(self._pdf.unseen)
            yield f"the PDF shows {pdf.MISSING} for {seen}, which its fonts do not have"

    def shown(self) -> str:
        """Return the e-mail as an author looks it over."""
        draft = self._sound()
        heads = [f"{name}: {plain.line(str(draft[name]))}" for name in ("From", "To", "Subject")]
        size = max(1, len(self._pdf.content) // 1024)
        attached = f"[attached: {self._folder.file('pdf')}, {size} KB]"
        return "\n".join(["", *heads, "", self._page("mail.txt").rstrip(), "", attached, ""])

    def send(self, server: Server) -> str:
        """Send the e-mail, and return what it came to. Raises PollError where it did not go."""
        draft = self._sound()
        domain = draft["From"].addresses[0].domain
        leaving = mail.outgoing(draft, at=datetime.now(UTC), number=make_msgid(domain=domain))
        try:
            mailserver.send(server, leaving)
        except mailserver.MailError as error:
            words = f"the letter was not sent by {server.host}:{server.port}: {error}"
            raise PollError([Mistake(SMTP, 0, words)]) from None
        self._folder.put("sent.eml", leaving.as_bytes())
        return f"sent to {self._letter.to.address}"

    def _sound(self) -> EmailMessage:
        if self._draft is None:
            raise ValueError("the draft comes first")
        return self._draft

    def _content(self, kind: str) -> bytes:
        if kind == "pdf":
            return self._pdf.content
        if kind == "csv":
            polls = self._blog.registry
            told = [(part.poll, polls[part.poll.name].count) for part in self._letter.parts]
            return table(told).encode()
        return self._page(f"letter.{kind}").encode()

    def _page(self, file: str) -> str:
        return self._templates.page(file, self._letter.lang, {"sheet": self._sheet})

    def _at(self) -> datetime:
        day = self._letter.day
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
