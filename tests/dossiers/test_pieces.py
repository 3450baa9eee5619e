"""Documents joined to an application: kept, replaced, removed, put back, ordered."""

import json
from io import BytesIO

import pytest
from pytest_django import Settings

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse, retirer
from amorce.dossiers.actions.pieces import (
    Fichier,
    Jonction,
    joindre_pieces,
    ordonner,
    remettre_piece,
    retirer_piece,
)
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.faits import faits_du_dossier
from amorce.dossiers.models import Contenu, Dossier, LienDeVisionnage, Piece
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import demande, film
from tests.dossiers.fichiers_d_essai import docx, pdf, pdf_avec_script, xlsx

pytestmark = pytest.mark.django_db
SCRIPT = "il contient un programme (JavaScript ou média actif). Imprimez-le en PDF et recommencez."
IDF = "idf_apres_realisation"


@pytest.fixture
def moi() -> Personne:
    return personne()


@pytest.fixture
def ana(moi: Personne) -> Acteur:
    societe(moi)
    return agit(moi)


@pytest.fixture
def idf(moi: Personne, ana: Acteur) -> Dossier:
    return demande(moi, film(moi, moi.organisations.get()), IDF)


@pytest.fixture
def court(moi: Personne, ana: Acteur) -> Dossier:
    return demande(moi, film(moi, moi.organisations.get()))


def fichier(nom: str, octets: bytes) -> Fichier:
    return Fichier(nom, BytesIO(octets))


def joint(ana: Acteur, dossier: Dossier, code: str, *fichiers: Fichier) -> Jonction:
    return joindre_pieces(par=ana, dossier=dossier, codes=[code], fichiers=fichiers)


def noms(dossier: Dossier, code: str) -> list[str]:
    return [p.document.nom for p in pieces_jointes(dossier) if p.code == code]


def test_plusieurs_fichiers_les_bons_sont_gardes_les_autres_dits_par_leur_nom(ana: Acteur, court: Dossier) -> None:
    faite = joint(
        ana,
        court,
        "contrats_auteurs",
        fichier("contrat 1.pdf", pdf()),
        fichier("piege.pdf", pdf_avec_script("ouverture")),
        fichier("contrat 2.docx", docx()),
        fichier("contrat 3.pdf", pdf(2)),
    )
    assert noms(court, "contrats_auteurs") == ["contrat 1.pdf", "contrat 3.pdf"]
    assert faite.refus == [
        f"Fichier « piege.pdf » : {SCRIPT}",
        "Fichier « contrat 2.docx » : c'est un fichier DOCX. Il faut : PDF.",
    ]


@pytest.mark.exigences("RUN-I-64", "RUN-I-65")
def test_la_reunion_veut_un_tableur_pour_les_chiffres_et_le_pdf_pour_le_synopsis(ana: Acteur, court: Dossier) -> None:
    refus = joint(ana, court, "budget_previsionnel", fichier("budget.pdf", pdf())).refus
    assert refus == ["Fichier « budget.pdf » : c'est un fichier PDF. Il faut : XLSX, ODS, CSV."]
    assert joint(ana, court, "budget_previsionnel", fichier("budget.xlsx", xlsx())).refus == []
    assert joint(ana, court, "synopsis", fichier("synopsis.pdf", pdf())).refus == []


def test_piece_qui_tient_en_un_fichier_remplace_celui_d_avant(ana: Acteur, idf: Dossier) -> None:
    joint(ana, idf, "note_production", fichier("un.pdf", pdf()))
    faite = joint(ana, idf, "note_production", fichier("deux.pdf", pdf(2)), fichier("trois.pdf", pdf(3)))
    assert noms(idf, "note_production") == ["deux.pdf"]
    assert faite.refus == ["Fichier « trois.pdf » : un seul fichier est attendu ici, le premier est gardé."]


def test_retirer_puis_remettre_rend_ce_qui_y_etait(ana: Acteur, idf: Dossier) -> None:
    ancienne = joint(ana, idf, "note_production", fichier("un.pdf", pdf())).jointes[0]
    nouvelle = joint(ana, idf, "note_production", fichier("deux.pdf", pdf(2))).jointes[0]
    retirer_piece(par=ana, piece=nouvelle)
    assert noms(idf, "note_production") == []
    remettre_piece(par=ana, piece=nouvelle)
    remettre_piece(par=ana, piece=Piece.objects.get(pk=ancienne.pk))
    assert noms(idf, "note_production") == ["un.pdf"]


