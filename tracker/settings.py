"""All settings of the site, in one file. README.md lists the environment variables that operators use."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Reading the environment: an odd value stops the start with a sentence instead of being guessed at. ---

READ_NAMES: set[str] = set()


def env_text(name: str, default: str, *, may_be_empty: bool = False) -> str:
    READ_NAMES.add(name)
    value = os.environ.get(name, default).strip()
    if not value and not may_be_empty:
        raise ImproperlyConfigured(f"{name} is empty. Give it a value or remove it from the environment.")
    return value


def env_flag(name: str, default: bool) -> bool:
    value = env_text(name, "yes" if default else "no").lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; it must be yes or no.")


def env_number(name: str, default: int, *, lowest: int, highest: int) -> int:
    value = env_text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", value) or not lowest <= int(value) <= highest:
        wanted = f"a whole number from {lowest} to {highest}"
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be {wanted}.")
    return int(value)


def env_list(name: str, default: str) -> list[str]:
    return [item.strip() for item in env_text(name, default).split(",") if item.strip()]


def env_lines(name: str, default: str) -> list[str]:
    """Several lines in one variable, separated by "|" because an address contains commas."""
    lines = env_text(name, default, may_be_empty=True).split("|")
    return [line.strip() for line in lines if line.strip()]


def env_matching(name: str, default: str, form: str, wanted: str, *, may_be_empty: bool = False) -> str:
    value = env_text(name, default, may_be_empty=may_be_empty)
    if value and not re.fullmatch(form, value):
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be {wanted}.")
    return value


def env_pattern(name: str, default: str) -> str:
    value = env_text(name, default)
    try:
        re.compile(value)
    except re.error as error:
        raise ImproperlyConfigured(f"{name} is not a regular expression: {error}.") from error
    return value


def env_time_zone(name: str, default: str) -> str:
    value = env_text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, OSError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} is “{value}”, which is no known time zone.") from error
    return value


def refuse_unknown_names(environment: Mapping[str, str], known: set[str]) -> None:
    """A misspelt name would otherwise leave its default in force without a word."""
    ours = sorted(name for name in known if name.startswith("TRACKER_"))
    unknown = sorted(name for name in environment if name.startswith("TRACKER_") and name not in known)
    if unknown:
        names = f"{', '.join(unknown)}. Known: {', '.join(ours)}"
        raise ImproperlyConfigured(f"Unknown in the environment: {names}.")


# --- Files of this installation ---


def existing_directory(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"TRACKER_DATA_DIR {path} is no usable directory: {error.strerror}."
        ) from error
    return path


def secret_key_from(path: Path) -> str:
    """Read the key, or make one. Several processes may start at once: the first complete file wins."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return long_enough(path.read_text().strip(), str(path))


def long_enough(key: str, origin: str) -> str:
    if len(key) < 50:
        raise ImproperlyConfigured(f"The secret key in {origin} is shorter than 50 characters.")
    return key


def newest_release(changelog: Path) -> str:
    """The version is written in one place only: the first heading of the changelog."""
    text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
    found = re.search(r"^## (\d+\.\d+\.\d+)\b", text, re.MULTILINE)
    first = re.search(r"^## .*$", text, re.MULTILINE)
    if not found or not first or found.start() != first.start():
        raise ImproperlyConfigured(
            f"The first “## ” heading of {changelog.name} must begin with a version (1.2.3)."
        )
    return found.group(1)


DATA_DIR = existing_directory(Path(env_text("TRACKER_DATA_DIR", str(BASE_DIR / "var"))).resolve())
RELEASE = newest_release(BASE_DIR / "CHANGELOG.md")


def listening_host() -> str:
    """Where `make run` listens, as it stands in addresses: IPv6 in brackets."""
    host = env_text("HOST", "127.0.0.1")
    return f"[{host}]" if ":" in host else host


# --- Whose tracker this is: another city changes these, not the code. ---

