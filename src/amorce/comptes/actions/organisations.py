"""Acts on applicant organisations and their members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes import identifiants as ids
from amorce.comptes.acteur import Acteur
from amorce.comptes.actions.traces import trace_organisation
from amorce.comptes.droits import est_membre, exige, represente, soi
from amorce.comptes.models import Appartenance, Organisation, Personne, en_cours
from amorce.comptes.requetes import etablissement_annonce, representants
from amorce.comptes.roles import RoleDansOrganisation
from amorce.droit.territoires import commune_lue

Nature = Organisation.Nature
DE_DEMANDEUR = (Nature.SOCIETE, Nature.ASSOCIATION, Nature.ETRANGERE)
CHAMPS = ("nom", "nature", "siret", "pays", "registre", "tva", "iban", "bic", "forme_juridique", "adresse", "commune")


@transaction.atomic
def creer_organisation(*, qui: Acteur, champs: Mapping[str, str]) -> Organisation:
    """A new applicant organisation, whose author represents it."""
    organisation = Organisation(**_verifies(champs))
    _enregistre(organisation)
    membre = _membre(organisation, soi(qui), RoleDansOrganisation.REPRESENTANT)
    trace_organisation("creer_organisation", qui, organisation.id, _contenu(organisation))
    trace_organisation("rejoindre", qui, organisation.id, _place(membre), membre.personne)
    return organisation


@transaction.atomic
def modifier_organisation(*, qui: Acteur, organisation: Organisation, champs: Mapping[str, str]) -> None:
    exige(represente(qui, organisation.id))
    avant = _contenu(organisation)
    for nom, valeur in _verifies({**avant, **champs}).items():
        setattr(organisation, nom, valeur)
    _enregistre(organisation)
    changes = {nom: valeur for nom, valeur in _contenu(organisation).items() if valeur != avant[nom]}
    if changes:
        trace_organisation("modifier_organisation", qui, organisation.id, changes)


@transaction.atomic
def rejoindre_etablissement(*, qui: Acteur) -> Appartenance:
    """Joins, as reader, the organisation that a provider attests the person works for."""
    annonce = etablissement_annonce(qui)
    if annonce is None or annonce.organisation is None or not annonce.atteste:
        raise ValidationError(
            _("Votre fournisseur d'identité n'atteste d'aucune structure inscrite : demandez une invitation.")
        )
    membre = _membre(annonce.organisation, soi(qui), RoleDansOrganisation.LECTEUR)
    contenu = {**_place(membre), "fournisseur": annonce.fournisseur}
    trace_organisation("rejoindre", qui, annonce.organisation.id, contenu, membre.personne)
    return membre


@transaction.atomic
def changer_role_de_membre(*, qui: Acteur, membre: Appartenance, role: RoleDansOrganisation) -> None:
    exige(represente(qui, membre.organisation_id))
    _verrouille(membre)
    if role is not RoleDansOrganisation.REPRESENTANT:
        _garde_un_representant(membre)
    membre.role = role
    membre.save(update_fields=["role"])
    trace_organisation("changer_role_de_membre", qui, membre.organisation_id, _place(membre), membre.personne)


@transaction.atomic
def retirer_membre(*, qui: Acteur, membre: Appartenance) -> None:
    """Ends somebody else's place, at once."""
    exige(represente(qui, membre.organisation_id))
    termine(qui, membre, "retirer_membre")


@transaction.atomic
def quitter_organisation(*, qui: Acteur, organisation: UUID) -> None:
    exige(est_membre(qui, organisation))
    en_place = Appartenance.objects.filter(en_cours(timezone.localdate()), organisation_id=organisation)
    termine(qui, en_place.get(personne_id=soi(qui)), "quitter_organisation")


def ajoute_membre(
    *, qui: Acteur, organisation: Organisation, role: RoleDansOrganisation, contenu: Mapping[str, str]
) -> Appartenance:
    """The actor takes a place that was offered. Somebody who has one already keeps it."""
    membre = _membre(organisation, soi(qui), role)
    trace_organisation("rejoindre", qui, organisation.id, {**_place(membre), **contenu}, membre.personne)
    return membre


def termine(qui: Acteur, membre: Appartenance, acte: str) -> None:
    _verrouille(membre)
    _garde_un_representant(membre)
    membre.terminee_le = timezone.now()
    membre.save(update_fields=["terminee_le"])
    trace_organisation(acte, qui, membre.organisation_id, _place(membre), membre.personne)


