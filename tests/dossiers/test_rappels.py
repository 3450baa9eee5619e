"""Seven days then two before the closing: each draft's team is told, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from amorce.comptes.models import Personne
from amorce.dossiers.actions.rappels import rappeler
from amorce.dossiers.models import Dossier, Notice
from amorce.dossiers.taches import rappeler_les_brouillons
from amorce.fonds.models import SessionDeDepot
from amorce.socle.travail import PERIODIQUES
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import COURT, IDF, demande, film, session

pytestmark = pytest.mark.django_db
FERME = datetime(2026, 11, 30, 8, tzinfo=UTC)
HEURE, JOUR = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def brouillon(moi: Personne) -> Dossier:
    visee = session(ouvre=FERME - 30 * JOUR, ferme=FERME)
    faite = demande(moi, film(moi, societe(moi)))
    Dossier.objects.update(session=visee)
    return faite


def test_rappel_part_une_fois_a_chaque_palier(brouillon: Dossier) -> None:
    instants = (-7 * JOUR - HEURE, -7 * JOUR, -6 * JOUR, -48 * HEURE, -HEURE, 0 * HEURE)
    assert [rappeler(FERME + ecart) for ecart in instants] == [0, 1, 0, 1, 0, 0]
    assert list(Notice.objects.order_by("creee_le").values_list("urgente", flat=True)) == [False, True]


def test_rappel_dit_qu_un_brouillon_n_est_pas_une_demande_et_quand_tout_ferme(brouillon: Dossier) -> None:
    rappeler(FERME - JOUR)
    notice = Notice.objects.get()
    assert notice.titre == "« Les Hauts » n'est pas déposé : Aide aux courts métrages"
    assert notice.texte.startswith("Un brouillon n'est pas une demande. Le dépôt ferme le 30 novembre 2026 à 12:00:00")
    assert notice.lien == f"/demandes/{brouillon.id}/depot/"


def test_rappel_parle_la_langue_de_chacun(moi: Personne, brouillon: Dossier) -> None:
    Personne.objects.filter(pk=moi.pk).update(langue="en")
    rappeler(FERME - JOUR)
    assert Notice.objects.get().texte.startswith("A draft is not an application.")


def test_cloture_deplacee_se_rappelle_de_nouveau(brouillon: Dossier) -> None:
    assert rappeler(FERME - JOUR) == 1
    SessionDeDepot.objects.update(ferme=FERME + JOUR)
    assert [rappeler(FERME - JOUR), rappeler(FERME)] == [1, 0]


@pytest.mark.parametrize("change", [{"etat": "depose", "numero": "RUN-2026-0001"}, {"etat": "retire"}])
def test_demande_deposee_ou_retiree_ne_se_rappelle_pas(brouillon: Dossier, change: dict[str, str]) -> None:
    Dossier.objects.update(**change)
    assert rappeler(FERME - JOUR) == 0


def test_brouillon_d_une_session_passee_se_rappelle_pour_celle_qui_ferme(moi: Personne, brouillon: Dossier) -> None:
    fermeture = FERME + 60 * JOUR
    session(ouvre=FERME + 30 * JOUR, ferme=fermeture, dispositifs=[COURT])
    demande(moi, brouillon.projet, "run_production")
    demande(moi, brouillon.projet, IDF)
    Dossier.objects.exclude(pk=brouillon.pk).update(session=None)
    assert rappeler(fermeture - JOUR) == 1


def test_session_non_publiee_ou_pas_ouverte_ne_rappelle_rien(brouillon: Dossier) -> None:
    SessionDeDepot.objects.update(publiee=False)
    assert rappeler(FERME - JOUR) == 0
    SessionDeDepot.objects.update(publiee=True, ouvre=FERME - HEURE)
    assert rappeler(FERME - JOUR) == 0


def test_rappels_reviennent_tous_les_quarts_d_heure() -> None:
    assert PERIODIQUES[rappeler_les_brouillons.module_path].chaque == timedelta(minutes=15)
