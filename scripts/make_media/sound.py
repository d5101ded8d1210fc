"""A sound: the siren of the drill, two seconds, as evidence that is not a picture."""

from __future__ import annotations

import math
import wave
from io import BytesIO

RATE = 8000
SECONDS = 2


def siren() -> bytes:
    """A tone that rises and falls once a second, 8-bit mono."""
    stream = BytesIO()
    phase, samples = 0.0, bytearray()
    for i in range(RATE * SECONDS):
        pitch = 600 + 250 * math.sin(2 * math.pi * i / RATE)
        phase += 2 * math.pi * pitch / RATE
        samples.append(128 + round(90 * math.sin(phase)))
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(bytes(samples))
    return stream.getvalue()
