"""What can be asked of accounts: shared by pages, API and exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from stdnum.exceptions import ValidationError as NumeroFaux
from stdnum.fr import siret as sirets

from amorce.comptes.acteur import Acteur
from amorce.comptes.attaches import EMPORTS
from amorce.comptes.droits import soi
from amorce.comptes.jetons import empreinte
from amorce.comptes.models import Appartenance, Attribution, Invitation, JetonDApi, Organisation, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation
from amorce.journal.models import Entree


def sa_personne(qui: Acteur) -> Personne:
    return Personne.objects.get(pk=soi(qui))


def personne_connue(identifiant: UUID | None) -> Personne | None:
    return Personne.objects.filter(pk=identifiant).first() if identifiant else None


def personne_a_l_adresse(email: str) -> Personne | None:
    """Whose account it is, if that account is open."""
    return Personne.objects.filter(email=email.strip().lower(), is_active=True).first()


def organisations_par_nom(identifiants: Iterable[UUID]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(id__in=list(identifiants)).order_by("nom")


def appartenances_de(qui: Acteur) -> QuerySet[Appartenance]:
    """The organisations that the actor belongs to today, by name."""
    tenues = Appartenance.objects.filter(en_cours(timezone.localdate()), personne_id=soi(qui))
    return tenues.select_related("organisation").order_by("organisation__nom")


def organisation_de(qui: Acteur, identifiant: UUID) -> Organisation:
    """One of the actor's own organisations; anything else does not exist for them."""
    return Organisation.objects.get(pk=identifiant, pk__in=list(qui.organisations))


def membres(organisation: Organisation) -> QuerySet[Appartenance]:
    tenues = organisation.appartenances.filter(en_cours(timezone.localdate()))
    return tenues.select_related("personne").order_by("personne__nom", "personne__prenom", "personne__email")


def representants(organisation: UUID) -> QuerySet[Appartenance]:
    return Appartenance.objects.filter(
        en_cours(timezone.localdate()), organisation_id=organisation, role=RoleDansOrganisation.REPRESENTANT
    )


def invitations_en_attente(organisation: Organisation) -> QuerySet[Invitation]:
    attendues = organisation.invitations.filter(acceptee_le__isnull=True, annulee_le__isnull=True)
    return attendues.select_related("par").order_by("envoyee_le")


def invitation_de(organisation: Organisation, identifiant: UUID) -> Invitation | None:
    return organisation.invitations.filter(pk=identifiant).first()


def invitation_du_jeton(jeton: str) -> Invitation:
    return Invitation.objects.select_related("organisation", "par").get(empreinte=empreinte(jeton))


def jetons_en_cours(qui: Acteur) -> QuerySet[JetonDApi]:
    """The tokens that the actor's machines may use today, the latest first."""
    return JetonDApi.objects.filter(personne_id=soi(qui), revoque_le__isnull=True, expire_le__gt=timezone.now())


def jeton_de(qui: Acteur, identifiant: UUID) -> JetonDApi:
    """One of the actor's own tokens."""
    return JetonDApi.objects.get(pk=identifiant, personne_id=soi(qui))


def jeton_presente(clair: str) -> JetonDApi | None:
    """The token that a machine shows, if it is good today and its owner's account is open."""
    bons = JetonDApi.objects.select_related("personne").filter(revoque_le__isnull=True, personne__is_active=True)
    return bons.filter(empreinte=empreinte(clair), expire_le__gt=timezone.now()).first()


def adresses_verifiees(personne: UUID | None) -> set[str]:
    return {
        adresse.lower()
        for adresse in EmailAddress.objects.filter(user_id=personne, verified=True).values_list("email", flat=True)
    }


def attribution_connue(cle: UUID) -> Attribution | None:
    """With its person, to be named."""
    return Attribution.objects.filter(pk=cle).select_related("personne").first()


def attributions_du_fonds(fonds: Iterable[str]) -> QuerySet[Attribution]:
    """All the roles that these funds have given and that are not over, those to come included."""
    ouvertes = Attribution.objects.filter(fonds__in=list(fonds), terminee_le__isnull=True)
    return ouvertes.select_related("personne", "delegue_par").order_by("role", "depuis", "personne__nom")


@dataclass(frozen=True)
class EtablissementAnnonce:
    """The establishment that an identity provider says the person works for."""

    siret: str
    fournisseur: str
    atteste: bool
    organisation: Organisation | None


def etablissement_annonce(qui: Acteur) -> EtablissementAnnonce | None:
    """The establishment to propose: announced by a provider, well-formed, and not one of the person's own."""
    for compte in SocialAccount.objects.filter(user_id=qui.personne).order_by("pk"):
        numero = _siret(compte)
        if numero is None:
            continue
        organisation = Organisation.objects.filter(siret=numero).first()
        if organisation is None or organisation.pk not in qui.organisations:
            reglage = settings.FOURNISSEURS_OIDC.get(compte.provider)
            if reglage is not None:
                return EtablissementAnnonce(numero, reglage.nom, reglage.siret_atteste, organisation)
    return None


def _siret(compte: SocialAccount) -> str | None:
    dites = compte.extra_data.get("userinfo") or compte.extra_data.get("id_token") or {}
    try:
        return str(sirets.validate(str(dites.get("siret") or "")))
    except NumeroFaux:
        return None


def donnees_personnelles(personne: Personne) -> dict[str, Any]:
    """Everything that Amorce knows of a person, for them to take away (RGPD, articles 15 and 20)."""
    return {
        "compte": {
            "identifiant": personne.id,
            "adresse": personne.email,
            "nom": personne.nom,
            "prenom": personne.prenom,
            "telephone": personne.telephone,
            "langue": personne.langue,
            "generation": personne.generation,
            "generation_dite_le": personne.generation_dite_le,
            "cree_le": personne.cree_le,
            "derniere_connexion": personne.last_login,
        },
        "adresses": list(EmailAddress.objects.filter(user=personne).values("email", "verified", "primary")),
        "identites": list(
            SocialAccount.objects.filter(user=personne).values("provider", "uid", "extra_data", "date_joined")
        ),
        "structures": list(
            personne.appartenances.values(
                "organisation__nom", "organisation__siret", "role", "depuis", "jusqua", "terminee_le"
            )
        ),
        "roles": list(personne.attributions.values("fonds", "role", "depuis", "jusqua", "terminee_le")),
        "invitations_recues": list(
            Invitation.objects.filter(email__in=adresses_verifiees(personne.id)).values(
                "organisation__nom", "role", "envoyee_le", "acceptee_le"
            )
        ),
        "invitations_envoyees": list(
            personne.invitations_envoyees.values("organisation__nom", "email", "role", "envoyee_le")
        ),
        "jetons": list(
            personne.jetons.values("nom", "debut", "portees", "cree_le", "expire_le", "utilise_le", "revoque_le")
        ),
        "actes": list(Entree.objects.filter(acteur=personne.id).order_by("instant").values("instant", "acte", "role")),
        **{nom: dits for emport in EMPORTS for nom, dits in emport(personne).items()},
    }
