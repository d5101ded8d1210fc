"""A folder becomes a repository: all its findings in one run, in one order, on every system."""

import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from ajx_docs.diagnostics import Severity
from ajx_docs.workspace.errors import ForbiddenPathError, MissingFileError, SettingsError
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import Repository, find_root, open_repository

EXAMPLES = Path(__file__).parent.parent / "examples"
CASE = "data/enterprises/weihe/PZAB1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small repository without a fault."""
    folder = tmp_path / "仓库"
    write(folder, "ajx.yaml", "version: 1\njurisdiction: shaanxi\n")
    write(folder, "data/insurer.yaml", "name: 示例财险\n")
    write(folder, f"{CASE}/policy.yaml", "policy_no: PZAB1\n")
    write(folder, f"{CASE}/visits/2026-04-16-inspection.yaml", "date: 2026-04-16\n")
    write(folder, f"{CASE}/attachments/现场 (1).png", "png")
    return folder


def write(root: Path, path: str, content: str | bytes) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def told(repository: Repository) -> list[tuple[str, str]]:
    return [(finding.code, finding.location.file) for finding in repository.findings]


def test_the_example_of_the_contract_loads_without_a_finding() -> None:
    repository = open_repository(EXAMPLES)
    assert repository.findings == ()
    assert repository.sources.keys() == repository.places.keys()
    assert len(repository.sources) == 14
    assert len(repository.files) == 18


def test_our_own_data_loads_without_a_finding() -> None:
    assert open_repository(EXAMPLES.parent.parent).findings == ()


def test_a_repository_knows_sources_places_and_files(root: Path) -> None:
    repository = open_repository(root)
    assert repository.findings == ()
    assert list(repository.sources) == [
        "ajx.yaml",
        f"{CASE}/policy.yaml",
        f"{CASE}/visits/2026-04-16-inspection.yaml",
        "data/insurer.yaml",
    ]
    assert repository.places[f"{CASE}/policy.yaml"].kind is Kind.POLICY
    assert repository.sources["data/insurer.yaml"].value == {"name": "示例财险"}
    assert repository.files == {*repository.sources, f"{CASE}/attachments/现场 (1).png"} - {
        "ajx.yaml"
    }


def test_findings_of_all_files_come_in_one_run_and_in_reading_order(root: Path) -> None:
    write(root, "data/providers/b.yaml", "a: [\n")
    write(root, "data/providers/a.yaml", "a: 1\na: 2\nb: 0123\n")
    write(root, "data/provider/c.yaml", "a: 1\n")
    write(root, "data/years/2026.yaml", b"\xff\xfe\x00")
    assert told(open_repository(root)) == [
        ("Y-place", "data/provider/c.yaml"),
        ("Y-duplicate", "data/providers/a.yaml"),
        ("Y-number", "data/providers/a.yaml"),
        ("Y-bracket", "data/providers/b.yaml"),
        ("Y-encoding", "data/years/2026.yaml"),
    ]


def test_a_file_that_cannot_be_read_keeps_its_place(root: Path) -> None:
    write(root, "data/providers/b.yaml", "a: [\n")
    repository = open_repository(root)
    assert "data/providers/b.yaml" in repository.places
    assert "data/providers/b.yaml" not in repository.sources


def test_what_editors_and_systems_leave_is_not_looked_at(root: Path) -> None:
    for name in (".gitkeep", ".DS_Store", "README.md", "plan.yaml~", ".plan.yaml.swp"):
        write(root, f"{CASE}/{name}", b"\xff\xfe")
    write(root, "data/.git/config.yaml", "{")
    before = open_repository(root).files
    write(root, f"{CASE}/attachments/.DS_Store", "x")
    write(root, f"{CASE}/attachments/Thumbs.db", "x")
    repository = open_repository(root)
    assert repository.findings == ()
    assert repository.files == before


def test_attachments_are_free_in_their_names(root: Path) -> None:
    names = ["README.md", "原始记录.bak", "现场 (2).jpg", "深/处/plan.yaml"]
    for name in names:
        write(root, f"{CASE}/attachments/{name}", "x")
    repository = open_repository(root)
    assert repository.findings == ()
    assert {f"{CASE}/attachments/{name}" for name in names} <= repository.files


