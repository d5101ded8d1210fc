"""The policy (保单) with its agreement, provider contract, extension and waivers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum


class AgreementKind(StrEnum):
    """Where the prevention service is agreed: a clause of the policy or its own contract."""

    CLAUSE = "clause"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Prevention-service agreement with the insured (事故预防服务协议), articles 6(二), 14(一)."""

    kind: AgreementKind
    signed_on: Date
    contents: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderContract:
    """Contract engaging the provider (委托服务合同), articles 6(三), 14(二)."""

    provider: str
    number: str
    signed_on: Date
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Written consent to a later first service (延期), article 13: at most two calendar months."""

    months: int
    consented_by: str
    consented_on: Date
    reason: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """A long construction policy (工程建设类保单): its time runs from commencement (开工)."""

    commenced_on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding accepted in the open (豁免) by a named person."""

    code: str
    reason: str
    approved_by: str
    approved_on: Date
    until: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The archive may not be destroyed while a complaint or claim is open (暂缓销毁)."""

    reason: str
    by: str
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """保单. `premium` in yuan without tax (article 13: 保费为不含税)."""

    policy_no: str
    inception: Date
    expiry: Date
    premium: Decimal
    agreement: Agreement
    construction: Construction | None = None
    provider_contract: ProviderContract | None = None
    extension: Extension | None = None
    waivers: tuple[Waiver, ...] = ()
    hold: Hold | None = None
