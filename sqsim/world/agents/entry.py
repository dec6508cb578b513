"""Phases recruit and admit: who applies, who gets in, and what joining brings with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqsim.draws import BRINGING_IN, MEETING
from sqsim.world.agents.rooms import assign_room, move_in
from sqsim.world.agents.ties import Exchange, merge_exchanges
from sqsim.world.columns.recruit import channel
from sqsim.world.record import BROUGHT_IN, FOUNDER, JOIN, REFERRAL
from sqsim.world.state import EXPELLED, LEFT, MEMBER, NEVER, OWNER

if TYPE_CHECKING:
    from sqsim.world.agents.member import Member
    from sqsim.world.agents.model import CommunityModel

Applicant = tuple["Member", float]
"""Somebody who applied, and his number in the lottery for the last places."""


def recruit(model: CommunityModel) -> list[Applicant]:
    """Today's applicants, by person."""
    if model.community.closed:
        return []
    rules, lever, parameters = model.rules, model.lever, model.parameters
    renown = rules.renown_hazard(lever.public_view, model.buzz)
    applicants = []
    for who in model.people:
        if who.status in (MEMBER, EXPELLED):
            continue
        if who.status == LEFT and model.day - who.left_day < parameters.return_pause:
            continue
        if model.day - who.refused_day < parameters.refusal_pause:
            continue
        friends, referred, advertising = who.friend_hazard(), who.referral_hazard(), who.advertising_hazard()
        hazard = friends + referred + advertising + renown
        u = model.uniforms(MEETING, who.person)
        if not rules.happens(hazard * parameters.return_interest if who.status == LEFT else hazard, u[0]):
            continue
        if u[1] >= rules.application_chance(who.joining_gain()):
            continue
        who.channel = channel(u[2] * hazard, friends, referred, advertising, lever.event_signal)
        applicants.append((who, u[3]))
    return applicants


def admit(model: CommunityModel, applicants: list[Applicant]) -> list[Member]:
    """Those who get in, by person: let through the gate, and among the lucky ones if places run short."""
    lever, today = model.lever, model.today
    passed = []
    for who, lottery in applicants:
        who.refused_day = model.day
        if not who.passes_screening():
            today.screened_out += 1
        elif not who.pays():
            today.priced_out += 1
        elif lever.invitation_needed < 0.5 or who.friends_inside > 0:
            passed.append((who, lottery))
    places = places_left(model)
    if len(passed) > places:
        passed = sorted(passed, key=lambda applicant: applicant[1])[:places]
    for who, _ in passed:
        who.refused_day = NEVER
    today.applicants = len(applicants)
    today.refused = len(applicants) - len(passed)
    return sorted((who for who, _ in passed), key=lambda who: who.person)


def places_left(model: CommunityModel) -> int:
    """How many more members there is room for, by capacity and by the cap of rooms."""
    most = min(model.lever.capacity, model.lever.room_cap * model.lever.rooms)
    return max(0, int(most - model.community.members))


def bring_in(model: CommunityModel, entrants: list[Member]) -> list[Member]:
    """Today's entrants and those whom the operator himself fetches, past gate and fee; all by person."""
    lever = model.lever
    if lever.brought_in <= 0.0 or model.community.closed:
        return entrants
    wanted = int(lever.brought_in)
    # The owner is inside already: his number decides on the fraction.
    wanted += model.uniforms(BRINGING_IN, OWNER)[0] < lever.brought_in - wanted
    wanted = min(wanted, places_left(model) - len(entrants))
    entering, outside = {who.person for who in entrants}, []
    for who in model.people:
        if who.status in (MEMBER, EXPELLED) or who.person in entering:
            continue
        if who.status == LEFT and model.day - who.left_day < model.parameters.return_pause:
            continue
        score = model.rules.preference(
            int(lever.brought_in_by), who.value, float(who.friends_inside), who.charter_match
        )
        outside.append((-score, -model.uniforms(BRINGING_IN, who.person)[0], who.person))
    brought = [model.people[person] for _, _, person in sorted(outside)[: max(0, wanted)]]
    for who in brought:
        who.channel = BROUGHT_IN
    return sorted(entrants + brought, key=lambda who: who.person)


def welcome_in(model: CommunityModel, entrants: list[Member], founding: bool = False) -> None:
    """Make members of the entrants and of their acquaintances inside ties; whoever applied pays and is committed."""
    rules, lever, day, today = model.rules, model.lever, model.day, model.today
    for who in entrants:
        who.status, who.joined_day, who.engaged, who.muted, who.paid_until = MEMBER, day, 1, 0, 2_000_000_000
        who.silenced_until, who.offences, who.replies, who.addressed = 0, 0, 0, 0
        who.satisfaction, who.energy = model.parameters.initial_satisfaction, rules.initial_energy()
        who.novelty, who.shortfall, who.circle_talk, who.slot_habit, who.commitment = 1.0, 0.0, 0.0, 0.0, 0.0
        who.streak, who.standing, who.culture, who.read_until, who.premium_until = 0, 0.0, 0.0, 0.0, 0
        if founding:
            who.channel, who.culture = FOUNDER, model.spec.community.subculture
        elif who.channel != BROUGHT_IN:
            who.commitment = who.entry_commitment()
            who.paid_until = rules.paid_until(day, lever.term)
            today.fees += lever.price
        move_in(model, who, assign_room(model, who))
        model.community.members += 1
        today.joins += 1
        today.joins_referred += who.channel == REFERRAL
        today.joins_brought_in += who.channel == BROUGHT_IN
        today.joins_value_sum += who.value
        model.note_move(who, JOIN, who.channel)
        for neighbour in who.acquaintances:
            model.people[neighbour].friends_inside += 1
    if founding and model.spec.community.seed_selection == "owner":
        introduce_by_owner(model, entrants)
    else:
        introduce(model, entrants)


def introduce_by_owner(model: CommunityModel, founders: list[Member]) -> None:
    """Tie all founders to the owner who brought them in, and nobody to anybody else (S14)."""
    weight = model.parameters.acquaintance_weight
    exchanges: list[Exchange] = []
    for who in founders:
        if who.person != OWNER:
            exchanges.append((who.person, OWNER, weight, weight))
            exchanges.append((OWNER, who.person, weight, weight))
    merge_exchanges(model, exchanges)


def introduce(model: CommunityModel, entrants: list[Member]) -> None:
    """Turn acquaintance with members into ties on both sides; a pair that enters together is counted once a side."""
    entering = {who.person for who in entrants}
    weight = model.parameters.acquaintance_weight
    exchanges: list[Exchange] = []
    for who in entrants:
        for neighbour in who.acquaintances:
            if model.people[neighbour].status != MEMBER:
                continue
            exchanges.append((who.person, neighbour, weight, weight))
            if neighbour not in entering:
                exchanges.append((neighbour, who.person, weight, weight))
    merge_exchanges(model, exchanges)