TRACKER_CITY = env_text("TRACKER_CITY", "Magdeburg")
TRACKER_CITY_OFFICIAL = env_text("TRACKER_CITY_OFFICIAL", "Landeshauptstadt Magdeburg")
TRACKER_ALLIANCE = env_text("TRACKER_ALLIANCE", "Klimabündnis Magdeburg (KliMa)")
TRACKER_ALLIANCE_KEY = env_matching(
    "TRACKER_ALLIANCE_KEY", "klimabuendnis-magdeburg", r"[a-z0-9]+(-[a-z0-9]+)*", "the key of an organisation"
)
TRACKER_TARGET_YEAR = env_number("TRACKER_TARGET_YEAR", 2035, lowest=2000, highest=2200)
# The year of the council's resolution, from which the years to the target are drawn.
TRACKER_START_YEAR = env_number("TRACKER_START_YEAR", 2019, lowest=1990, highest=TRACKER_TARGET_YEAR)
# The indicators that tell of emissions, by their keys: per inhabitant, in total, and what is required of them
# as a change in per cent relative to the base year.
INDICATOR_KEY = (r"[a-z0-9]+(-[a-z0-9]+)*", "the key of an indicator")
TRACKER_EMISSIONS_INDICATOR = env_matching("TRACKER_EMISSIONS_INDICATOR", "thg-je-einwohner", *INDICATOR_KEY)
TRACKER_EMISSIONS_TOTAL_INDICATOR = env_matching(
    "TRACKER_EMISSIONS_TOTAL_INDICATOR", "emissionen-gesamt", *INDICATOR_KEY
)
TRACKER_EMISSIONS_REQUIRED_INDICATOR = env_matching(
    "TRACKER_EMISSIONS_REQUIRED_INDICATOR", "co2-minderung-2019-2035", *INDICATOR_KEY
)
TRACKER_EMISSIONS_BASE_YEAR = env_number("TRACKER_EMISSIONS_BASE_YEAR", 2019, lowest=1800, highest=2200)
TRACKER_TIME_ZONE = env_time_zone("TRACKER_TIME_ZONE", "Europe/Berlin")
TRACKER_LICENCE = env_text("TRACKER_LICENCE", "CC-BY-4.0")
TRACKER_LICENCE_URL = env_matching(
    "TRACKER_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/", r"https?://\S+", "a web address"
)
TRACKER_ATTRIBUTION = env_text("TRACKER_ATTRIBUTION", "Klimabündnis Magdeburg, Klimatracker Magdeburg")
# For data portals: the city's official regional key (12 digits), and the address that such a portal gives to
# those who deliver to it. Without one the catalogue can be read, but not delivered.
TRACKER_REGIONAL_KEY = env_matching(
    "TRACKER_REGIONAL_KEY", "150030000000", r"[0-9]{12}", "a regional key of 12 digits"
)
TRACKER_CONTRIBUTOR_ID = env_matching(
    "TRACKER_CONTRIBUTOR_ID", "", r"https?://\S+", "a web address or empty", may_be_empty=True
)
TRACKER_SITE_NAME = env_text("TRACKER_SITE_NAME", "Klimatracker Magdeburg")
TRACKER_CONTACT_EMAIL = env_matching(
    "TRACKER_CONTACT_EMAIL", "", r"[^@\s]+@[^@\s]+", "a mail address or empty", may_be_empty=True
)
TRACKER_CONTACT_URL = env_matching(
    "TRACKER_CONTACT_URL", "https://klimabuendnis-magdeburg.de/", r"https?://\S+", "a web address"
)
# Who answers for this site by law: name, address, register. Whoever runs it has to fill this in.
TRACKER_IMPRINT = env_lines("TRACKER_IMPRINT", "")
TRACKER_DATA_PROTECTION_AUTHORITY = env_text(
    "TRACKER_DATA_PROTECTION_AUTHORITY", "Landesbeauftragte für den Datenschutz Sachsen-Anhalt"
)
# Citations, feeds and the site map name whole addresses, which must not depend on how a request came in.
TRACKER_BASE_URL = env_matching(
    "TRACKER_BASE_URL",
    f"http://{listening_host()}:{env_number('PORT', 8000, lowest=1, highest=65535)}",
    r"https?://[^\s/?#]+",
    "the address of this site without a path, such as https://klima.example",
)
TRACKER_DECISION_REFERENCE_PATTERN = env_pattern(
    "TRACKER_DECISION_REFERENCE_PATTERN", r"^(DS|A|I|S|F)\d{4}/\d{2}(/\d{1,3})?$"
)

# --- Security ---

DEBUG = env_flag("TRACKER_DEBUG", False)
HTTPS = env_flag("TRACKER_HTTPS", False)

