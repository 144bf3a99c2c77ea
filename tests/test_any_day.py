"""Every awkward moment has its turn, and a machine without faketime is told so."""

from __future__ import annotations

import pytest

from tests.any_day import MOMENTS, WITHOUT, counted, main, moments_of


def test_each_moment_has_its_turn() -> None:
    """From any day of the year on, four days in a row see them all."""
    for day in range(1, 363):
        seen = [moment for later in range(4) for moment in moments_of(day + later)]
        assert sorted(seen) == sorted(MOMENTS)


def test_what_pytest_counted_is_found() -> None:
    """With its bar or without; and a run that came to nothing says so."""
    assert counted("...\n1 failed, 12 passed in 3.21s\n") == "1 failed, 12 passed"
    assert counted("== 12 passed, 3 skipped in 61.20s (0:01:01) ==\n") == "12 passed, 3 skipped"
    assert counted("ERROR: file or directory not found\n") == "nothing was run"


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_without_faketime_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, status: int
) -> None:
    """Only where nobody would read it does that fail."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", ci)
    assert main(["all"]) == status
    assert capsys.readouterr().err.strip() == WITHOUT
