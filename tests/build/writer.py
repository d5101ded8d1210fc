"""A program that writes two documents over and over, to be killed at any moment."""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from ajx_docs.build.store import Record, open_store

CONTENTS = {name: name.encode() * 300_000 for name in ("old", "new")}
FILES = ("e/p/plan.docx", "e/p/plan.pdf")


def main(out: Path) -> None:
    with open_store(out, lambda: None) as store:
        for name in cycle(CONTENTS):
            for path in FILES:
                staged = store.stage(CONTENTS[name])
                print("staged", flush=True)
                record = Record(path, name, staged.sha256, "e/p", "plan", path[-4:])
                store.put(staged, record)
                print("put", flush=True)
            store.commit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
