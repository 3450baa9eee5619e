"""The pages of the documents and of the safe, as a browser without script sees them."""

import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from amorce.comptes.models import Personne
from amorce.dossiers.actions import deposer
from amorce.dossiers.actions.coffre import mettre_au_coffre
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.faits import jour_du_droit
from amorce.dossiers.models import Contenu, Dossier, LienDeVisionnage, Piece, PieceDeCoffre
from amorce.droit.fonds import fonds
from amorce.fonds.models import LectureRetenue
from amorce.fonds.requetes import lectures_a_retenir
from amorce.site.porteur.pieces.lecture import PiecesLues
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import demande, film, juree, remplie, session
from tests.dossiers.fichiers_d_essai import pdf, pdf_chiffre, xlsx

pytestmark = pytest.mark.django_db
IDF = "idf_apres_realisation"


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def idf(moi: Personne) -> Dossier:
    return demande(moi, film(moi, societe(moi)), IDF)


@pytest.fixture
def court(moi: Personne) -> Dossier:
    return demande(moi, film(moi, societe(moi)))


@pytest.fixture
def page(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def lit(page: Client, dossier: Dossier) -> str:
    return net(page.get(reverse("pieces", args=[dossier.id])))


def net(reponse: HttpResponse) -> str:
    return re.sub(r"[\s\u202f\u00a0]+", " ", reponse.content.decode())


def envoie(page: Client, dossier: Dossier, codes: list[str], **fichiers: bytes) -> HttpResponse:
    envois = [SimpleUploadedFile(nom.replace("_", "."), octets) for nom, octets in fichiers.items()]
    return page.post(reverse("joindre_pieces", args=[dossier.id]), {"code": codes, "fichiers": envois})  # type: ignore[return-value]


def joint(moi: Personne, dossier: Dossier, code: str, nom: str, octets: bytes) -> Piece:
    fichier = Fichier(nom, BytesIO(octets))
    return joindre_pieces(par=agit(moi), dossier=dossier, codes=[code], fichiers=[fichier]).jointes[0]


@pytest.mark.parametrize("fichiers", [1, 3])
def test_pieces_coutent_autant_de_requetes_quel_que_soit_leur_nombre(
    page: Client, moi: Personne, court: Dossier, django_assert_num_queries: DjangoAssertNumQueries, fichiers: int
) -> None:
    for rang in range(fichiers):
        joint(moi, court, "contrats_auteurs", f"{rang}.pdf", pdf(rang + 1))
    with django_assert_num_queries(13):
        page.get(reverse("pieces", args=[court.id]))


@pytest.mark.parametrize("papiers", [["rib"], ["rib", "kbis", "attestation_sociale"]])
def test_coffre_coute_autant_de_requetes_quel_que_soit_ce_qu_il_tient(
    page: Client, moi: Personne, court: Dossier, django_assert_num_queries: DjangoAssertNumQueries, papiers: list[str]
) -> None:
    for code in papiers:
        au_coffre(moi, court, code)
    with django_assert_num_queries(10):
        page.get(reverse("coffre"))


def au_coffre(moi: Personne, dossier: Dossier, code: str) -> PieceDeCoffre:
    structure = dossier.projet.organisation
    fichier = Fichier(f"{code}.pdf", BytesIO(pdf()))
    return mettre_au_coffre(
        par=agit(moi), organisation=structure, code=code, fichier=fichier, etabli_le=timezone.localdate()
    )


@pytest.mark.exigences("RUN-III-19")
def test_page_dit_ce_qui_est_demande_sous_quelle_forme_et_par_quel_article(page: Client, court: Dossier) -> None:
    vue = lit(page, court)
    assert "Partie administrative" in vue
    assert "Partie artistique et technique" in vue
    assert "XLSX, ODS, CSV" in vue
    assert re.search(r'<h3 id="p-kbis">Extrait Kbis.*?</article>', vue)
    assert "Le règlement laisse au fonds le soin de fixer cette liste." in vue


def test_fichiers_bons_sont_joints_les_autres_dits_et_la_page_revient(page: Client, court: Dossier) -> None:
    reponse = envoie(page, court, ["contrats_auteurs"], un_pdf=pdf(), secret_pdf=pdf_chiffre())
    assert reponse.status_code == 422
    assert 'href="#contrats_auteurs"' in net(reponse)
    assert "Fichier « secret.pdf » : il est protégé par un mot de passe ou contre la copie." in net(reponse)
    assert "« un.pdf » est joint." in net(reponse)
    assert [p.document.nom for p in pieces_jointes(court)] == ["un.pdf"]


def test_envoi_sans_fichier_le_dit(page: Client, court: Dossier) -> None:
    reponse = envoie(page, court, ["synopsis"])
    assert (reponse.status_code, "Fichier : choisissez-en au moins un." in net(reponse)) == (422, True)


def test_tout_bon_ramene_a_la_piece(page: Client, court: Dossier) -> None:
    reponse = envoie(page, court, ["budget_previsionnel"], budget_xlsx=xlsx())
    assert reponse["Location"] == f"{reverse('pieces', args=[court.id])}#budget_previsionnel"


def test_retirer_puis_remettre_depuis_la_page(page: Client, moi: Personne, court: Dossier) -> None:
    piece = joint(moi, court, "synopsis", "synopsis.pdf", pdf())
    page.post(reverse("retirer_piece", args=[piece.id]))
    assert not pieces_jointes(court)
    assert "« synopsis.pdf » est retiré. Vous pouvez le remettre." in lit(page, court)
    page.post(reverse("remettre_piece", args=[piece.id]))
    assert list(pieces_jointes(court)) == [piece]


@pytest.mark.parametrize(
    ("rang", "sens", "ordre"), [(1, "haut", [1, 0, 2]), (0, "bas", [1, 0, 2]), (0, "haut", [0, 1, 2])]
)
def test_fichier_monte_et_descend(
    page: Client, moi: Personne, court: Dossier, rang: int, sens: str, ordre: list[int]
) -> None:
    pieces = [joint(moi, court, "contrats_auteurs", f"{i}.pdf", pdf(i + 1)) for i in range(3)]
    page.post(reverse("deplacer_piece", args=[pieces[rang].id]), {"sens": sens})
    assert [p.document.nom for p in pieces_jointes(court)] == [f"{i}.pdf" for i in ordre]


def test_fichier_se_telecharge_sans_que_le_navigateur_l_ouvre(page: Client, moi: Personne, court: Dossier) -> None:
    octets = pdf()
    piece = joint(moi, court, "synopsis", "Été à Saint-Denis.pdf", octets)
    reponse = page.get(reverse("fichier_de_piece", args=[piece.id]))
    assert reponse.streaming
    assert b"".join(reponse) == octets  # type: ignore[arg-type]
    entetes = {nom: reponse[nom] for nom in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")}
    assert entetes == {
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert reponse["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%89t%C3%A9")


@pytest.mark.parametrize("analyse", [Contenu.Analyse.EN_ATTENTE, Contenu.Analyse.INFECTE])
def test_fichier_en_quarantaine_ne_se_telecharge_pas(page: Client, moi: Personne, court: Dossier, analyse: str) -> None:
    piece = joint(moi, court, "synopsis", "synopsis.pdf", pdf())
    Contenu.objects.update(analyse=analyse)
    assert page.get(reverse("fichier_de_piece", args=[piece.id])).status_code == 404
    assert reverse("fichier_de_piece", args=[piece.id]) not in lit(page, court)


@pytest.mark.exigences("IDF-32")
def test_partie_se_relie_en_un_pdf_dans_l_ordre_avec_ses_signets(page: Client, moi: Personne, idf: Dossier) -> None:
    joint(moi, idf, "note_artistique", "b.pdf", pdf(2))
    joint(moi, idf, "note_production", "a.pdf", pdf(3))
    reponse = page.get(reverse("partie_reliee", args=[idf.id, "candidature"]))
    with pikepdf.open(BytesIO(b"".join(reponse))) as relie:  # type: ignore[arg-type]
        assert len(relie.pages) == 5
        with relie.open_outline() as signets:
            assert [s.title for s in signets.root] == ["Note de production", "Note artistique"]


def test_idf_propose_un_pdf_d_un_bloc_pour_chacune_de_ses_deux_parties(page: Client, idf: Dossier) -> None:
    assert lit(page, idf).count("Joindre un seul PDF pour toute la partie") == 2
    envoie(page, idf, ["note_production", "note_artistique"], candidature_pdf=pdf())
    assert [p.code for p in pieces_jointes(idf)] == ["note_production", "note_artistique"]


def test_papier_du_coffre_se_reprend_d_un_clic(page: Client, moi: Personne, court: Dossier) -> None:
    au_coffre(moi, court, "rib")
    assert "Reprendre du coffre" in lit(page, court)
    page.post(reverse("piece_du_coffre", args=[court.id, "rib"]))
    assert [p.code for p in pieces_jointes(court)] == ["rib"]
    assert "Reprendre du coffre" not in lit(page, court)


def test_papier_se_met_au_coffre_et_se_joint_a_tous_les_brouillons(page: Client, court: Dossier) -> None:
    structure = court.projet.organisation
    assert structure is not None
    donnees = {"a_qui": str(structure.id), "code": "kbis", "etabli_le": "2026-01-02"}
    reponse = page.post(reverse("coffre"), {**donnees, "fichier": SimpleUploadedFile("kbis.pdf", pdf())})
    papier = PieceDeCoffre.objects.get()
    assert (reponse.status_code, str(papier.expire_le), papier.organisation) == (302, "2026-04-02", structure)
    PieceDeCoffre.objects.update(expire_le=None)
    assert "Joindre à un brouillon" in net(page.get(reverse("coffre")))  # type: ignore[arg-type]
    page.post(reverse("reprendre_partout", args=[papier.id]))
    assert [p.depuis_le_coffre for p in pieces_jointes(court)] == [papier]


def test_papier_refuse_le_dit_a_cote_de_son_champ(page: Client, moi: Personne, court: Dossier) -> None:
    donnees = {"a_qui": "moi", "code": "rib", "fichier": SimpleUploadedFile("rib.pdf", pdf_chiffre())}
    reponse = page.post(reverse("coffre"), donnees)
    assert reponse.status_code == 422
    assert "Fichier « rib.pdf » : il est protégé" in net(reponse)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("donnees", "phrase"),
    [
        ({"adresse": "film"}, "Lien : écrivez l'adresse entière, comme https://vimeo.com/123456."),
        ({"adresse": "javascript:alert(1)"}, "Lien : écrivez l'adresse entière, comme https://vimeo.com/123456."),
        ({"adresse": "https://a.fr", "expire_le": "32/13"}, "cette date ne se lit pas."),
        ({"adresse": "https://a.fr", "expire_le": "2001-01-01"}, "Valable jusqu'au : cette date est passée."),
    ],
)
def test_lien_faux_se_dit_et_ce_qui_est_tape_reste(
    page: Client, idf: Dossier, donnees: dict[str, str], phrase: str
) -> None:
    reponse = page.post(reverse("ajouter_lien", args=[idf.id]), donnees)
    vue = net(reponse).replace("&#x27;", "'")  # type: ignore[arg-type]
    assert (reponse.status_code, phrase in vue, f'value="{donnees["adresse"]}"' in vue) == (422, True, True)
    assert not LienDeVisionnage.objects.exists()


def test_lien_s_ajoute_et_son_etat_se_lit(page: Client, idf: Dossier) -> None:
    page.post(reverse("ajouter_lien", args=[idf.id]), {"adresse": "https://exemple.fr/film"})
    assert "À vérifier" in lit(page, idf)
    LienDeVisionnage.objects.update(etat="mort", constat="404")
    assert "Le site répond que la page n'est pas là (code 404)." in lit(page, idf).replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("jours", "dits"),
    [(None, []), (-1, ["a pris fin le"]), (0, ["prend fin le"]), (30, ["prend fin le"]), (31, [])],
)
def test_lien_qui_finit_avant_l_examen_se_dit(page: Client, idf: Dossier, jours: int | None, dits: list[str]) -> None:
    fin = None if jours is None else jour_du_droit(idf) + timedelta(days=jours)
    LienDeVisionnage.objects.create(projet=idf.projet, adresse="https://exemple.fr/film", expire_le=fin)
    lue = lit(page, idf)
    assert [dit for dit in ("a pris fin le", "prend fin le") if f"Ce lien {dit}" in lue] == dits


@pytest.mark.parametrize("deja", [1, 3])
def test_joindre_coute_autant_quel_que_soit_ce_qui_est_joint(
    page: Client, moi: Personne, court: Dossier, django_assert_num_queries: DjangoAssertNumQueries, deja: int
) -> None:
    for rang in range(deja):
        joint(moi, court, "scenario", f"{rang}.pdf", pdf(rang + 1))
    with django_assert_num_queries(19):
        assert envoie(page, court, ["synopsis"], synopsis_pdf=pdf()).status_code == 302


def test_rien_de_plus_ne_s_ecrit_au_dela_de_la_limite(page: Client, court: Dossier, settings: Settings) -> None:
    """What arrives beyond it is not kept on disk: the file is refused for its size."""
    settings.FICHIER_MAX = 1 << 20
    reponse = envoie(page, court, ["synopsis"], lourd_txt=b"a" * (9 << 20), bon_pdf=pdf())
    assert "Fichier « lourd.txt » : il dépasse 1 Mo." in net(reponse)
    assert not Contenu.objects.filter(taille__gt=1 << 20).exists()


def test_pieces_se_lisent_comme_le_fonds_lit_son_reglement(moi: Personne, court: Dossier) -> None:
    """Deposited, as it read it on that day."""
    code, lecture = next(
        (c, une) for c, une in lectures_a_retenir(fonds(court.fonds)).items() if len(une.alternatives) > 1
    )
    avant, apres = list(lecture.alternatives)[:2]
    LectureRetenue.objects.create(fonds=court.fonds, code=code, choix=apres, depuis="2020-01-01")
    assert PiecesLues(court).lectures[code] == list(lecture.alternatives).index(apres)
    session()
    deposer(par=agit(moi), dossier=juree(moi, remplie(court)), cle="une")
    LectureRetenue.objects.update(choix=avant)
    assert PiecesLues(Dossier.objects.get()).lectures[code] == list(lecture.alternatives).index(apres)
