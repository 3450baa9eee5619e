"""An act as a document: what the law wants in it, its template's own words, values that never become layout."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from amorce.actes.actions.actes import composer, refaire_acte
from amorce.actes.actions.modeles import ecrire_le_modele, exiges
from amorce.actes.models import ActeAttributif, Modele
from amorce.actes.typographie import apercu, compose, modele_en_usage
from amorce.actes.typographie.champs import CHAMPS
from amorce.actes.typographie.modele import fautes
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Depot, Projet
from amorce.droit.fonds import tous
from tests.actes.fabrique import accordees, acte_relu, prepare, responsable, termes
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS, relu
from tests.pdfs import exige_balise

pytestmark = pytest.mark.django_db
CONVENTION = 25_000_00
MALIN = '#read("/etc/passwd") $x^2$ {montant} <b>gras</b> *a* \\ @ref "'


@pytest.fixture
def rose() -> Personne:
    return responsable()


def lu(octets: bytes) -> str:
    """Without spaces, which a PDF sets as it likes."""
    return serre("".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages))


def serre(texte: str) -> str:
    return "".join(texte.replace("’", "'").split())


def octets(acte: ActeAttributif) -> bytes:
    return ouvrir(acte.versions.last().document.contenu).read()  # type: ignore[union-attr]


@pytest.mark.exigences("RUN-III-39", "RUN-III-40", "RUN-III-45", "RUN-I-56", "RUN-I-72")
def test_convention_dit_tout_ce_que_le_texte_y_veut(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    texte = lu(octets(prepare(rose, decision)))
    voulus = [
        "Convention de coopération 2023-2025",
        "25 000,00 €",
        "Budget total : 160 000,00 €",
        "La chaîne, 40 000 €",
        "24 mois depuis l'octroi",
        "Court métrage",
        "Photos de tournage",
        "Factures",
        "avec le soutien du Conseil Régional de La Réunion",
        "RUN-II-CM-12",
        "RUN-II-CM-15",
        "RUN-III-43",
        "RUN-III-51",
        "La création artistique est libre",
        "Loi n° 2016-925, article 1er",
        "RGPD",
        "CGCT, L. 1611-4",
        "Imprimer deux exemplaires",
        "2 mois au plus après son envoi",
        "Paraphes",
        "Ana Payet, gérante",
        "RGEC",
    ]
    assert [v for v in voulus if serre(v) not in texte] == []


LIGNE = {"classe": "VII", "compte": "71", "libelle": "Caméra", "prevu": 12_345_67, "prevu_local": 10_000_00}
CHIFFRES = {
    "budget": [{**LIGNE, "paye": 0, "paye_local": 0}],
    "financement": [
        {"categorie": "television", "financeur": "Réunion La 1re", "montant": 8_000_00, "etat": "acquis", "date": None}
    ],
}


def test_budget_et_plan_sont_ceux_du_depot_sauf_si_l_acte_en_dit_d_autres(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    Depot.objects.filter(dossier=decision.dossier).update(chiffres=CHIFFRES)
    acte = prepare(rose, decision, plan="")
    rendu = lu(octets(acte))
    deposes = ("VII – Moyens techniques du tournage", "12 345,67 €", "Réunion La 1re", "8 000,00 €")
    assert [v for v in deposes if serre(v) not in rendu] == []
    dits = termes(decision, budget=11_000_00, plan="La chaîne seule.")
    refaire_acte(par=agit(rose), sur=acte, version=relu(acte.dossier).version, termes=dits)
    composer(acte.pk)
    refait = lu(octets(acte_relu(acte)))
    assert [serre(v) in refait for v in (*deposes, "11 000,00 €", "La chaîne seule.")] == [False] * 4 + [True] * 2


def test_acte_est_un_pdf_balise_qui_se_garde(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    acte = prepare(rose, decision)
    exige_balise(octets(acte))


def test_meme_acte_se_compose_deux_fois_a_l_octet(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    acte = prepare(rose, decision)
    assert compose(acte) == octets(acte)


def test_ce_que_dit_un_dossier_ne_devient_jamais_de_la_mise_en_page(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    Projet.objects.filter(pk=decision.dossier.projet_id).update(titre=MALIN)
    texte = lu(octets(prepare(rose, decision, representant=MALIN)))
    assert texte.count(serre(MALIN)) >= 2


@pytest.mark.parametrize("fonds", sorted(tous()))
@pytest.mark.parametrize("genre", ActeAttributif.Genre.values)
def test_modele_d_origine_est_sans_faute(fonds: str, genre: str) -> None:
    assert fautes(modele_en_usage(fonds, genre).texte, exiges(fonds, genre)) == []


def test_chaque_champ_dit_ce_qu_il_est_et_se_place_d_une_seule_facon() -> None:
    assert [nom for nom, c in CHAMPS.items() if not c.dit or (c.en_bloc is None) == (c.en_ligne is None)] == []


@pytest.mark.parametrize(
    ("texte", "faute"),
    [
        ("# L'aide\n{montan}\n", "Ligne 2 : le champ « montan » n'existe pas. Vouliez-vous dire « montant »"),
        ("Le budget : {budget}\n", "Ligne 1 : le champ « budget » est une liste ou un tableau"),
        ("Une {accolade\n", "Ligne 1 : une accolade est seule"),
        ("Une accolade}\n", "Ligne 1 : une accolade est seule"),
        ("{}\n", "Ligne 1 : le champ «  » n'existe pas"),
        ("Rien.\n", "il y manque le champ « budget » (RUN-III-39)"),
        ("Rien.\n", "il y manque le champ « signatures » (un acte se signe)"),
    ],
)
def test_modele_fautif_est_refuse_par_la_ligne_et_le_champ(rose: Personne, texte: str, faute: str) -> None:
    with pytest.raises(ActeRefuse) as refus:
        ecrire_le_modele(par=agit(rose), fonds=FONDS, genre="convention", vue=0, texte=texte)
    assert faute in str(refus.value)
    assert not Modele.objects.exists()


def test_modele_du_fonds_change_ses_actes_sans_code(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    acte = prepare(rose, decision)
    d_origine = modele_en_usage(FONDS, "convention")
    assert acte.versions.get().modele_dit == d_origine.dit
    texte = d_origine.texte.replace("# La période", "# Le temps du film")
    ecrire_le_modele(par=agit(rose), fonds=FONDS, genre="convention", vue=0, texte=texte)
    refaire_acte(par=agit(rose), sur=acte, version=relu(acte.dossier).version, termes=termes(decision))
    composer(acte.pk)
    premiere, seconde = acte_relu(acte).versions.all()
    assert [v.modele_dit for v in (premiere, seconde)] == [d_origine.dit, "modèle 1"]
    assert serre("Le temps du film") in lu(ouvrir(seconde.document.contenu).read())
    assert serre("Le temps du film") not in lu(ouvrir(premiere.document.contenu).read())


def test_modele_change_par_un_autre_n_est_pas_ecrase(rose: Personne) -> None:
    texte = modele_en_usage(FONDS, "arrete").texte
    ecrire_le_modele(par=agit(rose), fonds=FONDS, genre="arrete", vue=0, texte=texte)
    with pytest.raises(ActeRefuse, match="quelqu'un l'a changé"):
        ecrire_le_modele(par=agit(rose), fonds=FONDS, genre="arrete", vue=0, texte=texte)
    assert Modele.objects.count() == 1


def test_modele_s_ecrit_par_le_responsable_ou_les_reglages() -> None:
    texte = modele_en_usage(FONDS, "arrete").texte
    for role in set(RoleDeFonds) - {RoleDeFonds.RESPONSABLE, RoleDeFonds.REGLAGES}:
        with pytest.raises(Interdit):
            ecrire_le_modele(par=agit(agent(FONDS, role)), fonds=FONDS, genre="arrete", vue=0, texte=texte)


def test_apercu_se_compose_sur_un_dossier_sans_rien_garder(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    rendu = apercu(decision, "arrete", "# Un essai\n{signatures}\n", {})
    assert serre("Article 1 – Un essai") in lu(rendu)
    assert not ActeAttributif.objects.exists()


def test_article_dont_les_listes_sont_vides_ne_parait_pas(rose: Personne) -> None:
    (decision,) = accordees(rose, CONVENTION)
    rendu = lu(apercu(decision, "arrete", "# Vide\n{livrables_du_solde}\n# Plein\nUn mot.\n{signatures}\n", {}))
    assert (serre("Vide") in rendu, serre("Article 1 – Plein") in rendu) == (False, True)
