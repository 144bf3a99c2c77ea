"""One person, several accounts: `/link` gives a code here, `/link CODE` there makes them one.

    no code --/link--> a code waits --/link CODE on another platform--> one person
                            └── ten minutes ──> it is worth nothing

Rules
1. A code is worth ten minutes and one use; a new one takes the place of the last.
2. Asking and trying are counted together: a few in a quarter of an hour, then a pause.
3. A day counts once, whichever account ticked it; when both were in a challenge already, every day
   that either ticked is kept, from when it was first ticked (`bot.engine.uniting`).
4. One account per platform. Whatever cannot be joined is said, and changes nothing.
5. The other account is told, with the way back. Parting leaves every day with the account that gave
   the code, so that none is lost, none counts twice, and nobody can carry another's days away.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.calendar import Days
from bot.engine.codes import spelled
from bot.engine.decide.asking import Asking
from bot.engine.messages import Message, Param, Style, ToAsker
from bot.engine.progress import badges_earned
from bot.engine.speech import answer, button, row
from bot.engine.state import (
    Change,
    Decision,
    Earned,
    EnrollmentState,
    Identity,
    Linking,
    MergePeople,
    Note,
    Person,
    Put,
    Refresh,
    Send,
)
from bot.engine.uniting import one_enrollment, one_person, one_set_of_ticks

LENGTH = 8
WORTH = timedelta(minutes=10)
#: so many codes asked for or tried within this time, then a pause until it is over
MOST_TRIES, WITHIN = 6, timedelta(minutes=15)

_OFF = frozenset({"off", "no", "stop", "end", "fuera", "aus"})


def digest_of(code: str) -> str:
    """What is kept of a code: enough to know it again."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"link:{typed}".encode()).hexdigest()


def link(asking: Asking, text: str) -> Decision:
    """Give a code, take one, or part the accounts (`off`)."""
    wish = " ".join(text.replace("code=", " ").split())
    if wish.lower() in _OFF:
        return _ask_to_part(asking)
    if len(asking.world.rules.platforms) == 1:
        return (asking.answer("link-alone"),)
    person, written = asking.known()
    known = asking.world.linkings.get(person.id, Linking(person.id))
    counted = _counted(known, asking.now)
    if counted.tries > MOST_TRIES:
        return (*written, asking.answer("link-wait"))
    if not wish:
        return (*written, *_give(asking, counted))
    return _take(asking, person, written, counted, wish)


def _counted(known: Linking, now: datetime) -> Linking:
    if known.since is None or now >= known.since + WITHIN:
        return replace(known, tries=1, since=now)
    return replace(known, tries=known.tries + 1)


def _give(asking: Asking, counted: Linking) -> Decision:
    origin = asking.origin
    seed = f"{asking.world.luck}:{origin.who.platform}:{origin.update_id}:{asking.at.isoformat()}"
    code = spelled(hashlib.sha256(seed.encode()).digest()[:16], LENGTH)
    waiting = replace(
        counted,
        digest=digest_of(code),
        expires_at=asking.now + WORTH,
        home=counted.home or origin.who.platform,
    )
    told = _tell(asking, counted.person, "link-code", code=f"{code[:4]}-{code[4:]}")
    return (Put(waiting), told)


def _take(
    asking: Asking,
    person: Person,
    written: tuple[Change, ...],
    counted: Linking,
    code: str,
) -> Decision:
    digest = digest_of(code)
    waiting = next((each for each in asking.world.linkings.values() if each.digest == digest), None)
    if waiting is None:
        return (*written, Put(counted), _tell(asking, person.id, "link-wrong"))
    if waiting.expires_at is None or asking.now >= waiting.expires_at:
        return (*written, Put(counted), _tell(asking, person.id, "link-expired"))
    here = asking.origin.who.platform
    if waiting.person == person.id:
        return (Put(counted), asking.answer("link-same"))
    theirs = _accounts(asking, waiting.person)
    mine = _accounts(asking, person.id) if not written else ()
    taken = {each.platform for each in theirs} & {here, *(each.platform for each in mine)}
    if taken:
        refusal = _tell(asking, person.id, "link-taken", platform=min(taken))
        if len(theirs) == 1 >= len(mine):
            refusal = _tell(asking, person.id, "link-same")
        return (*written, Put(counted), refusal)
    kept = asking.world.people[waiting.person]
    other = theirs[0].platform
    if written:
        who = asking.origin.who
        account = Identity(here, who.user_id, kept.id, asking.reachable, asking.now)
        joined: tuple[Change, ...] = (Put(account),)
        both = False
    else:
        joined, both = _merged(asking, kept, person)
    return (
        *joined,
        Put(Linking(kept.id, home=waiting.home)),
        Note("linked", person=kept.id),
        _tell(asking, kept.id, "linked", platform=other, both=both),
        *_tell_there(asking, theirs, here),
    )


