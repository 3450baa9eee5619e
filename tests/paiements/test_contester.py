"""A line that the service contests: its beneficiary proves it, corrects it, says again what is asked; until the end."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.http import Http404

from amorce.comptes.models import Personne
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.journal.models import Entree
from amorce.paiements.actions import (
    corriger_une_depense,
    joindre_preuves,
    lever_un_obstacle,
    redemander,
    redire_avec_la_demande,
    repondre_sur_une_depense,
)
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.blocages import Blocages
from amorce.paiements.compte import Compte
from amorce.paiements.lignes import Facture
from amorce.paiements.models import CorrectionDeDepense, DemandeDePaiement, Depense
from amorce.paiements.selection import Groupe, du_groupe
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, redige, relue
from tests.paiements.fabrique_controle import constate, examine

pytestmark = pytest.mark.django_db
BUDGET = ["budget_definitif"]


def contestee(*lignes: Facture) -> tuple[Personne, DemandeDePaiement, Depense]:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, *(lignes or (facture(20_000_00),)))
    examine(demande, 1, decision="refusee", motif="Le montant n'est pas celui de la facture.")
    return moi, demande, demande.depenses.get(rang=1)


def corrige(moi: Personne, demande: DemandeDePaiement, une: Depense, **champs: Any) -> CorrectionDeDepense:
    tenue = relue(demande)
    ligne = replace(Facture.de(une), **champs)
    return corriger_une_depense(par=agit(moi), demande=tenue, version=tenue.version, depense=une.pk, ligne=ligne)


def joint(
    moi: Personne, demande: DemandeDePaiement, une: Depense, nature: str | None = None, nom: str = "suite.pdf"
) -> None:
    fichier = Fichier(nom, BytesIO(pdf(texte="suite")))
    joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[fichier], depense=une.pk, nature=nature)


def redit(moi: Personne, demande: DemandeDePaiement, budget: str) -> None:
    tenue, faits = relue(demande), {"budget_definitif": budget}
    redire_avec_la_demande(par=agit(moi), demande=tenue, version=tenue.version, faits=faits)


def inscrit(demande: DemandeDePaiement, nom: str) -> dict[str, Any]:
    """What the journal keeps of the last such act on this claim."""
    entree = Entree.objects.filter(chaine__objet_id=demande.pk, acte=nom).order_by("-rang")[0]
    lu: dict[str, Any] = json.loads(entree.contenu)
    return lu


@pytest.mark.exigences("RUN-III-50")
def test_une_correction_garde_ce_qui_etait_presente_et_rejuge() -> None:
    moi, demande, une = contestee()
    corrige(moi, demande, une, ht=15_000_00, tva=0, fournisseur="Décors du Volcan")
    une.refresh_from_db()
    assert (une.ht, une.retenu, une.decision, une.fournisseur) == (15_000_00, 15_000_00, "", "Décors du Volcan")
    (gardee,) = une.corrections.all()
    assert gardee.avant == {"fournisseur": "Décors du Piton", "ht": 20_000_00, "tva": 1_700_00}
    assert gardee.apres == {"fournisseur": "Décors du Volcan", "ht": 15_000_00, "tva": 0}
    assert (gardee.personne, gardee.decision, gardee.motif) == (
        moi,
        "refusee",
        "Le montant n'est pas celui de la facture.",
    )
    assert Entree.objects.filter(chaine__objet_id=demande.pk, acte="corriger_une_depense").count() == 1


@pytest.mark.parametrize(
    "champs",
    [{"classe": "VI"}, {"fournisseur": "Décors du Volcan"}, {"facture": "F-2026-1"}, {"siret": ""}, {"tva": 0}],
)
def test_toute_correction_fait_tomber_la_decision_quoique_le_droit_retienne_autant(champs: dict[str, Any]) -> None:
    moi, demande, une = contestee()
    examine(demande, 1, decision="reduite", motif="Une part n'est pas du film.", admis=12_000_00)
    corrige(moi, demande, une, **champs)
    une.refresh_from_db()
    assert (une.decision, une.admis, une.retenu) == ("", None, 20_000_00)
    assert une.corrections.get().decision == "reduite"
    assert inscrit(demande, "corriger_une_depense")["decision_tombee"] == "reduite"


def test_changer_de_classe_une_ligne_reduite_n_augmente_pas_le_paiement_sans_nouvelle_decision() -> None:
    budget = [
        {"classe": c, "compte": "", "libelle": c, "prevu": 10_000_00, "prevu_local": 10_000_00} for c in ("V", "VI")
    ]
    moi, dossier = engagee(budget=budget)
    demande = envoyee(moi, dossier, facture(20_000_00), facture(10_000_00))
    examine(demande, 1, decision="reduite", motif="Une part n'est pas du film.", admis=12_000_00)
    examine(demande, 2)
    du = Compte(relue(demande)).du
    corrige(moi, demande, demande.depenses.get(rang=1), classe="VI")
    assert du == 5_000_00
    assert "lignes" in [o.code for o in Blocages(Compte(relue(demande))).restent]


def test_une_ligne_corrigee_se_discute_encore_et_le_service_decide_de_nouveau() -> None:
    moi, demande, une = contestee()
    corrige(moi, demande, une, ht=15_000_00, tva=0)
    assert list(du_groupe(demande, Groupe.DISCUTEES)) == [une]
    assert list(du_groupe(demande, Groupe.CONTESTEES)) == [une]
    joint(moi, demande, une)
    repondre_sur_une_depense(par=agit(moi), demande=relue(demande), depense=une.pk, texte="C'est corrigé.")
    examine(demande)
    assert [list(du_groupe(demande, g)) for g in (Groupe.DISCUTEES, Groupe.CONTESTEES)] == [[], []]
    assert constate(demande).du == 7_500_00


def test_une_preuve_s_ajoute_a_une_ligne_contestee_qui_est_jugee_de_nouveau() -> None:
    moi, demande, une = contestee(facture(20_000_00), facture(1_00))
    une.preuves.all().delete()
    joint(moi, demande, une, "paiement")
    une.refresh_from_db()
    assert (une.retenu, une.decision) == (0, "")
    inscrite = inscrit(demande, "ranger_preuves")
    assert (inscrite["retenu_centimes"], inscrite["decision_tombee"]) == (0, "refusee")
    joint(moi, demande, une, "facture")
    une.refresh_from_db()
    assert (une.retenu, sorted(p.nature for p in une.preuves.all())) == (20_000_00, ["facture", "paiement"])


@pytest.mark.parametrize(("dite", "gardee"), [(None, "paiement"), ("", ""), ("facture", "facture")])
def test_la_nature_que_la_personne_choisit_l_emporte_sur_le_nom_du_fichier(dite: str | None, gardee: str) -> None:
    moi, demande, une = contestee()
    joint(moi, demande, une, dite, "relevé bancaire.pdf")
    assert [p.nature for p in une.preuves.order_by("-recue_le")[:1]] == [gardee]


def test_une_preuve_qui_ne_change_rien_laisse_la_decision_et_se_voit() -> None:
    moi, demande, une = contestee()
    joint(moi, demande, une)
    une.refresh_from_db()
    assert une.decision == "refusee"
    assert inscrit(demande, "ranger_preuves")["decision_tombee"] == ""
    assert list(du_groupe(demande, Groupe.DISCUTEES)) == [une]


def test_seule_une_ligne_contestee_change_apres_l_envoi() -> None:
    moi, demande, _une = contestee(facture(20_000_00), facture(1_000_00))
    autre = demande.depenses.get(rang=2)
    with pytest.raises(ActeRefuse, match="ne conteste pas"):
        corrige(moi, demande, autre, ht=500_00)
    with pytest.raises(ActeRefuse, match="ne conteste pas"):
        joint(moi, demande, autre)
    examine(demande)
    with pytest.raises(ActeRefuse, match="ne conteste pas"):
        joint(moi, demande, demande.depenses.get(rang=1))
    constate(demande)
    with pytest.raises(ActeRefuse, match="contrôle"):
        joint(moi, demande, demande.depenses.get(rang=1))


@pytest.mark.parametrize(
    ("champs", "dit"), [({}, "rien n'y change"), ({"ht": 0}, "Hors taxes"), ({"siret": "12"}, "SIRET")]
)
def test_une_correction_vide_ou_illisible_ne_garde_rien(champs: dict[str, Any], dit: str) -> None:
    moi, demande, une = contestee()
    with pytest.raises(ActeRefuse, match=dit):
        corrige(moi, demande, une, **champs)
    assert not une.corrections.exists()


@pytest.mark.exigences("RUN-I-55")
def test_le_budget_definitif_se_redemande_et_se_dit_jusqu_au_service_fait() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), budget_definitif=None)
    examine(demande)
    redit = {"par": agit(moi), "faits": {"budget_definitif": "900000"}}
    with pytest.raises(ActeRefuse, match="n'y redemande rien"):
        redire_avec_la_demande(demande=relue(demande), version=relue(demande).version, **redit)
    redemander(
        par=agit(instructeur()), demande=relue(demande), version=relue(demande).version, faits=["budget_definitif"]
    )
    assert [o.code[:5] for o in Blocages(Compte(relue(demande))).restent] == ["ecart"]
    with pytest.raises(ActeRefuse, match="déjà redemandé"):
        redemander(
            par=agit(instructeur()), demande=relue(demande), version=relue(demande).version, faits=["budget_definitif"]
        )
    autres = {"par": agit(moi), "faits": {"depense_rattachee_projet": False}}
    with pytest.raises(ActeRefuse, match="ne se dit pas ici"):
        redire_avec_la_demande(demande=relue(demande), version=relue(demande).version, **autres)
    redire_avec_la_demande(demande=relue(demande), version=relue(demande).version, **redit)
    assert relue(demande).redemandee_le is None
    assert Blocages(Compte(relue(demande))).restent == []
    assert constate(demande).du == 10_000_00


AUTRES = "autres_aides_publiques"


@pytest.mark.parametrize("genre", ["acompte", "solde"])
def test_ce_qui_est_redemande_se_choisit_se_nomme_et_finit_quand_tout_est_dit(genre: str) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), genre=genre)
    agent = agit(instructeur())
    choisis = [AUTRES, *BUDGET] if genre == "solde" else [AUTRES]
    for rien in ([], ["mention_soutien_presente"], BUDGET if genre == "acompte" else ["date_premiere_diffusion"]):
        with pytest.raises(ActeRefuse, match="choisissez au moins un chiffre"):
            redemander(par=agent, demande=relue(demande), version=relue(demande).version, faits=rien)
    redemander(par=agent, demande=relue(demande), version=relue(demande).version, faits=choisis)
    texte = Notice.objects.filter(personne=moi, titre__contains="vous redemande").get().texte
    assert texte.startswith("Budget définitif, Autres aides" if genre == "solde" else "Autres aides publiques")
    dits = {AUTRES: "1000", "budget_definitif": "900000"}
    for nom in choisis:
        assert relue(demande).redemandee_le is not None
        une = relue(demande)
        redire_avec_la_demande(par=agit(moi), demande=une, version=une.version, faits={nom: dits[nom]})
    assert (relue(demande).redemandee_le, relue(demande).redemandes) == (None, [])


def test_qui_redige_repond_et_prouve_mais_ne_change_pas_ce_qui_est_demande() -> None:
    moi, demande, une = contestee()
    redactrice = redige(demande)
    joint(redactrice, demande, une)
    repondre_sur_une_depense(par=agit(redactrice), demande=relue(demande), depense=une.pk, texte="Voici la pièce.")
    with pytest.raises(Http404):
        corrige(redactrice, demande, une, ht=15_000_00)
    redemander(
        par=agit(instructeur()), demande=relue(demande), version=relue(demande).version, faits=["budget_definitif"]
    )
    with pytest.raises(Http404):
        redit(redactrice, demande, "900000")
    redit(moi, demande, "900000")


def a_lever() -> tuple[Personne, DemandeDePaiement, str]:
    """A balance that does not say its final budget, asked for again; what an officer let pass meanwhile."""
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), budget_definitif=None)
    examine(demande)
    redemander(
        par=agit(instructeur()), demande=relue(demande), version=relue(demande).version, faits=["budget_definitif"]
    )
    tenue = relue(demande)
    (obstacle,) = Blocages(Compte(tenue)).restent
    dit = {"obstacle": obstacle.code, "motif": "Le film est sorti."}
    lever_un_obstacle(par=agit(instructeur()), demande=tenue, version=tenue.version, **dit)
    assert Blocages(Compte(relue(demande))).restent == []
    return moi, demande, obstacle.code


@pytest.mark.exigences("RUN-I-55")
def test_ce_que_le_service_laissait_passer_faute_de_le_savoir_ne_passe_plus_une_fois_dit() -> None:
    moi, demande, ecart = a_lever()
    redit(moi, demande, "300000")
    assert [o.code for o in Blocages(Compte(relue(demande))).restent] == [ecart]
    assert inscrit(demande, "redire_avec_la_demande")["levees_reprises"] == [ecart]
    with pytest.raises(PasPrete):
        constate(demande)


def test_le_service_fait_clot_ce_qui_restait_redemande() -> None:
    _moi, demande, _ecart = a_lever()
    constate(demande)
    assert relue(demande).redemandee_le is None
    assert inscrit(demande, "constater_service_fait")["n_est_plus_redemande"] is True
