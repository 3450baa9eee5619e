"""Partie III-D : le compte définitif, de classe en classe, et ce qui reste à verser de l'aide."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion.depenses import PAIEMENT, aide_definitive, montant_de_classe
from amorce.droit.la_reunion.montant import FORFAITAIRES
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import (
    Booleen,
    Montant,
    au_moins_zero,
    et,
    etabli,
    non,
    plus_grand,
    plus_petit,
    si,
    somme,
)
from amorce.moteur.textes import val

SURCOUTS = "III-D, Surcoûts de dépenses"


@texte.regle(SURCOUTS, "RUN-III-59")
def part_du_budget() -> Montant:
    """Ce qu'une classe apporte au budget dans lequel elles se compensent : son montant conventionné, plus le surcoût
    admis de la classe VI.
    """
    convenu = v.montant_conventionne_classe
    return si(v.classe_depense.est("VI"), plus_grand(convenu, val(montant_de_classe)), convenu)


def _du_compte(lieu: Booleen) -> Montant:
    """Where they make up for one another, the classes are counted within the whole budget agreed on there."""
    comptees = somme("depense", val(montant_de_classe), lieu)
    fongibles = plus_petit(comptees, somme("depense", val(part_du_budget), lieu))
    return amb.AMB_92.choix(limite_au_conventionne=comptees, fongibilite=fongibles, vingt_pour_cent_partout=comptees)


@texte.regle(SURCOUTS, "RUN-III-59", "RUN-III-61", "RUN-I-42")
def depenses_locales() -> Montant:
    """Les dépenses locales du compte définitif, chaque classe dans sa limite, ou toutes dans le budget convenu si elles
    sont fongibles.
    """
    return _du_compte(v.fournisseur_siege_reunion)


@texte.regle(SURCOUTS, "RUN-III-59", "RUN-III-61")
def depenses_d_ailleurs() -> Montant:
    """Les autres dépenses du compte définitif, chaque classe dans sa limite, ou toutes dans le budget convenu si elles
    sont fongibles.
    """
    return _du_compte(non(v.fournisseur_siege_reunion))


@texte.regle(PAIEMENT, "RUN-III-53", "RUN-III-41")
def dans_les_depenses() -> Booleen:
    """Un acompte, hors des forfaits d'écriture et de résidence, qui se versent avant toute dépense."""
    return etabli(et(v.etape_dossier.est("paiement"), non(v.dispositif.parmi(*FORFAITAIRES))))


@texte.regle(PAIEMENT, "RUN-III-53")
def reste_a_verser() -> Montant:
    """L'aide définitive, moins ce qui en est déjà versé ; d'un acompte, rien au-delà des dépenses admises."""
    reste = au_moins_zero(val(aide_definitive) - v.montants_verses)
    faites = au_moins_zero(v.depenses_locales_ht + v.depenses_hors_reunion_ht - v.montants_verses)
    borne = si(val(dans_les_depenses), plus_petit(reste, faites), reste)
    return amb.AMB_164.choix(jamais_avancees=borne, des_l_acompte=reste)


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