def _merged(asking: Asking, kept: Person, gone: Person) -> tuple[tuple[Change, ...], bool]:
    """The changes that make them one, and whether both took part in one challenge."""
    world = asking.world
    after: list[Change] = [MergePeople(kept.id, gone.id), Put(one_person(kept, gone))]
    both = False
    for (number, person), other in world.enrollments.items():
        if person != gone.id:
            continue
        cohort = world.cohorts.get(number)
        own = world.enrollments.get((number, kept.id))
        if cohort is None or own is None:
            continue
        both = both or other.state is own.state is EnrollmentState.ACTIVE
        one = one_enrollment(own, other)
        done = one_set_of_ticks(
            own.id, world.check_ins.get(own.id, {}), world.check_ins.get(other.id, {})
        )
        program = world.programs[cohort.program]
        days = Days(cohort, program, one.offset)
        rested = {**world.rests.get(own.id, {}), **world.rests.get(other.id, {})}
        had = {**world.earned.get(own.id, {}), **world.earned.get(other.id, {})}
        deserved = badges_earned(program, days, one, done, tuple(rested))
        after += [Put(Earned(own.id, badge, asking.at)) for badge in sorted(deserved - had.keys())]
        after += [
            Refresh(cohort.id, day) for day in range(1, Days(cohort, program).begun(asking.now) + 1)
        ]
    return tuple(after), both


def _accounts(asking: Asking, person: int) -> tuple[Identity, ...]:
    known = asking.world.identities.values()
    # The account that asks is as this visit leaves it.
    own, left = asking.identity, asking.visited
    found = [left if left and each == own else each for each in known if each.person == person]
    return tuple(sorted(found, key=lambda each: (each.platform, each.user_id)))


def _tell(asking: Asking, person: int, kind: str, **params: Param) -> Send:
    """An answer to whoever asks, who is this person now."""
    about = asking.origin
    return answer(about, kind, (), cohort=None, person=person, edit=False, **params)


def _tell_there(
    asking: Asking, accounts: tuple[Identity, ...], platform: str
) -> tuple[Change, ...]:
    """Tell the other accounts which platform joined them."""
    return tuple(
        Send(
            Message(
                key=f"linked-there:{platform}:{asking.origin.update_id}:{account.platform}",
                to=ToAsker(
                    platform=account.platform,
                    user_id=account.user_id,
                    chat_id="",
                    private=True,
                    person=account.person,
                ),
                kind="linked-there",
                params={"platform": platform},
            )
        )
        for account in accounts
        if account.reachable
    )


# --- parting -------------------------------------------------------------------------------------


def _parting(asking: Asking) -> tuple[tuple[Identity, ...], str, bool]:
    """The accounts that go, the platform to speak of, and whether the days stay here."""
    person, who = asking.person, asking.origin.who
    accounts = _accounts(asking, person.id) if person else ()
    if person is None or len(accounts) < 2:
        return (), "", False
    home = asking.world.linkings.get(person.id, Linking(person.id)).home
    if who.platform == home:
        others = tuple(each for each in accounts if each.platform != home)
        return others, others[0].platform, True
    staying = [each.platform for each in accounts if each.platform != who.platform]
    mine = tuple(each for each in accounts if each.platform == who.platform)
    return mine, home if home in staying else staying[0], False


def _ask_to_part(asking: Asking) -> Decision:
    going, platform, here = _parting(asking)
    if not going:
        return (asking.answer("link-none"),)
    taps = row(button("link-off", style=Style.DANGER), button("keep"))
    return (asking.answer("link-off-ask", (taps,), platform=platform, here=here),)


def unlink(asking: Asking) -> Decision:
    """The accounts are on their own again; every day stays with the one the others joined."""
    going, platform, here = _parting(asking)
    person = asking.person
    if not going or person is None:
        return (asking.answer("link-none", edit=True),)
    changes: list[Change] = []
    asker = person.id
    fresh = asking.world.fresh.get("person", 1)
    for number, account in enumerate(going, fresh):
        changes += [
            Put(replace(person, id=number)),
            Put(replace(account, person=number)),
        ]
        if account == asking.visited:
            asker = number
    told = answer(asking.origin, "unlinked", person=asker, edit=True, platform=platform, here=here)
    return (*changes, Put(Linking(person.id)), Note("unlinked", person=person.id), told)
