"""The worked cases of expenses and payments, played with the acts of the room: it answers as the law does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from amorce.commandes.cas import Cas, charge, compare
from amorce.consultation.reponses import resultats
from amorce.paiements.actions import declarer_avec_la_demande, fixer_le_cadre
from amorce.paiements.compte import Compte
from amorce.paiements.jugement import ECARTENT, regles_dites
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import COLONNES, PROUVEE, regles_de, regles_du
from tests.comptes.fabrique import agit
from tests.droit.outils import TESTS
from tests.paiements.fabrique import (
    DIT,
    IDF,
    engagee,
    facture,
    importe,
    instructeur,
    ouverte,
    prouve,
    prouve_par,
    relue,
    sans_lieu,
)

Faits = dict[str, Any]
VIDE: list[dict[str, Any]] = []


def _centimes(euros: Any) -> int:
    return int(Decimal(str(euros)) * 100)


def _ligne(f: Faits, dispositif: str) -> Facture:
    """One that nothing else discards than what the case says of it."""
    regles = regles_du(dispositif)
    assert regles is not None
    propres = {une.nom for une in regles.faits_d_une_depense}
    classe = f.get("classe_depense", "V")
    ligne = facture(_centimes(f["depense_montant_ht"]), classe, faits={n: v for n, v in f.items() if n in propres})
    colonnes = {colonne: f[nom] for nom, colonne in COLONNES.items() if nom in f and nom != "depense_montant_ht"}
    for nom in ("datee_le", "payee_le"):
        if nom in colonnes:
            colonnes[nom] = date.fromisoformat(str(colonnes[nom]))
    if regles.paiement.locale in f:
        colonnes["locale"] = f[regles.paiement.locale]
    if regles.paiement.payeur and f.get(regles.paiement.payeur.fait) == regles.paiement.payeur.autre:
        colonnes["payeur"] = "Films du Volcan"
    return replace(ligne, **colonnes)


def _redit(moi: Any, demande: DemandeDePaiement, f: Faits) -> None:
    """What the case says of the whole claim, and of the act."""
    regles = regles_du(demande.dossier.dispositif)
    assert regles is not None
    fixes = {n: str(f[n]) for n in regles.paiement.fixes if n in f}
    if fixes:
        fixer_le_cadre(par=agit(instructeur()), dossier=demande.dossier, faits=fixes)
    dits = {n.nom: f[n.nom] for n in regles.faits_declares if n.nom in f}
    tenue = relue(demande)
    declarer_avec_la_demande(par=agit(moi), demande=tenue, version=tenue.version, faits={**DIT, **dits})


def depense_ligne(f: Faits) -> Faits:
    moi, dossier = engagee(f["dispositif"])
    demande = ouverte(moi, dossier)
    _redit(moi, demande, f)
    lignes = importe(moi, demande, _ligne(f, f["dispositif"]))
    if f.get(PROUVEE, True):
        prouve(moi, demande, lignes)
    for fait, nature in regles_de(demande.dossier).paiement.etablissent.items():
        if f.get(fait):
            prouve_par(moi, demande, nature, lignes)
    (une,) = demande.depenses.all()
    assert une.retenu is not None
    ecartent = {r.exigences[0] for r in regles_dites(une.motifs, ECARTENT)}
    return {"montant_calcule": Decimal(une.retenu) / 100, "exigences_non_satisfaites": ecartent}


def depense_classe(f: Faits) -> Faits:
    classe, convenu = f["classe_depense"], _centimes(f["montant_conventionne_classe"])
    budget = [{"classe": classe, "compte": "", "libelle": "", "prevu": convenu, "prevu_local": convenu}]
    moi, dossier = engagee(f["dispositif"], budget=budget)
    demande = ouverte(moi, dossier)
    prouve(moi, demande, importe(moi, demande, facture(_centimes(f["depenses_reelles_classe"]), classe)))
    e = Compte(relue(demande)).etapes["compte_definitif"]
    return {"montant_calcule": resultats(e, "compte_definitif")["depenses_locales"]}


def ecart_budget(f: Faits) -> Faits:
    convenu = _centimes(f["budget_previsionnel_conventionne"])
    budget = [{"classe": "V", "compte": "", "libelle": "", "prevu": convenu, "prevu_local": convenu}]
    moi, dossier = engagee(f["dispositif"], budget=budget)
    demande = ouverte(moi, dossier)
    _redit(moi, demande, f)
    ecarts = [c for c in Compte(relue(demande)).controles if c.question == "ecart_budget"]
    return {
        "conforme": not ecarts,
        "exigences_non_satisfaites": [c.regle.exigences[0] for c in ecarts],
    }


def solde(f: Faits) -> Faits:
    """An aid computed at half of the local expenses."""
    moi, dossier = engagee(f["dispositif"], _centimes(f.get("aide_votee", 50_000)))
    demande = ouverte(moi, dossier)
    _redit(moi, demande, f)
    reste = 2 * _centimes(f.get("aide_calculee", 10_000))
    lignes = [facture(reste // 2, classe) for classe in ("V", "VII")]
    prouve(moi, demande, importe(moi, demande, *lignes))
    return resultats(Compte(relue(demande)).etapes["solde"], "solde")


def versement_idf(f: Faits) -> Faits:
    prevues = {"depenses_restant_a_engager": str(f["depenses_restant_a_engager"])}
    moi, dossier = engagee(IDF, _centimes(f["aide_accordee"]), VIDE, **prevues)
    demande = ouverte(moi, dossier)
    moitie = _centimes(f["depenses_realisees"]) // 2
    importe(moi, demande, *(sans_lieu(facture(moitie, classe)) for classe in ("VII", "VIII")))
    return resultats(Compte(relue(demande)).etapes["versement_idf"], "versement_idf")


REPONDENT: dict[str, Callable[[Faits], Faits]] = {
    "depense_ligne": depense_ligne,
    "depense_classe": depense_classe,
    "ecart_budget": ecart_budget,
    "solde": solde,
    "versement_idf": versement_idf,
}
DE_LA_SALLE = [
    cas
    for cas in charge([str(TESTS / "cas" / "cas.yaml")])
    if len(cas.questions) == 1 and cas.questions[0] in REPONDENT and not cas.lectures
]


def test_les_cas_de_depense_et_de_paiement_sont_tous_joues() -> None:
    assert len(DE_LA_SALLE) == 21
    assert {cas.questions[0] for cas in DE_LA_SALLE} == set(REPONDENT)


@pytest.mark.django_db
@pytest.mark.parametrize("cas", DE_LA_SALLE, ids=[cas.id for cas in DE_LA_SALLE])
def test_la_salle_repond_comme_le_cas(cas: Cas) -> None:
    (question,) = cas.questions
    entrees = {"dispositif": cas.dispositif.code, **cas.entrees}
    assert [str(e) for e in compare(cas, REPONDENT[question](entrees))] == []
