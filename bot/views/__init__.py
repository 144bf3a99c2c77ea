"""Words and pictures for every message, one module for each feature: a message becomes a body.

Every module here is imported with the package, so that its views are known (`renders`).
"""

import importlib
import pkgutil

for _found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_found.name}")
