"""Where notes go: a mailbox with its code, this phone, and an end to either."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ..addresses import TooMany, add_mail, add_phone, confirm, end
from ..forms import CodeForm, MailForm, PhoneForm
from ..forms.addresses import WRONG
from ..letters import can_mail, send_code
from ..models import EndedWhy
from ..vapid import can_push, public_key_of

UNSENT = "The mail could not be sent just now. Nothing was changed. Try again a little later."
FULL = "Four phones and computers are enough. Take one of them off first."
NEXT = "Notes can go there now. Turn them on when you are ready."


def mail(request):
    context = _page(submit="Send me a code")
    if not can_mail():
        return render(request, "reminders/address_off.html", context)
    form = MailForm(request.POST or None, owner=request.user)
    if form.is_valid():
        target = form.cleaned_data["email"]
        limited = ratelimit.consume_or_429(
            request, action="mail_code", user=request.user, key=target.lower()
        )
        if limited:
            return limited
        if _sent(request.user, target):
            return redirect("reminders:mail_code")
        form.add_error(None, UNSENT)
    return render(request, "reminders/address.html", context | {"form": form})


def _sent(owner, target):
    address, code = add_mail(owner=owner, target=target, now=timezone.now())
    if send_code(target=target, code=code):
        return True
    address.delete()
    return False


def mail_code(request):
    waiting = request.user.addresses.waiting().first()
    if waiting is None:
        return redirect("reminders:mail")
    waiting.owner = request.user
    form = CodeForm(request.POST or None)
    if form.is_valid():
        limited = ratelimit.consume_or_429(request, action="mail_code_typed", user=request.user)
        if limited:
            return limited
        if confirm(address=waiting, typed=form.cleaned_data["code"], now=timezone.now()):
            messages.success(request, NEXT)
            return redirect("reminders:notes")
        form.add_error("code", WRONG)
    context = _page(submit="This is the code") | {"form": form, "place": waiting.target}
    return render(request, "reminders/address_code.html", context)


def phone(request):
    context = _page(submit="Let notes come here") | {"can_push": can_push()}
    form = PhoneForm(request.POST or None)
    if context["can_push"]:
        context["key"] = public_key_of(settings.VAPID_PRIVATE_KEY)
        if form.is_valid():
            said = form.cleaned_data["subscription"]
            try:
                add_phone(owner=request.user, subscription=said, now=timezone.now())
            except TooMany:
                form.add_error(None, FULL)
            else:
                messages.success(request, NEXT)
                return redirect("reminders:notes")
    return render(request, "reminders/phone.html", context | {"form": form})


@require_POST
def address_end(request, pk):
    address = get_object_or_404(request.user.addresses, pk=pk)
    address.owner = request.user
    end(address=address, why=EndedWhy.OWNER, now=timezone.now())
    messages.success(request, "Taken off. No more notes go there.")
    return redirect("reminders:notes")


def _page(*, submit):
    return {"section": "more", "submit": submit, "back": reverse("reminders:notes")}
