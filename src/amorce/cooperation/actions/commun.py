"""What the acts on an agreement share: it is held, as the person saw it; what was done is in its chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation import taches
from amorce.cooperation.droits import ALIMENTENT, PAIENT, TIENNENT, role_dans, role_et_fonds
from amorce.cooperation.models import Convention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.droit.fonds import tous
from amorce.journal.actes import consigner
from amorce.journal.actions import Auteur
from amorce.octrois.models import Autorite

__all__ = [
    "ALIMENTENT",
    "PAIENT",
    "TIENNENT",
    "auteur_de",
    "auteur_pour",
    "dans_les_annees",
    "exige",
    "garde_codes",
    "tient",
    "trace",
    "verifie_les_termes",
]


def tient(convention: Convention, version: int | None = None) -> Convention:
    """For us alone until the act is over. ``version``: as the person saw it."""
    tenue = Convention.objects.select_for_update(of=("self",)).get(pk=convention.pk)
    if version is not None and tenue.version != version:
        raise ActeRefuse("Cette convention a changé depuis que vous l'avez ouverte : relisez-la, puis recommencez.")
    return tenue


def auteur_de(qui: Acteur, convention: Convention, roles: Iterable[RoleDeFonds], *, tenue: bool = False) -> Auteur:
    role, fonds = role_et_fonds(qui, convention, roles, tenue=tenue)
    return qui.auteur(role, fonds)


def auteur_pour(
    qui: Acteur, convention: Convention, autorite: Autorite, roles: Collection[RoleDeFonds], *, tenue: bool
) -> Auteur:
    """Of what concerns one signatory: where a fund of this site is its own, that fund's people; with ``tenue``, those
    who keep the agreement too."""
    auteur = auteur_de(qui, convention, roles)
    if not autorite.fonds:
        return auteur
    trouve = role_dans(qui, [*([convention.fonds] if tenue else []), autorite.fonds], roles)
    if trouve is None:
        raise ActeRefuse(
            f"Collectivité : ce qui est de {autorite.nom} s'enregistre par ses propres agents.", "autorite"
        )
    return qui.auteur(*trouve)


def trace(convention: Convention, auteur: Auteur, *champs: str, **precisions: Any) -> None:
    """One more version, with these fields changed, and what the journal keeps of it; what everybody reads follows."""
    convention.version += 1
    convention.save(update_fields=["version", *champs])
    consigner(objet=convention, auteur=auteur, fonds=convention.fonds, version=convention.version, **precisions)
    if convention.publiee_le is not None:
        taches.arreter_les_chiffres.enqueue(str(convention.pk))


def exige(**champs: tuple[str, str]) -> None:
    """Each field by its name: its label, and what was typed."""
    for champ, (libelle, valeur) in champs.items():
        if not valeur.strip():
            raise ActeRefuse(f"{libelle} : ce champ est vide, remplissez-le.", champ)


def dans_les_annees(convention: Convention, annee: int | None) -> None:
    if annee is not None and annee not in convention.annees:
        raise ActeRefuse(
            f"Année : la convention va de {convention.premiere_annee} à {convention.derniere_annee}.", "annee"
        )


def verifie_les_termes(convention: Convention) -> None:
    """As they are about to be kept."""
    if convention.seuils and not (convention.seuils in tous() and tous()[convention.seuils].abondement):
        raise ActeRefuse("Seuils : le texte de ce fonds n'en dit pas.", "seuils")
    if convention.part_cnc < 1 or convention.part_collectivites < 1:
        raise ActeRefuse("Ratio : les deux parts sont d'au moins un euro.", "part_cnc")
    if convention.solidarite is not None and convention.solidarite > 1_000_000:
        raise ActeRefuse("Solidarité : la part ne dépasse pas 100 %.", "solidarite")
    seuil = convention.seuil_de_concentration
    if seuil is not None and not 0 < seuil < 1_000_000:
        raise ActeRefuse(
            "Alerte sur les budgets très élevés : le seuil est entre 0 et 100 %, sans y être.", "seuil_de_concentration"
        )


def garde_codes(phase: str, genre: str) -> None:
    if phase and phase not in PHASES:
        raise ActeRefuse("Phase : choisissez-la dans la liste.", "phase")
    if genre and genre not in GENRES:
        raise ActeRefuse("Genre : choisissez-le dans la liste.", "genre")
