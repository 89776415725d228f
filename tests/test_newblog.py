"""Beginning a blog: the examples go, nothing of the author's does, and the settings are written."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from polls.model import PollError
from tiny_blog import make, post, tree, utifran, write
from utifran import blogfile, examples
from utifran.blogrules import LANGUAGES
from utifran.tomlfile import EditError, edited, emptied

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = (ROOT / "blog.toml").read_text(encoding="utf-8")
EXAMPLES_SHIP = tomllib.loads(SHIPPED)["examples_notice"]
BEGIN = ["--name", "Min blogg", "--author", "Åsa", "--languages", "sv,en", "--yes"]


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a blog as it ships: two posts and a comment, all of them examples."""
    make(tmp_path)
    write(tmp_path / "content/comments/regel/1.md", "date: 2026-01-02\n\n2\n")
    write(tmp_path / "blog.toml", SHIPPED)
    write(tmp_path / examples.MANIFEST, "0  content/none.md\n")
    assert utifran(tmp_path, "examples").returncode == 0
    return tmp_path


def settings(folder: Path) -> blogfile.Blog:
    """Return what blog.toml holds."""
    return blogfile.read(folder / "blog.toml")


def test_a_script_begins_a_blog_with_options_alone(blog: Path) -> None:
    """The examples are gone, the answers stand in blog.toml, and the empty blog builds."""
    begun = utifran(
        blog,
        "new-blog",
        *BEGIN,
        "--address=https://x.github.io/blogg/",
        "--votes-by=rost@example.org",
    )
    assert begun.returncode == 0, begun.stderr
    assert examples.files(blog) == []
    assert settings(blog) == blogfile.Blog(
        name="Min blogg",
        author="Åsa",
        languages=("sv", "en"),
        address="https://x.github.io/blogg",
        votes_by_mail="rost@example.org",
    )
    built = utifran(blog, "build")
    assert built.returncode == 0, built.stderr
    assert not list((blog / "content/comments").parent.glob("comments"))


def test_answers_are_asked_for_and_asked_again_where_they_are_wrong(blog: Path) -> None:
    """An empty answer takes the usual one; a wrong one is told, and asked again."""
    typed = ["", "Min blogg", "", "tyska", "da nb", "nej", "", "", "", ""]
    typed += ["boxen", "https://box.example.org/", "begin"]
    begun = utifran(blog, "new-blog", typed="\n".join(typed) + "\n")
    assert begun.returncode == 0, begun.stderr
    assert "write some words" in begun.stderr
    assert "'tyska' is not one of sv, da, nb, en" in begun.stderr
    assert "write an address such as" in begun.stderr
    found = settings(blog)
    assert (found.name, found.author) == ("Min blogg", "Min blogg")
    assert (found.languages, found.time_zone) == (("da", "nb"), "Europe/Copenhagen")
    assert found.ballot_box == "https://box.example.org"


@pytest.mark.parametrize(
    ("typed", "status"),
    [("Min blogg\n\n\n\n\n\n\n\nyes\n", 1), ("Min blogg\n", 130), ("", 130)],
)
def test_without_the_word_nothing_is_changed(blog: Path, typed: str, status: int) -> None:
    """Any other word, or an end of the input, leaves every file as it is."""
    before = tree(blog)
    begun = utifran(blog, "new-blog", typed=typed)
    assert begun.returncode == status
    assert begun.stderr.endswith("nothing was changed\n")
    assert tree(blog) == before


def test_it_says_what_goes_and_what_stays_before_it_asks(blog: Path) -> None:
    """The list stands before the first question."""
    post(blog, "regel", "Ändrad")
    post(blog, "mitt", "Mitt eget")
    said = utifran(blog, "new-blog").stdout
    goes, stays = said.split("These examples were changed since they came, and stay:")
    assert "content/undantag.md" in goes
    assert "content/regel.md" in stays
    assert "What is your own stays:" in stays
    assert stays.index("content/mitt.md") < stays.index("the blog's name")


def test_nothing_of_the_author_s_is_removed(blog: Path) -> None:
    """A post of one's own, an example one has edited, and a link all stay."""
    post(blog, "regel", "Ändrad")
    post(blog, "mitt", "Mitt eget")
    write(blog / "content/comments/regel/2.md", "mine")
    (blog / "content/link.md").symlink_to(blog / "blog.toml")
    assert utifran(blog, "new-blog", *BEGIN).returncode == 0
    assert examples.files(blog) == [
        "content/comments/regel/2.md",
        "content/link.md",
        "content/mitt.md",
        "content/regel.md",
    ]


