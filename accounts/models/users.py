"""The user and the user's data key."""

import secrets
import uuid
from functools import cached_property
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from ..days import local_day
from ..fields import EncryptedCharField
from ..keys import KEY_BYTES, Cipher, unwrap, wrap


def known_zone(name: str) -> None:
    """Refuse a time zone that this machine does not know."""
    if name not in available_timezones():
        raise ValidationError("Choose a time zone from the list.")


class UserManager(BaseUserManager):
    """Makes users, each with a data key from the first moment."""

    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        """Save and return a user with a fresh data key. `password=None` cannot sign in."""
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        return self.save_new(user)

    def create_superuser(self, username: str, password: str | None = None, **fields) -> "User":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)

    @transaction.atomic
    def save_new(self, user: "User") -> "User":
        """Save a new user together with a fresh data key."""
        user.save(force_insert=True)
        DataKey.new_for(user).save(force_insert=True)
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. `username` is the sign-in name; no real name is asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        "sign-in name",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "This sign-in name is taken. Please choose another."},
    )
    email = models.EmailField(blank=True)
    display_name = EncryptedCharField("what we call you", max_length=60, null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(
        max_length=50, default="Africa/Johannesburg", validators=[known_zone]
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("curator", default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    # Set when the owner asked for the account to be deleted later; until then it can be undone.
    goes_at = models.DateTimeField(null=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.username

    # A user is the owner of the user's own encrypted fields.
    @property
    def owner(self) -> "User":
        return self

    @property
    def owner_id(self) -> uuid.UUID:
        return self.pk

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self):
        """The date where this person is, now."""
        return local_day(timezone.now(), self.zone)


class DataKey(models.Model):
    """The key that seals one owner's words, itself sealed by a master key of the ring."""

    owner = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="data_key"
    )
    master_id = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"data key of {self.owner_id}"

    @classmethod
    def new_for(cls, user: User) -> "DataKey":
        """A fresh random key for this user, not yet saved."""
        master_id, wrapped = wrap(secrets.token_bytes(KEY_BYTES), owner_id=user.pk)
        return cls(owner=user, master_id=master_id, wrapped=wrapped)

    @cached_property
    def cipher(self) -> Cipher:
        """Seals and opens this owner's values. Raises `WrongKey` when the ring does not fit."""
        return unwrap(self.master_id, bytes(self.wrapped), owner_id=self.owner_id)
