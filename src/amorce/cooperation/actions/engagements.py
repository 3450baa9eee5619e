"""Contracts of several years and travelling cinemas, written as they are: what the note asks of them is shown, and
refuses nothing (reading AMB-115)."""

from __future__ import annotations

from collections.abc import Sequence

from amorce.comptes.acteur import Acteur
from amorce.cooperation.actions.commun import ALIMENTENT, auteur_de, dans_les_annees, exige, tient, trace
from amorce.cooperation.models import Circuit, Contrat, Convention
from amorce.dossiers.actions.refus import ActeRefuse
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
) -> Contrat:
    """Written again under the same title, it is replaced."""
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
    dits = {"autorite": autorite, "premiere_annee": premiere_annee, "duree": duree, "criteres": list(criteres)}
    inscrit, _neuf = Contrat.objects.update_or_create(convention=tenue, intitule=intitule.strip(), defaults=dits)
    trace(tenue, auteur, contrat=inscrit.intitule, premiere_annee=premiere_annee, duree=duree, criteres=list(criteres))
    return inscrit


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
