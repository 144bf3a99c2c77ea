"""From the files as they were read to the program as the rest of the house knows it.

Rules of this module
1. It builds from whatever could be read, so that checks can work on a program with mistakes in it;
   only `loader.load_program` decides whether it may be used.
2. The program is complete in itself: it holds the poses it uses and their swaps, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.content import model, schema
from bot.content.draft import Draft
from bot.content.media import MediaFolder, below_media
from bot.content.text_addresses import translated_texts

#: places that are needed of every picture that is pointed into: nothing covers a face
FACES = frozenset({"head", "2_head"})


def build(draft: Draft, folder_of_media: MediaFolder) -> model.Program | None:
    """The program, or None if even `challenge.yaml` could not be read."""
    challenge = draft.challenge
    if challenge is None:
        return None
    days = tuple(day(draft.days[id_]) for id_ in challenge.days if id_ in draft.days)
    poses = {
        id_: pose(draft.poses[id_], folder_of_media, challenge.language)
        for id_ in used_poses(days, draft.poses)
    }
    teacher = _teacher(challenge.teacher)
    pictures = {name for item in poses.values() for name in item.media.files}
    pictures |= {teacher.mascot_picture} - {""}
    program = model.Program(
        id=challenge.id,
        version=challenge.version,
        language=challenge.language,
        title=challenge.title,
        one_line=challenge.one_line,
        teacher=teacher,
        days=days,
        poses=poses,
        pace=model.Pace(**challenge.pace.model_dump()),
        limits=model.PostLimits(
            minutes=_pair(challenge.limits.minutes),
            group_posts_per_day=challenge.limits.group_posts_per_day,
        ),
        opening=_opening(challenge.open),
        complete_days=challenge.complete_when.days_done
        if challenge.complete_when is not None
        else len(days),
        rest_passes=challenge.rest_passes,
        links=tuple(
            model.ProgramLink(id_, link.url, link.text, tuple(link.show))
            for id_, link in challenge.links.items()
        ),
        safety=_safety(draft.safety.get(challenge.language), challenge.safety),
        badges=tuple(badge(item) for item in draft.badges.badges) if draft.badges else (),
        messages=_messages(draft.messages) if draft.messages else model.Messages(),
        tags=dict(draft.tags),
        safety_in={
            language: _safety(safety, challenge.safety)
            for language, safety in draft.safety.items()
            if language != challenge.language
        },
        colour=challenge.colour,
        media={
            name: sha256 for name in sorted(pictures) if (sha256 := folder_of_media.sha256(name))
        },
    )
    program = program.evolve(landmarks=_landmarks(program, folder_of_media))
    return program.evolve(translations=translated_texts(draft, folder_of_media, program))


def _landmarks(program: model.Program, folder_of_media: MediaFolder) -> dict[str, model.Landmarks]:
    """Of each picture that is pointed into, the places that are needed for it."""
    found: dict[str, model.Landmarks] = {}
    for pose_ in program.poses.values():
        known = folder_of_media.landmarks(pose_.media.photo)
        if known is None or not pose_.pointers:
            continue
        named = {pointer.at for pointer in pose_.pointers} | FACES
        points = {name: place for name, place in known.points.items() if name in named}
        found[pose_.media.photo] = replace(known, points=points)
    return found


def used_poses(days: Iterable[model.Day], poses: Mapping[str, schema.PoseFile]) -> list[str]:
    """The ids of the poses that the days use, and of their swaps, sorted; unknown ones left out."""
    open_ = [id_ for day_ in days for step in day_.steps for id_ in step.poses]
    found: set[str] = set()
    while open_:
        id_ = open_.pop()
        if id_ in poses and id_ not in found:
            found.add(id_)
            open_ += [poses[id_].swap] if poses[id_].swap else []
    return sorted(found)


def pose(file: schema.PoseFile, folder_of_media: MediaFolder, language: str) -> model.Pose:
    """One pose, with the pictures that belong to it."""
    hold, dose = file.hold, file.dose
    return model.Pose(
        id=file.id,
        kind=model.Kind(file.kind),
        shape=model.Shape(file.shape),
        name=file.name.english,
        sanskrit=file.name.sanskrit,
        first_side=file.first_side,
        enters_from=file.enters_from,
        own_entry=file.own_entry,
        targets=tuple(file.targets),
        action=file.action,
        hold=model.Hold(*_pair(hold.breaths)) if hold is not None else None,
        dose=model.Dose(**dose.model_dump()) if dose is not None else None,
        props=tuple(file.props),
        setup=file.setup,
        do=tuple(file.do),
        feel=file.feel,
        check=file.check,
        after=file.after,
        easier=tuple(file.easier),
        harder=tuple(file.harder),
        skip_if=tuple(file.skip_if),
        care_if=tuple(file.care_if),
        swap=file.swap,
        pointers=tuple(
            model.Pointer(each.at, each.words, each.press or "", each.move or "")
            for each in file.pointers
        ),
        enter=tuple(file.enter),
        breathe_in=file.breathe_in,
        breathe_out=file.breathe_out,
        media=folder_of_media.media(file.id, file.media, language),
        text_after_picture=file.text_after_picture,
    )


def day(file: schema.DayFile) -> model.Day:
    """One day."""
    ask = file.checkin.ask
    return model.Day(
        id=file.id,
        title=file.title,
        theme=file.theme,
        lesson=model.Lesson(
            file.lesson.heading, file.lesson.text, tuple(file.lesson.evidence), file.lesson.brief
        ),
        steps=tuple(step(item) for item in file.steps),
        check_in=model.CheckInQuestions(
            feel=file.checkin.feel,
            question=ask.text if ask is not None else "",
            options=tuple(ask.options) if ask is not None else (),
        ),
        leave_out=tuple(file.shorter.leave_out),
        effort=_pair(file.effort.rpe) if file.effort is not None else (0, 0),
        reminder=file.reminder.text,
        reflection=file.reflection,
        group_prompt=file.group_prompt,
        finale=file.finale,
    )


def step(file: schema.StepFile) -> model.Step:
    """One step of a day."""
    return model.Step(
        poses=file.poses,
        sets=file.sets,
        breaths=file.breaths,
        side=file.side or "",
        round_trips=file.round_trips,
        lift=file.lift,
    )


def badge(file: schema.BadgeFile) -> model.Badge:
    """One badge; the schema has made sure that it has exactly one rule."""
    when = file.when
    rule = next(iter(when.model_dump(exclude_none=True)))
    return model.Badge(
        id=file.id,
        rule=rule,
        title=file.text.title,
        body=file.text.body,
        number=when.days_done or when.returned_after_missed or 0,
        kinds=tuple(when.poses_done_kinds or ()),
        used=when.used or "",
    )


def _teacher(file: schema.TeacherFile) -> model.Teacher:
    return model.Teacher(file.name, file.about, file.mascot.name, below_media(file.mascot.picture))


def _opening(file: schema.OpenFile) -> model.Opening:
    return model.Opening(
        join_opens_days=schema.days(file.join_opens),
        lesson_time=schema.clock(file.lesson_time),
        reminder_time=schema.clock(file.reminder_time),
        day_ends=schema.clock(file.day_ends),
        catch_up_days=schema.days(file.catch_up_until),
    )


def _safety(file: schema.SafetyFile | None, settings: schema.SafetySettings) -> model.Safety:
    given = file if file is not None else schema.SafetyFile()
    return model.Safety(
        texts=dict(given.texts),
        now_signs=tuple(given.now_signs),
        today_signs=tuple(given.today_signs),
        ask_first=tuple(given.ask_first),
        additions=tuple(given.additions),
        version=given.version,
        emergency_numbers=dict(settings.emergency_numbers),
        teacher_contact=settings.teacher_contact,
    )


def _messages(file: schema.MessagesFile) -> model.Messages:
    return model.Messages(
        welcome=file.welcome,
        countdown=file.countdown,
        praise={key: tuple(lines) for key, lines in file.praise.model_dump().items() if lines},
        comeback=tuple(file.comeback),
        missed_once=file.missed_once,
        finish=file.finish,
        certificate=file.certificate,
        next_steps=tuple(file.next_steps),
        plan=model.PlanChoices(
            cues=tuple(file.plan.cues),
            places=tuple(file.plan.places),
            obstacles=tuple(file.plan.obstacles),
        ),
    )


def _pair(numbers: list[int]) -> tuple[int, int]:
    return numbers[0], numbers[1]
