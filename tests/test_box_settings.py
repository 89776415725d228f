"""What the operator's environment says, and what is wrong with it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ballotbox.settings import READERS, VARIABLES, Settings, read
from polls.model import BallotError

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 (known to everybody)
LONG = {"BALLOTBOX_SECRET": SECRET}


def wrong(**environ: str) -> list[str]:
    """Return what is said of an environment that is sound but for these variables."""
    with pytest.raises(BallotError) as raised:
        read({**LONG, **environ})
    return str(raised.value).splitlines()


def test_a_secret_is_all_that_is_needed() -> None:
    """Everything else has a value to begin with; an empty variable is none."""
    assert read({**LONG, "DATABASE_URL": "", "BALLOTBOX_URL": "  "}) == Settings(SECRET)


def test_every_variable_is_read_into_its_field() -> None:
    """Each in the form that the box works with."""
    found = read(
        {
            **LONG,
            "DATABASE_URL": "postgresql+psycopg://box@localhost/box",
            "BALLOTBOX_URL": "https://example.org/box/",
            "BALLOTBOX_MANIFEST": "https://blogg.example/polls.json",
            "BALLOTBOX_THEME": "other/theme",
            "BALLOTBOX_PULL_TOKEN": SECRET * 2,
            "BALLOTBOX_MODERATION": "none",
            "BALLOTBOX_PROXIES": "10.0.0.1, 10.1.0.0/16,2001:db8::/32",
            "BALLOTBOX_WORK": "0",
            "BALLOTBOX_SMTP": "smtps://me:pass%40word@mail.example.org:465",
            "BALLOTBOX_MAIL_FROM": "box@example.org",
            "BALLOTBOX_MAIL_TO": "me@example.org",
            "BALLOTBOX_REBUILD_REPOSITORY": "anna/blog",
            "BALLOTBOX_REBUILD_TOKEN": "github_pat_of_the_tests",
            "BALLOTBOX_REBUILD_URL": "https://builds.example/anna/",
            "BALLOTBOX_REBUILD_EVERY": "30",
        }
    )
    assert found == Settings(
        secret=SECRET,
        database="postgresql+psycopg://box@localhost/box",
        url="https://example.org/box",
        manifest="https://blogg.example/polls.json",
        theme=Path("other/theme"),
        pull_token=SECRET * 2,
        moderation=False,
        proxies=("10.0.0.1/32", "10.1.0.0/16", "2001:db8::/32"),
        work=0,
        smtp="smtps://me:pass%40word@mail.example.org:465",
        mail_from="box@example.org",
        mail_to="me@example.org",
        rebuild_repository="anna/blog",
        rebuild_token="github_pat_of_the_tests",  # noqa: S106 (known to everybody)
        rebuild_url="https://builds.example/anna",
        rebuild_every=30,
    )


def test_variables_documentation_and_fields_are_the_same() -> None:
    """What can be set is documented, and what is documented can be set."""
    assert list(VARIABLES) == list(READERS)
    assert [field for field, _ in READERS.values()] == [one.name for one in fields(Settings)]


def test_without_a_secret_it_says_how_to_make_one() -> None:
    """The one thing that an operator must decide."""
    with pytest.raises(BallotError) as raised:
        read({})
    assert str(raised.value) == (
        "BALLOTBOX_SECRET: it is not set; write 32 characters or more that nobody can guess, "
        "such as `openssl rand -hex 32` gives"
    )


def test_every_mistake_is_told_at_once() -> None:
    """One line for each variable."""
    short = {"BALLOTBOX_SECRET": "short"}
    said = wrong(BALLOTBOX_WORK="much", BALLOTBOX_MODERATION="yes", **short)
    assert [line.partition(":")[0] for line in said] == [
        "BALLOTBOX_MODERATION",
        "BALLOTBOX_SECRET",
        "BALLOTBOX_WORK",
    ]


@pytest.mark.parametrize(
    ("variable", "value", "mend"),
    [
        ("BALLOTBOX_SECRET", "x" * 31, "32 characters"),
        ("BALLOTBOX_SECRET", "x" * 64, "that nobody can guess"),
        ("DATABASE_URL", "mysql://localhost/box", "sqlite:///path"),
        ("DATABASE_URL", "sqlite:///", "sqlite:///path"),
        ("DATABASE_URL", "postgresql://box@localhost/box", "postgresql+psycopg://"),
        ("BALLOTBOX_URL", "box.example.org", "https://box.example.org"),
        ("BALLOTBOX_URL", "https://box.example.org/?a=1", "https://box.example.org"),
        ("BALLOTBOX_URL", "https://me@box.example.org", "https://box.example.org"),
        ("BALLOTBOX_URL", "https://[box", "https://box.example.org"),
        ("BALLOTBOX_URL", "https://box.example.org:99999", "https://box.example.org"),
        ("BALLOTBOX_MANIFEST", "https://", "https://box.example.org"),
        ("BALLOTBOX_PULL_TOKEN", "åäö" * 20, "32 characters"),
        ("BALLOTBOX_PULL_TOKEN", "token", "32 characters"),
        ("BALLOTBOX_MODERATION", "true", "write wait"),
        ("BALLOTBOX_PROXIES", "10.0.0.1,proxy.example.org", "'proxy.example.org' is no address"),
        ("BALLOTBOX_PROXIES", "10.0.0.1/16", "'10.0.0.1/16' is no address or network"),
        ("BALLOTBOX_WORK", "-1", "whole number"),
        ("BALLOTBOX_WORK", "99999999999999999999", "whole number"),
        ("BALLOTBOX_WORK", "٣", "whole number"),
        ("BALLOTBOX_SMTP", "mail.example.org:587", "smtp://user:password@host:587"),
        ("BALLOTBOX_SMTP", "smtp://mail.example.org/path", "smtp://user:password@host:587"),
        ("BALLOTBOX_SMTP", "smtp://mail.example.org:0", "smtp://user:password@host:587"),
        ("BALLOTBOX_MAIL_TO", "me@example.org\nBcc: all@example.org", "one e-mail address"),
        ("BALLOTBOX_MAIL_FROM", "Me <me@example.org>", "one e-mail address"),
    ],
)
def test_a_wrong_value_is_told_with_its_mend(variable: str, value: str, mend: str) -> None:
    """In plain words, the variable first; never a library's own."""
    (line,) = [line for line in wrong(**{variable: value}) if line.startswith(f"{variable}: ")]
    assert mend in line


