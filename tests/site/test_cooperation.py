"""The pages of an agreement: at constant cost, nothing typed lost, each figure leading where it comes from."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from html import unescape
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.chiffres import arreter_les_chiffres
from amorce.cooperation.actions.concertations import joindre_un_compte_rendu
from amorce.cooperation.actions.engagements import inscrire_un_circuit, inscrire_un_contrat
from amorce.cooperation.actions.pieces import (
    certifier_une_piece,
    montrer_une_piece,
    ranger_une_piece,
    retirer_une_piece,
)
from amorce.cooperation.annexe import registre_en_classeur
from amorce.cooperation.models import Circuit, Contrat, Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.dossiers.models import Notice
from amorce.droit.conventions.clauses import CLAUSES
from amorce.droit.conventions.indicateur import THEMES
from amorce.droit.conventions.partages import PARTAGES
from amorce.journal.models import Entree
from amorce.octrois.models import Autorite, Octroi
from amorce.site.service.cooperation.formulaires import Modifier
from amorce.socle.jours import jour_du
from amorce.transparence.actions.publications import retenir
from amorce.transparence.models import Retenue
from tests.api.outils import V1
from tests.comptes.fabrique import agent
from tests.comptes.fabrique import agit as agit_de
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    FONDS,
    aide,
    amendee,
    beneficiaire,
    cnc,
    departement,
    ouverte,
    paye,
    publique,
    region,
    responsable,
    signee,
    volet,
)
from tests.dossiers.fichiers_d_essai import pdf
from tests.octrois.fabrique import annule
from tests.site.chiffres import muets

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def page(client: Client, qui: Personne) -> Client:
    client.force_login(qui)
    return client


def adresse(route: str, convention: Convention, *suite: str) -> str:
    return reverse(route, args=[convention.pk, *suite])


def garnie(qui: Personne, n: int) -> Convention:
    """With as many aids, payments, envelopes and authorities as asked for."""
    autres = [departement(f"Département {i}", f"97{i}") for i in range(n)]
    convention = ouverte(qui, cnc(), region(), *autres)
    for i in range(n):
        volet(qui, convention, 1_000_00, annee=2023 + i)
        aide(region(), 16_000_00, objet=f"Une {i}")
        aide(region(), 14_500_00, objet=f"Presque {i}")
        paye(convention, region(), 1_000_00, reference=f"M-{i}")
        Contrat.objects.create(
            convention=convention, autorite=region(), intitule=f"COM {i}", premiere_annee=2023, duree=2 + i
        )
        Circuit.objects.create(convention=convention, nom=f"Circuit {i}", annee=2023, reste=1_000_50)
    convention.refresh_from_db()
    return convention


PAGES = {
    "convention": 14,
    "clauses_de_convention": 9,
    "mesures_de_convention": 9,
    "engagements_de_convention": 10,
    "registre_de_convention": 15,
    "simulation_de_convention": 15,
    "indicateurs_de_convention": 13,
}


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("route", PAGES)
def test_chaque_page_coute_autant_de_requetes_quel_qu_en_soit_le_contenu(
    page: Client, qui: Personne, django_assert_num_queries: DjangoAssertNumQueries, route: str, n: int
) -> None:
    convention = garnie(qui, n)
    page.get(adresse(route, convention))
    with django_assert_num_queries(PAGES[route]):
        assert page.get(adresse(route, convention)).status_code == 200


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("theme", range(len(THEMES)))
def test_les_indicateurs_d_un_theme_tiennent_en_quinze_requetes(
    page: Client, qui: Personne, theme: int, n: int, django_assert_max_num_queries: Any
) -> None:
    convention = garnie(qui, n)
    with django_assert_max_num_queries(15):
        assert page.get(f"{adresse('indicateurs_de_convention', convention)}?theme={theme}").status_code == 200


@pytest.mark.parametrize("route", [*PAGES, "conventions"])
def test_chaque_montant_mene_a_son_explication(page: Client, qui: Personne, route: str) -> None:
    convention = garnie(qui, 2)
    contenu = page.get(reverse(route) if route == "conventions" else adresse(route, convention)).content.decode()
    permis = {"source", "du-texte", "modele", "barres"}
    assert muets(contenu, permis)[1] == []


def test_une_convention_s_ouvre_s_enrichit_se_signe_et_se_publie(page: Client, qui: Personne) -> None:
    siens = [region(), cnc()]
    donnees = {
        "intitule": "Convention 2023-2025",
        "premiere_annee": "2023",
        "derniere_annee": "2025",
        "autorites": [str(a.pk) for a in siens],
    }
    reponse = page.post(reverse("ouvrir_convention", args=[FONDS]), donnees)
    convention = Convention.objects.get()
    assert reponse["Location"] == adresse("convention", convention)
    agit(page, convention, "volet", axe="1", financeur="cnc", montant="300 000", gele="60 000", phase="production")
    agit(page, convention, "signer", signee_le="2023-03-01")
    agit(page, convention, "publier")
    convention.refresh_from_db()
    assert (convention.signee_le, convention.region, convention.seuils) == (date(2023, 3, 1), "04", FONDS)
    assert page.get(reverse("convention_publique", args=[FONDS, convention.pk])).status_code == 200


def agit(page: Client, convention: Convention, acte: str, **donnees: Any) -> None:
    convention.refresh_from_db()
    suite = {"version": convention.version, **donnees}
    reponse = page.post(adresse("acte_de_convention", convention, acte), suite)
    assert reponse.status_code == 302, reponse.content.decode()


def amende(page: Client, convention: Convention, **donnees: str) -> None:
    reponse = page.post(adresse("avenant_de_convention", convention), {"version": convention.version, **donnees})
    assert reponse.status_code == 302, reponse.content.decode()


def test_un_avenant_se_dit_a_cote_de_ce_qui_est_en_vigueur_et_rien_ne_se_perd(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    lien, volet_ = adresse("avenant_de_convention", convention), convention.volets.get()
    assert lien in page.get(adresse("convention", convention)).content.decode()
    html = page.get(lien).content.decode()
    assert ("En vigueur" in html, 'class="en-regard change"' in html) == (True, False)
    dits = {"version": "1", "objet": "Dégel", "signe_le": "2024-07-01", "derniere_annee": "2025", "part_cnc": "1"}
    dits |= {"part_collectivites": "2", f"montant-{volet_.pk}": "300 000,00", f"gele-{volet_.pk}": "10 000"}
    dits |= {"seuils": convention.seuils}
    refus = page.post(lien, dits)
    html = refus.content.decode()
    assert (refus.status_code, "a changé depuis que vous" in html) == (422, True)
    assert html.count('<details class="volet" open>') == 0, "rien n'est ajouté, ni personne ne change"
    assert ('value="Dégel"' in html, 'value="10 000"' in html, html.count('class="en-regard change"')) == (
        True,
        True,
        1,
    )
    assert f'name="version" value="{convention.version}"' in html, "relue, elle se renvoie"
    assert page.post(lien, {**dits, "version": convention.version}).status_code == 302
    volet_.refresh_from_db()
    assert (volet_.montant, volet_.gele) == (300_000_00, 10_000_00)


def test_un_avenant_ne_s_enregistre_que_signee_et_par_qui_la_tient(page: Client, qui: Personne, client: Client) -> None:
    en_preparation = ouverte(qui)
    assert page.get(adresse("avenant_de_convention", en_preparation)).status_code == 404
    assert "Enregistrer un avenant" not in page.get(adresse("convention", en_preparation)).content.decode()
    convention = signee(qui, intitule="La signée")
    autre = Client()
    autre.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    assert autre.get(adresse("avenant_de_convention", convention)).status_code == 404


def test_un_montant_qui_ne_se_lit_pas_est_dit_et_rien_ne_se_perd(page: Client, qui: Personne) -> None:
    convention = ouverte(qui)
    donnees = {"version": "1", "axe": "1", "financeur": "cnc", "montant": "beaucoup", "phase": "production"}
    reponse = page.post(adresse("acte_de_convention", convention, "volet"), donnees)
    contenu = reponse.content.decode()
    assert reponse.status_code == 422
    assert "Montant : écrivez un montant en euros" in contenu
    assert 'value="beaucoup"' in contenu


def test_une_version_depassee_est_refusee(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    donnees = {"version": "1", "objet": "Rien", "signe_le": "2024-01-01", "derniere_annee": "2026"}
    donnees |= {"part_cnc": "1", "part_collectivites": "2"}
    for v in convention.volets.all():
        donnees |= {f"montant-{v.pk}": "1", f"gele-{v.pk}": "0"}
    reponse = page.post(adresse("avenant_de_convention", convention), donnees)
    assert "a changé depuis que vous" in reponse.content.decode()


def test_un_avenant_ajoute_une_enveloppe_et_la_convention_se_relit_d_avant(page: Client, qui: Personne) -> None:
    convention = publique(qui)
    inchange = {"derniere_annee": "2026", "part_cnc": "1", "part_collectivites": "1"}
    for v in convention.volets.all():
        inchange |= {f"montant-{v.pk}": "300 000", f"gele-{v.pk}": "60 000"}
    ajout = {"ajout_montant": "12 345", "ajout_axe": "2", "ajout_financeur": "etat", "ajout_annee": "2026"}
    amende(page, convention, objet="Prolongation", signe_le="2024-07-01", **inchange, **ajout)
    for lien in (adresse("convention", convention), reverse("convention_publique", args=[FONDS, convention.pk])):
        aujourd_hui, avant = (lisible(page, lien, jour) for jour in ("", "2024-06-30"))
        assert ("12 345" in aujourd_hui, "12 345" in avant) == (True, False)
        assert ("Prolongation" in aujourd_hui, "Prolongation" in avant) == (True, False)
        assert "Lue au" in avant
    assert "De 2023 à 2025" in lisible(page, adresse("convention", convention), "2024-06-30")


def test_un_avenant_retire_une_enveloppe_et_un_signataire(page: Client, qui: Personne) -> None:
    voisin = departement()
    convention = publique(qui, cnc(), region(), voisin)
    change = {"derniere_annee": "2025", "part_cnc": "1", "part_collectivites": "2", "departs": str(voisin.pk)}
    for v in convention.volets.all():
        change |= {f"montant-{v.pk}": "0", f"gele-{v.pk}": "60 000"}
    amende(page, convention, objet="Retrait", signe_le="2024-07-01", **change)
    for lien in (adresse("convention", convention), reverse("convention_publique", args=[FONDS, convention.pk])):
        aujourd_hui, avant = (lisible(page, lien, jour) for jour in ("", "2024-06-30"))
        assert ("Aucune enveloppe" in aujourd_hui, "Aucune enveloppe" in avant) == (True, False)
        assert ("Quitte la convention" in aujourd_hui, "Quitte la convention" in avant) == (True, False)
        assert ("2 signataires" in aujourd_hui, "3 signataires" in avant) == (True, True)
    saisie = page.get(adresse("avenant_de_convention", convention)).content.decode()
    assert "Retirée par un avenant." in saisie, "un avenant peut la rétablir"


def lisible(page: Client, lien: str, au: str) -> str:
    return lu_sans_insecable(page.get(lien, {"au": au} if au else {}))


def lu_sans_insecable(reponse: Any) -> str:
    contenu = unescape(strip_tags(reponse.content.decode()))
    return contenu.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("au", ["", "2023-12-31"])
@pytest.mark.parametrize("route", ["convention", "registre_de_convention", "convention_publique"])
def test_une_convention_signee_et_amendee_tient_en_quinze_requetes(
    page: Client, qui: Personne, route: str, au: str, n: int, django_assert_max_num_queries: Any
) -> None:
    convention = publique(qui)
    for i in range(n):
        amendee(qui, convention, date(2024, 1 + i, 1), ratio=(1, 3 + i))
        aide(region(), 14_500_00)
        inscrire_un_contrat(
            par=agit_de(qui), convention=convention, autorite=region(), intitule=f"C{i}", premiere_annee=2024, duree=3
        )
        inscrire_un_circuit(par=agit_de(qui), convention=convention, nom=f"C{i}", annee=2024, reste=100_00)
    arreter_les_chiffres(convention=convention.pk)  # as the worker does after each act
    lien = reverse(route, args=[FONDS, convention.pk] if route == "convention_publique" else [convention.pk])
    qui_lit, suite = Client() if route == "convention_publique" else page, {"au": au} if au else {}
    qui_lit.get(lien, suite)
    with django_assert_max_num_queries(15):
        contenu = qui_lit.get(lien, suite).content.decode()
    assert muets(contenu, {"source", "du-texte", "modele", "barres"})[1] == []


def test_les_clauses_se_constatent_et_une_presence_dit_ou(page: Client, qui: Personne) -> None:
    convention = ouverte(qui)
    vue = {"version": convention.version, "loi_lcap-dit": "oui", "rse-dit": "non"}
    reponse = page.post(adresse("clauses_de_convention", convention), vue)
    assert "dites où elle se lit" in reponse.content.decode()
    page.post(adresse("clauses_de_convention", convention), {**vue, "loi_lcap-ou": "Préambule"})
    constats = {c.code: (c.presente, c.reference) for c in convention.clauses.all()}
    assert constats == {"loi_lcap": (True, "Préambule"), "rse": (False, "")}


def test_une_piece_se_range_et_se_lit_selon_qui_la_demande(page: Client, qui: Personne, client: Client) -> None:
    convention = publique(qui)
    for publique_, nom in ((False, "interne"), (True, "ouverte")):
        agit(
            page,
            convention,
            "piece",
            nature="convention",
            intitule=nom,
            datee_le="2023-03-01",
            fichier=SimpleUploadedFile(f"{nom}.pdf", pdf()),
            **({"publique": "on"} if publique_ else {}),
        )
    pieces = {p.intitule: p for p in convention.pieces.all()}
    assert page.get(adresse("piece_de_convention", convention, str(pieces["interne"].pk))).status_code == 200
    visiteur = Client()
    reponses = {
        nom: visiteur.get(reverse("piece_publique", args=[FONDS, convention.pk, p.pk])).status_code
        for nom, p in pieces.items()
    }
    assert reponses == {"interne": 404, "ouverte": 200}


def une_piece(page: Client, convention: Convention, **dits: Any) -> PieceDeConvention:
    donnees = {"nature": "bilan", "intitule": "Bilan 2024", "datee_le": "2024-12-31", **dits}
    agit(page, convention, "piece", fichier=SimpleUploadedFile("bilan.pdf", pdf()), **donnees)
    return convention.pieces.get(intitule=donnees["intitule"])


def test_un_document_se_montre_puis_se_retire_avec_son_motif(page: Client, qui: Personne) -> None:
    convention = publique(qui)
    piece = une_piece(page, convention)
    lien = reverse("piece_publique", args=[FONDS, convention.pk, piece.pk])
    documents, visiteur = reverse("documents_publics", args=[FONDS, convention.pk]), Client()
    lus = [visiteur.get(lien).status_code]
    agit(page, convention, "montrer", cible=str(piece.pk))
    lus.append(visiteur.get(lien).status_code)
    assert "Bilan 2024" in visiteur.get(documents).content.decode()
    sans_motif = {"version": convention.version, "cible": str(piece.pk)}
    refus = page.post(adresse("acte_de_convention", convention, "cacher"), sans_motif)
    assert "Motif : ce champ est vide" in refus.content.decode()
    agit(page, convention, "cacher", cible=str(piece.pk), motif="Chiffres à corriger")
    lus.append(visiteur.get(lien).status_code)
    assert lus == [404, 200, 404]
    for contenu in (visiteur.get(documents), page.get(adresse("convention", convention))):
        assert "Chiffres à corriger" in contenu.content.decode()
    entrees = Entree.objects.filter(chaine__objet_id=convention.pk).order_by("rang")
    gardes = [e.contenu for e in entrees if '"montree"' in e.contenu]
    assert ["Chiffres à corriger" in un for un in gardes] == [False, True]


def test_une_annexe_n_est_publique_qu_une_fois_certifiee(page: Client, qui: Personne) -> None:
    convention, ici = publique(qui), region()
    aide(ici, 20_000_00)
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    piece = convention.pieces.get(nom__endswith=".pdf")
    liens = [reverse("piece_publique", args=[FONDS, convention.pk, p.pk]) for p in convention.pieces.all()]
    with pytest.raises(ActeRefuse, match="il n'est pas encore certifié"):
        montrer_une_piece(par=agit_de(qui), piece=piece)
    assert [Client().get(lien).status_code for lien in liens] == [404, 404]
    demain = jour_du("la-reunion") + timedelta(days=1)
    with pytest.raises(ActeRefuse, match="et aujourd'hui"):
        certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=demain)
    agit(page, convention, "certifier", cible=str(piece.pk), certifiee_le=jour_du("la-reunion").isoformat())
    assert [Client().get(lien).status_code for lien in liens] == [200, 200]
    with pytest.raises(ActeRefuse, match="déjà certifié"):
        certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))


@pytest.mark.parametrize("nature", ["annexe", "appel"])
def test_ce_que_le_site_compose_ne_se_depose_pas(qui: Personne, nature: str) -> None:
    """It would be public at once, and nobody certified it."""
    convention = publique(qui)
    instructeur = agit_de(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    with pytest.raises(ActeRefuse, match="se composent ici"):
        ranger_une_piece(
            par=instructeur,
            convention=convention,
            nature=nature,
            intitule="Annexe",
            datee_le=jour_du("la-reunion"),
            fichier=Fichier("a.pdf", BytesIO(pdf())),
            publique=True,
        )
    assert not convention.pieces.exists()


def test_une_annexe_que_tous_liront_ne_nomme_personne_ni_ce_qui_est_tenu_hors_du_portail(qui: Personne) -> None:
    """Somebody who consents to be named today may take it back: the paper would not change."""
    convention, ici = publique(qui), region()
    consentante = beneficiaire("Ana Payet", personne=True, consenti_le=timezone.now())
    aide(ici, 20_000_00, objet="Les Hauts", beneficiaire=consentante)
    Retenue.objects.create(octroi=aide(ici, 21_000_00, objet="Tue"), motif="Secret", personne=qui)
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    piece = convention.pieces.get(nom__endswith=".xlsx")
    lignes = [[c.value for c in r] for r in load_workbook(ouvrir(piece.contenu))["Aides abondées"].rows][1:]
    assert sorted((ligne[2], ligne[3], ligne[6]) for ligne in lignes) == [
        ("1 aide non publiée, comptée au total", None, None),
        ("Les Hauts", "Personne physique", 20_000),
    ]
    papier = PdfReader(ouvrir(convention.pieces.get(nom__endswith=".pdf").contenu)).pages
    texte = " ".join(" ".join(p.extract_text() for p in papier).split())
    assert ("1 aide non publiée, comptée au total" in texte, "Tue" in texte) == (True, False)


def test_une_annexe_composee_avant_qu_une_aide_soit_tue_ne_se_certifie_pas(qui: Personne) -> None:
    convention, ici = publique(qui), region()
    tue = aide(ici, 21_000_00, fonds=FONDS, objet="Tue")
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    retenir(par=agit_de(qui), octroi=tue, motif="Secret")
    assert not Notice.objects.filter(lien=adresse("convention", convention)).exists()
    piece = convention.pieces.get(nom__endswith=".pdf")
    with pytest.raises(ActeRefuse, match="Composez-le de nouveau"):
        certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))
    assert not convention.pieces.filter(publique=True).exists()
    convention.pieces.all().delete()
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    piece = convention.pieces.get(nom__endswith=".pdf")
    assert len(certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))) == 2


def composee(qui: Personne, convention: Convention, autorite: Autorite) -> PieceDeConvention:
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=autorite, annee=2024, nature="annexe")
    return convention.pieces.get(nom__endswith=".pdf", autorite=autorite)


def test_une_aide_tue_ne_touche_que_l_annexe_de_son_autorite(qui: Personne) -> None:
    ici, voisin = region(), departement()
    convention = publique(qui, cnc(), ici, voisin)
    aide(ici, 21_000_00, fonds=FONDS)
    tue = aide(voisin, 21_000_00, fonds=FONDS, objet="Tue")
    sienne, autre = composee(qui, convention, voisin), composee(qui, convention, ici)
    assert (sienne.autorite, autre.autorite) == (voisin, ici)
    retenir(par=agit_de(qui), octroi=tue, motif="Secret")
    jour = jour_du("la-reunion")
    assert len(certifier_une_piece(par=agit_de(qui), piece=autre, certifiee_le=jour)) == 2
    with pytest.raises(ActeRefuse, match="Composez-le de nouveau"):
        certifier_une_piece(par=agit_de(qui), piece=sienne, certifiee_le=jour)
    retenir(par=agit_de(qui), octroi=aide(voisin, 30_000_00, fonds=FONDS), motif="Secret")
    assert not Notice.objects.filter(lien=adresse("convention", convention)).exists(), "l'annexe publique ne la dit pas"


def test_une_annexe_retiree_ne_se_montre_plus_si_une_aide_n_est_plus_publique(qui: Personne) -> None:
    convention, ici = publique(qui), region()
    dite = aide(ici, 21_000_00, fonds=FONDS)
    piece = composee(qui, convention, ici)
    certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))
    retirer_une_piece(par=agit_de(qui), piece=piece, motif="Erreur")
    montrer_une_piece(par=agit_de(qui), piece=piece)
    retirer_une_piece(par=agit_de(qui), piece=piece, motif="Erreur")
    retenir(par=agit_de(qui), octroi=dite, motif="Secret")
    with pytest.raises(ActeRefuse, match="Composez-en un autre"):
        montrer_une_piece(par=agit_de(qui), piece=piece)


def test_une_annexe_d_avant_est_de_l_autorite_que_dit_son_titre(qui: Personne) -> None:
    convention, ici = publique(qui), region()
    aide(ici, 21_000_00)
    composee(qui, convention, ici)
    convention.pieces.update(autorite=None)
    migration = import_module("amorce.cooperation.migrations.0006_departs_et_annexes")
    migration.dire_de_qui_est_chaque_annexe(apps, None)
    assert set(convention.pieces.values_list("autorite", flat=True)) == {ici.pk}


def test_une_annexe_dont_le_classeur_nomme_une_personne_ne_se_certifie_pas(qui: Personne) -> None:
    """As it was composed before persons were left out of it."""
    convention, ici = publique(qui), region()
    consentante = beneficiaire("Ana Payet", personne=True, consenti_le=timezone.now())
    aide(ici, 20_000_00, objet="Les Hauts", beneficiaire=consentante)
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    piece = convention.pieces.get(nom__endswith=".xlsx")
    piece.contenu = ranger(registre_en_classeur(Registre(convention, 2024, ici), "xlsx"), piece.nom)
    piece.save()
    with pytest.raises(ActeRefuse, match="Composez-le de nouveau"):
        certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))


def test_tenir_a_l_ecart_une_aide_d_une_annexe_publique_se_signale(qui: Personne) -> None:
    convention, ici = publique(qui), region()
    dite = aide(ici, 21_000_00, fonds=FONDS)
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    piece = convention.pieces.get(nom__endswith=".pdf")
    certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))
    retenir(par=agit_de(qui), octroi=dite, motif="Secret")
    notice = Notice.objects.get(lien=adresse("convention", convention))
    assert (notice.personne, "annexe publique de 2024" in notice.titre) == (qui, True)


def test_annuler_l_import_d_une_aide_d_une_annexe_publique_se_signale(qui: Personne) -> None:
    """Once, however many of its aids the paper says."""
    convention, ici = publique(qui), region()
    dite = aide(ici, 21_000_00, fonds=FONDS)
    aide(ici, 22_000_00, fonds=FONDS, importation=dite.importation)
    arreter_une_annexe(par=agit_de(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    piece = convention.pieces.get(nom__endswith=".pdf")
    certifier_une_piece(par=agit_de(qui), piece=piece, certifiee_le=jour_du("la-reunion"))
    assert dite.importation is not None
    annule(qui, dite.importation)
    notice = Notice.objects.get(lien=adresse("convention", convention))
    assert (notice.personne, notice.titre) == (
        qui,
        "Une annexe publique de 2024 dit peut-être une aide dont l'import est annulé",
    )


@pytest.mark.parametrize("montre", [True, False])
def test_un_compte_rendu_se_joint_a_sa_reunion(page: Client, qui: Personne, montre: bool) -> None:
    convention = publique(qui)
    agit(page, convention, "prevoir", genre="comite", prevue_le="2024-11-01", objet="Premier comité")
    reunion = convention.concertations.get()
    with pytest.raises(ActeRefuse, match="pas encore tenue"):
        joindre_un_compte_rendu(par=agit_de(qui), concertation=reunion, fichier=Fichier("cr.pdf", BytesIO(pdf())))
    agit(page, convention, "tenir", cible=str(reunion.pk), tenue_le="2024-11-01", compte_rendu="Tenu.")
    envoi = {"cible": str(reunion.pk), "fichier": SimpleUploadedFile("cr.pdf", pdf())}
    agit(page, convention, "joindre", **envoi, **({"publique": "on"} if montre else {}))
    reunion.refresh_from_db()
    assert (reunion.piece.nature, reunion.piece.publique) == ("compte_rendu", montre)
    contenu = Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert ("Compte rendu joint" in contenu) == montre
    assert "Compte rendu joint" in page.get(adresse("convention", convention)).content.decode()


@pytest.mark.parametrize("n", [1, 3])
def test_les_documents_publics_tiennent_en_sept_requetes(
    page: Client, qui: Personne, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    convention, visiteur = publique(qui), Client()
    for i in range(n):
        une_piece(page, convention, intitule=f"Bilan {i}", publique="on")
    lien = reverse("documents_publics", args=[FONDS, convention.pk])
    visiteur.get(lien)
    with django_assert_num_queries(7):
        contenu = visiteur.get(lien).content.decode()
    assert contenu.count("Bilan ") >= n
    assert muets(contenu, {"source", "du-texte"})[1] == []


@pytest.mark.exigences("CONV-II-2-08")
def test_les_tableaux_financiers_ont_une_forme_commune(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    livre = load_workbook(BytesIO(b"".join(page.get(adresse("tableaux_de_convention", convention, "xlsx")))))
    [titres, ligne] = [[c.value for c in r] for r in livre["Enveloppes"].rows]
    assert titres[0] == "Axe"
    assert ligne == ["1. Création et émergence", "Production", "Tous", "CNC", None, "2023-2025", 300_000, 60_000]


@pytest.mark.exigences("CONV-II-2-07", "CONV-I-05", "CONV-II-2-08")
def test_le_public_trouve_une_convention_par_ses_mots_et_la_lit_en_clair(qui: Personne) -> None:
    convention, cachee = publique(qui, intitule="Convention du récif"), signee(qui, cnc(), intitule="Cachée")
    visiteur = Client()
    liste = reverse("conventions_publiques", args=[FONDS])
    assert "Convention du récif" in visiteur.get(liste, {"q": "recif 2024"}).content.decode()
    assert "Convention du récif" not in visiteur.get(liste, {"q": "bretagne"}).content.decode()
    assert "Cachée" not in visiteur.get(liste).content.decode()
    contenu = visiteur.get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert "2 signataires" in contenu
    assert "CNC 300" in strip_tags(contenu).replace("\u202f", " ").replace("\u00a0", " ")
    assert visiteur.get(reverse("convention_publique", args=[FONDS, cachee.pk])).status_code == 404
    assert visiteur.get(f"/en{reverse('convention_publique', args=[FONDS, convention.pk])}").status_code in (200, 404)


def test_le_portail_mene_a_la_convention_qui_y_ramene(qui: Personne) -> None:
    """From the fund's page and from its indicators to the agreements, to one, and back; to what machines read."""
    convention, visiteur = publique(qui), Client()
    fonds, liste = (reverse(nom, args=[FONDS]) for nom in ("transparence_du_fonds", "conventions_publiques"))
    page = reverse("convention_publique", args=[FONDS, convention.pk])
    mene = {depart: visiteur.get(depart).content.decode() for depart in (fonds, liste, page)}
    assert f'href="{liste}"' in mene[fonds]
    assert f'href="{liste}"' in visiteur.get(reverse("indicateurs_du_fonds", args=[FONDS])).content.decode()
    assert f'href="{page}"' in mene[liste]
    assert f'href="{fonds}"' in mene[page]
    assert f'href="{reverse("api:convention", args=[convention.pk])}"' in mene[page]


