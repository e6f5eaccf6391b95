"""The plan of the demo owner, in two versions: written in one evening, looked at again later."""

from datetime import date, timedelta
from uuid import UUID

from accounts.models import User
from checkins.models import Plan
from checkins.plan_versions import keep_version
from network.models import Person

DAY = timedelta(days=1)
FIRST = {
    "reasons": "Lebo is six. She needs me.\nMama can sleep at night.\nI want my own room one day.",
    "warning_signs": "I sleep badly.\nI do not pick up my phone.",
    "helps_now": "I breathe slowly and wait 15 minutes.\nI walk around the block twice.",
    "safe_places": "Gogo's kitchen.\nThe library until five.",
    "after_use": "I am not alone: Bongani stays with me.\nI tell Mama on the same day.",
    "medicine": "Methadone, every morning at the clinic.",
}
LATER = {
    "warning_signs": "I sleep badly.\nI tell small lies.\nI miss my group.",
    "distractions": "I play with Lebo.\nI watch a match at Gogo's place.\nChoir on Saturday.",
    "safer_home": "Mama holds my card at month end.\nI block the numbers of people who sell.",
    "after_use": "I am not alone: Bongani stays with me.\nI tell Mama on the same day.\n"
    "I ask the clinic about my medicine.\nI go to my next group.",
    "medicine": "Methadone, every morning at the clinic.\nIf I miss a day I call the clinic first.",
}


def write_plan(user: User, people: dict[str, Person], *, today: date) -> Plan:
    plan: Plan = user.plans.create(form_key=UUID(int=1), **FIRST)
    keep_version(plan=plan, today=today - DAY * 240)
    for field, words in LATER.items():
        setattr(plan, field, words)
    plan.version += 1
    plan.save()
    keep_version(plan=plan, today=today - DAY * 30)
    plan.people.set([people["Mama"], people["Bongani"]])
    return plan