def test_letters_need_a_sender_and_a_receiver() -> None:
    """A server of mail without them sends nothing: better told now than missed later."""
    said = wrong(BALLOTBOX_SMTP="smtp://mail.example.org:587")
    assert [line.partition(":")[0] for line in said] == ["BALLOTBOX_MAIL_FROM", "BALLOTBOX_MAIL_TO"]


def test_no_secret_stands_in_what_is_said() -> None:
    """Messages end in logs."""
    for variable in ("BALLOTBOX_SECRET", "BALLOTBOX_PULL_TOKEN", "BALLOTBOX_SMTP", "DATABASE_URL"):
        assert "hunter2" not in "\n".join(wrong(**{variable: "x:hunter2@å"}))


TOKEN = {"BALLOTBOX_REBUILD_TOKEN": "github_pat_of_the_tests"}


def test_a_repository_has_the_address_of_github() -> None:
    """Another address goes before it; without either nobody is called."""
    named = {**LONG, **TOKEN, "BALLOTBOX_REBUILD_REPOSITORY": "anna/blog"}
    assert read(named).rebuild == "https://api.github.com/repos/anna/blog/dispatches"
    other = {**named, "BALLOTBOX_REBUILD_URL": "https://builds.example"}
    assert read(other).rebuild == "https://builds.example"
    assert read(LONG).rebuild == ""


@pytest.mark.parametrize("name", ["anna", "anna/blog/x", "https://github.com/anna/blog", "a b/c"])
def test_a_repository_is_an_owner_and_a_name(name: str) -> None:
    """Nothing else: neither an address, nor one of the two."""
    assert wrong(**TOKEN, BALLOTBOX_REBUILD_REPOSITORY=name) == [
        "BALLOTBOX_REBUILD_REPOSITORY: write the repository as owner/name, such as anna/blog"
    ]


def test_repository_and_token_need_each_other() -> None:
    """Each is told to be missing where the other is set, and only then."""
    assert wrong(BALLOTBOX_REBUILD_REPOSITORY="anna/blog") == [
        "BALLOTBOX_REBUILD_TOKEN: nobody builds without it; write GitHub's token"
    ]
    (alone,) = wrong(**TOKEN)
    assert alone == (
        "BALLOTBOX_REBUILD_REPOSITORY: the token is for no repository; write the blog's, as "
        "owner/name"
    )
    broken = {"BALLOTBOX_REBUILD_REPOSITORY": "anna/blog", "BALLOTBOX_REBUILD_TOKEN": "a\nb c"}
    (said,) = wrong(**broken)
    assert said == (
        "BALLOTBOX_REBUILD_TOKEN: write the token as GitHub shows it, on one line, such as "
        "github_pat_…"
    )


def test_a_token_goes_nowhere_unsealed() -> None:
    """Without TLS it may be sent to this machine alone."""
    assert wrong(**TOKEN, BALLOTBOX_REBUILD_URL="http://builds.example") == [
        "BALLOTBOX_REBUILD_URL: write an address that begins with https://, as a token goes there"
    ]
    here = {**LONG, **TOKEN, "BALLOTBOX_REBUILD_URL": "http://127.0.0.1:8000"}
    assert read(here).rebuild == "http://127.0.0.1:8000"


@pytest.mark.parametrize("written", ["0", "1441", "ten", "1.5", "-1"])
def test_builds_are_minutes_apart(written: str) -> None:
    """At least one minute, and at most a day."""
    assert wrong(BALLOTBOX_REBUILD_EVERY=written) == [
        "BALLOTBOX_REBUILD_EVERY: write a whole number of minutes from 1 to 1440, such as 10"
    ]
