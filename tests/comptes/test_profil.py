"""One's own account: changed, taken away, erased."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client

from amorce.comptes import actions
from amorce.comptes.models import Organisation, Personne
from amorce.comptes.requetes import donnees_personnelles
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.courriels import compose
from amorce.dossiers.models import Notice, Projet
from amorce.journal.models import DonneesPersonnelles, Entree
from tests.comptes.fabrique import MOT_DE_PASSE, agent, agit, attribue, avec_second_facteur, personne, societe
from tests.comptes.test_organisations import rejoint
from tests.comptes.test_roles import REUNION
from tests.dossiers.fabrique import deposee, ecrit

pytestmark = pytest.mark.django_db


def test_profil_change_laisse_une_trace_sans_rien_nommer_dans_la_chaine() -> None:
    moi = personne()
    actions.modifier_profil(qui=agit(moi), nom="Hoarau", prenom="Anaïs", telephone="", langue="fr")
    entree = Entree.objects.get(chaine__objet_id=moi.id)
    assert entree.contenu == '{"champs":["nom","prenom"]}'
    assert entree.personnelles.contenu == '{"nom":"Hoarau","prenom":"Anaïs"}'
    actions.modifier_profil(qui=agit(moi), nom="Hoarau", prenom="Anaïs", telephone="", langue="fr")
    assert Entree.objects.filter(chaine__objet_id=moi.id).count() == 1


def test_generation_se_dit_se_retire_et_ne_s_ecrit_pas_au_journal() -> None:
    moi = personne()
    for dite in ("35", "", ""):
        actions.dire_sa_generation(qui=agit(moi), generation=dite)
    with pytest.raises(ValidationError, match="Génération"):
        actions.dire_sa_generation(qui=agit(moi), generation="36")
    entrees = Entree.objects.filter(chaine__objet_id=moi.id).order_by("rang")
    assert [(e.acte, e.contenu) for e in entrees] == [
        ("dire_sa_generation", '{"dite":true}'),
        ("dire_sa_generation", '{"dite":false}'),
    ]
    moi.refresh_from_db()
    assert (moi.generation, moi.generation_dite_le) == ("", None)
    actions.dire_sa_generation(qui=agit(moi), generation="50")
    assert donnees_personnelles(Personne.objects.get(pk=moi.pk))["compte"]["generation"] == "50"
    actions.effacer_compte(qui=agit(moi))
    assert Personne.objects.values_list("generation", "generation_dite_le").get(pk=moi.pk) == ("", None)


def test_donnees_emportees_disent_tout_ce_qui_est_su() -> None:
    moi = personne("moi@exemple.fr", nom="Hoarau")
    films = societe(moi)
    dites = donnees_personnelles(moi)
    assert dites["compte"]["nom"] == "Hoarau"
    assert [une["email"] for une in dites["adresses"]] == ["moi@exemple.fr"]
    assert [(une["organisation__nom"], une["role"]) for une in dites["structures"]] == [(films.nom, "representant")]
    assert [un["acte"] for un in dites["actes"]] == ["creer_organisation", "rejoindre"]


def test_donnees_emportees_disent_ce_qui_a_ete_recu_et_ecrit() -> None:
    moi, agente = personne("moi@exemple.fr"), agent(REUNION, RoleDeFonds.INSTRUCTEUR)
    dossier = deposee(moi)
    ecrit(moi, dossier, "Une question")
    ecrit(agente, dossier, "Une réponse")
    compose(moi, list(Notice.objects.filter(personne=moi)))
    dites = donnees_personnelles(moi)
    assert [une["titre"] for une in dites["nouvelles"]] == ["Les Hauts : message du service"]
    assert [(un["adresse"], "Une réponse" in un["texte"]) for un in dites["courriels"]] == [("moi@exemple.fr", True)]
    assert [(un["dossier__numero"], un["texte"]) for un in dites["messages_ecrits"]] == [
        (dossier.numero, "Une question")
    ]
    assert dites["preferences_de_courriel"] == []


def test_compte_efface_ne_nomme_plus_personne_et_n_ouvre_plus_rien(client: Client) -> None:
    moi = personne("moi@exemple.fr", nom="Hoarau", prenom="Anaïs", telephone="0262")
    avec_second_facteur(moi)
    films = societe(moi)
    actions.effacer_compte(qui=agit(moi))
    reste = Personne.objects.get(pk=moi.pk)
    assert (reste.email, reste.nom, reste.prenom, reste.telephone) == (f"efface-{moi.id}@amorce.invalid", "", "", "")
    assert not EmailAddress.objects.filter(user=moi).exists()
    assert not Authenticator.objects.filter(user=moi).exists()
    assert not Organisation.objects.filter(pk=films.pk).exists()
    assert not DonneesPersonnelles.objects.exclude(contenu="").exists()
    assert not Entree.objects.filter(contenu__contains="moi@exemple.fr").exists()
    assert not client.login(email="moi@exemple.fr", password=MOT_DE_PASSE)


def test_effacer_garde_ce_que_le_journal_dit_des_autres() -> None:
    moi, autre = personne("moi@exemple.fr"), personne("autre@exemple.fr")
    films = societe(autre)
    actions.inviter(qui=agit(autre), organisation=films, email=moi.email, role=films.appartenances.get().role)
    actions.effacer_compte(qui=agit(moi))
    restantes = DonneesPersonnelles.objects.exclude(contenu="").values_list("contenu", flat=True)
    assert list(restantes) == ['{"adresse":"autre@exemple.fr","nom":"autre@exemple.fr"}']


def test_auteur_d_un_projet_n_efface_pas_son_compte() -> None:
    moi = personne()
    Projet.objects.create(titre="Vague", auteur=moi)
    with pytest.raises(ValidationError, match="Des projets ou des dossiers sont à votre nom"):
        actions.effacer_compte(qui=agit(moi))
    moi.refresh_from_db()
    assert moi.is_active


def test_seul_membre_d_une_structure_qui_a_un_projet_n_efface_pas_son_compte() -> None:
    moi = personne()
    films = societe(moi)
    Projet.objects.create(titre="Vague", organisation=films)
    with pytest.raises(ValidationError, match="Des projets ou des dossiers sont à votre nom"):
        actions.effacer_compte(qui=agit(moi))


def test_membre_parmi_d_autres_efface_son_compte_sans_toucher_aux_projets() -> None:
    moi = personne()
    films = societe(personne())
    Projet.objects.create(titre="Vague", organisation=films)
    films.appartenances.create(personne=moi, role="lecteur", depuis="2025-01-01")
    actions.effacer_compte(qui=agit(moi))
    assert films.appartenances.filter(terminee_le__isnull=True).count() == 1


def test_seul_representant_parmi_d_autres_membres_passe_d_abord_la_main() -> None:
    moi = personne()
    rejoint(societe(moi), RoleDansOrganisation.LECTEUR)
    with pytest.raises(ValidationError, match="Vous êtes seul représentant de Films du Récif"):
        actions.effacer_compte(qui=agit(moi))


def test_role_aupres_d_un_fonds_empeche_d_effacer() -> None:
    with pytest.raises(ValidationError, match="Vous tenez un rôle auprès d'un fonds"):
        actions.effacer_compte(qui=agit(agent(REUNION, RoleDeFonds.MEMBRE)))


def test_administrateur_n_efface_pas_son_compte() -> None:
    moi = personne(administrateur=True)
    attribue(moi, REUNION, RoleDeFonds.REGLAGES)
    with pytest.raises(ValidationError) as refus:
        actions.effacer_compte(qui=agit(moi))
    assert len(refus.value.messages) == 2
