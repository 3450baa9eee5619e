"""A field kept as it is typed: rights, versions, what somebody else wrote meanwhile."""

from __future__ import annotations

import re

import pytest
from django.http import Http404

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse, ChampRefuse, EnConflit, enregistrer_champ, retirer
from amorce.dossiers.models import Dossier, Projet
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import demande, film

pytestmark = pytest.mark.django_db
L = RoleDansOrganisation


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


@pytest.fixture
def projet(moi: Personne, films: Organisation) -> Projet:
    return film(moi, films)


def entre(films: Organisation, role: RoleDansOrganisation) -> Personne:
    autre = personne(prenom="Bob", nom="Hoareau")
    films.appartenances.create(personne=autre, role=role, depuis="2025-01-01")
    return autre


def test_champ_enregistre_porte_sa_version_son_auteur_et_son_instant(moi: Personne, projet: Projet) -> None:
    rendu = enregistrer_champ(par=agit(moi), ou=projet, nom="budget_total", brut="180000", vue=0)
    garde = Projet.objects.get()
    assert (rendu.change, rendu.trace.version, rendu.trace.auteur) == (True, 1, moi.id)
    assert garde.faits["budget_total"] == "180000"
    assert garde.traces["budget_total"] == rendu.trace.en_json()
    assert garde.modifie_le == rendu.trace.instant


def test_champ_vide_s_oublie_et_garde_sa_version(moi: Personne, projet: Projet) -> None:
    enregistrer_champ(par=agit(moi), ou=projet, nom="budget_total", brut="180000", vue=0)
    enregistrer_champ(par=agit(moi), ou=projet, nom="budget_total", brut=None, vue=1)
    garde = Projet.objects.get()
    assert ("budget_total" in garde.faits, garde.traces["budget_total"]["version"]) == (False, 2)


def test_champ_redit_n_ecrit_rien(moi: Personne, projet: Projet) -> None:
    enregistrer_champ(par=agit(moi), ou=projet, nom="budget_total", brut="180000", vue=0)
    entrees = Entree.objects.count()
    rendu = enregistrer_champ(par=agit(moi), ou=projet, nom="budget_total", brut="180000.00", vue=0)
    assert (rendu.change, rendu.trace.version, Entree.objects.count()) == (False, 1, entrees)


def test_journal_dit_le_champ_et_sa_version_sans_ce_qui_est_ecrit(moi: Personne, projet: Projet) -> None:
    enregistrer_champ(par=agit(moi), ou=projet, nom="budget_total", brut="180000", vue=0)
    derniere = Entree.objects.order_by("instant").last()
    assert derniere is not None
    assert (derniere.acte, derniere.contenu) == ("enregistrer_le_champ", '{"champ":"budget_total","version":1}')


def test_champ_change_par_un_autre_est_montre_et_jamais_ecrase(
    moi: Personne, films: Organisation, projet: Projet
) -> None:
    autre = entre(films, L.REDACTEUR)
    enregistrer_champ(par=agit(autre), ou=Projet.objects.get(), nom="budget_total", brut="200000", vue=0)
    with pytest.raises(EnConflit) as refus:
        enregistrer_champ(par=agit(moi), ou=Projet.objects.get(), nom="budget_total", brut="180000", vue=0)
    assert (refus.value.valeur, refus.value.trace.version, refus.value.trace.auteur) == ("200000", 1, autre.id)
    assert re.search(r"a été changé par .+, le .+ à ..:.., heure de Paris", str(refus.value))
    assert Projet.objects.get().faits["budget_total"] == "200000"


def test_ecriture_qui_croise_la_notre_est_vue_meme_si_elle_arrive_apres_notre_lecture(
    moi: Personne, films: Organisation, projet: Projet
) -> None:
    lu_avant = Projet.objects.get()
    enregistrer_champ(par=agit(entre(films, L.REDACTEUR)), ou=Projet.objects.get(), nom="budget_total", brut="2", vue=0)
    with pytest.raises(EnConflit):
        enregistrer_champ(par=agit(moi), ou=lu_avant, nom="budget_total", brut="1", vue=0)


