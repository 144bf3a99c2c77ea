"""A PostgreSQL server for the tests of several processes, as storage's tests have it."""

from __future__ import annotations

from tests.storage.conftest import clean_postgres_url, postgres_server, postgres_url

__all__ = ["clean_postgres_url", "postgres_server", "postgres_url"]
