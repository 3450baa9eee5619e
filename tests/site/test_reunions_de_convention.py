"""What was typed by mistake about an agreement is taken back from its page: a meeting, minutes, who is heard, years."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.cooperation.models import Concertation, Convention
from tests.cooperation.fabrique import cnc, departement, ouverte, region, responsable, signee, volet

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def page(client: Client, qui: Personne) -> Client:
    client.force_login(qui)
    return client


def agit(page: Client, convention: Convention, acte: str, **donnees: Any) -> str:
    """What is said of a refusal; nothing when it is done."""
    convention.refresh_from_db()
    lien = reverse("acte_de_convention", args=[convention.pk, acte])
    reponse = page.post(lien, {"version": convention.version, **donnees})
    convention.refresh_from_db()
    return "" if reponse.status_code == 302 else unescape(reponse.content.decode()).replace("’", "'")


def prevue(page: Client, convention: Convention) -> Concertation:
    assert not agit(page, convention, "prevoir", genre="comite", prevue_le="2024-05-02", objet="Premier comité")
    return convention.concertations.get()


def test_une_reunion_prevue_s_ote_du_calendrier_avec_un_motif(page: Client, qui: Personne) -> None:
    convention = ouverte(qui)
    cible = prevue(page, convention).pk
    assert "Motif : ce champ est vide" in agit(page, convention, "annuler", cible=cible)
    assert not agit(page, convention, "annuler", cible=cible, motif="Reportée")
    assert not convention.concertations.exists()
    assert "plus au calendrier" in agit(page, convention, "annuler", cible=cible, motif="Encore")


def test_une_reunion_tenue_reste_et_son_compte_rendu_se_recrit(page: Client, qui: Personne) -> None:
    convention = ouverte(qui)
    cible = prevue(page, convention).pk
    assert not agit(page, convention, "tenir", cible=cible, tenue_le="2024-05-02", compte_rendu="Faute")
    assert "elle est tenue, et le reste" in agit(page, convention, "annuler", cible=cible, motif="Erreur")
    contenu = page.get(reverse("convention", args=[convention.pk])).content.decode()
    assert "Récrire le compte rendu" in contenu
    assert not agit(page, convention, "recrire", cible=cible, tenue_le="2024-05-03", compte_rendu="Juste")
    assert convention.concertations.get().compte_rendu == "Juste"


def test_une_organisation_se_retire_tant_qu_elle_n_est_venue_a_rien(page: Client, qui: Personne) -> None:
    convention = ouverte(qui)
    for code in ("srf", "acid"):
        assert not agit(page, convention, "associer", organisation=code, roles=["suivi"])
    cibles = {o.code: o.pk for o in convention.organisations.all()}
    assert not agit(page, convention, "dissocier", cible=cibles["acid"])
    cible = prevue(page, convention).pk
    assert not agit(
        page, convention, "tenir", cible=cible, tenue_le="2024-05-02", compte_rendu="Dit", organisations="srf"
    )
    assert "est venue à une réunion" in agit(page, convention, "dissocier", cible=cibles["srf"])
    assert [o.code for o in convention.organisations.all()] == ["srf"]


def modifie(page: Client, convention: Convention, **dits: Any) -> str:
    siens = [str(a.pk) for a in convention.autorites.all()]
    donnees = {"intitule": convention.intitule, "premiere_annee": "2023", "derniere_annee": "2025", "autorites": siens}
    donnees |= {"part_cnc": "1", "part_collectivites": "2", "seuils": "la-reunion"}
    return agit(page, convention, "modifier", **{**donnees, **dits})


def test_un_brouillon_change_de_titre_d_annees_et_de_signataires(page: Client, qui: Personne) -> None:
    convention, voisin = ouverte(qui), departement()
    dits = {"intitule": "Convention 2026-2028", "premiere_annee": "2026", "derniere_annee": "2028"}
    assert not modifie(page, convention, **dits, autorites=[str(cnc().pk), str(voisin.pk)])
    assert (convention.intitule, list(convention.annees)) == ("Convention 2026-2028", [2026, 2027, 2028])
    assert {a.nom for a in convention.autorites.all()} == {"CNC", voisin.nom}


def test_un_brouillon_ne_laisse_rien_hors_de_ses_annees_ni_ne_prend_celles_d_une_autre(
    page: Client, qui: Personne
) -> None:
    convention = ouverte(qui, cnc(), region(), premiere_annee=2023, derniere_annee=2025)
    volet(qui, convention, 1_000_00, annee=2023)
    assert "n'en serait plus" in modifie(page, convention, premiere_annee="2024", derniere_annee="2026")
    signee(qui, cnc(), region(), premiere_annee=2026, derniere_annee=2028, intitule="La suite")
    assert "est liée de 2026 à 2028" in modifie(page, convention, derniere_annee="2026")
    assert "la dernière suit la première" in modifie(page, convention, premiere_annee="2026")


def test_signee_son_titre_se_corrige_encore_et_rien_de_ce_qui_est_signe(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    formulaires = {f.code: f for f in page.get(reverse("convention", args=[convention.pk])).context["l"].formulaires}
    assert formulaires["modifier"].fields.keys() & {"premiere_annee", "derniere_annee", "autorites"} == set()
    assert not agit(page, convention, "modifier", intitule="Convention triennale")
    assert (convention.intitule, convention.autorites.count()) == ("Convention triennale", 2)
