"""The decisions of a member, which a subclass may take otherwise."""

from __future__ import annotations

from sqsim.rules.feel import PROMOTION
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
        """Hazard a day of hearing of the community from friends inside."""
        model = self.model
        return float(model.rules.friend_hazard(float(self.friends_inside), model.lever.referral, model.buzz))

    def joining_gain(self) -> float:
        """What the person expects of joining, in logits of the chance to apply."""
        model, lever = self.model, self.model.lever
        return float(
            model.rules.joining_gain(
                model.community.level, self.value, self.charter_match, lever.price, self.willingness_to_pay,
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
        rules, event = self.model.rules, self.model.lever.event_signal
        return float(rules.visit_chance(self.engaged == 1, self.muted == 1, self.satisfaction, event))

    def slot_chance(self) -> float:
        """Chance that today's visit falls into the announced slot."""
        return float(self.model.rules.slot_chance(self.model.lever.event_signal, self.slot_habit))

    def liveliness(self) -> float:
        """Drive to write into the room as it is, against a fully lively one."""
        model = self.model
        stimulus = model.rules.stimulus(
            model.rooms[self.room].talk, model.community.owner_talk, model.lever.event_signal, self.circle_talk
        )
        return float(model.rules.liveliness(stimulus))

    def session_chance(self, liveliness: float) -> float:
        """Chance that the visitor writes."""
        model, lever = self.model, self.model.lever
        held_back = model.rules.hesitates(lever.rule_visibility, self.is_newcomer)
        return float(
            model.rules.session_chance(
                self.talkativeness, self.energy, self.satisfaction, self.novelty, liveliness, float(self.replies),
                lever.event_signal, self.engaged == 1, held_back,
            )
        )  # fmt: skip

    def further_messages(self, liveliness: float) -> float:
        """Mean number of messages after a session's first."""
        rules, event = self.model.rules, self.model.lever.event_signal
        return float(rules.further_messages(self.session_length, self.energy, liveliness, float(self.replies), event))

    def owner_messages(self) -> float:
        """Mean number of messages today by the owner, offers apart."""
        model = self.model
        others = max(0.0, model.rooms[self.room].talk - model.community.owner_talk)
        lively = model.rules.liveliness(model.rules.stimulus(others, 0.0, model.lever.event_signal, 0.0))
        return float(model.rules.owner_messages(model.lever.owner_activity, self.energy, self.age, lively))

    def useful_chance(self) -> float:
        """Share of useful messages among those that are no offers."""
        lever, newcomer = self.model.lever, self.is_newcomer and self.person != OWNER
        return float(
            self.model.rules.useful_chance(
                self.value, self.charter_match, lever.positioning, lever.rule_visibility, newcomer, lever.event_signal
            )
        )

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

    # Feeling; `circle`, `closeness`, `belongs`, `tired`, `removals` and `first_post` are tonight's.

    def belonging(self) -> float:
        """Sense of belonging, 0 to 1."""
        model, community, room = self.model, self.model.community, self.model.rooms[self.room]
        return float(
            model.rules.belonging(
                self.circle.known_active, float(room.active), community.ritual, community.owner_talk,
                model.lever.positioning,
            )
        )  # fmt: skip

    def mood(self, reading: Reading) -> float:
        """What the visit gave, in units of satisfaction."""
        rules, lever = self.model.rules, self.model.lever
        recognition = lever.recognition if self.spoke > 0 else 0.0
        return float(
            rules.mood(
                self.motive, rules.information(reading.worth), self.closeness, self.belongs,
                rules.appreciation(float(self.addressed), recognition), reading.overload, reading.annoyance,
                rules.rule_friction(self.model.community.rule_pressure, self.autonomy),
                self.removals,
            )
        )  # fmt: skip

    def next_energy(self) -> float:
        """Energy after today's talk."""
        rules = self.model.rules
        return float(rules.next_energy(self.energy, float(self.spoke), float(self.addressed), self.circle.influence))

    def burnout(self) -> float:
        """Factor by which age of membership raises lapse and lowers return."""
        return float(self.model.rules.burnout(self.age, self.belongs))

    # Staying or not; `replies` are today's by now.

    def lapse_chance(self) -> float:
        """Chance that an engaged member goes idle tonight; first day and first message weigh more."""
        rules, replied = self.model.rules, self.replies > 0
        hazard = rules.lapse_hazard(
            self.lapse_proneness, self.tired, self.is_stranger, self.closeness,
            self.model.lever.positioning, self.satisfaction, replied, self.removals,
        )  # fmt: skip
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
                float(self.replies), lever.event_signal, recall, self.muted == 1, self.tired,
            )
        )  # fmt: skip

    def mute_hazard(self, load: float) -> float:
        """Hazard tonight of switching notices off; `load` is the room's volume over attention."""
        return float(self.model.rules.mute_hazard(load, self.engaged == 0, self.satisfaction))

    def aspiration(self) -> float:
        """Satisfaction that the member expects."""
        return float(self.model.rules.aspiration(self.value, self.model.rooms[self.room].level))

    def leave_hazard(self) -> float:
        """Hazard tonight of leaving."""
        return float(self.model.rules.leave_hazard(self.shortfall, self.visiting == 1, self.muted == 1))

    def renewal_chance(self) -> float:
        """Chance to renew a paid term that ends."""
        return float(self.model.rules.renewal_chance(self.shortfall, self.model.lever.price, self.willingness_to_pay))
