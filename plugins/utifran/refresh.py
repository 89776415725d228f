"""How a page that is being served follows the next build: a small script, never in output/."""

from __future__ import annotations

from typing import Final

BUILD: Final = "/_utifran/build"
SCRIPT: Final = "/_utifran/refresh.js"

# It asks rather than listens: a browser keeps few lines open to one address, and tabs are many.
WORDS: Final = """\
(() => {
  const own = document.currentScript;
  const address = own.src.replace("refresh.js", "build");
  const chosen = (one) =>
    one.checked !== one.defaultChecked || one.selected !== one.defaultSelected;
  const begun = (field) => field.offsetParent && (field.matches("textarea, [type=text]")
    ? field.value !== field.defaultValue : [...(field.options ?? [field])].some(chosen));
  const fields = "textarea, select, [type=text], [type=radio], [type=checkbox]";
  const writing = () => [...document.querySelectorAll(fields)].some(begun);
  const look = async () => {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      const build = await answer.text();
      if (answer.ok && build !== own.dataset.build && !writing()) location.reload();
    } catch {}
    setTimeout(look, 250);
  };
  look();
})();
"""


def tag(base: str, build: int) -> str:
    """Return the element that makes a page of this build follow the next, below `base`."""
    return f'<script src="{base}{SCRIPT}" data-build="{build}"></script>'
