"""What changed on disk, of the files that a blog is built from."""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from watchfiles.main import FileChange

FOLDERS: Final = ("content", "theme", "plugins")
FILES: Final = ("pelicanconf.py", "publishconf.py", "blog.toml")
# Milliseconds: how long a burst may last, and the pause that ends it.
BURST, PAUSE, CHECK = 800, 60, 200


class Watcher:
    """Watches a blog's folder in threads of its own, from `start` to `stop`.

    Plugins and settings are watched too, which Pelican's own reloading misses.
    """

    def __init__(self, root: Path, *, also: Sequence[str] = ()) -> None:
        self._root = root
        self._names = frozenset({*FILES, *also})
        self._stop = threading.Event()
        self._changes: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin; what changes after this returns is seen."""
        folders = [self._root / name for name in FOLDERS if (self._root / name).is_dir()]
        if folders:
            self._follow(self._seen(folders, recursive=True), wanted=lambda _: True)
        # Editors replace a file by a new one: so its folder is watched, not the file.
        settings = self._seen([self._root], recursive=False)
        self._follow(settings, wanted=lambda path: path.name in self._names)

    def stop(self) -> None:
        """End the threads."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def tell(self, what: str) -> None:
        """Count as a change what is none of these files, in words; from any thread."""
        self._changes.put({Path(what)})

    def changes(self) -> list[str]:
        """Wait for a change; return the paths of all there are by now, seen from the folder."""
        changed = self._changes.get()
        while not self._changes.empty():
            changed |= self._changes.get()
        root = self._root
        return sorted(
            str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
            for path in changed
        )

    def _seen(self, paths: list[Path], *, recursive: bool) -> Iterator[set[FileChange]]:
        return watch(
            *paths,
            debounce=BURST,
            step=PAUSE,
            rust_timeout=CHECK,
            yield_on_timeout=True,
            stop_event=self._stop,
            recursive=recursive,
        )

    def _follow(self, seen: Iterator[set[FileChange]], wanted: Callable[[Path], bool]) -> None:
        ready = threading.Event()

        def run() -> None:
            try:
                for changes in seen:
                    ready.set()
                    changed = {path for path in (Path(name) for _, name in changes) if wanted(path)}
                    if changed:
                        self._changes.put(changed)
            finally:
                ready.set()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        self._threads.append(thread)
        # The first answer, be it that nothing changed yet, says that the system now watches.
        ready.wait()
