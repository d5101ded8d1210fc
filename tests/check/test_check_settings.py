"""Wrong settings end a check, with what is wrong in ajx.yaml."""

from pathlib import Path

import pytest

from ajx_docs.workspace.errors import SettingsError
from tests.check.repositories import check, copied, told
from tests.check.repositories import write as write_file
from tests.qingchuan import HEAD, HIGH_PREMIUM


@pytest.mark.parametrize(
    ("instead", "write", "expected"),
    [
        ("version: 1", "version: 2", ("S-const", 1, "须为 1")),
        ("version: 1\n", "", ("S-required", 1, "缺少“版本”")),
        ("notice_days: 15", "notice_days: 十五", ("S-type", 5, "应为整数")),
        ("notice_days: 15", "notice_day: 15", ("S-unknown", 5, "notice_days（提前提示天数）")),
        ("formats: [docx, pdf]", "formats: [doc]", ("S-enum", 3, "docx（Word 文档）")),
        ("formats: [docx, pdf]", "formats: docx", ("S-type", 3, "formats: [docx]")),
        ("jurisdiction: shaanxi", "jurisdiction: shanxi", ("R-jurisdiction", 2, "shaanxi")),
        ("jurisdiction: shaanxi", "jurisdiction: ../x", ("S-pattern", 2, "不能有空格和其他符号")),
    ],
)
def test_a_wrong_setting_ends_the_check(
    tmp_path: Path, instead: str, write: str, expected: tuple[str, int, str]
) -> None:
    root = copied(tmp_path)
    file = root / "ajx.yaml"
    text = file.read_text("utf-8")
    assert instead in text
    file.write_text(text.replace(instead, write), "utf-8", newline="")
    with pytest.raises(SettingsError) as caught:
        check(root)
    (finding,) = caught.value.findings
    code, line, says = expected
    assert (finding.code, finding.location.line) == (code, line)
    assert says in told(finding)


@pytest.mark.parametrize(
    ("instead", "write", "says"),
    [
        ("onsite_premium_high:", "onsite_premium_hihg:", "您是否想写 onsite_premium_high？"),
        ("A13.1:", "A13-1:", "您是否想写 A13.1？"),
        ("rules: [A13.1]", "rules: [A99.1]", "没有名为“A99.1”的要求"),
    ],
)
def test_a_misspelt_name_in_a_pack_of_one_s_own_is_told(
    tmp_path: Path, instead: str, write: str, says: str
) -> None:
    """Else the number of the pack below would hold, and nobody would see it."""
    root = copied(tmp_path)
    settings = root / "ajx.yaml"
    text = settings.read_text("utf-8").replace("shaanxi", "qingchuan")
    settings.write_text(text, "utf-8", newline="")
    write_file(root, "packs/qingchuan.yaml", PACK)
    assert check(root).pack.title == "青川省示例实施办法"
    assert instead in PACK
    write_file(root, "packs/qingchuan.yaml", PACK.replace(instead, write))
    with pytest.raises(SettingsError) as caught:
        check(root)
    (finding,) = caught.value.findings
    assert finding.code == "R-jurisdiction"
    assert says in told(finding)


PACK = f"{HEAD}rules: [A13.1]\narticles: {{A13.1: 第九条}}\n{HIGH_PREMIUM}"
