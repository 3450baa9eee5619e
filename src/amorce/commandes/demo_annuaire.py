"""Les fiches de démonstration de l'annuaire : deux pour tout le monde, une pour les inscrits, une en brouillon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amorce.annuaire.actions import Ecrite, consentir, ecrire_fiche, ouvrir_fiche
from amorce.annuaire.models import Fiche, Visibilite
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.droit.annuaire import CONSENTEMENT


@dataclass(frozen=True)
class FicheDeDemonstration:
    """``qui``: le nom de son compte. ``structure`` : c'est celle de sa structure. Sans ``pour``, un brouillon."""

    qui: str
    ecrite: Ecrite
    pour: Visibilite | None
    structure: bool = False


FICHES = (
    FicheDeDemonstration(
        "auteur",
        Ecrite(
            nom="Aurèle Auteur (démonstration)",
            metiers=["auteur", "realisateur"],
            departement="974",
            presentation="Venu du théâtre, il écrit des documentaires sur celles et ceux de la mer et de la canne.",
            etapes="2017 Atelier d'écriture documentaire, Saint-Pierre\n2020 Résidence d'écriture dans les Hauts",
            oeuvres="2021 La Ravine, documentaire de 26 minutes\n2023 Cases debout, court métrage",
            langues="français, créole réunionnais",
        ),
        Visibilite.PUBLIC,
    ),
    FicheDeDemonstration(
        "representant.volcan",
        Ecrite(
            nom="Les Films du Volcan (démonstration)",
            metiers=["producteur"],
            departement="974",
            presentation="Une société installée dans l'île, qui accompagne des premiers films jusqu'à leur sortie.",
            etapes="2014 Création de la société\n2022 Première coproduction internationale",
            langues="français, anglais",
        ),
        Visibilite.PUBLIC,
        structure=True,
    ),
    FicheDeDemonstration(
        "redacteur.volcan",
        Ecrite(
            nom="Camille Cadre (démonstration)",
            metiers=["technicien"],
            techniques=["image", "electricite"],
            departement="69",
            presentation="Cheffe opératrice, disponible hors de sa région.",
            etapes="2016 Assistante caméra\n2021 Cheffe opératrice",
            savoir_faire="prise de vues sous-marine, permis bateau",
        ),
        Visibilite.INSCRITS,
    ),
    FicheDeDemonstration(
        "representant.lumiere",
        Ecrite(nom="Lou Brouillon (démonstration)", metiers=["technicien"], techniques=["son"], departement="75"),
        None,
    ),
)


def fiches(acteur_de: Callable[[str], Acteur], structure: Organisation) -> None:
    """Chacune par les gestes de son titulaire ; celle qui y est déjà reste."""
    for une in FICHES:
        par = acteur_de(une.qui)
        a_qui = {"organisation": structure} if une.structure else {"personne_id": par.personne}
        if not Fiche.objects.filter(**a_qui).exists():
            _montre(par, une, ouvrir_fiche(par=par, organisation=structure if une.structure else None))


def _montre(par: Acteur, une: FicheDeDemonstration, fiche: Fiche) -> None:
    ecrite = ecrire_fiche(par=par, fiche=fiche, version=fiche.version, ecrite=une.ecrite)
    if une.pour is not None:
        consentir(
            par=par, fiche=ecrite, version=ecrite.version, texte=CONSENTEMENT.version, visibilite=une.pour, lu=True
        )
