"""The indicators of a year, closed by the follow-up committee: what it read stays readable."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, dans_les_annees, tient, trace
from amorce.cooperation.indicateurs import CALCULS, Faits
from amorce.cooperation.models import Concertation, Convention, IndicateursArretes
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.actes import acte
from amorce.socle.jours import jour_du


@acte
def arreter_les_indicateurs(*, par: Acteur, convention: Convention, annee: int) -> IndicateursArretes:
    """After the committee met on that year, or later: it is its board that is kept."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention)
    dans_les_annees(tenue, annee)
    if annee >= jour_du(tenue.fonds).year:
        raise ActeRefuse(
            f"Année : {annee} n'est pas finie, ses indicateurs bougent encore. Arrêtez-les l'an prochain.", "annee"
        )
    if tenue.indicateurs_arretes.filter(annee=annee).exists():
        raise ActeRefuse(f"Indicateurs : ceux de {annee} sont déjà arrêtés.", "annee")
    comites = tenue.concertations.filter(genre=Concertation.Genre.COMITE, tenue_le__year__gte=annee)
    if not comites.exists():
        raise ActeRefuse(
            f"Indicateurs : le comité de suivi ne s'est pas réuni depuis {annee}. Enregistrez d'abord sa réunion.",
            "annee",
        )
    faits = Faits(tenue)
    donnees = {code: calcul(faits, annee).en_donnees() for code, calcul in CALCULS.items()}
    arretes = IndicateursArretes.objects.create(convention=tenue, annee=annee, donnees=donnees, personne_id=soi(par))
    trace(tenue, auteur, annee=annee, indicateurs=donnees)
    return arretes
