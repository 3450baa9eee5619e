"""Le texte d'Île-de-France s'arrête au versement : après la signature, seul l'acte fixe des jours."""

from amorce.droit.obligations import DROIT_COMMUN

OBLIGATIONS = {"idf_apres_realisation": DROIT_COMMUN}
