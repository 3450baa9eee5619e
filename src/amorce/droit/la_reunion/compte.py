"""Partie III-D : le compte définitif, de classe en classe, et ce qui reste à verser de l'aide."""

from __future__ import annotations

from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion.depenses import PAIEMENT, aide_definitive, montant_de_classe
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import Montant, au_moins_zero, non, somme
from amorce.moteur.textes import val

SURCOUTS = "III-D, Surcoûts de dépenses"


@texte.regle(SURCOUTS, "RUN-III-59", "RUN-III-61", "RUN-I-42")
def depenses_locales() -> Montant:
    """Les dépenses locales du compte définitif, chaque classe dans sa limite."""
    return somme("depense", val(montant_de_classe), v.fournisseur_siege_reunion)


@texte.regle(SURCOUTS, "RUN-III-59", "RUN-III-61")
def depenses_d_ailleurs() -> Montant:
    """Les autres dépenses du compte définitif, chaque classe dans sa limite."""
    return somme("depense", val(montant_de_classe), non(v.fournisseur_siege_reunion))


@texte.regle(PAIEMENT, "RUN-III-53")
def reste_a_verser() -> Montant:
    """L'aide définitive, moins ce qui en est déjà versé."""
    return au_moins_zero(val(aide_definitive) - v.montants_verses)


@texte.regle(PAIEMENT, "RUN-III-53")
def trop_verse() -> Montant:
    """Ce qui est déjà versé au-delà de l'aide définitive."""
    return au_moins_zero(v.montants_verses - val(aide_definitive))


COMPTE = Question(
    "compte_definitif",
    ouvre=(v.montant_conventionne_classe, v.depenses_reelles_classe),
    resultats={"depenses_locales": depenses_locales, "depenses_d_ailleurs": depenses_d_ailleurs},
)
RESTE = Question(
    "reste_a_verser",
    ouvre=(v.montants_verses,),
    resultats={"reste_a_verser": reste_a_verser, "trop_verse": trop_verse},
)
QUESTIONS = (COMPTE, RESTE)
