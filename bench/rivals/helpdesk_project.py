"""The least Django project around django-helpdesk; run by its own interpreter: FOLDER make|get|count.

One queue that reads a local folder and tells two agents of each ticket; letters out become files.
"""

import sys
import types
from pathlib import Path

import django
from django.conf import settings

FOLDER = Path(sys.argv[1])
APPS = ("admin", "auth", "contenttypes", "sessions", "sites", "humanize", "messages")


def configure() -> None:
    """Set Django up."""
    settings.configure(
        SECRET_KEY="of this bench",  # noqa: S106 - nothing is secret here
        USE_TZ=True,
        SITE_ID=1,
        ROOT_URLCONF="urls",
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "db.sqlite3")}},
        INSTALLED_APPS=[*(f"django.contrib.{name}" for name in APPS), "rest_framework", "helpdesk"],
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
        EMAIL_FILE_PATH=str(FOLDER / "out"),
        MEDIA_ROOT=str(FOLDER / "media"),
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}],
        HELPDESK_TEAMS_MODE_ENABLED=False,
        HELPDESK_VALID_EXTENSIONS=[".png", ".txt", ".htm", ".html"],
    )
    django.setup()
    from django.contrib import admin
    from django.urls import include, path

    urls = types.ModuleType("urls")
    paths = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]
    vars(urls)["urlpatterns"] = paths
    sys.modules["urls"] = urls


def make() -> None:
    """Make tables, templates and the queue."""
    from django.core.management import call_command
    from helpdesk.models import Queue

    call_command("migrate", verbosity=0)
    call_command("loaddata", "emailtemplate.json", verbosity=0)
    agents = "one@example.com,two@example.com"
    Queue.objects.create(
        title="Support",
        slug="support",
        email_address="support@example.com",
        allow_email_submission=True,
        email_box_type="local",
        email_box_local_dir=str(FOLDER / "mail"),
        email_box_interval=0,  # else a second look within five minutes finds nothing
        new_ticket_cc=agents,
        updated_ticket_cc=agents,
        enable_notifications_on_email_events=True,
    )


def main() -> None:
    """Do as told."""
    configure()
    from django.core.management import call_command

    match sys.argv[2]:
        case "make":
            make()
        case "get":
            call_command("get_email", quiet=True)
        case "count":
            from helpdesk.models import Ticket

            sys.stdout.write(f"{Ticket.objects.count()}\n")


if __name__ == "__main__":
    main()
