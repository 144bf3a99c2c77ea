"""Poses named in a message, by any of their names, in any language."""

from collections.abc import Mapping, Sequence

from bot.understanding.lexicon import MeaningMark, cached_words
from bot.understanding.normal import Token


def named_poses(tokens: Sequence[Token], poses: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return (start, end, pose id) of every pose named, the longest name at each place."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, pose in poses.items():
        words = cached_words(name)
        if words:
            by_first.setdefault(words[0], []).append((words, pose))
    found: list[tuple[int, int, str]] = []
    texts = [token.text for token in tokens]
    index = 0
    while index < len(texts):
        fits = [
            (len(words), pose)
            for words, pose in by_first.get(texts[index], ())
            if tuple(texts[index : index + len(words)]) == words
        ]
        if fits:
            size, pose = max(fits)
            found.append((index, index + size, pose))
            index += size
        else:
            index += 1
    return found


def part_of_pose(mark: MeaningMark, named: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a part of the body is only named as part of a pose, as in "ankle to knee"."""
    limbs = {"joint", "leg", "legs", "muscle", "limb", "calf", "both", "firm", "spread"}
    return mark.meanings <= limbs and any(
        start <= mark.start and mark.end <= end and end - start > 1 for start, end, _ in named
    )
