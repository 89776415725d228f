"""Who may know whom: the table of docs/architecture.md, held against every module."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tiny_blog

if TYPE_CHECKING:
    from collections.abc import Iterator

PLUGINS = tiny_blog.PLUGINS
PROJECT = PLUGINS.parent
# Where modules lie, with the folder in which their dotted names begin.
PLACES = ((PLUGINS, PLUGINS), (PROJECT / "ballotbox", PROJECT), (PROJECT / "importers", PROJECT))

# What the ballot box is told of polls, comments and words: all of it loads without Pelican.
BOX_KNOWS = (
    *("polls.count", "polls.freetext", "polls.keys", "polls.manifest", "polls.model"),
    *("polls.receipts", "polls.sealed", "polls.totals", "polls.view", "comments.sanitise"),
    "utifran.locales",
)
WRITTEN = ("comments.model", "comments.shelf", "comments.writing")
# What a module may import of the project besides its own room; the first pattern decides.
KNOWS = (
    ("polls.cli", ("voices.*", "importers.command", "report.command", "sealing.command")),
    ("polls.seal.folder", ("utifran.wholefile",)),
    ("sealing.*", ("polls", "polls.*", "comments.edit", "utifran.wholefile")),
    ("polls.generator", ("feed_notes", "outfile", "utifran.locales")),
    ("polls.texts", ("translations",)),
    ("polls.reader", ("front_matter",)),
    ("polls.feed", ("feeds",)),
    ("polls.ballots.*", ("utifran.wholefile",)),
    ("polls.*", ()),
    ("comments.generator", ("outfile", "utifran.locales")),
    ("comments.entries", ("feeds",)),
    ("comments.syndication", ("feed_notes", "feeds", "utifran.locales")),
    ("comments.shelf", ("utifran.wholefile",)),
    ("comments.*", ()),
    ("voices.generator", ("polls", "polls.*", "comments.*", "translations")),
    ("voices.*", ("polls", "polls.*", "comments.*")),
    ("report.posts", ("polls", "polls.*", "comments.view")),
    (
        "report.readers",
        ("polls", "polls.*", "comments.model", "comments.sanitise", "voices.badge"),
    ),
    ("report.templates", ("polls.model", "utifran.locales")),
    (
        "report.*",
        ("polls", "polls.*", "utifran.mailserver", "utifran.recipient", "utifran.wholefile"),
    ),
    ("publishing.site", ("checks.command", "utifran.build")),
    ("publishing.*", ("polls.model", "utifran.blogfile", "utifran.blogrules", "utifran.terminal")),
    ("checks.blog", ("front_matter", "instant")),
    ("checks.command", ("polls.model", "utifran.messages", "utifran.terminal")),
    ("utifran.style", ("example_pictures", "examples", "heads", "polls.fragments")),
    (
        "utifran.trial",
        ("ballotbox.*", "importers.*", "polls.ballots.cursor", "polls.manifest", "polls.model"),
    ),
    ("utifran.post", ("instant", "polls.model", "polls.syntax.fences")),
    ("utifran.written", ("front_matter", "polls.syntax.fences")),
    ("utifran.*", ("polls.model",)),
    ("languages", ("utifran.locales",)),
    ("post_feeds", ("feed_notes", "feeds", "language_index", "outfile", "utifran.locales")),
    ("feed_notes", ("feeds", "utifran.locales")),
    ("follow", ("feed_notes", "mistakes", "translations", "polls.model")),
    (
        "search.generator",
        ("mistakes", "polls.model", "translations", "utifran.locales", "utifran.lock"),
    ),
    ("search.texts", ("comments.view", "polls.registry")),
    ("heads", ("descriptions", "linked_data", "polls.view")),
    ("linked_data", ("descriptions", "polls.model", "polls.view")),
    ("links", ("mistakes", "translations", "polls.model")),
    ("aliases.generator", ("polls.model", "translations")),
    ("aliases.taken", ("polls.registry",)),
    ("aliases.*", ()),
    ("sitemap.generator", ("outfile",)),
    ("sitemap.pages", ("language_index", "polls.registry", "utifran.locales")),
    ("sitemap.*", ()),
    ("social_cards.generator", ("outfile", "polls.view", "utifran.locales")),
    ("social_cards.*", ()),
    ("images.generator", ("links", "mistakes", "polls.model", "translations")),
    ("images.store", ("utifran.wholefile",)),
    ("images.*", ()),
    ("drafts", ("front_matter", "instant", "utifran.draftkey")),
    ("toc", ("reading_time",)),
    ("neighbours", ("post_links",)),
    ("related", ("post_links", "reading_time")),
    ("series", ("polls.model", "post_links", "translations")),
    (
        "example_readings",
        ("code_blocks", "images.*", "neighbours", "post_links", "series", "toc"),
    ),
    ("example_threads", ("comments.*", "polls.model", "voices.badge")),
    ("example_views", ("polls.*", "comments.*", "example_readings", "example_threads")),
    ("examples", ("example_views",)),
    # The box's forbidden rooms are those that need Pelican or Markdown: see docs/architecture.md.
    ("ballotbox.commenting.letters", ("utifran.mailserver",)),
    ("ballotbox.commenting.news", ("utifran.mailserver",)),
    ("ballotbox.values", ("utifran.mailserver",)),
    ("ballotbox.*", BOX_KNOWS),
    ("importers.command", ("polls.blog", "polls.model", "voices.review")),
    (
        "importers.*",
        ("polls.ballots", "polls.ballots.*", "polls.model", "polls.seal.folder", *WRITTEN),
    ),
    ("*", ("polls.model",)),
)
# Which libraries a module may load when it runs; the first pattern decides.
LOADS = (
    ("polls.generator", ("pelican", "blinker")),
    ("polls.texts", ("pelican",)),
    ("polls.reader", ("pelican", "markdown")),
    ("polls.blog", ("pelican",)),
    ("polls.extension", ("markdown",)),
    ("polls.fragments", ("jinja2", "markupsafe")),
    ("polls.cli", ("typer",)),
    ("polls.ballots.appender", ("msgspec",)),
    ("polls.ballots.event", ("msgspec",)),
    ("polls.ballots.record", ("msgspec",)),
    ("polls.ballots.voids", ("msgspec",)),
    ("polls.ballots.cursor", ("msgspec",)),
    ("polls.manifest.*", ("msgspec",)),
    ("polls.seal.folder", ("msgspec",)),
    ("sealing.command", ("typer",)),
    ("sealing*", ()),
    ("polls.verification.command", ("typer",)),
    ("polls.verification.remote", ("httpx",)),
    ("polls.verification.rows", ("msgspec",)),
    ("polls.*", ()),
    ("comments.generator", ("pelican", "markupsafe")),
    ("comments.sanitise", ("cmarkgfm", "nh3", "markupsafe")),
    ("comments.syndication", ("markupsafe",)),
    ("comments.view", ("markupsafe",)),
    ("comments.*", ()),
    ("voices.articles", ("markupsafe",)),
    ("voices.*", ()),
    ("images.encoding", ("PIL",)),
    ("images.files", ("PIL",)),
    ("images.generator", ("pelican",)),
    ("images.markup", ("jinja2", "markupsafe")),
    ("images.*", ()),
    ("checks.command", ("pelican",)),
    ("checks*", ()),
    ("images.encoding", ("PIL",)),
    ("images.files", ("PIL",)),
    ("images.generator", ("pelican",)),
    ("images.markup", ("jinja2", "markupsafe")),
    ("images.*", ()),
    ("report.command", ("typer",)),
    ("report.material", ("markupsafe",)),
    ("report.pdf", ("typst",)),
    ("report.templates", ("jinja2",)),
    ("report.*", ()),
    ("publishing*", ()),
    ("utifran.build", ("pelican",)),
    ("utifran.written", ("pelican",)),
    ("utifran.style", ("pelican", "jinja2")),
    ("utifran.previewed", ("jinja2",)),
    ("utifran.server", ("starlette", "uvicorn")),
    ("utifran.trial", ("sqlalchemy",)),
    ("utifran.locales", ("babel", "jinja2")),
    ("utifran.watcher", ("watchfiles",)),
    ("utifran.*", ()),
    ("feeds", ("feedgenerator", "markupsafe")),
    ("feed_notes", ()),
    ("search.engine", ("pagefind",)),
    ("search.generator", ("pelican",)),
    ("search.*", ()),
    ("descriptions", ("markupsafe",)),
    ("heads", ("pelican", "jinja2", "markupsafe")),
    ("languages", ("pelican",)),
    ("linked_data", ("markupsafe",)),
    ("aliases.generator", ("pelican",)),
    ("aliases.*", ()),
    ("sitemap.generator", ("pelican",)),
    ("sitemap.*", ()),
    ("social_cards.generator", ("pelican",)),
    ("social_cards.drawing", ("PIL",)),
    ("social_cards.*", ()),
    ("code_blocks", ("jinja2", "markupsafe", "pelican", "pygments")),
    ("footnotes", ("jinja2", "markupsafe", "pelican")),
    ("toc", ("markdown", "pelican")),
    ("example_pictures", ("PIL",)),
    ("example_readings", ("markupsafe",)),
    ("example_threads", ("markupsafe",)),
    ("example_views", ("pelican",)),
    ("examples", ("markupsafe", "yaml")),
    ("ballotbox.web.challenge", ("altcha", "msgspec")),
    ("ballotbox.cli", ("typer",)),
    ("ballotbox.voting.confirmation", ("itsdangerous", "msgspec")),
    ("ballotbox.connection", ("uvicorn",)),
    ("ballotbox.metrics", ("prometheus_client",)),
    ("ballotbox.store.migration*", ("alembic", "sqlalchemy")),
    ("ballotbox.moderation.passes", ("itsdangerous", "msgspec")),
    ("ballotbox.moderation.terminal", ("typer",)),
    ("ballotbox.web.pace", ("limits",)),
    ("ballotbox.web.pages", ("jinja2",)),
    ("ballotbox.serving", ("uvicorn",)),
    ("ballotbox.rebuild.call", ("httpx",)),
    ("ballotbox.web.sources", ("httpx",)),
    ("ballotbox.web.windows", ("limits",)),
    ("ballotbox.*", ("msgspec", "sqlalchemy", "starlette")),
    ("importers.boxlines", ("msgspec",)),
    ("importers.command", ("typer",)),
    ("importers.remote", ("httpx",)),
    ("importers*", ()),
    ("links", ()),
    ("mistakes", ("pelican", "blinker")),
    ("*", ("pelican",)),
)
# The edges: the modules that touch files, the clock or chance. No module touches the network but
# those that serve pages.
EDGES = (
    *("polls.ballots.appender", "polls.ballots.folder", "polls.ballots.jsonlines"),
    *("polls.ballots.cursor", "polls.ballots.record", "polls.ballots.voids"),
    *("polls.binding", "polls.blog", "polls.cli", "polls.seal.folder", "sealing.work"),
    *("polls.keys", "polls.reader", "polls.tallies"),
    "polls.freetext.languages",
    *("polls.verification.command", "polls.verification.folder", "polls.verification.remote"),
    *("comments.files", "comments.shelf"),
    *("checks.blog", "checks.command", "checks.site", "checks.validator"),
    *("images.files", "images.generator", "images.store"),
    *("social_cards.drawing", "social_cards.shelf", "example_pictures"),
    *("voices.review", "voices.scrubbing"),
    *("report.command", "report.desk", "report.notebook", "report.pdf"),
    *("instant", "languages", "examples", "links", "outfile", "drafts", "theme_files"),
    *("publishing.branch", "publishing.collect", "publishing.git"),
    *("search.engine", "search.shelf"),
    "utifran.*",
    *("ballotbox.app", "ballotbox.store.backup", "ballotbox.store.batches", "ballotbox.box"),
    *(
        "ballotbox.web.bulletin",
        "ballotbox.cli",
        "ballotbox.commenting.routes",
        "ballotbox.reading.counts",
    ),
    *(
        "ballotbox.store.database",
        "ballotbox.web.forms",
        "ballotbox.guard",
        "ballotbox.store.ledger",
    ),
    *(
        "ballotbox.commenting.letters",
        "ballotbox.commenting.news",
        "ballotbox.moderation.entrance",
        "ballotbox.moderation.terminal",
    ),
    *(
        "ballotbox.reading.routes",
        "ballotbox.commenting.sendings",
        "ballotbox.serving",
        "ballotbox.web.sources",
    ),
    *("ballotbox.sealing", "ballotbox.store.store", "ballotbox.voting.routes"),
    *("ballotbox.rebuild.call", "ballotbox.rebuild.watch"),
    *("importers.command", "importers.remote", "importers.shelves"),
)
SERVERS = (
    "polls.verification.remote",
    *("utifran.server", "utifran.addresses", "utifran.trial", "utifran.mailserver"),
    *("ballotbox.*", "importers*"),
)
NETWORK = (
    "socket",
    "http.client",
    "http.server",
    "urllib.request",
    "ssl",
    "asyncio",
    "smtplib",
    "imaplib",
)
SYSTEM = (*NETWORK, "os", "shutil", "tempfile", "subprocess", "secrets", "random", "time")
TOUCHES = frozenset(
    (
        *("open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob"),
        *("rglob", "mkdir", "unlink", "rmdir", "stat", "exists", "is_file", "is_dir"),
        *("now", "today", "utcnow", "cwd"),
    )
)


def modules() -> dict[str, ast.Module]:
    """Return every module of the project by its dotted name."""
    found = {}
    for place, root in PLACES:
        for path in sorted(place.rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(part for part in parts if part != "__init__")
            found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


MODULES = modules()


def imports(tree: ast.AST, *, running: bool) -> Iterator[str]:
    """Yield the dotted name of each import; with `running` those for type checkers are left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _from(node)
        elif running and _is_for_checkers(node):
            continue
        else:
            yield from imports(node, running=running)


