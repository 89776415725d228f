"""The polls in a text of Markdown, and every mistake in writing them, with its line.

```markdown
::: poll regel-eller-undantag
Vad hade du gjort, om du ansvarade för parkeringsbolaget?

1. Stått på mig och krävt in avgiften
2. Gjort ett undantag och avskrivit den

closes: 2026-12-31
:::
```
"""

from polls.syntax.declaration import Declaration
from polls.syntax.scanner import Block, Broken, Scan, scan
from polls.syntax.settings import Settings

__all__ = ["Block", "Broken", "Declaration", "Scan", "Settings", "scan"]
