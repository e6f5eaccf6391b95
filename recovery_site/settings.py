"""Settings, all from the environment; `.env.example` lists every name that is read here."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(env.path("ENV_FILE", default=str(BASE_DIR / "var/local.env"))())

DEBUG = env.bool("DEBUG", default=False)
# Plain-http cookies and demo people; checks.py refuses it beyond loopback.
LOCAL_DEMO = env.bool("LOCAL_DEMO", default=False)
PLAIN_HTTP = DEBUG or LOCAL_DEMO

SECRET_KEY = env.str("SECRET_KEY")
# "id:base64 of 32 bytes", newest first; older ones are kept for reading.
DATA_KEYS = env.list("DATA_KEYS")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: give it 50 random characters or more.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SITE_NAME = env.str("SITE_NAME", default="Tsela")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
EMAIL_URL = env.str("EMAIL_URL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="")
if EMAIL_URL:
    globals().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
LEAVE_URL = env.str("LEAVE_URL", default="https://www.google.co.za/")
RESPONSIBLE_PARTY = env.str("RESPONSIBLE_PARTY", default="")
RESPONSIBLE_ADDRESS = env.str("RESPONSIBLE_ADDRESS", default="")
INFORMATION_OFFICER = env.str("INFORMATION_OFFICER", default="")
INFORMATION_OFFICER_CONTACT = env.str("INFORMATION_OFFICER_CONTACT", default="")
# "name | country | what it does", with ";" between two: accounts/operators.py, checks.py.
OPERATORS = env.str("OPERATORS", default="")
# Lists of groups as JSON: resources/feeds/named.py says how, checks.py refuses what is wrong.
MEETING_FEEDS = env.str("MEETING_FEEDS", default="")

INSTALLED_APPS = [
    "recovery_site.apps.SiteConfig",
    "reminders",
    "sharing",
    "checkins",
    "network",
    "resources",
    "accounts",
    "resources.apps.CurateConfig",  # Django's admin, closed to all but the directory
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "dbbackup",
]

MIDDLEWARE = [
    "recovery_site.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "recovery_site.middleware.browser_limits",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.session_limits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.notice_first",
    "accounts.middleware.no_store",
    "accounts.middleware.local_time",
    "recovery_site.my_data.middleware.while_leaving",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.second_step",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "recovery_site.urls"
WSGI_APPLICATION = "recovery_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recovery_site.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Storage -----------------------------------------------------------------------------
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var/site.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Before SQLite 3.51.3 the write-ahead log can corrupt a file with two connections.
    from sqlite3 import sqlite_version_info

    journal = "WAL" if sqlite_version_info >= (3, 51, 3) else "DELETE"
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}
# Work that no page waits for: `manage.py db_worker` does it, `manage.py tick` brings what is due.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- People ------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.WithKey"]
PASSWORD_HASHERS = ["accounts.hashers.SmallHostArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.validators.OwnWordsValidator"},
    {"NAME": "accounts.validators.GuessableValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "landing"
# Joined to allauth's own: what one network may send to the directory's curators.
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignUpForm",
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.ChangePassphraseForm",
}
MFA_ADAPTER = "accounts.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondStepForm",
    "authenticate_webauthn": "accounts.forms.PasskeyForm",
}
# Our own codes stand in for a lost phone (accounts/codes.py): one kind of codes, not two.
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Reports that nobody was at a group: from one network, and from it about one group.
# By a key that names no address: see resources/limits.py. Codes of invitations: by account.
ACCOUNT_RATE_LIMITS = {
    "open_code": "10/1h/user",
    "suggest": "30/1h/key",
    "look_up": "60/1h/key",
    "nobody_there": "6/1h/key",
    "nobody_there_again": "1/1d/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- The web -----------------------------------------------------------------------------
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_NAME = "s" if PLAIN_HTTP else "__Host-s"
CSRF_COOKIE_NAME = "c" if PLAIN_HTTP else "__Host-c"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
# Not "no-referrer": it makes browsers send "Origin: null", and every form is refused.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_HANDLERS = ["recovery_site.uploads.RefuseUploads"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

# --- Words, time, logs -------------------------------------------------------------------
LANGUAGE_CODE = "en-za"
TIME_ZONE = "Africa/Johannesburg"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["recovery_site.formats"]
ADMINS: list = []
DEFAULT_EXCEPTION_REPORTER = "recovery_site.errors.QuietReporter"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"quiet": {"()": "recovery_site.errors.QuietFilter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "filters": ["quiet"]}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        # A worker's own complaints name the address that was asked for, or the network.
        "gunicorn.error": {"handlers": ["out"], "propagate": False},
        "django.server": {"handlers": [], "propagate": False},
    },
}
