"""Accounts of the staff: an administrator makes them, puts them into groups, and helps those who lost their second factor.

Who is no superuser makes none, touches none, and gives no permission but by a group."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from speeches.actions.reset_second_factor import reset_second_factor
from speeches.admin.record_form import RecordFormAdmin

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(RecordFormAdmin, UserAdmin):
    actions = ["reset"]
    list_display = ("username", "name", "in_groups", "is_active", "has_second_factor", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ("user_permissions",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return super().get_queryset(request).prefetch_related("groups").annotate(second_factor=Exists(factors))

    @admin.display(description="name", ordering="last_name")
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="groups")
    def in_groups(self, user: User) -> str:
        named = sorted(group.name for group in user.groups.all())
        return ", ".join(["Superuser", *named] if user.is_superuser else named)

    @admin.display(description="second factor", boolean=True, ordering="second_factor")
    def has_second_factor(self, user: Any) -> bool:
        return bool(user.second_factor)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        rights = ["is_active", "is_staff", "groups"]
        if request.user.is_superuser:
            rights += ["is_superuser", "user_permissions"]
        return (
            (None, {"fields": ("username", "password")}),
            ("Who it is", {"fields": ("first_name", "last_name", "email")}),
            ("What the account may do", {"fields": rights}),
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    @admin.action(description="Reset the second factor of selected accounts", permissions=["change"])
    def reset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        users = [user for user in queryset if self.has_change_permission(request, user)]
        done = reset_second_factor(users).accounts
        told = "1 account has no second factor any more." if done == 1 else f"{done} accounts have none any more."
        self.message_user(
            request, f"{told} Its owner is asked to set one up anew." if done == 1 else told, messages.SUCCESS
        )


def _may_touch(request: HttpRequest, user: User | None) -> bool:
    return user is None or not user.is_superuser or request.user.is_superuser
