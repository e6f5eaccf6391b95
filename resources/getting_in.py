"""How to get into a service, step by step, out of what is known about it."""

from .models import Service
from .models.kinds import Cost, Kind, Referral
from .models.services import NO_PAPERS

COSTS = {
    Cost.FREE: "Free. You pay nothing.",
    Cost.LOW: "Low cost. Ask what you would pay, and say so if you cannot.",
    Cost.MEDICAL_AID: "Your medical aid pays, or you do. Ask both before you go.",
    Cost.PRIVATE: "Private: you pay. Ask for the full price in writing before you go.",
}
# Kinds that must be registered with Social Development (Act 70 of 2008).
TREATMENT = (Kind.INPATIENT, Kind.OUTPATIENT)
SURE = {
    "high": "Sure: two sources agree, or its own page says so.",
    "medium": "Fairly sure: one good source.",
    "low": "Not sure: ask before you rely on it.",
}


def cost_words(service: Service) -> str:
    """What it costs, in a sentence."""
    return COSTS.get(Cost(service.cost), "") if service.cost else "Not known. Ask before you go."


def steps_of(service: Service) -> list[str]:
    """What to do first, second and third: the curator's steps, else what the listing says."""
    if service.steps.strip():
        return [line.strip() for line in service.steps.splitlines() if line.strip()]
    return [step for step in (_reach(service), _referral(service), _come(service)) if step]


def _reach(service: Service) -> str:
    """Whom to phone, and what to ask."""
    asks = "how to get in" if service.is_national else "if there is a place for you, and when"
    if service.phone:
        return f"Phone {service.phone} and ask {asks}."
    if service.whatsapp:
        return f"Write to {service.whatsapp} on WhatsApp and ask {asks}."
    if service.email or service.website:
        return f"No phone number is known. Write to them, or look on their website, and ask {asks}."
    return "No phone number is known. Phone a line of Help now and ask about this place."


def _referral(service: Service) -> str:
    way_in = service.way_in.rstrip(".")
    said: dict[str, str] = {
        Referral.NO: "You can go or phone yourself. Nobody has to send you.",
        Referral.USUALLY: f"{way_in}. Ask what to do without one.",
        Referral.YES: f"{way_in}. Get that first.",
    }
    return said.get(service.referral, "")


def _come(service: Service) -> str:
    """What to bring. A line that one phones needs nothing."""
    if service.documents and service.documents != NO_PAPERS:
        return f"Bring {', '.join(service.documents)}."
    if service.documents:
        return "You need no papers."
    if service.kind in (Kind.HELPLINE, Kind.MUTUAL_AID) or service.is_national:
        return ""
    return "Ask what to bring. Take your ID with you if you have one; go without it if you do not."
