"""README.txt of a bundle: how to verify it with tools that every system has."""

from __future__ import annotations


def readme(name: str, policy_no: str) -> str:
    """The text, in Chinese and English; it names no program of ours that would be needed."""
    return _TEXT.format(name=name, policy_no=policy_no)


_TEXT = """\
安责险事故预防服务档案　保单号 {policy_no}
================================================================

一、这里有什么
    data/案卷.pdf        全部文书和扫描件，按顺序装订，带书签和页号，可直接打印
    data/documents/      各文书的 PDF/A 和 DOCX
    data/source/         生成文书所用的数据（YAML 文本）和附件原件，目录与当时的仓库相同
    data/report.json     归档时的检查结果（含豁免）
    data/build.json      生成时的程序、字体、规则参数和 git 提交
    bag-info.txt         归档单位、保单号、保管期限等
    manifest-*.txt       每个文件的校验值（BagIt，RFC 8493）

二、怎样核验（不需要 ajx）
    Linux、macOS、WSL：
        unzip {name}.zip
        cd {name}
        sha256sum -c manifest-sha256.txt        （macOS：shasum -a 256 -c manifest-sha256.txt）
        sha256sum -c tagmanifest-sha256.txt
    每一行都显示“OK”（或“成功”），就说明文件与归档时一致。
    Windows（PowerShell，在解压后的文件夹里）：
        Get-Content manifest-sha256.txt -Encoding UTF8 | ForEach-Object {{
          $h, $p = $_ -split '  ', 2
          if ((Get-FileHash $p -Algorithm SHA256).Hash -ne $h) {{ "不一致：$p" }}
        }}
    没有任何输出，就说明一致。
    任何 BagIt 工具也能核验，例如 bagit.py --validate {name}

三、怎样证明整个归档包没有被替换
    归档时整个 zip 文件的 sha256 记在档案库的 ledger.jsonl 里，每一行与前一行以哈希相连；
    用 sha256sum {name}.zip 与它比较。装有 ajx 的机器上运行 ajx verify 即可全部完成。

四、怎样核对签章（有 manifest-sha256.txt.p7s 的，才是签了章的）
    案卷.pdf 的签章：用 PDF 阅读器的签名面板，或 pdfsig data/案卷.pdf
    清单的签章（经清单管到每个文件；ca.pem 是签章证书所属机构的证书，向归档单位索取）：
        openssl cms -verify -binary -cades -purpose any -inform DER \\
            -in manifest-sha256.txt.p7s -content manifest-sha256.txt \\
            -CAfile ca.pem -out /dev/null

----------------------------------------------------------------
Archive of accident-prevention services, policy {policy_no}

To verify without any special program: unzip {name}.zip; cd {name};
sha256sum -c manifest-sha256.txt; sha256sum -c tagmanifest-sha256.txt. Every line must say OK.
The bag follows RFC 8493; any BagIt tool can validate it. The sha256 of the whole zip stands in
ledger.jsonl of the archive store, whose lines are chained by their hashes. A sealed bag has
manifest-sha256.txt.p7s, a detached CMS signature of the manifest (openssl cms -verify, as above),
and a PAdES signature in data/案卷.pdf.
"""
