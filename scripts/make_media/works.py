"""Scenes at the fictional road works: a drill in the pit, its edge, a distribution box."""

from __future__ import annotations

from PIL import Image

from scripts.make_media.figures import listener, person, warning_sign
from scripts.make_media.paint import Scene


def _site(scene: Scene, ground: float) -> None:
    scene.gradient(0, 0, scene.width, ground, "#a9c3d8", "#e8ebe4")
    scene.line([(560, ground), (560, 40)], "#d7a52e", 9)
    scene.line([(400, 70), (760, 70)], "#d7a52e", 7)
    scene.line([(560, 40), (420, 70)], "#7a6a3a", 2)
    scene.line([(560, 40), (740, 70)], "#7a6a3a", 2)
    scene.line([(450, 70), (450, 150)], "#444444", 2)
    scene.rect(432, 150, 468, 166, "#8a8f94")
    for x, h in ((30, 120), (110, 80), (670, 100)):
        scene.rect(x, ground - h, x + 70, ground, "#b4bcc2")
    scene.gradient(0, ground, scene.width, scene.height, "#b59a74", "#8d7452")


def _pit(scene: Scene) -> None:
    scene.polygon([(120, 380), (680, 380), (800, 600), (0, 600)], "#7a6345")
    scene.polygon([(170, 410), (630, 410), (720, 600), (80, 600)], "#5e4b34")
    for x in range(180, 640, 46):
        scene.line([(x, 410), (x, 452)], "#8b8f92", 6)


def drill() -> Image.Image:
    """The drill: smoke in the pit, people moving to the exit."""
    scene = Scene()
    _site(scene, 330)
    _pit(scene)
    for x, y, r in ((360, 470, 60), (420, 430, 70), (390, 380, 60), (440, 340, 60)):
        scene.glow(x, y, r, "#e9e7e2", 190)
    scene.rect(40, 250, 360, 300, "#b3261e", radius=3)
    scene.text(200, 275, "基坑坍塌应急救援演练", 26)
    for i, x in enumerate((150, 230, 520, 600, 680)):
        person(
            scene,
            x,
            500 + (i % 2) * 30,
            150,
            "#c05a21" if i < 2 else "#3c5f88",
            "#f6d21c" if i < 2 else "#f3f3f0",
            vest=True,
        )
    return scene.photograph("2026-08-27 16:12", seed=31)


def stretcher() -> Image.Image:
    """The drill: two people carry a dummy on a stretcher, one leads."""
    scene = Scene()
    _site(scene, 360)
    scene.gradient(40, 200, 250, 400, "#f6f6f2", "#d9dcd8")
    scene.rect(40, 330, 250, 344, "#c9281f")
    scene.rect(124, 232, 166, 244, "#c9281f")
    scene.rect(138, 218, 152, 258, "#c9281f")
    for x in (90, 200):
        scene.disc(x, 404, 24, fill="#22262a")
    person(scene, 330, 540, 200, "#c05a21", "#f6d21c", vest=True, arm=(40, -95))
    person(scene, 640, 550, 204, "#c05a21", "#f6d21c", vest=True, arm=(-40, -95))
    scene.line([(360, 446), (620, 450)], "#d7b72e", 8)
    scene.line([(364, 462), (616, 466)], "#d7b72e", 8)
    scene.rect(410, 420, 570, 456, "#4f6f8f", radius=14)
    scene.disc(590, 436, 18, fill="#d9c2a8")
    person(scene, 730, 520, 180, "#5a6b52", "#c9281f", arm=(-30, -150))
    return scene.photograph("2026-08-27 16:31", seed=32)


def pit_edge(*, guarded: bool) -> Image.Image:
    """The edge of the pit without, or with, its guard rail."""
    scene = Scene()
    _site(scene, 300)
    scene.polygon([(0, 430), (800, 380), (800, 600), (0, 600)], "#5e4b34")
    scene.polygon([(0, 430), (800, 380), (800, 400), (0, 455)], "#8a7050")
    for x in range(30, 800, 60):
        scene.line([(x, 460 - x * 0.06), (x - 8, 600)], "#75797c", 7)
    if guarded:
        for x in range(10, 800, 98):
            y = 432 - x * 0.0625
            scene.line([(x, y), (x, y - 130)], "#c9281f", 9)
        for lift in (122, 70):
            scene.line([(0, 432 - lift), (800, 382 - lift)], "#f2f2ee", 8)
        for x in range(0, 800, 60):
            scene.line(
                [(x, 432 - 122 - x * 0.0625), (x + 30, 432 - 122 - (x + 30) * 0.0625)], "#c9281f", 8
            )
        scene.polygon([(0, 430), (800, 380), (800, 356), (0, 406)], "#e9c63a")
        scene.plate(400, 300, "当心坠落", 22, "#f6c915", "#1c1c1c")
    else:
        scene.line([(20, 420), (180, 412), (260, 440)], "#d9c63a", 4)
        scene.line([(560, 400), (700, 420), (780, 384)], "#d9c63a", 4)
        scene.disc(400, 410, 190, 70, outline="#e02a1f", width=6)
    stamp = "2026-08-29 17:20" if guarded else "2026-08-27 15:02"
    return scene.photograph(stamp, seed=33)


def distribution_box() -> Image.Image:
    """A site distribution box without its shelter, the cable across the road."""
    scene = Scene()
    _site(scene, 280)
    scene.shadow([(280, 500), (540, 500), (520, 520), (280, 516)])
    for x in (300, 490):
        scene.rect(x, 400, x + 16, 505, "#4c5257")
    scene.rect(270, 190, 540, 410, "#d97b1f", outline="#8f4d0e", radius=6, width=4)
    scene.polygon([(540, 190), (640, 220), (640, 440), (540, 410)], "#e08a33")
    scene.rect(290, 210, 520, 390, "#2f3437")
    for i in range(5):
        scene.rect(304 + i * 42, 230, 336 + i * 42, 290, "#e6e4dc", radius=3)
        scene.rect(312 + i * 42, 244, 328 + i * 42, 270, "#1c1c1c")
    warning_sign(scene, 590, 310, 32)
    for i, color in enumerate(("#1f1f1f", "#7a1f1a", "#1f1f1f")):
        scene.line(
            [(340 + i * 50, 390), (320 + i * 60, 470), (200 - i * 30, 540), (0, 560 + i * 12)],
            color,
            9,
        )
    scene.disc(140, 548, 130, 40, outline="#e02a1f", width=6)
    return scene.photograph("2026-08-27 15:20", seed=34)


def site_training() -> Image.Image:
    """A toolbox training in the yard: workers before a board."""
    scene = Scene()
    _site(scene, 360)
    scene.rect(180, 110, 620, 330, "#1f4e79", radius=4)
    scene.rect(192, 122, 608, 318, "#f6f8f6")
    scene.text(400, 156, "有限空间与基坑作业安全", 28, "#1f4e79")
    for i, line in enumerate(("先通风 再检测 后作业", "专人监护 严禁盲目施救", "险情先撤人")):
        scene.text(400, 206 + i * 40, line, 24, "#8b1a14")
    person(scene, 690, 440, 200, "#3c5f88", "#f3f3f0", vest=True, arm=(-80, -140))
    for row in range(2):
        for i in range(7 - row):
            x = 90 + i * 100 + row * 44
            y = 430 + row * 78
            listener(scene, x, y, 30 + row * 6, "#c05a21" if (i + row) % 3 else "#44505c")
            scene.disc(x, y - 22, 22 + row * 4, 18, "#f6d21c")
    return scene.photograph("2026-10-22 14:18", seed=35)
