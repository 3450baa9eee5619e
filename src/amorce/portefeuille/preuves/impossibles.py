"""What no project can be, or the project that is."""

from __future__ import annotations

from collections.abc import Callable

from amorce.moteur import expressions as x
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.preuves.constats import Constat, Exemple, Faits, Preuve, Statut
from amorce.portefeuille.preuves.dossier import Dossier, libre
from amorce.portefeuille.preuves.formules import Mode
from amorce.portefeuille.preuves.projet import Projet
from amorce.portefeuille.preuves.simples import simplifie
from amorce.portefeuille.preuves.univers import Univers


def impossible(d: Dossier, code: str, enonce: str, faute: x.Booleen, mode: Callable[[Fait], Mode] = libre) -> Preuve:
    """Proves that nothing makes this true, or shows a project that does."""
    univers = Univers(d.limite_s)
    projet = Projet(univers, mode)
    trouve = univers.cherche(projet.terme(faute).vrai)
    preuve = Preuve(d.code, code, enonce, STATUTS[trouve.possible])
    if trouve.possible:
        tient = tient_pour(d, faute)
        lu = projet.lit(trouve.modele)
        if tient(lu):
            preuve.constats = [Constat("Ce projet y contrevient.", (Exemple("projet", simplifie(lu, tient)),))]
        else:
            preuve.statut, preuve.detail = Statut.NON_DECIDE, NON_CONFIRME
    elif trouve.possible is None:
        preuve.detail = HORS_DELAI
    return preuve


STATUTS = {True: Statut.CONTRE_EXEMPLE, False: Statut.PROUVE, None: Statut.NON_DECIDE}
HORS_DELAI = "Le temps accordé n'a pas suffi."
NON_CONFIRME = "Z3 propose un projet que l'interprète ne confirme pas."


def tient_pour(d: Dossier, condition: x.Booleen) -> Callable[[Faits], bool]:
    """Is this true of a project, by the interpreter and in the law as written?"""
    return lambda faits: d.valeur(condition, faits) is True and d.fidele(faits)


def toujours(
    d: Dossier, code: str, enonce: str, faute: x.Booleen, temoin: x.Booleen, mode: Callable[[Fait], Mode] = libre
) -> Preuve:
    """As above, unless nothing could ever put it to the test (``temoin`` is impossible): then it says nothing."""
    univers = Univers(d.limite_s)
    if univers.cherche(Projet(univers, mode).terme(temoin).vrai).possible is False:
        return Preuve(d.code, code, enonce, Statut.SANS_OBJET, "Aucun projet ne met cette propriété à l'épreuve.")
    return impossible(d, code, enonce, faute, mode)
