"""`ajx ci`: what a pipeline should run, for the service that an insurer has."""

from __future__ import annotations

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, option
from ajx_docs.cli.options import one_of
from ajx_docs.scaffold.pipelines.services import SERVICES
from ajx_docs.texts.language import Text


@command(
    Text("打印流水线配置：检查、生成、归档。", "Print a pipeline: check, build, bundle."),
    details=Text(
        "各平台运行同样的命令；不写 --for 时是一份普通的 shell 脚本，任何平台都能用。"
        "github 和 gitlab 的已由 ajx init 写好。"
        "内网机器：把环境变量 AJX_INSTALL 设为 pip install 的参数，"
        "如 --no-index --find-links wheels ajx-docs。",
        "Every service runs the same commands; without --for, a plain shell script for any of "
        "them. ajx init has written those of github and gitlab. On a closed network, set "
        "AJX_INSTALL to what pip install is given: --no-index --find-links wheels ajx-docs.",
    ),
    examples=[
        Example("ajx ci > ci.sh", Text("任何平台可运行的脚本。", "A script for any service.")),
        Example(
            "ajx ci --for jenkins > Jenkinsfile",
            Text("Jenkins 的流水线。", "A pipeline of Jenkins."),
        ),
        Example(
            "ajx ci --for gitee > .workflow/docs.yml",
            Text(
                "Gitee Go 的流水线（先建 .workflow 文件夹）。",
                "One of Gitee Go (make .workflow first).",
            ),
        ),
    ],
)
@option(
    "--for",
    "service",
    metavar="NAME",
    type=one_of(SERVICES, Text("平台中", "service")),
    shell_complete=lambda _ctx, _param, typed: [s for s in SERVICES if s.startswith(typed)],
    default="shell",
    text=Text(f"平台：{'、'.join(SERVICES)}。", f"Service: {', '.join(SERVICES)}."),
)
def ci(service: str) -> int:
    """Print the pipeline."""
    click.echo(SERVICES[service].pipeline(), nl=False)
    return Exit.FINE
