from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class MeasuresConfig(AppConfig):
    name = "measures"
    default_auto_field = "django.db.models.BigAutoField"


class CollectedFiles(StaticFilesConfig):
    """Leaves out what packages bring and nobody is shown: their forms for browsing, which are switched off,
    and of the one with Swagger UI everything but itself."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "rest_framework",
        "django_filters",
        "redoc",
        "oauth2-redirect.*",
        "swagger-ui-standalone-preset.*",
        "swagger-ui-bundle.js.map",
        "favicon-32x32.png",
    ]
