"""Taking an archive away: read-only, and written in the fund's own chain before the first byte leaves."""

from __future__ import annotations

from collections.abc import Sequence

from amorce.audit.droits import AUDITENT, audite, audite_le_fonds
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.journal.actes import Fil, acte, consigner

ECHANTILLON_MAX = 500
GRAINE_MAX = 40


@acte
def emporter_un_dossier(*, par: Acteur, dossier: Dossier) -> Dossier:
    exige(audite(par, dossier))
    consigner(
        objet=Fil.du_fonds(dossier.fonds),
        auteur=par.auteur_parmi(AUDITENT, dossier.fonds),
        fonds=dossier.fonds,
        dossier=str(dossier.pk),
        numero=dossier.numero,
        lu=dossier.version,
    )
    return dossier


@acte
def emporter_un_echantillon(
    *, par: Acteur, fonds: str, annee: int, graine: str, dossiers: Sequence[Dossier], parmi: int
) -> Sequence[Dossier]:
    exige(audite_le_fonds(par, fonds))
    if not dossiers:
        raise ActeRefuse("Échantillon : aucun dossier n'est tiré.")
    consigner(
        objet=Fil.du_fonds(fonds),
        auteur=par.auteur_parmi(AUDITENT, fonds),
        fonds=fonds,
        annee=annee,
        graine=graine,
        parmi=parmi,
        numeros=[d.numero for d in dossiers],
    )
    return dossiers


@acte
def emporter_une_annee(*, par: Acteur, fonds: str, annee: int, table: str) -> str:
    """The list of a year, or what moved in its envelopes."""
    exige(audite_le_fonds(par, fonds))
    consigner(
        objet=Fil.du_fonds(fonds), auteur=par.auteur_parmi(AUDITENT, fonds), fonds=fonds, annee=annee, table=table
    )
    return table
