"""The settings of the site, with an environment of the tests' own."""

import base64
import os

os.environ["ENV_FILE"] = os.devnull
os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 5)
os.environ.setdefault("DATA_KEYS", "test:" + base64.b64encode(b"t" * 32).decode())
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
# A busy machine is slow, not wrong.
os.environ.setdefault("DB_STATEMENT_SECONDS", "300")
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ.setdefault("SITE_URL", "https://testserver")
os.environ.setdefault("RESPONSIBLE_PARTY", "The Test Trust")
os.environ.setdefault("RESPONSIBLE_ADDRESS", "1 Test Street, Johannesburg")
os.environ.setdefault("INFORMATION_OFFICER", "Nomsa Test")
os.environ.setdefault("INFORMATION_OFFICER_CONTACT", "011 000 0000")
os.environ.setdefault("OPERATORS", "Test Hosting|South Africa|the computers and locked backups")

from recovery_site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Tests collect no static files; WhiteNoise wants the folder to be there.
STATIC_ROOT = BASE_DIR / "static"  # noqa: F405
