"""Print every address of a served site, with one person's rows in it, as JSON."""

import json
import sys

import django


def main(username: str) -> None:
    django.setup()
    from accounts.models import User
    from tests.house.addresses import PUBLIC, every_address

    person = User.objects.get(username=username)
    rows = [
        {"name": each.name, "path": each.path, "public": each.name in PUBLIC}
        for each in every_address(person)
    ]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