def test_un_indicateur_de_trop_peu_de_cas_ne_se_publie_pas(qui: Personne) -> None:
    convention = publique(qui)
    for _ in range(4):
        aide(region(), 16_000_00)
    visiteur, lien = Client(), reverse("convention_publique", args=[FONDS, convention.pk])
    assert "trop peu de cas" in visiteur.get(lien).content.decode()
    for theme in range(len(THEMES)):
        assert visiteur.get(f"{lien}?theme={theme}").status_code == 200


def test_la_page_publique_ne_nomme_personne(qui: Personne) -> None:
    convention = publique(qui)
    aide(region(), 16_000_00, objet="SECRET-OBJET", beneficiaire=beneficiaire("SECRET-NOM", personne=True))
    contenu = Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert "SECRET" not in contenu


@pytest.mark.parametrize("nature", ["annexe", "appel"])
def test_l_annexe_et_l_appel_se_composent_en_pdf_a_et_en_tableaux(page: Client, qui: Personne, nature: str) -> None:
    convention = signee(qui)
    ici = region()
    aide(ici, 20_000_00, objet="Les Hauts", beneficiaire=beneficiaire("SECRET-NOM", personne=True))
    paye(convention, ici, 4_000_00)
    convention.refresh_from_db()
    donnees = {
        "acte": "annexe",
        "version": convention.version,
        "nature": nature,
        "autorite": str(ici.pk),
        "annee": "2024",
    }
    assert page.post(adresse("registre_de_convention", convention), donnees).status_code == 302
    contenus = {
        p.nom.rsplit(".", 1)[1]: b"".join(page.get(adresse("piece_de_convention", convention, str(p.pk))))
        for p in convention.pieces.all()
    }
    texte = " ".join(p.extract_text() for p in PdfReader(BytesIO(contenus["pdf"])).pages).replace("\u202f", " ")
    assert b"pdfaid:part" in contenus["pdf"] or b"/Metadata" in contenus["pdf"]
    assert "10 000" in texte
    assert ("6 000" in texte) == (nature == "appel")
    assert "SECRET" not in texte
    aides = load_workbook(BytesIO(contenus["xlsx"]))["Aides abondées"]
    assert [c.value for c in list(aides.rows)[1]][2:4] == ["Les Hauts", "Personne physique"]


