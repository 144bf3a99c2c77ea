"""Child processes that tests start: one that ends unheard fails its test, with what it printed.

Rules
1. Whoever starts a child looks at it with `heard` when the test is done with it, before and after
   ending it: it may have ended only as asked, and may have printed no traceback.
2. A status that a test expects (a wrong token ends with 2) is named by that test.
"""

from __future__ import annotations

import signal
from collections.abc import Collection

#: how a child ends that was asked to, or that its test killed
IN_ORDER, KILLED = 0, -signal.SIGKILL
#: what Python prints of what nobody handled, in a thread, a task or the whole program
UNHEARD = ("Traceback (most recent call last)", "was never retrieved", "Exception ignored in")
#: characters shown of what it printed
SHOWN = 6000


def heard(
    status: int | None, said: str, *, expected: Collection[int] = (IN_ORDER, KILLED), who: str = ""
) -> None:
    """Raises AssertionError when a child ended (`status`; None: it runs) or spoke out of turn."""
    what = ""
    if status is not None and status not in expected:
        what = f"ended with status {status}"
    elif any(sign in said for sign in UNHEARD):
        what = "broke inside"
    assert not what, f"{who or 'a child'} {what}; the last it printed:\n{said[-SHOWN:]}"
