"""The page of measurements, docs/performance.md, and its chart."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from ajx_docs.documents.charts import bar_chart
from ajx_docs.render.chart_svg import draw_chart
from benchmarks.rendering import Speed
from benchmarks.scale import Build, Scale

HEAD = """# 性能 · Performance

`make bench` 在一台机器上一次测出本页的全部数字（`--write` 写进本页）：
{machine}。{load}数据都是虚构的。

秒是 CPU 秒（用户加系统，多线程合计），不受别的进程争用的影响；倍数是同一份文档先后用两种办法
生成的时间之比的中位数，大于 1 表示 ajx-docs 更快。每份文档只生成一次：ajx-docs 在单独的进程里，
先做过示例数据和虚构全省的文书（相当于一次生成进行到中途），没有做过被测的这些；其中文字各不相同，
相同的只是模板里的标题、表头。

*CPU seconds; each document is made once, by a process that has made others and none of these.*
"""

PEERS = """## 每份文档的秒数 · Seconds per document

同样的模板、同样的数据、同样的图片：

- **docxtpl**：原样使用，`DocxTemplate(path).render(context)` 再 `save`，
  每份文档读一次模板；富文本只写成段落。
- **WeasyPrint**：同一份 HTML 和 CSS，`HTML(string=…).write_pdf(pdf_variant="pdf/a-3a")`，
  字体由 fontconfig 从系统里找，由它自己截取；不附源数据，不做 PDF/UA 的收尾。
  它在单独的进程里运行，其中没有 ajx-docs 的任何代码。
- **WeasyPrint，没有 libharfbuzz-subset**：同上，但找不到这个系统库，改用 fontTools 截取字体。
- **Typst**：由同一份 HTML 写出的简单源文件（标题、段落、表格、图片，没有页眉和本项目的版式），
  输出 PDF/A-3a。它是编译型的排版程序，这里作为上限列出。
- **docxtpl + LibreOffice**：先用 docxtpl 生成 DOCX，再由一次 `soffice --headless` 成批转换；
  得到的不是 PDF/A。

ajx-docs 的数字包括字体截取、标签结构、图片处理（手机照片转正、去掉 EXIF）；PDF 是 PDF/A-3a 加
PDF/UA-1。“三页的文书”是各类文书中恰好三页的，与前面几组重复。时间花在哪里、WeasyPrint 里还能省
什么，见 [weasyprint-findings.md](weasyprint-findings.md)。

| 格式 | 文档 | 份数 | 平均页数 | ajx-docs | 对照 | 秒 | 倍数 |
|---|---|---:|---:|---:|---|---:|---:|
"""

SCALE = """## 规模 · Scale

虚构的全省数据，百分之一有错误。每一格是一次 `ajx check` 或 `ajx build` 从进程启动到结束的 CPU 秒，
以及进程的内存峰值（MB）：首次检查，从头生成，在一份服务方案里加一行注释后再生成（“改一份”），
紧接着什么都没改再生成（“没有变化”）。输出是 200 字节的替身：这里量的是得知该做什么，不是排版。

| 保单 | YAML 文件 | 输出文件 | 检查 | 从头生成 | 改一份 | 没有变化 |
|---:|---:|---:|---:|---:|---:|---:|
"""

JOBS = """## 真的生成 · Really made

从头 `ajx build`：

| 数据 | 文件 | 进程 | CPU 秒 | 钟表秒 | 加速 |
|---|---:|---:|---:|---:|---:|
"""


def page(speeds: Sequence[Speed], builds: Sequence[Build], scales: Sequence[Scale]) -> str:
    """The page in Markdown."""
    parts = [HEAD.format(machine=machine(), load=_load())]
    if speeds:
        parts.append(PEERS + "".join(map(_speed, speeds)))
        parts.append("![每份文档的 CPU 秒](pictures/performance.svg)\n")
    if builds:
        parts.append(JOBS + "".join(_build(each, builds) for each in builds))
    if scales:
        parts.append(SCALE + "".join(map(_scale, scales)))
    return "\n".join(parts)


def chart(speeds: Sequence[Speed]) -> str:
    """Bars of each PDF and DOCX group, ours beside the peer's."""
    rows = [
        (
            f"{each.peer.format} {each.peer.name}：{each.peer.group}",
            [
                (_thousandths(each.ours), f"{each.ours:.4f}"),
                (_thousandths(each.theirs), f"{each.theirs:.4f}"),
            ],
        )
        for each in speeds
    ]
    made = bar_chart("每份文档的 CPU 秒", ("ajx-docs", "对照"), rows)
    assert made
    return draw_chart(made, width_mm=190)


def machine() -> str:
    """The machine in a few words."""
    return (
        f"{platform.system()} {platform.machine()}，{_processor()}，{os.cpu_count()} 核，"
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or "处理器不明"
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else "处理器不明"


def _load() -> str:
    """How busy others keep the machine, where the system says so."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f"测量结束时机器的平均负载（15 分钟）{os.getloadavg()[2]:.1f}。"


def _speed(each: Speed) -> str:
    return (
        f"| {each.peer.format} | {each.peer.group} | {each.documents} | {each.pages:.1f} "
        f"| {each.ours:.4f} | {each.peer.name} | {each.theirs:.4f} | {each.ratio:.2f} |\n"
    )


def _build(each: Build, builds: Sequence[Build]) -> str:
    alone = next(other for other in builds if (other.what, other.jobs) == (each.what, 1))
    sooner = f"{alone.wall / each.wall:.2f}" if each.jobs > 1 else ""
    return (
        f"| {each.what} | {each.files:,} | {each.jobs} | {each.cpu:.1f} | {each.wall:.1f} "
        f"| {sooner} |\n"
    )


def _scale(each: Scale) -> str:
    runs = (each.check, each.first, each.changed, each.unchanged)
    cells = " | ".join(f"{run.cpu:.1f} 秒，{run.peak_mb:.0f} MB" for run in runs)
    return f"| {each.policies:,} | {each.check.files:,} | {each.first.built:,} | {cells} |\n"


def _thousandths(seconds: float) -> Decimal:
    return Decimal(round(seconds * 10_000))
