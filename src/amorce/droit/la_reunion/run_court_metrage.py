"""Partie II-A-5 : l'aide à la réalisation de courts métrages."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import forme_admise, societe_experimentee
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import Booleen, et, ou


@texte.condition("RUN-II-CM-04", "II-A-5, Bénéficiaires")
def societe() -> Booleen:
    """Le bénéficiaire est une société de production expérimentée (SA, SAS, SARL, EURL), dont le projet valorise La
    Réunion.
    """
    return et(societe_experimentee(), forme_admise())


@texte.condition("RUN-II-CM-05", "II-A-5, Contenu")
def contenu_admis() -> Booleen:
    """Le court métrage est une fiction ou un documentaire, à valeur patrimoniale, pour le cinéma."""
    deux = v.genre_oeuvre.parmi("fiction", "documentaire_creation")
    avec_animation = v.genre_oeuvre.parmi("fiction", "documentaire_creation", "animation")
    sans_dispositif = amb.AMB_65.choix(
        production_plafond_court=deux, dispositif_court_metrage=avec_animation, aucun_dispositif=deux
    )
    genre = amb.AMB_64.choix(
        fiction_et_documentaire=sans_dispositif,
        fiction_seule=v.genre_oeuvre.est("fiction"),
        animation_admise=avec_animation,
    )
    court = v.format_oeuvre.est("court_metrage")
    return et(genre, court, v.valeur_patrimoniale, v.destinations_oeuvre.contient("cinema"))


@texte.condition("RUN-II-CM-06", "II-A-5, Contenu")
def interet() -> Booleen:
    """Un diffuseur, ou un festival, a marqué son intérêt."""
    return ou(v.interet_diffuseur, v.interet_festival)


dispositif = declare(run.COURT, "Aide aux courts métrages", (societe, contenu_admis, interet))
