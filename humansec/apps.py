"""The admin of this project, which has a sign-in of its own."""

from django.contrib.admin.apps import AdminConfig


class ArchiveAdminConfig(AdminConfig):
    default_site = "speeches.sign_in.admin_site.ArchiveAdminSite"
