"""The addresses of the project: the admin and the archive."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("humansec.account_urls")),
    path("", include("speeches.urls")),
]

handler400 = "speeches.views.errors.bad_request"
handler404 = "speeches.views.errors.page_not_found"
handler500 = "speeches.views.errors.server_error"
