"""The words of a letter: its facts through the theme's `letter/words.txt` become finished lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report import plain
from report.sheet import Row, Said, Section, Sheet

if TYPE_CHECKING:
    from polls.view import OptionView
    from report.letter import Letter, Part
    from report.quotes import Quote
    from report.templates import Templates, Value

FILE = "words.txt"


class Words:
    """What one letter says, block by block of `words.txt`, in the letter's language."""

    def __init__(self, templates: Templates, letter: Letter) -> None:
        self._templates = templates
        self._letter = letter

    def text(self, block: str, **values: Value) -> tuple[str, ...]:
        """Return the paragraphs of a block. Raises PollError where it cannot be read."""
        given = {"letter": self._letter, **values}
        return plain.paragraphs(self._templates.block(FILE, block, self._letter.lang, given))

    def line(self, block: str, **values: Value) -> str:
        """Return a block as one line. Raises PollError where it cannot be read."""
        return " ".join(self.text(block, **values))

    def filtered(self, name: str, value: float) -> str:
        """Return a number as the template's filter of that name writes it."""
        return self._templates.filtered(name, value, self._letter.lang)


def sheet(letter: Letter, templates: Templates) -> Sheet:
    """Return a letter in finished words. Raises PollError where the theme's words are broken."""
    say = Words(templates, letter)
    return Sheet(
        lang=letter.lang,
        subject=say.line("subject"),
        title=say.line("title"),
        date=letter.day.isoformat(),
        day=templates.filtered("day", letter.day, letter.lang),
        blog=letter.blog,
        address=letter.address,
        author=letter.author,
        to=letter.to.name,
        to_address=letter.to.address,
        greeting=say.line("greeting"),
        opening=say.text("opening"),
        parts=tuple(_section(part, say) for part in letter.parts),
        request=say.text("request"),
        closing=say.line("closing"),
        signature=say.text("signature"),
        method_heading=say.line("method_heading"),
        method=say.text("method"),
        attached=say.text("attached"),
        page_number=say.line("page_number"),
    )


def _section(part: Part, say: Words) -> Section:
    poll = part.poll
    return Section(
        name=poll.name,
        lang=poll.lang,
        question=plain.line(poll.question),
        asked=say.line("asked", part=part),
        url=part.asked.url,
        verdict=say.line("verdict", part=part),
        caption=say.line("caption", part=part),
        columns=(
            say.line("column_option", part=part),
            say.line("column_votes", part=part),
            say.line("column_share", part=part),
        ),
        rows=tuple(_row(option, poll.lang, say) for option in poll.options),
        told=say.text("told", part=part),
        rejected=say.text("rejected", part=part),
        rounds=say.text("rounds", part=part),
        said_heading=say.line("said_heading", part=part) if part.quotes else "",
        said=tuple(_said(quote, part, say) for quote in part.quotes),
        page_words=say.line("page_words", part=part) if part.asked.page else "",
        page=part.asked.page,
        digest_words=say.line("digest_words", part=part) if part.page.digest else "",
        digest=part.page.digest,
    )


def _row(option: OptionView, lang: str, say: Words) -> Row:
    return Row(
        key=option.key if option.numbered and option.key != option.label else "",
        label=plain.line(option.label),
        lang=lang,
        votes=say.filtered("number", option.votes or 0),
        share=say.filtered("percent", option.share or 0.0),
        bar=option.share or 0.0,
        wins=option.wins,
    )


def _said(quote: Quote, part: Part, say: Words) -> Said:
    return Said(quote.lang, quote.paragraphs, say.line("said_by", part=part, quote=quote))
