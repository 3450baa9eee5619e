"""Le fonds d'Île-de-France."""

from amorce.droit.fonds import Fonds
from amorce.droit.ile_de_france.idf_apres_realisation import procedure

fonds = Fonds(
    "ile-de-france",
    "Aides au cinéma de la Région Île-de-France",
    "Région Île-de-France",
    "region_ile_de_france",
    "Île-de-France",
    service="Service instructeur de la Région",
    procedure=procedure,
    adresse="https://www.iledefrance.fr",
    sigle="IDF",
    niveau="regional",
    siret="23750007900312",
    region="11",
)
