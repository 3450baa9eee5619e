"""Région Réunion — règlement du Fonds de soutien à l'audiovisuel, au cinéma et au multimédia.

Le règlement publié ne porte ni date, ni version (lecture AMB-114) : sa période est ouverte.
"""

from amorce.droit import vocabulaire as v
from amorce.droit.vocabulaire import mots
from amorce.moteur.textes import Texte

texte = Texte(
    "RUN",
    "Région Réunion, règlement du Fonds de soutien à l'audiovisuel, au cinéma et au multimédia",
    "Règlement du fonds de La Réunion",
    adresse="https://regionreunion.com",
)

ECRITURE = "run_ecriture"
ECRITURE_MULTIMEDIA = "run_ecriture_multimedia"
RESIDENCE = "run_residence"
DEVELOPPEMENT = "run_developpement"
PILOTE = "run_pilote_maquette"
COURT = "run_court_metrage"
PRODUCTION = "run_production"
MULTIMEDIA = "run_multimedia"
FESTIVAL = "run_festival"

v.VOCABULAIRE.admet(
    v.dispositif, ECRITURE, ECRITURE_MULTIMEDIA, RESIDENCE, DEVELOPPEMENT, PILOTE, COURT, PRODUCTION, MULTIMEDIA
)
v.VOCABULAIRE.admet(v.base_legale, "reglement_fonds_reunion", "convention_cooperation")
mots.nomme(
    v.base_legale,
    reglement_fonds_reunion="Règlement du fonds de La Réunion",
    convention_cooperation="Convention de coopération État–CNC–Région",
)
mots.nomme(v.collectivite, region_reunion="Région Réunion")
