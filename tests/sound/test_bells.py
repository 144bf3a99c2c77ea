"""A day to listen to: every bell in its place, as long as the day, and equally loud."""

from __future__ import annotations

import io
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import soundfile

from bot.content.loader import load_program
from bot.content.timeline import (
    AS_PLANNED,
    Choices,
    Cue,
    CueKind,
    seconds,
    short_version,
    timeline,
)
from bot.sound.bells import HALVED_FROM_S, Chime, DayBells, Stroke, day_bells
from bot.sound.bowls import RATE, bell_samples, loudness, mixed
from bot.sound.recorded import record

CONTENT = Path(__file__).parents[2] / "challenge_content"
PROGRAMS = [load_program(CONTENT / name) for name in ("glutes-5", "hips-7", "desk-10")]
#: a stroke that is not there is told from one that is by what is heard in its first half second
HEARD_S, AUDIBLE = 0.5, 0.02


def test_every_day_rings_where_its_timeline_says() -> None:
    """In every programme, as planned, easier, with other poses and short: holds begin and halve
    with a bell, sides change and rests begin with one, and the end has its own."""
    for program in PROGRAMS:
        for day in program.days:
            poses = {id_ for step in day.steps for id_ in step.poses}
            swapped = {id_: program.poses[id_].swap for id_ in poses if program.poses[id_].swap}
            for choices in (AS_PLANNED, dict.fromkeys(poses, "easier"), swapped):
                for steps in (day.steps, short_version(day)):
                    _rings_right(timeline(program, steps, choices))


def _rings_right(told: tuple[Cue, ...]) -> None:
    begins = [0.0, *accumulate(cue.seconds for cue in told)]
    found = day_bells(told)
    assert found.seconds == seconds(told) == begins[-1]
    rung = {(stroke.at_s, stroke.bell) for stroke in found.strokes}
    assert len(rung) == len(found.strokes)
    kinds = {CueKind.READY: Chime.START, CueKind.HOLD: Chime.START, CueKind.SWITCH: Chime.SWITCH,
             CueKind.REST: Chime.REST, CueKind.LEAVE: Chime.REST}  # fmt: skip
    meant = {(at, kinds[cue.kind]) for at, cue in zip(begins, told, strict=False)
             if cue.kind in kinds}  # fmt: skip
    way_out = begins[len(told) - 2]
    meant = (meant - {(way_out, Chime.REST)}) | {(way_out, Chime.END)}
    meant |= {(at + cue.seconds / 2, Chime.HALF) for at, cue in zip(begins, told, strict=False)
              if cue.kind is CueKind.HOLD and cue.seconds >= HALVED_FROM_S}  # fmt: skip
    assert rung == meant


def test_what_is_heard_is_where_it_was_put() -> None:
    """In the samples each bell begins at its stroke, never more than a sample off; the day ends
    silent, to the sample as long as it takes."""
    program = PROGRAMS[2]
    bells = day_bells(timeline(program, program.day(1).steps))
    day = np.concatenate(list(mixed(bells)))
    assert len(day) == bells.seconds * RATE
    assert abs(day[-1]) < 1e-3
    for stroke in bells.strokes:
        at = round(stroke.at_s * RATE)
        assert np.sqrt(np.mean(day[at : at + round(HEARD_S * RATE)] ** 2)) > AUDIBLE, stroke
    for before, after in pairwise(bells.strokes):
        alone = round(before.at_s * RATE) + len(bell_samples(before.bell))
        assert not day[alone : round(after.at_s * RATE)].any(), before


def test_all_bells_are_equally_loud_and_none_is_cut() -> None:
    """No bell startles: the same power at its loudest, a soft beginning, and room to the limit even
    where one rings into another."""
    for bell in Chime:
        samples = bell_samples(bell)
        assert abs(loudness(samples) / loudness(bell_samples(Chime.START)) - 1) < 0.01
        assert abs(samples[0]) < 1e-6
        assert np.abs(samples[: RATE // 100]).max() < 0.3 * np.abs(samples).max()
        assert np.abs(samples).max() < 0.5


def test_a_recording_is_the_day_and_the_same_each_time() -> None:
    """OGG/Opus, mono: as long as the day to a tenth of a second, small, as loud as it was mixed,
    and the same bytes for the same bells."""
    bells = DayBells(
        (
            Stroke(0, Chime.START),
            Stroke(14.5, Chime.HALF),
            Stroke(30, Chime.SWITCH),
            Stroke(50, Chime.END),
        ),
        60,
    )
    one = record(bells)
    assert record(bells) == one
    assert len(one.data) <= 1_000_000 * bells.seconds / 600
    with soundfile.SoundFile(io.BytesIO(one.data)) as file:
        assert (file.format, file.subtype, file.channels) == ("OGG", "OPUS", 1)
        heard = file.read(dtype="float32")
        assert abs(len(heard) / file.samplerate - bells.seconds) < 0.1
    for stroke in bells.strokes:
        at = round(stroke.at_s * RATE)
        ringing = heard[at : at + len(bell_samples(stroke.bell))]
        assert abs(loudness(ringing) / loudness(bell_samples(stroke.bell)) - 1) < 0.1, stroke


def test_longer_or_shorter_choices_are_heard() -> None:
    """Who swaps a pose, or does the short version, hears another day; who takes the easier form of
    the same hold hears the same."""
    program = PROGRAMS[0]
    day = program.day(2)
    easier: Choices = {"pigeon": "easier"}
    planned = day_bells(timeline(program, day.steps))
    assert day_bells(timeline(program, day.steps, easier)) == planned
    assert day_bells(timeline(program, short_version(day))).seconds < planned.seconds
