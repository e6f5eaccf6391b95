"""What is kept about an owner's days, goals, habits and plan."""

from .shapes import Kind, mine

DAY = "on which of your days"
AWAY = "whether you put it away"
WORDS = "your own words"
PLACE = "in your order"

ROWS = (
    mine(
        "checkins.CheckIn",
        Kind.DAYS,
        "how a day was",
        {
            DAY: "day recorded_on",
            "how it was": "mood craving sleep hungry angry lonely tired",
            "whether you used": "used",
            "what led there and what helped": "triggers helped helped_own",
            WORDS: "gratitude note",
            "who wrote it down for you, if you let somebody": "written_by",
        },
    ),
    mine(
        "checkins.Preference",
        Kind.DAYS,
        "which questions you do not want to be asked",
        {"the parts that are off": "parts_off"},
    ),
    mine(
        "checkins.Answers",
        Kind.DAYS,
        "your answers to a set of questions",
        {DAY: "day period", "which set": "scale scale_version", "what you answered": "given"},
    ),
    mine(
        "checkins.Journey",
        Kind.DAYS,
        "to count your days, as you want them counted",
        {
            "since when, and days of use": "began uses",
            "how it is shown": "count_words shows_money",
            "what is put aside, and for what": "money_a_day money_for",
        },
    ),
    mine(
        "checkins.Milestone",
        Kind.DAYS,
        "what you reached",
        {DAY: "day", "what it is": "counts number name", WORDS: "words put_aside"},
    ),
    mine(
        "checkins.Urge",
        Kind.DAYS,
        "how an urge came and went",
        {
            DAY: "day began_at ended_at",
            "how strong": "strength strength_after",
            "what led there and what helped": "trigger if_then helped",
            "how it ended": "rode_out used",
            WORDS: "note",
        },
    ),
    mine(
        "checkins.SlipReview",
        Kind.DAYS,
        "what a use taught you",
        {
            DAY: "day",
            "what led there": "before trigger if_then",
            "whom you told": "person told",
            WORDS: "words",
        },
    ),
    mine(
        "checkins.Trigger",
        Kind.PLAN,
        "what makes it hard",
        {"what it is": "sort name influence", AWAY: "archived_at"},
    ),
    mine(
        "checkins.IfThen",
        Kind.PLAN,
        "what you do then",
        {"to what": "trigger", "what": "then", PLACE: "place", AWAY: "archived_at"},
    ),
    mine(
        "checkins.RiskyDay",
        Kind.PLAN,
        "a hard day that you see coming",
        {
            "which day": "occasion name day repeats",
            "what you plan for it": "plan",
            AWAY: "archived_at",
        },
    ),
    mine(
        "checkins.Habit",
        Kind.PLAN,
        "small things that you do often",
        {
            "what it is": "name area kind cue smallest",
            "how often, since when": "weekdays count first_day",
            "what its days come to": "settled_on settled",
            PLACE: "place",
            AWAY: "archived_at",
        },
    ),
    mine(
        "checkins.HabitEntry",
        Kind.PLAN,
        "one habit on one day",
        {
            "which habit": "habit",
            DAY: "day recorded_on",
            "how it went": "state reason",
            WORDS: "note",
        },
    ),
    mine(
        "checkins.HabitPause",
        Kind.PLAN,
        "days on which a habit asks nothing",
        {"which habit": "habit", "from when until when": "first last", "why": "reason"},
    ),
    mine(
        "checkins.Goal",
        Kind.PLAN,
        "what you want, and why",
        {
            "what and why": "what why",
            "until when, and with whom": "by_day look_on person",
            "how it ended": "state closed_on became",
        },
    ),
    mine(
        "checkins.GoalStep",
        Kind.PLAN,
        "one small step of a goal",
        {"which goal": "goal", "what": "words", "when done": "done_on", PLACE: "place"},
    ),
    mine(
        "checkins.GoalNote",
        Kind.PLAN,
        "how a goal goes",
        {"which goal": "goal", DAY: "day", WORDS: "words"},
    ),
    mine(
        "checkins.Accountability",
        Kind.PLAN,
        "what you look at together with somebody",
        {
            "with whom": "person",
            "what, and how": "looks_at what way",
            "how often, since when": "rhythm first_day ended_on",
        },
    ),
    mine(
        "checkins.AccountabilityTime",
        Kind.PLAN,
        "that you did look at it together",
        {"which": "accountability", "when": "due_on happened_on", WORDS: "note"},
    ),
    mine(
        "checkins.Plan",
        Kind.PLAN,
        "your plan, on one page",
        {
            WORDS: "reasons warning_signs helps_now safe_places distractions safer_home "
            "after_use medicine",
            "whom to call": "people",
        },
    ),
    mine(
        "checkins.PlanVersion",
        Kind.PLAN,
        "your plan as it was before",
        {"which plan": "plan number", DAY: "day", WORDS: "words"},
    ),
)
