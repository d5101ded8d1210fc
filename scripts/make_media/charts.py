"""Drawings that a report shows between its paragraphs."""

from __future__ import annotations

from PIL import Image

from scripts.make_media.paint import Scene

ZONES = (
    (40, 110, 300, 250, "#d9372c", "甲苯储罐区", "重大"),
    (330, 110, 560, 250, "#e98a2b", "树脂车间", "较大"),
    (590, 110, 760, 250, "#e98a2b", "甲类原料库", "较大"),
    (40, 290, 220, 410, "#f2d13c", "装卸站台", "一般"),
    (250, 290, 420, 410, "#f2d13c", "导热油炉房", "一般"),
    (450, 290, 590, 410, "#5b8fd0", "配电室", "低"),
    (620, 290, 760, 410, "#5b8fd0", "办公楼", "低"),
)


def risk_map() -> Image.Image:
    """The four-colour map of risks of the fictional resin works."""
    scene = Scene(800, 520, "#fbfbf7")
    scene.text(400, 40, "厂区安全风险四色分布图", 30, "#20303c")
    scene.rect(20, 80, 780, 440, outline="#555b60", width=3)
    for x0, y0, x1, y1, color, name, level in ZONES:
        scene.rect(x0, y0, x1, y1, color, outline="#3a3f44", width=2)
        ink = "#1c1c1c" if color in ("#f2d13c", "#e98a2b") else "#ffffff"
        scene.text((x0 + x1) / 2, (y0 + y1) / 2 - 14, name, 22, ink)
        scene.text((x0 + x1) / 2, (y0 + y1) / 2 + 20, f"{level}风险", 18, ink)
    for i, (color, level) in enumerate(
        (("#d9372c", "重大"), ("#e98a2b", "较大"), ("#f2d13c", "一般"), ("#5b8fd0", "低"))
    ):
        scene.rect(250 + i * 130, 456, 276 + i * 130, 476, color, outline="#3a3f44", width=1)
        scene.text(284 + i * 130, 466, level, 18, "#20303c", anchor="lm")
    return scene.diagram()
