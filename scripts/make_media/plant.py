"""Scenes at the fictional resin works: the tank farm, the store, the switch room, the reactors."""

from __future__ import annotations

from PIL import Image

from scripts.make_media.figures import carton, extinguisher, person, warning_sign
from scripts.make_media.paint import Scene


def _sky(scene: Scene, horizon: float) -> None:
    scene.gradient(0, 0, scene.width, horizon, "#8fb4d6", "#dfe9ee")
    for x, y, r in ((120, 90, 60), (190, 80, 46), (610, 60, 54), (690, 76, 40)):
        scene.glow(x, y, r, "#ffffff", 120)


def _concrete(scene: Scene, top: float) -> None:
    scene.gradient(0, top, scene.width, scene.height, "#a9a9a2", "#7f807b")
    for x in range(-200, scene.width + 200, 160):
        scene.line([(x + 80, top), (x, scene.height)], "#8e8e88", 2)


def _tank(scene: Scene, x: float, foot: float, width: float, height: float, name: str) -> None:
    scene.shadow(
        [(x, foot - 6), (x + width + 50, foot - 6), (x + width + 20, foot + 14), (x, foot + 10)],
        120,
        6,
    )
    scene.barrel(x, foot - height, x + width, foot, "#d9dde0")
    scene.disc(x + width / 2, foot - height, width / 2, 14, "#c3c8cc", outline="#8d9399")
    scene.rect(x, foot - height * 0.52, x + width, foot - height * 0.44, "#b0413a")
    scene.text(x + width / 2, foot - height * 0.68, name, 22, "#23303a")
    for step in range(int(height / 16)):
        level = foot - 8 - step * 16
        scene.line([(x + width * 0.86, level), (x + width * 0.94, level)], "#5d656c", 2)
    for rail in (0.86, 0.94):
        scene.line([(x + width * rail, foot), (x + width * rail, foot - height - 12)], "#5d656c", 2)


def gate() -> Image.Image:
    """The works' gate with its (fictional) name."""
    scene = Scene()
    _sky(scene, 400)
    for x, h in ((90, 150), (560, 190), (640, 120)):
        scene.rect(x, 400 - h, x + 110, 400, "#9aa7b0")
    scene.barrel(350, 150, 372, 400, "#b9bfc4")
    _concrete(scene, 400)
    for x in (70, 640):
        scene.shadow([(x, 470), (x + 150, 470), (x + 130, 486), (x, 482)])
        scene.gradient(x, 210, x + 90, 474, "#8a6a58", "#6d5142")
        scene.rect(x - 8, 196, x + 98, 212, "#5b4336")
    scene.rect(160, 222, 640, 282, "#7b1d1d", radius=4)
    scene.text(400, 252, "泾渭示例树脂材料有限公司", 32, "#f7e2a6", serif=True)
    for x in range(165, 640, 24):
        scene.line([(x, 400), (x, 470)], "#c7ccd0", 4)
    scene.line([(160, 408), (640, 408)], "#c7ccd0", 6)
    scene.line([(160, 462), (640, 462)], "#c7ccd0", 6)
    scene.plate(115, 330, "进厂须知", 15)
    person(scene, 300, 545, 150, "#3c5f88", "#f3f3f0", vest=True)
    person(scene, 365, 550, 154, "#3c5f88", "#f3f3f0", vest=True)
    return scene.photograph("2026-04-08 08:52", seed=11)


def tank_farm() -> Image.Image:
    """An overview of the tank farm."""
    scene = Scene()
    _sky(scene, 330)
    _concrete(scene, 330)
    for i, name in enumerate(("V-101", "V-102", "V-103")):
        _tank(scene, 60 + i * 235, 420, 190, 230, name)
    scene.gradient(0, 430, 800, 476, "#c9c5ba", "#a39f94")
    scene.rect(0, 424, 800, 432, "#dad6cb")
    for x in range(20, 800, 90):
        scene.plate(x + 20, 454, "严禁烟火", 13, "#c9281f", "#ffffff")
    scene.barrel(0, 500, 800, 516, "#cfae3c", upright=False)
    scene.barrel(0, 522, 800, 536, "#4f7d52", upright=False)
    person(scene, 610, 590, 150, "#c05a21", "#f6d21c", vest=True, arm=(34, -96))
    person(scene, 520, 592, 146, "#3c5f88", "#f3f3f0", vest=True)
    return scene.photograph("2026-10-20 10:14", seed=12)


