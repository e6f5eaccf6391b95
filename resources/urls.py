from django.urls import include, path

from .views import data, groups, helping, hsds, indexes, questions, reports, search, services

pages = [
    path("robots.txt", indexes.robots, name="robots"),
    path("sitemap.xml", indexes.sitemap, name="sitemap"),
    path("sitemap/<slug:section>.xml", indexes.sitemap_part, name="sitemap_part"),
    path("search/", search.search, name="search"),
    path("groups/", groups.groups, name="groups"),
    path("groups/weekly.ics", groups.groups_calendar, name="groups_calendar"),
    path("groups/<slug:code>/", groups.group, name="group"),
    path("groups/<slug:code>/weekly.ics", groups.group_calendar, name="group_calendar"),
    path("groups/<slug:code>/nobody-there/", reports.nobody_there, name="group_nobody"),
    path("directory/", services.services, name="services"),
    path("directory/services.csv", data.services_file, name="services_file"),
    path("directory/groups.csv", data.groups_file, name="groups_file"),
    path("directory/questions.csv", data.questions_file, name="questions_file"),
    path("directory/about/", services.about, name="about"),
    path("directory/medicine/", services.medicine, name="medicine"),
    path("directory/<slug:code>/", services.service, name="service"),
    path("data/", data.about, name="data"),
    path("data/groups.json", data.groups_list, name="groups_list"),
    path("data/services", hsds.services, name="open_services"),
    path("data/services/<uuid:open_id>", hsds.service, name="open_service"),
    path("data/organizations", hsds.organizations, name="open_organisations"),
    path("data/organizations/<uuid:open_id>", hsds.organization, name="open_organisation"),
    path("data/service_at_locations", hsds.service_at_locations, name="open_places"),
    path("data/taxonomies", hsds.taxonomies, name="open_taxonomies"),
    path("data/taxonomy_terms", hsds.taxonomy_terms, name="open_terms"),
    path("questions/", questions.questions, name="questions"),
    path("questions/<slug:slug>/", questions.question, name="question"),
]

urlpatterns = [
    path("help/", helping.help_now, name="help"),
    path("", include((pages, "resources"))),
]
