"""The data set in the words of schema.org, for search engines: a data block in the page, no script."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import override

from measures.api.envelope import whole
from measures.api.resources import RESOURCES, Resource
from measures.manual.presenters.lists import needed
from measures.opendata.descriptor import description, keywords
from measures.opendata.package import whole_files
from measures.reading.citation import cited
from measures.reading.moment import Moment
from measures.reading.packages import LATEST, media_type, title
from measures.reading.times import Extent
from measures.web.language import ORIGINAL
from measures.web.links import address

CONTEXT = "https://schema.org/"
#: A data block may hold no "<", or "</script>" in a title would end it; the rest is for old parsers.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def dataset_block(moment: Moment, extent: Extent) -> SafeString:
    """The JSON of `<script type="application/ld+json">`, escaped for its place in the page."""
    with override(ORIGINAL):  # it describes the data, which are in German on every page
        told = json.dumps(dataset(moment, extent), ensure_ascii=False, indent=1)
    return mark_safe(told.translate(ESCAPES))  # noqa: S308 - nothing that HTML would read is left


def dataset(moment: Moment, extent: Extent) -> dict[str, Any]:
    """What there is, whose it is and where to get it; members of which nothing is known are left out."""
    city, edition = settings.TRACKER_CITY, moment.edition
    permanent = whole(address(reverse("data"), moment.permanent_query if edition.number else {}))
    told = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": whole(reverse("data")) + "#dataset",
        "name": title(),
        "description": description(),
        "keywords": list(keywords()),
        "url": whole(reverse("data")),
        "identifier": permanent,
        "version": str(edition.number),
        "inLanguage": settings.LANGUAGE_CODE,
        "isAccessibleForFree": True,
        "license": settings.TRACKER_LICENCE_URL,
        "creator": _alliance(),
        "publisher": _alliance(),
        "creditText": settings.TRACKER_ATTRIBUTION,
        "citation": cited(title(), moment, permanent) if edition.number else None,
        "spatialCoverage": {"@type": "Place", "name": settings.TRACKER_CITY_OFFICIAL, "alternateName": city},
        "temporalCoverage": extent.first_day and f"{extent.first_day.isoformat()}/{moment.day.isoformat()}",
        "datePublished": extent.first_recorded and localdate(extent.first_recorded).isoformat(),
        "dateModified": edition.day and edition.day.isoformat(),
        "distribution": [*_of_package(moment), *_of_lists(moment), _of_record(moment)],
    }
    return {name: value for name, value in told.items() if value is not None}


def _alliance() -> dict[str, str]:
    return {"@type": "Organization", "name": settings.TRACKER_ALLIANCE, "url": settings.TRACKER_CONTACT_URL}


def _of_package(moment: Moment) -> list[dict[str, Any]]:
    """The newest package, where it always is, for whoever asks for the newest data.

    Which packages are kept, and how large they are, is no part of the record: the page would not be the same
    before and after one is built, although it is kept under its moment.
    """
    if not moment.is_now or not moment.edition.number:
        return []
    return [_newest(words, name) for name, words in whole_files().items()]


def _newest(title: str, name: str) -> dict[str, Any]:
    return _download(title, media_type(name), whole(reverse("package_file", args=[LATEST, name])))


def _of_lists(moment: Moment) -> list[dict[str, Any]]:
    whole_lists = [one for one in RESOURCES.values() if not needed(one)]  # a search is no data by itself
    return [_list(one, suffix, moment) for one in whole_lists for suffix in ("json", "csv", "xlsx")]


def _list(resource: Resource, suffix: str, moment: Moment) -> dict[str, Any]:
    media_type = next(one.media_type for one in resource.forms if one.suffix == suffix)
    place = whole(address(reverse(f"api:{resource.name}_{suffix}"), moment.query))
    return _download(f"{resource.title} ({suffix.upper()})", media_type, place)


def _of_record(moment: Moment) -> dict[str, Any]:
    place = whole(address(reverse("record_file"), moment.query))
    return _download("NDJSON", "application/x-ndjson", place)


def _download(name: str, media_type: str, place: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": media_type.partition(";")[0],
        "contentUrl": place,
        "license": settings.TRACKER_LICENCE_URL,
    }
