"""Viewing links of a film: given, removed, and what the last visit found."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.comptes.droits import exige
from amorce.dossiers import taches
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.models import LienDeVisionnage, Projet
from amorce.dossiers.visites import Constat
from amorce.journal.actes import acte, consigner

LIENS_MAX = 20


@acte
def ajouter_lien(
    *, par: Acteur, projet: Projet, adresse: str, mot_de_passe: str = "", expire_le: date | None = None
) -> LienDeVisionnage:
    """Visited at once by the worker; the person does not wait."""
    exige(ecrit_projet(par, projet))
    _verifie(projet, adresse.strip(), expire_le)
    lien = LienDeVisionnage.objects.create(
        projet=projet, adresse=adresse.strip(), mot_de_passe=mot_de_passe[:100], expire_le=expire_le
    )
    _consigne(par, lien)
    taches.verifier_lien.enqueue(str(lien.id))
    return lien


def _verifie(projet: Projet, adresse: str, expire_le: date | None) -> None:
    try:
        URLValidator(schemes=["http", "https"])(adresse)
    except ValidationError:
        raise ActeRefuse(_("Lien : écrivez l'adresse entière, comme https://vimeo.com/123456."), "adresse") from None
    if len(adresse) > 500:
        raise ActeRefuse(_("Lien : cette adresse dépasse 500 signes."), "adresse")
    if expire_le is not None and expire_le < timezone.localdate():
        raise ActeRefuse(_("Valable jusqu'au : cette date est passée."), "expire_le")
    if projet.liens.count() >= LIENS_MAX:
        raise ActeRefuse(_("Lien : {} liens au plus.").format(LIENS_MAX), "adresse")


@acte
def retirer_lien(*, par: Acteur, lien: LienDeVisionnage) -> None:
    exige(ecrit_projet(par, lien.projet))
    _consigne(par, lien)
    lien.delete()


def revoir_lien(*, par: Acteur, lien: LienDeVisionnage) -> None:
    """Another visit, now."""
    exige(ecrit_projet(par, lien.projet))
    taches.verifier_lien.enqueue(str(lien.id))


@acte
def noter_visite(*, lien: LienDeVisionnage, constat: Constat) -> None:
    lien.etat, lien.constat, lien.verifie_le = constat.etat, constat.phrase[:200], timezone.now()
    lien.save(update_fields=["etat", "constat", "verifie_le"])
    consigner(objet=lien.projet, auteur=SYSTEME.auteur(), lien=str(lien.id), etat=constat.etat)


def _consigne(par: Acteur, lien: LienDeVisionnage) -> None:
    consigner(objet=lien.projet, auteur=par.auteur(PORTEUR), lien=str(lien.id), personnelles={"adresse": lien.adresse})
