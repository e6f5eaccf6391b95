"""Encrypted model fields: the database holds only bytes sealed with the owner's data key.

A value is written as JSON, so 0, False and "" come back as themselves, and padded to blocks of
64 bytes, so that its length does not tell "yes" from "rather not say". Owner, field and row are
bound to it: moved elsewhere, it does not open. Such columns cannot be searched or updated
in bulk; trying is a TypeError.
"""

import json

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute

PAD_TO = 64


class Sealed(bytes):
    """Bytes as they lie in the database, not yet opened."""

    __slots__ = ()


class SealedAttribute(DeferredAttribute):
    """Opens a sealed value when it is first read from an instance."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname, self)
        if value is self:
            value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.opened(instance, value)
        return value

    # With __set__ this is asked even when the instance already holds a (sealed) value.
    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.Field):
    """Any JSON value, sealed. The model needs `owner` and a primary key known before saving."""

    descriptor_class = SealedAttribute
    description = "Encrypted JSON value"

    def get_internal_type(self):
        return "BinaryField"

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return self.sealed(model_instance, value)

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self} is encrypted: it cannot be searched or updated in bulk.")
        return connection.Database.Binary(bytes(value))

    def sealed(self, instance, value) -> Sealed:
        plain = json.dumps(value, cls=DjangoJSONEncoder).encode()
        plain += b" " * (-len(plain) % PAD_TO)
        return Sealed(_cipher(instance).seal(plain, bound_to=self._bound(instance)))

    def opened(self, instance, sealed: Sealed):
        return json.loads(_cipher(instance).open(sealed, bound_to=self._bound(instance)))

    def _bound(self, instance) -> bytes:
        model = instance._meta.concrete_model._meta.label_lower
        return f"{instance.owner_id}|{model}.{self.attname}|{instance.pk}".encode()

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})


def _cipher(instance):
    return instance.owner.data_key.cipher


class EncryptedCharField(EncryptedField):
    """One line of text, sealed; with `choices` a single choice."""

    description = "Encrypted line of text"

    def formfield(self, **kwargs):
        if self.choices is None:
            kwargs.setdefault("max_length", self.max_length)
        return models.Field.formfield(self, **{"form_class": forms.CharField, **kwargs})


class EncryptedTextField(EncryptedField):
    """Paragraphs of text, sealed. `max_length` counts characters and is held by the form."""

    description = "Encrypted text"

    def formfield(self, **kwargs):
        return models.Field.formfield(
            self,
            **{
                "form_class": forms.CharField,
                "max_length": self.max_length,
                "widget": forms.Textarea,
                **kwargs,
            },
        )


class EncryptedListField(EncryptedField):
    """Several choices (or none), sealed, as a list of their values."""

    description = "Encrypted list of choices"

    def __init__(self, *args, options=None, **kwargs):
        self.options = options or []
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=self.verbose_name.capitalize(),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            **{k: v for k, v in kwargs.items() if k in {"localize"} and v},
        )
