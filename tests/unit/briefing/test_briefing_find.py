"""Part of a name is enough to say which application is meant."""

import pytest

from notesyncd.briefing.find import Known, matches

ALL = (
    Known(id="muller-sohne", company="Müller & Söhne GmbH", role="Data Engineer"),
    Known(id="pellworth-grid-data", company="Pellworth Grid", role="Senior Data Engineer"),
    Known(id="pellworth-grid-ops", company="Pellworth Grid", role="Operator"),
    Known(id="grid", company="Grid", role="Data Engineer"),
    Known(id="oxbury-cloud", company="Oxbury Cloud", role=None),
)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("oxbury-cloud", ["oxbury-cloud"]),
        ("OXBURY CLOUD", ["oxbury-cloud"]),
        ("oxb", ["oxbury-cloud"]),
        ("bury", ["oxbury-cloud"]),
        ("cloud", ["oxbury-cloud"]),
        ("muller", ["muller-sohne"]),
        ("Mueller und Soehne", ["muller-sohne"]),
        ("müller", ["muller-sohne"]),
        ("grid", ["grid"]),
        ("[[Grid]]", ["grid"]),
        ("pellworth", ["pellworth-grid-data", "pellworth-grid-ops"]),
        ("pellworth operator", ["pellworth-grid-ops"]),
        ("pell senior", ["pellworth-grid-data"]),
        ("pelworth grid", ["pellworth-grid-data", "pellworth-grid-ops"]),
        ("oxburry", ["oxbury-cloud"]),
        ("data engineer", ["muller-sohne", "pellworth-grid-data", "grid"]),
        ("nobody", []),
        ("", []),
        (" - ", []),
        ("%_*", []),
    ],
)
def test_what_may_be_meant(typed: str, ids: list[str]) -> None:
    assert [one.id for one in matches(typed, ALL)] == ids