def test_a_blog_that_has_begun_is_not_begun_again(blog: Path) -> None:
    """The second time there are no examples, and the settings stay as they are."""
    assert utifran(blog, "new-blog", *BEGIN).returncode == 0
    post(blog, "mitt", "Mitt eget")
    before = tree(blog)
    again = utifran(blog, "new-blog", *BEGIN)
    assert (again.returncode, tree(blog) == before) == (1, True)
    assert "has begun already" in again.stderr


def test_an_author_s_content_is_never_listed_as_examples(blog: Path) -> None:
    """Once begun, `examples` refuses: else the next new-blog would take the author's posts."""
    assert utifran(blog, "new-blog", *BEGIN).returncode == 0
    post(blog, "mitt", "Mitt eget")
    assert utifran(blog, "examples").returncode == 1
    assert not (blog / examples.MANIFEST).exists()


def test_wrong_options_are_all_told_and_nothing_is_changed(blog: Path) -> None:
    """Status 2 and a line for each option that is wrong."""
    before = tree(blog)
    words = ["--languages=xx", "--votes-by=a@b", "--time-zone=Europe", "--address=x", "--yes"]
    begun = utifran(blog, "new-blog", *words)
    assert begun.returncode == 2
    assert [line.partition(":")[0] for line in begun.stderr.splitlines()] == [
        "--languages",
        "--address",
        "--votes-by",
        "--time-zone",
    ]
    missing = utifran(blog, "new-blog", "--yes")
    assert missing.returncode == 2
    assert "--name: with --yes, this must be given" in missing.stderr
    assert tree(blog) == before


def test_outside_a_blog_it_says_where_to_go(tmp_path: Path) -> None:
    """Without blog.toml there is no blog."""
    begun = utifran(tmp_path, "new-blog", *BEGIN)
    assert begun.returncode == 1
    assert "run it in the folder that holds blog.toml" in begun.stderr


def test_an_edit_keeps_comments_and_every_other_line() -> None:
    """Only the lines of the values that change are changed."""
    new = edited(SHIPPED, {"name": 'En "ny" \\ blogg', "channels.votes_by_mail": ""})
    old_lines, new_lines = SHIPPED.splitlines(), new.splitlines()
    changed = [line for line in new_lines if line not in old_lines]
    assert changed == ['name = "En \\"ny\\" \\\\ blogg"', 'votes_by_mail = ""']
    assert len(new_lines) == len(old_lines)
    assert tomllib.loads(new)["name"] == 'En "ny" \\ blogg'


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('name = "a # b" # mine\n', "name", 'name = "x" # mine\n'),
        ("[channels]\nname = 1\n", "name", 'name = "x"\n[channels]\nname = 1\n'),
        ("a = 1\n", "channels.b", 'a = 1\n\n[channels]\nb = "x"\n'),
        ("[ channels ] # c\na = 1\n", "channels.b", '[ channels ] # c\nb = "x"\na = 1\n'),
        ("", "name", '\nname = "x"\n'),
    ],
)
def test_where_a_value_is_written(text: str, key: str, expected: str) -> None:
    """A key is replaced where it stands, else added to its section."""
    assert edited(text, {key: "x"}) == expected


def test_a_value_over_several_lines_is_told_and_left() -> None:
    """What cannot be replaced on its line is the author's to rewrite."""
    with pytest.raises(EditError, match=r"blog.toml:2: write 'languages' on one line"):
        edited('name = "x"\nlanguages = [\n "sv",\n]\n', {"languages": ["da"]})


def mistakes(text: str) -> Iterable[str]:
    """Return the mistakes that the settings `text` hold."""
    with pytest.raises(PollError) as told:
        blogfile.parse(text)
    return str(told.value).splitlines()


def test_the_shipped_settings_are_good() -> None:
    """blog.toml reads, as does an empty one, whose values are all the usual ones."""
    assert blogfile.parse(SHIPPED).languages[0] in LANGUAGES
    assert blogfile.parse("") == blogfile.Blog()


