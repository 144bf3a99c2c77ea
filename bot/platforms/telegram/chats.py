"""What an update tells about a chat: moved, lost, found; and about a person: reachable or not."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.core.events import PlatformFact, ReachChanged, RoomFound, RoomLost, RoomMoved
from bot.platforms.telegram.errors import PLATFORM

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def chat_facts(update: Update) -> Iterator[PlatformFact]:
    """What an update tells about a chat: moved, lost, found, reachable or not."""
    if update.my_chat_member is not None:
        yield from _membership(update.my_chat_member)
    message = update.message
    if message is None:
        return
    chat, at = str(message.chat.id), message.date
    if message.migrate_to_chat_id is not None:
        yield RoomMoved(PLATFORM, chat, str(message.migrate_to_chat_id), at)
    if message.migrate_from_chat_id is not None:
        yield RoomMoved(PLATFORM, str(message.migrate_from_chat_id), chat, at)
    thread = str(message.message_thread_id or "")
    if message.forum_topic_closed is not None and thread:
        yield RoomLost(PLATFORM, chat, thread, "closed", at)
    if message.forum_topic_reopened is not None and thread:
        yield RoomFound(PLATFORM, chat, thread, message.chat.title or "", at)


def _membership(change: ChatMemberUpdated) -> Iterator[PlatformFact]:
    chat, at, now = change.chat, change.date, change.new_chat_member
    if chat.type == ChatType.PRIVATE:
        yield ReachChanged(PLATFORM, str(chat.id), now.status not in _OUT, at)
    elif chat.type in GROUPS:
        why = _cannot_write(now)
        if why:
            yield RoomLost(PLATFORM, str(chat.id), "", why, at)
        else:
            yield RoomFound(PLATFORM, str(chat.id), "", chat.title or "", at)


def _cannot_write(member: ChatMember) -> str:
    if member.status in _OUT:
        return "kicked"
    if isinstance(member, ChatMemberRestricted) and not (
        member.is_member and member.can_send_messages
    ):
        return "forbidden"
    return ""
