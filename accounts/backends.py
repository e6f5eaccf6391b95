"""Who is signed in, found together with the key that opens what is theirs."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class WithKey(AuthenticationBackend):
    """The library's own, with the data key in the same query: nearly every page needs both."""

    def get_user(self, user_id):
        try:
            user = User.objects.select_related("data_key").get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