SECRET_KEY = (
    long_enough(os.environ["SECRET_KEY"], "the environment")
    if "SECRET_KEY" in os.environ
    else secret_key_from(DATA_DIR / "secret_key")
)


def allowed_hosts() -> list[str]:
    """`make run HOST=…` must answer at the address it was told to listen on."""
    hosts = env_list("TRACKER_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    listening = listening_host()
    return [*hosts, listening] if listening not in hosts else hosts


ALLOWED_HOSTS = allowed_hosts()

# `make run` answers plain HTTP on localhost. Behind a proxy gunicorn takes the scheme from X-Forwarded-Proto,
# but only from the addresses in FORWARDED_ALLOW_IPS, so no header has to be trusted here.
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes ask the process directly
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The site uses none of these; a script that got in could not either.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
    )
}

# Anyone may read the public API and the open data from their own page; nothing there depends on who asks.
CORS_URLS_REGEX = r"^/(api/|daten/(paket/|katalog\.))"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Link",
    "Retry-After",
    "RateLimit",
    "RateLimit-Policy",
    "Content-Disposition",
    "Deprecation",
    "Sunset",
]

# How often one connection may ask the API; whoever needs more takes the package.
TRACKER_API_REQUESTS_PER_MINUTE = env_number(
    "TRACKER_API_REQUESTS_PER_MINUTE", 600, lowest=1, highest=100_000_000
)

# --- Application ---

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "corsheaders",
    "csp",
    "measures",
]

MIDDLEWARE = [
    "measures.web.head.OnlyHeaders",
    "django.middleware.security.SecurityMiddleware",
    # Before everything that may answer by itself (static files, redirects, refusals): those need them too.
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "measures.api.throttling.LimitedApi",
    "measures.api.outside.ProblemsOfTheApi",
    # Up to here everything depends on who asks and how; from here on only on what is asked.
    "measures.kept.middleware.KeptAnswers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "compression_middleware.middleware.CompressionMiddleware",
    "measures.web.language.LanguageOfTheAddress",
    "measures.web.charset.OnlyUtf8",
    "django.middleware.common.CommonMiddleware",
    # For the desk. Readers have no session: nothing outside /intern/ asks for one, so no cookie is ever set.
    "measures.desk.middleware.NothingIsKept",
    "measures.desk.middleware.SessionAtTheDesk",
    "measures.desk.middleware.CsrfAtTheDesk",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "tracker.urls"
# The site lives at the root of its host. From a header `SCRIPT_NAME`, that of a stranger too if the proxy on
# this machine lets it pass, gunicorn would take another place, which would get into addresses that are kept.
FORCE_SCRIPT_NAME = ""
WSGI_APPLICATION = "tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "measures.web.context.site",
                "measures.desk.context.desk",
            ],
        },
    },
]

# --- The desk: accounts by invitation only, everything under one path, cookies too ---

DESK_PATH = "/intern/"
AUTH_USER_MODEL = "measures.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_PATH = DESK_PATH
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would not send it on the way in from a mail
CSRF_COOKIE_PATH = DESK_PATH
CSRF_COOKIE_AGE = SESSION_COOKIE_AGE
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "measures.desk.views.refused.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

ACCOUNT_ADAPTER = "measures.desk.accounts.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is accepted through a link that was mailed there
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no mail because somebody typed their address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
# How many servers in front add to X-Forwarded-For. None: that header is anybody's invention and ignored.
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("TRACKER_TRUSTED_PROXIES", 0, lowest=0, highest=5)
MFA_ADAPTER = "measures.desk.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = TRACKER_SITE_NAME
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
INVITATION_DAYS = 14

# --- Mail: printed to the console unless there is a server to hand it to ---

MAIL_HOST = env_text("TRACKER_SMTP_HOST", "", may_be_empty=True)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_HOST else 'console'}.EmailBackend"
EMAIL_HOST = MAIL_HOST or "localhost"
EMAIL_PORT = env_number("TRACKER_SMTP_PORT", 587, lowest=1, highest=65535)
EMAIL_HOST_USER = env_text("TRACKER_SMTP_USER", "", may_be_empty=True)
EMAIL_HOST_PASSWORD = env_text("TRACKER_SMTP_PASSWORD", "", may_be_empty=True)
# STARTTLS as a rule; port 465 speaks TLS from the first byte.
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = env_flag("TRACKER_SMTP_TLS", True) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env_matching(
    "TRACKER_MAIL_FROM",
    f"{TRACKER_SITE_NAME} <tracker@localhost>",
    r"[^@]+@[^@\s]+",
    "a mail address, or a name and <address>",
)

