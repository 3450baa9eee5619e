"""The acts on a budget and on a financing plan: right, version, constraints, journal, way back."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.http import Http404

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse, creer_projet, inviter_collaborateur
from amorce.dossiers.actions.budget import (
    ajouter_ligne,
    annuler_remplacement,
    changer_lignes,
    importer,
    lignes_de,
    modifier_ligne,
    remplacer_budget,
    remplacer_financement,
    retirer_ligne,
)
from amorce.dossiers.changements import Changement, LignesRefusees, Perimee
from amorce.dossiers.comparaison import Ecart, ecarts
from amorce.dossiers.lignes import Apport, Poste, empreinte
from amorce.dossiers.models import Dossier, Projet
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe

pytestmark = pytest.mark.django_db
VIDE = empreinte([])
SUJET = Poste("I", "11", "Sujet", 1_000, 400)
IMAGE = Poste("VII", "71", "Prise de vues", 5_000, 5_000, 100, 0)
REGION = Apport("region", "La Réunion", 6_000, "en_cours", date(2026, 9, 1))
CHAINE = Apport("television", "France Télévisions", 4_000, "acquis")


@pytest.fixture
def moi() -> Personne:
    return personne()


@pytest.fixture
def ana(moi: Personne) -> Acteur:
    return agit(moi)


@pytest.fixture
def film(ana: Acteur) -> Projet:
    return creer_projet(acteur=ana, titre="Les Hauts", faits={})


def actes() -> list[str]:
    return list(Entree.objects.order_by("rang").values_list("acte", flat=True))[1:]


def test_remplacer_garde_l_ordre_et_s_inscrit_au_journal(ana: Acteur, film: Projet) -> None:
    remplacer_budget(par=ana, projet=film, lignes=[IMAGE, SUJET], version=VIDE)
    assert lignes_de(film, Poste) == [IMAGE, SUJET]
    entree = Entree.objects.latest("rang")
    assert (entree.acte, entree.acteur) == ("remplacer_budget", ana.personne)
    assert json.loads(entree.contenu) == {
        "empreinte": empreinte([IMAGE, SUJET]),
        "empreinte_avant": VIDE,
        "genre": "lignedebudget",
        "lignes": 2,
    }
    assert json.loads(entree.personnelles.contenu) == {"avant": []}


@pytest.mark.parametrize("role", [None, RoleDansOrganisation.LECTEUR])
def test_qui_n_ecrit_pas_dans_le_projet_ne_change_rien(role: RoleDansOrganisation | None) -> None:
    patron, autre = personne(), personne()
    films = societe(patron)
    film = creer_projet(acteur=agit(patron), titre="Les Hauts", faits={}, organisation=films.id)
    if role:
        films.appartenances.create(personne=autre, role=role, depuis=date(2025, 1, 1))
    for acte in (
        lambda: remplacer_budget(par=agit(autre), projet=film, lignes=[SUJET], version=VIDE),
        lambda: ajouter_ligne(par=agit(autre), projet=film, voulue=SUJET),
        lambda: annuler_remplacement(par=agit(autre), projet=film, genre=Poste),
    ):
        with pytest.raises(Http404):
            acte()
    assert lignes_de(film, Poste) == []


def test_remplacer_refuse_une_version_perimee_et_dit_ce_qui_changerait(ana: Acteur, film: Projet) -> None:
    ajouter_ligne(par=ana, projet=film, voulue=SUJET)
    with pytest.raises(
        Perimee, match=r"changés par vous-même, dans une autre fenêtre, le \d+ \w+ à \d\d:\d\d, heure de Paris"
    ) as refus:
        remplacer_budget(par=ana, projet=film, lignes=[IMAGE], version=VIDE)
    assert refus.value.ecarts == [Ecart(None, IMAGE), Ecart(SUJET, None)]
    assert lignes_de(film, Poste) == [SUJET]


def test_remplacer_refuse_tout_si_une_ligne_est_fausse(ana: Acteur, film: Projet) -> None:
    with pytest.raises(LignesRefusees) as refus:
        remplacer_budget(par=ana, projet=film, lignes=[SUJET, Poste("I", "11", "S", 1, 2)], version=VIDE)
    assert refus.value.fautes == {1: {"prevu_local": "Prévu dont local : la part locale dépasse le total de la ligne."}}
    assert (lignes_de(film, Poste), actes()) == ([], [])


def test_plus_de_cinq_mille_lignes_sont_refusees(ana: Acteur, film: Projet) -> None:
    with pytest.raises(ActeRefuse, match=r"^5000 lignes au plus"):
        remplacer_budget(par=ana, projet=film, lignes=[SUJET] * 5_001, version=VIDE)


def test_import_d_un_cote_perime_n_ecrit_ni_l_un_ni_l_autre(ana: Acteur, film: Projet) -> None:
    ajouter_ligne(par=ana, projet=film, voulue=REGION)
    with pytest.raises(Perimee):
        importer(par=ana, projet=film, budget=([SUJET], VIDE), financement=([CHAINE], VIDE))
    assert (lignes_de(film, Poste), lignes_de(film, Apport)) == ([], [REGION])


def test_annuler_rend_ce_que_l_import_avait_remplace(ana: Acteur, film: Projet) -> None:
    remplacer_budget(par=ana, projet=film, lignes=[SUJET], version=VIDE)
    remplacer_budget(par=ana, projet=film, lignes=[IMAGE], version=empreinte([SUJET]))
    annuler_remplacement(par=ana, projet=film, genre=Poste)
    assert lignes_de(film, Poste) == [SUJET]
    assert actes() == ["remplacer_budget", "remplacer_budget", "annuler_remplacement"]


def test_annuler_est_refuse_si_une_ligne_a_change_depuis(ana: Acteur, film: Projet) -> None:
    remplacer_budget(par=ana, projet=film, lignes=[SUJET], version=VIDE)
    ajouter_ligne(par=ana, projet=film, voulue=IMAGE)
    with pytest.raises(ActeRefuse, match=r"^Il n'y a rien à annuler"):
        annuler_remplacement(par=ana, projet=film, genre=Poste)
    assert lignes_de(film, Poste) == [SUJET, IMAGE]


def test_ligne_ajoutee_modifiee_retiree(ana: Acteur, film: Projet) -> None:
    ligne = ajouter_ligne(par=ana, projet=film, voulue=SUJET)
    plus_cher = Poste("I", "11", "Sujet", 2_000, 400)
    modifier_ligne(par=ana, projet=film, ligne=ligne, vue=SUJET, voulue=plus_cher)
    assert lignes_de(film, Poste) == [plus_cher]
    retirer_ligne(par=ana, projet=film, ligne=ligne, vue=plus_cher)
    assert lignes_de(film, Poste) == []
    traces = [json.loads(e.personnelles.contenu)["lignes"] for e in Entree.objects.order_by("rang")[1:]]
    vu, voulu = ["I", "11", "Sujet", 1000, 400, 0, 0, ""], ["I", "11", "Sujet", 2000, 400, 0, 0, ""]
    assert traces == [
        [{"ligne": str(ligne), "avant": None, "apres": vu}],
        [{"ligne": str(ligne), "avant": vu, "apres": voulu}],
        [{"ligne": str(ligne), "avant": voulu, "apres": None}],
    ]


def test_ligne_changee_par_un_autre_est_montree_et_non_recouverte(ana: Acteur, film: Projet) -> None:
    ligne = ajouter_ligne(par=ana, projet=film, voulue=SUJET)
    d_un_autre = Poste("I", "11", "Sujet", 9_000, 400)
    modifier_ligne(par=ana, projet=film, ligne=ligne, vue=SUJET, voulue=d_un_autre)
    with pytest.raises(LignesRefusees) as refus:
        modifier_ligne(par=ana, projet=film, ligne=ligne, vue=SUJET, voulue=Poste("I", "11", "Sujet", 3_000, 400))
    assert (list(refus.value.fautes[0]), refus.value.courantes) == (["prevu"], {0: d_un_autre})
    assert lignes_de(film, Poste) == [d_un_autre]


def test_ligne_retiree_par_un_autre_est_dite(ana: Acteur, film: Projet) -> None:
    with pytest.raises(LignesRefusees) as refus:
        modifier_ligne(par=ana, projet=film, ligne=uuid4(), vue=SUJET, voulue=IMAGE)
    (phrase,) = refus.value.fautes[0].values()
    assert phrase.startswith("Cette ligne a été retirée par quelqu'un, le ")


def test_conflit_nomme_qui_a_ecrit_la_ligne_et_non_le_dernier_venu(ana: Acteur, film: Projet) -> None:
    bob, eve = (personne(prenom=prenom, nom="Hoareau") for prenom in ("Bob", "Ève"))
    for une in (bob, eve):
        inviter_collaborateur(par=ana, projet=film, email=une.email, role=RoleDansOrganisation.REDACTEUR)
    ligne = ajouter_ligne(par=ana, projet=film, voulue=SUJET)
    de_bob = Poste("I", "11", "Sujet", 9_000, 400)
    modifier_ligne(par=agit(bob), projet=film, ligne=ligne, vue=SUJET, voulue=de_bob)
    ajouter_ligne(par=agit(eve), projet=film, voulue=IMAGE)
    with pytest.raises(LignesRefusees, match="Ce champ a été changé par Bob Hoareau, le "):
        modifier_ligne(par=ana, projet=film, ligne=ligne, vue=SUJET, voulue=Poste("I", "11", "Sujet", 3_000, 400))
    with pytest.raises(Perimee, match="Ces chiffres ont été changés par Ève Hoareau, le "):
        remplacer_budget(par=ana, projet=film, lignes=[SUJET], version=VIDE)
    retirer_ligne(par=agit(bob), projet=film, ligne=ligne, vue=de_bob)
    with pytest.raises(LignesRefusees, match="Cette ligne a été retirée par Bob Hoareau, le "):
        modifier_ligne(par=ana, projet=film, ligne=ligne, vue=SUJET, voulue=de_bob)


def test_ligne_d_un_autre_projet_est_introuvable(ana: Acteur, film: Projet) -> None:
    ailleurs = creer_projet(acteur=ana, titre="Ailleurs", faits={})
    ligne = ajouter_ligne(par=ana, projet=ailleurs, voulue=SUJET)
    with pytest.raises(LignesRefusees):
        retirer_ligne(par=ana, projet=film, ligne=ligne, vue=SUJET)
    assert lignes_de(ailleurs, Poste) == [SUJET]


def test_plusieurs_lignes_changent_toutes_ou_aucune(ana: Acteur, film: Projet) -> None:
    faux = Changement(None, None, Poste("I", "11", "", 1))
    with pytest.raises(LignesRefusees):
        changer_lignes(par=ana, projet=film, genre=Poste, changements=[Changement(None, None, SUJET), faux])
    assert (lignes_de(film, Poste), actes()) == ([], [])


@pytest.fixture
def aide_demandee(ana: Acteur, film: Projet) -> None:
    """A line that an application keeps up to date."""
    ligne = ajouter_ligne(par=ana, projet=film, voulue=REGION)
    dossier = Dossier.objects.create(projet=film, fonds="la-reunion", dispositif="run_production")
    film.financements.filter(id=ligne).update(dossier=dossier)


@pytest.mark.usefixtures("aide_demandee")
def test_ligne_qui_suit_une_demande_reste_malgre_l_import(ana: Acteur, film: Projet) -> None:
    autre_montant = Apport("region", "La Réunion", 1, "acquis")
    remplacer_financement(par=ana, projet=film, lignes=[CHAINE, autre_montant], version=empreinte([REGION]))
    assert lignes_de(film, Apport) == [CHAINE, REGION]
    remplacer_financement(par=ana, projet=film, lignes=[CHAINE], version=empreinte([CHAINE, REGION]))
    assert set(lignes_de(film, Apport)) == {CHAINE, REGION}
    assert film.financements.get(categorie="region").dossier is not None


@pytest.mark.usefixtures("aide_demandee")
def test_ligne_qui_suit_une_demande_ne_se_change_pas_a_la_main(ana: Acteur, film: Projet) -> None:
    ligne = film.financements.get().id
    with pytest.raises(LignesRefusees, match="cette ligne suit votre demande d'aide"):
        retirer_ligne(par=ana, projet=film, ligne=ligne, vue=REGION)
    assert lignes_de(film, Apport) == [REGION]


def test_import_garde_l_identite_des_lignes_qui_restent(ana: Acteur, film: Projet) -> None:
    ligne = ajouter_ligne(par=ana, projet=film, voulue=CHAINE)
    acquis = Apport("television", "FRANCE TÉLÉVISIONS", 5_000, "acquis")
    remplacer_financement(par=ana, projet=film, lignes=[REGION, acquis], version=empreinte([CHAINE]))
    assert film.financements.get(categorie="television").id == ligne
    assert lignes_de(film, Apport) == [REGION, acquis]


def test_ecarts_apparies_par_compte_et_intitule() -> None:
    change = Poste("I", "11", "SUJET", 5)
    assert ecarts([SUJET, SUJET, IMAGE], [IMAGE, change]) == [Ecart(SUJET, change), Ecart(SUJET, None)]
