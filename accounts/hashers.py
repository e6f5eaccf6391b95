"""How passphrases are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallHostArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet).

    Django's default takes 100 MiB and 8 lanes a try: a few people signing in at once would
    exhaust a small host.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
