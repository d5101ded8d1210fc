"""统一社会信用代码 (GB 32100-2015): its form, its check character, and who may hold one."""

from __future__ import annotations

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def is_valid(code: str) -> bool:
    """Whether the code has eighteen allowed characters and the right check character."""
    if len(code) != len(_WEIGHTS) + 1 or any(c not in _CHARACTERS for c in code):
        return False
    return check_character(code[:-1]) == code[-1]


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen (GB 32100-2015 附录 A)."""
    total = sum(_CHARACTERS.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True))
    return _CHARACTERS[-total % len(_CHARACTERS)]


def is_sole_trader(code: str) -> bool:
    """Whether the code was given to a 个体工商户 (92…), which is no legal person."""
    return code.startswith("92")
