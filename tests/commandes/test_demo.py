"""Demonstration data: every role, every kind of applicant, three sessions a fund; done twice, nothing changes."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amorce.actes.models import ActeAttributif, Ecart, EcheanceDeLAide, Prolongation, Recours
from amorce.annuaire.models import Consentement, Fiche
from amorce.annuaire.requetes import visibles
from amorce.commandes.administrateur import administrateur
from amorce.commandes.demo import demo
from amorce.commission.calendrier import lues
from amorce.commission.models import Seance
from amorce.commission.preparation import Preparation
from amorce.comptes.models import Appartenance, Attribution, Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Message
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from amorce.moteur.natures import ErreurDEntree
from amorce.paiements.models import DemandeDePaiement, OrdreDePaiement, Reversement
from tests.dossiers.fichiers_d_essai import pdf
from tests.journal.outils import ecarts

pytestmark = pytest.mark.django_db


def test_demonstration_has_every_role_and_sessions_and_is_laid_once() -> None:
    dit = demo()
    assert demo() == dit
    tenus = set(Attribution.objects.values_list("fonds", "role"))
    assert tenus == {(fonds, role) for fonds in ("ile-de-france", "la-reunion") for role in RoleDeFonds.values}
    assert (Organisation.objects.count(), Appartenance.objects.count(), Personne.objects.count()) == (2, 4, 29)
    assert list(Consentement.objects.order_by("visibilite").values_list("visibilite", flat=True)) == [
        "inscrits",
        "public",
        "public",
    ]
    assert (Fiche.objects.count(), visibles(None).count()) == (4, 2)
    maintenant = timezone.now()
    sessions = SessionDeDepot.objects.filter(fonds="la-reunion").order_by("ouvre")
    ouvertes = [s.ouvre <= maintenant and s.ferme is not None and maintenant < s.ferme for s in sessions]
    assert ouvertes == [False, True, False]


def test_demonstration_lays_once_films_sessions_and_grants_at_each_step() -> None:
    """One laying for all that it says: it takes seconds."""
    demo()
    demo()
    faits = Dossier.objects.order_by("dispositif", "etat").values_list("dispositif", "etat")
    idf = [("idf_apres_realisation", Etat.DEPOSE)]
    menes = (Etat.ACCORDE, Etat.ACCORDE, Etat.ACTE_ENVOYE, Etat.AVIS_RENDU, Etat.BROUILLON, Etat.DELIBERE)
    suivis = (Etat.ENGAGE, Etat.ENGAGE, Etat.REJETE, Etat.REVERSEMENT, Etat.SOLDE, Etat.SOLDE_DEMANDE)
    assert list(faits) == idf + [("run_court_metrage", e) for e in (*menes, *suivis)]
    assert Message.objects.count() == 1
    _commissions_reach_their_quorum()
    _deposits_open_and_close_at_noon()
    signes = ActeAttributif.objects.exclude(signe_le=None).values_list("genre", flat=True)
    assert sorted(signes) == ["arrete", "arrete", "arrete", "arrete", "convention"]
    assert ActeAttributif.objects.filter(compose_le=None).count() == 0
    obligees = EcheanceDeLAide.objects.values("dossier").distinct().count()
    assert (obligees, Prolongation.objects.count(), Ecart.objects.count(), Recours.objects.count()) == (5, 1, 1, 1)
    payes = OrdreDePaiement.objects.order_by("centimes").values_list("etat", flat=True)
    assert (list(payes), Reversement.objects.get().etat) == (["paye", "paye"], "contradictoire")
    assert ecarts() == []


def _commissions_reach_their_quorum() -> None:
    seances = list(Seance.objects.order_by("debut"))
    assert [(s.fonds, s.close_le is None) for s in seances] == [("la-reunion", False), *[("la-reunion", True)] * 4]
    assert all(p.quorum_possible for p in (Preparation(lue) for lue in lues(seances[1:])))
    assert {s.debut.astimezone(ZoneInfo("Indian/Reunion")).time() for s in seances} == {time(9)}


def _deposits_open_and_close_at_noon() -> None:
    """In each fund's zone."""
    for fonds, fuseau in (("ile-de-france", "Europe/Paris"), ("la-reunion", "Indian/Reunion")):
        instants = [i for s in SessionDeDepot.objects.filter(fonds=fonds) for i in (s.ouvre, s.ferme) if i is not None]
        assert len(instants) == 6
        assert {i.astimezone(ZoneInfo(fuseau)).time() for i in instants} == {time(12)}


