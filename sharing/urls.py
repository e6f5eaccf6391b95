"""The owner's side under `/sharing/`, the reader's under `/with-me/`."""

from django.urls import path

from .views import days, quiet, quiet_asked, words, words_left

app_name = "sharing"

urlpatterns = [
    path("sharing/words/", words.words, name="words"),
    path("sharing/words/seen/", words.words_seen, name="words_seen"),
    path(
        "sharing/words/<uuid:pk>/seen/",
        words.encouragement_seen,
        name="encouragement_seen",
    ),
    path(
        "sharing/words/<uuid:pk>/answer/",
        words.encouragement_answer,
        name="encouragement_answer",
    ),
    path(
        "sharing/words/<uuid:pk>/delete/",
        words.encouragement_delete,
        name="encouragement_delete",
    ),
    path("sharing/words/from/<uuid:pk>/mute/", words.grant_mute, name="grant_mute"),
    path("sharing/quiet/", quiet.quiet, name="quiet"),
    path("sharing/quiet/new/", quiet.quiet_new, name="quiet_new"),
    path("sharing/quiet/<uuid:pk>/", quiet.quietagreement, name="quietagreement"),
    path("sharing/quiet/<uuid:pk>/edit/", quiet.quietagreement_edit, name="quietagreement_edit"),
    path("sharing/quiet/<uuid:pk>/pause/", quiet.quietagreement_pause, name="quietagreement_pause"),
    path("sharing/quiet/<uuid:pk>/go-on/", quiet.quietagreement_go_on, name="quietagreement_go_on"),
    path("sharing/quiet/<uuid:pk>/end/", quiet.quietagreement_end, name="quietagreement_end"),
    path("with-me/<uuid:pk>/words/", words_left.grant_words, name="grant_words"),
    path("with-me/<uuid:pk>/quiet/", quiet_asked.grant_quiet, name="grant_quiet"),
    path("with-me/<uuid:pk>/day/", days.grant_day, name="grant_day"),
    path("with-me/<uuid:pk>/sheet/", days.grant_sheet, name="grant_sheet"),
]
