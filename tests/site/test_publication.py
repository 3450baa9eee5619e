"""The publication desk: what is due, what is late, what the validator said; the acts from the page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import tous
from amorce.droit.publication import MONTANT_COMPARE, a_publier_avant, derniere_signature
from amorce.fonds.models import LectureRetenue
from amorce.fonds.requetes import lectures_a_retenir
from amorce.journal.models import Entree
from amorce.moteur.delais import plus_mois
from amorce.octrois.models import Octroi
from amorce.site.service.publication.vues import Bureau
from amorce.socle.jours import jour_du
from amorce.transparence.models import Publication, Reglage, Retenue
from amorce.transparence.requetes import APPROCHE, APublier, publies_en_retard
from tests.comptes.fabrique import agent
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import beneficiaire
from tests.transparence.fabrique import aide, publiee, responsable

pytestmark = pytest.mark.django_db
AUJOURD_HUI = jour_du("la-reunion")


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def bureau(client: Client, rose: Personne) -> Client:
    client.force_login(rose)
    return client


def page(client: Client) -> str:
    return client.get(reverse("publication_du_fonds", args=[FONDS])).content.decode()


def agit_sur(client: Client, acte: str, **dits: object) -> int:
    return client.post(reverse("acte_de_publication", args=[FONDS, acte]), dits).status_code


@pytest.mark.parametrize(("montant", "attendues"), [(23_000_00, 0), (23_000_01, 1)])
def test_convention_est_due_au_dela_du_seuil(rose: Personne, montant: int, attendues: int) -> None:
    aide(rose, montant=montant)
    assert APublier(FONDS, AUJOURD_HUI).combien == attendues


def test_le_bureau_est_au_jour_du_fonds(rose: Personne, monkeypatch: pytest.MonkeyPatch) -> None:
    """Late in the evening in Paris on the last day, it is over in La Réunion."""
    aide(rose, signee_le=date(2026, 3, 30), votee_le=date(2026, 3, 1), annee=2026)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 30, 21, tzinfo=UTC))
    lu = Bureau.de(FONDS)
    assert (lu.jour, lu.attendues.en_retard) == (date(2026, 7, 1), 1)


def lit_par_annee(fonds: str = FONDS, choix: str = "par_annee", depuis: date = date(2020, 1, 1)) -> None:
    LectureRetenue.objects.create(fonds=fonds, code=MONTANT_COMPARE.code, choix=choix, depuis=depuis)


@pytest.mark.parametrize(("seconde", "attendues"), [(13_000_00, 0), (13_000_01, 2)])
def test_lu_par_annee_le_seuil_se_compare_a_la_somme_de_l_annee(rose: Personne, seconde: int, attendues: int) -> None:
    """At 23 000 € nothing is due yet; a cent more, and each of the year's conventions is."""
    lit_par_annee()
    films = beneficiaire()
    for montant in (10_000_00, seconde):
        aide(rose, montant=montant, beneficiaire=films)
    assert APublier(FONDS, AUJOURD_HUI).combien == attendues


def test_lu_par_aide_la_somme_de_l_annee_n_oblige_a_rien(rose: Personne) -> None:
    lit_par_annee("ile-de-france")
    films = beneficiaire()
    for montant in (10_000_00, 13_000_01):
        aide(rose, montant=montant, beneficiaire=films)
    assert APublier(FONDS, AUJOURD_HUI).combien == 0


def test_une_autre_annee_un_autre_beneficiaire_une_aide_retiree_ne_s_ajoutent_pas(rose: Personne) -> None:
    lit_par_annee()
    films = beneficiaire()
    aide(rose, montant=13_000_01, beneficiaire=films)
    aide(rose, montant=10_000_00, beneficiaire=films, annee=2024, votee_le=date(2024, 6, 12))
    aide(rose, montant=10_000_00, beneficiaire=films, maintenu=0)
    aide(rose, montant=10_000_00, beneficiaire=beneficiaire("Autre"))
    assert APublier(FONDS, AUJOURD_HUI).combien == 0


def test_le_bureau_dit_la_lecture_retenue(bureau: Client) -> None:
    assert "chaque aide, qui a son propre acte" in page(bureau)
    lit_par_annee()
    assert "toutes les aides de l" in page(bureau)


@pytest.mark.parametrize(("depuis", "attendues"), [(AUJOURD_HUI, 0), (AUJOURD_HUI + timedelta(1), 2)])
def test_la_lecture_qui_vaut_est_la_derniere_retenue(rose: Personne, depuis: date, attendues: int) -> None:
    lit_par_annee()
    lit_par_annee(choix="par_aide", depuis=depuis)
    films = beneficiaire()
    for montant in (10_000_00, 13_000_01):
        aide(rose, montant=montant, beneficiaire=films)
    assert APublier(FONDS, AUJOURD_HUI).combien == attendues


def test_la_lecture_du_seuil_se_retient_dans_tout_fonds() -> None:
    assert all(MONTANT_COMPARE.code in lectures_a_retenir(un) for un in tous().values())


def test_personne_et_aide_qui_ne_tient_plus_ne_sont_pas_dues(rose: Personne) -> None:
    aide(rose, beneficiaire=beneficiaire("Ana", personne=True))
    aide(rose, maintenu=0)
    aide(rose, signee_le=None)
    assert APublier(FONDS, AUJOURD_HUI).combien == 0