# --- Shared memory of all processes: counts and kept answers apart, so that none pushes out the other ---

MEGABYTE = 2**20
SHARED_MEMORY = "measures.kept.storage.SharedMemory"
CACHES = {
    # How often somebody asked the API, tried to sign in or gave a hint.
    "default": {
        "BACKEND": SHARED_MEMORY,
        "LOCATION": DATA_DIR / "cache" / "counts",
        "OPTIONS": {"size_limit": 32 * MEGABYTE},
    },
    # Answers for readers. They leave after a day only to free the disk: none is ever out of date.
    "kept": {
        "BACKEND": SHARED_MEMORY,
        "LOCATION": DATA_DIR / "cache" / "answers",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {
            "size_limit": env_number("TRACKER_KEPT_MEGABYTES", 256, lowest=1, highest=100_000) * MEGABYTE
        },
    },
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "DEFAULT_SCHEMA_CLASS": "measures.api.schema.operations.PublicSchema",
    "EXCEPTION_HANDLER": "measures.api.errors.problem_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

# The description of the API follows from its views: see measures/api/schema.
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "DEFAULT_GENERATOR_CLASS": "measures.api.schema.document.PublicGenerator",
    "POSTPROCESSING_HOOKS": [],
    "SORT_OPERATIONS": False,
    "SCHEMA_COERCE_PATH_PK_SUFFIX": False,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
}

# --- Database ---

SQLITE_OPTIONS = {
    # A transaction that reads and then writes must not start as a reader: with the default, most of the
    # concurrent ones fail as "locked" at once, however long the timeout is.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
        "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000; PRAGMA secure_delete=ON;"
    ),
}


def database(url: str, *, pool: bool) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = {**dj_database_url.parse(url)}
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL is no address such as postgres://user@host/name.") from error
    defaults = options_for(parsed["ENGINE"], pool=pool)
    # Opening a file of SQLite takes longer than most questions. PostgreSQL's sessions are the pool's to keep.
    age = 60 if parsed["ENGINE"] == "django.db.backends.sqlite3" else 0
    return {**parsed, "CONN_MAX_AGE": age, "OPTIONS": {**defaults, **parsed.get("OPTIONS", {})}}


def options_for(engine: str, *, pool: bool) -> dict[str, Any]:
    if engine == "django.db.backends.sqlite3":
        return SQLITE_OPTIONS
    if engine == "django.db.backends.postgresql":
        return {"pool": True} if pool else {}
    raise ImproperlyConfigured(
        "DATABASE_URL must name SQLite or PostgreSQL: only these two guard the record."
    )


# No ATOMIC_REQUESTS: reading opens no transaction, and every writing function opens its own.
DATABASES = {
    "default": database(
        env_text("DATABASE_URL", f"sqlite:///{quote(str(DATA_DIR / 'db.sqlite3'))}"),
        pool=env_flag("TRACKER_DATABASE_POOL", True),
    )
}

# --- Languages and time ---

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "measures" / "locale"]
USE_TZ = True
TIME_ZONE = TRACKER_TIME_ZONE
USE_THOUSAND_SEPARATOR = False  # it would print the year as 2.035

# --- Open data: packages that were built stay, with the record in them as it was ---

PACKAGES_DIR = DATA_DIR / "packages"

# --- Static files ---

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "tracker.finders.UsedFinder",  # the files of the apps, without what nobody is shown
    "measures.charts.bundle.BundleFinder",  # Plotly's own files, whichever bundle this machine has
]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # only the API is for other sites
# The manifest of hashed names exists only after collectstatic, which development does without.
STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}

# --- Logging: to the console, where the service manager collects it. Django alone would only mail errors. ---

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_links": {"()": "measures.desk.logs.WithoutLinks"},
        "short_refusals": {"()": "measures.web.logs.ShortRefusals"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["without_links", "short_refusals"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "measures.actions": {"level": "INFO"},  # who invited, let in or shut out whom, by number
    },
}

refuse_unknown_names(os.environ, READ_NAMES)
