"""ajx.yaml becomes typed settings; what it leaves out has a default."""

import pytest

from ajx_docs.model.settings import EncryptionChoice, FontChoice, SealChoice, Settings
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.settings import to_settings


def test_what_is_left_out_has_a_default() -> None:
    assert to_settings({"version": 1, "jurisdiction": "shaanxi"}) == Settings()


def test_everything_can_be_set() -> None:
    settings = to_settings(
        {
            "version": 1,
            "jurisdiction": "national",
            "formats": ["pdf"],
            "archive": "归档",
            "notice_days": 30,
            "fonts": {"title": "fonts/FZXBS.ttf", "body": ["FandolFang", "Noto Serif CJK SC"]},
            "seal": {
                "certificate": "../seal.p12",
                "tsa": "https://tsa.example.invalid",
                "trust": ["ca.pem"],
                "revocations": ["ca.crl"],
            },
            "encryption": {"recipients": ["age1abc"]},
        }
    )
    assert settings == Settings(
        jurisdiction="national",
        formats=("pdf",),
        archive="归档",
        notice_days=30,
        fonts=FontChoice(title=("fonts/FZXBS.ttf",), body=("FandolFang", "Noto Serif CJK SC")),
        seal=SealChoice(
            certificate="../seal.p12",
            tsa="https://tsa.example.invalid",
            trust=("ca.pem",),
            revocations=("ca.crl",),
        ),
        encryption=EncryptionChoice(recipients=("age1abc",)),
    )


@pytest.mark.parametrize(
    "value",
    [
        {"version": "1"},
        {"formats": "pdf"},
        {"fonts": ["x"]},
        {"fonts": {"title": 1}},
        {"notice_days": None},
        ["version"],
        None,
    ],
)
def test_what_no_schema_would_pass_is_an_error_of_the_settings(value: object) -> None:
    with pytest.raises(SettingsError) as error:
        to_settings(value)  # type: ignore[arg-type]
    assert "ajx.yaml" in error.value.text.zh