def test_convention_est_en_retard_le_lendemain_de_ses_trois_mois(rose: Personne) -> None:
    signee = plus_mois(AUJOURD_HUI, -3)
    octroi = aide(rose, signee_le=signee, votee_le=signee)
    jour = a_publier_avant(octroi.signee_le)
    assert [APublier(FONDS, quand).en_retard for quand in (jour, jour + timedelta(days=1))] == [0, 1]


def test_publiee_n_est_plus_attendue_et_garde_le_jour_ou_elle_le_fut(rose: Personne) -> None:
    aide(rose)
    assert APublier(FONDS, AUJOURD_HUI).combien == 1
    publiee(rose, "subventions")
    assert (APublier(FONDS, AUJOURD_HUI).combien, publies_en_retard(FONDS)) == (0, 1)


def test_bureau_dit_ce_qui_attend_et_ce_que_le_controle_a_refuse(bureau: Client, rose: Personne) -> None:
    aide(rose, objet="Les Marées", montant=30_000_00)
    assert "Les Marées" in page(bureau)
    aide(rose, objet="")
    publiee(rose, "subventions")
    dite = page(bureau)
    assert "Refusé : 1 erreur" in dite
    assert "objet : " in dite


def test_bureau_compte_les_aides_sans_date_de_signature(bureau: Client, rose: Personne) -> None:
    aide(rose, signee_le=None, montant=23_000_00)
    aide(rose, signee_le=None, beneficiaire=beneficiaire("Ana Payet", personne=True))
    aide(rose, signee_le=None, maintenu=0)
    aide(rose, signee_le=None, annee=2016, votee_le=date(2016, 6, 12))
    assert "sans date de signature" not in page(bureau)
    aide(rose, signee_le=None, montant=23_000_01)
    contenu = page(bureau)
    assert "▲ <strong>1 aide au-delà de" in contenu
    assert "ajoutez à son tableau la colonne « Date de signature »" in contenu
    assert ("✓ Toutes le sont" in contenu, "✓ Celles dont la signature est connue le sont" in contenu) == (False, True)


def test_jour_du_service_rappelle_ce_qui_doit_etre_publie(bureau: Client, rose: Personne) -> None:
    attendue = f'<a href="{reverse("publications")}">Une convention à publier dans le mois, ou en retard'
    octroi = aide(rose)
    for ecart, dite in ((-1, True), (0, True), (1, False)):
        jour = derniere_signature(jour_du("la-reunion") + APPROCHE) + timedelta(ecart)
        Octroi.objects.filter(pk=octroi.pk).update(signee_le=jour)
        assert (attendue in bureau.get(reverse("service")).content.decode()) is dite


@given(st.dates(date(2018, 1, 1), date(2040, 1, 1)))
def test_derniere_signature_est_la_derniere_qui_se_publie_a_temps(limite: date) -> None:
    derniere = derniere_signature(limite)
    assert a_publier_avant(derniere) <= limite < a_publier_avant(derniere + timedelta(days=1))


def test_publier_se_fait_de_la_page_et_s_inscrit_au_journal(bureau: Client, rose: Personne) -> None:
    aide(rose)
    assert agit_sur(bureau, "publier", exports=["subventions"]) == 302
    assert Publication.objects.values_list("export", "etat").get() == ("subventions", "en_cours")
    assert Entree.objects.filter(acte="publier", acteur=rose.pk).count() == 1
    assert agit_sur(bureau, "publier", exports=["subventions"]) == 422


def test_aide_retenue_sort_des_fichiers_et_y_revient(bureau: Client, rose: Personne) -> None:
    octroi = aide(rose)
    assert agit_sur(bureau, "retenir", octroi=octroi.pk, motif="") == 422
    assert agit_sur(bureau, "retenir", octroi=octroi.pk, motif="Le juge l'a demandé.") == 302
    assert "Le juge l&#x27;a demandé." in page(bureau)
    assert publiee(rose, "aides")["aides"].etat == "vide"
    assert agit_sur(bureau, "rendre", octroi=octroi.pk) == 302
    assert not Retenue.objects.exists()


def test_aide_que_le_controle_refuse_se_retient_par_sa_reference(bureau: Client, rose: Personne) -> None:
    fautive = aide(rose, objet="", montant=5_000_00, reference="CP-FAUTE")
    assert agit_sur(bureau, "retenir", reference="CP-X", motif="Sans objet.") == 422
    assert agit_sur(bureau, "retenir", reference="CP-FAUTE", motif="Sans objet.") == 302
    assert Retenue.objects.get().octroi == fautive


def test_chiffres_du_fonds_remplacent_ceux_du_reglement(bureau: Client) -> None:
    assert agit_sur(bureau, "regler", seuil="-3", plafond="", regime="", version=1) == 422
    assert agit_sur(bureau, "regler", seuil="80 000", plafond="", regime="SA.1", version=1) == 302
    assert Reglage.objects.values_list("seuil_europeen", "plafond_de_minimis").get() == (80_000_00, None)
    assert "80000,00" in page(bureau)


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.AUDITEUR])
def test_publier_est_a_la_responsable_et_le_reste_se_lit(client: Client, rose: Personne, role: RoleDeFonds) -> None:
    client.force_login(agent(FONDS, role))
    assert client.get(reverse("publication_du_fonds", args=[FONDS])).status_code == 200
    assert agit_sur(client, "publier") == 404


@pytest.mark.parametrize("lignes", [1, 3])
def test_bureau_coute_autant_quel_que_soit_le_nombre_de_conventions(
    bureau: Client, rose: Personne, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    for _ in range(lignes):
        aide(rose)
    publiee(rose, "aides")
    with django_assert_num_queries(16):
        page(bureau)
