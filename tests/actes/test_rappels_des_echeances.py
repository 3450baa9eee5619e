"""Days told before they fall, once each; days told to other calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from amorce.actes.agenda import agenda
from amorce.actes.models import EcheanceDeLAide, RappelDEcheance
from amorce.actes.requetes_vie import echeances_de
from amorce.actes.taches import rappeler_les_echeances
from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from tests.actes.fabrique_vie import aidee, vie
from tests.comptes.fabrique import personne
from tests.instruction.fabrique import instructrice

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def due(qui: Personne, dans: int, obligation: str = "deux_ans") -> Dossier:
    """Only this day is near."""
    aide = aidee(qui)
    EcheanceDeLAide.objects.exclude(obligation=obligation).delete()
    EcheanceDeLAide.objects.update(jour=vie(aide).aujourd_hui + timedelta(days=dans))
    Notice.objects.all().delete()
    return aide


@pytest.mark.parametrize(("dans", "palier"), [(30, 30), (8, 30), (7, 7), (0, 7), (-1, -1), (-30, -1)])
def test_jour_qui_approche_se_dit_une_fois(ana: Personne, dans: int, palier: int) -> None:
    due(ana, dans)
    assert rappeler_les_echeances.func() == 1
    assert rappeler_les_echeances.func() == 0
    (rappel,) = RappelDEcheance.objects.all()
    assert rappel.jours == palier
    assert {n.personne_id for n in Notice.objects.all()} == {ana.pk}


@pytest.mark.parametrize("dans", [31, -32])
def test_jour_lointain_ou_passe_depuis_longtemps_ne_se_dit_pas(ana: Personne, dans: int) -> None:
    due(ana, dans)
    assert rappeler_les_echeances.func() == 0


def test_jour_passe_se_dit_aussi_au_service(ana: Personne) -> None:
    ines = instructrice()
    due(ana, -1)
    rappeler_les_echeances.func()
    assert {n.personne_id for n in Notice.objects.all()} == {ana.pk, ines.pk}


def test_jour_change_se_dit_de_nouveau(ana: Personne) -> None:
    due(ana, 7)
    rappeler_les_echeances.func()
    EcheanceDeLAide.objects.update(jour=EcheanceDeLAide.objects.get().jour - timedelta(days=1))
    assert rappeler_les_echeances.func() == 1


@pytest.mark.parametrize("champs", [{"tenue": True}, {"repere": True}])
def test_ce_qui_est_fait_ou_n_est_qu_un_repere_ne_se_rappelle_pas(ana: Personne, champs: dict[str, bool]) -> None:
    due(ana, 7)
    EcheanceDeLAide.objects.update(**champs)
    assert rappeler_les_echeances.func() == 0


def test_aide_qui_a_pris_fin_ne_rappelle_rien(ana: Personne) -> None:
    aide = due(ana, 7)
    Dossier.objects.filter(pk=aide.pk).update(etat=Etat.RENONCE)
    assert rappeler_les_echeances.func() == 0


def test_agenda_porte_chaque_jour_et_ses_rappels(ana: Personne) -> None:
    aide = aidee(ana)
    contenu = agenda("Les Hauts", echeances_de(aide)).replace("\r\n ", "")
    assert contenu.count("BEGIN:VEVENT") == 5
    assert "DTSTART;VALUE=DATE:20270310" in contenu
    assert f"UID:{aide.pk}-deux_ans@amorce" in contenu
    assert f"SUMMARY:{aide.numero} – Ne pas laisser passer deux ans depuis l'octroi" in contenu
    assert contenu.count("TRIGGER:-P30D") == contenu.count("TRIGGER:-P7D") == 2
    assert "RUN-II-CM-15" in contenu


def test_agenda_parle_la_langue_de_qui_le_lit(ana: Personne) -> None:
    aide = aidee(ana)
    with override("en"):
        contenu = agenda("Les Hauts", echeances_de(aide))
    assert "Ne pas laisser passer" not in contenu


def test_ce_qui_est_fait_n_est_plus_dans_l_agenda(ana: Personne) -> None:
    aide = aidee(ana)
    EcheanceDeLAide.objects.filter(obligation="deux_ans").update(tenue=True)
    assert "deux_ans" not in agenda("Les Hauts", echeances_de(aide))
    assert date(2027, 3, 10) == EcheanceDeLAide.objects.get(obligation="fin").jour
