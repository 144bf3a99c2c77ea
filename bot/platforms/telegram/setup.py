"""The preflight of a group: every right that is missing, as words that have a text (`right-...`).

Needed is only what is used: writing, pictures, pinning the board, removing the line about the
pinning, and being an administrator, without which Telegram shows a bot no reactions.
"""

from __future__ import annotations

from telegram import ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.core.envelopes import Priority

SEND, MEDIA, PIN = "send-messages", "send-media", "pin-messages"
DELETE, ADMIN, TOPIC = "manage-messages", "admin", "manage-topics"


async def missing_rights(bot: ExtBot[Priority], chat_id: str, thread_id: str = "") -> list[str]:
    """What the bot lacks in this group. When Telegram cannot be asked: nothing is named."""
    try:
        member = await bot.get_chat_member(chat_id, bot.id)
        chat = await bot.get_chat(chat_id)
    except TelegramError:
        return []
    missing = _missing(member, chat)
    if thread_id and not await _can_write_in(bot, chat_id, thread_id):
        missing.append(TOPIC)
    return missing


def _missing(member: ChatMember, chat: ChatFullInfo) -> list[str]:
    if isinstance(member, ChatMemberAdministrator):
        rights = ((PIN, bool(member.can_pin_messages)), (DELETE, member.can_delete_messages))
        return [word for word, held in rights if not held]
    if member.status == ChatMemberStatus.OWNER:
        return []
    allowed = member if isinstance(member, ChatMemberRestricted) else chat.permissions
    missing = [ADMIN]
    if allowed is not None:
        if not allowed.can_send_messages:
            missing.append(SEND)
        if not (allowed.can_send_photos and allowed.can_send_videos):
            missing.append(MEDIA)
        if not allowed.can_pin_messages:
            missing.append(PIN)
    return missing


async def _can_write_in(bot: ExtBot[Priority], chat_id: str, thread_id: str) -> bool:
    """Whether the topic is open: Telegram has no question for it, but refuses "typing" there."""
    try:
        await bot.send_chat_action(chat_id, "typing", message_thread_id=int(thread_id))
    except BadRequest:
        return False
    except TelegramError:
        return True
    return True
