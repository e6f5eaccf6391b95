"""My data, under `/account/data/`."""

from django.urls import path

from . import views

app_name = "data"
urlpatterns = [
    path("", views.home, name="home"),
    path("download/", views.download, name="download"),
    path("bring/", views.bring, name="bring"),
    path("delete/", views.parts, name="parts"),
    path("delete/<slug:part>/", views.part_delete, name="part_delete"),
    path("go/", views.go, name="go"),
    path("stay/", views.stay, name="stay"),
]
