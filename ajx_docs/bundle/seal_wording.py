"""What checking seals found, as findings: which bundle, whose seal, what to do.

Seals in order are told together, one notice for each signer: a store has thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta, timezone

from ajx_docs.bundle.seals import Seal, Verdict
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text

_CHINA = timezone(timedelta(hours=8))

_FAULTS = {
    Verdict.BROKEN: Text(
        "签章与内容不符，或签章本身已损坏：{place} 在签章之后被改动。",
        "The seal does not fit {place}: it was changed after sealing, or the seal is damaged.",
    ),
    Verdict.EXPIRED: Text(
        "{place} 的签章（{signer}，自称签于 {at}）：证书已不在有效期内，"
        "又没有可信的时间戳证明是在有效期内签的。",
        "The seal of {place} ({signer}, stated time {at}): the certificate is not valid now, and "
        "no trusted timestamp proves that it was made while it was.",
    ),
    Verdict.UNTRUSTED: Text(
        "{place} 的签章（{signer}）：证书不是由信任的机构签发，或不能用于签章。",
        "The seal of {place} ({signer}): no trusted authority issued its certificate, or the "
        "certificate is not for sealing.",
    ),
    Verdict.REVOKED: Text(
        "{place} 的签章（{signer}，{at}）：证书已被吊销。",
        "The seal of {place} ({signer}, {at}): its certificate had been revoked.",
    ),
}

_HINTS = {
    Verdict.BROKEN: Text(
        "从备份恢复原归档包，并查明由谁、何时改动。",
        "Restore the bundle from a copy and find out who changed it.",
    ),
    Verdict.EXPIRED: Text(
        "内容未变：总账仍能证明归档的时间；今后归档请用 --tsa 加时间戳。",
        "The content is unchanged and the ledger still proves when it was archived; use --tsa "
        "from now on.",
    ),
    Verdict.UNTRUSTED: Text(
        "核对签章人；确为本单位的，用 --trust 给出其证书机构的证书。",
        "See whose seal it is; if it is yours, name its authority's certificate with --trust.",
    ),
    Verdict.REVOKED: Text(
        "向证书机构查明吊销的时间和原因。",
        "Ask the authority when and why it was revoked.",
    ),
}


def seal_findings(file: str, seals: Iterable[Seal]) -> Iterator[Finding]:
    """What is wrong with the seals of one bundle."""
    for seal in seals:
        if seal.verdict is Verdict.SOUND:
            continue
        facts = {"place": seal.place, "signer": seal.signer, "at": _day(seal)}
        told = _FAULTS[seal.verdict]
        # Time passes for every certificate: that alone does not speak against a bundle.
        expired = seal.verdict is Verdict.EXPIRED
        yield Finding(
            code=f"V-seal-{seal.verdict}",
            severity=Severity.WARNING if expired else Severity.ERROR,
            message=Text(told.zh.format(**facts), told.en.format(**facts)),
            location=Location(file),
            hint=_HINTS[seal.verdict],
        )


def sealed_notices(place: str, seals: Mapping[str, Sequence[Seal]]) -> Iterator[Finding]:
    """By whom bundles are sealed and from when to when; `place` stands for all of them.

    `seals` are those of each bundle, none for one that is not sealed.
    """
    bare = sum(not each for each in seals.values())
    if bare:
        yield _notice(
            "V-unsealed",
            place,
            Text(f"{bare} 个归档包没有签章。", f"{bare} bundles are not sealed."),
        )
    by_signer: dict[tuple[str, bool, bool], list[Seal]] = {}
    for each in seals.values():
        if each and all(seal.verdict is Verdict.SOUND for seal in each):
            # The manifest's seal reaches the whole payload, the volume among it.
            seal = each[-1]
            by_signer.setdefault((seal.signer, seal.timestamped, seal.checked), []).append(seal)
    for (signer, timestamped, checked), found in sorted(by_signer.items()):
        yield _sealed(place, signer, found, timestamped=timestamped, checked=checked)


def unread_notice(place: str, count: int) -> Finding:
    """Bundles are sealed, but the library that could check is not installed here."""
    command = 'pip install "ajx-docs[seal]"'
    return Finding(
        code="V-seal-unread",
        severity=Severity.WARNING,
        message=Text(
            f"{count} 个归档包有签章，但本机没有核验签章的程序库，签章未核验。",
            f"{count} bundles are sealed; the library that checks seals is not installed here.",
        ),
        location=Location(place),
        hint=Text(f"安装后再核验：{command}", f"Install it and verify again: {command}"),
    )


def encrypted_notice(place: str, count: int) -> Finding:
    """Encrypted bundles of a store were not rendered again."""
    return _notice(
        "V-rebuild-encrypted",
        place,
        Text(
            f"{count} 个加密的归档包没有重新生成："
            "请逐个用 ajx verify 文件 --identity 私钥 --rebuild 核验。",
            f"{count} encrypted bundles were not rendered again: use ajx verify FILE --identity KEY"
            " --rebuild.",
        ),
    )


def _sealed(
    place: str, signer: str, seals: Sequence[Seal], *, timestamped: bool, checked: bool
) -> Finding:
    days = sorted({_day(seal) for seal in seals})
    span = Text(
        days[0] if len(days) == 1 else f"{days[0]} 至 {days[-1]}",
        days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}",
    )
    time = (
        Text(f"时间戳证明签于 {span.zh}", f"timestamped {span.en}")
        if timestamped
        else Text(
            f"自称签于 {span.zh}（没有时间戳证明）",
            f"stated time {span.en}, not proven by a timestamp",
        )
    )
    chain = (
        Text("证书可信。", "The certificate is trusted.")
        if checked
        else Text(
            "证书链未核对：用 --trust 给出证书机构的证书即可核对。",
            "The chain was not checked: name the authority's certificate with --trust.",
        )
    )
    return _notice(
        "V-sealed" if checked else "V-seal-unchecked",
        place,
        Text(
            f"{len(seals)} 个归档包由 {signer} 签章，{time.zh}，内容未变。{chain.zh}",
            f"{len(seals)} bundles sealed by {signer}, {time.en}; unchanged. {chain.en}",
        ),
    )


def _notice(code: str, place: str, message: Text) -> Finding:
    return Finding(code, Severity.NOTICE, message, Location(place))


def _day(seal: Seal) -> str:
    return seal.at.astimezone(_CHINA).date().isoformat() if seal.at else "?"
