"""What is asked for, what is there, what is missing."""

from datetime import date, timedelta

import pytest

from amorce.comptes.models import Personne
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.completude import Defaut, EtatDePiece, pieces_du_dossier
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.dossiers.faits import faits_du_dossier
from amorce.dossiers.models import Contenu, Document, Dossier, Piece, PieceDeCoffre
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import demande, film

pytestmark = pytest.mark.django_db
JOUR = date(2026, 3, 1)
IDF = "idf_apres_realisation"


@pytest.fixture
def moi() -> Personne:
    return personne()


def etats(dossier: Dossier) -> dict[str, EtatDePiece]:
    faits = lit_projet(faits_du_dossier(dossier), date=JOUR.isoformat()).faits
    return {e.demandee.code: e for e in pieces_du_dossier(dossier, faits, {}, JOUR)}


def jointe(dossier: Dossier, code: str, nom: str = "note.pdf", octets: bytes = b"%PDF-1.7", **champs: object) -> Piece:
    document = Document.objects.create(contenu=ranger(octets, nom), nom=nom, projet=dossier.projet)
    return Piece.objects.create(dossier=dossier, code=code, document=document, **champs)


@pytest.mark.parametrize(
    ("apports", "due"), [({}, None), ({"apports_coproducteurs": "10"}, True)], ids=["on ne sait pas", "un coproducteur"]
)
def test_piece_sous_condition_est_due_selon_ce_que_disent_les_faits(
    moi: Personne, apports: dict[str, str], due: bool | None
) -> None:
    etat = etats(demande(moi, film(moi, societe(moi), **apports), IDF))["attestations_partenaires"]
    assert (etat.due, etat.manque) == (due, due is True)


def test_piece_sous_condition_qui_ne_joue_pas_n_est_pas_due(moi: Personne) -> None:
    rien = dict.fromkeys(("apports_coproducteurs", "financements_tv_acquis", "apport_distributeur"), "0")
    etat = etats(demande(moi, film(moi, societe(moi), **rien), IDF))["attestations_partenaires"]
    assert (etat.due, etat.manque) == (False, False)


def test_piece_manque_tant_que_rien_n_est_joint_et_de_nouveau_une_fois_retiree(moi: Personne) -> None:
    faite = demande(moi, film(moi, societe(moi)), IDF)
    assert etats(faite)["note_production"].manque
    piece = jointe(faite, "note_production")
    assert (etats(faite)["note_production"].manque, etats(faite)["note_production"].jointes) == (False, [piece])
    Piece.objects.update(retiree_le=faite.cree_le)
    assert etats(faite)["note_production"].manque


def test_piece_facultative_ne_manque_jamais(moi: Personne) -> None:
    assert not etats(demande(moi, film(moi, societe(moi))))["comptes"].manque


@pytest.mark.parametrize(
    ("analyse", "obstacle", "manque"),
    [
        (Contenu.Analyse.EN_ATTENTE, Defaut.EN_ATTENTE, False),
        (Contenu.Analyse.INFECTE, Defaut.INFECTE, True),
        (Contenu.Analyse.SAIN, Defaut.AUCUN, False),
    ],
)
def test_analyse_en_attente_ne_bloque_pas_un_fichier_infecte_ne_compte_pas(
    moi: Personne, analyse: str, obstacle: str, manque: bool
) -> None:
    faite = demande(moi, film(moi, societe(moi)), IDF)
    jointe(faite, "note_production")
    Contenu.objects.update(analyse=analyse)
    etat = etats(faite)["note_production"]
    assert (etat.obstacle, etat.manque) == (obstacle, manque)


def test_format_qui_n_est_pas_celui_demande_se_dit(moi: Personne) -> None:
    faite = demande(moi, film(moi, societe(moi)))
    jointe(faite, "budget_previsionnel", "budget.pdf")
    assert etats(faite)["budget_previsionnel"].obstacle == Defaut.FORMAT


@pytest.mark.parametrize(("reste", "obstacle"), [(0, Defaut.AUCUN), (-1, Defaut.EXPIREE)])
def test_papier_du_coffre_vaut_jusqu_a_son_dernier_jour_compris(moi: Personne, reste: int, obstacle: str) -> None:
    structure = societe(moi)
    faite = demande(moi, film(moi, structure))
    piece = jointe(faite, "kbis", "kbis.pdf")
    piece.depuis_le_coffre = PieceDeCoffre.objects.create(
        organisation=structure, code="kbis", document=piece.document, expire_le=JOUR + timedelta(days=reste)
    )
    piece.save()
    assert etats(faite)["kbis"].obstacle == obstacle


def test_memes_octets_sont_ranges_une_fois_et_se_relisent() -> None:
    premier, second = ranger(b"Bonjour", "a.txt"), ranger(b"Bonjour", "b.txt")
    assert premier == second == Contenu.objects.get()
    assert (premier.taille, premier.format) == (7, "txt")
    with ouvrir(premier) as fichier:
        assert fichier.read() == b"Bonjour"


SOCIETE = (
    "synopsis scenario note_intention parcours budget_previsionnel plan_financement calendrier kbis rib comptes "
    "contrats_auteurs"
)
AUTEUR = "synopsis note_intention parcours lettres_intention rib"


@pytest.mark.exigences(
    "RUN-II-ECR-10",
    "RUN-II-RES-08",
    "RUN-II-DEV-11",
    "RUN-II-PIL-10",
    "RUN-II-CM-10",
    "RUN-II-PROD-12",
    "RUN-II-MM-10",
)
@pytest.mark.parametrize(
    ("dispositif", "demandees"),
    [
        ("run_ecriture", AUTEUR),
        ("run_residence", AUTEUR),
        ("run_developpement", f"{SOCIETE} lettres_intention"),
        ("run_pilote_maquette", f"{SOCIETE} lettres_intention"),
        ("run_court_metrage", f"{SOCIETE} lettres_intention"),
        ("run_production", f"{SOCIETE} accord_diffuseur decision_cnc"),
        ("run_multimedia", SOCIETE),
    ],
)
def test_chaque_dispositif_a_sa_liste_et_ce_qu_elle_exige_manque(
    moi: Personne, dispositif: str, demandees: str
) -> None:
    trouves = etats(demande(moi, film(moi, societe(moi)), dispositif))
    assert list(trouves) == demandees.split()
    assert {c for c, e in trouves.items() if not e.manque} == set(trouves) & {"lettres_intention", "comptes"}
