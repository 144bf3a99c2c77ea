"""A small challenge of five days for these tests, in English and Spanish.

It is their own, so that nobody who edits the shipped challenge has to edit a transcript here.
"""

from __future__ import annotations

from datetime import time

from bot.content.model import (
    Badge,
    CheckInQuestions,
    Day,
    Dose,
    Hold,
    Kind,
    Lesson,
    Messages,
    Opening,
    Pace,
    PlanChoices,
    Pose,
    PostLimits,
    Program,
    Safety,
    Shape,
    Step,
    Teacher,
)

POSES = (
    Pose(
        id="settle",
        kind=Kind.PREPARE,
        shape=Shape.SYMMETRIC,
        name="Settle",
        hold=Hold(5, 10),
        setup="Lie on your back with bent knees.",
        do=("Let the air come and go.",),
    ),
    Pose(
        id="bridge",
        kind=Kind.STRENGTHEN,
        shape=Shape.SYMMETRIC,
        name="Bridge",
        sanskrit="Setu Bandha",
        hold=Hold(5, 5),
        setup="Lie on your back, feet under your knees.",
        do=("Press the heels down and lift your hips.", "Stay where it is easy."),
        feel="Buttocks first.",
        check="Touch. Firm means they work.",
        easier=("Lift half-way.",),
        harder=("Lift one heel, then the other.",),
        skip_if=("recent_back_surgery",),
        care_if=("pregnant",),
    ),
    Pose(
        id="warrior_1",
        kind=Kind.STRENGTHEN,
        shape=Shape.SIDED,
        name="Warrior 1",
        first_side="right foot forward",
        hold=Hold(3, 5),
        setup="Stand with your feet a leg's length apart.",
        do=("Press the back foot away from you.",),
        feel="The back leg.",
        easier=("Take a shorter step.",),
        harder=("Stay a little longer.",),
        care_if=("knee_pain",),
    ),
    Pose(
        id="side_steps",
        kind=Kind.STRENGTHEN,
        shape=Shape.TRAVEL,
        name="Side steps",
        dose=Dose(round_trips=3, step_cm=25),
        setup="Stand at the end of your mat, knees a little bent.",
        do=("Step out, and bring the other foot to meet it.",),
        feel="The sides of both hips.",
        easier=("Hold on to a chair.",),
        harder=("Lift the leg before each step.",),
    ),
    Pose(
        id="cat_cow",
        kind=Kind.PREPARE,
        shape=Shape.SYMMETRIC,
        name="Cat-cow",
        dose=Dose(reps=5, seconds_each=8),
        setup="Hands and knees.",
        do=("Round your back, then lengthen it.",),
    ),
    Pose(
        id="pigeon",
        kind=Kind.STRETCH,
        shape=Shape.SIDED,
        name="Pigeon",
        first_side="right knee forward",
        own_entry=True,
        hold=Hold(5, 10),
        setup="From hands and knees, bring the right knee forward.",
        do=("Fold as far as the knee stays silent.",),
        feel="Deep in the buttock, never in the knee.",
        easier=("Put a cushion under the hip.",),
        harder=("Fold lower.",),
        skip_if=("knee_injury",),
        care_if=("pregnant", "knee_pain"),
        swap="reclined_figure_4",
    ),
    Pose(
        id="twist",
        kind=Kind.STRETCH,
        shape=Shape.SIDED,
        name="Seated twist",
        first_side="right knee up",
        hold=Hold(5, 10),
        setup="Sit with the left leg long, right foot across.",
        do=("Grow tall, then turn.",),
        feel="The outer hip.",
        easier=("Turn half-way.",),
    ),
    Pose(
        id="reclined_figure_4",
        kind=Kind.SWAP,
        shape=Shape.SIDED,
        name="Reclined figure-4",
        first_side="right ankle crossed",
        hold=Hold(5, 10),
        setup="Lie on your back and cross one ankle over the other thigh.",
        do=("Let the knee drift away.",),
        feel="The outer hip.",
    ),
)

STANDING = (
    Step(("settle",), breaths=5),
    Step(("cat_cow",)),
    Step(("warrior_1",), sets=2, breaths=5, side="both"),
    Step(("side_steps",), round_trips=3),
    Step(("pigeon", "twist"), breaths=8, side="both"),
)
LYING = (
    Step(("settle",), breaths=5),
    Step(("bridge",), sets=2, breaths=5),
    Step(("pigeon", "twist"), breaths=8, side="both"),
)


def _day(number: int, title: str, steps: tuple[Step, ...], options: tuple[str, ...]) -> Day:
    return Day(
        id=f"day-{number}",
        title=title,
        theme="Slow and steady",
        lesson=Lesson(
            heading="Why today",
            text="Muscles that work wake up. *Notice* them.",
            evidence=("Textbook anatomy.", "Teachers say so; we know of no study."),
        ),
        steps=steps,
        check_in=CheckInQuestions("How did it feel?", "Which one did you like?", options),
        leave_out=("settle", "warrior_1", "side_steps", "twist", "cat_cow"),
        reminder="{cue}: day {day}, about {minutes} minutes.",
        reflection="What changed?",
        group_prompt="Where did you roll out your mat?",
        finale=number == 5,
    )


