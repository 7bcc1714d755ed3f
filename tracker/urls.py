from django.urls import include, path

urlpatterns = [
    path("", include("measures.web.urls")),
    path("api/v1/", include("measures.api.urls")),
]
