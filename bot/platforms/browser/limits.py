"""How much may be done on the stage at once: by one address, and by all together.

Rules
1. The limits are far above what people click, and far below what would harm the house.
2. Who is refused by their own limit takes nothing of everybody's.
3. Only so many addresses are remembered. Whoever uses many is held by what all may do together.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

from bot.delivery.rate_limiter import RateWindow

#: changes within any stretch of so many seconds, by one address and by all
WITHIN_S = 10.0
EACH = 120
TOGETHER = 600
#: addresses remembered, those heard of last
ADDRESSES = 1_000


class Limits:
    """Counts changes. `ticks` are real seconds that never go back."""

    def __init__(
        self,
        ticks: Callable[[], float],
        *,
        each: int = EACH,
        together: int = TOGETHER,
        addresses: int = ADDRESSES,
    ) -> None:
        self._ticks = ticks
        self._each = each
        self._addresses = addresses
        self._together = RateWindow(together, WITHIN_S)
        self._by: OrderedDict[str, RateWindow] = OrderedDict()

    def __len__(self) -> int:
        """How many addresses are remembered."""
        return len(self._by)

    def wait_s(self, address: str) -> float:
        """Count one change by this address: 0, or the seconds after which it may be asked again."""
        now = self._ticks()
        home = home_of(address)
        own = self._by.setdefault(home, RateWindow(self._each, WITHIN_S))
        self._by.move_to_end(home)
        if len(self._by) > self._addresses:
            self._by.popitem(last=False)
        wait = own.wait_s(1, now) or self._together.wait_s(1, now)
        if not wait:
            own.take(1, now)
            self._together.take(1, now)
        return wait


def home_of(address: str) -> str:
    """Whom an address stands for: of the newer kind a whole network belongs to one household."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return address
    return str(ip.ipv4_mapped or IPv6Network((int(ip), 64), strict=False))
