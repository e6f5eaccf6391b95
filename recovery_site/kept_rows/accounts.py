"""What is kept about an account and about signing in."""

from .shapes import ACCOUNT, Basis, Kept, Kind, mine

ROW = "names the row"

ROWS = (
    Kept(
        "accounts.User",
        Kind.ACCOUNT,
        "your sign-in name and how the site greets you",
        {
            "names the account, by a random number": "id",
            "how you sign in": "username",
            "a hash; nobody can read it back": "password",
            "shown to you, and that somebody signed in": "last_login date_joined",
            "empty: no e-mail is asked for": "email",
            "what the site calls you": "display_name",
            "in which language and at which time things are shown": "language time_zone",
            "whether it can sign in": "is_active",
            "what curators may do": "is_staff is_superuser groups user_permissions",
            "when it goes, if you asked for that": "goes_at",
        },
        until=ACCOUNT,
    ),
    Kept(
        "accounts.DataKey",
        Kind.ACCOUNT,
        "the key that locks your words, itself locked",
        {
            "whose it is": "owner",
            "which master key locks it": "master_id",
            "the locked key": "wrapped",
            "when it was made": "created_at",
        },
        Basis.SAFETY,
        ACCOUNT,
    ),
    Kept(
        "accounts.Consent",
        Kind.ACCOUNT,
        "what you said yes to, word for word",
        {
            "names the row, by a random number": "id",
            "who said yes": "owner",
            "to what": "purpose version language text text_sha256",
            "when, and when it was taken back": "given_at withdrawn_at",
        },
        Basis.PROOF,
        ACCOUNT,
    ),
    Kept(
        "accounts.Tombstone",
        Kind.ACCOUNT,
        "an old copy never brings a deleted account back",
        {"a random number that named the account": "owner_id", "when it went": "at"},
        Basis.PROOF,
        "for good; it names nobody",
    ),
    Kept(
        "accounts.RecoveryCode",
        Kind.SIGN_IN,
        "a way back if the passphrase or the phone is lost",
        {
            ROW: "id",
            "whose it is": "owner",
            "a hash of the code": "code_sha256",
            "what it may still open": "stands_in used_at",
            "when it was made": "created_at",
        },
        Basis.SAFETY,
        "until you make new ones; used ones for 30 days",
    ),
    Kept(
        "accounts.Session",
        Kind.SIGN_IN,
        "where you are signed in, so that you can end it",
        {
            "a random name that the browser holds": "session_key",
            "when it began and was last used, on what kind of phone": "session_data",
            "when it ends": "expire_date",
            "whose it is": "owner",
        },
        Basis.SAFETY,
        "until you sign out, or 20 idle minutes; on your own phone 30 days",
    ),
    Kept(
        "mfa.Authenticator",
        Kind.SIGN_IN,
        "your second step: an app or a passkey",
        {
            ROW: "id",
            "whose it is": "user",
            "an app or a passkey": "type",
            "the seed, locked with your key, or the public half of the passkey": "data",
            "when it was added and used": "created_at last_used_at",
        },
        Basis.SAFETY,
    ),
    Kept(
        "account.EmailAddress",
        Kind.SIGN_IN,
        "an e-mail address, only if you add one",
        {
            ROW: "id",
            "whose it is": "user",
            "the address": "email",
            "whether it was shown to be yours": "verified primary",
        },
    ),
    Kept(
        "account.EmailConfirmation",
        Kind.SIGN_IN,
        "a link that shows that an address is yours",
        {ROW: "id", "which address": "email_address", "the link": "key created sent"},
        until="3 days",
    ),
    mine(
        "accounts.KeptWords",
        Kind.SIGN_IN,
        "what you sent after your session had ended, given back to you when you sign in",
        {"where it went, and what it said": "path pairs"},
        until="after 1 day",
    ),
    mine(
        "accounts.Registration",
        Kind.REGISTER,
        "a professional's entry on a public register, checked there by a person",
        {
            "which register, and what to look up": "council number full_name",
            "what was found, by whom, when": "outcome checked_on checked_by",
        },
    ),
    Kept(
        "accounts.DataRequest",
        Kind.REQUESTS,
        "to answer within 30 days, and to show that we did",
        {
            ROW: "id",
            "what was asked, how, and where the letter lies": "kind channel reference",
            "when it came and when an answer is due": "received_on due_on",
            "what was answered, and when": "answered_on answer",
            "which curator wrote it down": "kept_by",
        },
        Basis.PROOF,
        "3 years after the answer",
    ),
)
