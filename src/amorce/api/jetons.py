"""Who speaks: nobody in particular, or the owner of a token, within what the token permits."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja.security.base import AuthBase

from amorce.api.debits import compte
from amorce.api.problemes import Probleme
from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.actions import noter_usage
from amorce.comptes.models import JetonDApi
from amorce.comptes.requetes import jeton_presente
from amorce.comptes.roles import Portee


@dataclass(frozen=True)
class Appelant:
    """``acteur`` is nothing for whoever shows no token."""

    acteur: Acteur | None
    portees: frozenset[str] = frozenset()


class Jeton(AuthBase):
    """The entrance of an operation: open to all or not, and the right that a token must hold there."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, portee: Portee | None = None, *, public: bool = False) -> None:
        super().__init__()
        self.portee, self.public = portee, public

    @property
    def securite(self) -> list[dict[str, list[str]]]:
        """How the OpenAPI document says it."""
        exigence = {type(self).__name__: [self.portee.value] if self.portee else []}
        return [{}, exigence] if self.public else [exigence]

    def __call__(self, request: HttpRequest) -> Appelant:
        entete = request.headers.get("Authorization", "")
        if not entete:
            return self._sans_jeton(request)
        jeton = _jeton(entete)
        if jeton is None:
            _compte_l_adresse(request)
            raise _refuse()
        compte(f"jeton:{jeton.id}", avec_jeton=True)
        if self.portee is not None and self.portee not in jeton.portees:
            raise Probleme(403, _("Ce jeton n'a pas le droit « {} ».").format(self.portee.value))
        qui = acteur(jeton.personne, timezone.now(), is_mfa_enabled(jeton.personne))
        if qui.manque_second_facteur:
            raise Probleme(403, _("Votre rôle demande un second facteur : mettez-le en place sur le site."))
        noter_usage(jeton=jeton)
        return Appelant(qui, frozenset(jeton.portees))

    def _sans_jeton(self, request: HttpRequest) -> Appelant:
        if not self.public:
            raise _refuse()
        _compte_l_adresse(request)
        return Appelant(None)


def _compte_l_adresse(requete: HttpRequest) -> None:
    compte(f"adresse:{get_adapter().get_client_ip(requete)}", avec_jeton=False)


def _jeton(entete: str) -> JetonDApi | None:
    schema, _espace, clair = entete.partition(" ")
    return jeton_presente(clair.strip()) if schema.lower() == "bearer" else None


def _refuse() -> Probleme:
    return Probleme(
        401,
        _("Il faut un jeton en cours, dans l'en-tête « Authorization: Bearer … » ; on en crée dans « Mon compte »."),
        entetes={"WWW-Authenticate": 'Bearer realm="Amorce"'},
    )


def appelant(requete: HttpRequest) -> Appelant:
    qui: Appelant = requete.auth  # type: ignore[attr-defined]  # ninja puts there what the entrance gave
    return qui


def acteur_du_jeton(requete: HttpRequest) -> Acteur:
    """The actor, where the entrance asks for a token."""
    qui = appelant(requete).acteur
    assert qui is not None
    return qui
