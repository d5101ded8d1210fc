"""`ajx completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from ajx_docs.cli.help import Example, argument, command
from ajx_docs.cli.options import one_of
from ajx_docs.texts.language import Text

SHELLS = ("bash", "zsh", "fish")


@command(
    Text(
        "打印命令行自动补全的设置：按 Tab 键补全命令和选项。",
        "Print what your shell needs to complete commands and options.",
    ),
    examples=[
        Example(
            'eval "$(ajx completion bash)"',
            Text("写进 ~/.bashrc，下次打开终端生效。", "Put this in ~/.bashrc."),
        ),
        Example(
            'eval "$(ajx completion zsh)"',
            Text("写进 ~/.zshrc。", "Put this in ~/.zshrc."),
        ),
        Example(
            "ajx completion fish > ~/.config/fish/completions/ajx.fish",
            Text("fish 的补全。", "For fish."),
        ),
    ],
)
@argument(
    "shell",
    type=one_of(SHELLS, Text("终端中", "shell")),
    text=Text("bash、zsh 或 fish。", "The shell."),
)
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print Click's own completion script."""
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "ajx", "_AJX_COMPLETE").source())
    return 0
