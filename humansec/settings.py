"""All settings, read from the environment. With none set this is a development site on SQLite."""

from pathlib import Path

from csp.constants import NONE, SELF

from humansec import env
from humansec.program import program

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

PRODUCTION = env.boolean("PRODUCTION", default=False)
DEBUG = env.boolean("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", default=[])
BEHIND_PROXY = PRODUCTION and env.boolean("BEHIND_PROXY", default=False)
SECOND_FACTOR = env.boolean("SECOND_FACTOR", default=PRODUCTION)

if PRODUCTION:
    if not SECRET_KEY:
        raise env.WrongSetting("Production needs a SECRET_KEY: set it to a long random text and keep it secret.")
    if DEBUG:
        raise env.WrongSetting("Production does not start with DEBUG on: it would show the inside of the site.")
    if not ALLOWED_HOSTS or any(host.startswith(("*", ".")) for host in ALLOWED_HOSTS):
        raise env.WrongSetting("Production needs ALLOWED_HOSTS: the site's host names, without a wildcard.")
SECRET_KEY = SECRET_KEY or "for development only, never in production: no secret is kept by it"

INSTALLED_APPS = [
    "humansec.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_prose_editor",
    "speeches",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "speeches.middleware.publishing_what_is_due",
    "speeches.kept_pages.door.keeping_pages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "humansec.no_store.NoStoreMiddleware",
]

ROOT_URLCONF = "humansec.urls"
WSGI_APPLICATION = "humansec.wsgi.application"
SITE_NAME = env.text("SITE_NAME", default="humansec")
SOURCE_CHECKS = env.contact("SOURCE_CHECKS")  # to whom the hosts may write that manage.py check_sources asks
TWO_PERSON_RULE = env.boolean("TWO_PERSON_RULE", default=False)  # who made the last change does not publish it

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
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'humansec.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None  # opening a connection for each request costs a third of the page rate
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers wait for one another instead of failing, and readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }

# Compressed, pages are some 12 kB each. Addresses with a question are without number: they do not drive out the others.
_PROGRAM = program(BASE_DIR, SITE_NAME)
CACHES = {
    name: env.cache("CACHE_URL", "locmem://", f"{_PROGRAM}-{name}", most)
    for name, most in {"default": 300, "pages": 3000, "questions": 1000}.items()
}

vars().update(env.mail_server("EMAIL_URL"))  # EMAIL_HOST and its like
EMAIL_TIMEOUT = 10
EMAIL_IS_SENT = bool(env.text("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM")
if EMAIL_IS_SENT and "@" not in DEFAULT_FROM_EMAIL:
    raise env.WrongSetting("With EMAIL_URL set, EMAIL_FROM must be the e-mail address from which letters come.")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "speeches.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "speeches.sign_in.forms.SignInForm",
    "reauthenticate": "speeches.sign_in.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up, but the library wants them to fit the line above
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = False  # those of the library are counted in the cache: see speeches/actions/throttle_sign_in.py
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_ADAPTER = "speeches.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "speeches.sign_in.forms.CodeForm",
    "reauthenticate": "speeches.sign_in.forms.ShowCodeForm",
    "activate_totp": "speeches.sign_in.forms.SetUpAppForm",
    "authenticate_webauthn": "speeches.sign_in.forms.PasskeyForm",
    "reauthenticate_webauthn": "speeches.sign_in.forms.ShowPasskeyForm",
    "add_webauthn": "speeches.sign_in.forms.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # of half a minute, for clocks that are not quite right

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long speech with its quotes is one admin form
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # a folder that is dropped whole is refused by a sentence of ours
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000  # what is pasted from Word brings ten times its words along

if PRODUCTION:
    SECURE_SSL_REDIRECT = env.boolean("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.whole_number("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
