"""Another delegate producer: the film, its applications and its aids go to it when the amendment is signed."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from amorce.actes.actions.avenants import abandonner_avenant
from amorce.actes.actions.incidents import noter_l_incident
from amorce.actes.avenants import changements_dits
from amorce.actes.models import ActeAttributif
from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.droits import ecrit_projet, engage_projet, voit_projet
from amorce.dossiers.models import Dossier, InvitationSurProjet, Notice
from amorce.journal.models import Entree
from tests.actes.fabrique_vie import aidee, vie
from tests.actes.test_avenants import envoie, prepare, signe
from tests.comptes.fabrique import agit, personne, societe
from tests.instruction.fabrique import instructrice, relu

pytestmark = pytest.mark.django_db
SIRET = "73282932000074"


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def luc() -> Personne:
    return personne(prenom="Luc", nom="Hoarau")


@pytest.fixture
def volcan(luc: Personne) -> Organisation:
    return societe(luc, nom="Films du Volcan", siret=SIRET)


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def change(ines: Personne, aide: Dossier, repreneur: str = SIRET) -> ActeAttributif:
    return prepare(ines, aide, "producteur", termes={}, repreneur=repreneur)


def voient(aide: Dossier, *personnes: Personne) -> list[bool]:
    projet = relu(aide).projet
    return [all(droit(agit(qui), projet) for droit in (voit_projet, ecrit_projet, engage_projet)) for qui in personnes]


def test_film_change_de_mains_a_la_signature_et_pas_avant(
    ana: Personne, luc: Personne, ines: Personne, volcan: Organisation
) -> None:
    aide = aidee(ana)
    avenant = change(ines, aide, "732 829 320 00074")
    assert "« Films du Volcan »" in changements_dits(avenant)[0]
    assert avenant.modification.repreneur == volcan
    envoie(ines, avenant)
    assert voient(aide, ana, luc) == [True, False]
    Notice.objects.all().delete()
    signe(ines, avenant)
    assert (relu(aide).projet.organisation, voient(aide, ana, luc)) == (volcan, [False, True])
    dites = {(n.personne_id, "votre film" in n.titre or "produit par" in n.titre) for n in Notice.objects.all()}
    assert {(ana.pk, True), (luc.pk, True)} <= dites
    (du_film,) = (
        json.loads(e.contenu) for e in Entree.objects.filter(chaine__objet="projet", acte="enregistrer_l_avenant_signe")
    )
    assert (du_film["a"], du_film["dossier"]) == (str(volcan.pk), aide.numero)
    assert Entree.objects.filter(chaine__objet_id=aide.pk, acte="enregistrer_l_avenant_signe").count() == 2


def test_places_donnees_par_l_ancienne_equipe_tombent(ana: Personne, ines: Personne, volcan: Organisation) -> None:
    aide, monteur = aidee(ana), personne()
    role = RoleDansOrganisation.REDACTEUR
    place = aide.projet.collaborations.create(personne=monteur, role=role, depuis=timezone.localdate())
    InvitationSurProjet.objects.create(
        projet=aide.projet, email="bientot@exemple.re", role=role, par=ana, expire_le=timezone.now()
    )
    signe(ines, envoie(ines, change(ines, aide)))
    place.refresh_from_db()
    assert place.jusqua == timezone.localdate()
    assert not InvitationSurProjet.objects.exists()
    assert not voit_projet(agit(monteur), relu(aide).projet)


def test_autres_demandes_du_film_suivent_et_leur_service_l_apprend(
    ana: Personne, luc: Personne, ines: Personne, volcan: Organisation
) -> None:
    aide = aidee(ana)
    autre = Dossier.objects.create(
        projet=aide.projet, fonds=aide.fonds, dispositif=aide.dispositif, etat="depose", numero="REU-2026-9999"
    )
    signe(ines, envoie(ines, change(ines, aide)))
    assert Entree.objects.filter(chaine__objet_id=autre.pk, acte="enregistrer_l_avenant_signe").count() == 1
    dites = Notice.objects.filter(personne=ines, titre__contains="REU-2026-9999")
    assert ["un autre producteur délégué" in n.titre for n in dites] == [True]
    assert voient(autre, ana, luc) == [False, True]


def test_avenant_abandonne_laisse_le_film_ou_il_est(
    ana: Personne, luc: Personne, ines: Personne, volcan: Organisation
) -> None:
    aide = aidee(ana)
    avenant = envoie(ines, change(ines, aide))
    abandonner_avenant(par=agit(ines), avenant=avenant, version=relu(aide).version, motif="La reprise n'a pas lieu.")
    assert voient(aide, ana, luc) == [True, False]


@pytest.mark.parametrize(
    ("repreneur", "phrase"),
    [
        ("", "donnez le SIRET"),
        ("552 100 554 00013", "aucune structure inscrite ici ne répond"),
        ("Films du Récif", "Films du Récif l'est déjà"),
        ("Sans équipe", "personne ne peut encore engager Sans équipe"),
        ("Deux fois", "plusieurs structures s'appellent « Deux fois »"),
    ],
)
def test_repreneur_inconnu_ou_sans_equipe_est_refuse(
    ana: Personne, ines: Personne, volcan: Organisation, repreneur: str, phrase: str
) -> None:
    aide = aidee(ana)
    for nom in ("Sans équipe", "Deux fois", "Deux fois"):
        Organisation.objects.create(nom=nom, nature=Organisation.Nature.SOCIETE)
    with pytest.raises(ActeRefuse, match=phrase) as leve:
        change(ines, aide, repreneur)
    assert leve.value.champ == "repreneur"
    assert not ActeAttributif.objects.filter(genre="avenant").exists()


def test_repreneur_sans_avenant_a_ce_sujet_est_refuse(ana: Personne, ines: Personne, volcan: Organisation) -> None:
    with pytest.raises(ActeRefuse, match="se dit par un avenant à ce sujet"):
        prepare(ines, aidee(ana), repreneur=SIRET)


def test_changement_note_est_traite_par_son_avenant(ana: Personne, ines: Personne, volcan: Organisation) -> None:
    aide = aidee(ana)
    jour = vie(aide).aujourd_hui
    note = noter_l_incident(
        par=agit(ines), dossier=relu(aide), version=relu(aide).version, genre="producteur", survenu_le=jour,
        texte="Le film est cédé.",
    )  # fmt: skip
    avenant = envoie(ines, change(ines, aide))
    note.refresh_from_db()
    assert note.traite_le is None
    signe(ines, avenant)
    note.refresh_from_db()
    assert (note.traite_le, note.suite) == (jour, f"Avenant {avenant.numero} signé.")