def gas_detector(*, working: bool) -> Image.Image:
    """A detector at the toluene tanks: wrapped in film and dark, or clean and lit."""
    scene = Scene()
    _sky(scene, 300)
    _concrete(scene, 470)
    _tank(scene, 40, 480, 300, 380, "V-102 甲苯")
    scene.barrel(340, 420, 800, 446, "#cfae3c", upright=False)
    scene.barrel(520, 150, 540, 520, "#8f969b")
    scene.rect(490, 516, 570, 530, "#6d7378")
    scene.rect(482, 210, 578, 300, "#d7c23a" if working else "#b5a752", outline="#5a5222", radius=8)
    scene.disc(530, 250, 28, fill="#20262a")
    scene.disc(530, 250, 22, fill="#9fe8b0" if working else "#3a3f42")
    scene.text(530, 250, "0" if working else "--", 18, "#0c2a14" if working else "#8c8f90")
    scene.barrel(512, 300, 548, 346, "#a3a8ac")
    scene.disc(530, 192, 14, fill="#39c25a" if working else "#5a1f1c")
    if working:
        scene.glow(530, 192, 30, "#60ff90", 190)
        scene.plate(668, 250, "GT-102 已校准", 17, "#eef6ec", "#1d5a2b")
    else:
        film = [
            (462, 190),
            (500, 168),
            (566, 172),
            (600, 204),
            (594, 330),
            (560, 372),
            (498, 368),
            (470, 322),
        ]
        scene.veil(film, "#f2f6f8", 130)
        for i in range(7):
            scene.line([(474 + i * 19, 190 + i % 3 * 12), (486 + i * 16, 350)], "#fafcfc", 2)
        scene.line([(494, 362), (568, 366)], "#b33a2e", 6)
        scene.plate(655, 250, "故障 停用", 20, "#c9281f", "#ffffff")
    stamp = "2026-04-13 15:20" if working else "2026-04-08 10:31"
    return scene.photograph(stamp, seed=13)


def store_lighting(*, protected: bool) -> Image.Image:
    """The class A store: an ordinary switch box and bare lamp, or flameproof ones."""
    scene = Scene(background="#b9b4a6")
    scene.gradient(0, 0, 800, 440, "#cfcabb", "#b3ad9d")
    scene.gradient(0, 440, 800, 600, "#77786f", "#5f6059")
    for y in range(40, 440, 40):
        scene.line([(0, y), (800, y)], "#bdb7a7", 1)
    for i, color in enumerate(("#2f5f8f", "#2f5f8f", "#8f3a2f", "#2f5f8f")):
        x = 30 + i * 92
        scene.shadow([(x, 512), (x + 100, 512), (x + 90, 528), (x, 524)])
        scene.barrel(x, 386, x + 82, 514, color)
        scene.disc(x + 41, 386, 41, 9, "#50565c")
        scene.rect(x + 16, 430, x + 66, 472, "#f1eee4", radius=2)
        scene.text(x + 41, 451, "甲类", 16, "#8b1a14")
    if protected:
        scene.barrel(452, 0, 470, 96, "#8d9499")
        scene.rect(420, 96, 502, 132, "#7d858b", radius=8)
        scene.disc(461, 150, 36, 30, "#ffe9a6")
        scene.glow(461, 160, 60, "#fff2c0", 150)
        for x in (440, 461, 482):
            scene.line([(x, 128), (x, 178)], "#5d656b", 4)
        scene.rect(575, 210, 705, 390, "#8b9399", outline="#50575c", radius=12, width=5)
        for x, y in ((590, 225), (690, 225), (590, 375), (690, 375), (590, 300), (690, 300)):
            scene.disc(x, y, 7, fill="#3c4247")
        scene.plate(640, 262, "Ex db IIB T4", 14)
        scene.disc(640, 325, 24, fill="#b3261e")
        scene.rect(634, 305, 646, 345, "#e6e2d8")
        scene.barrel(628, 0, 652, 210, "#8d9499")
    else:
        scene.line([(455, 0), (452, 70), (462, 110)], "#2a2a2a", 3)
        scene.disc(462, 132, 17, 22, "#fff1b3")
        scene.glow(462, 132, 56, "#fff0b0", 190)
        scene.rect(580, 220, 700, 380, "#e8e6df", outline="#8f8b80", radius=4, width=3)
        for i in range(4):
            scene.rect(594 + i * 25, 250, 612 + i * 25, 310, "#2b2e33", radius=2)
            scene.rect(598 + i * 25, 262, 608 + i * 25, 284, "#f2f2ee")
        scene.line([(610, 380), (600, 430), (640, 470), (625, 560)], "#1f1f1f", 5)
        scene.line([(660, 380), (690, 440), (670, 540)], "#7a1f1a", 5)
        scene.disc(640, 300, 150, fill=None, outline="#e02a1f", width=6)
    stamp = "2026-05-29 09:42" if protected else "2026-04-08 14:05"
    return scene.photograph(stamp, seed=14)


