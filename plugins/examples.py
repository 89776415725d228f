"""Named examples of the theme's components, read from `theme/examples.yaml` into their real views.

Touches files: `components` reads the one that it is given. PyYAML is a dependency of the tests
alone, so only `components` imports it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from example_views import UNNAMED_LANG, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Example:
    """One view under its name, and the language of the page that it is shown on."""

    name: str
    lang: str
    view: object


@dataclass(frozen=True, slots=True)
class Component:
    """A file under `templates/components/`, the macro it is named for, and its examples."""

    name: str
    macro: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A component or an example as the style page shows it."""

    name: str
    lang: str = ""
    html: str = ""
    examples: tuple[Shown, ...] = ()


def components(path: Path) -> tuple[Component, ...]:
    """Return the components of an examples file, in its order; a wrong key is a KeyError."""
    import yaml  # noqa: PLC0415 (a dependency of the tests, not of the build)

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_component(name, one) for name, one in data.items())


def render(
    env: Environment, component: Component, example: Example, settings: Mapping[str, object]
) -> Markup:
    """Return the HTML of one example as on a page in its language."""
    template = env.get_template(f"components/{component.name}.html")
    macro = getattr(template.make_module({**settings, "lang": example.lang}), component.macro)
    if example.view is None:
        given: tuple[object, ...] = ()
    else:
        given = example.view if isinstance(example.view, tuple) else (example.view,)
    return Markup(macro(*given))  # noqa: S704 (the theme's own)


def style_page(env: Environment, found: Iterable[Component], settings: Mapping[str, object]) -> str:
    """Return the page that shows every example of every component under its name."""
    shown = [
        Shown(
            name=component.name,
            examples=tuple(
                Shown(one.name, one.lang, render(env, component, one, settings))
                for one in component.examples
            ),
        )
        for component in found
    ]
    return env.get_template("style.html").render({**settings, "components": shown})


def _component(name: str, data: Mapping[str, Any]) -> Component:
    view = VIEWS[data["view"]]
    return Component(
        name=name,
        macro=data["macro"],
        examples=tuple(
            Example(one["name"], one.get("lang", UNNAMED_LANG), view(one.get("view")))
            for one in data["examples"]
        ),
    )
