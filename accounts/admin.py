"""On the curators' site: looking professionals up on a council's public register.

Number and name were sent in for just that. Nothing else of a person stands there, and no page
changes what the person wrote.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .models import Registration
from .registers import PUBLIC_REGISTERS, Corrected, NobodysOwn, check, to_check

LIST = "admin:accounts_registration_changelist"
HINT = "Found on the register, a badge holds for a year."
SAID = {"found": "on the register", "not_found": "not found on the register"}
OWN = "Another curator must look you up: nobody checks their own."
MEANWHILE = "This was corrected while you looked. Here is what stands there now."


class ToCheck(admin.SimpleListFilter):
    """The queue, unless somebody asks for all of them."""

    title = "queue"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [("all", "All")]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(pk__in=to_check(today=request.user.today()).values("pk"))

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": "To look up"}, *others]


@admin.register(Registration)
class RegistrationAdmin(admin.ModelAdmin):
    list_display = ("who", "council", "outcome", "checked_on", "checked_by")
    list_display_links = ("who",)
    list_filter = (ToCheck, "council")
    list_select_related = ("owner", "checked_by")
    list_per_page = 50
    actions = None

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("accounts.change_registration")

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_ordering(self, request):
        return to_check(today=request.user.today()).query.order_by

    @admin.display(description="sign-in name")
    def who(self, registration):
        return registration.owner.get_username()

    def box(self, request):
        """For the curators' first page: a heading, a hint, and what there is to do."""
        count = to_check(today=request.user.today()).count()
        task = {"count": count, "label": "professionals to look up"}
        return "Professionals", HINT, [(task, reverse(LIST))] if count else []

    def changelist_view(self, request, extra_context=None):
        title = "Professionals to look up"
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One of them: what was sent in, where to look it up, and what a curator found there."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self._one(object_id)
        if request.method == "POST" and self._checked(request, found):
            return redirect(LIST)
        found = self._one(object_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Look up: {found.council.upper()}",
            "row": found,
            "register": PUBLIC_REGISTERS[found.council],
            "own": found.owner_id == request.user.pk,
        }
        return TemplateResponse(request, "accounts/curate_registration.html", context)

    def _one(self, key):
        try:
            pk = self.opts.pk.to_python(key)
        except Exception as error:
            raise Http404 from error
        rows = Registration.objects.select_related("owner__data_key", "checked_by")
        return get_object_or_404(rows, pk=pk)

    def _checked(self, request, found):
        """Write down what the button says. None where it could not be; the message says why."""
        answer, version = request.POST.get("answer"), request.POST.get("version", "")
        if answer not in SAID or not (version.isdecimal() and len(version) < 10):
            return messages.error(request, MEANWHILE)
        try:
            check(
                registration=found,
                version=int(version),
                found=answer == "found",
                by=request.user,
                today=request.user.today(),
            )
        except NobodysOwn:
            return messages.error(request, OWN)
        except Corrected:
            return messages.error(request, MEANWHILE)
        messages.success(request, f"{found.owner.get_username()}: {SAID[answer]}.")
        return True
