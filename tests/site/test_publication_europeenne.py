"""State aid to publish one by one: from which amount, by which day, what is late; the figures that a fund sets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.droit.europe import transparence as europe
from amorce.moteur.delais import plus_mois
from amorce.octrois.models import Import
from amorce.socle.jours import jour_du
from amorce.transparence.europe import AidesDEtat
from amorce.transparence.models import ParutionEuropeenne, Publication, Reglage, Retenue
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import beneficiaire
from tests.site.chiffres import muets
from tests.transparence.fabrique import aide, importation, publiee, responsable

pytestmark = pytest.mark.django_db
RECENTE = date(2026, 1, 31)
ECHEANCE = date(2026, 7, 31)


@pytest.fixture
def rose() -> Personne:
    return responsable()


def dues(jour: date = ECHEANCE, **regle: int) -> AidesDEtat:
    return AidesDEtat(FONDS, Reglage(fonds=FONDS, **regle), jour)


@pytest.mark.parametrize(
    ("votee_le", "montant", "combien"),
    [
        (RECENTE, 100_000_00, 0),
        (RECENTE, 100_000_01, 1),
        (date(2023, 7, 1), 100_000_01, 1),
        (date(2023, 6, 30), 500_000_00, 0),
        (date(2023, 6, 30), 500_000_01, 1),
        (date(2016, 6, 30), 900_000_00, 0),
    ],
)
def test_une_aide_d_etat_est_due_au_dela_du_seuil_de_son_jour(
    rose: Personne, votee_le: date, montant: int, combien: int
) -> None:
    aide(rose, montant=montant, votee_le=votee_le, base=europe.RGEC)
    assert dues().combien == combien


def test_ce_que_seule_une_source_secondaire_dit_est_dit_a_cote(client: Client, rose: Personne) -> None:
    client.force_login(rose)
    page = client.get(reverse("publication_europeenne", args=[FONDS])).content.decode()
    assert "D'une source secondaire, à vérifier au Journal officiel" in page
    assert europe.LUS_AILLEURS == (europe.ANCIEN_SEUIL,)
    assert escape(europe.ANCIEN_SEUIL.lu_dans) in page
    lus = (europe.SEUIL, europe.DELAI_MOIS, europe.PLAFOND_DE_MINIMIS, europe.FENETRE_MOIS)
    assert not any(chiffre.lu_dans for chiffre in lus)
    assert escape(europe.LUS_AU_TEXTE) in page
    assert "20 jours ouvrables" in page


def test_ni_une_personne_ni_une_aide_de_minimis_n_y_sont(rose: Personne) -> None:
    aide(rose, montant=200_000_00, votee_le=RECENTE, base=europe.DE_MINIMIS)
    aide(rose, montant=200_000_00, votee_le=RECENTE, base=europe.RGEC, beneficiaire=beneficiaire("Une", personne=True))
    assert dues().combien == 0


@pytest.mark.parametrize(("apres", "en_retard"), [(0, 0), (1, 1)])
def test_une_aide_est_en_retard_le_lendemain_de_son_sixieme_mois(rose: Personne, apres: int, en_retard: int) -> None:
    aide(rose, montant=200_000_00, votee_le=RECENTE, base=europe.RGEC)
    lues = dues(ECHEANCE + timedelta(days=apres))
    assert ([e.jour for e in lues.toutes], lues.en_retard) == ([ECHEANCE], en_retard)


def test_le_fonds_regle_le_seuil_et_le_delai(rose: Personne) -> None:
    aide(rose, montant=60_000_00, votee_le=RECENTE, base=europe.RGEC)
    assert dues().combien == 0
    [une] = dues(seuil_europeen=50_000_00, delai_europeen=12).toutes
    assert une.jour == plus_mois(RECENTE, 12)


def test_publiee_elle_n_attend_plus_et_son_retard_se_compte(rose: Personne) -> None:
    aide(rose, montant=200_000_00, votee_le=date(2024, 1, 31), base=europe.RGEC)
    publiee(rose, "aides_d_etat")
    assert ParutionEuropeenne.objects.get().parue_le == jour_du(FONDS)
    assert (dues().combien, dues().parues_en_retard) == (0, 1)
    publiee(rose, "aides_d_etat")
    assert ParutionEuropeenne.objects.count() == 1


def test_ce_que_les_fichiers_en_place_disaient_deja_est_paru_le_jour_du_premier(rose: Personne) -> None:
    """An aid brought in after the first file was in the second only; kept out, it was in none."""
    migration = import_module("amorce.transparence.migrations.0003_europeennes")
    anciens = MigrationLoader(connection).project_state(("transparence", "0003_europeennes")).apps
    jours = [datetime(2024, mois, 1, 12, tzinfo=UTC) for mois in (3, 9)]
    dites = {"montant": 200_000_00, "votee_le": date(2024, 1, 31), "base": europe.RGEC}
    une, autre = aide(rose, **dites), aide(rose, importation=importation(rose), **dites)
    petite, retenue = aide(rose, **{**dites, "montant": 100_000_00}), aide(rose, **dites)
    Import.objects.update(fini_le=jours[0])
    Import.objects.filter(pk=autre.importation_id).update(fini_le=jours[0] + timedelta(1))
    Retenue.objects.create(octroi=retenue, motif="Secret", personne=rose)
    for jour in jours:
        Publication.objects.filter(pk=publiee(rose, "aides_d_etat")["aides_d_etat"].pk).update(faite_le=jour)
    ParutionEuropeenne.objects.all().delete()
    migration.retrouver_les_parutions(anciens, None)
    parues = dict(ParutionEuropeenne.objects.values_list("octroi", "parue_le"))
    assert (parues, petite.pk in parues) == ({une.pk: date(2024, 3, 1), autre.pk: date(2024, 9, 1)}, False)
    assert dues().parues_en_retard == 1


@pytest.mark.parametrize("n", [1, 3])
def test_le_bureau_europeen_coute_autant_quel_que_soit_le_nombre(
    client: Client, rose: Personne, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(n):
        aide(rose, montant=200_000_00, votee_le=date(2024, 1, 31), base=europe.RGEC)
    client.force_login(rose)
    lien = reverse("publication_europeenne", args=[FONDS])
    client.get(lien)
    with django_assert_num_queries(8):
        contenu = client.get(lien).content.decode()
    assert f"{n} en retard" in contenu
    assert muets(contenu, {"source", "du-texte"})[1] == []


def test_le_delai_se_regle_au_bureau(client: Client, rose: Personne) -> None:
    client.force_login(rose)
    lien = reverse("acte_de_publication", args=[FONDS, "regler"])
    dits = {"seuil": "", "plafond": "", "regime": "", "version": 1}
    assert client.post(lien, {**dits, "delai": "0"}).status_code == 422
    assert client.post(lien, {**dits, "delai": "12"}).status_code == 302
    assert Reglage.objects.get(fonds=FONDS).delai_europeen == 12