def _from(node: ast.ImportFrom) -> Iterator[str]:
    assert node.module
    assert not node.level, "imports are absolute"
    for alias in node.names:
        whole = f"{node.module}.{alias.name}"
        yield whole if whole in MODULES else node.module


def _is_for_checkers(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )


def allowed(table: tuple[tuple[str, tuple[str, ...]], ...], name: str) -> tuple[str, ...]:
    """Return what the first line of a table that fits a module allows it."""
    return next(what for pattern, what in table if fnmatchcase(name, pattern))


def room(name: str) -> str:
    """Return a module's room: its package, or itself where it is one of the small plugins."""
    return name.split(".", maxsplit=1)[0]


def fits(name: str, patterns: tuple[str, ...]) -> bool:
    """Say whether a name is one of those that the patterns mean."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_knows_its_room_and_what_the_table_names(name: str) -> None:
    """Comments know nothing of polls, polls nothing of comments; voices know both."""
    ours = {one for one in imports(MODULES[name], running=False) if one in MODULES}
    others = {one for one in ours if room(one) != room(name)}
    assert {one for one in others if not fits(one, allowed(KNOWS, name))} == set()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_loads_the_libraries_that_the_table_names(name: str) -> None:
    """Pelican stands in four modules of the polls, Markdown in two."""
    loaded = {one.split(".")[0] for one in imports(MODULES[name], running=True)}
    mine = {one.split(".")[0] for one in MODULES}
    assert loaded - mine - sys.stdlib_module_names <= {*allowed(LOADS, name)}


@pytest.mark.parametrize("name", [name for name in MODULES if not fits(name, EDGES)])
def test_a_pure_module_touches_nothing(name: str) -> None:
    """No file, no network, no clock, no chance: time, paths and secrets are arguments."""
    tree = MODULES[name]
    patterns = (*SYSTEM, *(f"{one}.*" for one in SYSTEM))
    assert {one for one in imports(tree, running=True) if fits(one, patterns)} == set()
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    assert called & TOUCHES == set()


@pytest.mark.parametrize("name", [name for name in MODULES if not fits(name, SERVERS)])
def test_the_build_touches_no_network(name: str) -> None:
    """Only what serves pages on the author's own machine opens a socket."""
    patterns = (*NETWORK, *(f"{one}.*" for one in NETWORK))
    loaded = {one for one in imports(MODULES[name], running=True) if fits(one, patterns)}
    assert loaded == set()


