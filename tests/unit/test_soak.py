"""What the soak takes for a fault (`python -m drill.soak` plays it)."""

import pytest

from drill.soak import Seen, faults

FLAT = [200.0, 205.0, 198.0, 210.0, 204.0]


@pytest.mark.parametrize(
    ("seen", "fault"),
    [
        pytest.param(Seen(100, megabytes=FLAT), "", id="flat"),
        pytest.param(Seen(100, megabytes=[200.0, 180.0, 150.0]), "", id="less and less"),
        pytest.param(Seen(100, megabytes=[200.0, 219.9, 219.9]), "", id="up by nearly 10 %"),
        pytest.param(Seen(100, megabytes=[200.0, 205.0, 222.0]), "grandi de 11,0 %", id="up at the end"),
        pytest.param(Seen(100, megabytes=[200.0, 230.0, 200.0]), "grandi de 15,0 %", id="up in between"),
        pytest.param(Seen(100, megabytes=FLAT, wrong=1), "fausses : 1", id="one answer wrong"),
        pytest.param(Seen(99, megabytes=FLAT), "99 sur 100", id="not all in time"),
        pytest.param(Seen(), "0 sur 100", id="nobody in time"),
    ],
)
def test_faults_are_told(seen: Seen, fault: str) -> None:
    found = faults(seen, visitors=100)
    assert len(found) == bool(fault)
    assert fault in "".join(found)
