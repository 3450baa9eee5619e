"""A paper is signed on the figures that the ledger says that day; nothing is called twice."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from pypdf import PdfReader

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.conventions import signer_convention
from amorce.cooperation.actions.pieces import certifier_une_piece, retirer_une_piece
from amorce.cooperation.models import AppelDeFonds, Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.feuilles import feuilles
from amorce.dossiers.classeurs.montants import centimes
from amorce.dossiers.contenus import ouvrir
from amorce.octrois.models import Octroi
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    aide,
    beneficiaire,
    cnc,
    departement,
    ouverte,
    paye,
    region,
    responsable,
    signee,
    volet,
)

pytestmark = pytest.mark.django_db
AUTRES_CHIFFRES = "le registre ne dit plus les mêmes chiffres"


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return signee(qui, cnc(), region(), departement())


def compose(qui: Personne, convention: Convention, nature: str = "appel") -> list[PieceDeConvention]:
    return arreter_une_annexe(par=agit(qui), convention=convention, autorite=region(), annee=2024, nature=nature)


def certifie(qui: Personne, pieces: list[PieceDeConvention]) -> list[PieceDeConvention]:
    return certifier_une_piece(par=agit(qui), piece=pieces[0], certifiee_le=pieces[0].datee_le)


@pytest.mark.parametrize("nature", ["annexe", "appel"])
def test_un_document_ne_se_certifie_pas_une_fois_le_cnc_paye(
    qui: Personne, convention: Convention, nature: str
) -> None:
    aide(region(), 20_000_00)
    pieces = compose(qui, convention, nature)
    paye(convention, region(), 4_000_00)
    with pytest.raises(ActeRefuse, match=AUTRES_CHIFFRES):
        certifie(qui, pieces)
    assert len(certifie(qui, compose(qui, convention, nature))) == 2


def test_un_appel_ne_se_certifie_pas_quand_une_aide_est_tombee(qui: Personne, convention: Convention) -> None:
    octroi = aide(region(), 20_000_00)
    pieces = compose(qui, convention)
    Octroi.objects.filter(pk=octroi.pk).update(maintenu=0)
    with pytest.raises(ActeRefuse, match=AUTRES_CHIFFRES):
        certifie(qui, pieces)


def test_ce_qui_est_d_une_autre_collectivite_n_empeche_rien(qui: Personne, convention: Convention) -> None:
    aide(region(), 20_000_00)
    pieces = compose(qui, convention)
    aide(departement(), 20_000_00)
    paye(convention, departement(), 1_000_00)
    assert len(certifie(qui, pieces)) == 2


def test_rien_ne_s_appelle_deux_fois(qui: Personne, convention: Convention) -> None:
    aide(region(), 20_000_00)
    en_trop = compose(qui, convention)
    premieres = certifie(qui, compose(qui, convention))
    with pytest.raises(ActeRefuse, match="tout ce que l'effort de 2024 appelle est déjà appelé"):
        compose(qui, convention)
    with pytest.raises(ActeRefuse, match="un appel de fonds pour 2024 est certifié, ou retiré"):
        certifie(qui, en_trop)
    for piece in premieres:
        retirer_une_piece(par=agit(qui), piece=piece, motif="Faux.")
    assert len(certifie(qui, en_trop)) == 2


def appel_ecrit(pieces: list[PieceDeConvention]) -> dict[str, str]:
    with ouvrir(next(p for p in pieces if p.nom.endswith(".xlsx")).contenu) as lu:
        (feuille,) = [f for f in feuilles("appel.xlsx", lu.read()) if f.nom == "Appel"]
    titres, rangee = feuille.rangees
    return {str(t): str(case).removesuffix(".0") for t, case in zip(titres, rangee, strict=True)}


def papier_ecrit(pieces: list[PieceDeConvention]) -> str:
    with ouvrir(next(p for p in pieces if p.nom.endswith(".pdf")).contenu) as lu:
        texte = " ".join(page.extract_text() for page in PdfReader(lu).pages)
    return " ".join(texte.split())


def test_un_complement_n_appelle_que_ce_qui_n_est_ni_verse_ni_appele(qui: Personne, convention: Convention) -> None:
    aide(region(), 40_000_00)
    certifie(qui, compose(qui, convention))  # 20 000 €
    paye(convention, region(), 15_000_00)  # 5 000 € of it are still to come
    aide(region(), 60_000_00)
    second = compose(qui, convention)
    assert [p.intitule.partition(" (")[0] for p in second] == ["Appel de fonds 2024, complément 1, Région Réunion"] * 2
    dit = appel_ecrit(second)
    assert [dit[t] for t in ("Complément", "Déjà versé (€)", "Déjà appelé (€)", "Appelé ici (€)")] == [
        "1",
        "15000",
        "20000",
        "30000",
    ]
    assert "appelle du CNC 30 000 €" in papier_ecrit(second)
    certifie(qui, second)
    aide(region(), 20_000_00)
    assert appel_ecrit(compose(qui, convention))["Appelé ici (€)"] == "10000"


def test_un_complement_se_recompose_quand_l_appel_d_avant_est_retire(qui: Personne, convention: Convention) -> None:
    aide(region(), 40_000_00)
    premieres = certifie(qui, compose(qui, convention))
    aide(region(), 60_000_00)
    second = compose(qui, convention)
    for piece in premieres:
        retirer_une_piece(par=agit(qui), piece=piece, motif="Faux.")
    with pytest.raises(ActeRefuse, match="est certifié, ou retiré"):
        certifie(qui, second)
    assert appel_ecrit(compose(qui, convention))["Appelé ici (€)"] == "50000"


def test_un_appel_s_arrete_a_ce_que_les_enveloppes_laissent(qui: Personne, convention: Convention) -> None:
    aide(region(), 400_000_00)  # 300 000 € of the CNC for three years, of which 60 000 € frozen: 80 000 € a year
    pieces = compose(qui, convention)
    dit = appel_ecrit(pieces)
    assert [dit[t] for t in ("Appelé ici (€)", "Enveloppes disponibles (€)", "Au-delà, non appelé (€)")] == [
        "80000",
        "80000",
        "120000",
    ]
    texte = papier_ecrit(pieces)
    assert "appelle du CNC 80 000 €" in texte
    assert "lui ouvrent 80 000 € pour 2024, hors gel" in texte
    assert "appelle 120 000 € de plus, qu'elles ne laissent pas et qui ne sont pas appelés" in texte
    certifie(qui, pieces)
    with pytest.raises(ActeRefuse, match="ne laissent plus rien pour 2024, hors gel"):
        compose(qui, convention)


def test_un_appel_compte_ce_qui_est_verse_ou_appele_pour_une_autre(qui: Personne, convention: Convention) -> None:
    for autorite in (region(), departement()):
        aide(autorite, 100_000_00)
    en_attente = compose(qui, convention)
    du_departement = arreter_une_annexe(
        par=agit(qui), convention=convention, autorite=departement(), annee=2024, nature="appel"
    )
    certifie(qui, du_departement)  # 50 000 € of 80 000 €
    with pytest.raises(ActeRefuse, match="les enveloppes laissent une autre somme à Région Réunion"):
        certifie(qui, en_attente)
    (appel,) = {p.appel for p in compose(qui, convention)}
    assert appel is not None
    assert (appel.axe, appel.theorique, appel.montant, appel.disponible, appel.au_dela) == (
        1,
        50_000_00,
        30_000_00,
        80_000_00,
        20_000_00,
    )
    paye(convention, departement(), 60_000_00)  # more than it called
    assert appel_ecrit(compose(qui, convention))["Appelé ici (€)"] == "20000"


def test_un_appel_puise_d_abord_dans_l_enveloppe_de_la_collectivite(qui: Personne) -> None:
    convention = ouverte(qui, cnc(), region(), departement())
    volet(qui, convention, 30_000_00, annee=2024, autorite=departement())
    volet(qui, convention, 40_000_00, annee=2024)
    convention.refresh_from_db()
    signer_convention(par=agit(qui), convention=convention, version=convention.version, signee_le=date(2023, 3, 1))
    convention.refresh_from_db()
    aide(departement(), 80_000_00)
    aide(region(), 100_000_00)
    du_departement = arreter_une_annexe(
        par=agit(qui), convention=convention, autorite=departement(), annee=2024, nature="appel"
    )
    certifie(qui, du_departement)  # 40 000 €, of which 10 000 € from the common one
    dit = appel_ecrit(compose(qui, convention))
    assert (dit["Enveloppes disponibles (€)"], dit["Appelé ici (€)"]) == ("40000", "30000")


def test_sans_enveloppe_inscrite_un_appel_n_est_pas_borne(qui: Personne) -> None:
    convention = ouverte(qui, cnc(), region())
    volet(qui, convention, 10_000_00, axe=4)
    convention.refresh_from_db()
    signer_convention(par=agit(qui), convention=convention, version=convention.version, signee_le=date(2023, 3, 1))
    convention.refresh_from_db()
    aide(region(), 400_000_00)
    pieces = compose(qui, convention)
    assert appel_ecrit(pieces)["Appelé ici (€)"] == "200000"
    assert "Aucune enveloppe du CNC n'est inscrite pour 2024 : rien ne borne cet appel" in papier_ecrit(pieces)


def test_ce_que_les_classeurs_disaient_appele_est_garde(qui: Personne, convention: Convention) -> None:
    aide(region(), 40_000_00)
    certifie(qui, compose(qui, convention))
    paye(convention, region(), 15_000_00)
    aide(region(), 60_000_00)
    certifie(qui, compose(qui, convention))
    tenus = [(a.rang, a.theorique, a.paye, a.appele, a.montant) for a in AppelDeFonds.objects.order_by("rang")]
    assert tenus == [(0, 20_000_00, 0, 0, 20_000_00), (1, 50_000_00, 15_000_00, 20_000_00, 30_000_00)]
    PieceDeConvention.objects.update(appel=None)
    AppelDeFonds.objects.all().delete()
    import_module("amorce.cooperation.migrations.0009_appels_de_fonds").garder_ce_qui_fut_appele(apps, None)
    gardes = [(a.rang, a.theorique, a.paye, a.appele, a.montant) for a in AppelDeFonds.objects.order_by("rang")]
    assert gardes == tenus
    assert not PieceDeConvention.objects.filter(nature="appel", appel=None).exists()


def test_deux_annexes_d_une_meme_seconde_se_certifient_chacune(
    qui: Personne, convention: Convention, monkeypatch: pytest.MonkeyPatch
) -> None:
    maintenant = timezone.now()
    monkeypatch.setattr("amorce.cooperation.actions.annexes.timezone.now", lambda: maintenant)
    aide(region(), 40_000_00)
    premiere, _seconde = compose(qui, convention, "annexe"), compose(qui, convention, "annexe")
    assert {p.pk for p in certifie(qui, premiere)} == {p.pk for p in premiere}
    assert PieceDeConvention.objects.filter(certifiee_le__isnull=False).count() == 2


def test_une_annexe_tait_le_nom_que_dit_l_objet_et_ne_se_certifie_pas_si_elle_le_disait(
    qui: Personne, convention: Convention, monkeypatch: pytest.MonkeyPatch
) -> None:
    elle = beneficiaire("Jeanne Zmarque", personne=True)
    aide(region(), 20_000_00, objet="Portrait de Jeanne Zmarque", beneficiaire=elle)
    with monkeypatch.context() as avant:
        avant.setattr("amorce.cooperation.annexe.sans_le_nom", lambda objet, _nom: objet)
        ancienne = compose(qui, convention, "annexe")
    with pytest.raises(ActeRefuse, match="une aide ou un nom n'y est plus public"):
        certifie(qui, ancienne)
    neuve = certifie(qui, compose(qui, convention, "annexe"))
    texte = papier_ecrit(neuve)
    assert "Portrait de […], Personne physique" in texte
    assert "Zmarque" not in texte


def test_les_lignes_d_une_annexe_font_son_total_au_centime(qui: Personne, convention: Convention) -> None:
    for genre in ("fiction", "animation", "documentaire_creation"):
        aide(region(), 20_000_01, genre=genre)
    pieces = compose(qui, convention, "annexe")
    registre = Registre(convention, 2024, region())
    assert registre.total.theorique == 30_000_02  # 30 000,015
    assert [li.theorique for li in registre.lignes_du_total("phase", "genre")] == [10_000_01, 10_000_01, 10_000_00]
    with ouvrir(next(p for p in pieces if p.nom.endswith(".xlsx")).contenu) as lu:
        titres, *rangees = next(f.rangees for f in feuilles("annexe.xlsx", lu.read()) if f.nom == "Registre")
    rang = titres.index("Théorique (€)")
    assert sum(centimes(r[rang]) or 0 for r in rangees) == 30_000_02


def test_un_versement_pour_une_autre_phase_ne_reduit_pas_ce_qui_s_appelle(
    qui: Personne, convention: Convention
) -> None:
    aide(region(), 40_000_00)
    for phase, montant in (
        ("transmission", 150_000_00),
        ("ecriture", 7_000_00),
        ("production", 3_000_00),
        ("", 1_000_00),
    ):
        paye(convention, region(), montant, phase=phase, genre="")
    (appel,) = {p.appel for p in compose(qui, convention)}
    assert appel is not None
    assert (appel.theorique, appel.paye, appel.montant) == (20_000_00, 4_000_00, 16_000_00)


def test_un_versement_pour_une_autre_phase_ne_prend_rien_des_enveloppes_d_un_appel(
    qui: Personne, convention: Convention
) -> None:
    aide(region(), 100_000_00)
    paye(convention, departement(), 150_000_00, phase="transmission")
    assert appel_ecrit(compose(qui, convention))["Appelé ici (€)"] == "50000"
