"""What is kept in the directory, on the curators' desk, and by the machinery."""

from .shapes import LISTED, Basis, Fields, Kept, Kind

ROW = "names the row"
PUBLIC, WORK = Basis.PUBLIC, Basis.WORK
KEEPING: Fields = {
    ROW: "id slug code",
    "when a curator or the seed changed it": "curated_at changed_at version",
}
CHECKED: Fields = {
    "whether visitors see it": "published",
    "when it was checked and how long that holds": "checked_on fresh_until",
}
SOURCED: Fields = {
    **CHECKED,
    "where it comes from, and notes about that": "source_url source_date confidence notes",
}
PLACED: Fields = {
    "where it is": "address suburb city province latitude longitude near_lat near_lon",
}
REACHED = "how to reach it"
CONTENT = "what it says"
SUBJECT: Fields = {"about which row": "service meeting question help_card"}


def listed(model: str, purpose: str, fields: Fields) -> Kept:
    """A public row of the directory."""
    return Kept(model, Kind.DIRECTORY, purpose, {**KEEPING, **fields}, PUBLIC, LISTED)


def desk(model: str, purpose: str, fields: Fields, until: str = LISTED) -> Kept:
    """A row of the curators' work."""
    return Kept(model, Kind.DESK, purpose, {ROW: "id", **fields}, WORK, until)


ROWS = (
    listed("resources.Organisation", "bodies behind services", {CONTENT: "name website"}),
    listed(
        "resources.Service",
        "clinics, lines and other help",
        {
            **SOURCED,
            **PLACED,
            CONTENT: "name organisation kind description substances offers cost hours languages "
            "serves referral referral_from steps documents medicines medicine_stay medicine_note "
            "registered registered_source_url registered_on second_source_url",
            REACHED: "phone phone_alt whatsapp sms email website",
            "how it is found": "merged_into rank",
        },
    ),
    listed(
        "resources.Meeting",
        "weekly groups",
        {
            **SOURCED,
            **PLACED,
            CONTENT: "fellowship name weekday weeks start_time duration_minutes format venue "
            "language welcome types way_there",
            REACHED: "online_url phone",
            "from which list, and whether it still meets": "feed feed_key missing_since "
            "open_reports met_on week_minute merged_into",
        },
    ),
    listed(
        "resources.HelpCard",
        "numbers for a hard moment",
        {
            **SOURCED,
            CONTENT: "kind position title body cost hours languages",
            REACHED: "phone sms whatsapp ussd",
        },
    ),
    listed(
        "resources.Question",
        "questions and answers",
        {
            **CHECKED,
            CONTENT: "group position core title tab_title short body unknown sources links",
            "services that it names": "services",
        },
    ),
    Kept(
        "resources.Place",
        Kind.DIRECTORY,
        "towns, to tell how far a group is; never where you are",
        {ROW: "id key", CONTENT: "name province latitude longitude people"},
        PUBLIC,
        LISTED,
    ),
    Kept(
        "resources.OpenTime",
        Kind.DIRECTORY,
        "when a service is open",
        {ROW: "id row", CONTENT: "weekday opens closes"},
        PUBLIC,
        LISTED,
    ),
    *(
        Kept(
            f"resources.{model}",
            Kind.DIRECTORY,
            "words by which it is found",
            {ROW: "id row", CONTENT: "kind text"},
            PUBLIC,
            LISTED,
        )
        for model in ("MeetingTerm", "ServiceTerm")
    ),
    *(
        desk(
            f"resources.{model}",
            "two rows that are not the same",
            {CONTENT: "first second", "who decided, when": "decided_by decided_at"},
        )
        for model in ("MeetingsApart", "ServicesApart")
    ),
    desk(
        "resources.Suggestion",
        "what somebody says is wrong; it names nobody",
        {
            **SUBJECT,
            "from what kind of sender": "origin made_by",
            "to look it up and to keep it once": "code form_key",
            "what they say, and our reply": "note reply",
            "when it came and was done, by which curator": "made_at closed_on closed_by",
        },
        "1 year after it was done",
    ),
    desk(
        "resources.SuggestedChange",
        "one field of a suggestion",
        {"of which": "suggestion", CONTENT: "field was proposed", "decided": "state decided_by"},
        "as long as the suggestion",
    ),
    desk(
        "resources.Verification",
        "that a row was checked, when and how",
        {
            **SUBJECT,
            "who checked, when, and what came of it": "checked_on checked_by way result "
            "source_url note phoning",
            "who at the service gave the answer; emptied after 1 year": "spoke_to",
            "a second curator's yes": "awaits_second second_by second_on",
        },
    ),
    desk(
        "resources.Phoning",
        "one curator's session of phoning",
        {"who, from when until when": "by began_at ended_at"},
    ),
    desk(
        "resources.EntryLink",
        "a link by which a service confirms its own entry",
        {
            "which service, at which public mailbox": "service sent_to",
            "a hash of the link": "token_hash",
            "who sent it, and until when it works": "made_by made_at expires_at used_at",
        },
        "90 days after it ran out",
    ),
    desk(
        "resources.FeedImport",
        "one reading of a public list of groups",
        {
            "which list": "feed form fellowship source_url brought",
            "what it would change": "read_rows same_rows changes kept problems",
            "who, when, and why it ended": "state made_at made_by ended_at ended_by why",
        },
    ),
    desk(
        "admin.LogEntry",
        "what curators changed on their desk",
        {
            "which curator": "user",
            "when": "action_time",
            "which row, what was done": "content_type object_id object_repr action_flag "
            "change_message",
        },
        "3 years",
    ),
)

MACHINERY = (
    Kept(
        "auth.Permission",
        Kind.MACHINE,
        "what curators may do",
        {ROW: "id", CONTENT: "name content_type codename"},
        WORK,
        LISTED,
    ),
    Kept(
        "auth.Group",
        Kind.MACHINE,
        "roles of curators",
        {ROW: "id", CONTENT: "name permissions"},
        WORK,
        LISTED,
    ),
    Kept(
        "contenttypes.ContentType",
        Kind.MACHINE,
        "names of the tables",
        {ROW: "id", CONTENT: "app_label model"},
        WORK,
        LISTED,
    ),
    Kept(
        "recovery_site.Beat",
        Kind.MACHINE,
        "when the site last did a job of its own",
        {ROW: "name", CONTENT: "at"},
        Basis.SAFETY,
        LISTED,
    ),
    Kept(
        "django_tasks_database.DBTaskResult",
        Kind.MACHINE,
        "work that waits for a worker, by the random number of its row",
        {
            ROW: "id",
            "what is to be done, with which row": "task_path args_kwargs queue_name backend_name "
            "priority run_after",
            "how far it is, and who does it": "status enqueued_at started_at finished_at "
            "worker_ids return_value",
            "where it broke": "exception_class_path traceback",
        },
        Basis.SAFETY,
        "until it is done, and some days more",
    ),
    Kept(
        "sessions.Session",
        Kind.MACHINE,
        "an empty table of the framework: nothing is written to it",
        {"unused": "session_key session_data expire_date"},
        Basis.SAFETY,
        "nothing is kept",
    ),
)
# Of each public row its history: the same fields, and who changed it.
HISTORY: Fields = {
    "which version, who changed it, when, why": "history_id history_user_id history_date "
    "history_type history_change_reason",
}
