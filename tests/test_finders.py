"""What is collected, and that what pages ask for is found without collecting."""

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders


def collected() -> set[str]:
    return {name for finder in get_finders() for name, _storage in finder.list([])}


@pytest.mark.parametrize(
    "name",
    [
        "measures/site.css",
        "measures/desk.css",
        "measures/plotly.js",
        "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js",
    ],
)
def test_what_pages_ask_for_is_collected_and_found(name):
    assert name in collected()
    assert find(name)


def test_what_nobody_is_shown_is_not_collected():
    # 40 files of Redoc, of forms for browsing and of source maps, served for ever and asked for by nobody
    for word in ("rest_framework/", "django_filters/", "redoc", ".js.map", "oauth2-redirect"):
        assert not [name for name in collected() if word in name], word


def test_the_app_for_static_files_is_installed_by_its_plain_name():
    # the server of the tests in a browser looks for this name, and serves no style sheet without it
    assert "django.contrib.staticfiles" in settings.INSTALLED_APPS