def test_deux_champs_ecrits_en_meme_temps_sont_gardes_tous_deux(
    moi: Personne, films: Organisation, projet: Projet
) -> None:
    lu_avant = Projet.objects.get()
    enregistrer_champ(par=agit(entre(films, L.REDACTEUR)), ou=Projet.objects.get(), nom="budget_total", brut="2", vue=0)
    enregistrer_champ(par=agit(moi), ou=lu_avant, nom="cout_film", brut="3", vue=0)
    garde = Projet.objects.get().faits
    assert (garde["budget_total"], garde["cout_film"]) == ("2", "3")


def test_conflit_se_tranche_en_remplacant(moi: Personne, films: Organisation, projet: Projet) -> None:
    enregistrer_champ(par=agit(entre(films, L.REDACTEUR)), ou=Projet.objects.get(), nom="budget_total", brut="2", vue=0)
    rendu = enregistrer_champ(par=agit(moi), ou=Projet.objects.get(), nom="budget_total", brut="1", vue=0, malgre=True)
    assert (rendu.trace.version, Projet.objects.get().faits["budget_total"]) == (2, "1")


@pytest.mark.parametrize(
    ("nom", "brut"),
    [
        ("budget_total", "beaucoup"),
        ("budget_total", "1.234"),
        ("genre_oeuvre", "western"),
        ("duree_minutes", -1),
        ("date_debut_tournage", "31/12/2026"),
        ("aide_accordee", "1000"),
        ("titre_projet", "Autre"),
        ("date_vote_region", "2026-01-01"),
        ("n'importe", "quoi"),
        ("aide_demandee", "1000"),
    ],
)
def test_valeur_que_le_droit_ne_lit_pas_est_refusee_et_rien_ne_change(
    moi: Personne, projet: Projet, nom: str, brut: object
) -> None:
    """The last is an application's own field, not the project's."""
    avant = Projet.objects.values("faits", "traces", "modifie_le").get()
    with pytest.raises(ChampRefuse):
        enregistrer_champ(par=agit(moi), ou=projet, nom=nom, brut=brut, vue=0)
    assert Projet.objects.values("faits", "traces", "modifie_le").get() == avant


def test_champ_de_la_demande_fait_croitre_sa_version(moi: Personne, projet: Projet) -> None:
    ouverte = demande(moi, projet)
    enregistrer_champ(par=agit(moi), ou=ouverte, nom="aide_demandee", brut="20000", vue=0)
    garde = Dossier.objects.get()
    assert (garde.version, garde.faits) == (2, {"aide_demandee": "20000"})


def test_champ_d_une_demande_retiree_ne_change_plus(moi: Personne, projet: Projet) -> None:
    close = retirer(par=agit(moi), dossier=demande(moi, projet))
    with pytest.raises(ActeRefuse, match="plus un brouillon"):
        enregistrer_champ(par=agit(moi), ou=close, nom="aide_demandee", brut="20000", vue=0)


def test_demande_retiree_pendant_qu_on_ecrit_garde_ce_qu_elle_disait(moi: Personne, projet: Projet) -> None:
    ouverte = demande(moi, projet)
    retirer(par=agit(moi), dossier=Dossier.objects.get())
    with pytest.raises(ActeRefuse):
        enregistrer_champ(par=agit(moi), ou=ouverte, nom="aide_demandee", brut="20000", vue=0)
    assert Dossier.objects.get().faits == {}


@pytest.mark.parametrize("role", [L.REPRESENTANT, L.REDACTEUR])
def test_membre_qui_ecrit_enregistre(films: Organisation, projet: Projet, role: RoleDansOrganisation) -> None:
    enregistrer_champ(par=agit(entre(films, role)), ou=projet, nom="budget_total", brut="1", vue=0)
    assert Projet.objects.get().faits["budget_total"] == "1"


def test_lecteur_et_etranger_n_enregistrent_pas(films: Organisation, projet: Projet) -> None:
    for qui in (entre(films, L.LECTEUR), personne()):
        with pytest.raises(Http404):
            enregistrer_champ(par=agit(qui), ou=projet, nom="budget_total", brut="1", vue=0)
    assert "budget_total" not in Projet.objects.get().faits
