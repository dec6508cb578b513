"""Listening by prefix sums equals the naive sum over messages and readers."""

import numpy as np
import pytest

import sqsim
from sqsim.world.agents.hear import gather, listen
from sqsim.world.record import CHAT, GUEST, HEARD, OFFER, USEFUL
from tests.agreement.worlds import WORLDS


@pytest.fixture(scope="module", params=["gated", "roomy"])
def model(request):
    """A community on the first evening on which at least four people said something useful in the first room."""
    useful_talk = {"useful_base": 0.8, "offer_promoter": 0.0, "offer_disenchanted": 0.0}
    settings = {f"parameters.{name}": value for name, value in useful_talk.items()}
    model = sqsim.CommunityModel(WORLDS[request.param](), 4, **settings)
    useful: set[int] = set()
    while len(useful) < 4:
        model.step()
        heard = [m for m in model.messages if m.kind == USEFUL and m.fate == HEARD and m.author >= 0 and m.room == 0]
        useful = {message.author for message in heard}
    return model


def naive_worth(model, reader, room):
    """Message by message: floor·e + (1 − floor)·slope·max(0, e − own), as far as shown and of interest."""
    p, personalisation, total = model.parameters, model.lever.personalisation, 0.0
    for message in model.messages:
        useful = message.kind == USEFUL and message.fate == HEARD
        if not useful or message.room != room or message.author == reader.person:
            continue
        topic = message.topic
        expertise = p.guest_expertise if message.author == GUEST else model.people[message.author].expertise[topic]
        match = reader.interests[topic] / max(reader.interests)
        gap = max(0.0, expertise - reader.expertise[topic])
        worth = p.learning_floor * expertise + (1.0 - p.learning_floor) * p.learning_slope * gap
        total += (1.0 - personalisation * (1.0 - match)) * match * worth
    return total


def shown_volume(model, reader, room):
    """Messages shown to a reader: useful ones by interest, chat and offers less as they are hidden from him."""
    p, personalisation, volume = model.parameters, model.lever.personalisation, 0.0
    for message in model.messages:
        if message.room != room or message.fate != HEARD or message.author == reader.person:
            continue
        if message.kind == CHAT:
            volume += 1.0 - personalisation * p.chat_shielded
        elif message.kind == OFFER:
            volume += 1.0 - personalisation * p.offers_shielded
        else:
            volume += 1.0 - personalisation * (1.0 - reader.interests[message.topic] / max(reader.interests))
    return volume


def test_reading_equals_the_double_loop(model):
    heard, worths = gather(model), []
    for reader in model.inside():
        reading = listen(model, reader, heard[reader.room])
        volume = shown_volume(model, reader, reader.room)
        room = model.parameters.attention * reader.tolerance
        share = min(1.0, room / volume) if volume > 0 else 1.0
        assert reading.worth == pytest.approx(share * naive_worth(model, reader, reader.room), rel=1e-9, abs=1e-12)
        worths.append(reading.worth)
    assert np.ptp(worths) > 0


def test_whoever_knows_most_learns_least(model):
    """The reader who got most would get less if he knew everything already."""
    heard = gather(model)
    reader = max(model.inside(), key=lambda who: listen(model, who, heard[who.room]).worth)
    before = listen(model, reader, heard[reader.room]).worth
    usual = reader.expertise, reader.ranks
    try:
        reader.expertise, reader.ranks = [1.0] * len(usual[0]), [len(model.people)] * len(usual[0])
        assert listen(model, reader, heard[reader.room]).worth < before
    finally:
        reader.expertise, reader.ranks = usual


def test_every_heard_message_is_counted_once(model):
    for room, heard in enumerate(gather(model)):
        messages = [m for m in model.messages if m.room == room and m.fate == HEARD]
        useful = sum(topic.above[0] for topic in heard.topics)
        assert heard.volume == len(messages) == heard.chat + heard.offers + heard.guests + useful
        for topic in heard.topics:
            assert topic.ranks == sorted(topic.ranks)
            assert topic.above == sorted(topic.above, reverse=True)
