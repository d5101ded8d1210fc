"""Values of many rows gathered by the file they belong to; rows that contradict are refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ajx_docs.diagnostics import Finding
from ajx_docs.sheets.changes import written
from ajx_docs.sheets.columns import ENTERPRISE_ID, NAME, POLICY_NO, USCC
from ajx_docs.sheets.known import Known, folder_of, same_name
from ajx_docs.sheets.rows import Row, Taken
from ajx_docs.sheets.told import at_cell
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind


@dataclass(slots=True)
class Draft:
    """What the sheet says about one file; `owner` is the enterprise's file for a policy's."""

    path: str
    kind: Kind
    label: str
    owner: str = ""
    values: dict[str, Taken] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    first: Row | None = None


class Drafts:
    """The drafts by path, in the order of the sheet; `findings` and `refused` rows beside."""

    def __init__(self, file: str, known: Known) -> None:
        self.file, self.known = file, known
        self.by_path: dict[str, Draft] = {}
        self.findings: list[Finding] = []
        self.refused: set[int] = set()

    def take(self, row: Row) -> None:
        """Take a row in, or refuse it as a whole."""
        problem = self._refuse_at_once(row)
        enterprise = self._enterprise(row) if problem is None else problem
        if isinstance(enterprise, Finding):
            self._refuse(row, enterprise)
            return
        drafts = list(self._drafts(row, enterprise))
        for draft, values in drafts:
            for name, taken in values.items():
                other = draft.values.get(name)
                if other and not same_taken(other, taken):
                    self._refuse(row, _contradiction(self.file, other, taken))
                    return
        for draft, values in drafts:
            self.by_path[draft.path] = draft
            draft.values |= {k: v for k, v in values.items() if k not in draft.values}
            draft.rows.add(row.number)
            draft.first = draft.first or row
        self.known.add(enterprise, _value(row, NAME), _value(row, USCC))
        if number := row.values.get(POLICY_NO):
            written_no = str(number.value)
            self.known.policies.setdefault(written_no, (enterprise, folder_of(written_no)))

    def _refuse(self, row: Row, finding: Finding) -> None:
        self.findings.append(finding)
        self.refused.add(row.number)

    def _refuse_at_once(self, row: Row) -> Finding | None:
        policy = [t for t in row.values.values() if t.column.kind is Kind.POLICY]
        if policy and POLICY_NO not in row.values:
            return at_cell(
                self.file,
                policy[0].cell,
                "X-missing",
                Text("这一行没有保单号。", "This row has no policy number."),
                Text("补写保单号；不要的行请删去。", "Add it, or delete the row."),
            )
        return None

    def _drafts(self, row: Row, enterprise: str) -> Iterator[tuple[Draft, dict[str, Taken]]]:
        folder = f"data/enterprises/{enterprise}"
        owner = f"{folder}/enterprise.yaml"
        name = row.values.get(NAME)
        label = str(name.value) if name else str(self.known.value(owner).get("name", enterprise))
        yield (
            self.by_path.get(owner) or Draft(owner, Kind.ENTERPRISE, label),
            {
                k: v
                for k, v in row.values.items()
                if v.column.kind is Kind.ENTERPRISE and k != ENTERPRISE_ID
            },
        )
        if number := row.values.get(POLICY_NO):
            written_no = str(number.value)
            _, stem = self.known.policies.get(written_no, ("", folder_of(written_no)))
            path = f"{folder}/{stem}/policy.yaml"
            yield (
                self.by_path.get(path) or Draft(path, Kind.POLICY, written_no, owner),
                {k: v for k, v in row.values.items() if v.column.kind is Kind.POLICY},
            )

    def _enterprise(self, row: Row) -> str | Finding:
        """The identifier of the row's enterprise, by policy, code, then name; a new one else."""
        given, uscc, name = (row.values.get(f) for f in (ENTERPRISE_ID, USCC, NAME))
        number = row.values.get(POLICY_NO)
        known = self.known
        found: dict[str, Taken] = {}
        if number and (held := known.policies.get(str(number.value))):
            found.setdefault(held[0], number)
        if given and (there := known.ids.get(str(given.value).casefold())):
            found.setdefault(there, given)
        by_uscc = known.by_uscc.get(str(uscc.value)) if uscc else None
        if uscc and by_uscc:
            found.setdefault(by_uscc, uscc)
        elif name and (by_name := known.by_name.get(same_name(str(name.value)))):
            found.setdefault(by_name, name)
        if len(found) > 1 or (given and found and str(given.value) not in found):
            return self._torn(row, found, given)
        if found:
            enterprise = next(iter(found))
            other = known.uscc_of(enterprise)
            # Only a row that names the firm by its identifier may give it another code.
            if uscc and other and not by_uscc and not given:
                return self._another_code(uscc, found[enterprise], enterprise, other)
            return enterprise
        if name is None:
            return at_cell(
                self.file,
                row.first,
                "X-missing",
                Text(
                    "是新的企业（保单），却没有被保险人名称。",
                    "A new firm or policy without the insured's name.",
                ),
                Text("补写被保险人名称和统一社会信用代码。", "Add its name and credit code."),
            )
        return str(given.value) if given else known.new_id(str(name.value))

    def _another_code(self, uscc: Taken, by: Taken, enterprise: str, other: str) -> Finding:
        return at_cell(
            self.file,
            uscc.cell,
            "X-conflict",
            Text(
                f"{by.column.title} {by.value} 指向企业 {enterprise}，它的信用代码是 {other}，"
                f"这里却是 {uscc.value}。",
                f"{by.value} means the firm {enterprise} with the code {other}, but here is "
                f"{uscc.value}.",
            ),
            Text(
                f"抄错的改正；代码确已变更的，先改 data/enterprises/{enterprise}/enterprise.yaml，"
                f"或在“企业标识”列写明 {enterprise}。",
                "Mend whichever is wrong. If the code is new, change the YAML first, or name the "
                "firm in the column 企业标识.",
            ),
            column=uscc.column,
        )

    def _torn(self, row: Row, found: dict[str, Taken], given: Taken | None) -> Finding:
        parts = [f"{taken.column.title}（{taken.cell.place}）是 {e}" for e, taken in found.items()]
        parts_en = [f"{taken.cell.place} means {e}" for e, taken in found.items()]
        if given and str(given.value) not in found:
            parts.append(f"企业标识（{given.cell.place}）是 {given.value}")
            parts_en.append(f"{given.cell.place} says {given.value}")
        return at_cell(
            self.file,
            row.first,
            "X-conflict",
            Text(
                f"这一行指向不同的企业：{'，'.join(parts)}。",
                f"The row means different firms: {', '.join(parts_en)}.",
            ),
            Text(
                "核对保单号、信用代码和名称；保单不能由导入换企业。",
                "Check number, code and name; an import moves no policy to another firm.",
            ),
        )


