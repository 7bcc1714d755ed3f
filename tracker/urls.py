"""All addresses: for machines, the API, the pages in every language; and who answers when nothing does."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from measures.api.views.index import SlashMissing, Unknown

urlpatterns = [
    path("", include("measures.web.urls_for_machines")),
    path("", include("measures.opendata.urls")),
    path("api/v1/", include("measures.api.urls")),
    path("api/v1", SlashMissing.as_view()),
    re_path(r"^api/", Unknown.as_view()),
    path("intern/", include("measures.desk.urls")),
    *i18n_patterns(
        path("", include("measures.web.urls")),
        path("", include("measures.manual.urls")),
        path("", include("measures.desk.public_urls")),
        prefix_default_language=False,
    ),
]

handler400 = "measures.web.views.broken.bad_request"
handler404 = "measures.web.views.problems.not_found"
handler500 = "measures.web.views.problems.server_error"
handler429 = "measures.desk.views.refused.too_many"  # the account library asks for it