def test_demonstration_accounts_sign_in_with_the_password_told(client: Client) -> None:
    mot_de_passe = demo().rpartition(" : ")[2].strip()
    assert client.login(email="auteur@demonstration.test", password=mot_de_passe)


def test_first_administrator_chooses_a_password_once(client: Client) -> None:
    adresse = administrateur("Ada@Exemple.fr").splitlines()[1].removeprefix("http://127.0.0.1:8000")
    formulaire = client.get(adresse)["Location"]
    choisi = {"password1": "un-long-mot-de-passe-9", "password2": "un-long-mot-de-passe-9"}
    assert client.post(formulaire, choisi).status_code == 302
    assert Client().login(email="ada@exemple.fr", password="un-long-mot-de-passe-9")
    assert "Location" not in Client().get(adresse)
    ada = Personne.objects.get()
    assert (ada.administrateur, ada.email) == (True, "ada@exemple.fr")
    actes = Entree.objects.filter(rang__lte=2).order_by("rang").values_list("acte", "chaine__objet", "acteur")
    assert list(actes) == [("ouvrir_compte", "personne", None), ("nommer_administrateur", "personne", None)]
    assert ecarts() == []


def test_existing_person_is_promoted_and_keeps_the_password(client: Client) -> None:
    Personne.objects.create_user("zoe@exemple.fr", "un-long-mot-de-passe-9")
    administrateur("zoe@exemple.fr")
    assert Personne.objects.get().administrateur
    assert client.login(email="zoe@exemple.fr", password="un-long-mot-de-passe-9")


def test_administrator_wants_an_address() -> None:
    with pytest.raises(ErreurDEntree, match="« zoe » n'est pas une adresse"):
        administrateur("zoe")


def test_signed_grant_of_the_demonstration_reaches_its_balance_by_the_pages(client: Client) -> None:
    """What whoever follows the README does: a budget by class stands behind it."""
    mot_de_passe = demo().rpartition(" : ")[2].strip()
    assert client.login(email="representant.volcan@demonstration.test", password=mot_de_passe)
    for dossier in Dossier.objects.filter(etat=Etat.ENGAGE).order_by("numero"):
        client.post(reverse("ouvrir_paiement", args=[dossier.pk]), {"genre": "solde"})
        demande = dossier.demandes_de_paiement.get()
        ici = [dossier.pk, demande.pk]
        dits = {"depense_rattachee_projet": "oui", "attestation_expert_comptable": "oui", "budget_definitif": "160 000"}
        dits |= {"partenaire_intervenant_fabrication": "non", "bilan_certifie_expert_comptable": "non"}
        _poste(client, "declarer_paiement", ici, **dits, autres_aides_publiques="0")
        le = f"{timezone.localdate() - timedelta(days=9):%Y-%m-%d}"
        ligne = {"classe": "V", "libelle": "Décors", "fournisseur": "Piton", "datee_le": le, "payee_le": le}
        faits = {"nature_depense": "facture_fournisseur", "depense_phase": "production", "locale": "oui"}
        faits |= {"depense_realisee_reunion": "oui", "attestation_regularite_sociale": "oui"}
        _poste(client, "ajouter_depense", ici, ht="12 000", facture="F-1", **ligne, **faits)
        client.post(reverse("joindre_preuves", args=ici), {"fichiers": [SimpleUploadedFile("F-1.pdf", pdf())]})
        preuve = demande.preuves.get()
        _poste(client, "preuves_de_depenses", ici, **{f"p.{preuve.pk}": "1", f"n.{preuve.pk}": "facture"})
        page = client.get(reverse("depenses", args=[dossier.pk]))
        assert page.context["obstacles"] == []
        assert page.context["l"].compte.du > 0
        _poste(client, "envoyer_paiement", ici)
    assert set(Dossier.objects.filter(demandes_de_paiement__isnull=False).values_list("etat", flat=True)) == {
        Etat.SOLDE_DEMANDE,
        Etat.SOLDE,
        Etat.REVERSEMENT,
    }


def _poste(client: Client, route: str, ou: list[UUID], **champs: str) -> None:
    version = DemandeDePaiement.objects.get(pk=ou[1]).version
    assert client.post(reverse(route, args=ou), {"version": version, **champs}).status_code == 302
