"""What all tests share: the folder of real logs, and a count of the tests that had to do without."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
NO_DATA = "no data folder"

# How long an example takes depends on what is imported and compiled in it, and on who else uses the machine.
settings.register_profile("sqsim", deadline=None)
settings.load_profile("sqsim")


def data_folder() -> Path:
    """The folder of real logs: `$SQSIM_DATA`, else `../shared/data` beside the repository."""
    return Path(os.environ.get("SQSIM_DATA") or ROOT.parent / "shared" / "data")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real logs; skips the test where there is none."""
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip(f"{NO_DATA}: set SQSIM_DATA")
    return folder


def pytest_sessionstart(session):
    """Compile once, before several workers would each do so."""
    if getattr(session.config.option, "numprocesses", None):
        from sqsim.compiled import is_cold
        from sqsim.world.scenario import Scenario
        from sqsim.world.simulate import simulate

        if is_cold():
            print("Compiling the engine …", flush=True)
            simulate(Scenario(days=2))


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    missing = sum("data" in str(report.longrepr).lower().rpartition("skipped:")[2] for report in skipped)
    terminalreporter.write_line(f"{missing} tests skipped for want of data (looked in {data_folder()})")