def fire_point(*, clear: bool) -> Image.Image:
    """Two extinguishers behind cartons, or free behind a marked floor."""
    scene = Scene(background="#d8d6cf")
    scene.gradient(0, 0, 800, 420, "#e4e2da", "#cfccc2")
    scene.gradient(0, 300, 800, 424, "#6f9a86", "#5f8a76")
    scene.gradient(0, 420, 800, 600, "#8f9597", "#6c7274")
    scene.rect(330, 70, 480, 140, "#c9281f", radius=4)
    scene.text(405, 105, "灭火器", 34)
    scene.polygon([(390, 150), (420, 150), (405, 172)], "#c9281f")
    if clear:
        scene.polygon([(280, 440), (540, 440), (590, 560), (230, 560)], "#e9c63a")
        scene.polygon([(294, 450), (526, 450), (566, 548), (254, 548)], "#80868a")
        scene.text(410, 520, "禁止堆放", 30, "#e9c63a")
    extinguisher(scene, 365, 446, 160)
    extinguisher(scene, 445, 446, 160)
    if not clear:
        carton(scene, 250, 540, 150, 120)
        carton(scene, 392, 556, 170, 150)
        carton(scene, 300, 420, 130, 90)
        carton(scene, 545, 546, 120, 100)
    stamp = "2026-04-16 11:03" if clear else "2026-04-08 15:27"
    return scene.photograph(stamp, seed=15)


def switch_cabinet(*, sealed: bool) -> Image.Image:
    """A low voltage cabinet: open, its cable hole unsealed; or closed, sealed and matted."""
    scene = Scene(background="#cfd3d4")
    scene.gradient(0, 0, 800, 470, "#dfe2e2", "#c2c7c8")
    scene.gradient(0, 470, 800, 600, "#9b8f7c", "#7c7160")
    for x in (60, 560):
        scene.gradient(x, 90, x + 180, 490, "#b8c1c0", "#97a2a1")
        scene.rect(x, 90, x + 180, 490, outline="#76807f", width=3)
        scene.rect(x + 30, 120, x + 150, 160, "#e6e9e6", radius=3)
        scene.text(x + 90, 140, "AA1" if x < 100 else "AA3", 20, "#2b3338")
        warning_sign(scene, x + 90, 260, 34)
    scene.rect(270, 90, 530, 490, "#7f8a89", outline="#5b6564", width=4)
    if sealed:
        scene.gradient(278, 98, 522, 482, "#bcc6c5", "#9aa5a4")
        scene.rect(340, 120, 460, 160, "#e6e9e6", radius=3)
        scene.text(400, 140, "AA2", 20, "#2b3338")
        warning_sign(scene, 400, 250, 46)
        scene.rect(492, 270, 504, 330, "#2c3133", radius=4)
        scene.plate(400, 350, "已封堵 已上锁", 18, "#eef6ec", "#1d5a2b")
        scene.polygon([(250, 510), (560, 510), (610, 575), (200, 575)], "#1f3a2c")
        for x in range(225, 600, 22):
            scene.line([(x + (400 - x) * 0.12, 512), (x, 573)], "#2f5440", 2)
    else:
        scene.rect(282, 102, 518, 478, "#2c3133")
        for row in range(2):
            for i in range(4):
                x = 300 + i * 53
                scene.rect(x, 130 + row * 110, x + 42, 200 + row * 110, "#d9d9d2", radius=3)
                scene.rect(x + 12, 150 + row * 110, x + 30, 180 + row * 110, "#1c1c1c")
        for i, color in enumerate(
            ("#c62d22", "#e0b020", "#2f8f3f", "#1f1f1f", "#2f5fa8", "#c62d22")
        ):
            scene.line([(310 + i * 36, 310), (320 + i * 30, 380), (345 + i * 20, 480)], color, 6)
        scene.disc(400, 472, 74, 20, "#0c0d0e")
        scene.polygon([(530, 90), (640, 60), (640, 520), (530, 490)], "#a9b3b2")
        carton(scene, 160, 575, 110, 84)
        scene.disc(400, 472, 110, 50, outline="#e02a1f", width=6)
    stamp = "2026-04-24 16:48" if sealed else "2026-04-09 09:18"
    return scene.photograph(stamp, seed=16)