def test_un_appel_sans_rien_a_appeler_est_refuse(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    aide(region(), 20_000_00)
    paye(convention, region(), 10_000_00)
    donnees = {"acte": "annexe", "version": convention.version, "nature": "appel", "annee": "2024"}
    reponse = page.post(adresse("registre_de_convention", convention), {**donnees, "autorite": str(region().pk)})
    assert "Appel de fonds : le CNC a versé tout ce que" in reponse.content.decode()


def test_un_versement_se_saisit_au_registre(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    donnees = {
        "acte": "paiement",
        "version": convention.version,
        "autorite": str(region().pk),
        "annee": "2024",
        "montant": "1 500,50",
        "verse_le": "2024-12-01",
    }
    assert page.post(adresse("registre_de_convention", convention), donnees).status_code == 302
    assert convention.paiements_du_cnc.get().montant == 1_500_50


def test_le_registre_dit_pourquoi_une_phase_n_a_pas_de_ratio_et_ce_qui_va_a_d_autres(
    page: Client, qui: Personne
) -> None:
    convention = signee(qui)
    aide(region(), 20_000_00)
    vers, phrase = adresse("registre_de_convention", convention), "Des versements du CNC ne disent pas leur phase"
    sans = page.get(vers, {"par": "phase"}).content.decode()
    assert "ratio défavorable" not in sans
    assert phrase not in sans
    paye(convention, region(), 1_000_00, phase="")
    paye(convention, region(), 3_000_00, phase="transmission")
    contenu = page.get(vers, {"par": "phase"}).content.decode()
    assert phrase in contenu
    assert "ratio défavorable" not in contenu
    assert "versés pour d'autres phases que la production" in unescape(contenu)
    assert phrase not in page.get(vers, {"par": "annee"}).content.decode()


def test_le_registre_dit_qui_n_appelle_rien_et_qui_a_un_ratio_defavorable(page: Client, qui: Personne) -> None:
    """An aid to writing is matched by nothing: the CNC owes nothing for it."""
    convention = signee(qui, cnc(), region(), departement())
    aide(region(), 20_000_00)
    aide(departement(), 20_000_00, phase="ecriture")
    paye(convention, region(), 1_000_00)
    lignes = page.get(adresse("registre_de_convention", convention)).content.decode().split("<tr>")
    dits = {
        nom: [dit for dit in ("ratio défavorable", "rien d'appelé") if dit in unescape(ligne)]
        for nom in ("Région Réunion", "Département de La Réunion")
        for ligne in lignes
        if f'<th scope="row">{nom}</th>' in ligne
    }
    assert dits == {"Région Réunion": ["ratio défavorable"], "Département de La Réunion": ["rien d'appelé"]}


@pytest.mark.parametrize(("nombre", "dits"), [(20, ""), (21, "Et 1 autre :"), (25, "Et 5 autres :")])
def test_le_registre_dit_combien_de_versements_il_ne_montre_pas(
    page: Client, qui: Personne, nombre: int, dits: str
) -> None:
    convention = signee(qui)
    for rang in range(nombre):
        paye(convention, region(), 100_00, reference=f"M{rang}")
    lue = page.get(adresse("registre_de_convention", convention)).content.decode()
    verses = lue.partition('id="t-verses"')[2].partition("</section>")[0]
    assert (verses.count("<tr>") - 1, "Et " in verses) == (20, bool(dits))
    assert dits in verses


def test_le_registre_dit_ce_que_chaque_appel_certifie_a_appele(page: Client, qui: Personne) -> None:
    convention = publique(qui)
    aide(region(), 400_000_00)
    par = agit_de(qui)
    pieces = arreter_une_annexe(par=par, convention=convention, autorite=region(), annee=2024, nature="appel")
    registre = adresse("registre_de_convention", convention)
    assert "Appels de fonds certifiés" not in page.get(registre).content.decode()
    certifier_une_piece(par=par, piece=pieces[0], certifiee_le=jour_du("la-reunion"))
    html = page.get(registre, {"annee": "2024"}).content.decode()
    section = html[html.index('id="t-appels"') :].partition("</section>")[0]
    assert "2024, axe 1" in section
    assert [re.sub(r"\D", "", dit) for dit in re.findall(r">([^<>]*€)<", section)] == ["80000", "120000"]
    (dit, _autre) = Client().get(f"{V1}conventions/{convention.pk}").json()["documents"]
    assert (dit["appele"], dit["au_dela"]) == (80_000, 120_000)


def test_le_registre_dit_les_aides_votees_apres_un_depart_et_ne_les_compte_pas(page: Client, qui: Personne) -> None:
    parti_le, ici = date(2024, 6, 1), departement()
    convention = amendee(qui, signee(qui, cnc(), region(), ici), parti_le, departs=[ici])
    aide(ici, 20_000_00, objet="La veille", votee_le=date(2024, 5, 31))
    registre = adresse("registre_de_convention", convention)
    assert "Aides votées après un départ" not in page.get(registre).content.decode()
    aide(ici, 30_000_00, objet="Le jour même", votee_le=parti_le)
    reponse = page.get(registre)
    html = reponse.content.decode()
    section = html[html.index('id="t-departs"') :].partition("</section>")[0]
    assert ("Le jour même" in section, "La veille" in section) == (True, False)
    assert reponse.context["r"].total.effort == 20_000_00
    aide(ici, 10_000_00, objet="L'an suivant", annee=2025)
    assert [o.objet for o in page.get(registre).context["lu"].apres_un_depart] == ["Le jour même", "L'an suivant"]
    suivante = ouverte(qui, cnc(), ici, premiere_annee=2025, derniere_annee=2027, intitule="La sienne")
    Convention.objects.filter(pk=suivante.pk).update(signee_le=date(2025, 1, 2))
    assert [o.objet for o in page.get(registre).context["lu"].apres_un_depart] == ["Le jour même"], "comptée ailleurs"


def test_un_versement_se_retire_du_registre(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    registre = adresse("registre_de_convention", convention)
    assert "retrait" not in {f.code for f in page.get(registre).context["formulaires"]}
    faux = paye(convention, region(), 1_000_000_00, reference="M-1")
    donnees = {"acte": "retrait", "version": convention.version, "paiement": str(faux.pk), "motif": ""}
    reponse = page.post(registre, donnees)
    assert (reponse.status_code, "M-1" in reponse.content.decode()) == (422, True)
    assert page.post(registre, {**donnees, "motif": "Saisi deux fois."}).status_code == 302
    assert not convention.paiements_du_cnc.exists()


@pytest.mark.parametrize(("millioniemes", "dit"), [(1_234_567, "123,4567"), (100_000, "10"), (0, "0")])
def test_une_hausse_des_prix_tenue_se_relit_sans_rien_perdre(qui: Personne, millioniemes: int, dit: str) -> None:
    assert Modifier(ouverte(qui, hausse_des_prix=millioniemes)).initial["hausse_des_prix"] == dit


@pytest.mark.exigences("CONV-AXE2-09")
@pytest.mark.parametrize(
    ("ecrit", "garde", "dit"),
    [
        ("", None, "50 % des aides, seuil lu faute d'un autre"),
        ("33,5", 335_000, "33,5 % des aides, seuil de la convention"),
        ("0", None, None),
        ("100", None, None),
    ],
)
def test_le_seuil_d_alerte_se_regle_par_convention_meme_signee(
    page: Client, qui: Personne, ecrit: str, garde: int | None, dit: str | None
) -> None:
    """No term of it: who follows the agreement sets it, and everybody reads it."""
    convention = publique(qui)
    donnees = {"version": convention.version, "intitule": convention.intitule, "seuil_de_concentration": ecrit}
    reponse = page.post(adresse("acte_de_convention", convention, "modifier"), donnees)
    convention.refresh_from_db()
    assert convention.seuil_de_concentration == garde
    if dit is None:
        assert reponse.status_code == 422
        assert "Alerte sur les budgets très élevés : le seuil est entre 0 et 100" in lu_sans_insecable(reponse)
        return
    assert reponse.status_code == 302
    lien = reverse("suivi_public", args=[FONDS, convention.pk])
    assert f"signalés quand ils reçoivent plus de {dit}" in lisible(Client(), lien, "")


def test_une_hypothese_mal_ecrite_ne_donne_pas_de_fichier(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    aide(region(), 20_000_00)
    faux = {"ajuster": "on", "rattrapage": "abc"}
    for vers in (adresse("simulation_de_convention", convention), adresse("export_de_simulation", convention, "csv")):
        reponse = page.get(vers, faux)
        assert (reponse.status_code, reponse["Content-Type"].partition(";")[0]) == (422, "text/html")
        assert list(reponse.context["formulaire"].errors) == ["rattrapage"]


def test_la_simulation_est_dans_l_adresse_et_se_rend_en_fichiers(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    aide(region(), 20_000_00)
    paye(convention, region(), 4_000_00)
    suppose = {"ajuster": "on", "solidarite": "10"}
    reponse = page.get(adresse("simulation_de_convention", convention), suppose)
    assert reponse.context["s"].cout == 6_000_00
    rendus = {
        en: b"".join(page.get(adresse("export_de_simulation", convention, en), suppose))
        for en in ("pdf", "json", "xlsx", "csv", "svg")
    }
    donnees = json.loads(rendus["json"])
    assert (donnees["cout"], donnees["hypotheses"]["solidarite"]) == (6_000_00, "1/10")
    assert rendus["pdf"].startswith(b"%PDF")
    assert rendus["svg"].startswith(b"<svg")
    classeur = load_workbook(BytesIO(rendus["xlsx"]))
    assert classeur.sheetnames == ["Simulation", "Par phase", "Ce qui est lu"]
    assert (classeur["Simulation"]["E2"].value, classeur["Par phase"]["E2"].value) == (6_000, 10_000)
    assert rendus["csv"].decode().splitlines()[1] == "Région Réunion,20000.00,4000.00,10000.00,6000.00"
    assert (donnees["gagnants"], donnees["perimetre"]["aides"]) == (["Région Réunion"], 1)
    lu = " ".join(" ".join(feuille.extract_text().split()) for feuille in PdfReader(BytesIO(rendus["pdf"])).pages)
    dits = ("Ce qui est supposé", "Sur quoi", "1 aide de ces collectivités", "Gagnent : Région Réunion", "chaque phase")
    assert [un for un in dits if un not in lu] == []


@pytest.mark.exigences("CONV-AXE2-09")
@pytest.mark.parametrize(
    ("suppose", "dit"),
    [
        ({"diversite": "on"}, "ne change rien à elle seule"),
        ({"diversite": "on", "ajuster": "on"}, "n'écarte rien"),
        ({"a_la_baisse": "on"}, "il faut d'abord ajuster"),
        ({"constante": "on"}, "il n'y a rien à y ramener"),
    ],
)
def test_une_clause_qui_ne_change_rien_seule_le_dit_et_pourquoi(
    page: Client, qui: Personne, suppose: dict[str, str], dit: str
) -> None:
    convention = signee(qui)
    aide(region(), 20_000_00, cout=100_000_00)
    contenu = page.get(adresse("simulation_de_convention", convention), suppose).content.decode()
    assert dit in contenu.replace("\u2019", "'").replace("&#x27;", "'")


@pytest.mark.parametrize("dit", ["-3", "0", "0,99"])
def test_un_budget_eleve_de_moins_d_un_euro_est_refuse_en_une_phrase(page: Client, qui: Personne, dit: str) -> None:
    convention = signee(qui)
    for vers in (adresse("simulation_de_convention", convention), adresse("export_de_simulation", convention, "json")):
        reponse = page.get(vers, {"diversite": "on", "budget_eleve": dit})
        assert reponse.status_code == 422
        assert "Budget élevé à partir de : un budget est d&#x27;un euro au moins." in reponse.content.decode()
    reponse = page.get(adresse("simulation_de_convention", convention), {"diversite": "on", "budget_eleve": "1"})
    assert reponse.status_code == 200


@pytest.mark.exigences("CONV-AXE4-04", "CONV-AXE4-20")
@pytest.mark.parametrize(
    ("suppose", "signalees"),
    [
        ({"doublement": "on", "moyens_avant": "50 000", "moyens_apres": "99 999,99"}, ["CONV-AXE4-04"]),
        ({"doublement": "on", "moyens_avant": "50 000", "moyens_apres": "100 000"}, []),
        ({"doublement": "on", "moyens_avant": "50 000"}, []),
        ({"moyens_avant": "50 000", "moyens_apres": "1"}, []),
        ({"investissement": "1"}, ["CONV-AXE4-20"]),
        ({"investissement": "1", "etat_des_lieux": "on"}, []),
    ],
)
def test_la_simulation_signale_un_doublement_sans_moyens_et_une_plateforme_sans_etat_des_lieux(
    page: Client, qui: Personne, suppose: dict[str, str], signalees: list[str]
) -> None:
    convention = signee(qui)
    reponse = page.get(adresse("simulation_de_convention", convention), suppose)
    assert [exigence for _phrase, exigence in reponse.context["education"].signalements] == signalees
    contenu = reponse.content.decode()
    assert all(f'<span class="source">{un}</span>' in contenu for un in signalees)
    donnees = json.loads(b"".join(page.get(adresse("export_de_simulation", convention, "json"), suppose)))
    assert [un["exigence"] for un in donnees["education"]["signalements"]] == signalees


@pytest.mark.parametrize(("dite", "faute"), [("150", "un pourcentage de 0 à 100"), ("dix", "un pourcentage")])
def test_une_part_qui_ne_se_lit_pas_est_dite(page: Client, qui: Personne, dite: str, faute: str) -> None:
    reponse = page.get(adresse("simulation_de_convention", signee(qui)), {"solidarite": dite})
    assert (reponse.status_code, faute in reponse.content.decode()) == (422, True)


def test_une_aide_a_un_festival_se_saisit_comme_un_tableau_la_lirait(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    lien = adresse("mesure_de_convention", convention, "lieux_de_la_diversite")
    donnees = {
        "acte": "aide",
        "version": convention.version,
        "autorite": str(region().pk),
        "nom": "Festival du film d'Afrique",
        "objet": "Édition 2024",
        "montant": "30 000",
        "votee_le": "2024-05-02",
        "phase": "diffusion",
        "periode_fin": "2027-05-02",
    }
    assert page.post(lien, donnees).status_code == 302
    octroi = Octroi.objects.get()
    assert (octroi.montant, octroi.phase, octroi.axe, octroi.annee) == (30_000_00, "diffusion", 3, 2024)
    assert "Édition 2024" in page.get(lien).content.decode()
    fautif = page.post(lien, {**donnees, "montant": "-5"})
    assert "un montant positif est attendu" in fautif.content.decode()


def test_une_aide_se_rattache_a_une_mesure(page: Client, qui: Personne) -> None:
    convention = signee(qui)
    octroi = aide(region(), 5_000_00)
    lien = adresse("mesure_de_convention", convention, "parcours_d_auteurs")
    donnees = {"acte": "rattacher", "version": convention.version, "octrois": [str(octroi.pk)]}
    assert page.post(lien, donnees).status_code == 302
    assert octroi.objet in page.get(lien).content.decode()


@pytest.mark.exigences("CONV-II-2-06")
def test_la_carte_montre_les_vides_et_ce_que_plusieurs_soutiennent(page: Client) -> None:
    autre = departement()
    carte = reverse("carte_des_aides", args=[FONDS])
    avant = page.get(carte).context["carte"]
    donnees = {
        "autorite": str(autre.pk),
        "intitule": "Aide au patrimoine filmé",
        "phases": ["patrimoine", "production"],
        "genres": ["documentaire_creation"],
    }
    assert page.post(reverse("declarer_un_dispositif", args=[FONDS]), donnees).status_code == 302
    apres = page.get(carte).context["carte"]
    assert ("Patrimoine", "Documentaire de création") in avant.vides
    assert ("Patrimoine", "Documentaire de création") not in apres.vides
    assert {s.niveau_dit for s in apres.soutiens if s.fonds == "cnc"} == {"CNC"}
    [declare] = [s for s in apres.soutiens if s.intitule == "Aide au patrimoine filmé"]
    assert declare.niveau_dit == "Département"
    production = dict(apres.lignes)["production"]
    [case] = [c for c in production if c.genre == "documentaire_creation"]
    assert case.double


def declare(page: Client, n: int = 1) -> None:
    for i in range(n):
        donnees = {"autorite": str(departement().pk), "intitule": f"Aide aux archives {i}", "phases": ["patrimoine"]}
        assert page.post(reverse("declarer_un_dispositif", args=[FONDS]), donnees).status_code == 302


@pytest.mark.exigences("CONV-II-2-06")
def test_le_public_lit_qui_soutient_quoi_en_mots_en_signes_et_par_niveau(page: Client) -> None:
    lien, visiteur = reverse("carte_publique", args=[FONDS]), Client()
    assert "Patrimoine : quel que soit le genre" in lisible(visiteur, lien, "")
    declare(page)
    contenu = visiteur.get(lien).content.decode()
    assert "Aide aux archives 0" in contenu
    lue = visiteur.get(lien).context["carte"]
    assert "patrimoine" not in dict(lue.lacunes())
    assert dict(dict(lue.par_niveau)["patrimoine"])["departement"] == 1
    signes = {e.phase: [s.case.autorites for s in e.signes] for e in visiteur.get(lien).context["dessin"].etages}
    assert signes["patrimoine"] == [1] * 8
    assert contenu.count("<polygon") == sum(len(genres) for _phase, genres in lue.recouvrements())
    assert contenu.count('class="contour"') == len(lue.vides)
    du_departement = visiteur.get(lien, {"niveau": "departement"}).context["carte"]
    assert [s.intitule for s in du_departement.soutiens] == ["Aide aux archives 0"]
    assert du_departement.recouvrements() == []


@pytest.mark.parametrize("n", [1, 3])
def test_la_carte_publique_ne_coute_que_trois_requetes(
    page: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    declare(page, n)
    visiteur, lien = Client(), reverse("carte_publique", args=[FONDS])
    visiteur.get(lien)
    with django_assert_num_queries(3):  # the map's schemes; the Regions' schemes, and their aids
        assert visiteur.get(lien).status_code == 200


@pytest.mark.parametrize("role", [RoleDeFonds.AUDITEUR, RoleDeFonds.PAIEMENTS, RoleDeFonds.INSTRUCTEUR])
def test_chaque_role_ne_voit_que_ce_qu_il_peut_faire(client: Client, qui: Personne, role: RoleDeFonds) -> None:
    convention = signee(qui)
    client.force_login(agent(FONDS, role))
    offerts = {f.code for f in client.get(adresse("convention", convention)).context["l"].formulaires}
    registre = {f.code for f in client.get(adresse("registre_de_convention", convention)).context["formulaires"]}
    attendus = {
        RoleDeFonds.AUDITEUR: (set(), set()),
        RoleDeFonds.PAIEMENTS: (set(), {"paiement"}),
        RoleDeFonds.INSTRUCTEUR: ({"piece", "prevoir", "associer"}, set()),
    }
    assert (offerts, registre) == attendus[role]
    refusee = client.post(adresse("acte_de_convention", convention, "publier"), {"version": convention.version})
    assert refusee.status_code == 404


def test_un_signataire_alimente_la_convention_qu_un_autre_fonds_tient(client: Client, qui: Personne) -> None:
    la_bas = region("Région Île-de-France", AUTRE_FONDS, "11")
    convention = signee(qui, cnc(), region(), la_bas)
    client.force_login(responsable(AUTRE_FONDS))
    offerts = {f.code for f in client.get(adresse("convention", convention)).context["l"].formulaires}
    assert offerts == {"piece", "prevoir", "associer"}
    seule = signee(qui, cnc(), departement())
    assert client.get(adresse("convention", seule)).status_code == 404


def test_une_clause_redevient_pas_encore_lue(page: Client, qui: Personne) -> None:
    convention = ouverte(qui)
    clauses = adresse("clauses_de_convention", convention)
    page.post(clauses, {"version": convention.version, "loi_lcap-dit": "non"})
    convention.refresh_from_db()
    assert convention.clauses.count() == 1
    assert page.post(clauses, {"version": convention.version, "loi_lcap-dit": ""}).status_code == 302
    assert not convention.clauses.exists()
    dernier = Entree.objects.filter(acte="constater_les_clauses").latest("instant")
    assert '"clauses":{"loi_lcap":null}' in dernier.contenu
    convention.refresh_from_db()
    reponse = page.post(clauses, {"version": convention.version, "loi_lcap-ou": "Préambule"})
    assert "dites si elle est présente ou absente" in reponse.content.decode()


def test_toutes_les_clauses_se_lisent_sur_la_page(page: Client, qui: Personne) -> None:
    contenu = page.get(adresse("clauses_de_convention", ouverte(qui))).content.decode()
    assert all(f'name="{code}-dit"' in contenu for code in CLAUSES)


@pytest.mark.exigences("CONV-II-6-06", "CONV-AXE3-06", "CONV-II-4-04", "CONV-II-8-05")
def test_le_comite_lit_les_indicateurs_partages_et_ce_que_la_note_signale(page: Client, qui: Personne) -> None:
    dits = {"indicateurs": ["audience"], "solidarite": 100_000, "region_sensible": True}
    convention = publique(qui, **dits, renouvellement_le=date(2025, 12, 31))
    for lien in (adresse("suivi_de_convention", convention), reverse("suivi_public", args=[FONDS, convention.pk])):
        contenu = lisible(page, lien, "")
        assert "Les indicateurs de la convention ne mesurent que l'audience ou le marché" in contenu.replace("’", "'")
        assert "se renouvelle sans qu" in contenu
        assert "30 000 €" in contenu
        assert "Rien ne le mesure ici" in page.get(lien, {"partage": "audience"}).content.decode()
        assert "Présence du CNC dans les commissions : pas de données" in contenu


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("partage", ["", *PARTAGES])
@pytest.mark.parametrize("route", ["suivi_de_convention", "suivi_public"])
def test_chaque_indicateur_partage_tient_en_quinze_requetes(
    page: Client, qui: Personne, route: str, partage: str, n: int, django_assert_max_num_queries: Any
) -> None:
    dits = {"indicateurs": list(PARTAGES), "solidarite": 100_000, "region_sensible": True}
    convention = publique(qui, **dits)
    for i in range(n):
        aide(region(), 16_000_00, objet=f"Une {i}")
    ouverte_a_tous = route == "suivi_public"
    lien = reverse(route, args=[FONDS, convention.pk] if ouverte_a_tous else [convention.pk])
    lit = Client() if ouverte_a_tous else page
    lit.get(lien, {"partage": partage})
    with django_assert_max_num_queries(15):
        contenu = lit.get(lien, {"partage": partage}).content.decode()
    assert muets(contenu, {"source", "du-texte", "barres", "modele"})[1] == []
