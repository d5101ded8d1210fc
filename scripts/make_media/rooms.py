"""Scenes indoors: meetings, trainings, a demonstration, a screen of an online session."""

from __future__ import annotations

from PIL import Image

from scripts.make_media.figures import SKIN, carton, extinguisher, listener, person
from scripts.make_media.paint import Scene

COATS = ("#3c5f88", "#5a6b52", "#7a4a3a", "#44505c", "#6a5a7a", "#2f6a6a")


def _room(scene: Scene, wall: str = "#e6e0d2") -> None:
    scene.gradient(0, 0, scene.width, 380, wall, "#d2cbb9")
    scene.gradient(0, 380, scene.width, scene.height, "#9a7f63", "#74593f")
    for x in (160, 400, 640):
        scene.rect(x - 50, 10, x + 50, 20, "#fbfbf4", radius=3)
        scene.glow(x, 24, 60, "#fffbe0", 120)


def _slide(scene: Scene, title: str, lines: tuple[str, ...]) -> None:
    scene.rect(210, 60, 590, 285, "#26303a", radius=4)
    scene.gradient(220, 70, 580, 275, "#f6f9fb", "#e2eaef")
    scene.rect(220, 70, 580, 118, "#1f4e79")
    scene.text(400, 94, title, 24)
    for i, line in enumerate(lines):
        scene.disc(248, 150 + i * 34, 5, fill="#b3261e")
        scene.text(264, 150 + i * 34, line, 20, "#20303c", anchor="lm")


def _audience(scene: Scene, rows: int, widest: int = 8) -> None:
    for row in range(rows):
        y = 372 + row * 70
        size = 26 + row * 6
        count = widest - row
        for i in range(count):
            x = 60 + (i + 0.5) * (680 / count) + (row % 2) * 14
            listener(scene, x, y, size, COATS[(i * 5 + row * 2) % len(COATS)])


def first_meeting() -> Image.Image:
    """The meeting before an inspection: both sides at a table."""
    scene = Scene()
    _room(scene)
    scene.rect(250, 70, 550, 200, "#f6f6f2", outline="#9a9a92", radius=3)
    scene.text(400, 110, "首次会议", 32, "#1f4e79")
    scene.text(400, 158, "范围 · 分工 · 风险告知", 20, "#444a50")
    for i, x in enumerate((130, 250, 550, 670)):
        person(scene, x, 470, 200, COATS[i], "")
    scene.shadow([(70, 560), (760, 560), (730, 600), (60, 600)])
    scene.polygon([(120, 400), (680, 400), (770, 560), (30, 560)], "#8a5f3c")
    scene.polygon([(120, 400), (680, 400), (684, 410), (116, 410)], "#a97a52")
    for x in (200, 330, 470, 600):
        scene.polygon([(x - 34, 440), (x + 34, 440), (x + 42, 476), (x - 42, 476)], "#f4f2ea")
        for k in range(4):
            scene.line([(x - 26, 448 + k * 7), (x + 26, 448 + k * 7)], "#9aa0a6", 2)
    return scene.photograph("2026-04-08 09:10", seed=21)


def training(
    title: str, lines: tuple[str, ...], stamp: str, seed: int, rows: int = 3, widest: int = 8
) -> Image.Image:
    """A training room: slide, speaker, rows of heads."""
    scene = Scene()
    _room(scene)
    _slide(scene, title, lines)
    person(scene, 660, 400, 210, "#3c5f88", "", arm=(-80, -150))
    _audience(scene, rows, widest)
    return scene.photograph(stamp, seed=seed)


def demonstration() -> Image.Image:
    """A portable detector shown to operators at a table."""
    scene = Scene()
    _room(scene, "#dfe4e2")
    scene.rect(60, 70, 330, 170, "#f6f6f2", radius=3)
    scene.text(195, 104, "便携式检测仪", 26, "#1f4e79")
    scene.text(195, 142, "现场演示", 24, "#b3261e")
    for i, x in enumerate((420, 500, 585, 670)):
        person(scene, x, 440, 190, COATS[i + 1], "#f3f3f0")
    person(scene, 180, 470, 215, "#c05a21", "#f6d21c", vest=True, arm=(90, -120))
    scene.polygon([(140, 430), (720, 430), (780, 560), (80, 560)], "#b9bfc2")
    for x, color in ((270, "#d7b72e"), (380, "#d7b72e"), (500, "#c05a21")):
        scene.shadow([(x - 30, 500), (x + 50, 500), (x + 40, 516), (x - 30, 514)])
        scene.rect(x - 30, 440, x + 30, 506, color, radius=10)
        scene.rect(x - 20, 450, x + 20, 476, "#9fe8b0", radius=3)
        scene.text(x, 463, "LEL 0", 12, "#0c2a14")
    return scene.photograph("2026-09-15 15:40", seed=22)


def online_session() -> Image.Image:
    """A screen of an online session: a slide and a strip of participants."""
    scene = Scene(background="#20262d")
    scene.rect(0, 0, 800, 40, "#12161b")
    scene.text(400, 20, "线上安全提示与专家答疑 · 节前专场", 19)
    scene.gradient(20, 60, 590, 470, "#f7fafc", "#e6edf2")
    scene.rect(20, 60, 590, 120, "#1f4e79")
    scene.text(305, 90, "国庆节前停车检修安全提示", 28)
    for i, line in enumerate(
        (
            "停车、置换、隔离逐项确认",
            "动火与受限空间作业升级审批",
            "检测报警装置不得停用",
            "节日带班与应急值守",
            "疑问请在讨论区提出",
        )
    ):
        scene.rect(52, 150 + i * 60, 82, 180 + i * 60, "#b3261e", radius=5)
        scene.text(67, 165 + i * 60, str(i + 1), 20)
        scene.text(104, 165 + i * 60, line, 23, "#20303c", anchor="lm")
    for i in range(5):
        y = 60 + i * 84
        scene.rect(610, y, 780, y + 74, "#39434d", radius=6)
        scene.disc(695, y + 30, 17, 20, SKIN)
        scene.rect(666, y + 50, 724, y + 74, COATS[i], radius=9)
    scene.rect(20, 490, 780, 550, "#2c343c", radius=6)
    scene.text(40, 520, "在线 46 人 · 时长 90 分钟 · 已全程录制", 20, "#cfd8df", anchor="lm")
    return scene.diagram("2026-09-29 14:35")


def community_training() -> Image.Image:
    """The pooled training of micro firms in a community hall."""
    scene = Scene()
    _room(scene, "#efe6d6")
    scene.rect(120, 50, 680, 110, "#b3261e", radius=4)
    scene.text(400, 80, "小微企业消防与用电安全集中培训", 30)
    scene.rect(290, 130, 510, 260, "#f6f6f2", outline="#9a9a92", radius=3)
    for i, line in enumerate(("提 拔 握 压", "先断电 再灭火", "出口常畅通")):
        scene.text(400, 160 + i * 36, line, 24, "#20303c")
    person(scene, 220, 400, 200, "#3c5f88", "", arm=(60, -110))
    extinguisher(scene, 300, 392, 100)
    carton(scene, 590, 392, 70, 50)
    _audience(scene, 2)
    return scene.photograph("2026-06-17 14:26", seed=24)
