"""The figures of an agreement as everybody reads them, of the aids that are published alone: those that the worker
closed last, or, until it has, as they are now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Sum

from amorce.cooperation.indicateurs import DES_ENVELOPPES, Historique, Releve, historiques
from amorce.cooperation.models import ChiffresDeConvention, Convention
from amorce.cooperation.registre import Registre
from amorce.cooperation.requetes import dit_les_tues, octrois_de
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.indicateurs import INDICATEURS
from amorce.portefeuille.cooperation.registre import Ligne

HISTOIRE = 6
"""So many years before an agreement are told beside its own: two agreements."""
LECTURE = 5
"""Another whenever the code reads the same facts otherwise: all figures are closed again."""
COMPTES = ("aides", "effort", "assiette", "paye", "abondement", "indecises", "connu")


@dataclass(frozen=True)
class Chiffres:
    """``arretes_le``: nothing while they are read at once. ``tues``: how many aids they leave out, kept out of the
    public."""

    ratios: Sequence[Ligne]
    historiques: Sequence[Historique]
    arretes_le: datetime | None = None
    tues: int = 0

    @property
    def hors_du_public(self) -> str:
        return dit_les_tues(self.tues)


def chiffres_publics(
    convention: Convention, codes: Collection[str] = tuple(INDICATEURS), termes: Termes | None = None
) -> Chiffres:
    """``termes``: those of a day; nobody closed what it says, when an amendment was signed since."""
    try:
        arretes = convention.chiffres
    except ChiffresDeConvention.DoesNotExist:
        return lus_maintenant(convention, codes, termes)
    if arretes.repere[:1] != [LECTURE]:  # closed by another code, which told otherwise what may be told
        return lus_maintenant(convention, codes, termes)
    connus = {code: lu for code, lu in arretes.indicateurs.items() if code in codes and code in INDICATEURS}
    d_un_jour = termes is not None and not termes.actuels
    relus = [code for code in DES_ENVELOPPES if code in connus] if d_un_jour else []
    du_jour = {h.indicateur.code: h for h in historiques(convention, codes=relus, termes=termes)} if relus else {}
    return Chiffres(
        _registre(convention, termes).lignes("annee")
        if d_un_jour
        else [_ligne(une, convention) for une in arretes.ratios],
        [du_jour.get(code) or _historique(code, connus[code]) for code in INDICATEURS if code in connus],
        arretes.arretes_le,
        arretes.repere[-1],
    )


def lus_maintenant(
    convention: Convention, codes: Collection[str] = tuple(INDICATEURS), termes: Termes | None = None
) -> Chiffres:
    """From all the aids, payments and measures."""
    lus = historiques(convention, None, tuple(codes), HISTOIRE, termes, publics=True)
    registre = _registre(convention, termes)
    return Chiffres(registre.lignes("annee"), lus, tues=len(registre.tues))


def _registre(convention: Convention, termes: Termes | None) -> Registre:
    return Registre(convention, termes=termes, publics=True)


def repere(convention: Convention) -> list[Any]:
    """What changes whenever these figures may: how they are read, its own version, its aids, what the CNC paid; last,
    how many of its aids are kept out of the public."""
    lues = octrois_de(convention, HISTOIRE)
    aides = lues.aggregate(combien=Count("pk"), derniere=Max("modifie_le"), tues=Count("retenue"))
    payes = convention.paiements_du_cnc.aggregate(combien=Count("pk"), somme=Sum("montant"))
    derniere = aides["derniere"].isoformat() if aides["derniere"] else ""
    return [
        LECTURE,
        convention.version,
        aides["combien"],
        derniere,
        payes["combien"],
        payes["somme"] or 0,
        aides["tues"],
    ]


def en_donnees(lus: Chiffres) -> dict[str, Any]:
    """As they are kept."""
    return {
        "ratios": [{"annee": li.cles["annee"], **{nom: getattr(li, nom) for nom in COMPTES}} for li in lus.ratios],
        "indicateurs": {
            h.indicateur.code: {
                "releves": {str(an): releve.en_donnees() for an, releve in h.releves.items()},
                "arretees": sorted(h.arretees),
            }
            for h in lus.historiques
        },
    }


def _ligne(dite: dict[str, int], convention: Convention) -> Ligne:
    comptes: dict[str, Any] = {nom: dite[nom] for nom in COMPTES}
    return Ligne({"annee": dite["annee"]}, **comptes, ratio_prevu=convention.ratio_de(dite["annee"]))


def _historique(code: str, dit: dict[str, Any]) -> Historique:
    releves = {int(an): Releve.des_donnees(releve) for an, releve in dit["releves"].items()}
    return Historique(INDICATEURS[code], releves, frozenset(dit["arretees"]))
