"""Le CNC : son droit est connu, les demandes se déposent chez lui."""

from amorce.droit.fonds import Fonds

fonds = Fonds(
    "cnc",
    "Soutien à la création audiovisuelle du CNC",
    "Centre national du cinéma et de l'image animée",
    "cnc",
    "France",
    service="Centre national du cinéma et de l'image animée",
    adresse="https://www.cnc.fr",
    niveau="national",
    reception=False,
)
