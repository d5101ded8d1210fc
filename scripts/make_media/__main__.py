"""`python -m scripts.make_media [--out DIR]`: writes every picture, paper and sound."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.make_media.catalogue import MEDIA

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT, help="the folder that holds data/")
    folder = parser.parse_args().out
    total = 0
    for path, make in MEDIA.items():
        data = make()
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        total += len(data)
        print(f"{len(data):>8,}  {path}")
    print(f"{total:>8,}  {len(MEDIA)} files")


if __name__ == "__main__":
    main()
