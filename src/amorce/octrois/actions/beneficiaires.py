"""What is said of a beneficiary beside its name, when no table told it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.europe.transparence import activite
from amorce.journal.actes import Fil, acte, consigner
from amorce.octrois.beneficiaires import dire_la_nature
from amorce.octrois.droits import IMPORTENT
from amorce.octrois.models import Beneficiaire
from amorce.octrois.requetes import a_preciser


@acte
def decrire_un_beneficiaire(*, par: Acteur, fonds: str, siret: str, taille: str = "", naf: str = "") -> Beneficiaire:
    """Its size and its activity, of those that this fund aided. What is left empty stays as it was."""
    role = en_tant_que(par, fonds, *IMPORTENT)
    numero, lue = siret.replace(" ", ""), activite(naf) if naf.strip() else ""
    if taille and taille not in Beneficiaire.Taille.values:
        raise ActeRefuse("Taille : choisissez-la dans la liste.", "taille")
    if lue is None:
        raise ActeRefuse(f"Activité : « {naf[:20]} » n'en est pas une. Écrivez par exemple 59.11A.", "naf")
    if not (taille or lue):
        raise ActeRefuse("Taille : dites-la, ou l'activité de l'entreprise.", "taille")
    sien = Beneficiaire.objects.select_for_update(of=("self",)).filter(siret=numero, personne=False).exclude(siret="")
    trouve = sien.first()
    if trouve is None or not trouve.octrois.filter(fonds=fonds).exists():
        raise ActeRefuse("SIRET : ce fonds n'a aidé aucune entreprise de ce numéro. Vérifiez-le.", "siret")
    trouve.taille, trouve.naf = taille or trouve.taille, lue or trouve.naf
    trouve.save(update_fields=["taille", "naf"])
    precisions: dict[str, Any] = {"siret": numero, "taille": trouve.taille, "naf": trouve.naf}
    consigner(objet=Fil.du_fonds(fonds), auteur=par.auteur(role, fonds), fonds=fonds, **precisions)
    return trouve


@acte
def preciser_la_nature(*, par: Acteur, fonds: str, beneficiaires: Collection[UUID], personne: bool) -> int:
    """Of those that were taken for persons since nothing told them from one: a company is named from then on, a person
    stays without a name."""
    role = en_tant_que(par, fonds, *IMPORTENT)
    siens = list(Beneficiaire.objects.select_for_update().filter(pk__in=set(beneficiaires)))
    if not siens:
        raise ActeRefuse("Bénéficiaires : cochez ceux dont vous dites ce qu'ils sont.", "beneficiaires")
    connus = set(a_preciser(fonds).values_list("pk", flat=True))
    if {un.pk for un in siens} - connus:
        raise ActeRefuse("Bénéficiaires : l'un d'eux a changé depuis. Relisez la page, puis recommencez.")
    dire_la_nature(siens, personne=personne)
    dits = sorted(str(un.pk) for un in siens)
    consigner(objet=Fil.du_fonds(fonds), auteur=par.auteur(role, fonds), fonds=fonds, siens=dits, personne=personne)
    return len(siens)
