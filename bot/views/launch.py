"""The summary of a launch: everything it will do, before anything is sent."""

from __future__ import annotations

from bot.content.minutes import day_minutes, whole
from bot.features.launch import LaunchSummary
from bot.presentation.post import Block, ListOf
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading
from bot.views.coming import extras_on, posts_in_words


@renders(LaunchSummary)
def launch_summary(message: LaunchSummary, context: RenderContext) -> RenderedBody:
    """Start, time, late joiners, length, and every post to come."""
    localizer, program = context.localizer, context.program
    blocks: list[Block] = [heading(program.title)] if program and program.title else []
    lines = [
        localizer.line("launch-summary-start", start=message.start),
        localizer.line("launch-summary-time", lesson_time=message.lesson_time, zone=message.zone),
        localizer.line("launch-summary-late", late=message.late),
    ]
    if program:
        catch_up = program.opening.catch_up_days
        minutes = [whole(day_minutes(day, program).plain) for day in program.days]
        lines += [
            localizer.line("launch-summary-length", length=program.length, catch_up=catch_up),
            localizer.line("launch-summary-minutes", minutes=minutes),
        ]
    blocks.append(ListOf((*lines, *extras_on(context))))
    posts = posts_in_words(context, message.posts, "launch-summary-post")
    if posts:
        blocks += [*localizer.blocks("launch-summary-posts"), ListOf(posts)]
    if program:
        limit = program.limits.group_posts_per_day
        blocks += localizer.blocks("launch-summary-limits", limit=limit)
    return RenderedBody((*blocks, *localizer.blocks("launch-summary-confirm")))
