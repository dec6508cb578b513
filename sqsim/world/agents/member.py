"""The decisions of a member, which a subclass may take otherwise."""

from __future__ import annotations

from sqsim.rules.feel import PROMOTION, SERVICE
from sqsim.world.agents.hear import Reading
from sqsim.world.agents.person import Person
from sqsim.world.agents.ties import Tie
from sqsim.world.record import FOUNDER
from sqsim.world.state import OWNER


class Member(Person):
    """A person who decides: each method is one decision, and gives how likely or how much.

    Override a method to change the model; `super()` gives the rule's answer, `self.draw()` a random number of one's
    own, and `self.model` the levers, the rooms and the day. What he is stands in `Person`.
    """

    # Coming in.

    def friend_hazard(self) -> float:
        """Hazard a day of hearing of the community from friends inside, by word of mouth."""
        return float(self.model.rules.friend_hazard(float(self.friends_inside), self.model.buzz))

    def referral_hazard(self) -> float:
        """Hazard a day of hearing of it from friends inside who are paid to bring it up."""
        return float(self.model.rules.referral_hazard(self.model.lever.referral, float(self.friends_inside)))

    def advertising_hazard(self) -> float:
        """Hazard a day of meeting an advertisement."""
        model, lever = self.model, self.model.lever
        return float(model.rules.advertising_hazard(lever.advertising, lever.targeted_advertising, self.charter_match))

    def joining_gain(self) -> float:
        """What the person expects of joining, in logits of the chance to apply."""
        rules, lever, community = self.model.rules, self.model.lever, self.model.community
        served = rules.motive_served(
            self.motive, community.level, float(self.friends_inside), lever.positioning, community.owner_talk,
            self.model.buzz,
        )  # fmt: skip
        return float(
            rules.joining_gain(
                community.level, self.value, self.charter_match, served, lever.price, self.willingness_to_pay,
                lever.entry_effort,
            )
        )  # fmt: skip

    def passes_screening(self) -> bool:
        """Whether the person, as screening sees him, reaches the threshold."""
        noise, threshold = self.model.lever.screening_noise, self.model.lever.admission_threshold
        return bool(self.model.rules.passes_screening(self.value, self.screening_error, noise, threshold))

    def pays(self) -> bool:
        """Whether an admitted person pays the fee."""
        return bool(self.willingness_to_pay >= self.model.lever.price)

    def entry_commitment(self) -> float:
        """Commitment that fee, effort and gate leave behind, in units of satisfaction."""
        lever = self.model.lever
        return float(
            self.model.rules.entry_commitment(
                lever.price, self.willingness_to_pay, lever.entry_effort, lever.admission_threshold
            )
        )

    def takes_premium(self) -> bool:
        """Whether the member, invited to the premium room, takes a term of access."""
        price = self.model.lever.premium_price
        return bool(self.model.rules.takes_premium(price, self.willingness_to_pay, self.shortfall))

    # Talking.

    def visit_chance(self) -> float:
        """Chance of a visit today."""
        rules, event, engaged = self.model.rules, self.model.community.event, self.engaged == 1
        chance = rules.visit_chance(engaged, self.muted == 1, self.satisfaction, event)
        if self.model.lever.check_in > 0.0 and engaged and self.streak > 0:
            chance = rules.visit_by_habit(chance, rules.streak_habit(float(self.streak)))
        return float(chance)

    def grab_chance(self) -> float:
        """Chance to grab at today's red packets, coming for them if need be."""
        model = self.model
        return float(model.rules.grab_chance(model.lever.cash, float(model.community.members), self.muted == 1))

    def check_in_chance(self) -> float:
        """Chance that the engaged visitor keeps the daily record."""
        rules = self.model.rules
        return float(rules.check_in_chance(self.model.lever.check_in, rules.streak_habit(float(self.streak))))

    def slot_chance(self) -> float:
        """Chance that today's visit falls into the announced slot."""
        return float(self.model.rules.slot_chance(self.model.community.event, self.slot_habit))

    def liveliness(self) -> float:
        """Drive to write into the room as it is, against a fully lively one."""
        model = self.model
        stimulus = model.rules.stimulus(
            model.rooms[self.room].talk, model.community.owner_talk, model.community.event, self.circle_talk
        )
        return float(model.rules.liveliness(stimulus))

    def session_chance(self, liveliness: float) -> float:
        """Chance that the visitor writes."""
        model, lever = self.model, self.model.lever
        held_back = model.rules.hesitates(lever.rule_visibility, self.is_newcomer)
        return float(
            model.rules.session_chance(
                self.talkativeness, self.energy, self.satisfaction, self.novelty, liveliness, float(self.replies),
                model.community.event, self.engaged == 1, held_back,
            )
        )  # fmt: skip

    def further_messages(self, liveliness: float) -> float:
        """Mean number of messages after a session's first."""
        rules, event = self.model.rules, self.model.community.event
        return float(rules.further_messages(self.session_length, self.energy, liveliness, float(self.replies), event))

    def owner_messages(self) -> float:
        """Mean number of messages today by the owner, offers apart."""
        model = self.model
        others = max(0.0, model.rooms[self.room].talk - self.charisma * model.community.owner_talk)
        lively = model.rules.liveliness(model.rules.stimulus(others, 0.0, model.community.event, 0.0))
        return float(model.rules.owner_messages(model.lever.owner_activity, self.energy, self.age, lively))

    def useful_chance(self) -> float:
        """Share of useful messages among those that are no offers."""
        lever, ordinary = self.model.lever, self.person != OWNER
        return float(
            self.model.rules.useful_chance(
                self.value, self.charter_match, lever.positioning, lever.rule_visibility,
                self.is_newcomer and ordinary, self.model.community.event, self.motive == SERVICE and ordinary,
            )
        )  # fmt: skip

    def offer_chance(self) -> float:
        """Share of offers among the member's messages."""
        rules = self.model.rules
        return float(rules.offer_chance(self.motive == PROMOTION, self.shortfall, self.model.community.impunity))

    def tie_pull(self, tie: Tie) -> float:
        """Extra weight of a tie in the choice of whom to address; a stranger weighs 1."""
        return float(self.model.rules.tie_pull(tie.given, tie.received))

    def similarity(self, other: Member) -> float:
        """Readiness to address another member, 0 to 1."""
        cosine = 0.0
        for own, theirs in zip(self.directions, other.directions, strict=True):
            cosine += own * theirs
        return float(self.model.rules.similarity(cosine))

    def attendance_chance(self) -> float:
        """Chance that the member, while engaged, comes to today's offline meeting."""
        share = self.model.lever.offline_meeting
        return float(self.model.rules.attendance_chance(share, self.satisfaction))

    def volunteers(self) -> bool:
        """Whether the member, while engaged, would moderate if asked."""
        return bool(self.model.rules.volunteers(self.satisfaction, self.standing))

    # Feeling; `circle`, `closeness`, `identified`, `belongs`, `tired`, `removals` and `first_post` are tonight's.

    def belonging(self) -> float:
        """Sense of belonging, 0 to 1."""
        model, community, room = self.model, self.model.community, self.model.rooms[self.room]
        return float(
            model.rules.belonging(
                self.circle.known_active, float(room.active), community.ritual, community.owner_talk,
                self.identified,
            )
        )  # fmt: skip

    def mood(self, reading: Reading) -> float:
        """What the visit gave, in units of satisfaction."""
        rules, lever = self.model.rules, self.model.lever
        recognition = rules.graded(lever.recognition, lever.grading, self.standing) if self.spoke > 0 else 0.0
        return float(
            rules.mood(
                self.motive, rules.information(reading.worth), self.closeness, self.belongs,
                rules.appreciation(float(self.addressed), recognition), reading.overload, reading.annoyance,
                rules.rule_friction(self.model.community.rule_pressure, self.autonomy),
                self.removals,
            )
        )  # fmt: skip

    def next_energy(self) -> float:
        """Energy after today's talk, and for the owner after what takers asked of him."""
        rules, asked = self.model.rules, float(self.model.community.asked)
        energy = rules.next_energy(self.energy, float(self.spoke), float(self.addressed), self.circle.influence)
        return float(rules.energy_after_demands(energy, asked) if self.person == OWNER else energy)

    def next_culture(self) -> float:
        """Share in the group's way of talking after today."""
        room, tool = self.model.rooms[self.room], self.model.lever.sticky_tool
        return float(self.model.rules.next_culture(self.culture, self.visiting > 0, room.culture, tool))

    def burnout(self) -> float:
        """Factor by which age of membership raises lapse and lowers return."""
        return float(self.model.rules.burnout(self.age, self.belongs))

    # Buying.

    def buying_chance(self, reached: float) -> float:
        """Chance to buy what is for sale; `reached` is the share who notice it, or more for one asked in person."""
        rules, lever, buyers = self.model.rules, self.model.lever, self.model.community.buyers
        again = 1.0 if self.purchases == 0 else rules.repeat_readiness(self.satisfaction)
        familiar = any(tie.partner == OWNER for tie in self.ties)
        return float(
            rules.buying_chance(
                self.trust, rules.sale_fit(self.motive, lever.sale_match), reached, buyers, familiar, again,
                lever.sale_price, self.willingness_to_pay,
            )
        )  # fmt: skip

    # Staying or not; `replies` are today's by now.

    def lapse_chance(self) -> float:
        """Chance that an engaged member goes idle tonight; first day and first message weigh more."""
        rules, replied = self.model.rules, self.replies > 0
        hazard = rules.lapse_hazard(
            self.lapse_proneness, self.tired, self.is_stranger, self.closeness,
            self.identified, self.satisfaction, replied, self.removals,
        )  # fmt: skip
        if self.model.lever.check_in > 0.0 and self.streak > 0:
            hazard = rules.lapse_by_habit(hazard, rules.streak_habit(float(self.streak)))
        stays = 1.0 - rules.chance(hazard)
        if self.channel != FOUNDER and (self.age == 0.0 or self.first_post):
            stays *= 1.0 - rules.first_day_lapse(replied, self.removals)
        return float(1.0 - stays)

    def return_hazard(self) -> float:
        """Hazard tonight of following the group again, for one who is idle."""
        model, lever, idle = self.model, self.model.lever, float(self.model.day - self.idle_since)
        recall = model.rules.recall_pull(lever.recall, lever.recall_after, idle, self.charter_match)
        return float(
            model.rules.return_hazard(
                idle, self.satisfaction, model.rooms[self.room].talk,
                float(self.replies), model.community.event, recall, self.muted == 1, self.tired,
            )
        )  # fmt: skip

    def mute_hazard(self, load: float) -> float:
        """Hazard tonight of switching notices off; `load` is the room's volume over attention."""
        return float(self.model.rules.mute_hazard(load, self.engaged == 0, self.satisfaction))

    def aspiration(self) -> float:
        """Satisfaction that the member expects."""
        model = self.model
        return float(model.rules.aspiration(self.value, model.rooms[self.room].level, model.lever.competition))

    def leave_hazard(self) -> float:
        """Hazard tonight of leaving."""
        return float(self.model.rules.leave_hazard(self.shortfall, self.visiting == 1, self.muted == 1))

    def renewal_chance(self) -> float:
        """Chance to renew a paid term that ends."""
        return float(self.model.rules.renewal_chance(self.shortfall, self.model.lever.price, self.willingness_to_pay))
