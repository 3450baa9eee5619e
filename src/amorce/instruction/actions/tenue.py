"""What every act of an examination begins with: the dossier held, as the person saw it, in a state and a role that
allow the act; and ends with: one more version, written in the journal."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import lit_pour_le_fonds
from amorce.dossiers.ecrits import dit
from amorce.dossiers.etats import ACTES
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.droit.instruction import Instruction
from amorce.instruction.droits import INSTRUISENT
from amorce.instruction.historique import Evenement, historique
from amorce.instruction.mots import libelle_de_l_acte
from amorce.journal.actes import consigner


class RoleManquant(ActeRefuse):
    """The dossier may be read, and the act belongs to others."""


class DossierChange(ActeRefuse):
    """Somebody acted on the dossier since the person opened it. ``evenements``: what changed, the latest first."""

    def __init__(self, dossier: Dossier, vue: int) -> None:
        self.evenements, self.version = historique(dossier, vue), dossier.version
        dits = "; ".join(_dit(e, dossier) for e in self.evenements[:3]) or "il n'est plus le même"
        super().__init__(f"Ce dossier a changé depuis que vous l'avez ouvert ({dits}) : relisez-le avant de décider.")


def _dit(evenement: Evenement, dossier: Dossier) -> str:
    quand = evenement.instant.astimezone(ZoneInfo(fonds(dossier.fonds).fuseau))
    return f"{evenement.libelle}, par {evenement.qui}, le {quand:%d/%m/%Y à %H:%M}"


def tient(
    *,
    par: Acteur,
    dossier: Dossier,
    acte: str,
    version: int,
    depuis: Collection[str] = (),
    roles: Collection[RoleDeFonds] = INSTRUISENT,
    exigence: str = "",
) -> Dossier:
    """The dossier for us alone until the act is over. ``depuis``: the states that allow an act which changes none."""
    exige(lit_pour_le_fonds(par, dossier))
    _exige_le_role(par, dossier, acte, roles, exigence)
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet", "session").get(pk=dossier.pk)
    permis = ACTES[acte].depuis if acte in ACTES else depuis
    if tenu.version != version:
        raise DossierChange(tenu, version)
    if tenu.etat not in permis:
        raise ActeRefuse(
            f"{libelle_de_l_acte(acte)} : le dossier est « {tenu.get_etat_display()} », cet acte n'y est pas possible."
        )
    return tenu


def _exige_le_role(par: Acteur, dossier: Dossier, acte: str, roles: Collection[RoleDeFonds], exigence: str) -> None:
    if not par.a(dossier.fonds, *roles):
        qui = " ou ".join(f"« {RoleDeFonds(r).label} »" for r in roles)
        regle = f" ({exigence})" if exigence else ""
        raise RoleManquant(f"{libelle_de_l_acte(acte)} : cet acte revient au rôle {qui}{regle}, que vous n'avez pas.")


def regles_de(dossier: Dossier) -> Instruction:
    """What the fund's text says of the examination."""
    return fonds(dossier.fonds).instruction


def consigne(
    par: Acteur,
    dossier: Dossier,
    roles: Collection[RoleDeFonds] = INSTRUISENT,
    *,
    etat: str = "",
    **precisions: Any,
) -> None:
    """One more version, in another state if one is given, and what the journal keeps of it."""
    avant = dossier.etat
    dossier.version += 1
    if etat:
        dossier.etat, precisions = etat, {"avant": avant, **precisions}
    dossier.save(update_fields=["version", "etat"])
    consigner(
        objet=dossier,
        auteur=par.auteur_parmi(roles, dossier.fonds),
        fonds=dossier.fonds,
        version=dossier.version,
        **precisions,
    )


def motif_dit(texte: str, champ: str = "motif") -> str:
    """A decision says why."""
    motif = dit(texte)
    if not motif:
        raise ActeRefuse("Motif : dites pourquoi, même en une ligne ; il est gardé avec l'acte.", champ)
    return motif
