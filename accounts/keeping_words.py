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
SECRET, NOBODYS = "/account/", "/curate/"
LEFT_OUT = {"csrfmiddlewaretoken", "password"}
UNSEEN = {"form_key", "version"}


def words_sent(request: HttpRequest) -> list[list[str]]:
    """The pairs of name and value that this request would have saved, without what is secret; none
    where there is nothing to give back."""
    path = request.path_info
    if request.method != "POST" or path.startswith(SECRET) or not is_valid_path(path):
        return []
    if len(request.body) > MOST:
        return []
    pairs = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name not in LEFT_OUT
    ]
    return pairs if any(value.strip() for _, value in pairs) else []


def shown_words(pairs: list[list[str]]) -> list[str]:
    """Of these pairs what their writer knows again."""
    return [value for name, value in pairs if name not in UNSEEN and value]


def keep_words(request: HttpRequest, *, owner: User) -> KeptWords | None:
    """Keep what this request would have saved; None where there is nothing to keep."""
    pairs = [] if request.path_info.startswith(NOBODYS) else words_sent(request)
    if not pairs:
        return None
    KeptWords.objects.filter(owner=owner).delete()
    return KeptWords.objects.create(owner=owner, path=request.path_info, pairs=pairs)


def place_of_kept_words() -> str:
    return reverse("accounts:kept_words")