def _value(row: Row, name: str) -> object:
    taken = row.values.get(name)
    return taken.value if taken else None


def same_taken(one: Taken, other: Taken) -> bool:
    """Whether two cells say the same."""
    if isinstance(one.value, str) and isinstance(other.value, str):
        return same_name(one.value) == same_name(other.value)
    return one.value == other.value


def _contradiction(file: str, other: Taken, taken: Taken) -> Finding:
    where = other.cell.place.partition("!")[2]
    return at_cell(
        file,
        taken.cell,
        "X-conflict",
        Text(
            f"“{taken.column.title}”这里是 {written(taken.value)}，"
            f"{where} 却是 {written(other.value)}，说的是同一家企业或同一张保单。",
            f"“{taken.column.title}” is {written(taken.value)} here and {written(other.value)} in "
            f"{where}, about the same firm or policy.",
        ),
        Text("核对后改成一致，或删去重复的行。", "Make them agree, or delete the repeated row."),
        column=taken.column,
    )


def gathered(file: str, known: Known, rows: Iterable[Row]) -> Drafts:
    """All rows, gathered; those refused already are passed over."""
    drafts = Drafts(file, known)
    for row in rows:
        if row.refused:
            drafts.refused.add(row.number)
        else:
            drafts.take(row)
    return drafts
