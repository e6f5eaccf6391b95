"""A form that was sent after its session had ended: its words are given back to the same person.

They lie sealed with that person's key for a day. Nothing is saved by itself: the person sees them
after signing in, and sends them on or throws them away.
"""

from django.http import HttpRequest
from django.urls import is_valid_path, reverse

from .models import KeptWords, User

MOST = 64 * 1024
# Numbers of a second step are never kept, and curators' forms have no owner. A passphrase is left
# out wherever it is asked for.
NEVER = ("/account/", "/curate/")
LEFT_OUT = {"csrfmiddlewaretoken", "password"}


def keep_words(request: HttpRequest, *, owner: User) -> KeptWords | None:
    """Keep what this request would have saved; None where there is nothing to keep."""
    path = request.path_info
    if request.method != "POST" or path.startswith(NEVER) or not is_valid_path(path):
        return None
    if len(request.body) > MOST:
        return None
    pairs = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name not in LEFT_OUT
    ]
    if not any(value.strip() for _, value in pairs):
        return None
    KeptWords.objects.filter(owner=owner).delete()
    return KeptWords.objects.create(owner=owner, path=path, pairs=pairs)


def place_of_kept_words() -> str:
    return reverse("accounts:kept_words")