def test_every_mistake_in_the_settings_is_told_with_its_line() -> None:
    """One run tells all of them, in plain words, with what to write instead."""
    text = """\
nam = "x"
author = ""
languages = ["sv", "sv"]
address = "example.org"
time_zone = "Sweden"
examples_notice = "no"
[channels]
votes_by_mail = "a b@example.org"
comments_by_mail = 3
ballot_box = "box.example.org"
[comments]
close_after_days = true
[paths]
polls = { sv = "polls" }
"""
    box = 'write an address such as "https://box.example.org", or ""'
    mail = 'write one address such as "rost@example.org", or ""'
    assert mistakes(text) == [
        "blog.toml:1: unknown setting 'nam'; did you mean 'name'?",
        'blog.toml:2: author: write some words, such as "Utifrån"',
        "blog.toml:3: languages: name each language once",
        'blog.toml:4: address: write an address such as "https://name.github.io/repo", or ""',
        'blog.toml:5: time_zone: write a name such as "Europe/Stockholm"',
        "blog.toml:6: examples_notice: write true or false",
        f"blog.toml:8: channels.votes_by_mail: {mail}",
        f"blog.toml:9: channels.comments_by_mail: {mail}",
        f"blog.toml:10: channels.ballot_box: {box}",
        "blog.toml:12: comments.close_after_days: write a number of days such as 30, or 0 for ever",
        "blog.toml:14: paths.polls: two languages cannot share one path",
    ]


def test_a_letters_recipient_is_held_to_its_form() -> None:
    """By the poll's name, which may stand in quotation marks; told with its line."""
    good = '[report_to]\nregel = "Bolaget <kund@example.org>"\n"2026" = "kund@example.org"\n'
    assert blogfile.parse(good).report_to == {
        "regel": "Bolaget <kund@example.org>",
        "2026": "kund@example.org",
    }
    wanted = 'write "Name <address>" or an address, such as "kund@example.org"'
    assert mistakes('[report_to]\nregel = "Bolaget"\n\n"x" = 3\n') == [
        f"blog.toml:2: report_to.regel: {wanted}",
        f"blog.toml:4: report_to.x: {wanted}",
    ]
    (unknown,) = mistakes('report_to = "kund@example.org"\n')
    assert unknown.startswith("blog.toml:1: unknown setting 'report_to'; did you mean 'report_to.")


def test_a_section_is_emptied_of_its_values_alone() -> None:
    """The head and the comments stay, and so do other sections."""
    text = '[a]\nb = 1\n[report_to] # x\n# y\nc = "d"\n"e" = "f"\n[g]\nh = 2\n'
    assert emptied(text, "report_to") == "[a]\nb = 1\n[report_to] # x\n# y\n[g]\nh = 2\n"
    assert blogfile.parse(emptied(SHIPPED, "report_to")).report_to == {}


def test_the_boxs_address_has_no_slash_at_its_end() -> None:
    """Addresses below it are put together with one."""
    box = '[channels]\nballot_box = "https://box.example.org/"\n'
    assert blogfile.parse(box).ballot_box == "https://box.example.org"


@pytest.mark.parametrize("text", ["name = Utifrån\n", 'name = "x\n', "[channels\n", "a = 1\na = 2"])
def test_broken_toml_is_told_in_plain_words(text: str) -> None:
    """The words are ours, the line is that of the fault."""
    (told,) = mistakes(text)
    assert told.startswith("blog.toml:")
    assert told.endswith(": this is no TOML; words stand in quotation marks, and lists in [ ]")


@pytest.mark.skipif(not EXAMPLES_SHIP, reason="this blog has begun: it has no examples")
def test_the_list_of_examples_is_current() -> None:
    """Each example is as the list says; after an edit, `make examples` writes it anew."""
    listed = examples.read(ROOT)
    assert listed
    found = examples.sort(ROOT)
    wrong = [*found.changed, *found.own, *(set(listed) - {*found.untouched, *found.changed})]
    assert not wrong, "run `make examples`"


@pytest.mark.skipif(not EXAMPLES_SHIP, reason="this blog has begun: it has no examples")
def test_the_shipped_blog_can_be_begun_anew_and_builds(tmp_path: Path) -> None:
    """A copy of this very tree, its examples taken away, builds without a warning."""
    kept = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    for name in filter(None, kept.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    begun = utifran(tmp_path, "new-blog", *BEGIN)
    assert begun.returncode == 0, begun.stderr
    assert examples.files(tmp_path) == []
    built = utifran(tmp_path, "build", "--strict")
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "output/omrostningar/index.html").is_file()
    assert "Min blogg" in (tmp_path / "output/index.html").read_text()
