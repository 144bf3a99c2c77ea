"""Whether everything is ready in a room, in plain words."""

from __future__ import annotations

from bot.features.setup import SetupReport
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody


@renders(SetupReport)
def setup(message: SetupReport, context: RenderContext) -> RenderedBody:
    """Rights, zone, the private chat, pictures."""
    localizer, missing = context.localizer, message.missing
    zone = (
        localizer.blocks("setup-zone", zone=message.zone)
        if message.zone
        else localizer.blocks("setup-zone-none")
    )
    names = [_right(context, word) for word in missing]
    return RenderedBody(
        (
            *localizer.blocks("setup-title"),
            *localizer.blocks("setup-rights", missing=len(missing), names=names),
            *zone,
            *localizer.blocks("setup-private", reachable=message.reachable),
            *localizer.blocks("setup-media", media=message.media),
        )
    )


def _right(context: RenderContext, word: str) -> str:
    """A platform's right in words, or as the platform calls it."""
    id_ = f"right-{word.replace('_', '-')}"
    if context.localizer.translations.has(id_):
        return context.localizer.text(id_)
    return word.replace("_", " ").replace("-", " ")
