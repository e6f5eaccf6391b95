"""Write the environment of a site that only this machine sees, with fresh secrets.

Run once by `make run`. Uses the standard library only, and reads no settings: there are none yet.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

LINES = """\
# Made by `make run`, for this machine only. Keep it: without DATA_KEYS nobody's words can be read.
SECRET_KEY={secret}
DATA_KEYS=local:{data_key}
LOCAL_DEMO=True
SITE_URL=http://127.0.0.1:8000
RESPONSIBLE_PARTY=A demonstration on this machine
RESPONSIBLE_ADDRESS=This machine
INFORMATION_OFFICER=Whoever started it
INFORMATION_OFFICER_CONTACT=Whoever started it
OPERATORS=Nobody else|this machine|nothing
"""


def write(path: Path) -> None:
    """Write `path`, readable by its owner only; a file that is there already is kept."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    text = LINES.format(
        secret=secrets.token_urlsafe(50),
        data_key=base64.b64encode(secrets.token_bytes(32)).decode(),
    )
    with os.fdopen(handle, "w") as file:
        file.write(text)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
