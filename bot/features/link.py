"""One person, several accounts: `/link` gives a code here, `/link CODE` there makes them one.

    no code --/link--> a code waits --/link CODE on another platform--> one person
                            └── ten minutes ──> it is worth nothing

Rules
1. A code is worth ten minutes and one use; a new one takes the place of the last.
2. Asking and trying are counted together: a few in a quarter of an hour, then a pause.
3. A day counts once, whichever account ticked it; when both were in a challenge already, every day
   that either ticked is kept, from when it was first ticked (`bot.core.merge_rules`).
4. One account per platform. Whatever cannot be joined is said, and changes nothing.
5. The other account is told, with the way back. Parting leaves every day with the account that gave
   the code, so that none is lost, none counts twice, and nobody can carry another's days away.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.actions import Option, Shown
from bot.core.buttons import (
    Style,
    button,
    row,
)
from bot.core.calendar import Days
from bot.core.changes import Change, Decision, MergePeople, Note, Put, Refresh, Send
from bot.core.codes import spelled
from bot.core.envelopes import Envelope, ToAsker
from bot.core.merge_rules import one_enrollment, one_person, one_set_of_ticks
from bot.core.message_factory import answer
from bot.core.messages import Message
from bot.core.progress import badges_earned
from bot.core.records import Earned, EnrollmentState, Identity, Linking, Person
from bot.core.registry import Feature
from bot.core.request import Request

feature = Feature("link")

# --- what it says ------------------------------------------------------------------------------


class LinkCode(Message):
    code: str


class LinkAlone(Message):
    pass


class LinkWait(Message):
    pass


class LinkWrong(Message):
    pass


class LinkExpired(Message):
    pass


class LinkSame(Message):
    pass


class LinkTaken(Message):
    platform: str


class AccountsLinked(Message, kind="linked"):
    platform: str
    both: bool


class LinkedThere(Message):
    platform: str


class LinkNone(Message):
    pass


class LinkOffAsk(Message):
    platform: str
    here: bool


class AccountsParted(Message, kind="unlinked"):
    platform: str
    here: bool


# --- what can be done --------------------------------------------------------------------------

LENGTH = 8
WORTH = timedelta(minutes=10)
#: so many codes asked for or tried within this time, then a pause until it is over
MOST_TRIES, WITHIN = 6, timedelta(minutes=15)

_OFF = frozenset({"off", "no", "stop", "end", "fuera", "aus"})


def digest_of(code: str) -> str:
    """What is kept of a code: enough to know it again."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"link:{typed}".encode()).hexdigest()


@feature.command(
    "link",
    Option.text("code", digest=digest_of),
    linkings=True,
    shown=(Shown.PRIVATE,),
    rank=140,
)
def link(request: Request, code: str) -> Decision:
    """Give a code, take one, or part the accounts (`off`)."""
    wish = " ".join(code.split())
    if wish.lower() in _OFF:
        return _ask_to_part(request)
    if len(request.world.rules.platforms) == 1:
        return (request.answer(LinkAlone()),)
    person, written = request.known()
    known = request.world.linkings.get(person.id, Linking(person.id))
    counted = _counted(known, request.now)
    if counted.tries > MOST_TRIES:
        return (*written, request.answer(LinkWait()))
    if not wish:
        return (*written, *_give(request, counted))
    return _take(request, person, written, counted, wish)


def _counted(known: Linking, now: datetime) -> Linking:
    if known.since is None or now >= known.since + WITHIN:
        return replace(known, tries=1, since=now)
    return replace(known, tries=known.tries + 1)


def _give(request: Request, counted: Linking) -> Decision:
    origin = request.origin
    seed = (
        f"{request.world.entropy}:{origin.who.platform}:{origin.update_id}:{request.at.isoformat()}"
    )
    code = spelled(hashlib.sha256(seed.encode()).digest()[:16], LENGTH)
    waiting = replace(
        counted,
        digest=digest_of(code),
        expires_at=request.now + WORTH,
        home=counted.home or origin.who.platform,
    )
    told = _tell(request, counted.person, LinkCode(code=f"{code[:4]}-{code[4:]}"))
    return (Put(waiting), told)


