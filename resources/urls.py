from django.urls import include, path

from .views import data, groups, helping, questions, search, services

pages = [
    path("search/", search.search, name="search"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<slug:code>/", groups.group, name="group"),
    path("groups/<slug:code>/weekly.ics", groups.group_calendar, name="group_calendar"),
    path("directory/", services.services, name="services"),
    path("directory/services.csv", data.services_file, name="services_file"),
    path("directory/groups.csv", data.groups_file, name="groups_file"),
    path("directory/about/", services.about, name="about"),
    path("directory/medicine/", services.medicine, name="medicine"),
    path("directory/<slug:code>/", services.service, name="service"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<slug:slug>/", questions.question, name="question"),
]

urlpatterns = [
    path("help/", helping.help_now, name="help"),
    path("", include((pages, "resources"))),
]