@pytest.mark.exigences("IDF-32")
def test_un_pdf_d_un_bloc_vaut_pour_chaque_piece_qu_il_contient(ana: Acteur, idf: Dossier) -> None:
    codes = ["note_production", "note_artistique"]
    joindre_pieces(par=ana, dossier=idf, codes=codes, fichiers=[fichier("candidature.pdf", pdf(9))])
    assert [noms(idf, code) for code in codes] == [["candidature.pdf"]] * 2
    assert Contenu.objects.count() == 1
    faits = faits_du_dossier(idf)
    assert (faits["pieces_fournies"], faits["nombre_pdf"], faits["formats_fichiers"]) == (codes, 1, ["pdf"])


@pytest.mark.exigences("IDF-31", "IDF-32")
def test_faits_suivent_ce_qui_est_joint(ana: Acteur, idf: Dossier) -> None:
    piece = joint(ana, idf, "note_production", fichier("un.pdf", pdf())).jointes[0]
    joint(ana, idf, "devis_prestataires", fichier("devis.pdf", pdf(2)))
    LienDeVisionnage.objects.create(projet=idf.projet, adresse="https://exemple.fr/film")
    faits = faits_du_dossier(idf)
    assert faits["pieces_fournies"] == ["note_production", "devis_prestataires"]
    assert (faits["nombre_pdf"], faits["liens_visionnage_fournis"]) == (2, True)
    retirer_piece(par=ana, piece=piece)
    faits = faits_du_dossier(idf)
    assert (faits["pieces_fournies"], faits["nombre_pdf"]) == (["devis_prestataires"], 1)


def test_fichier_infecte_n_est_plus_un_fait(ana: Acteur, idf: Dossier) -> None:
    joint(ana, idf, "note_production", fichier("un.pdf", pdf()))
    Contenu.objects.update(analyse=Contenu.Analyse.INFECTE)
    assert {"pieces_fournies", "nombre_pdf"} & set(faits_du_dossier(idf)) == set()


def test_ordre_des_fichiers_est_celui_que_l_on_donne(ana: Acteur, court: Dossier) -> None:
    pieces = joint(ana, court, "contrats_auteurs", *(fichier(f"{i}.pdf", pdf(i)) for i in (1, 2, 3))).jointes
    ordonner(par=ana, dossier=court, code="contrats_auteurs", ordre=[pieces[2].id, pieces[0].id])
    assert noms(court, "contrats_auteurs") == ["3.pdf", "1.pdf", "2.pdf"]


def test_jonction_s_inscrit_au_journal_avec_son_empreinte_et_son_nom_a_part(ana: Acteur, idf: Dossier) -> None:
    joint(ana, idf, "note_production", fichier("un.pdf", pdf()))
    entree = Entree.objects.filter(chaine__objet_id=idf.id, acte="joindre").get()
    contenu = json.loads(entree.contenu)
    assert (contenu["codes"], contenu["empreinte"]) == (["note_production"], Contenu.objects.get().empreinte)
    assert "un.pdf" not in entree.contenu
    assert json.loads(entree.personnelles.contenu)["nom"] == "un.pdf"


def test_code_que_l_aide_ne_demande_pas_est_refuse(ana: Acteur, idf: Dossier) -> None:
    with pytest.raises(ActeRefuse, match="cette aide ne demande pas de pièce « scenario »"):
        joint(ana, idf, "scenario", fichier("a.pdf", pdf()))


def test_demande_qui_n_est_plus_un_brouillon_garde_ses_pieces(ana: Acteur, idf: Dossier) -> None:
    piece = joint(ana, idf, "note_production", fichier("un.pdf", pdf())).jointes[0]
    retirer(par=ana, dossier=idf)
    with pytest.raises(ActeRefuse, match="ses pièces ne changent plus ici"):
        retirer_piece(par=ana, piece=piece)
    assert noms(idf, "note_production") == ["un.pdf"]


@pytest.mark.parametrize("role", [RoleDansOrganisation.LECTEUR, None])
def test_qui_n_ecrit_pas_ne_joint_rien(idf: Dossier, role: RoleDansOrganisation | None) -> None:
    autre = personne()
    if role is not None:
        idf.projet.organisation.appartenances.create(personne=autre, role=role, depuis="2025-01-01")  # type: ignore[union-attr]
    with pytest.raises(Interdit):
        joint(agit(autre), idf, "note_production", fichier("un.pdf", pdf()))
    assert not Piece.objects.exists()


def test_fichier_trop_lourd_laisse_les_autres(ana: Acteur, court: Dossier, settings: Settings) -> None:
    settings.FICHIER_MAX = 1 << 20
    faite = joint(ana, court, "contrats_auteurs", fichier("lourd.pdf", b"x" * (2 << 20)), fichier("bon.pdf", pdf()))
    assert (noms(court, "contrats_auteurs"), len(faite.refus)) == (["bon.pdf"], 1)
