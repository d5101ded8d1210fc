"""A client of the real YAML language server, the one that VS Code's YAML extension runs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from scripts.setup.editor_server import SERVER


class LanguageServer:
    """One server over its standard streams, opened on a folder with its editor settings."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in: BinaryIO = process.stdin  # type: ignore[assignment]
        self._out: BinaryIO = process.stdout  # type: ignore[assignment]
        self._settings = json.loads((folder / ".vscode/settings.json").read_bytes())
        self._folder = folder
        self._diagnostics: dict[str, list[Any]] = {}
        self._last = 0
        formats = {"documentationFormat": ["markdown", "plaintext"]}
        self.ask(
            "initialize",
            {
                "processId": None,
                "locale": "zh-cn",
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "demo"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {"completionItem": {"snippetSupport": True, **formats}},
                    },
                },
            },
        )
        self._tell("initialized", {})

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Open a file with a text that need not be saved; what the server says about it."""
        uri = (self._folder / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._diagnostics.pop(uri, None)
        self._tell("textDocument/didOpen", {"textDocument": document})
        return self._said(uri)

    def open_all(self, paths: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """Open files of the folder at once (the server waits a little before it reads each)."""
        uris = {path: (self._folder / path).as_uri() for path in paths}
        for path, uri in uris.items():
            text = (self._folder / path).read_text(encoding="utf-8")
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        return {path: self._said(uri) for path, uri in uris.items()}

    def _said(self, uri: str) -> list[dict[str, Any]]:
        while uri not in self._diagnostics:
            self._take(self._read())
        return self._diagnostics[uri]

    def hover(self, path: str, line: int, character: int) -> str:
        """What is shown over a place, both counted from 0; "" where nothing is."""
        answer = self.ask("textDocument/hover", self._place(path, line, character))
        return answer["contents"]["value"] if answer else ""

    def completions(self, path: str, line: int, character: int) -> dict[str, str]:
        """What is offered at a place, with its documentation."""
        answer = self.ask("textDocument/completion", self._place(path, line, character))
        return {item["label"]: _text(item.get("documentation", "")) for item in answer["items"]}

    def _place(self, path: str, line: int, character: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": (self._folder / path).as_uri()},
            "position": {"line": line, "character": character},
        }

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        """Ask and wait for the answer; the server's own questions are answered meanwhile."""
        self._last += 1
        asked = self._last
        self._write({"id": asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _tell(self, method: str, params: Mapping[str, Any]) -> None:
        self._write({"method": method, "params": params})

    def _take(self, message: Mapping[str, Any]) -> None:
        """What the server sends of its own accord: diagnostics, and questions about settings."""
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self._diagnostics[params["uri"]] = params["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            items = message["params"]["items"]
            self._write({"id": message["id"], "result": [self._section(i) for i in items]})
        elif "id" in message:
            self._write({"id": message["id"], "result": None})

    def _section(self, item: Mapping[str, str]) -> Any:
        section = item["section"]
        found = {
            name.removeprefix(f"{section}."): value
            for name, value in self._settings.items()
            if name.startswith(f"{section}.")
        }
        # The public catalogue of schemas is a download; ours are in the repository.
        closed = {"schemaStore": {"enable": False}, "validate": True, "hover": True}
        return {**found, **closed, "completion": True} if section == "yaml" else found

    def _write(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._in.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._in.flush()

    def _read(self) -> dict[str, Any]:
        length = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        return json.loads(self._out.read(length))


def _text(documentation: str | Mapping[str, str]) -> str:
    return documentation if isinstance(documentation, str) else documentation["value"]


@contextmanager
def language_server(folder: Path) -> Iterator[LanguageServer]:
    """A running server; ended with the block."""
    assert SERVER.is_file(), "make test installs it with npm: python3 -m scripts.setup test"
    process = subprocess.Popen(
        ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield LanguageServer(process, folder)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
