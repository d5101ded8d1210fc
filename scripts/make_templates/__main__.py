"""`python -m scripts.make_templates`: writes all packaged Word templates."""

from pathlib import Path

from scripts.make_templates.catalogue import SHEETS
from scripts.make_templates.write import docx

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

if __name__ == "__main__":
    for name, sheet in SHEETS.items():
        folder = TEMPLATES / name
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.docx").write_bytes(docx(sheet))
