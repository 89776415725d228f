"""A whole built blog: reads each of its files once, and tells all that is wrong; an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks import budget, mail, others
from checks.drafts import drafts
from checks.examine import Examiner, Findings
from checks.links import AstrayError, Files
from checks.page import page
from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from checks.rules import Rules

WEIGHED = (".css", ".js")
LONGEST = 60


def faults(folder: Path, rules: Rules) -> list[Mistake]:
    """Return all that is wrong with the blog built in `folder`: sorted, each thing once.

    Mistakes name the file from the folder's parent (`output/sv/om/index.html`), its line, or 0
    for the file as a whole, and the mend.
    """
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    examiner = _examiner(files, rules)
    found = [_findings(name, path, examiner) for name, path in files.items() if _is_read(name)]
    told = [(one.path, line, words) for one in found for line, words in one.wrong]
    told += _between(found, examiner)
    return sorted({Mistake(f"{folder.name}/{name}", line, words) for name, line, words in told})


def _examiner(files: Mapping[str, Path], rules: Rules) -> Examiner:
    """Return what looks at each file, once it knows of them all."""
    unlisted = {
        name: page(path.read_text(encoding="utf-8", errors="replace"))
        for name, path in files.items()
        if name.startswith(rules.drafts) and name.endswith(".html")
    }
    return Examiner(
        rules=rules,
        files=Files(files, rules),
        sizes={name: path.stat().st_size for name, path in files.items()},
        weights={
            name: budget.size(path.read_bytes())
            for name, path in files.items()
            if name.endswith(WEIGHED)
        },
        drafts=drafts(unlisted, rules.manuscripts),
    )


def _is_read(name: str) -> bool:
    return name.endswith((".html", *others.READ))


def _findings(name: str, path: Path, examiner: Examiner) -> Findings:
    content = path.read_bytes()
    if not name.endswith(".html"):
        return others.file(name, content, examiner)
    try:
        return examiner.page(name, content.decode())
    except UnicodeDecodeError:
        return Findings(name, wrong=[(0, "it is not UTF-8 text; save what it came from as UTF-8")])


def _between(found: Sequence[Findings], examiner: Examiner) -> Iterator[tuple[str, int, str]]:
    """Yield what only all pages together can tell."""
    pages = {one.path: one for one in found}
    written = frozenset(address for one in found for address in one.written)
    public = frozenset(run for one in found for run in one.public)
    for one in found:
        for line, words in _owed(one, pages):
            yield one.path, line, words
        for line, address in [
            *one.mailed,
            # Feeds, data and a search index repeat what readers wrote, and do not say that it is.
            *(each for each in one.repeated if each[1] not in written),
        ]:
            for words in mail.exposed(address, examiner.rules):
                yield one.path, line, words
        for line, words in _leaks(one, public, examiner):
            yield one.path, line, words
        for line, words in _listed(one, pages, examiner):
            yield one.path, line, words


def _owed(one: Findings, pages: Mapping[str, Findings]) -> Iterator[tuple[int, str]]:
    """Yield each link to a place that the page it leads to does not have."""
    for owed in one.owed:
        fragment = owed.target.fragment
        # "top" is every page's beginning; ":~:" asks the browser to find words.
        if fragment in pages[owed.target.path].ids or fragment == "top" or ":~:" in fragment:
            continue
        words = f"the page has no id '{fragment}'; mend the link, or give a heading that id"
        yield owed.line, f"'{owed.url}' leads to no place: {words}"


def _leaks(
    one: Findings, public: frozenset[tuple[str, ...]], examiner: Examiner
) -> Iterator[tuple[int, str]]:
    """Yield where a draft's words stand, once for each draft and line."""
    seen: set[tuple[int, str]] = set()
    for line, run in one.hits:
        draft = min(examiner.drafts.owners(run))
        if run in public or (line, draft) in seen:
            continue
        seen.add((line, draft))
        quoted = " ".join(run)[:LONGEST]
        words = "a draft is read on its own page only; build again, or publish it"
        yield line, f"here stand words of the draft {draft}, '{quoted}': {words}"


def _listed(
    one: Findings, pages: Mapping[str, Findings], examiner: Examiner
) -> Iterator[tuple[int, str]]:
    """Yield each page in a sitemap that search engines are told elsewhere to leave alone."""
    for line, url in one.listed:
        try:
            target = examiner.files.target(url, one.path)
        except AstrayError:
            continue
        if target and target.path in pages and pages[target.path].unlisted:
            yield line, f"the sitemap names '{url}', which asks not to be listed; leave it out"
