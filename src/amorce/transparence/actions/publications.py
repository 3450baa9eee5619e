"""To publish: asked for by the service, or again each night; done by the worker, who checks before anybody can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.cooperation.actions.annexes_publiques import (
    signaler_les_annexes,
    taire_les_chiffres,
    tient_celles_qui_la_disent,
)
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.europe.transparence import DE_MINIMIS as DE_MINIMIS_UE
from amorce.droit.fonds import fonds as fonds_de
from amorce.journal.actes import Fil, acte, consigner
from amorce.journal.actions import Auteur
from amorce.octrois.models import Octroi
from amorce.socle.transactions import seul
from amorce.transparence import taches
from amorce.transparence.droits import PUBLIENT
from amorce.transparence.exports import EXPORTS
from amorce.transparence.exports.etat import aides_de_minimis, meme_entreprise
from amorce.transparence.exports.liste import DE_MINIMIS
from amorce.transparence.models import Publication, Reglage, Retenue

Etat = Publication.Etat


@acte
def publier(*, par: Acteur, fonds: str, exports: tuple[str, ...] = ()) -> list[Publication]:
    """All the files of a fund, or some: each is made, checked, and replaces the one before if it is right."""
    role = en_tant_que(par, fonds, *PUBLIENT)
    voulus = exports or tuple(EXPORTS)
    inconnus = set(voulus) - set(EXPORTS)
    if inconnus:
        raise ActeRefuse(f"Fichier : « {sorted(inconnus)[0]} » n'est pas l'un de ceux qui se publient.")
    en_cours = set(_en_cours(fonds).values_list("export", flat=True))
    faites = _demande(fonds, [code for code in voulus if code not in en_cours], soi(par))
    if not faites:
        raise ActeRefuse("Publication : elle est déjà en cours. Son résultat s'affichera ici.")
    _consigne(fonds, par.auteur(role, fonds), exports=[p.export for p in faites])
    return faites


@acte
def republier(*, fonds: str) -> list[Publication]:
    """What was published once is kept up to date."""
    faites = _demande(fonds, _a_jour(fonds), None)
    _consigne(fonds, Auteur(None), exports=[p.export for p in faites])
    return faites


def remettre_a_jour(fonds: str, qui: UUID | None = None) -> list[Publication]:
    """Inside an act that changes what the files say: those that were published once are made again. One that is being
    made has perhaps read the aids already: another making is asked for, and the first does not take its place."""
    seul(verrou(fonds))
    return _demande(fonds, _publies_un_jour(fonds), qui)


def ne_plus_donner(fonds: str, exports: Iterable[str]) -> None:
    """Inside an act after which nobody may read these files as they stand, even if they cannot be made again: they are
    given no more until the new ones are. The files themselves go once the act is done."""
    seul(verrou(fonds))
    donnees = Publication.objects.filter(fonds=fonds, courante=True, export__in=exports)
    oter(set(donnees.values_list("fichier", flat=True)))
    donnees.update(courante=False, fichier="")


def suivre_les_aides(codes: Collection[str], des_noms: bool) -> None:
    """Inside an act that changes what aids say: the files of their funds are made again; where they may name somebody
    who is to be named no more, they are given no more until then."""
    for code in codes:
        if des_noms:
            ne_plus_donner(code, [export.code for export in EXPORTS.values() if export.nomme])
        remettre_a_jour(code)


def oter(places: set[str]) -> None:
    """Once nothing in the base gives them."""

    def efface() -> None:
        for place in places:
            default_storage.delete(place)

    transaction.on_commit(efface)


def verrou(fonds: str) -> str:
    """What is published of a fund changes by one at a time."""
    return f"publications.{fonds}"


def _en_cours(fonds: str) -> Any:
    return Publication.objects.filter(fonds=fonds, etat=Etat.EN_COURS)


def _publies_un_jour(fonds: str) -> list[str]:
    """Those that are given no more until they are made again, too."""
    parus = Publication.objects.filter(fonds=fonds, etat=Etat.PUBLIEE).order_by("export")
    return list(parus.values_list("export", flat=True).distinct())


def _a_jour(fonds: str) -> list[str]:
    """The files to make again when nothing of them is urgent."""
    return sorted(set(_publies_un_jour(fonds)) - set(_en_cours(fonds).values_list("export", flat=True)))


def _demande(fonds: str, exports: list[str], qui: UUID | None) -> list[Publication]:
    faites = [Publication(fonds=fonds, export=code, personne_id=qui) for code in exports]
    Publication.objects.bulk_create(faites)
    for une in faites:
        taches.produire.enqueue(str(une.pk))
    return faites


@acte
def retenir(*, par: Acteur, octroi: Octroi, motif: str) -> Retenue:
    """This aid goes into no file until it is let go: its reason is kept."""
    role = en_tant_que(par, octroi.fonds, *PUBLIENT)
    if not motif.strip():
        raise ActeRefuse("Motif : dites pourquoi cette aide n'est pas publiée.", "motif")
    tient_celles_qui_la_disent(octroi)
    if Retenue.objects.filter(octroi=octroi).exists():
        raise ActeRefuse("Retenue : cette aide est déjà tenue hors des fichiers.")
    creee = Retenue.objects.create(octroi=octroi, motif=motif.strip()[:300], personne_id=soi(par))
    _consigne(octroi.fonds, par.auteur(role, octroi.fonds), octroi=str(octroi.pk), motif=creee.motif)
    autres = _qui_l_ajoutent(octroi)
    ne_plus_donner(octroi.fonds, [code for code, export in EXPORTS.items() if export.aide_par_aide])
    remettre_a_jour(octroi.fonds, soi(par))
    taire_les_chiffres(octroi)
    for code in autres:
        ne_plus_donner(code, [DE_MINIMIS])
        _refait_de_minimis(code)
    signaler_les_annexes(
        [(octroi.autorite_id, octroi.annee)],
        "Une annexe publique de {annee} dit peut-être une aide qui n'est plus publiée",
        "Retirez-la du public si elle la dit, puis composez-la de nouveau.",
    )
    return creee


@acte
def rendre(*, par: Acteur, octroi: Octroi) -> None:
    """It goes again into the next files."""
    role = en_tant_que(par, octroi.fonds, *PUBLIENT)
    if not Retenue.objects.filter(octroi=octroi).delete()[0]:
        raise ActeRefuse("Retenue : cette aide n'était pas tenue hors des fichiers.")
    _consigne(octroi.fonds, par.auteur(role, octroi.fonds), octroi=str(octroi.pk))
    autres = _qui_l_ajoutent(octroi)
    remettre_a_jour(octroi.fonds, soi(par))
    for code in autres:
        _refait_de_minimis(code)


def _qui_l_ajoutent(octroi: Octroi) -> list[str]:
    """The other funds whose file adds it to what they gave the same undertaking. Each is held, in one order: two funds
    that keep out an aid of one undertaking at once do not wait for each other."""
    if octroi.base != DE_MINIMIS_UE or octroi.personne:
        return []
    aides = aides_de_minimis().filter(meme_entreprise(octroi.beneficiaire)).exclude(fonds__in=["", octroi.fonds])
    autres = sorted(set(aides.order_by().values_list("fonds", flat=True)))
    for code in sorted({octroi.fonds, *autres}):
        seul(verrou(code))
    return autres


def _refait_de_minimis(code: str) -> None:
    _demande(code, [export for export in _publies_un_jour(code) if export == DE_MINIMIS], None)


@acte
def regler_la_publication(
    *,
    par: Acteur,
    fonds: str,
    version: int,
    seuil: int | None,
    plafond: int | None,
    regime: str,
    delai: int | None = None,
) -> Reglage:
    """A figure left empty is the law's."""
    role = en_tant_que(par, fonds, *PUBLIENT)
    regle, _neuf = Reglage.objects.select_for_update().get_or_create(fonds=fonds)
    if regle.version != version:
        raise ActeRefuse("Réglages : ils ont changé depuis que vous les avez ouverts. Relisez la page, recommencez.")
    for champ, valeur in (("seuil", seuil), ("plafond", plafond), ("delai", delai)):
        if valeur is not None and valeur <= 0:
            raise ActeRefuse("Chiffre : il est positif, ou vide pour celui du règlement.", champ)
    regime = regime.strip().upper()
    if regime and not (regime.startswith("SA.") and regime[3:].isdigit()):
        raise ActeRefuse("Numéro du régime : la forme est SA.12345.", "regime")
    regle.seuil_europeen, regle.plafond_de_minimis, regle.regime = seuil, plafond, regime
    regle.delai_europeen = delai
    regle.version += 1
    regle.save()
    precisions = {"seuil_centimes": seuil, "plafond_centimes": plafond, "delai_mois": delai, "regime": regime}
    _consigne(fonds, par.auteur(role, fonds), version=regle.version, **precisions)
    return regle


def _consigne(code: str, auteur: Auteur, **precisions: Any) -> None:
    fonds_de(code)
    consigner(objet=Fil.du_fonds(code), auteur=auteur, fonds=code, **precisions)


def interrompues(avant: datetime) -> list[Publication]:
    return list(Publication.objects.filter(etat=Etat.EN_COURS, demandee_le__lt=avant))


def republier_tout() -> int:
    """Each fund that has published, in a transaction of its own."""
    codes = sorted(set(Publication.objects.filter(etat=Etat.PUBLIEE).values_list("fonds", flat=True)))
    for code in codes:
        republier(fonds=code)
    return len(codes)
