"""Le fonds de La Réunion."""

from amorce.droit.fonds import Contact, Fonds
from amorce.droit.la_reunion import cooperation
from amorce.droit.la_reunion.fiches import PROCEDURE

fonds = Fonds(
    "la-reunion",
    "Fonds de soutien à l'audiovisuel, au cinéma et au multimédia",
    "Région Réunion",
    "region_reunion",
    "La Réunion",
    service="Service audiovisuel, direction de l'innovation et du développement numérique (DIDN)",
    procedure=PROCEDURE,
    adresse="https://regionreunion.com",
    sigle="RUN",
    abondement=cooperation.dispositif.code,
    niveau="regional",
    siret="23974001200012",
    region="04",
    tournage=Contact(
        "Agence Film Réunion",
        "Le bureau d'accueil des tournages : équipes et moyens techniques présents sur l'île, paysages et décors.",
        "III, Avant le dépôt",
        "RUN-III-17",
    ),
)
