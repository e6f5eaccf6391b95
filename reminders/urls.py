"""`/reminders/`: the owner's side, and the one public page at which a message is stopped."""

from django.urls import path

from .views import addresses, setting, stopping

app_name = "reminders"
urlpatterns = [
    path("", setting.notes, name="notes"),
    path("when/", setting.when, name="when"),
    path("on/", setting.on, name="on"),
    path("off/", setting.off, name="off"),
    path("mail/", addresses.mail, name="mail"),
    path("mail/code/", addresses.mail_code, name="mail_code"),
    path("phone/", addresses.phone, name="phone"),
    path("places/<uuid:pk>/end/", addresses.address_end, name="address_end"),
    path("worker.js", stopping.worker, name="worker"),
    path("stop/<str:token>/", stopping.stop, name="stop"),
]
