"""Views become bytes: DOCX, PDF/A and the process chart; nothing here knows cases or rules."""
