"""The figures that everybody reads: aids spread, applications and what came of them, indicators, and the landscape."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier, Projet
from amorce.droit.fonds import fonds, tous
from amorce.droit.territoires import DEPARTEMENTS
from amorce.droit.transparence import PETIT_NOMBRE
from amorce.octrois.actions.projection import projeter
from amorce.octrois.models import Import, Population, Porteur
from amorce.portefeuille.prevision import Prevision, prevoit
from amorce.site.langue import montant
from amorce.site.public.transparence.chiffres import LIGNES
from amorce.site.public.transparence.dessins import Carte, barres, seuils
from amorce.transparence.actions.retombees import relire_les_retombees
from amorce.transparence.carte import PLACES
from amorce.transparence.demandes import AXES, Demandes, charges
from amorce.transparence.indicateurs import Mesure, familles
from amorce.transparence.models import Retenue, Retombee
from amorce.transparence.repartition import AXES as AXES_DES_AIDES
from tests.actes.fabrique import accordees, responsable
from tests.comptes.fabrique import agent, personne, societe
from tests.dossiers.fabrique import film
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique_portail import COURT, REUNION, importation, passee

pytestmark = pytest.mark.django_db
BASE = f"/transparence/{REUNION}"


@pytest.fixture
def importee() -> Import:
    return importation()


def deposees(combien: int, etat: Etat = Etat.DEPOSE, annee: int = 2025, dispositif: str = COURT) -> None:
    projet = film(personne())
    deja = Dossier.objects.count()
    Dossier.objects.bulk_create(
        Dossier(
            projet=projet,
            fonds=REUNION,
            dispositif=dispositif,
            etat=etat,
            numero=f"T-{deja + rang}",
            depose_le=datetime(annee, 6, 1, tzinfo=UTC),
        )
        for rang in range(combien)
    )


def lignes(client: Client, adresse: str) -> dict[str, list[str]]:
    tableau = client.get(adresse).context["tableau"]
    return {li.titre: [c.dite for c in li.cellules] for li in tableau.lignes}


# How the aids are spread


@pytest.mark.exigences("CONV-II-2-05", "RUN-I-16", "RUN-I-63")
@pytest.mark.parametrize("axe", AXES_DES_AIDES)
def test_chaque_axe_compte_toutes_les_aides_et_ce_qui_n_est_pas_dit_a_sa_ligne(
    client: Client, importee: Import, axe: str
) -> None:
    passee(importee, montant=10_000_00, maintenu=4_000_00, paye=1_000_00, filiere="cinema", format="long_metrage",
           territoire="97411")  # fmt: skip
    passee(importee, montant=20_000_00, dispositif="", intitule="", phase="", genre="", departement="")
    adresse = f"{BASE}/repartition/" + ("" if axe == "annee" else f"{axe}/")
    lues = lignes(client, adresse)
    assert sum(int(cellules[0]) for cellules in lues.values()) == 2
    if axe == "annee":
        assert lues["2025"] == [
            "2",
            "30\u202f000\u00a0€",
            "24\u202f000\u00a0€",
            "1\u202f000\u00a0€",
            "15\u202f000\u00a0€",
        ]
    else:
        assert lues["non précisé"][:2] == ["1", "20\u202f000\u00a0€"]
    csv = client.get(adresse, {"format": "csv"})
    assert csv["Content-Type"] == "text/csv; charset=utf-8"
    assert "30000,00" in csv.content.decode("utf-8-sig") or "20000,00" in csv.content.decode("utf-8-sig")


def test_repartition_d_une_annee_laisse_les_autres(client: Client, importee: Import) -> None:
    passee(importee, annee=2024, votee_le=date(2024, 1, 1), genre="animation")
    passee(importee)
    assert set(lignes(client, f"{BASE}/repartition/genre/?annee=2024")) == {"Animation"}
    assert set(lignes(client, f"{BASE}/repartition/genre/?annee=1999")) == {"Animation", "Fiction"}
    assert client.get(f"{BASE}/repartition/inconnu/").status_code == 404


def test_sans_aide_la_page_dit_pas_de_donnees_et_jamais_zero(client: Client) -> None:
    for page in ("repartition", "repartition/departement", "indicateurs", "demandes"):
        contenu = client.get(f"{BASE}/{page}/").content.decode()
        assert "pas de données" in contenu
        assert "<table" not in contenu


@pytest.mark.parametrize("nombre", [1, 3])
def test_une_page_de_chiffres_fait_peu_de_requetes(
    client: Client, importee: Import, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    for rang in range(nombre):
        passee(importee, annee=2023 + rang)
        deposees(1, annee=2023 + rang)
    for page, requetes in (
        ("repartition", 4),
        ("repartition/departement", 5),
        ("repartition/commune", 4),
        ("indicateurs", 6),
        ("demandes", 4),
        ("demandes/genre", 3),
    ):
        with django_assert_num_queries(requetes):
            client.get(f"{BASE}/{page}/")


def test_une_commune_se_dit_par_son_nom_et_par_habitant_sans_les_personnes(client: Client, importee: Import) -> None:
    champs = {"niveau": "commune", "code": "97411", "nom": "Saint-Denis"}
    Population.objects.create(annee=2015, habitants=100, **champs)
    Population.objects.create(annee=2021, habitants=150_000, **champs)
    passee(importee, montant=30_000_00, territoire="97411")
    passee(importee, montant=5_000_00, territoire="97424")
    passee(importee, montant=4_000_00, territoire="97424", beneficiaire=beneficiaire("Ana", personne=True))
    lues = lignes(client, f"{BASE}/repartition/commune/")
    assert {nom: cellules[0] for nom, cellules in lues.items()} == {
        "Saint-Denis (97411)": "1",
        "97424": "1",
        "non précisé": "1",
    }
    assert lues["Saint-Denis (97411)"][-1] == "0,20\u00a0€"
    assert lues["97424"][-1] == "pas de données"


def test_l_aide_d_une_personne_n_est_d_aucun_departement(client: Client, importee: Import) -> None:
    passee(importee)
    passee(importee, departement="48", beneficiaire=beneficiaire("Ana", personne=True))
    page = f"{BASE}/repartition/departement/"
    assert {nom: cellules[0] for nom, cellules in lignes(client, page).items()} == {
        "La Réunion (974)": "1",
        "non précisé": "1",
    }
    assert "Lozère" not in client.get(page, {"format": "csv"}).content.decode()


def test_le_tableau_des_communes_s_arrete_le_fichier_les_a_toutes(client: Client, importee: Import) -> None:
    qui = beneficiaire()
    for rang in range(LIGNES + 1):
        passee(importee, territoire=f"{75001 + rang}", beneficiaire=qui)
    assert len(lignes(client, f"{BASE}/repartition/commune/")) == LIGNES
    csv = client.get(f"{BASE}/repartition/commune/", {"format": "csv"}).content.decode()
    assert len(csv.splitlines()) == LIGNES + 2


# Drawings


@pytest.mark.parametrize(("annees", "dessinees"), [(1, 0), (2, 2)])
def test_un_indicateur_connu_deux_annees_se_dessine_et_une_part_se_mesure_a_cent(
    client: Client, importee: Import, annees: int, dessinees: int
) -> None:
    for annee in range(2024, 2024 + annees):
        for rang in range(PETIT_NOMBRE):
            passee(importee, annee=annee, votee_le=date(annee, 1, 2), court=rang == 0)
    contenu = client.get(f"{BASE}/indicateurs/").content.decode()
    assert contenu.count('class="barre-dite"') == dessinees
    assert contenu.count('width="200"') == contenu.count('width="1000"') == dessinees


def test_carte_a_une_tuile_par_departement_et_aucune_sur_une_autre() -> None:
    assert set(PLACES) == set(DEPARTEMENTS)
    assert len(set(PLACES.values())) == len(PLACES)


@pytest.mark.exigences("CONV-AXE1-07")
def test_carte_dit_par_des_points_et_des_mots_ce_que_dit_sa_teinte(client: Client, importee: Import) -> None:
    passee(importee, montant=10_000_00)
    passee(importee, montant=90_000_00, departement="75")
    contenu = client.get(f"{BASE}/repartition/departement/").content.decode()
    assert contenu.count("<g class=") == len(DEPARTEMENTS)
    assert "<title>Paris : 1 aide, 90\u202f000\u00a0€</title>" in contenu
    assert "Paris (75)" in contenu
    carte = Carte({"974": 1, "75": 5}, {})
    niveaux = {u.code: u.niveau for u in carte.tuiles}
    assert (niveaux["01"], niveaux["974"] < niveaux["75"]) == (0, True)
    assert all(len(u.points) == u.niveau for u in carte.tuiles)


def test_seuils_partagent_les_territoires_et_ce_qui_est_egal_reste_ensemble() -> None:
    assert seuils([]) == []
    assert seuils([7, 7, 7]) == [7]
    assert seuils(list(range(8))) == [0, 2, 4, 6]


def test_barre_de_ce_qui_n_est_pas_nul_se_voit() -> None:
    longues = [(b.long, b.plein) for b in barres([("a", 1_000_000, 500_000, ""), ("b", 1, 0, ""), ("c", 0, 0, "")])]
    assert longues == [(1000, 500), (4, 0), (0, 0)]


# Applications


@pytest.mark.exigences("CONV-II-9-01")
def test_demandes_se_comptent_par_annee_de_depot_et_par_ce_qu_elles_sont_devenues(client: Client) -> None:
    deposees(4, Etat.ACCORDE)
    deposees(3, Etat.REJETE)
    deposees(2, Etat.NON_CONFORME)
    deposees(1, Etat.DEPOSE)
    ((annee, comptes),) = Demandes(fonds(REUNION)).par(AXES["annee"], None)
    assert (annee, comptes.recues, comptes.recevables, comptes.aidees, comptes.rejetees) == ("2025", 10, 7, 4, 3)
    assert lignes(client, f"{BASE}/demandes/")["2025"] == ["10", "7", "0", "4", "40\u00a0%", "2,5"]


@pytest.mark.exigences("CONV-II-9-01")
@pytest.mark.parametrize("axe", ["dispositif", "etape", "genre", "departement"])
def test_demandes_se_comptent_par_aide_etape_genre_et_territoire(client: Client, axe: str) -> None:
    deposees(PETIT_NOMBRE)
    (cellules,) = lignes(client, f"{BASE}/demandes/{axe}/").values()
    assert cellules[0] == str(PETIT_NOMBRE)


@pytest.mark.exigences("CONV-II-2-05")
@pytest.mark.parametrize(("recues", "tu"), [(PETIT_NOMBRE - 1, True), (PETIT_NOMBRE, False)])
def test_peu_de_demandes_ne_disent_ni_taux_ni_refus(client: Client, recues: int, tu: bool) -> None:
    deposees(recues - 1, Etat.REJETE)
    deposees(1, Etat.ACCORDE)
    cellules = lignes(client, f"{BASE}/demandes/")["2025"]
    assert (cellules[0], cellules[3]) == (str(recues), "1")
    assert ("trop peu de cas" in cellules) is tu
    csv = client.get(f"{BASE}/demandes/?format=csv").content.decode("utf-8-sig")
    assert (";tu;" in csv) is tu


def test_rien_de_decide_n_est_pas_un_taux_de_zero(client: Client) -> None:
    deposees(PETIT_NOMBRE, Etat.DEPOSE)
    assert lignes(client, f"{BASE}/demandes/")["2025"][4] == "pas de données"
    Dossier.objects.update(etat=Etat.REJETE)
    assert lignes(client, f"{BASE}/demandes/")["2025"][4] == "0\u00a0%"


@pytest.mark.parametrize(("siege", "code"), [("", ""), ("33", "33"), ("97411", "974")])
def test_une_demande_est_du_departement_que_dit_son_dernier_depot(siege: str, code: str) -> None:
    """As the aid that it may become, wherever its company moves afterwards."""
    deposees(1)
    structure = societe(personne())
    Projet.objects.update(auteur=None, organisation=structure)
    for rang, dit in ((1, "75056"), (2, siege)):
        recu(rang, dit)
    Organisation.objects.update(commune="48095", adresse="48000 Mende")
    assert [lu for lu, _comptes in Demandes(fonds(REUNION)).par(AXES["departement"], None)] == [code]


def recu(rang: int, siege: str) -> None:
    Depot.objects.create(
        dossier=Dossier.objects.get(),
        rang=rang,
        cle=str(rang),
        personne=Personne.objects.first(),
        instant=datetime(2025, 6, rang, tzinfo=UTC),
        faits={},
        siege=siege,
        pieces=[],
        droit={},
    )


def test_brouillon_n_est_compte_nulle_part(client: Client) -> None:
    Dossier.objects.create(projet=film(personne()), fonds=REUNION, dispositif=COURT)
    assert Demandes(fonds(REUNION)).annees == []


def test_annee_d_une_demande_est_celle_du_fonds() -> None:
    """At eight in the evening in London on the last day of the year, La Réunion is in the next."""
    deposees(1)
    Dossier.objects.update(depose_le=datetime(2025, 12, 31, 20, tzinfo=UTC))
    assert Demandes(fonds(REUNION)).annees == [2026]


@pytest.mark.exigences("CONV-II-9-02")
def test_charge_compte_les_agents_qui_instruisaient_cette_annee_la(client: Client) -> None:
    qui = agent(REUNION, RoleDeFonds.INSTRUCTEUR)
    qui.attributions.update(depuis=date(2025, 3, 1))
    agent(REUNION, RoleDeFonds.SECRETARIAT)
    par_annee = {c.annee: (c.agents, c.par_agent) for c in charges(fonds(REUNION), {2024: 7, 2025: 9})}
    assert par_annee == {2024: (0, None), 2025: (1, 9)}


@pytest.mark.exigences("CONV-II-9-02")
def test_prevision_prolonge_la_hausse_moyenne_entre_la_plus_faible_et_la_plus_forte() -> None:
    assert prevoit({2023: 10, 2024: 12, 2025: 20, 2026: 3}, 2026) == Prevision(2026, 25, 22, 28)
    assert prevoit({2024: 12, 2025: 20}, 2026) is None
    assert prevoit({2022: 1, 2023: 10, 2024: 12}, 2026) is None
    assert prevoit({2023: 90, 2024: 40, 2025: 5}, 2026) == Prevision(2026, 0, 0, 0)


# Indicators


def indicateur(code: str) -> dict[int, Mesure]:
    trouve = next(un for f in familles(REUNION) for un in f.indicateurs if un.code == code)
    return dict(trouve.par_annee)


@pytest.mark.exigences("RUN-I-96", "RUN-II-CM-02", "CONV-II-9-03")
def test_premiers_films_et_courts_se_comptent_parmi_ceux_dont_on_le_sait(importee: Import) -> None:
    passee(importee, premier_ou_deuxieme=True, court=True)
    passee(importee, premier_ou_deuxieme=False, court=True)
    passee(importee, premier_ou_deuxieme=True, court=False)
    passee(importee, premier_ou_deuxieme=None, court=None)
    assert indicateur("premiers") == {2025: Mesure(3, 2)}
    assert indicateur("courts") == {2025: Mesure(3, 2)}
    assert indicateur("premiers_courts") == {2025: Mesure(2, 1)}


@pytest.mark.exigences("CONV-II-7-04")
def test_parite_compte_les_genres_dits_sans_aucun_nom(client: Client, importee: Import) -> None:
    octroi = passee(importee)
    for genre in (*["femme"] * 6, *["homme"] * 9, "non_renseigne"):
        Porteur.objects.create(octroi=octroi, role=Porteur.Role.REALISATEUR, genre=genre)
    assert indicateur("realisatrices") == {2025: Mesure(15, 6)}
    assert indicateur("autrices") == {}
    contenu = client.get(f"{BASE}/indicateurs/").content.decode()
    assert "40\u00a0%" in contenu
    assert f"{BASE}/membres/" in contenu


@pytest.mark.exigences("CONV-II-7-04")
@pytest.mark.parametrize(
    ("femmes", "hommes", "dite"),
    [(5, 0, "trop peu de cas"), (0, 5, "trop peu de cas"), (5, 4, "trop peu de cas"), (5, 5, "50\u00a0%")],
)
def test_parite_ne_dit_pas_le_genre_de_chacun(
    client: Client, importee: Import, femmes: int, hommes: int, dite: str
) -> None:
    octroi = passee(importee)
    for genre in (*["femme"] * femmes, *["homme"] * hommes):
        Porteur.objects.create(octroi=octroi, role=Porteur.Role.REALISATEUR, genre=genre)
    tableaux = [tableau for _f, tableau, _d in client.get(f"{BASE}/indicateurs/").context["familles"]]
    lues = {li.titre: li.cellules[0].dite for un in tableaux for li in un.lignes}
    assert lues["Réalisatrices"] == dite
    csv = client.get(f"{BASE}/indicateurs/", {"format": "csv"}).content.decode("utf-8-sig")
    (ligne,) = [li for li in csv.splitlines() if li.startswith("Réalisatrices")]
    assert ligne.split(";")[2:] == (["tu", "tu"] if min(femmes, hommes) < 5 else ["50,0000", "10"])


def test_un_indicateur_public_dit_sa_formule_et_sur_combien_de_cas(client: Client, importee: Import) -> None:
    for rang in range(6):
        passee(importee, premier_ou_deuxieme=rang < 3)
    contenu = client.get(f"{BASE}/indicateurs/").content.decode()
    assert "sur 6 cas connus" in contenu
    assert "Courts métrages ÷ aides qui disent leur format." in contenu
    titres, *rangees = client.get(f"{BASE}/indicateurs/", {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert titres.split(";") == ["Indicateur", "Formule", "2025", "2025, cas connus"]
    assert rangees[0].split(";")[2:] == ["50,0000", "6"]
    assert rangees[1].split(";")[2:] == ["sans_donnees", "sans_donnees"]


def test_une_aide_tenue_hors_du_public_ne_compte_dans_aucun_indicateur(importee: Import) -> None:
    for annee in (2024, 2025):
        octroi = passee(importee, annee=annee, premier_ou_deuxieme=True, court=True)
        Porteur.objects.create(octroi=octroi, role=Porteur.Role.REALISATEUR, genre="femme")
        Retombee.objects.create(octroi=octroi, fonds=REUNION, annee=annee, depenses_locales=1_00)
    Retenue.objects.create(octroi=octroi, motif="Le juge l'a demandé.", personne=responsable())
    codes = ("premiers", "courts", "premiers_courts", "realisatrices", "depenses_locales")
    assert {code: list(indicateur(code)) for code in codes} == {code: [2024] for code in codes}


def test_une_aide_retiree_ne_compte_dans_aucun_indicateur(importee: Import) -> None:
    for annee, maintenu in ((2024, 1_00), (2025, 0)):
        octroi = passee(importee, annee=annee, maintenu=maintenu, premier_ou_deuxieme=True, court=True)
        Porteur.objects.create(octroi=octroi, role=Porteur.Role.REALISATEUR, genre="femme")
        Retombee.objects.create(octroi=octroi, fonds=REUNION, annee=annee, depenses_locales=1_00, emplois_locaux=3)
    codes = ("premiers", "courts", "premiers_courts", "realisatrices", "depenses_locales", "emplois_locaux")
    assert {code: list(indicateur(code)) for code in codes} == {code: [2024] for code in codes}


@pytest.mark.exigences("CONV-II-7-02", "CONV-II-7-05", "RUN-I-02")
def test_retombees_se_lisent_du_dernier_depot_de_chaque_aide_et_a_cote_de_la_creation(client: Client) -> None:
    (decision,) = accordees(responsable(), 20_000_00)
    depot = decision.dossier.depots.last()
    depot.faits = {**depot.faits, "depenses_locales_ht": "12000.50", "emplois_locaux_jh": 40, "usage_ia_declare": True}
    depot.save()
    octroi = projeter(decision=decision)
    assert octroi is not None
    assert relire_les_retombees() == 1
    assert relire_les_retombees() == 1
    (lue,) = Retombee.objects.all()
    assert (lue.pk, lue.depenses_locales, lue.emplois_locaux, lue.usage_ia) == (octroi.pk, 12_000_50, 40, True)
    titres = [un.titre for f in familles(REUNION) for un in f.indicateurs]
    assert titres.index("Premiers et deuxièmes films") < titres.index("Dépenses prévues sur le territoire")
    contenu = client.get(f"{BASE}/indicateurs/").content.decode()
    assert "trop peu de cas" in contenu
    assert "12\u202f000,50" not in contenu


def test_fait_qui_ne_se_lit_pas_ne_dit_rien() -> None:
    (decision,) = accordees(responsable(), 20_000_00)
    depot = decision.dossier.depots.last()
    depot.faits = {"depenses_locales_ht": "beaucoup"}
    depot.save()
    projeter(decision=decision)
    relire_les_retombees()
    assert Retombee.objects.values_list("depenses_locales", "emplois_locaux", "usage_ia").get() == (None, None, None)


# The landscape


def test_paysage_dit_ses_sources_et_ne_se_mele_pas_aux_chiffres_d_un_fonds(client: Client, importee: Import) -> None:
    passee(importee, montant=77_777_00)
    contenu = client.get("/transparence/reperes/").content.decode()
    assert "77\u202f777" not in contenu
    assert "18\u202f740\u202f000\u00a0€" in contenu
    assert contenu.count("Source :") == len(client.get("/transparence/reperes/").context["series"])
    assert "18\u202f740\u202f000" not in client.get(f"{BASE}/repartition/").content.decode()


def test_un_fonds_commence_par_sa_derniere_annee(client: Client, importee: Import) -> None:
    passee(importee, montant=30_000_00, annee=2024, votee_le=date(2024, 3, 1))
    passee(importee, montant=10_000_00, annee=2025, votee_le=date(2025, 3, 1))
    page = client.get(f"{BASE}/")
    assert (page.context["derniere"].code, page.context["derniere"].montant) == ("2025", 10_000_00)
    assert [b.libelle for b in page.context["barres"]] == ["2025", "2024"]
    accueil = client.get("/transparence/").text
    assert f"<strong>{montant(10_000_00)}</strong> pour 1 aide en 2025" in accueil


def test_un_fonds_sans_aide_le_dit_et_ne_dessine_rien(client: Client) -> None:
    assert client.get(f"{BASE}/").context["derniere"] is None
    assert client.get("/transparence/").text.count("Aucune aide n'est encore publiée.") == len(tous())
