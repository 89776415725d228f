"""Serving while writing: the blog and a ballot box on one port, and a new build on each change."""

from __future__ import annotations

import argparse
import errno
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from polls.model import BallotError, PollError
from utifran import draftkey
from utifran.builder import Builder
from utifran.server import Beside, Server, Shown, Site
from utifran.terminal import complain, say
from utifran.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

    from utifran.trial import Trial

GOOD, MISTAKES = 0, 1
REFUSED: Final[Mapping[int, str]] = {
    errno.EADDRINUSE: "port {port} is in use; choose another: make serve PORT={other}",
    errno.EACCES: "port {port} is for administrators; choose another: make serve PORT=8000",
    errno.EADDRNOTAVAIL: "this machine has no address {host}; leave --host out",
}
LAST_PORT = 65535
BOX = "/ballotbox"
VOTES: Final = "new votes and comments"
TRIAL = (
    "votes and comments sent here are for trying it out: they are kept in var/, "
    "and none of them reaches content/"
)


def main(argv: list[str]) -> int:
    """Serve until interrupted; return 0, or 1 where the port or the database cannot be had."""
    asked = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _end)
    try:
        server = Server(asked.host, asked.port)
    except OSError as error:
        complain(refusal(error, asked.host, asked.port))
        return MISTAKES
    try:
        return serve(asked, server)
    except KeyboardInterrupt:
        return GOOD
    except (BallotError, PollError) as error:
        complain(str(error))
        return MISTAKES
    finally:
        server.stop()


def serve(asked: argparse.Namespace, server: Server) -> int:
    """Serve what is `asked` for, until interrupted."""
    root = asked.settings.resolve().parent
    shown = Shown(asked.output.resolve(), base=sub_path(asked.base))
    site = f"http://{asked.host}:{server.port}{shown.base}"
    # So that drafts have addresses, which stay what they are.
    draftkey.made(root, os.environ)
    watcher = Watcher(root, also=[asked.settings.name])
    trial = _trial(root, shown, site, watcher)
    server.start(Site(shown, Beside(f"{shown.base}{BOX}", trial.app, trial.running)))
    words = ["--settings", str(asked.settings), "--output", str(shown.output)]
    words += ["--preview", str(trial.preview)]
    builder = Builder(words, environment(os.environ, site, base=shown.base))
    try:
        watcher.start()
        build(builder, shown)
        say(f"{site}/ shows the blog; Ctrl-C ends")
        say(TRIAL)
        say(f"{trial.sign_in(f'{site}{BOX}')} signs you in, to judge comments")
        keep_building(builder, watcher, shown)
    finally:
        # A second Ctrl-C while ending would only show a trace.
        for interrupt in (signal.SIGINT, signal.SIGTERM):
            signal.signal(interrupt, signal.SIG_IGN)
        builder.close()
        server.stop()
        watcher.stop()
    return GOOD


def parser() -> argparse.ArgumentParser:
    """Return what `serve` understands."""
    options = argparse.ArgumentParser("utifran serve", description=__doc__)
    options.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    options.add_argument("--output", type=Path, default=Path("output"))
    options.add_argument("--host", default="127.0.0.1", help="0.0.0.0: other machines may look")
    options.add_argument("--port", type=port, default=8000, help="0: any that is free")
    options.add_argument(
        "--base",
        default=urlsplit(os.environ.get("SITEURL", "")).path,
        help="serve below a sub-path, such as /repo; default: that of SITEURL",
    )
    return options


def port(words: str) -> int:
    """Return a port number; raise what argparse tells the author."""
    if not words.isascii() or not words.isdigit() or int(words) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"'{words}' is no port; write one such as 8001")
    return int(words)


def sub_path(words: str) -> str:
    """Return `/repo` for `repo`, `/repo` or `/repo/`, and '' for none."""
    path = words.strip("/")
    return f"/{path}" if path else ""


def environment(own: Mapping[str, str], address: str, *, base: str) -> dict[str, str]:
    """Return the build's environment: box and, below a sub-path, links are this server's own.

    A build needs neither the box's secret nor its database.
    """
    kept = {name: value for name, value in own.items() if not name.startswith("BALLOTBOX_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "BALLOTBOX_URL": f"{base}{BOX}", **({"SITEURL": address} if base else {})}


def build(builder: Builder, shown: Shown) -> None:
    """Build, and let the pages that are open follow."""
    shown.mistakes = builder.built()
    shown.build += 1


def keep_building(builder: Builder, watcher: Watcher, shown: Shown) -> None:
    """Build on each change, until interrupted."""
    while True:
        changed = watcher.changes()
        say(f"{listed(changed)} changed; building")
        if any(Path(path).suffix == ".py" for path in changed):
            builder.renew()
        build(builder, shown)


def listed(changed: list[str]) -> str:
    """Return the names of what changed, the first ones where there are many."""
    few = 3
    more = f" and {len(changed) - few} more" if len(changed) > few else ""
    return ", ".join(changed[:few]) + more


def refusal(error: OSError, host: str, port: int) -> str:
    """Return why the server cannot have its address, and what to do."""
    words = REFUSED.get(error.errno or 0, "{host}:{port} cannot be had ({why})")
    other = port + 1 if port < LAST_PORT else 8000
    return words.format(host=host, port=port, other=other, why=error.strerror)


def _trial(root: Path, shown: Shown, site: str, watcher: Watcher) -> Trial:
    """Return the ballot box beside the blog. Raises BallotError."""
    # Loaded here, so that a wrong port is told at once.
    from utifran import trial  # noqa: PLC0415 (as just said)

    trial.speak_plainly()

    url = f"{site}{BOX}" if shown.base else ""
    found = trial.decided(root, shown.output, url, os.environ)

    def waits() -> None:
        say(f"a comment waits: {made.sign_in(f'{site}{BOX}')} signs you in, to judge it")

    made = trial.Trial(found, root, lambda: watcher.tell(VOTES), waits)
    return made


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
