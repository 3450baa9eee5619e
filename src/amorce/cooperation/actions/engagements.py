"""Contracts of several years and travelling cinemas, written as they are: what the note asks of them is shown, and
refuses nothing (reading AMB-115)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_de, dans_les_annees, exige, tient, trace
from amorce.cooperation.models import Circuit, Contrat, Convention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.nomenclature import GENRES
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite

DUREE_MAX = 30
"""Beyond, it is a mistake."""


@acte
def inscrire_un_contrat(
    *,
    par: Acteur,
    convention: Convention,
    autorite: Autorite,
    intitule: str,
    premiere_annee: int,
    duree: int,
    criteres: Sequence[str] = (),
    television: str = "",
    montant: int | None = None,
    investissements: Mapping[str, int] = MappingProxyType({}),
) -> Contrat:
    """Written again under the same title, it is replaced. ``television``: the local one that it is with, if any;
    ``investissements``: of its amount, how much for each genre."""
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    exige(intitule=("Contrat", intitule))
    dans_les_annees(tenue, premiere_annee)
    if not 1 <= duree <= DUREE_MAX:
        raise ActeRefuse(f"Durée : écrivez un nombre d'années, de 1 à {DUREE_MAX}.", "duree")
    if not tenue.signataires.filter(autorite=autorite).exists():
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
    if set(criteres) - set(VOCABULAIRE["criteres_qualitatifs"].codes):
        raise ActeRefuse("Critères qualitatifs : choisissez-les dans la liste.", "criteres")
    _investi(montant, investissements)
    dits = {
        "autorite": autorite,
        "premiere_annee": premiere_annee,
        "duree": duree,
        "criteres": list(criteres),
        "television": television.strip(),
        "montant": montant,
        "investissements": dict(investissements),
    }
    inscrit, _neuf = Contrat.objects.update_or_create(convention=tenue, intitule=intitule.strip(), defaults=dits)
    trace(tenue, auteur, contrat=inscrit.intitule, **{**dits, "autorite": autorite.nom})
    return inscrit


def _investi(montant: int | None, investissements: Mapping[str, int]) -> None:
    if montant is not None and montant <= 0:
        raise ActeRefuse("Montant du contrat : écrivez un montant positif, ou rien s'il n'est pas connu.", "montant")
    if not investissements:
        return
    if investissements.keys() - GENRES.keys():
        raise ActeRefuse("Investi par genre : choisissez les genres dans la liste.")
    if min(investissements.values()) <= 0:
        raise ActeRefuse(
            "Investi par genre : écrivez des montants positifs, ou rien pour un genre sans investissement."
        )
    if montant is None:
        raise ActeRefuse(
            "Montant du contrat : dites-le aussi, ce qui est investi par genre en est une part.", "montant"
        )
    if sum(investissements.values()) > montant:
        raise ActeRefuse(
            f"Investi par genre : ensemble {dit(sum(investissements.values()))}, plus que le contrat, qui est de "
            f"{dit(montant)}. Corrigez l'un ou l'autre.",
            "montant",
        )


@acte
def inscrire_un_circuit(*, par: Acteur, convention: Convention, nom: str, annee: int, reste: int) -> Circuit:
    """Written again for the same year, it is replaced."""
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    exige(nom=("Circuit", nom))
    dans_les_annees(tenue, annee)
    if reste < 0:
        raise ActeRefuse("Reste à charge : ce montant ne peut être négatif.", "reste")
    inscrit, _neuf = Circuit.objects.update_or_create(
        convention=tenue, nom=nom.strip(), annee=annee, defaults={"reste": reste}
    )
    trace(tenue, auteur, circuit=inscrit.nom, annee=annee, reste=reste)
    return inscrit


@acte
def retirer_un_engagement(*, par: Acteur, engagement: Contrat | Circuit) -> None:
    """Written by mistake."""
    convention = engagement.convention
    auteur = auteur_de(par, convention, ALIMENTENT)
    tenue = tient(convention)
    retires, _detail = type(engagement).objects.filter(pk=engagement.pk, convention=tenue).delete()
    if not retires:
        raise ActeRefuse("Cette ligne a déjà été retirée. Rechargez la page.")
    trace(tenue, auteur, retire=str(engagement))
