"""Telegram: groups, supergroups, forum topics and private chats, by python-telegram-bot."""
