"""Telegram: groups, supergroups, forum topics and private chats, by python-telegram-bot."""

import os

# python-telegram-bot warns with every "wait so long" that its type is about to change, unless one
# has opted in to the new one.
os.environ.setdefault("PTB_TIMEDELTA", "true")
