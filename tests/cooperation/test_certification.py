"""A paper is signed on the figures that the ledger says that day; nothing is called twice."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pypdf import PdfReader

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.pieces import certifier_une_piece, retirer_une_piece
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.classeurs.feuilles import feuilles
from amorce.dossiers.classeurs.montants import centimes
from amorce.dossiers.contenus import ouvrir
from amorce.octrois.models import Octroi
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import aide, beneficiaire, cnc, departement, paye, region, responsable, signee

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
    with pytest.raises(ActeRefuse, match="un appel de fonds de Région Réunion pour 2024 est certifié, ou retiré"):
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


def test_un_appel_dit_de_combien_les_efforts_depassent_les_enveloppes(qui: Personne, convention: Convention) -> None:
    aide(region(), 400_000_00)  # 300 000 € of the CNC for three years, of which 60 000 € frozen: 80 000 € a year
    pieces = compose(qui, convention)
    dit = appel_ecrit(pieces)
    assert (dit["Enveloppes disponibles (€)"], dit["Au-delà des enveloppes (€)"]) == ("80000", "120000")
    texte = papier_ecrit(pieces)
    assert "laissent 80 000 € pour 2024, hors gel" in texte
    assert "les dépasse de 120 000 €" in texte


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
