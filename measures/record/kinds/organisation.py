"""Organisation documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from measures.record.kinds.base import DocumentKey, DocumentSerializer
from measures.record.kinds.fields import ChoiceField, FlagField, TextField, UrlField
from measures.vocabulary import OrganisationKind, SocietalGroup


class OrganisationSerializer(DocumentSerializer):
    """A body that carries, supports or publishes something about a measure."""

    record_kind = "organisation"
    named_by = "name"

    key = DocumentKey(label=_("Key"), help_text=_("Stable public key of the organisation."))
    name = TextField(
        300, required=True, label=_("Name"), help_text=_("Full name as evidenced in the source.")
    )
    short_name = TextField(60, label=_("Short name"), help_text=_("Short name or abbreviation."))
    kind = ChoiceField(OrganisationKind, required=True, label=_("Kind"), help_text=_("Kind of organisation."))
    societal_group = ChoiceField(
        SocietalGroup,
        required=True,
        label=_("Societal group"),
        help_text=_("Which of the four societal groups it belongs to."),
    )
    alliance_member = FlagField(
        label=_("Member of the alliance"), help_text=_("Whether membership in the alliance is evidenced.")
    )
    url = UrlField(label=_("Website"), help_text=_("Website."))
    role_de = TextField(2000, label=_("Role"), help_text=_("Role in the city's climate work (in German)."))
    source_title = TextField(
        300, label=_("Source"), help_text=_("Source that names the organisation (publisher: title).")
    )
    source_url = UrlField(label=_("Address of the source"), help_text=_("Address of that source."))
