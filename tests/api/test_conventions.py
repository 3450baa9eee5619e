"""The agreements published, read by anybody's machine: page after page, nothing that is not published."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.cooperation.actions.avenants import Change
from amorce.cooperation.actions.clauses import Constat, constater_les_clauses
from amorce.cooperation.actions.mesures import suivre_une_mesure
from amorce.cooperation.actions.volets import Enveloppe
from amorce.cooperation.models import Circuit, Contrat, IndicateursArretes
from amorce.socle.jours import jour_du
from tests.api.outils import V1
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    aide,
    amendee,
    beneficiaire,
    cnc,
    departement,
    paye,
    publique,
    region,
    responsable,
    signee,
)

pytestmark = pytest.mark.django_db


def test_conventions_publiees_se_lisent_sans_jeton_page_a_page() -> None:
    qui = responsable()
    signee(qui, cnc(), intitule="Cachée")
    for rang in range(3):
        publique(qui, cnc(), departement(f"Département {rang}", f"0{rang}"), intitule=f"Convention {rang}")
    adresse, lues, ids = f"{V1}conventions?par_page=2&fonds=la-reunion&annee=2024", [], []
    while adresse:
        dit = Client().get(adresse).json()
        lues += [e["intitule"] for e in dit["elements"]]
        ids += [UUID(e["id"]) for e in dit["elements"]]
        suivante = urlsplit(dit["suivante"] or "")
        adresse = f"{suivante.path}?{suivante.query}" if suivante.path else ""
    assert lues == ["Convention 0", "Convention 1", "Convention 2"]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("filtre", ["annee=2022", "fonds=ile-de-france"])
def test_convention_hors_du_filtre_ne_se_dit_pas(filtre: str) -> None:
    publique(responsable())
    assert Client().get(f"{V1}conventions?{filtre}").json()["elements"] == []


@pytest.mark.parametrize("combien", [1, 3])
def test_liste_tient_en_quatre_requetes(combien: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    qui = responsable()
    for rang in range(combien):
        publique(qui, cnc(), departement(f"Département {rang}", f"0{rang}"), intitule=f"Convention {rang}")
    with django_assert_num_queries(4):
        Client().get(f"{V1}conventions")


def test_convention_dit_ses_enveloppes_ses_clauses_et_son_ratio() -> None:
    qui, ici = responsable(), region()
    convention = publique(qui)
    constats = {"loi_lcap": Constat(presente=True, reference="Visa"), "rse": Constat(presente=False)}
    constater_les_clauses(par=agit(qui), convention=convention, version=convention.version, constats=constats)
    aide(ici, 20_000_00)
    paye(convention, ici, 4_000_05)
    dit = Client().get(f"{V1}conventions/{convention.pk}").json()
    assert [(e["montant"], e["gele"], e["annee"]) for e in dit["enveloppes"]] == [(300_000, 60_000, None)]
    presentes = {c["code"]: c["presente"] for c in dit["clauses"]}
    assert (presentes["loi_lcap"], presentes["rse"], presentes["egalite"]) == (True, False, None)
    (ratio,) = dit["ratios"]
    assert ratio == {"annee": 2024, "effort": 20_000, "appele": 10_000, "verse": 4000.05, "ratio": 0.200003}
    assert Client().get(urlsplit(dit["page"]).path).status_code == 200


def test_convention_se_lit_telle_qu_elle_etait_un_jour() -> None:
    qui = responsable()
    convention = amendee(qui, publique(qui), date(2024, 7, 1), ratio=(1, 1), derniere_annee=2026)
    lien = f"{V1}conventions/{convention.pk}"
    dits = [Client().get(f"{lien}{suite}").json() for suite in ("", "?au=2024-06-30")]
    assert [(d["part_collectivites"], d["derniere_annee"], len(d["avenants"])) for d in dits] == [
        (1, 2026, 1),
        (2, 2025, 0),
    ]
    assert Client().get(f"{lien}?au=2023-02-28").status_code == 422


def test_convention_ne_se_lit_pas_a_un_jour_a_venir() -> None:
    convention = publique(responsable())
    lien, jour = f"{V1}conventions/{convention.pk}", jour_du(convention.fonds)
    assert Client().get(lien, {"au": jour.isoformat()}).status_code == 200
    demain = (jour + timedelta(days=1)).isoformat()
    assert Client().get(lien, {"au": demain}).json()["detail"] == (
        f"au : {demain} est un jour à venir ; sans ce paramètre, la convention se lit aujourd'hui."
    )


def test_avenant_dit_l_avant_et_l_apres_de_chaque_terme() -> None:
    qui, voisin = responsable(), departement()
    convention = publique(qui)
    volet = convention.volets.get()
    ajout = Enveloppe(2, "collectivite", 5_000_00, autorite=voisin, annee=2026)
    change = {volet.pk: Change(400_000_05, 0)}
    amendee(qui, convention, date(2024, 7, 1), ratio=(1, 1), derniere_annee=2026, signataires=[voisin], volets=change)
    amendee(qui, convention, date(2024, 8, 1), ajouts=[ajout])
    neuve = convention.volets.get(autorite=voisin)
    amendee(qui, convention, date(2024, 9, 1), volets={neuve.pk: Change(0, 0)}, departs=[voisin])
    dit = Client().get(f"{V1}conventions/{convention.pk}").json()
    un, deux, trois = (a["changements"] for a in dit["avenants"])
    tus = dict.fromkeys(("seuils", "solidarite", "partenariat_renforce", "depuis"))
    rien = {"derniere_annee": None, "ratio": None, **tus, "arrivees": [], "departs": [], "enveloppes": []}
    du_cnc = {"axe": 1, "phase": "production", "genre": None, "financeur": "cnc", "autorite": None, "annee": None}
    sienne = {"axe": 2, "phase": None, "genre": None, "financeur": "collectivite", "autorite": voisin.nom}
    sienne |= {"annee": 2026}
    montants = {"montant": 5_000, "gele": 0}
    assert un == {
        **tus,
        "derniere_annee": {"avant": 2025, "apres": 2026},
        "ratio": {
            "avant": {"part_cnc": 1, "part_collectivites": 2},
            "apres": {"part_cnc": 1, "part_collectivites": 1},
        },
        "arrivees": [voisin.nom],
        "departs": [],
        "enveloppes": [
            {**du_cnc, "avant": {"montant": 300_000, "gele": 60_000}, "apres": {"montant": 400_000.05, "gele": 0}}
        ],
    }
    assert deux == {**rien, "enveloppes": [{**sienne, "avant": None, "apres": montants}]}
    assert trois == {**rien, "departs": [voisin.nom], "enveloppes": [{**sienne, "avant": montants, "apres": None}]}
    assert len(dit["enveloppes"]) == 1
    signataires = [
        len(Client().get(f"{V1}conventions/{convention.pk}?au={jour}").json()["signataires"])
        for jour in ("2024-06-30", "2024-08-31", "2024-09-01")
    ]
    assert signataires == [2, 3, 2]


@pytest.mark.exigences("CONV-AXE3-05", "CONV-AXE3-07", "CONV-AXE4-06")
def test_convention_dit_ses_contrats_et_ses_circuits() -> None:
    convention = publique(responsable())
    Contrat.objects.create(
        convention=convention, autorite=region(), intitule="COM", premiere_annee=2023, duree=2, criteres=["mediation"],
        television="Télé des Hauts", montant=1_000_00, investissements={"fiction": 400_50},
    )  # fmt: skip
    Circuit.objects.create(convention=convention, nom="Ciné des Hauts", annee=2024, reste=12_000_50)
    dit = Client().get(f"{V1}conventions/{convention.pk}").json()
    assert dit["contrats"] == [
        {
            "intitule": "COM",
            "autorite": "Région Réunion",
            "premiere_annee": 2023,
            "duree": 2,
            "duree_conforme": False,
            "criteres": ["mediation"],
            "television": "Télé des Hauts",
            "montant": 1_000,
            "investissements": {"fiction": 400.5},
        }
    ]
    assert dit["circuits"] == [{"nom": "Ciné des Hauts", "annee": 2024, "reste": 12_000.5, "soutien": 12_000.5}]


def test_convention_dit_ses_mesures_des_annees_que_le_comite_a_arretees() -> None:
    """Counted facts only: what an officer wrote beside them may name somebody."""
    qui = responsable()
    convention = publique(qui)
    for annee in (2023, 2024):
        suivre_une_mesure(
            par=agit(qui), convention=convention, mesure="ateliers_de_production", annee=annee, presente=True,
            engage=12_000_50, quantite=2, lieux="Chez Jeanne Zmarque", note="Vu avec Jeanne Zmarque",
        )  # fmt: skip
    lien = f"{V1}conventions/{convention.pk}"
    page = urlsplit(Client().get(lien).json()["page"]).path
    assert Client().get(lien).json()["mesures"] == []
    assert "Ateliers de production" not in Client().get(page).content.decode()
    IndicateursArretes.objects.create(convention=convention, annee=2023, donnees={}, personne=qui)
    assert Client().get(lien).json()["mesures"] == [
        {
            "code": "ateliers_de_production",
            "axe": 2,
            "intitule": "Ateliers de production",
            "annee": 2023,
            "prevue": True,
            "engage": 12_000.5,
            "nombre": 2,
            "quoi": "lieux",
            "source": None,
            "corrigee_le": None,
        }
    ]
    lue = Client().get(page).content.decode()
    assert lue.count("Ateliers de production") == 1
    assert "2 (lieux)" in lue
    assert "Zmarque" not in lue


def test_convention_non_publiee_n_existe_pas() -> None:
    cachee = signee(responsable())
    for suite in ("", "/indicateurs"):
        assert Client().get(f"{V1}conventions/{cachee.pk}{suite}").status_code == 404


@pytest.mark.parametrize(("combien", "attendu"), [(4, (None, None)), (5, (1, 5))])
def test_indicateur_se_dit_a_partir_de_cinq_cas(combien: int, attendu: tuple[int | None, int | None]) -> None:
    convention = publique(responsable())
    for _ in range(combien):
        aide(region(), 16_000_00, premier_ou_deuxieme=True)
    dits = Client().get(f"{V1}conventions/{convention.pk}/indicateurs").json()["elements"]
    (premiers,) = [i for i in dits if i["code"] == "premiers_films"]
    valeurs = {v["annee"]: (v["valeur"], v["cas"]) for v in premiers["valeurs"]}
    assert valeurs == {2023: (None, None), 2024: attendu, 2025: (None, None)}
    (generations,) = [i for i in dits if i["code"] == "generations"]
    assert [v["demandee"] for v in generations["valeurs"]] == [True, False, True]  # aids of 2024, of a bare table


def test_aucun_nom_de_personne_n_y_parait() -> None:
    convention = publique(responsable())
    aide(region(), 16_000_00, objet="SECRET-OBJET", beneficiaire=beneficiaire("SECRET-NOM", personne=True))
    for suite in ("", "/indicateurs"):
        assert "SECRET" not in Client().get(f"{V1}conventions/{convention.pk}{suite}").content.decode()