def test_no_line_of_the_tables_is_idle() -> None:
    """A table that names modules or libraries which are gone says less than it seems to."""
    for pattern in [*(p for p, _ in (*KNOWS, *LOADS)), *EDGES, *SERVERS]:
        assert any(fnmatchcase(name, pattern) for name in MODULES), pattern
    for table, running in ((KNOWS, False), (LOADS, True)):
        for pattern, what in table:
            users = [name for name in MODULES if allowed(table, name) is what]
            used = {one for name in users for one in imports(MODULES[name], running=running)}
            for one in what:
                assert any(fnmatchcase(u, one) or u.startswith(f"{one}.") for u in used), pattern


@pytest.mark.parametrize(
    "name",
    [
        "polls.model",
        "polls.count",
        "polls.view",
        "polls.syntax",
        "polls.manifest",
        "comments.model",
    ],
)
def test_the_core_loads_neither_pelican_nor_markdown(name: str) -> None:
    """The ballot box and the importers use it without them."""
    code = (
        f"import sys, {name}; heavy = {{'pelican', 'markdown', 'jinja2', 'babel', 'typer'}};"
        "print(sorted(heavy & {one.split('.')[0] for one in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=tiny_blog.with_plugins({"PATH": ""}),
        cwd=Path(sys.executable).parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", ["ballotbox.serving", "ballotbox.cli", "importers.ballotbox"])
def test_the_ballot_box_loads_neither_pelican_nor_markdown(name: str) -> None:
    """It runs where no blog is built."""
    code = f"import sys, {name}; print(sorted({{'pelican', 'markdown'}} & set(sys.modules)))"
    environment = tiny_blog.with_plugins({"PATH": ""})
    environment["PYTHONPATH"] += f"{os.pathsep}{PROJECT}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
