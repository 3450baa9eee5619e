"""« D'où vient ce chiffre ? »: on the pages of a filled application, every amount, status and deadline opens it."""

from __future__ import annotations

from datetime import UTC, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.consultation.pages import regle_de_l_exigence
from amorce.dossiers.actions.coffre import mettre_au_coffre
from amorce.dossiers.actions.liens import ajouter_lien
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import tous
from amorce.droit.suivi import SUJETS
from amorce.fonds.models import SessionDeDepot
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import demande, ecrit, film
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import aujourd_hui, controlee, demande_la_piece, instructrice, recue, relu
from tests.site.chiffres import PERMIS, muets


@pytest.mark.django_db
def test_chaque_chiffre_des_pages_d_un_dossier_ouvre_son_explication(client: Client) -> None:
    moi, ines = personne(prenom="Ana", nom="Payet"), instructrice()
    dossier = _rempli(moi, ines)
    vus, permis = 0, set[str]()
    tus: dict[str, list[str]] = {}
    brouillon = demande(moi, film(moi, titre="Un autre"))
    siennes = [reverse(route, args=[brouillon.id]) for route in ("demande", "pieces", "depot")]
    chef = agent(dossier.fonds, RoleDeFonds.REGLAGES)
    reglages = [reverse(r) for r in ("reglages", "reglages_sessions", "reglages_lectures", "reglages_valeurs")]
    pages = (
        (moi, [*_du_porteur(dossier), *siennes]),
        (ines, _du_service(dossier)),
        (chef, reglages),
        (moi, _de_tous()),
    )
    for qui, adresses in pages:
        client.force_login(qui)
        for adresse in adresses:
            reponse = client.get(adresse)
            assert (adresse, reponse.status_code) == (adresse, 200)
            nombre, sans, par = muets(reponse.content.decode(), PERMIS)
            permis |= par
            tus |= {adresse: sans} if sans else {}
            vus += nombre
    assert tus == {}, tus
    assert vus > 80
    assert permis == PERMIS.keys(), "each leave is still of use"


def _rempli(moi: Personne, ines: Personne) -> Dossier:
    dossier = recue(moi, sans=("synopsis",))
    for une in SessionDeDepot.objects.all():  # closes on another day in Paris, whatever the hour of this test
        SessionDeDepot.objects.filter(pk=une.pk).update(ferme=une.ferme.astimezone(UTC).replace(hour=21))
    controlee(dossier)
    societe = dossier.projet.organisation
    ajouter_lien(par=agit(moi), projet=dossier.projet, adresse="https://exemple.fr/film", expire_le=_dans(dossier, 5))
    mettre_au_coffre(
        par=agit(moi),
        organisation=societe,
        code="kbis",
        fichier=Fichier("kbis.pdf", BytesIO(pdf())),
        etabli_le=None,
        expire_le=_dans(dossier, 5),
    )
    demande_la_piece(agit(ines), relu(dossier))
    ecrit(ines, relu(dossier), "Bonjour")
    return relu(dossier)


def _dans(dossier: Dossier, jours: int) -> object:
    return aujourd_hui(dossier) + timedelta(days=jours)


def _du_porteur(dossier: Dossier) -> list[str]:
    siennes = [reverse(r, args=[dossier.id]) for r in ("demande", "pieces", "recepisse", "complements", "messages")]
    du_film = [reverse(r, args=[dossier.projet_id]) for r in ("projet", "budget", "financement")]
    assert dossier.projet.organisation
    structure = reverse("organisation", args=[dossier.projet.organisation.id])
    return [reverse("mon_espace"), reverse("coffre"), reverse("organisations"), structure, *du_film, *siennes]


def _de_tous() -> list[str]:
    aides = [reverse("aide", args=[f.code, d.code]) for f in tous().values() for d in f.dispositifs]
    return [reverse("accueil"), reverse("aides"), reverse("calendrier"), *aides]


def _du_service(dossier: Dossier) -> list[str]:
    routes = ("dossier_du_service", "pieces_du_service", "demandes_du_service", "rapport_du_service")
    onglets = [reverse(route, args=[dossier.numero]) for route in (*routes, "historique_du_service")]
    return [reverse("service"), reverse("dossiers_recus"), *onglets, reverse("messages_du_service", args=[dossier.id])]


@pytest.mark.exigences("RUN-III-03")
def test_chaque_etat_a_son_sens() -> None:
    assert set(Etat.values) <= set(SUJETS)


def test_chaque_passage_se_lit_et_son_sujet_existe() -> None:
    procedures = {fonds.code: fonds.procedure for fonds in tous().values() if fonds.procedure}
    for procedure in procedures.values():
        assert set(procedure.passages) <= set(SUJETS)
        for passage in (p for dits in procedure.passages.values() for p in dits):
            assert (passage.phrase and passage.article) or regle_de_l_exigence(passage.exigence)


@pytest.mark.exigences("RUN-III-03")
@pytest.mark.django_db
def test_etat_ouvre_son_sens_l_article_du_fonds_et_le_droit_commun(client: Client) -> None:
    contenu = client.get("/suivi/la-reunion/a_completer/").content.decode()
    assert "Qui instruit peut demander des informations" in contenu
    assert "L. 114-5" in contenu
    panneau = client.get("/suivi/la-reunion/a_completer/", headers={"HX-Request": "true"})
    assert panneau.content.decode().startswith('<div class="raisonnement">')


@pytest.mark.django_db
@pytest.mark.parametrize("reste", ["suivi/la-reunion/inconnu", "suivi/inconnu/depose", "pourquoi/papier/inconnu"])
def test_ce_qui_n_existe_pas_est_introuvable(client: Client, reste: str) -> None:
    assert client.get(f"/{reste}/").status_code == 404


@pytest.mark.django_db
def test_montant_demande_mene_au_calcul_sur_les_faits_du_depot(client: Client) -> None:
    moi = personne()
    dossier = recue(moi)
    client.force_login(moi)
    adresse = reverse("montant_demande", args=[dossier.id])
    assert adresse in client.get(reverse("recepisse", args=[dossier.id])).content.decode()
    reponse = client.get(adresse)
    assert reponse.status_code == 302
    assert reponse["Location"].startswith(f"/pourquoi/{dossier.dispositif}/montant/")
    assert client.get(reponse["Location"]).status_code == 200
