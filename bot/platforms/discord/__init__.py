"""Discord: channels, threads, forum posts and direct messages, by discord.py."""