def _take(
    request: Request,
    person: Person,
    written: tuple[Change, ...],
    counted: Linking,
    code: str,
) -> Decision:
    digest = digest_of(code)
    waiting = next(
        (each for each in request.world.linkings.values() if each.digest == digest), None
    )
    if waiting is None:
        return (*written, Put(counted), _tell(request, person.id, LinkWrong()))
    if waiting.expires_at is None or request.now >= waiting.expires_at:
        return (*written, Put(counted), _tell(request, person.id, LinkExpired()))
    here = request.origin.who.platform
    if waiting.person == person.id:
        return (Put(counted), request.answer(LinkSame()))
    theirs = _accounts(request, waiting.person)
    mine = _accounts(request, person.id) if not written else ()
    taken = {each.platform for each in theirs} & {here, *(each.platform for each in mine)}
    if taken:
        refusal = _tell(request, person.id, LinkTaken(platform=min(taken)))
        if len(theirs) == 1 >= len(mine):
            refusal = _tell(request, person.id, LinkSame())
        return (*written, Put(counted), refusal)
    kept = request.world.people[waiting.person]
    other = theirs[0].platform
    if written:
        who = request.origin.who
        account = Identity(here, who.user_id, kept.id, request.reachable, request.now)
        joined: tuple[Change, ...] = (Put(account),)
        both = False
    else:
        joined, both = _merged(request, kept, person)
    return (
        *joined,
        Put(Linking(kept.id, home=waiting.home)),
        Note("linked", person=kept.id),
        _tell(request, kept.id, AccountsLinked(platform=other, both=both)),
        *_tell_there(request, theirs, here),
    )


def _merged(request: Request, kept: Person, gone: Person) -> tuple[tuple[Change, ...], bool]:
    """The changes that make them one, and whether both took part in one challenge."""
    world = request.world
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
        after += [Put(Earned(own.id, badge, request.at)) for badge in sorted(deserved - had.keys())]
        after += [
            Refresh(cohort.id, day)
            for day in range(1, Days(cohort, program).begun(request.now) + 1)
        ]
    return tuple(after), both


def _accounts(request: Request, person: int) -> tuple[Identity, ...]:
    known = request.world.identities.values()
    # The account that asks is as this visit leaves it.
    own, left = request.identity, request.visited
    found = [left if left and each == own else each for each in known if each.person == person]
    return tuple(sorted(found, key=lambda each: (each.platform, each.user_id)))


def _tell(request: Request, person: int, message: Message) -> Send:
    """An answer to whoever asks, who is this person now."""
    return answer(request.origin, message, person=person)


def _tell_there(
    request: Request, accounts: tuple[Identity, ...], platform: str
) -> tuple[Change, ...]:
    """Tell the other accounts which platform joined them."""
    told = LinkedThere(platform=platform)
    return tuple(
        Send(
            Envelope(
                key=f"{told.kind}:{platform}:{request.origin.update_id}:{account.platform}",
                to=ToAsker(
                    platform=account.platform,
                    user_id=account.user_id,
                    chat_id="",
                    private=True,
                    person=account.person,
                ),
                message=told,
            )
        )
        for account in accounts
        if account.reachable
    )


# --- parting -------------------------------------------------------------------------------------


def _parting(request: Request) -> tuple[tuple[Identity, ...], str, bool]:
    """The accounts that go, the platform to speak of, and whether the days stay here."""
    person, who = request.person, request.origin.who
    accounts = _accounts(request, person.id) if person else ()
    if person is None or len(accounts) < 2:
        return (), "", False
    home = request.world.linkings.get(person.id, Linking(person.id)).home
    if who.platform == home:
        others = tuple(each for each in accounts if each.platform != home)
        return others, others[0].platform, True
    staying = [each.platform for each in accounts if each.platform != who.platform]
    mine = tuple(each for each in accounts if each.platform == who.platform)
    return mine, home if home in staying else staying[0], False


def _ask_to_part(request: Request) -> Decision:
    going, platform, here = _parting(request)
    if not going:
        return (request.answer(LinkNone()),)
    taps = row(button("link-off", style=Style.DANGER), button("keep"))
    return (request.answer(LinkOffAsk(platform=platform, here=here), (taps,)),)


@feature.action("link-off", linkings=True)
def unlink(request: Request) -> Decision:
    """The accounts are on their own again; every day stays with the one the others joined."""
    going, platform, here = _parting(request)
    person = request.person
    if not going or person is None:
        return (request.answer(LinkNone(), edit=True),)
    changes: list[Change] = []
    asker = person.id
    fresh = request.world.next_ids.get("person", 1)
    for number, account in enumerate(going, fresh):
        changes += [
            Put(replace(person, id=number)),
            Put(replace(account, person=number)),
        ]
        if account == request.visited:
            asker = number
    told = answer(
        request.origin, AccountsParted(platform=platform, here=here), person=asker, edit=True
    )
    return (*changes, Put(Linking(person.id)), Note("unlinked", person=person.id), told)
