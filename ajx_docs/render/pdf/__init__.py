"""HTML → PDF/A-3a and PDF/UA-1 by WeasyPrint, with fonts, pictures and style out of memory only."""
