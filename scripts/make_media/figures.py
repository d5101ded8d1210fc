"""People and things that stand in several scenes."""

from __future__ import annotations

from scripts.make_media.paint import Scene, shade

SKIN = "#d9ab86"


def person(
    scene: Scene,
    x: float,
    foot: float,
    height: float,
    coat: str,
    helmet: str = "",
    *,
    vest: bool = False,
    arm: tuple[float, float] | None = None,
) -> None:
    """Someone standing, faceless on purpose; `arm` is where the right hand points, relative."""
    unit = height / 8
    scene.shadow(
        [
            (x - unit * 1.6, foot),
            (x + unit * 2, foot),
            (x + unit * 1.6, foot + 8),
            (x - unit, foot + 8),
        ],
        80,
        4,
    )
    for side in (-1, 1):
        scene.line(
            [(x + side * unit * 0.45, foot - unit * 3.6), (x + side * unit * 0.55, foot)],
            "#2b3444",
            unit * 0.85,
        )
        scene.disc(x + side * unit * 0.7, foot - 2, unit * 0.55, unit * 0.25, "#191c20")
    scene.rect(x - unit, foot - unit * 6.5, x + unit, foot - unit * 3.3, coat, radius=unit * 0.4)
    if vest:
        for level in (5.6, 4.4):
            scene.rect(
                x - unit, foot - unit * level, x + unit, foot - unit * level + unit * 0.3, "#e8ec7a"
            )
    hand = arm or (unit * 1.5, -unit * 3.4)
    scene.line(
        [(x - unit * 0.95, foot - unit * 6), (x - unit * 1.3, foot - unit * 3.5)],
        shade(coat, 0.8),
        unit * 0.6,
    )
    scene.line(
        [(x + unit * 0.95, foot - unit * 6), (x + hand[0], foot + hand[1])],
        shade(coat, 0.85),
        unit * 0.6,
    )
    scene.disc(x + hand[0], foot + hand[1], unit * 0.35, fill=SKIN)
    head = foot - unit * 7.3
    scene.disc(x, head, unit * 0.72, unit * 0.85, SKIN)
    if helmet:
        scene.pen.pieslice(
            [
                2 * v
                for v in (x - unit * 0.95, head - unit * 1.15, x + unit * 0.95, head + unit * 0.75)
            ],
            180,
            360,
            fill=helmet,
        )
        scene.rect(
            x - unit * 1.1,
            head - unit * 0.3,
            x + unit * 1.1,
            head - unit * 0.12,
            shade(helmet, 0.85),
        )
    else:
        scene.pen.pieslice(
            [
                2 * v
                for v in (x - unit * 0.75, head - unit * 0.95, x + unit * 0.75, head + unit * 0.6)
            ],
            180,
            360,
            fill="#2a2420",
        )


def listener(scene: Scene, x: float, y: float, size: float, coat: str) -> None:
    """Someone sitting, seen from behind."""
    scene.rect(x - size, y, x + size, y + size * 2.6, coat, radius=size * 0.7)
    scene.disc(x, y - size * 0.55, size * 0.55, size * 0.66, "#2c2622")
    scene.rect(x - size * 0.22, y - size * 0.1, x + size * 0.22, y + size * 0.25, SKIN)


def extinguisher(scene: Scene, x: float, foot: float, height: float) -> None:
    """A dry powder extinguisher."""
    half = height * 0.17
    scene.barrel(x - half, foot - height * 0.75, x + half, foot, "#d02a22")
    scene.disc(x, foot - height * 0.75, half, half * 0.5, "#c22820")
    scene.rect(x - half * 0.4, foot - height, x + half * 0.4, foot - height * 0.76, "#22262a")
    scene.line(
        [
            (x, foot - height * 0.94),
            (x + half * 1.5, foot - height * 0.9),
            (x + half * 1.4, foot - height * 0.35),
        ],
        "#16181b",
        5,
    )
    scene.rect(
        x - half * 0.7,
        foot - height * 0.55,
        x + half * 0.7,
        foot - height * 0.25,
        "#f3efe4",
        radius=2,
    )
    scene.text(x, foot - height * 0.4, "干粉", round(half * 0.55), "#b0201a")


def carton(scene: Scene, x: float, foot: float, width: float, height: float) -> None:
    """A cardboard box."""
    scene.shadow(
        [(x, foot), (x + width + 14, foot), (x + width + 6, foot + 12), (x, foot + 8)], 110, 5
    )
    scene.gradient(x, foot - height, x + width, foot, "#c79a63", "#a77b47")
    scene.polygon(
        [
            (x, foot - height),
            (x + width, foot - height),
            (x + width - 14, foot - height - 16),
            (x + 14, foot - height - 16),
        ],
        "#d8b07a",
    )
    scene.rect(x + width * 0.44, foot - height, x + width * 0.56, foot, "#d9c08f")


def warning_sign(scene: Scene, x: float, y: float, size: float) -> None:
    """The yellow triangle with a flash: electricity."""
    scene.polygon(
        [(x, y - size), (x + size, y + size * 0.75), (x - size, y + size * 0.75)], "#1c1c1c"
    )
    inner = size * 0.82
    scene.polygon(
        [(x, y - inner), (x + inner, y + inner * 0.75), (x - inner, y + inner * 0.75)], "#f6c915"
    )
    scene.polygon(
        [
            (x + size * 0.12, y - size * 0.5),
            (x - size * 0.25, y + size * 0.12),
            (x, y + size * 0.12),
            (x - size * 0.12, y + size * 0.5),
            (x + size * 0.26, y - size * 0.05),
            (x, y - size * 0.05),
        ],
        "#1c1c1c",
    )
