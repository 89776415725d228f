"""What each column is called on the privacy pages that ship with every blog: `schema` in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "content/pages/rules/privacy.{lang}.md"
"""Where the pages lie, each with the words below as the terms of its lists."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "vote": "Din röst",
        "moment": "Tidpunkten",
        "order": "Löpnumret",
        "sending": "Inlämningens nummer",
        "browser": "Webbläsarens kod",
        "key": "Omröstningens nyckel",
        "flag": "Märkning",
        "comment": "Din kommentar",
        "email": "E-postadressens fingeravtryck",
        "judgement": "Beslutet",
        "block": "Spärren",
        "author": "Skribentens inloggning",
    },
    "da": {
        "vote": "Din stemme",
        "moment": "Tidspunktet",
        "order": "Løbenummeret",
        "sending": "Indsendelsens nummer",
        "browser": "Browserens kode",
        "key": "Afstemningens nøgle",
        "flag": "Mærkning",
        "comment": "Din kommentar",
        "email": "E-mailadressens fingeraftryk",
        "judgement": "Afgørelsen",
        "block": "Spærringen",
        "author": "Skribentens login",
    },
    "nb": {
        "vote": "Stemmen din",
        "moment": "Tidspunktet",
        "order": "Løpenummeret",
        "sending": "Nummeret på innsendingen",
        "browser": "Koden til nettleseren",
        "key": "Nøkkelen til avstemningen",
        "flag": "Merking",
        "comment": "Kommentaren din",
        "email": "Fingeravtrykket av e-postadressen",
        "judgement": "Avgjørelsen",
        "block": "Sperringen",
        "author": "Innloggingen til skribenten",
    },
    "en": {
        "vote": "Your vote",
        "moment": "The moment",
        "order": "The running number",
        "sending": "The number of the sending",
        "browser": "Your browser's code",
        "key": "The poll's key",
        "flag": "Flag",
        "comment": "Your comment",
        "email": "The e-mail address's fingerprint",
        "judgement": "The decision",
        "block": "The block",
        "author": "The author's sign-in",
    },
}

COLUMNS: Mapping[str, str] = {
    "event.seq": "order",
    "event.id": "sending",
    "event.poll": "vote",
    "event.act": "vote",
    "event.voter": "browser",
    "event.selection": "vote",
    "event.cast": "moment",
    "event.replaces": "vote",
    "event.flag": "flag",
    "ballot.poll": "vote",
    "ballot.voter": "browser",
    "ballot.seq": "order",
    "ballot.selection": "vote",
    "poll_key.poll": "key",
    "poll_key.key": "key",
    "comment.id": "sending",
    "comment.submission": "sending",
    "comment.group": "comment",
    "comment.lang": "comment",
    "comment.author": "comment",
    "comment.body": "comment",
    "comment.written": "moment",
    "comment.website": "comment",
    "comment.email": "email",
    "comment.replyto": "comment",
    "comment.ballot": "comment",
    "comment.commenter": "browser",
    "comment.judgement": "judgement",
    "comment.seq": "order",
    "blocked.commenter": "block",
    "blocked.since": "block",
    "invitation.nonce": "author",
    "invitation.expires": "author",
}
