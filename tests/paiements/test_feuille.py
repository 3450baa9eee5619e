"""The explained sheet: what leads to each figure, each class within its limit, what varied; the same words on paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from amorce.dossiers.contenus import ouvrir
from amorce.paiements.calcul import Calcul, Resultat
from amorce.paiements.compte import Compte
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement
from tests.paiements.fabrique import COURT, IDF, engagee, envoyee, facture, importe, ouverte, prouve, relue, sans_lieu
from tests.paiements.fabrique_controle import constate, examine

pytestmark = pytest.mark.django_db
BUDGET = [
    {"classe": "V", "compte": "", "libelle": "Décors", "prevu": 40_000_00, "prevu_local": 30_000_00},
    {"classe": "VI", "compte": "", "libelle": "Transports", "prevu": 10_000_00, "prevu_local": 10_000_00},
]


def demande(genre: str = "solde", vi: int = 13_000_00, **dit: Any) -> DemandeDePaiement:
    """Its lines accepted: 8 000 € of class V, and of class VI what is said."""
    moi, dossier = engagee(COURT, aide=28_000_00, budget=BUDGET, innovation_retenue_comite=True)
    faite = envoyee(moi, dossier, facture(8_000_00, "V"), facture(vi, "VI"), genre=genre, **dit)
    examine(faite)
    return relue(faite)


def calcul(de: DemandeDePaiement) -> Calcul:
    return Calcul(Compte(de))


def montant(lu: Calcul, question: str, nom: str) -> Resultat:
    trouve = lu.resultat(question, nom)
    assert trouve is not None
    return trouve


@pytest.mark.exigences("RUN-III-59")
@pytest.mark.parametrize(("vi", "compte", "depasse"), [(12_000_00, 12_000_00, 0), (12_000_01, 12_000_00, 1)])
def test_la_feuille_montre_la_classe_vi_jusqu_a_120_pour_cent(vi: int, compte: int, depasse: int) -> None:
    lu = calcul(demande(vi=vi))
    cinq, six = lu.classes
    assert (cinq.classe.code, cinq.limite, cinq.compte, cinq.depasse) == ("V", 30_000_00, 8_000_00, 0)
    assert (six.classe.code, six.limite, six.compte, six.depasse) == ("VI", 12_000_00, compte, depasse)
    assert lu.compte_en_tout == 8_000_00 + compte


@pytest.mark.exigences("RUN-III-59")
@pytest.mark.parametrize(("genre", "compte"), [("acompte", 10_000_00), ("solde", 12_000_00)])
def test_le_surcout_de_la_classe_vi_n_est_admis_qu_au_solde(genre: str, compte: int) -> None:
    moi, dossier = engagee(budget=BUDGET[1:])
    lu = Compte(relue(envoyee(moi, dossier, facture(12_000_00, "VI"), genre=genre, budget_definitif=None)))
    assert (Calcul(lu).compte_en_tout, lu.du) == (compte, compte // 2)


def test_une_classe_dont_on_ne_sait_ce_qui_compte_rend_l_ensemble_inconnu() -> None:
    """No budget was deposited: nothing was agreed of a class that the text bounds."""
    moi, dossier = engagee(COURT, aide=28_000_00, budget=[])
    faite = ouverte(moi, dossier)
    prouve(moi, faite, importe(moi, faite, facture(8_000_00, "V"), facture(1_000_00, "VI")))
    lu = calcul(relue(faite))
    assert None in [c.compte for c in lu.classes]
    assert lu.compte_en_tout is None


@pytest.mark.exigences("RUN-II-CM-09")
@pytest.mark.parametrize(
    ("bilan", "attestation", "conditions", "forfait"),
    [
        (True, "2025-07-11", [True, True], 1_000_00),
        (True, "2025-07-10", [True, False], 0),
        (False, "2025-07-11", [False, True], 0),
        (False, "2025-07-10", [False, False], 0),
    ],
)
def test_le_forfait_de_5_pour_cent_montre_ses_deux_conditions(
    bilan: bool, attestation: str, conditions: list[bool], forfait: int
) -> None:
    """Deposited on the 10th of January: six months before, to the day."""
    lu = calcul(demande(vi=12_000_00, bilan_certifie_expert_comptable=bilan, date_attestation_rsi=attestation))
    lues = [montant(lu, "montant", nom) for nom in ("bilan_certifie", "attestation_recente")]
    assert [r.valeur for r in lues] == conditions
    r = montant(lu, "montant", "forfait_de_5_pour_cent")
    assert isinstance(r.valeur, int)
    assert r.valeur // r.echelle == forfait


def test_la_feuille_se_lit_dans_l_ordre_du_calcul() -> None:
    lu = calcul(demande())
    assert [r.nom for r in lu.resultats["montant"]] == [
        "bilan_certifie", "attestation_recente", "forfait_de_5_pour_cent", "assiette", "taux", "plafond",
        "aide_plafonnee", "bonifications", "intensite_max", "reste_sous_l_intensite", "montant_calcule",
    ]  # fmt: skip
    definitive = next(r for r in lu.resultats["solde"] if r.nom == "montant_calcule")
    assert [(o.dit.libelle, o.valeur) for o in definitive.operandes] == [
        ("Montant voté par la commission délibérante (maximum)", 28_000_00),
        ("Montant calculé avant plafonnement par la demande ou l'enveloppe", 30_000_00),
    ]


@pytest.mark.exigences("RUN-I-55")
@pytest.mark.parametrize(
    ("definitif", "remplie"), [("60000", True), ("60000.01", False), ("40000", True), ("39999.99", False)]
)
def test_la_feuille_dit_la_variation_du_budget(definitif: str, remplie: bool) -> None:
    (variation,) = calcul(demande(budget_definitif=definitif)).mesures
    assert (variation.nom, variation.valeur) == ("budget_stable", remplie)
    assert [o.nature for o in variation.operandes] == ["montant", "montant", "taux"]


def test_un_acompte_ne_compare_pas_encore_les_budgets() -> None:
    assert calcul(demande("acompte")).mesures == []


def test_le_certificat_imprime_la_meme_feuille() -> None:
    faite = demande(bilan_certifie_expert_comptable=True, date_attestation_rsi="2025-07-11")
    lu = calcul(faite)
    constate(faite)
    certificat = CertificatDeServiceFait.objects.select_related("document__contenu").get()
    lues = [r for e in certificat.feuille["etapes"] for r in e["reponses"]]
    assert [r.nom for unes in lu.resultats.values() for r in unes] == [r["nom"] for r in lues]
    dites = {r["nom"]: r for r in lues}
    assert [dites[nom]["remplie"] for nom in ("bilan_certifie", "attestation_recente")] == [True, True]
    with ouvrir(certificat.document.contenu) as flux:
        pages = [page.extract_text() for page in PdfReader(BytesIO(flux.read())).pages]
    attendus = (
        "Forfait de 5 % des dépenses locales 1 000,00 €",
        "12 000,00 €, 1 000,00 € au-delà",
        "Bilan certifié par l'expert-comptable Condition remplie",
        "Variation du budget depuis l'acte Condition remplie",
        "Montant voté par la commission délibérante (maximum) : 28 000,00 €",
        *(r["source"] for r in lues),
    )
    imprime = net("".join(pages))
    assert [attendu for attendu in attendus if net(attendu) not in imprime] == []


def net(texte: str) -> str:
    """Without what a line ends with."""
    return "".join(texte.replace("-\n", "").replace("’", "'").replace("-", "").split())


def test_un_texte_qui_ne_borne_aucune_classe_n_en_montre_pas_la_limite() -> None:
    moi, dossier = engagee(IDF)
    faite = envoyee(moi, dossier, sans_lieu(facture(20_000_00)))
    examine(faite)
    lu = calcul(relue(faite))
    assert lu.regle_des_classes is None
    assert [(c.limite, c.compte) for c in lu.classes] == [(None, 20_000_00)]
