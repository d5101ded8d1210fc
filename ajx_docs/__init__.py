"""ajx-docs: 安责险事故预防服务文档: YAML in, checked, DOCX and PDF/A out."""

__version__ = "0.1.0"