def _membre(organisation: Organisation, personne: UUID, role: RoleDansOrganisation) -> Appartenance:
    """The person's place: the one that runs, or a new one in place of one whose end has passed."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    jour: date = timezone.localdate()
    ouvertes = Appartenance.objects.filter(organisation=organisation, personne_id=personne, terminee_le__isnull=True)
    tenue = ouvertes.filter(en_cours(jour)).first()
    if tenue is not None:
        return tenue
    ouvertes.update(terminee_le=timezone.now())
    return Appartenance.objects.create(
        organisation=organisation, personne=Personne.objects.get(pk=personne), role=role, depuis=jour
    )


def _verrouille(membre: Appartenance) -> None:
    """Two representatives who leave together queue here: the second one sees that the first has left."""
    Organisation.objects.select_for_update().get(pk=membre.organisation_id)
    membre.refresh_from_db()
    if membre.terminee_le is not None:
        raise ValidationError(_("Cette personne n'est déjà plus membre de la structure."))


def _garde_un_representant(membre: Appartenance) -> None:
    autres = representants(membre.organisation_id).exclude(pk=membre.pk)
    if membre.role == RoleDansOrganisation.REPRESENTANT and not autres.exists():
        raise ValidationError(
            _("Une structure garde toujours un représentant : donnez d'abord ce rôle à quelqu'un d'autre.")
        )


def _place(membre: Appartenance) -> dict[str, str]:
    return {"personne": str(membre.personne_id), "role": str(membre.role)}


def _contenu(organisation: Organisation) -> dict[str, str]:
    return {nom: str(getattr(organisation, nom)) for nom in CHAMPS}


def _enregistre(organisation: Organisation) -> None:
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        raise ValidationError(
            {"siret": _("SIRET : une structure porte déjà ce numéro. Demandez à son représentant de vous inviter.")}
        ) from None


def _verifies(champs: Mapping[str, str]) -> dict[str, str]:
    """The fields as they will be kept, or every error at once."""
    lus = {nom: str(champs.get(nom, "")).strip() for nom in CHAMPS}
    erreurs: dict[str, str] = {}
    if lus["nature"] not in DE_DEMANDEUR:
        raise ValidationError({"nature": _("Nature : choisissez société, association ou structure étrangère.")})
    if not lus["nom"]:
        erreurs["nom"] = _("Dénomination : elle est vide, écrivez-la comme au registre.")
    (_etrangere if lus["nature"] == Nature.ETRANGERE else _francaise)(lus, erreurs)
    _banque(lus, erreurs)
    if erreurs:
        raise ValidationError(erreurs)
    return lus


def _francaise(lus: dict[str, str], erreurs: dict[str, str]) -> None:
    lus.update(pays="FR", registre="")
    _commune(lus, erreurs)
    if not lus["siret"]:
        erreurs["siret"] = _("SIRET : il manque. Une structure française en a un de 14 chiffres.")
    _controle(lus, erreurs, "siret", ids.siret)
    _controle(lus, erreurs, "tva", ids.tva)


def _commune(lus: dict[str, str], erreurs: dict[str, str]) -> None:
    """Nothing asks for it: what is aided is counted by commune where it is said."""
    dite, lus["commune"] = lus["commune"], commune_lue(lus["commune"]) if lus["commune"] else ""
    if dite and not lus["commune"]:
        lus["commune"] = dite
        erreurs["commune"] = _(
            "Commune : ce n'est pas un code INSEE. Écrivez ses cinq signes, comme 97411, ou laissez la case vide."
        )


def _etrangere(lus: dict[str, str], erreurs: dict[str, str]) -> None:
    lus.update(siret="", commune="", pays=lus["pays"].upper())
    if len(lus["pays"]) != 2 or lus["pays"] == "FR":
        erreurs["pays"] = _("Pays : choisissez celui où la structure est inscrite, hors de France.")
    if not lus["registre"]:
        erreurs["registre"] = _("Registre : il manque. Écrivez son nom et le numéro d'inscription.")
    if not ids.dans_l_union(lus["pays"]):
        return  # elsewhere a tax number has no common form
    if not lus["tva"]:
        erreurs["tva"] = _("Numéro de TVA : il manque. Une structure de l'Union européenne en a un.")
    _controle(lus, erreurs, "tva", ids.tva)
    if "tva" not in erreurs and ids.pays_de_la_tva(lus["tva"]) != lus["pays"]:
        erreurs["tva"] = _(
            "Numéro de TVA : il est d'un autre pays que celui de la structure. Corrigez l'un ou l'autre."
        )


def _banque(lus: dict[str, str], erreurs: dict[str, str]) -> None:
    if bool(lus["iban"]) != bool(lus["bic"]):
        manque = "bic" if lus["iban"] else "iban"
        erreurs[manque] = _("IBAN et BIC vont ensemble : il manque l'un des deux, recopiez-le depuis le RIB.")
    _controle(lus, erreurs, "iban", ids.iban)
    _controle(lus, erreurs, "bic", ids.bic)


def _controle(lus: dict[str, str], erreurs: dict[str, str], nom: str, verifie: ids.Verifie) -> None:
    if not lus[nom]:
        return
    try:
        lus[nom] = verifie(lus[nom])
    except ValidationError as erreur:
        erreurs.setdefault(nom, erreur.messages[0])
