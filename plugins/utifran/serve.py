"""Serving while writing: a build, a server, and a new build, in a process of its own, on change."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from utifran.server import Server, Shown
from utifran.terminal import complain, say
from utifran.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

GOOD, MISTAKES = 0, 1
REFUSED: Final[Mapping[int, str]] = {
    errno.EADDRINUSE: "port {port} is in use; choose another: make serve PORT={other}",
    errno.EACCES: "port {port} is for administrators; choose another: make serve PORT=8000",
    errno.EADDRNOTAVAIL: "this machine has no address {host}; leave --host out",
}
LAST_PORT = 65535


def main(argv: list[str]) -> int:
    """Serve until interrupted; return 0, or 1 where the port cannot be had."""
    asked = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _end)
    shown = Shown(asked.output.resolve(), base=sub_path(asked.base))
    try:
        server = Server(asked.host, asked.port, shown)
    except OSError as error:
        complain(refusal(error, asked.host, asked.port))
        return MISTAKES
    address = f"http://{asked.host}:{server.server_port}{shown.base}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    watcher = Watcher(asked.settings.resolve().parent, also=[asked.settings.name])
    try:
        watcher.start()
        keep_building(watcher, shown, asked.settings, address)
    except KeyboardInterrupt:
        return GOOD
    finally:
        # A second Ctrl-C while ending would only show a trace.
        for interrupt in (signal.SIGINT, signal.SIGTERM):
            signal.signal(interrupt, signal.SIG_IGN)
        server.shutdown()
        server.server_close()
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
    """Return the build's environment: below a sub-path its links begin with this server's."""
    return {**own, "SITEURL": address} if base else dict(own)


def keep_building(
    watcher: Watcher,
    shown: Shown,
    settings: Path,
    address: str,
) -> None:
    """Build, tell the `address`, and build again on each change, until interrupted."""
    command = [sys.executable, "-m", "utifran", "build"]
    command += ["--settings", str(settings), "--output", str(shown.output)]
    variables = environment(os.environ, address, base=shown.base)
    shown.mistakes = built(command, variables)
    say(f"{address}/ shows the blog; Ctrl-C ends")
    while True:
        say(f"{listed(watcher.changes())} changed; building")
        shown.mistakes = built(command, variables)


def built(command: list[str], variables: Mapping[str, str]) -> str:
    """Build; return '' or, where that fails, what the build said, which the terminal shows too.

    A new process reads plugins and settings anew. Its own session keeps Ctrl-C from it: it is
    ended by this one.
    """
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        env=dict(variables),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        said: list[str] = []
        try:
            for line in process.stderr or ():
                said.append(line)
                complain(line.rstrip("\n"))
        except BaseException:
            process.terminate()
            raise
    return "".join(said) if process.returncode else ""


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


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
