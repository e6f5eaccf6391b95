"""Reading a year of sealed notes, against opening the same bytes with bare AES-GCM."""

import json
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from accounts.models import User
from checkins.models import CheckIn
from tests.house.rows import filled

from .measuring import Result, in_turns

NOTES = 365


def reading() -> Result:
    person = User.objects.create_user("sealed")
    note = filled(CheckIn, person, note="A day like others. " * 20)
    key, nonce = AESGCM(secrets.token_bytes(32)), secrets.token_bytes(12)
    sealed = key.encrypt(nonce, json.dumps(note.note).encode(), b"bound")
    field = CheckIn._meta.get_field("note")
    stored = field.sealed(note, note.note)

    def bare():
        return [json.loads(key.decrypt(nonce, sealed, b"bound")) for _ in range(NOTES)]

    def ours():
        return [field.opened(note, stored) for _ in range(NOTES)]

    floor, measured = in_turns(bare, ours)
    return Result("Reading 365 sealed notes", measured, floor, "ms", limit=8)
