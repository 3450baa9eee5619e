"""Partie II-A-1 : l'aide à l'écriture."""

from __future__ import annotations

from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import ecriture_admise
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import Booleen


@texte.condition("RUN-II-ECR-04", "II-A-1, Bénéficiaires")
def auteur() -> Booleen:
    """L'aide va à un auteur, personne physique."""
    return v.type_demandeur.est("auteur_personne_physique")


@texte.condition("RUN-II-ECR-05", "II-A-1, Bénéficiaires")
def valorise_la_reunion() -> Booleen:
    """Le projet met particulièrement en valeur La Réunion, ou La Réunion dans l'océan Indien."""
    return v.projet_valorise_reunion


@texte.condition("RUN-II-ECR-07", "II-A-1, Contenu")
def contenu_admis() -> Booleen:
    """L'œuvre est une fiction, une animation ou un documentaire de création, unitaire ou en série, ou une œuvre
    multimédia.
    """
    return ecriture_admise()


FICHE = (auteur, valorise_la_reunion, contenu_admis)

dispositif = declare(run.ECRITURE, "Aide à l'écriture", FICHE)
