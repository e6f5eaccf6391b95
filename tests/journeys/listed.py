"""Print the addresses of a served site, with one person's rows in them, as JSON: those of a reader
for somebody with whom others share, all else for an owner."""

import json
import sys

import django


def main(username: str) -> None:
    django.setup()
    from accounts.models import User
    from tests.house.addresses import PUBLIC, owners_side, readers_side

    person = User.objects.get(username=username)
    reads = person.grants_to_me.exists()
    rows = [
        {"name": each.name, "path": each.path, "public": each.name in PUBLIC}
        for each in (readers_side if reads else owners_side)(person)
    ]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
