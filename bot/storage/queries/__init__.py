"""Typed reads: what a message needs to be worded and delivered, statistics, what is kept of whom.

Every module here is imported with the package, so that its queries are known (`facts.loads`).
"""

import importlib
import pkgutil

for _found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_found.name}")
