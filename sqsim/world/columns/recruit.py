"""Phase recruit: people outside meet the community, and some of them apply."""

from __future__ import annotations

from sqsim.compiled import inlined
from sqsim.draws import MEETING, uniforms
from sqsim.rules.hazard import happens
from sqsim.rules.recruit import (
    advertising_hazard,
    application_chance,
    buzz,
    friend_hazard,
    joining_gain,
    motive_served,
    referral_hazard,
    renown_hazard,
)
from sqsim.world.columns.world import Array, World
from sqsim.world.record import ADVERTISEMENT, EVENT, FRIEND, REFERRAL, RENOWN
from sqsim.world.state import EXPELLED


@inlined
def recruit(w: World, lever: Array, day: int, applicants: Array, lottery: Array) -> int:
    """List today's applicants by person, with a lottery number each; return how many there are."""
    p, setting, community = w.parameters[0], w.setting[0], w.community[0]
    if community.closed == 1:
        return 0
    buzz_now = buzz(p, community.talk)
    renown = renown_hazard(p, lever.public_view, buzz_now)
    count = 0
    for i in range(w.people.shape[0]):
        seen = w.outlines[i]
        if seen.where >= 0 or day - seen.refused_day < p.refusal_pause:
            continue
        was_in = seen.left_day >= 0  # nobody left before the first day, even where the group ran already
        if was_in and day - seen.left_day < p.return_pause:
            continue
        who, inside = w.people[i], float(seen.friends_inside)
        friends, referred = friend_hazard(p, inside, buzz_now), referral_hazard(lever.referral, inside)
        match = who.charter_match if lever.targeted_advertising > 0.0 else 0.0  # not looked up for nothing
        advertising = advertising_hazard(lever.advertising, lever.targeted_advertising, match)
        hazard = friends + referred + advertising + renown
        u = uniforms(setting.seed, setting.replicate, MEETING, day, i, 0)
        if not happens(hazard * p.return_interest if was_in else hazard, u[0]) or who.status == EXPELLED:
            continue
        served = motive_served(who.motive, community.level, inside, lever.positioning, community.owner_talk, buzz_now)
        gain = joining_gain(
            p, community.level, who.value, who.charter_match, served,
            lever.price, who.willingness_to_pay, lever.entry_effort,
        )  # fmt: skip
        if u[1] >= application_chance(gain):
            continue
        who.channel = channel(u[2] * hazard, friends, referred, advertising, lever.event_signal)
        applicants[count], lottery[count] = i, u[3]
        count += 1
    return count


@inlined
def channel(point: float, friends: float, referred: float, advertising: float, event: float) -> int:
    """Through what an applicant met the community: the part of the hazard in which `point` falls."""
    if point < friends:
        return FRIEND
    if point < friends + referred:
        return REFERRAL
    if point < friends + referred + advertising:
        return EVENT if event > 0.0 else ADVERTISEMENT
    return RENOWN
