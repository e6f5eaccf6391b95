"""Settings, all from the environment; `.env.example` lists every name that is read here."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import connections, log_lines
from .environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()
Environment.read_env(env.path("ENV_FILE", default=str(BASE_DIR / "var/local.env"))())

DEBUG = env.bool("DEBUG", default=False)
# Plain-http cookies and demo people; checks.py refuses it beyond loopback.
LOCAL_DEMO = env.bool("LOCAL_DEMO", default=False)
PLAIN_HTTP = DEBUG or LOCAL_DEMO

SECRET_KEY = env.str("SECRET_KEY")
# "id:base64 of 32 bytes", newest first; older ones are kept for reading.
DATA_KEYS = env.list("DATA_KEYS")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: give it 50 random characters or more.")
# A health check on this machine asks by these names, whatever the public one is.
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[]), *LOOPBACK]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SITE_NAME = env.str("SITE_NAME", default="Tsela")
EMAIL_URL = env.str("EMAIL_URL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="")
if EMAIL_URL:
    globals().update(connections.mail(EMAIL_URL))
EMAIL_TIMEOUT = 10
# Where links in messages lead: https://the.public.name, without a slash at the end.
SITE_URL = connections.public_address(env.str("SITE_URL", default=""))
VAPID_PRIVATE_KEY = env.str("VAPID_PRIVATE_KEY", default="")
VAPID_CONTACT = env.str("VAPID_CONTACT", default="")
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
    "default": connections.database(
        env.str("DATABASE_URL", default="") or f"sqlite:///{BASE_DIR / 'var/site.sqlite3'}",
        pool_size=env.int("DB_POOL_SIZE", default=4),
        statement_seconds=env.int("DB_STATEMENT_SECONDS", default=30),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": connections.cache(env.str("CACHE_URL", default="dbcache://cache"))}
# Work that no page waits for; `manage.py tick` brings what is due.
TASKS_URL = env.str("TASKS_URL", default="")
globals().update(connections.tasks(TASKS_URL))
if TASKS_URL:
    INSTALLED_APPS += ["django_rq"]

# Sealed copies of the database: a folder that only the site's account reads, and a key of age.
BACKUP_FOLDER = env.str("BACKUP_FOLDER", default="")
BACKUP_KEY = env.str("BACKUP_KEY", default="")

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
    "mail_code": "5/1h/user,5/1d/key,60/1h/ip",
    "mail_code_typed": "20/1h/user,60/1h/ip",
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
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
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
LOGGING = log_lines.logging_of(env.str("LOG_FORMAT", default="plain"))
