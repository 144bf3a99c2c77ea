"""What the bot can do: one module per thing, which declares its commands, buttons and timers.

Rules
1. A feature is found by standing in this folder: importing it declares it (`bot.core.registry`).
2. A feature is pure: it gets the world as it stands and `now`, and answers with changes.
3. What a feature says is declared in it, as messages with fields; how it is put is written in
   `bot.views` and `bot/locales`.
"""

from importlib import import_module
from pkgutil import iter_modules

for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")
