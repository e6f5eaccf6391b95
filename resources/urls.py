from django.urls import include, path

from .views import corrections, data, entry, groups, helping, questions, search, services

pages = [
    path("search/", search.search, name="search"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<slug:code>/", groups.group, name="group"),
    path("groups/<slug:code>/weekly.ics", groups.group_calendar, name="group_calendar"),
    path("directory/", services.services, name="services"),
    path("directory/services.csv", data.services_file, name="services_file"),
    path("directory/groups.csv", data.groups_file, name="groups_file"),
    path("directory/about/", services.about, name="about"),
    path("directory/report/", corrections.report, name="report"),
    path("directory/entry/<slug:token>/", entry.entry, name="entry"),
    path("directory/<slug:code>/wrong/", corrections.service_wrong, name="service_wrong"),
    path("groups/<slug:code>/wrong/", corrections.group_wrong, name="group_wrong"),
    path("questions/<slug:slug>/wrong/", corrections.question_wrong, name="question_wrong"),
    path("directory/<slug:code>/", services.service, name="service"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<slug:slug>/", questions.question, name="question"),
]

urlpatterns = [
    path("help/", helping.help_now, name="help"),
    path("", include((pages, "resources"))),
]
