"""`ajx import`: firms and policies made and changed, everything shown first, nothing by halves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from ajx_docs.check.checker import check_repository
from ajx_docs.diagnostics import Finding
from ajx_docs.workspace.repository import open_repository
from tests.cli.running import ajx
from tests.sheets.books import CODE, FIRM, HEADS, NUMBER, ROW, book, empty, repository

FOLDER = "data/enterprises/西安示例集团有限公司"
RESIN = "data/enterprises/jingwei-resin"
RESIN_POLICY = f"{RESIN}/SLAZ202661040000000101/policy.yaml"


def saved(folder: Path, *rows: Sequence[object], title: str = "保单") -> Path:
    file = folder / "policies.xlsx"
    book(*rows, title=title).save(file)
    return file


def run(
    root: Path, *rows: Sequence[object], options: Sequence[str] = ("--yes",)
) -> tuple[int, str]:
    done = ajx("-C", root, "import", saved(root, *rows), *options, cwd=root)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in (root / "data").rglob("*")
        if p.is_file()
    }


def errors(root: Path) -> list[Finding]:
    checked = check_repository(open_repository(root), as_of=date(2026, 11, 24))
    return [each for each in checked.findings if each.severity == "error"]


COMPLETE = {
    "被保险人": FIRM,
    "统一社会信用代码": CODE,
    "保单号": NUMBER,
    "保险起期": datetime(2026, 3, 5),
    "保险止期": "2027年3月4日",
    "保费（万元，不含税）": 18.64,
    "协议形式": "单独合同",
    "协议签订日期": 20260301,
    "约定服务内容和频次": "1. 排查 2 次；\n2. 培训 1 次。",
    "地址": "陕西省西安市示例路 1 号",
    "行业": "化工",
    "行业代码": "C2651",
    "从业人员": "420人",
    "年营业收入（万元）": "31,200",
    "企业规模": "中型",
    "联系人": "示例联系人",
    "联系电话": "029-00000000",
    "安全管理状况": "健全",
    "主要设备设施": "| 名称 | 数量 |\n|---|---|\n| 釜 | 6 |",
    "主要工艺（施工）流程": "聚合 → 灌装",
    "主要危险源点及重大危险源": "无重大危险源",
}


def test_a_complete_row_makes_two_files_that_pass_their_schemas(tmp_path: Path) -> None:
    code, told = run(empty(tmp_path), tuple(COMPLETE), tuple(COMPLETE.values()))
    assert code == 0, told
    assert read(tmp_path, f"{FOLDER}/{NUMBER}/policy.yaml") == (
        f'policy_no: "{NUMBER}"\n'
        "inception: 2026-03-05\n"
        "expiry: 2027-03-04\n"
        "premium: 186400.00\n"
        "agreement:\n"
        "  kind: contract\n"
        "  signed_on: 2026-03-01\n"
        "  contents: |\n"
        "    1. 排查 2 次；\n"
        "    2. 培训 1 次。\n"
    )
    firm = read(tmp_path, f"{FOLDER}/enterprise.yaml")
    assert firm.startswith(f"name: {FIRM}\nuscc: {CODE}\n")
    assert "revenue: 312000000.00\n" in firm
    assert 'phone: "029-00000000"\n' in firm
    ours = [each for each in errors(tmp_path) if FOLDER in each.location.file]
    assert [each for each in ours if each.code[0] in "YS"] == []


def test_what_a_sheet_has_no_column_for_is_told_and_waits_in_the_file(tmp_path: Path) -> None:
    code, told = run(empty(tmp_path), HEADS, ROW)
    assert code == 0
    assert "缺少“事故预防服务协议”（agreement）" in told
    assert "S-required" in told
    policy = read(tmp_path, f"{FOLDER}/{NUMBER}/policy.yaml")
    assert policy.startswith("# 由电子表格导入。")
    assert "#   缺少“事故预防服务协议”（agreement）" in policy
    missing = {each.code for each in errors(tmp_path) if FOLDER in each.location.file}
    assert missing == {"S-required"}


def test_an_existing_firm_is_found_by_its_code_and_keeps_its_words(tmp_path: Path) -> None:
    root = repository(tmp_path)
    before = read(root, RESIN_POLICY)
    code, told = run(
        root,
        ("统一社会信用代码", "保单号", "不含税保费", "联系人"),
        ("91610400XXXX00043M", "SLAZ202661040000000101", 190000, None),
    )
    assert code == 0
    assert "保险费（元，不含税）：186,400.00 → 190,000.00" in told
    assert "新建 0 个文件，修改 1 个，未变 1 个" in told
    assert read(root, RESIN_POLICY) == before.replace("186400.00 ", "190000.00 ")


def test_a_second_policy_joins_its_firm_by_name_whatever_the_brackets(tmp_path: Path) -> None:
    root = empty(tmp_path)
    run(root, HEADS, ROW)
    code, told = run(root, ("被保险人", "保单号"), ("西安示例(集团)有限公司", "N2"))
    assert code == 0, told
    assert (root / FOLDER / "N2/policy.yaml").is_file()
    assert len(list((root / "data/enterprises").iterdir())) == 1


def test_several_rows_of_a_firm_are_gathered(tmp_path: Path) -> None:
    rows = [(*ROW, "示例路 1 号"), (FIRM, None, "N2", *ROW[3:], None)]
    code, told = run(empty(tmp_path), (*HEADS, "地址"), *rows)
    assert code == 0, told
    assert "新建 3 个文件" in told
    assert "address: 示例路 1 号" in read(tmp_path, f"{FOLDER}/enterprise.yaml")


def test_an_identifier_may_be_given(tmp_path: Path) -> None:
    code, _ = run(empty(tmp_path), (*HEADS, "企业标识"), (*ROW, "shili"))
    assert code == 0
    assert (tmp_path / f"data/enterprises/shili/{NUMBER}/policy.yaml").is_file()


def test_two_firms_of_names_alike_get_folders_of_their_own(tmp_path: Path) -> None:
    other = ("西安示例集团有限公司。", "91610400XXXX00043M", "N2", *ROW[3:])
    code, told = run(empty(tmp_path), HEADS, ROW, other)
    assert code == 0, told
    assert {p.name for p in (tmp_path / "data/enterprises").iterdir()} == {
        "西安示例集团有限公司",
        "西安示例集团有限公司-2",
    }


def test_a_dry_run_and_a_pipe_write_nothing(tmp_path: Path) -> None:
    root = empty(tmp_path)
    code, told = run(root, HEADS, ROW, options=("--dry-run",))
    assert (code, "新建 企业" in told) == (0, True)
    code, told = run(root, HEADS, ROW, options=())
    assert (code, "--yes" in told) == (2, True)
    assert not (root / "data").exists()


BAD = [
    ("保单号", 6.1012620260001e20, "保单!C3", "X-digits"),
    ("保险起期", "3/5/2026", "保单!D3", "X-date"),
    ("保险费（不含税）", 118867.924528302, "保单!F3", "X-money"),
    ("保险费（不含税）", "#N/A", "保单!F3", "X-error"),
    ("统一社会信用代码", "91610131MA6X000006", "保单!B3", "S-format"),
    ("保单号", "A/B", "保单!C3", "S-pattern"),
    ("保险止期", "2026-03-01", "保单!E3", "S-order"),
    ("保单号", None, "保单!D3", "X-missing"),
    ("被保险人", None, "保单!C3", "X-missing"),
]


@pytest.mark.parametrize(("head", "value", "place", "finding"), BAD)
def test_one_bad_cell_stops_all_and_is_named(
    tmp_path: Path, head: str, value: object, place: str, finding: str
) -> None:
    second = dict(zip(HEADS, ("乙示例公司", "92610000XXXX000060", "N2", *ROW[3:]), strict=True))
    second["统一社会信用代码"] = "91610400XXXX00043M"
    second[head] = value
    root = empty(tmp_path)
    code, told = run(root, HEADS, ROW, tuple(second.values()))
    assert code == 1
    assert f"{place}：" in told
    assert f" {finding}" in told
    assert not (root / "data").exists()


def test_partial_writes_the_other_rows_and_still_fails(tmp_path: Path) -> None:
    root = empty(tmp_path)
    second = ("乙示例公司", "91610400XXXX00043M", "N2", "昨天", *ROW[4:])
    code, told = run(root, HEADS, second, ROW, options=("--yes", "--partial"))
    assert code == 1
    assert "保单!D2" in told
    assert [p.name for p in (root / "data/enterprises").iterdir()] == ["西安示例集团有限公司"]


def test_a_new_policy_without_its_refused_firm_is_not_written(tmp_path: Path) -> None:
    root = empty(tmp_path)
    bad = (FIRM, "91610131MA6X000006", *ROW[2:])
    assert run(root, HEADS, bad, options=("--yes", "--partial"))[0] == 1
    assert not (root / "data").exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([ROW, (*ROW[:5], 1)], "186,400.00"),
        ([(*ROW[:2], "SLAZ202661040000000101", *ROW[3:])], "指向企业 jingwei-resin"),
        (
            [(FIRM, "91610111XXXX00078N", "SLAZ202661040000000101", *ROW[3:])],
            "指向不同的企业",
        ),
        ([("泾渭示例树脂材料有限公司", *ROW[1:])], "91610400XXXX00043M"),
    ],
)
def test_rows_that_contradict_each_other_or_the_repository_are_refused(
    tmp_path: Path, rows: list[tuple[object, ...]], words: str
) -> None:
    root = repository(tmp_path)
    before = files(root)
    code, told = run(root, HEADS, *rows)
    assert code == 1
    assert "X-conflict" in told
    assert words in told
    assert files(root) == before


def test_a_row_that_names_its_firm_by_identifier_may_correct_the_code(tmp_path: Path) -> None:
    root = repository(tmp_path)
    code, told = run(root, ("企业标识", "统一社会信用代码"), ("jingwei-resin", CODE))
    assert code == 0, told
    assert f"统一社会信用代码：91610400XXXX00043M → {CODE}" in told


def test_an_existing_file_is_not_broken(tmp_path: Path) -> None:
    root = repository(tmp_path)
    before = files(root)
    number = "SLAZ202661010000000303"
    code, told = run(root, ("保单号", "服务合同编号"), (number, "QC-1"))
    assert code == 1
    assert "缺少" in told
    assert files(root) == before


def test_a_file_with_errors_is_left_alone(tmp_path: Path) -> None:
    root = repository(tmp_path)
    file = root / RESIN_POLICY
    file.write_text(file.read_text(encoding="utf-8") + "premium: 1\n", encoding="utf-8")
    code, told = run(root, ("保单号", "不含税保费"), ("SLAZ202661040000000101", 5))
    assert code == 1
    assert "X-write" in told


def test_totals_repeated_headers_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    blank = (None,) * 6
    total = ("合计", None, None, None, None, 186400)
    code, told = run(empty(tmp_path), HEADS, ROW, blank, HEADS, total, blank)
    assert code == 0
    assert "第 5 行是合计" in told
    assert "新建 2 个文件" in told


def test_a_provider_is_known_by_name_and_asked_about_if_not(tmp_path: Path) -> None:
    root = repository(tmp_path)
    heads = ("保单号", "技术服务机构", "服务合同编号", "服务合同签订日期")
    number = "SLAZ202661010000000303"
    row = (number, "秦安", "QC-1", "2026-10-01")
    code, told = run(root, heads, row)
    assert code == 1, told
    name = read(root, "data/providers/qinan.yaml").partition("name: ")[2].partition("\n")[0]
    code, told = run(root, heads, (number, name, *row[2:]))
    assert code == 0, told
    policy = read(root, f"data/enterprises/示例豆制品坊/{number}/policy.yaml")
    assert "provider_contract:\n  provider: qinan\n" in policy


def test_a_repository_maps_the_headers_of_its_system(tmp_path: Path) -> None:
    root = empty(tmp_path)
    (root / "imports").mkdir()
    (root / "imports/core.yaml").write_text(
        "sheet: 清单\ncolumns: {单证号: policy.policy_no, 客户: enterprise.name}\nignore: [员]\n",
        encoding="utf-8",
    )
    file = saved(root, ("单证号", "客户", "员"), ("N1", FIRM, "甲"), title="清单")
    done = ajx("-C", root, "import", file, "--yes", "--mapping", "core", cwd=root)
    assert done.returncode == 0
    assert "X-column" not in done.stdout
    assert (root / FOLDER / "N1/policy.yaml").is_file()
    assert ajx("-C", root, "import", file, "--mapping", "cor", cwd=root).returncode == 2


def test_headers_that_can_be_read_two_ways_stop_even_a_partial_import(tmp_path: Path) -> None:
    root = empty(tmp_path)
    rows = ((*HEADS, "地址", "地址"), (*ROW, "一", "二"))
    code, told = run(root, *rows, options=("--yes", "--partial"))
    assert (code, "X-header" in told) == (1, True)
    assert not (root / "data").exists()


def test_a_gbk_csv_is_taken_and_its_encoding_told(tmp_path: Path) -> None:
    root = empty(tmp_path)
    file = root / "导出.csv"
    lines = [",".join(map(str, row)) for row in (HEADS, ROW)]
    file.write_bytes("\r\n".join(lines).encode("gbk"))
    done = ajx("-C", root, "import", file, "--yes", cwd=root)
    assert done.returncode == 0
    assert "GBK" in done.stdout
    assert f"name: {FIRM}" in read(root, f"{FOLDER}/enterprise.yaml")


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    root = empty(tmp_path)
    run(root, tuple(COMPLETE), tuple(COMPLETE.values()))
    before = files(root)
    code, told = run(root, tuple(COMPLETE), tuple(COMPLETE.values()))
    assert (code, "修改 0 个，未变 2 个" in told) == (0, True)
    assert files(root) == before


def test_numbers_kept_as_numbers_are_doubted_by_column(tmp_path: Path) -> None:
    heads, row = (*HEADS, "联系电话"), (*ROW, 13900000000)
    _, told = run(empty(tmp_path), heads, row)
    assert "X-zero" in told
    assert "（G2）" in told


def test_the_form_is_written_once_and_reads_as_an_empty_table(tmp_path: Path) -> None:
    form = tmp_path / "保单.xlsx"
    assert ajx("import", "--form", form, cwd=tmp_path).returncode == 0
    data = form.read_bytes()
    again = ajx("import", "--form", form, cwd=tmp_path)
    assert (again.returncode, form.read_bytes()) == (2, data)
    done = ajx("-C", empty(tmp_path), "import", form, "--yes", cwd=tmp_path)
    assert done.returncode == 0
    assert "新建 0 个文件" in done.stdout


def test_english_is_spoken_too(tmp_path: Path) -> None:
    file = saved(empty(tmp_path), HEADS, (*ROW[:3], "3/5/2026", *ROW[4:]))
    done = ajx("-C", tmp_path, "--lang", "en", "import", file, cwd=tmp_path)
    assert "保单!D2: " in done.stdout
    assert "is no clear date" in done.stdout