ANSWERS = ("Bridge", "Pigeon")
SAFETY_KEYS = {
    "not_a_clinician": "I'm a program, not a clinician.",
    "not_watched": "Nobody watches this chat for emergencies.",
    "stop": "Please stop for today.",
    "now_heading": "Get emergency help now for:",
    "today_heading": "Call a doctor today for:",
    "number": "Emergency number: {number}.",
    "routine": "A doctor or physio can check this.",
    "offer": "I can pause, swap or tell your teacher.",
    "group_line": "I'd stop for today. Tap to see where to get help.",
    "no_diagnosis": "I can't tell what it is.",
    "ask_first": "Please ask your surgeon or physio first.",
    "soreness": "Sore muscles for a day or two are common.",
    "before_you_start": "Before day 1, please talk to a doctor if:",
}
SAFETY = Safety(
    texts=SAFETY_KEYS,
    now_signs=("Chest pain",),
    today_signs=("Fever",),
    ask_first=("An operation in the last 12 weeks",),
    emergency_numbers={
        "default": "112",
        "US": "911",
        "CA": "911",
        "GB": "999",
        "AU": "000",
        "NZ": "111",
    },
)
SAFETY_ES = Safety(
    texts={
        "not_a_clinician": "Soy un programa, no profesional de la salud.",
        "not_watched": "Nadie vigila este chat por si hay emergencias.",
        "stop": "Para por hoy, por favor.",
        "now_heading": "Pide ayuda de emergencia ahora con:",
        "today_heading": "Llama hoy a tu centro de salud con:",
        "number": "Número de emergencias: {number}.",
        "routine": "En una consulta lo pueden mirar.",
        "offer": "Puedo pausar, cambiar o avisar a tu profe.",
        "group_line": "Por hoy yo pararía. Toca para ver dónde pedir ayuda.",
        "no_diagnosis": "No puedo decir qué es.",
        "ask_first": "Pregunta primero en tu consulta, por favor.",
        "soreness": "Las agujetas de uno o dos días son frecuentes.",
        "before_you_start": "Antes del día 1, habla con tu centro de salud si:",
    },
    now_signs=("Dolor en el pecho",),
    today_signs=("Fiebre",),
    ask_first=("Una operación en las últimas 12 semanas",),
    emergency_numbers=SAFETY.emergency_numbers,
)

MESSAGES = Messages(
    welcome="Good to have you here, {first_name}.",
    countdown="Day 1 is near.",
    praise={"plain": ("Noted, and done.", "Counted."), "last_day": ("That was day {day}.",)},
    comeback=("Good to see you again.",),
    finish="{first_name}, you've done it: {done} sessions.",
    certificate="{first_name} completed the quiet week.",
    next_steps=("Keep going twice a week.",),
    plan=PlanChoices(
        cues=("After I get up", "After my first tea", "When I get home"),
        places=("in the kitchen", "outdoors"),
        obstacles=("a full day", "visitors"),
    ),
)

SPANISH = {
    "title": "La semana tranquila",
    "one_line": "Unos minutos al día.",
    "days.day-2.title": "De pie",
    "days.day-2.theme": "Despacio y constante",
    "days.day-2.lesson.heading": "Por qué hoy",
    "days.day-2.lesson.text": "Los músculos que trabajan despiertan. *Nótalos*.",
    "days.day-2.reminder": "{cue}: día {day}, unos {minutes} minutos.",
    "poses.pigeon.name": "Paloma",
    "poses.pigeon.first_side": "rodilla derecha delante",
    "poses.warrior_1.name": "Guerrero 1",
    "poses.warrior_1.first_side": "pie derecho delante",
    "messages.plan.cues.1": "Después del primer té",
    "messages.plan.places.0": "en la cocina",
}

QUIET_WEEK = Program(
    id="quiet-week",
    version="1",
    language="en",
    title="The quiet week",
    one_line="A few minutes a day.",
    teacher=Teacher(name="Anna", about="I teach slowly."),
    days=(
        _day(1, "Find them", LYING, ANSWERS),
        _day(2, "Stand up", STANDING, ("Pushing back", "Stepping sideways")),
        _day(3, "Let go", LYING, ANSWERS),
        _day(4, "Build", (Step(("side_steps",), round_trips=3, lift=True), *LYING), ANSWERS),
        _day(5, "All together", STANDING, ANSWERS),
    ),
    poses={pose.id: pose for pose in POSES},
    pace=Pace(),
    limits=PostLimits(),
    opening=Opening(reminder_time=time(18)),
    complete_days=5,
    rest_passes=1,
    links=(),
    safety=SAFETY,
    badges=(
        Badge("first_day", "days_done", "On the mat", "Your first session.", number=1),
        Badge("comeback", "returned_after_missed", "Comeback", "You came back.", number=1),
        Badge("both_halves", "poses_done_kinds", "Both halves", "Strong and long."),
    ),
    messages=MESSAGES,
    tags={
        "pregnant": "pregnancy",
        "knee_pain": "sore knees",
        "knee_injury": "a knee injury",
        "recent_back_surgery": "a recent back operation",
    },
    safety_in={"es": SAFETY_ES},
    translations={"es": SPANISH},
)
