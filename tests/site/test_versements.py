"""The pages of what is paid and of what comes back: what they show and refuse, how much they ask."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.classeurs.csv_francais import en_csv
from amorce.dossiers.contenus import ouvrir
from amorce.moteur.delais import plus_mois
from amorce.paiements.actions import reprendre_le_controle
from amorce.paiements.models import Coordonnees, OrdreDePaiement, Reversement
from amorce.paiements.reversements import sommes_des_reversements
from tests.comptes.fabrique import agent, agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    IBAN,
    TITRES,
    aujourd_hui,
    comptable,
    constatee,
    decide,
    delai_passe,
    emet,
    importe,
    ordonne,
    ouvert,
    payable,
    paye,
    payee,
    propose,
    recouvre,
    rejete,
    rendu,
    reprend,
    responsable,
    rib,
)
from tests.paiements.test_reversements import emis as titre_emis
from tests.site.chiffres import PERMIS, muets

pytestmark = pytest.mark.django_db


def service(client: Client) -> Client:
    client.force_login(responsable())
    return client


def page(client: Client, route: str, *arguments: object, status: int = 200) -> str:
    reponse = client.get(reverse(route, args=arguments))
    assert reponse.status_code == status
    corps = reponse.content.decode()
    assert muets(corps, PERMIS)[1] == []
    return corps


@pytest.mark.parametrize("combien", [1, 3])
def test_les_ordres_coutent_autant_quel_que_soit_leur_nombre(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    paul = comptable()
    for _ in range(combien):
        payable()
        ordonne(paul, payable()[2])
        emis = ordonne(paul, payable()[2])
        emet(paul, emis)
    service(client)
    with django_assert_num_queries(10):
        corps = page(client, "ordres")
    assert corps.count("<tbody>") == 3
    assert corps.count('<th scope="row"') == 3 * combien
    assert IBAN not in corps


def test_ce_qui_est_a_ordonner_se_lit_jusqu_a_la_derniere_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amorce.site.service.paiements.vues_ordres.PAR_PAGE", 1)
    moi, retenu = engagee()
    constatee(moi, retenu)
    _autre, seconde, _demande = payable()
    service(client)
    premiere = page(client, "ordres")
    assert (retenu.numero in premiere, seconde.numero in premiere) == (True, False)
    assert 'href="?dus=2#t-dus"' in premiere
    suite = client.get(reverse("ordres"), {"dus": 2}).content.decode()
    assert (retenu.numero in suite, seconde.numero in suite) == (False, True)


@pytest.mark.parametrize("combien", [1, 3])
def test_bordereaux_et_retours_coutent_autant_quel_que_soit_leur_nombre(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    for _ in range(combien):
        payee()
    service(client)
    for route in ("bordereaux", "retours_du_comptable"):
        with django_assert_num_queries(7):
            corps = page(client, route)
        assert corps.count('<th scope="row"') == combien


@pytest.mark.parametrize("combien", [1, 3])
def test_les_reversements_coutent_autant_quel_que_soit_leur_nombre(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    for _ in range(combien):
        ouvert(responsable(), payee()[1])
    service(client)
    with django_assert_num_queries(9):
        corps = page(client, "reversements")
    assert corps.count('<th scope="row"') == combien


def test_les_reversements_finis_se_lisent_avec_leurs_sommes(client: Client) -> None:
    _moi, fini, _ordre = payee()
    rendu(fini, 4_000_00)
    _moi, en_cours, _ordre = payee()
    ouvert(responsable(), en_cours, 3_000_00)
    service(client)
    lus = {
        quels: client.get(reverse("reversements"), {"lesquels": quels}).content.decode()
        for quels in ("", "en-cours", "finis", "tous", "n'importe")
    }
    dits = {quels: (en_cours.numero in corps, fini.numero in corps) for quels, corps in lus.items()}
    assert dits == {
        "": (True, False),
        "en-cours": (True, False),
        "finis": (False, True),
        "tous": (True, True),
        "n'importe": (True, False),
    }
    assert "fini le" in lus["finis"]
    (somme,) = sommes_des_reversements(Reversement.objects.all())
    assert somme == {
        "fonds": "la-reunion", "nombre": 2, "decide": 4_000_00, "rendu": 4_000_00, "remis": 0, "eteint": 0, "reste": 0
    }  # fmt: skip


def test_une_creance_eteinte_n_est_plus_due_dans_les_sommes() -> None:
    _moi, dossier, _ordre = payee()
    decide(responsable(), delai_passe(ouvert(responsable(), dossier, 4_000_00)), 4_000_00)
    (somme,) = sommes_des_reversements(Reversement.objects.all())
    assert (somme["decide"], somme["reste"]) == (4_000_00, 4_000_00)
    Reversement.objects.update(etat="eteint", extinction="Cinq ans passés.", fini_le=timezone.now())
    (somme,) = sommes_des_reversements(Reversement.objects.all())
    assert (somme["eteint"], somme["reste"]) == (4_000_00, 0)


@pytest.mark.parametrize("combien", [1, 3])
def test_la_page_d_un_dossier_coute_autant_quoi_qu_il_s_y_passe(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    moi, dossier, demande = payable(genre="acompte")
    paul = comptable()
    for _ in range(combien):
        ordre = ordonne(paul, demande)
        emet(paul, ordre)
        importe(paul, rejete(ordre))
        propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)
        Coordonnees.objects.filter(etat="proposees").update(etat="ecartees", closes_le="2026-01-01T00:00Z", motif="Non")
    propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)
    service(client)
    with django_assert_num_queries(14):
        corps = page(client, "versements_du_service", dossier.numero)
    assert corps.count('<th scope="row"') == combien
    assert (IBAN in corps, AUTRE_IBAN in corps) == (False, False)


def test_la_page_d_un_reversement_dit_d_ou_vient_chaque_chiffre(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossier, reversement = titre_emis()
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 1_000_00)
    service(client)
    with django_assert_max_num_queries(15):
        corps = page(client, "versements_du_service", dossier.numero)
    assert "VIR-1" in corps


def test_un_reversement_pour_irregularite_se_decide_en_disant_son_effet(client: Client) -> None:
    _moi, dossier, _ordre = payee()
    delai_passe(ouvert(responsable(), dossier, 4_000_00))
    service(client)
    acte = reverse("acte_de_versement", args=[dossier.numero, "decider"])
    dits = {"version": relu(dossier).version, "centimes": "4 000", "raisons": "La mention du fonds manque."}
    refus = client.post(acte, dits)
    assert (refus.status_code, list(refus.context["v"].fautif.errors)) == (422, ["effet"])
    assert "La mention du fonds manque." in refus.content.decode()
    assert client.post(acte, {**dits, "effet": "reduction"}).status_code == 302
    assert "ce qui est rendu ne sera plus dû." in page(client, "versements_du_service", dossier.numero)
    with ouvrir(Reversement.objects.get().decision.contenu) as lettre:  # type: ignore[union-attr]
        lue = " ".join(feuille.extract_text() for feuille in PdfReader(lettre).pages)
    assert "ce que vous rendez ne vous sera plus dû" in " ".join(lue.split())


@pytest.mark.parametrize(
    ("effet", "dit"),
    [
        ("reduction", "ont été rendus parce que l'aide est réduite d'autant"),
        ("recalcul", "furent trouvés dus avant cette demande et"),
    ],
)
def test_la_feuille_dit_ce_qui_fut_rendu_aux_deux_cotes(client: Client, effet: str, dit: str) -> None:
    moi, dossier, _ordre = payee()
    demande = envoyee(moi, reprend(rendu(dossier, 4_000_00, effet=effet)), facture(24_000_00))
    service(client)
    du_service = page(client, "service_fait", dossier.numero, demande.pk)
    client.force_login(moi)
    du_porteur = page(client, "depenses", dossier.pk)
    assert [corps.count(dit) for corps in (du_service, du_porteur)] == [1, 1]


@pytest.mark.parametrize(("titulaire", "averti"), [("Piton Films", True), ("", False)])
def test_un_compte_d_un_autre_que_le_beneficiaire_se_voit(client: Client, titulaire: str, averti: bool) -> None:
    moi, dossier = engagee()
    compte = propose(moi, dossier)
    Coordonnees.objects.update(titulaire=titulaire or compte.beneficiaire)
    client.force_login(comptable())
    assert (
        "n'est pas le bénéficiaire" in html.unescape(page(client, "versements_du_service", dossier.numero))
    ) is averti


def test_le_beneficiaire_voit_son_argent_et_son_compte_masque(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier, _ordre = payee()
    ouvert(responsable(), dossier)
    client.force_login(moi)
    with django_assert_max_num_queries(15):
        corps = page(client, "versements", dossier.pk)
    assert ("FR… 0189" in corps, IBAN in corps) == (True, False)
    assert "répondez jusqu" in corps


def test_un_ordre_retenu_dit_pourquoi(client: Client) -> None:
    moi, dossier = engagee()
    demande = constatee(moi, dossier)
    service(client)
    adresse = reverse("ordonner_le_paiement", args=[demande.pk])
    refus = client.post(adresse, {"version": demande.version})
    assert refus.status_code == 422
    assert "le bénéficiaire n&#x27;en a pas encore donné" in refus.content.decode()


def test_un_retour_faux_montre_ses_erreurs_par_place(client: Client) -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    client.force_login(paul)
    adresse = reverse("importer_retours", args=["la-reunion"])
    faux = SimpleUploadedFile("retour.csv", en_csv([TITRES, paye(ordre, centimes=1)]))
    refus = client.post(adresse, {"fichier": faux})
    assert refus.status_code == 422
    corps = refus.content.decode()
    assert 'data-t="Ligne">2</td>' in corps
    assert 'data-t="Colonne">D</td>' in corps
    assert client.post(adresse).status_code == 422
    juste = SimpleUploadedFile("retour.csv", en_csv([TITRES, paye(ordre)]))
    assert client.post(adresse, {"fichier": juste}).status_code == 302
    assert OrdreDePaiement.objects.get().etat == "paye"


def test_seul_qui_paie_emporte_un_bordereau(client: Client) -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    client.force_login(agent("la-reunion", RoleDeFonds.AUDITEUR))
    assert client.get(reverse("bordereau_en_zip", args=[emis.pk])).status_code == 404
    client.force_login(paul)
    assert client.get(reverse("bordereau_en_zip", args=[emis.pk])).status_code == 200


def test_d_une_personne_publique_le_service_dit_laquelle(client: Client) -> None:
    """Of a company, the page does not ask."""
    moi, dossier = engagee()
    propose_, organisation = propose(moi, dossier), dossier.projet.organisation
    assert organisation is not None
    client.force_login(comptable())
    assert "Personne publique" not in page(client, "versements_du_service", dossier.numero)
    organisation.nature = "collectivite"
    organisation.save()
    assert "Personne publique" in page(client, "versements_du_service", dossier.numero)
    dits = {"version": dossier.version, "compte": propose_.pk, "iban": IBAN, "tiers": "T-9"}
    acte = reverse("acte_de_versement", args=[dossier.numero, "confirmer"])
    refus = client.post(acte, dits)
    assert (refus.status_code, list(refus.context["v"].fautif.errors)) == (422, ["publique"])
    assert "T-9" in refus.content.decode()
    assert client.post(acte, {**dits, "publique": "groupement"}).status_code == 302
    propose_.refresh_from_db()
    assert (propose_.etat, propose_.publique) == ("en_vigueur", "groupement")


@pytest.mark.parametrize(
    ("role", "statut"),
    [
        (RoleDeFonds.PAIEMENTS, 200),
        (RoleDeFonds.INSTRUCTEUR, 200),
        (RoleDeFonds.AUDITEUR, 200),
        (RoleDeFonds.SECRETARIAT, 404),
    ],
)
def test_le_rib_se_lit_de_qui_paie_ou_controle_et_non_du_secretariat(
    client: Client, role: RoleDeFonds, statut: int
) -> None:
    moi, dossier = engagee()
    adresse = reverse("rib_du_service", args=[dossier.numero, propose(moi, dossier).pk])
    client.force_login(agent("la-reunion", role))
    assert (adresse in page(client, "versements_du_service", dossier.numero)) is (statut == 200)
    assert client.get(adresse).status_code == statut


def test_un_compte_faux_garde_ce_qui_est_ecrit(client: Client) -> None:
    moi, dossier = engagee()
    client.force_login(moi)
    envoi = {"titulaire": "Piton Films", "iban": "FR00", "bic": "AGRIFRPP"}
    fichier = SimpleUploadedFile("rib.pdf", rib().flux.read())
    refus = client.post(reverse("proposer_compte", args=[dossier.pk]), {**envoi, "rib": fichier})
    assert refus.status_code == 422
    assert 'value="Piton Films"' in refus.content.decode()


def test_la_page_du_jour_montre_ce_qui_se_prescrit_bientot(client: Client) -> None:
    dossier, reversement = titre_emis()
    service(client)
    assert "Un reversement près de sa prescription" not in client.get(reverse("service")).content.decode()
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=plus_mois(aujourd_hui(dossier), 3))
    corps = client.get(reverse("service")).content.decode()
    assert f'<a href="{reverse("reversements")}">Un reversement près de sa prescription' in corps


def test_solder_ne_s_offre_qu_une_fois_le_solde_controle(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    service(client)
    assert "Solder le dossier" not in page(client, "versements_du_service", dossier.numero)
    examine(demande, decision="refusee", motif="Hors du film.")
    constate(demande)
    assert "Solder le dossier" in page(client, "versements_du_service", dossier.numero)
    tenue = relue(demande)
    reprendre_le_controle(par=agit(instructeur()), demande=tenue, version=tenue.version, motif="Une ligne oubliée.")
    assert "Solder le dossier" not in page(client, "versements_du_service", dossier.numero)