def dike_valve(*, closed: bool) -> Image.Image:
    """The rain drain of the dike: left open with water running, or closed, locked and tagged."""
    scene = Scene(background="#b7b3a8")
    _sky(scene, 150)
    scene.gradient(0, 150, 800, 400, "#cbc6ba", "#a8a398")
    for y in range(190, 400, 44):
        scene.line([(0, y), (800, y)], "#96917f", 2)
    scene.gradient(0, 400, 800, 600, "#7d7f79", "#63655f")
    scene.barrel(200, 330, 610, 378, "#6f8f9c", upright=False)
    scene.rect(350, 300, 460, 400, "#3d5a66", radius=10)
    scene.barrel(394, 220, 416, 304, "#9aa0a4")
    if closed:
        scene.disc(405, 214, 78, 22, "#b3261e", outline="#7b1712", width=8)
        scene.line([(340, 214), (340, 300)], "#d4b13a", 6)
        scene.rect(320, 296, 362, 344, "#d4b13a", radius=6)
        scene.plate(540, 270, "常闭 非排水禁开", 17, "#f6f2df", "#8b1a14")
    else:
        scene.disc(405, 196, 84, 26, outline="#b3261e", width=9)
        scene.line([(321, 196), (489, 196)], "#b3261e", 7)
        for i in range(9):
            scene.line([(612, 338 + i * 4), (650 + i * 3, 400), (664 + i * 4, 520)], "#bcd6e2", 4)
        scene.disc(690, 535, 120, 26, "#93aebb")
        scene.disc(660, 530, 60, 12, "#c6dbe4")
    stamp = "2026-04-10 08:35" if closed else "2026-04-09 10:56"
    return scene.photograph(stamp, grain=0, seed=17)


def reactor_floor() -> Image.Image:
    """Reactors in the resin hall, two people reading a gauge: the risk assessment."""
    scene = Scene(background="#aeb6b8")
    scene.gradient(0, 0, 800, 420, "#c4cbcc", "#a2abad")
    for x in range(0, 800, 130):
        scene.rect(x, 0, x + 14, 420, "#7e898c")
    scene.barrel(0, 40, 800, 62, "#cfae3c", upright=False)
    scene.barrel(0, 78, 800, 92, "#5f86a3", upright=False)
    scene.gradient(0, 420, 800, 600, "#7a9a82", "#5d7a66")
    for i, name in enumerate(("R-201", "R-202", "R-203")):
        x = 40 + i * 200
        scene.shadow([(x, 470), (x + 175, 470), (x + 160, 490), (x, 486)])
        scene.barrel(x, 200, x + 150, 440, "#b9c0c4")
        scene.disc(x + 75, 200, 75, 40, "#c6cdd1", outline="#7f878c")
        scene.disc(x + 75, 440, 75, 34, "#7c8489")
        scene.barrel(x + 58, 100, x + 92, 172, "#6e8797")
        scene.rect(x + 40, 300, x + 110, 334, "#23303a", radius=3)
        scene.text(x + 75, 317, name, 18)
        scene.disc(x + 75, 260, 20, fill="#f6f6f0", outline="#33393d", width=4)
        scene.line([(x + 75, 260), (x + 86, 250)], "#c9281f", 3)
    person(scene, 660, 570, 210, "#3c5f88", "#f3f3f0", vest=True, arm=(-60, -150))
    person(scene, 735, 580, 205, "#c05a21", "#f6d21c", vest=True)
    return scene.photograph("2026-06-11 14:37", seed=18)


def column() -> Image.Image:
    """A distillation column, taken with the phone held upright."""
    scene = Scene(600, 800)
    _sky(scene, 640)
    scene.gradient(0, 640, 600, 800, "#a9a9a2", "#7f807b")
    scene.barrel(230, 70, 340, 650, "#cfd5d9")
    scene.disc(285, 70, 55, 26, "#dde2e5", outline="#8d9399")
    for y in (180, 320, 460, 590):
        scene.rect(190, y, 400, y + 10, "#6d757b")
        for x in range(195, 400, 22):
            scene.line([(x, y), (x, y - 34)], "#d7b72e", 3)
        scene.line([(190, y - 34), (400, y - 34)], "#d7b72e", 4)
    for y in range(110, 650, 18):
        scene.line([(360, y), (384, y)], "#6d757b", 3)
    for x in (360, 384):
        scene.line([(x, 100), (x, 655)], "#6d757b", 4)
    scene.barrel(120, 120, 140, 660, "#cfae3c")
    scene.barrel(120, 120, 240, 138, "#cfae3c", upright=False)
    scene.plate(285, 400, "T-301", 24)
    person(scene, 470, 770, 190, "#3c5f88", "#f3f3f0", vest=True, arm=(-50, -150))
    return scene.photograph("2026-10-20 15:06", seed=19)
