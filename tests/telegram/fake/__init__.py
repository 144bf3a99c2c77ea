"""A strict Bot API server for tests: real HTTP on loopback, refusing what Telegram refuses."""
