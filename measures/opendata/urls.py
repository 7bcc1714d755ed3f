"""Addresses of the catalogue."""

from django.urls import path

from measures.opendata.views import Catalogue

urlpatterns = [path("daten/katalog.<str:form>", Catalogue.as_view(), name="catalogue")]
