"""What is done of the rows of a table that say otherwise an aid already kept: of each, or of all."""

from __future__ import annotations

from collections.abc import Mapping

from amorce.dossiers.actions.refus import ActeRefuse
from amorce.octrois.models import FauteDImport, Import

SiAutreMontant = Import.SiAutreMontant


def choisit(tenu: Import, choix: Mapping[int, str]) -> dict[str, str]:
    """What changed, by row."""
    siennes = list(tenu.autrement_dites.filter(rang__in=choix)) if choix else []
    inconnues = sorted(choix.keys() - {une.rang for une in siennes})
    if inconnues:
        raise ActeRefuse(f"Ligne {inconnues[0]} : elle ne dit autrement aucune aide. Relisez la page.", "choix")
    if set(choix.values()) - {"", *SiAutreMontant.values}:
        raise ActeRefuse("Autres montants : choisissez dans la liste de chaque ligne.", "choix")
    changees = [une for une in siennes if une.choix != choix[une.rang]]
    for une in changees:
        une.choix = choix[une.rang]
    FauteDImport.objects.bulk_update(changees, ["choix"], batch_size=500)
    return {str(une.rang): une.choix for une in changees}


def de_tous(tenu: Import, dit: str) -> str:
    """Of all the rows; nothing left to choose, nothing said."""
    restent = tenu.autrement_dites.filter(choix="").count()
    if restent and dit not in SiAutreMontant.values:
        lignes = "1 ligne dit" if restent == 1 else f"{restent} lignes disent"
        raise ActeRefuse(
            f"Autres montants : {lignes} autrement une aide déjà enregistrée. Dites s'il faut "
            "garder l'ancienne, la remplacer, ou garder les deux.",
            "si_autre_montant",
        )
    return dit if restent else ""


def en_ecrit(tenu: Import) -> bool:
    """Does any of the rows that say otherwise what is kept write something."""
    sans_rien = tenu.autrement_dites.filter(choix=SiAutreMontant.GARDER)
    if tenu.si_autre_montant in ("", SiAutreMontant.GARDER):
        sans_rien = tenu.autrement_dites.filter(choix__in=("", SiAutreMontant.GARDER))
    return sans_rien.count() < tenu.a_choisir


def rien_a_garder(tenu: Import) -> ActeRefuse:
    if tenu.a_choisir:
        return ActeRefuse(
            "Autres montants : si l'ancienne aide est gardée, ce tableau n'écrit rien. Choisissez de la remplacer ou "
            "de garder les deux, ou laissez ce tableau.",
            "si_autre_montant",
        )
    return ActeRefuse("Tableau : aucune de ses lignes ne peut être gardée. Corrigez-le, puis déposez-le de nouveau.")
