"""A stacked bar as SVG: the page's one kind of chart.

**Why drawn here:** every chart is a few rectangles beside the numbers of a table, takes the page's
own colours by day and night, and needs no word of its own. Chart libraries bring styles and
scripts for what a table says already.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

_WIDTH = 1000


def bar(parts: Sequence[tuple[str, int]], whole: int | None = None) -> Markup:
    """A bar of parts (CSS class and size), in proportion to `whole` (or all parts together).

    Parts that exceed the whole fill the bar. For eyes alone: the numbers stand beside it.
    """
    sizes = [size for _, size in parts]
    total = max(whole or 0, sum(sizes)) or 1
    drawn, before = [], 0
    for (name, _), size in zip(parts, sizes, strict=True):
        left, right = before * _WIDTH // total, (before + size) * _WIDTH // total
        if right > left:
            drawn.append(f'<rect class="{name}" x="{left}" width="{right - left}" height="10"/>')
        before += size
    return Markup(
        f'<svg class="bar" viewBox="0 0 {_WIDTH} 10" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )
