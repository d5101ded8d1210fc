"""What a page may ask for: its own fonts, pictures and sources. No file, no network."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Memory(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Answers with the task's own bytes; any other address stops the document."""

    _fail_on_errors = True

    def __init__(self, contents: Mapping[str, tuple[bytes, str]]) -> None:
        # Not the parent's, which sets up connections (and certificates) that nobody may use.
        self._contents = contents

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Content and media type of an address. Raises ValueError for one that is not ours."""
        if url not in self._contents:
            raise ValueError(f"address outside the document: {url}")
        data, kind = self._contents[url]
        return URLFetcherResponse(url, data, {"Content-Type": kind})

    def __call__(self, url: str) -> URLFetcherResponse:
        """The same, as WeasyPrint calls it."""
        return self.fetch(url)
