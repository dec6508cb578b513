"""Every lever there is, in the order in which a day meets them."""

from __future__ import annotations

from sqsim.levers.lever import Lever

_ALL_HOURS = float(2**24 - 1)
_ANY_NUMBER = 1e9

ALL_LEVERS: tuple[Lever, ...] = (
    # Coming in.
    Lever("advertising", "1/day", 0, 0, 1, "sum", "how often a person outside meets an advertisement today"),
    Lever("referral", "1/day", 0, 0, 1, "sum", "how often a friend inside, paid to do so, brings it up today"),
    Lever(
        "targeted_advertising",
        "1/day",
        0,
        0,
        1,
        "sum",
        "how often one who fits the charter fully meets an advertisement meant for such; others by how far they fit",
    ),
    Lever("brought_in", "people/day", 0, 0, 1e5, "sum", "people whom the operator himself brings in today"),
    Lever("brought_in_by", "0 any, 1 best, 2 friends, 3 fitting", 0, 0, 3, "maximum", "whom the operator brings in"),
    Lever("public_view", "share", 1, 0, 1, "product", "how much of the community outsiders can see and hear of"),
    Lever("positioning", "clarity", 0, 0, 1, "sum", "how clearly the community says what it is for"),
    Lever("charter_focus", "share", 0, -1, 1, "sum", "how much more the first topic dominates than when founded"),
    Lever("charter_breadth", "share", 0, -1, 1, "sum", "how much more beside its topics is allowed than when founded"),
    Lever("admission_threshold", "value", 0, 0, 1, "maximum", "screened value below which nobody gets in"),
    Lever("screening_noise", "share", 1, 0, 5, "product", "error of screening, as a multiple of what it is by itself"),
    Lever("invitation_needed", "0/1", 0, 0, 1, "maximum", "1: only who has a friend inside may come in"),
    Lever("capacity", "members", _ANY_NUMBER, 1, _ANY_NUMBER, "minimum", "no one is let in above so many members"),
    Lever("price", "yuan", 0, 0, 1e5, "sum", "fee for one term of membership"),
    Lever("term", "days", 0, 0, 3650, "maximum", "how long a fee lasts; 0: for good"),
    Lever("entry_effort", "share of a day's effort", 0, 0, 1, "sum", "what applying and introducing oneself asks"),
    Lever("welcome", "chance", 0, 0, 1, "maximum", "chance that a newcomer's first message is answered by the staff"),
    # Talking.
    Lever("event_signal", "strength", 0, 0, 1, "maximum", "how strongly an event today calls members to take part"),
    Lever("event_hosts_members", "people", 0, 0, 50, "sum", "members who host today's event"),
    Lever("event_hosts_guests", "people", 0, 0, 50, "sum", "guests from outside who host today's event"),
    Lever("slot_hours", "hours of the day", 0, 0, _ALL_HOURS, "union", "hours of today's announced slot, as bits"),
    Lever("cash", "yuan/day", 0, 0, 1e6, "sum", "money given away in red packets today"),
    Lever("check_in", "share", 0, 0, 1, "maximum", "how present a common goal with daily records is"),
    Lever("sticky_tool", "share", 0, 0, 1, "maximum", "how present a daily custom is that renews a way of talking"),
    Lever("lasting_content", "pieces/day", 0, 0, 1000, "sum", "lasting pieces that the operator puts out today"),
    Lever("digest", "share", 0, 0, 1, "maximum", "share of useful messages that are made into lasting pieces"),
    Lever("offline_meeting", "share", 0, 0, 1, "maximum", "share of the engaged whom today's meeting brings together"),
    Lever("quiet_hours", "hours of the day", 0, 0, _ALL_HOURS, "union", "hours in which members are asked to be quiet"),
    Lever("owner_activity", "messages/day", 0, 0, 500, "sum", "messages the owner writes today"),
    Lever("promotion", "offers/day", 0, 0, 500, "sum", "offers the operator makes to the members today"),
    # Rules.
    Lever("rule_visibility", "share", 0, 0, 1, "maximum", "how present the rules are: 0 unwritten, 1 always in view"),
    Lever(
        "rule_strictness", "share", 0, 0, 1, "maximum", "how much of ordinary chat offends, and how hard rules press"
    ),
    Lever("consent", "share", 0, 0, 1, "maximum", "how far the members themselves agreed on the rules"),
    Lever("enforcement", "share", 0, 0, 1, "maximum", "share of the offences seen that are acted upon"),
    Lever("enforcement_error", "share", 0, 0, 1, "sum", "share of good messages seen that are removed by mistake"),
    Lever("moderator_capacity", "messages/day", 0, 0, 1e6, "sum", "messages that moderators can look at today"),
    Lever("member_moderators", "people", 0, 0, 1000, "sum", "members asked to moderate, as far as there are willing"),
    Lever("moderator_care", "share", 0, 0, 1, "maximum", "how well the operator looks after the moderators"),
    Lever("compliance", "share", 0, 0, 1, "maximum", "share of the platform's reasons to close the group removed"),
    Lever("chat_removal", "share", 0, 0, 1, "maximum", "share of ordinary chat deleted on sight"),
    # Keeping.
    Lever("personalisation", "share", 0, 0, 1, "maximum", "how far members are shown what matches their interests"),
    Lever("recognition", "share", 0, 0, 1, "maximum", "how much contributing is publicly recognised"),
    Lever("grading", "share", 0, 0, 1, "maximum", "how far recognition goes by contribution, not to all alike"),
    Lever("recall", "1/day", 0, 0, 1, "maximum", "how often a drifting member is sent something made for him"),
    Lever("recall_after", "days", 0, 0, 3650, "maximum", "days for which one must have been idle to be recalled"),
    Lever("prune_after", "days", _ANY_NUMBER, 1, _ANY_NUMBER, "minimum", "days idle after which a member is removed"),
    Lever("competition", "satisfaction", 0, -1, 1, "sum", "what other groups offer, above the usual"),
    Lever("closing", "0/1", 0, 0, 1, "maximum", "1: the operator closes the group tonight"),
    # Rooms.
    Lever(
        "segmentation", "0 none, 1 topic, 2 level, 3 copies", 0, 0, 3, "maximum", "by what members are put into rooms"
    ),
    Lever("rooms", "rooms", 1, 1, 64, "maximum", "rooms into which members are put, the premium room apart"),
    Lever("room_cap", "members", _ANY_NUMBER, 2, _ANY_NUMBER, "minimum", "no room holds more than so many members"),
    Lever("core_spread", "share", 0, 0, 1, "maximum", "share of a core group that is spread over parallel rooms"),
    Lever(
        "premium_share",
        "share",
        0,
        0,
        1,
        "maximum",
        "share of members, the best by standing, invited to the premium room",
    ),
    Lever("premium_price", "yuan", 0, 0, 1e5, "sum", "fee a month for the premium room"),
    # Selling.
    Lever("sale_price", "yuan", 0, 0, 1e6, "maximum", "price of what is for sale today; 0: nothing"),
    Lever("sale_match", "share", 0, 0, 1, "maximum", "how far what is for sale is what members came for"),
    Lever(
        "sale_reach",
        "chance/day",
        0,
        0,
        1,
        "maximum",
        "chance that one who was ever in and does not visit is asked in person",
    ),
    # Costs known beforehand.
    Lever("spend", "yuan/day", 0, 0, 1e7, "sum", "money the operator spends today whatever happens"),
    Lever("operator_hours", "hours/day", 0, 0, 1000, "sum", "hours the operator works today whatever happens"),
)
