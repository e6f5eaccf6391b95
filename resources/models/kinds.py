"""What a service is, what it costs, and other things of which there are only a few."""

from django.db import models


class Kind(models.TextChoices):
    """In the order in which a person who looks for help needs them."""

    OUTPATIENT = "outpatient", "Treatment, you sleep at home"
    INPATIENT = "inpatient", "Treatment, you stay there"
    OAT = "oat", "Medicine for opioid dependence"
    HARM_REDUCTION = "harm_reduction", "Health service for people who use drugs"
    MUTUAL_AID = "mutual_aid", "Fellowship of groups"
    HELPLINE = "helpline", "Phone line"
    FAMILY = "family", "Help for families"
    HEALTH = "health", "Clinic or hospital"
    SHELTER = "shelter", "A place to sleep"
    GOVERNMENT = "government", "Government office"
    LEGAL = "legal", "Legal help"
    OTHER = "other", "Other help"


class Cost(models.TextChoices):
    FREE = "free", "Free"
    LOW = "low", "Low cost"
    MEDICAL_AID = "medical_aid", "Medical aid, or you pay"
    PRIVATE = "private", "Private: you pay"


# In days, for which a check of a phone line, a clinic and all else holds.
LINE, CLINIC, OTHER = 30, 90, 180
CLINICS = (Kind.OUTPATIENT, Kind.INPATIENT, Kind.OAT, Kind.HARM_REDUCTION, Kind.HEALTH)
HOLDS = {Kind.HELPLINE: LINE, **dict.fromkeys(CLINICS, CLINIC)}


class Registered(models.TextChoices):
    """What the register of Social Development says of a treatment centre."""

    YES = "yes", "Registered with Social Development"
    NO = "no", "Not on the register of Social Development"


class Medicine(models.TextChoices):
    """Medicines for opioid dependence."""

    METHADONE = "methadone", "Methadone"
    BUPRENORPHINE = "buprenorphine", "Buprenorphine"


class Stay(models.TextChoices):
    """For how long such a medicine is given."""

    SHORT = "short", "Only while the body withdraws"
    LONG = "long", "As treatment that goes on, for months or years"


class Referral(models.TextChoices):
    NO = "no", "You can go or phone yourself. No referral needed."
    USUALLY = "usually", "Usually with a referral"
    YES = "yes", "You need a referral"
