"""A post as plain text with its buttons and captions: what a person would read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from bot.presentation.post import (
    Block,
    Bold,
    Heading,
    Inline,
    Italic,
    Link,
    ListOf,
    Paragraph,
    Post,
    Quote,
    plain,
)


def read_aloud(post: Post) -> str:
    """Words, then pictures, then buttons."""
    out = [plain(post.blocks)]
    for picture in post.pictures:
        out.append(f"({picture.medium}: {picture.alt})\n{plain(picture.caption)}")
    for sound in post.sounds:
        out.append(f"(sound {sound.name}: {sound.title}, {sound.performer}, {sound.seconds} s)")
    for document in post.documents:
        out.append(f"(file {document.name})\n{document.text}")
    if post.keys:
        out.append("\n".join(" ".join(f"[{key.words}]" for key in row) for row in post.keys))
    return "\n\n".join(out)


def all_words(post: Post) -> str:
    """Everything that anybody could read of this post."""
    return "\n".join((read_aloud(post), post.public_hint, post.summary))


def leaves(post: Post) -> Iterator[Inline]:
    """Every inline node of the post, depth first."""
    for block in (*post.blocks, *(b for picture in post.pictures for b in picture.caption)):
        yield from _of(block)


def _of(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph(parts) | Heading(parts) | Quote(parts):
            yield from _walk(parts)
        case ListOf(items):
            for item in items:
                yield from _walk(item)


def _walk(parts: tuple[Inline, ...]) -> Iterator[Inline]:
    for part in parts:
        yield part
        if isinstance(part, Bold | Italic | Link):
            yield from _walk(part.parts)
