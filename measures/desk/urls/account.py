"""Addresses of the desk: signing in and one's own account.

The account library's own list of addresses would bring sign-up and the management of mail addresses along, so
its pages are named here one by one.
"""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from measures.desk.views import account, invitation, second_factor, sign_in


class Base36:
    """The number of an account as the library writes it in links."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Base36, "base36")

urlpatterns: list[URLPattern] = [
    path("anmelden/", sign_in.login, name="account_login"),
    path("anmelden/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("abmelden/", sign_in.logout, name="account_logout"),
    path("gesperrt/", sign_in.inactive, name="account_inactive"),
    path("bestaetigen/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("bestaetigen/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("passwort/", sign_in.reset_password, name="account_reset_password"),
    path("passwort/gesendet/", sign_in.reset_sent, name="account_reset_password_done"),
    path("passwort/geaendert/", sign_in.reset_done, name="account_reset_password_from_key_done"),
    path(
        "passwort/<base36:uidb36>-<str:key>/", sign_in.reset_from_key, name="account_reset_password_from_key"
    ),
    path("einladung/<str:token>/", invitation.invitation, name="invitation"),
    path("konto/", account.account, name="account"),
    path("konto/passwort/", account.change_password, name="account_change_password"),
    path("konto/zweiter-faktor/", second_factor.index, name="mfa_index"),
    path("konto/zweiter-faktor/einrichten/", second_factor.activate, name="mfa_activate_totp"),
    path("konto/zweiter-faktor/abschalten/", second_factor.deactivate, name="mfa_deactivate_totp"),
    path("konto/notfallcodes/", second_factor.codes, name="mfa_view_recovery_codes"),
    path("konto/notfallcodes/erneuern/", second_factor.new_codes, name="mfa_generate_recovery_codes"),
    path("konto/notfallcodes/herunterladen/", second_factor.download, name="mfa_download_recovery_codes"),
]
