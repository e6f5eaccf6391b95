"""Plain facts for the family and friends of somebody who gets better, each with its sources."""

from dataclasses import dataclass
from datetime import date, timedelta

from .models import Service
from .models.kinds import Kind

# The day on which the sentences below were last held against their sources.
REVIEWED = date(2026, 11, 25)
HOLDS = timedelta(days=180)
LINES, GROUPS = 3, 5


@dataclass(frozen=True)
class Source:
    """Where a fact comes from; `day` as the source gives it: 2025-04-08, 2021, or nothing."""

    title: str
    url: str
    day: str = ""


SOURCES = {
    "samhsa": Source(
        "SAMHSA (United States): what getting better means",
        "https://www.samhsa.gov/find-help/recovery",
        "2022",
    ),
    "nida": Source(
        "National Institute on Drug Abuse, as passed on by Fairbanks CSD",
        "https://www.fairbankscd.org/blog/the-science-of-drug-abuse-and-addiction/",
        "2012-12",
    ),
    "deaths": Source(
        "Review of deaths on and off methadone or buprenorphine",
        "https://pubmed.ncbi.nlm.nih.gov/34076676/",
        "2021",
    ),
    "detox": Source(
        "BMJ: 137 people after detox", "http://www.bmj.com/content/326/7396/959", "2003"
    ),
    "italy": Source(
        "Drug and Alcohol Findings: 10 454 people in Italy",
        "https://findings.org.uk/PHP/dl.php?f=detox_deaths.nug&s=eb&sf=mx",
    ),
    "months": Source(
        "Medical Brief: plans for methadone",
        "https://www.medicalbrief.co.za/health-department-plans-medical-strategy-to-tackle-heroin-crisis/",
        "2024",
    ),
    "circle": Source(
        "Review: the people around somebody in treatment",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6803054",
    ),
    "craft": Source(
        "CRAFT trial with 115 relatives", "https://pmc.ncbi.nlm.nih.gov/articles/PMC5690811"
    ),
    "apa": Source(
        "American Psychological Association on CRAFT",
        "http://www.apa.org/pi/about/publications/caregivers/practice-settings/intervention/community-reinforcement.aspx",
    ),
    "asam": Source(
        "ASAM patient guide: how to respond",
        "https://eguideline.guidelinecentral.com/i/1536453-asam-opioid-use-disorder-patient-guide-2025/18",
        "2025",
    ),
    "who": Source(
        "World Health Organization: Community management of opioid overdose",
        "https://pubmed.ncbi.nlm.nih.gov/25577941/",
        "2014",
    ),
    "number": Source(
        "Gauteng News: emergency numbers",
        "https://gauteng.news/2024/10/16/sa-emergency-numbers-kids-should-know/",
        "2024-10-16",
    ),
    "law": Source(
        "National Health Act, section 14: a legal summary",
        "https://assentcompliance.co.za/popia-compliance-centre/privacy/privacy-legislation/",
    ),
}
NUMBERS = {key: number for number, key in enumerate(SOURCES, start=1)}


@dataclass(frozen=True)
class Fact:
    """One fact in plain words, and the keys of its sources."""

    words: str
    sources: tuple[str, ...]

    @property
    def notes(self) -> list[int]:
        """The numbers of its sources on the page."""
        return [NUMBERS[key] for key in self.sources]


@dataclass(frozen=True)
class Part:
    name: str
    heading: str
    facts: tuple[Fact, ...]


BETTER = Part(
    "better",
    "What getting better looks like",
    (
        Fact(
            "It is a slow change, not one day. Health, a safe home, something to do and people "
            "who care all carry it.",
            ("samhsa",),
        ),
        Fact("There are many ways: a group, a clinic, medicine, faith, family.", ("samhsa",)),
        Fact(
            "Methadone and buprenorphine are treatment. People who take them die less than half as "
            "often.",
            ("deaths",),
        ),
        Fact("Such treatment takes months or years. Six months is short.", ("months",)),
    ),
)
LAPSE = Part(
    "lapse",
    "If they use again",
    (
        Fact(
            "It is called a lapse. It can happen, as with other long illnesses. It means that the "
            "help has to change, not that it was for nothing.",
            ("nida",),
        ),
        Fact(
            "After a break the body can take far less. What was fine before can now kill.",
            ("detox", "italy"),
        ),
        Fact(
            "So first get them safe, and stay near. Then help them go back to their clinic or "
            "group soon. Talk later.",
            ("italy",),
        ),
    ),
)
HELPS = Part(
    "helps",
    "What helps",
    (
        Fact("Praise each step. Do nice things together on days without use.", ("craft", "apa")),
        Fact("Say what you see and how you feel. Keep it calm and short.", ("craft",)),
        Fact("Do not hide every result of using for them. Do not punish either.", ("craft", "apa")),
        Fact("Say yes only to what you can keep. A plan for safety comes first.", ("craft",)),
        Fact(
            "Stay in touch. People with more support stay longer in treatment and go back to use "
            "less often.",
            ("circle",),
        ),
    ),
)
HARMS = Part(
    "harms",
    "What does harm",
    (
        Fact("A big scene or a surprise talk by all. Many families gave up before it.", ("apa",)),
        Fact("To call medicine “swapping one for another”. It keeps people alive.", ("deaths",)),
        Fact("To offer drink or drugs, or to laugh at the plan. One such friend weighs much.",
             ("circle",)),
        Fact("To tell others. Health is private, and they say who may know.", ("law",)),
    ),
)  # fmt: skip
DANGER = Part(
    "danger",
    "Signs of an overdose",
    (
        Fact("They do not wake when you call and rub the chest bone hard.", ("asam", "who")),
        Fact("Breath is slow or stops. You hear a gurgle or a deep snore.", ("asam", "who")),
        Fact("Lips or nails are blue or grey. The black dots in the eyes are tiny.",
             ("asam", "who")),
    ),
)  # fmt: skip
DO = Part(
    "do",
    "What to do",
    (
        Fact("Phone 112. It needs no airtime on a cellphone. Or 10177.", ("number",)),
        Fact("Give naloxone if somebody has it.", ("asam", "who")),
        Fact("No breath? Breathe for them. Breathing? Lay them on their side.", ("asam", "who")),
        Fact("Stay, even when they wake. The breath can stop again.", ("asam", "who")),
    ),
)
YOU = Part(
    "you",
    "Help for you",
    (
        Fact(
            "In trials relatives who took a course or joined a group felt better, also when the "
            "other person did not stop. You need not wait for them.",
            ("apa",),
        ),
    ),
)
PARTS = (BETTER, LAPSE, HELPS, HARMS)


def help_for_families() -> list[Service]:
    """Lines of all South Africa that take the call of relatives, then groups for families, both
    for when somebody uses: public ones, as the directory has them now."""
    found = Service.objects.public().exclude(substances=[])
    lines = found.filter(kind=Kind.HELPLINE, city="", province="").marked("families")
    groups = found.filter(kind=Kind.FAMILY).order_by("-rank", "name", "pk")
    return [*lines.order_by("name", "pk")[:LINES], *groups[:GROUPS]]
