"""What is kept about an owner's people, groups and visits."""

from .shapes import Kind, mine

WHO = "about which of your people"
AWAY = "whether you put it away"

ROWS = (
    mine(
        "network.Person",
        Kind.PEOPLE,
        "who is in your life, and how to reach them",
        {
            "what you call them and who they are to you": "name relationship circle",
            "how to reach them": "phone whatsapp email can_be_reached best_times",
            "what they mean for your plan": "gives stance closeness in_touch role note",
            "whether it is safe to call them in a bad moment": "safe_when_craving uses",
            "where a professional works": "practice register_number service",
            AWAY: "archived_at",
        },
    ),
    mine(
        "network.Agreement",
        Kind.PEOPLE,
        "what you asked for and what they said",
        {
            WHO: "person",
            "what you ask for, and the words of it": "kind need letter how_often my_limits",
            "what they said": "state answer limits",
            "when you asked and look at it again": "asked_on review_on",
        },
    ),
    mine(
        "network.Outreach",
        Kind.PEOPLE,
        "that you reached out, and if it helped",
        {WHO: "person", "when and how": "day way", "how it was": "helped note"},
    ),
    mine(
        "network.Influence",
        Kind.PEOPLE,
        "what pulls at you, and what you decided about it",
        {
            WHO: "person",
            "what it is": "sort name",
            "what you decided": "decision words",
            AWAY: "archived_at",
        },
    ),
    mine(
        "network.Snapshot",
        Kind.PEOPLE,
        "how your network changed from month to month",
        {"which month": "month", "counts, no names": "figures"},
    ),
    mine(
        "network.Group",
        Kind.PEOPLE,
        "the groups that you go to",
        {
            "which group": "sort name meeting listed_as",
            "when and where": "weekday weeks start_time place way_there way_home",
            "what it is for you": "belonging norm is_home commitment note",
            "who goes with you, and what you say there": "goes_with sponsor what_i_say",
            AWAY: "archived_at",
        },
    ),
    mine(
        "network.Attendance",
        Kind.PEOPLE,
        "that you went, and how it was",
        {
            "which group, on which day": "group day state",
            "how it was": "before after fit takes_home met",
            "who signed for it": "confirmed_by confirmed_on",
        },
    ),
    mine(
        "network.Target",
        Kind.PEOPLE,
        "how many groups you want to go to",
        {"how many, in which days": "count days first_day ended_on"},
    ),
    mine(
        "network.CalendarFeed",
        Kind.PEOPLE,
        "your week in your phone’s own calendar",
        {
            "the address, for you only": "token",
            "a hash to look it up by": "token_hash",
            "when you ended it": "revoked_at",
        },
        until="until you end it, and 30 days more",
    ),
    mine(
        "network.Appointment",
        Kind.PEOPLE,
        "your visits",
        {
            WHO: "person",
            "when and where": "sort day start_time place moved_to",
            "what it is for and what came of it": "purpose state agreed note",
        },
    ),
    mine(
        "network.VisitQuestion",
        Kind.PEOPLE,
        "what you want to ask at a visit",
        {WHO: "person", "question and answer": "words answer", "when": "asked_at dropped"},
    ),
)
