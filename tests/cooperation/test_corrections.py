"""A measure of a year that the committee closed: what everybody reads of it changes with a motive, and says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.cooperation.actions.mesures import suivre_une_mesure
from amorce.cooperation.models import Convention, IndicateursArretes, SuiviDeMesure
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, publique, responsable

pytestmark = pytest.mark.django_db
MESURE = "ateliers_de_production"
MOTIF = "Un atelier avait été oublié."


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return publique(qui)


def dit(qui: Personne, convention: Convention, annee: int = 2023, **dits: Any) -> SuiviDeMesure:
    voulus = {"presente": True, "engage": 12_000_00, "quantite": 2, **dits}
    return suivre_une_mesure(par=agit(qui), convention=convention, mesure=MESURE, annee=annee, **voulus)


def arrete(qui: Personne, convention: Convention) -> None:
    IndicateursArretes.objects.create(convention=convention, annee=2023, donnees={}, personne=qui)


def page(convention: Convention) -> str:
    return Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()


def test_avant_l_arret_une_mesure_se_redit_librement(qui: Personne, convention: Convention) -> None:
    dit(qui, convention)
    suivi = dit(qui, convention, quantite=3)
    arrete(qui, convention)
    assert (suivi.corrigee_le, "corrigée le" in page(convention)) == (None, False)


@pytest.mark.parametrize("change", [{"quantite": 3}, {"engage": None}, {"presente": False}])
def test_arretee_elle_ne_change_qu_avec_un_motif(qui: Personne, convention: Convention, change: dict[str, Any]) -> None:
    dit(qui, convention)
    arrete(qui, convention)
    with pytest.raises(ActeRefuse, match="Motif de la correction : le comité de suivi a arrêté 2023") as refus:
        dit(qui, convention, **change)
    assert refus.value.champ == "motif"
    suivi = dit(qui, convention, **change, motif=MOTIF)
    suivi.refresh_from_db()
    assert suivi.corrigee_le is not None
    assert abs((timezone.now() - suivi.corrigee_le).total_seconds()) < 60
    assert suivi.motif_de_la_correction == MOTIF
    lue = page(convention)
    assert "corrigée le" in lue
    assert MOTIF not in lue  # the service's words


def test_une_mesure_dite_apres_l_arret_se_dit_corrigee(qui: Personne, convention: Convention) -> None:
    arrete(qui, convention)
    with pytest.raises(ActeRefuse, match="Motif de la correction"):
        dit(qui, convention)
    assert dit(qui, convention, motif=MOTIF).corrigee_le is not None
    assert dit(qui, convention, annee=2024).corrigee_le is None


def test_ce_que_seul_le_service_lit_s_ecrit_encore(qui: Personne, convention: Convention) -> None:
    dit(qui, convention)
    arrete(qui, convention)
    assert dit(qui, convention, note="À reprendre avec le CNC.", lieux="Saint-Leu").corrigee_le is None
    dit(qui, convention, quantite=3, motif=MOTIF)
    relue = dit(qui, convention, quantite=3, note="Repris.")
    assert (relue.motif_de_la_correction, relue.corrigee_le is None) == (MOTIF, False)


def test_la_page_du_service_refuse_puis_date_la_correction(
    client: Client, qui: Personne, convention: Convention
) -> None:
    dit(qui, convention)
    arrete(qui, convention)
    client.force_login(qui)
    lien = reverse("mesure_de_convention", args=[convention.pk, MESURE])
    convention.refresh_from_db()
    envoye = {"acte": "suivre", "version": convention.version, "annee": "2023", "presente": "on", "quantite": "4"}
    refusee = client.post(lien, envoye)
    assert refusee.status_code == 422
    assert "Dites pourquoi cette mesure change" in refusee.content.decode()
    assert client.post(lien, {**envoye, "motif": MOTIF}).status_code == 302
    lue = client.get(lien).content.decode()
    assert MOTIF in lue
    assert str(jour_du(FONDS).year) in lue
    dites = Client().get(f"/api/v1/conventions/{convention.pk}").json()["mesures"]
    assert [(m["nombre"], m["corrigee_le"] is not None) for m in dites] == [(4, True)]
