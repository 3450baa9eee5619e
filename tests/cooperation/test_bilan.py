"""The double balance: what aids bring at once beside what they leave, and what nobody asks said so."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.actes.models import Decision
from amorce.comptes.models import Personne
from amorce.cooperation.actions.mesures import suivre_une_mesure
from amorce.cooperation.indicateurs import CALCULS, Faits, Releve
from amorce.cooperation.models import Convention
from amorce.cooperation.suivi import Suivi
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.conventions.indicateurs_bilan import BILAN
from amorce.octrois.actions.projection import reprojeter
from amorce.octrois.models import Beneficiaire
from tests.actes.fabrique import accordees
from tests.actes.fabrique import responsable as redacteur
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, aide, beneficiaire, publique, region, responsable, signee

pytestmark = [pytest.mark.django_db, pytest.mark.exigences("CONV-AXE2-11")]


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return publique(qui, region="04")


def lu(convention: Convention, code: str, annee: int = 2024) -> Releve:
    return CALCULS[code](Faits(convention), annee)


def auteur(nom: str, code: str = "04") -> Beneficiaire:
    return beneficiaire(nom, personne=True, region=code)


def ecrit(decision: Decision, **faits: Any) -> None:
    depot = decision.dossier.depots.latest("rang")
    type(depot).objects.filter(pk=depot.pk).update(faits={**depot.faits, **faits})


def test_les_tournages_et_les_depenses_se_lisent_des_demandes_aidees(qui: Personne) -> None:
    premiere, seconde, muette = accordees(redacteur(), 20_000_00, 10_000_00, 5_000_00)
    ecrit(premiere, lieu_tournage_reunion=True, depenses_locales_ht="40000.50")
    ecrit(seconde, lieu_tournage_reunion=False, depenses_locales_ht="1000")
    ecrit(muette, lieu_tournage_reunion=None, depenses_locales_ht=None)
    reprojeter()
    annee = premiere.deliberation.jour.year
    ici = signee(qui, premiere_annee=annee, derniere_annee=annee + 2, region="04")
    tournages, depenses = lu(ici, "tournages", annee), lu(ici, "depenses_locales", annee)
    assert (tournages.valeur, tournages.cas) == (1, 2)
    assert (depenses.valeur, depenses.cas) == (Fraction(41_000_50, 100), 2)


def test_ce_que_personne_n_a_demande_n_est_pas_zero(convention: Convention) -> None:
    aide(region(), 20_000_00)
    for code in ("tournages", "depenses_locales"):
        assert (lu(convention, code).valeur, lu(convention, code).non_demande) == (None, True)
    assert lu(convention, "rayonnement").valeur is lu(convention, "salles_independantes").valeur is None


def test_un_auteur_d_ici_aide_de_nouveau_est_consolide(convention: Convention) -> None:
    """Not the same year twice; not one from elsewhere; not a company."""
    for nom, annees in {"A": (2021, 2024), "B": (2023, 2024), "C": (2024, 2024), "D": (2023,)}.items():
        for annee in annees:
            aide(region(), 1_000_00, annee=annee, beneficiaire=auteur(nom))
    for annee in (2023, 2024):
        aide(region(), 1_000_00, annee=annee, beneficiaire=auteur("E", "11"))
        aide(region(), 1_000_00, annee=annee, beneficiaire=beneficiaire("Films"))
    releve = lu(convention, "auteurs_consolides")
    assert (releve.valeur, releve.cas, releve.publiable) == (2, 3, False)


def test_avant_la_premiere_annee_connue_nul_n_est_dit_nouveau(convention: Convention) -> None:
    aide(region(), 1_000_00, annee=2023, beneficiaire=auteur("A"))
    assert lu(convention, "auteurs_consolides", 2023) == Releve()


@pytest.mark.parametrize(("revenus", "nouveaux", "publiable"), [(5, 5, True), (4, 6, False), (6, 4, False)])
def test_peu_d_auteurs_ne_se_disent_pas(convention: Convention, revenus: int, nouveaux: int, publiable: bool) -> None:
    for rang in range(revenus + nouveaux):
        for annee in (2023, 2024) if rang < revenus else (2024,):
            aide(region(), 1_000_00, annee=annee, beneficiaire=auteur(f"A{rang}"))
    releve = lu(convention, "auteurs_consolides")
    assert (releve.valeur, releve.publiable) == (revenus, publiable)


@pytest.mark.parametrize("code", ["salles_independantes", "rayonnement"])
def test_ce_qui_se_compte_ailleurs_se_dit_avec_sa_source(qui: Personne, convention: Convention, code: str) -> None:
    def dit(source: str) -> None:
        suivre_une_mesure(
            par=agit(qui), convention=convention, mesure=code, annee=2024, presente=True, quantite=12, source=source
        )

    with pytest.raises(ActeRefuse, match="Source : ce nombre est compté ailleurs") as refus:
        dit(" ")
    assert refus.value.champ == "source"
    dit("CNC, géographie du cinéma 2024")
    releve = lu(convention, code)
    assert (releve.valeur, releve.publiable, releve.note) == (12, True, "CNC, géographie du cinéma 2024")


def test_le_court_et_le_long_terme_se_lisent_sur_une_page(
    client: Client, qui: Personne, convention: Convention
) -> None:
    suivre_une_mesure(
        par=agit(qui),
        convention=convention,
        mesure="rayonnement",
        annee=2024,
        presente=True,
        quantite=37,
        source="Pôle",
    )
    lue = Suivi(convention, "bilan")
    assert {terme: tuple(h.indicateur.code for h in siens) for terme, siens in lue.bilan} == BILAN
    assert [an for an, _cases in lue.bilan_par_annee] == [2023, 2024, 2025]
    client.force_login(qui)
    pages = (
        client.get(reverse("suivi_de_convention", args=[convention.pk]), {"partage": "bilan"}),
        Client().get(reverse("suivi_public", args=[FONDS, convention.pk]), {"partage": "bilan"}),
    )
    for page in pages:
        contenu = page.content.decode()
        assert contenu.index("Retombées de court terme") < contenu.index("Impact culturel de long terme")
        assert ("37" in contenu, "Pôle" in contenu) == (True, True)
        assert "non demandé" in contenu