def test_yaml_among_the_attachments_is_not_read(root: Path) -> None:
    write(root, f"{CASE}/attachments/原件.yaml", "a: [\n")
    repository = open_repository(root)
    assert repository.findings == ()
    assert f"{CASE}/attachments/原件.yaml" in repository.files


def test_a_file_too_large_is_told_and_not_read(root: Path) -> None:
    write(root, f"{CASE}/plan.yaml", b"a: 1\n" * 1_100_000)
    assert told(open_repository(root)) == [("Y-size", f"{CASE}/plan.yaml")]


def test_a_repository_without_data_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "ajx.yaml", "version: 1\n")
    (finding,) = open_repository(tmp_path).findings
    assert (finding.code, finding.severity) == ("Y-data", "warning")


# Where the repository is


def test_the_root_is_found_upwards(root: Path) -> None:
    assert find_root(root / CASE) == root.resolve()
    assert find_root(root) == root.resolve()
    assert find_root(root / CASE / "policy.yaml") == root.resolve()
    assert find_root(root.parent) is None


def test_a_folder_called_ajx_yaml_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / "ajx.yaml").mkdir()
    assert find_root(tmp_path) is None
    with pytest.raises(SettingsError):
        open_repository(tmp_path)


def test_without_ajx_yaml_the_error_says_how_to_go_on(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        open_repository(tmp_path)
    assert "ajx init" in error.value.text.zh
    assert str(tmp_path) in error.value.text.en


def test_a_broken_ajx_yaml_gives_its_findings_with_the_error(root: Path) -> None:
    write(root, "ajx.yaml", "version：1\njurisdiction: shaanxi\n")
    with pytest.raises(SettingsError) as error:
        open_repository(root)
    assert [(f.code, f.location.line) for f in error.value.findings] == [("Y-colon", 1)]


# Links, odd files and odd names


def test_a_link_out_of_the_repository_is_refused(root: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.yaml", "password: x\n")
    (root / CASE / "plan.yaml").symlink_to(secret)
    (root / CASE / "attachments" / "all").symlink_to(tmp_path, target_is_directory=True)
    repository = open_repository(root)
    assert told(repository) == [
        ("Y-link", f"{CASE}/attachments/all"),
        ("Y-link", f"{CASE}/plan.yaml"),
    ]
    assert all("仓库之外" in finding.message.zh for finding in repository.findings)
    assert not [file for file in repository.files if "plan" in file or "all" in file]


def test_links_inside_the_repository_and_broken_ones_are_refused_too(root: Path) -> None:
    (root / "data/enterprises/other").symlink_to("weihe", target_is_directory=True)
    (root / "data/loop").symlink_to("loop")
    (root / CASE / "plan.yaml").symlink_to("missing.yaml")
    findings = open_repository(root).findings
    assert [f.code for f in findings] == ["Y-link"] * 3
    assert [f.message.zh.count("指向不存在") for f in findings] == [0, 1, 1]


def test_data_itself_may_not_be_a_link(root: Path, tmp_path: Path) -> None:
    (root / "data").rename(tmp_path / "elsewhere")
    (root / "data").symlink_to(tmp_path / "elsewhere")
    assert ("Y-link", "data") in told(open_repository(root))


def test_a_repository_reached_through_a_link_is_fine(root: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(root)
    repository = open_repository(tmp_path / "short")
    assert repository.findings == ()
    assert repository.read("data/insurer.yaml").startswith(b"name")


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / CASE / "plan.yaml")
    assert told(open_repository(root)) == [("Y-link", f"{CASE}/plan.yaml")]


def test_names_from_macos_are_matched_in_nfc(root: Path) -> None:
    name = "Café ガス.png"
    write(root, f"{CASE}/attachments/{unicodedata.normalize('NFD', name)}", "png")
    repository = open_repository(root)
    assert repository.findings == ()
    assert f"{CASE}/attachments/{name}" in repository.files
    assert repository.read(f"{CASE}/attachments/{name}") == b"png"
    assert repository.read(unicodedata.normalize("NFD", f"{CASE}/attachments/{name}")) == b"png"


def test_a_folder_in_nfd_is_matched_too(root: Path) -> None:
    write(root, f"data/attachments/{unicodedata.normalize('NFD', 'é')}/a.png", "png")
    assert open_repository(root).read("data/attachments/é/a.png") == b"png"


def test_one_name_in_two_encodings_is_told(root: Path) -> None:
    for form in ("NFC", "NFD"):
        write(root, f"{CASE}/attachments/{unicodedata.normalize(form, 'é.png')}", form)
    (finding,) = open_repository(root).findings
    assert finding.code == "Y-clash"
    assert "两种编码" in finding.message.zh


def test_names_that_differ_in_case_only_are_told(root: Path) -> None:
    write(root, f"{CASE}/attachments/Site.png", "1")
    write(root, f"{CASE}/attachments/site.PNG", "2")
    write(root, "data/enterprises/Weihe/enterprise.yaml", "a: 1\n")
    findings = open_repository(root).findings
    assert [f.code for f in findings] == ["Y-clash", "Y-clash"]
    assert all("大小写" in finding.message.zh for finding in findings)
    weights = {f.location.file.rpartition("/")[0]: f.severity for f in findings}
    assert weights[f"{CASE}/attachments"] is Severity.WARNING
    assert weights["data/enterprises"] is Severity.ERROR


def test_an_undecodable_name_is_told_and_can_be_printed(root: Path) -> None:
    folder = os.fsencode(root / CASE / "attachments")
    with open(folder + b"/\xcf\xff\xfe.png", "wb"):  # noqa: PTH123 (a name that is no str)
        pass
    (finding,) = open_repository(root).findings
    assert (finding.code, finding.severity) == ("Y-name", "error")
    assert "\\xcf\\xff\\xfe.png" in finding.message.zh
    finding.location.file.encode("utf-8")


@pytest.mark.parametrize("name", ["a:b.png", "什么?.png", "con.png", "AUX", "末尾. ", "x|y"])
def test_a_name_that_windows_refuses_is_a_warning(root: Path, name: str) -> None:
    write(root, f"{CASE}/attachments/{name}", "x")
    (finding,) = open_repository(root).findings
    assert (finding.code, finding.severity) == ("Y-name", "warning")


def test_the_same_folder_gives_the_same_whatever_the_order_on_disk(
    root: Path, tmp_path: Path
) -> None:
    names = [f"data/providers/p{n}.yaml" for n in range(30)]
    for name in names:
        write(root, name, "a: 1\na: 2\n")
    copy = tmp_path / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("p*.yaml"))
    write(copy, f"{CASE}/policy.yaml", "policy_no: PZAB1\n")
    for name in reversed(names):
        write(copy, name, "a: 1\na: 2\n")
    one, other = open_repository(root), open_repository(copy)
    assert list(one.sources) == list(other.sources)
    assert one.findings == other.findings


# Reading attachments


def test_an_attachment_is_read_by_its_path(root: Path) -> None:
    assert open_repository(root).read(f"{CASE}/attachments/现场 (1).png") == b"png"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.yaml",
        "data/../../secret.yaml",
        f"{CASE}/attachments/../../policy.yaml",
        "/etc/passwd",
        "data//insurer.yaml",
        "./data/insurer.yaml",
        "data\\insurer.yaml",
        "C:/secret.yaml",
        "data/insurer.yaml\0.png",
        "",
        "data",
        f"{CASE}/attachments",
    ],
)
def test_reading_never_leaves_the_repository(root: Path, tmp_path: Path, path: str) -> None:
    write(tmp_path, "secret.yaml", "x")
    with pytest.raises(ForbiddenPathError):
        open_repository(root).read(path)


def test_reading_refuses_links_that_leave_the_repository(root: Path, tmp_path: Path) -> None:
    write(tmp_path, "secret/x.png", "x")
    (root / CASE / "attachments" / "out").symlink_to(tmp_path / "secret")
    repository = open_repository(root)
    with pytest.raises(ForbiddenPathError):
        repository.read(f"{CASE}/attachments/out/x.png")
    with pytest.raises(MissingFileError):
        repository.read(f"{CASE}/attachments/nothing.png")
