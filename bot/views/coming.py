"""Posts to come and what is on beside them, as coaches read of both in a summary and a panel."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.plan import ScheduledPost
from bot.presentation.markup import Parts
from bot.presentation.post import Text
from bot.presentation.render_context import RenderContext


def posts_in_words(
    context: RenderContext, posts: Iterable[ScheduledPost], id_: str
) -> tuple[Parts, ...]:
    """One line for each post to come."""
    return tuple(
        context.localizer.line(id_, at=post.at, what=(Text(_what(context, post)),))
        for post in posts
    )


def _what(context: RenderContext, post: ScheduledPost) -> str:
    """What sort of post it is; one without words of its own by its kind."""
    known = context.localizer.translations.has(f"post-{post.kind}")
    id_ = f"post-{post.kind}" if known else "post-other"
    return context.localizer.text(id_, day=post.day, kind=post.kind)


def extras_on(context: RenderContext) -> list[Parts]:
    """What is on beside the posts, in one line."""
    on = context.cohort.extras if context.cohort else ()
    words = [(Text(context.localizer.text(f"extra-{extra.value}")),) for extra in on]
    return [context.localizer.line("extras-on", extras=words)] if words else []
