"""The pages of a claim, for its beneficiary and for the service: what they show and refuse, how much they ask."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.paiements.actions import joindre_preuves, redemander
from amorce.paiements.classeur import en_feuilles
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import regles_de
from tests.comptes.fabrique import agent, agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import (
    COURT,
    engagee,
    envoyee,
    facture,
    importe,
    instructeur,
    ouverte,
    prouve,
    redige,
    relu,
    relue,
)
from tests.paiements.fabrique_controle import constate, examine
from tests.site.chiffres import PERMIS, muets

pytestmark = pytest.mark.django_db
BUDGET = ["budget_definitif"]
DE_NOUVEAU = "Ce que vos acomptes ont admis est repris ici"


def classeur(dossier: Dossier, *lignes: Facture) -> SimpleUploadedFile:
    return SimpleUploadedFile("depenses.xlsx", ecrit(en_feuilles(regles_de(dossier), lignes), "xlsx"))


def a_preparer(client: Client, *lignes: Facture) -> tuple[Personne, Dossier, DemandeDePaiement]:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    if lignes:
        prouve(moi, demande, importe(moi, demande, *lignes))
    client.force_login(moi)
    return moi, dossier, relue(demande)


def test_une_demande_s_ouvre_s_importe_se_prouve_et_s_envoie(client: Client) -> None:
    moi, dossier = engagee(COURT)
    client.force_login(moi)
    page = reverse("depenses", args=[dossier.pk])
    assert "Préparer le solde" in client.get(page).content.decode()
    client.post(reverse("ouvrir_paiement", args=[dossier.pk]), {"genre": "acompte"})
    demande = dossier.demandes_de_paiement.get()
    ici = [dossier.pk, demande.pk]
    importee = client.post(
        reverse("importer_depenses", args=ici), {"fichier": classeur(dossier, facture(), facture()), "version": 1}
    )
    assert importee.status_code == 302
    assert demande.depenses.count() == 2
    fichiers = [SimpleUploadedFile(f"{d.facture}.pdf", pdf(texte=d.facture)) for d in demande.depenses.all()]
    client.post(reverse("joindre_preuves", args=ici), {"fichiers": fichiers})
    relier = reverse("preuves_de_depenses", args=ici)
    page = client.get(relier).context
    propositions = page["propositions"]
    assert [(rangs, str(p.signe)) for p, rangs, _nature in propositions] == [("1", "numero"), ("2", "numero")]
    client.post(
        relier, {"version": page["version"]} | {f"p.{p.preuve.pk}": rangs for p, rangs, _nature in propositions}
    )
    assert demande.preuves.filter(depenses=None).count() == 0


def test_cent_cinquante_preuves_se_deposent_ensemble(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client)
    fichiers = [SimpleUploadedFile(f"{rang}.pdf", pdf(texte=str(rang % 7))) for rang in range(150)]
    ici = reverse("joindre_preuves", args=[dossier.pk, demande.pk])
    assert client.post(ici, {"fichiers": fichiers}).status_code == 302
    assert demande.preuves.count() == 150


def test_plus_de_fichiers_qu_un_envoi_n_en_porte_le_dit(client: Client, settings: Settings) -> None:
    _moi, dossier, demande = a_preparer(client)
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    ici = reverse("joindre_preuves", args=[dossier.pk, demande.pk])
    envois = [[SimpleUploadedFile(f"{rang}.pdf", pdf()) for rang in range(nombre)] for nombre in (2, 3)]
    assert client.post(ici, {"fichiers": envois[0]}).status_code == 302
    refus = client.post(ici, {"fichiers": envois[1]})
    assert refus.status_code == 400
    assert "Un envoi porte 2 fichiers au plus" in refus.content.decode()
    assert demande.preuves.count() == 2


def test_apres_un_acompte_ce_qui_est_admis_est_repris_sans_passer_pour_un_doublon(client: Client) -> None:
    moi, dossier = engagee()
    premiere, deux_fois = facture(20_000_00), facture(5_000_00)
    acompte = envoyee(moi, dossier, premiere, genre="acompte")
    client.force_login(moi)
    page = reverse("depenses", args=[dossier.pk])
    assert DE_NOUVEAU not in client.get(page).content.decode()
    examine(acompte)
    constate(acompte)
    assert DE_NOUVEAU in client.get(page).content.decode()
    solde = ouverte(moi, relu(dossier))
    importe(moi, solde, premiere, deux_fois, deux_fois)
    autre, ailleurs = engagee()
    importe(autre, ouverte(autre, ailleurs), deux_fois)
    reponse = client.get(page)
    assert DE_NOUVEAU in reponse.content.decode()
    memes = [[(m.demande_id, m.rang) for m in u.memes] for u in reponse.context["l"].lignes]
    la_bas = (ailleurs.demandes_de_paiement.get().pk, 1)
    assert [sorted(m, key=str) for m in memes] == [
        [],
        sorted([(solde.pk, 3), la_bas], key=str),
        sorted([(solde.pk, 2), la_bas], key=str),
    ]


def test_le_solde_s_envoie_de_sa_page(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client, facture(20_000_00))
    contenu = client.get(reverse("depenses", args=[dossier.pk])).content.decode()
    assert "Demander le solde" in contenu
    assert "10\u202f000" in contenu
    client.post(reverse("envoyer_paiement", args=[dossier.pk, demande.pk]), {"version": demande.version})
    assert relu(dossier).etat == Etat.SOLDE_DEMANDE


def test_un_classeur_fautif_n_importe_rien_et_dit_ou(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client, facture(20_000_00))
    fautif = classeur(dossier, facture(), facture(classe="XX"))
    reponse = client.post(
        reverse("importer_depenses", args=[dossier.pk, demande.pk]), {"fichier": fautif, "version": demande.version}
    )
    assert reponse.status_code == 422
    assert [(e.ligne, e.colonne) for e in reponse.context["erreurs"]] == [(3, "A")]
    assert demande.depenses.count() == 1


@pytest.mark.parametrize(("aides", "dit"), [(1, "une autre aide"), (2, "2 autres aides")])
def test_une_facture_presentee_a_d_autres_aides_le_dit_une_fois_par_aide(client: Client, aides: int, dit: str) -> None:
    commune = facture(20_000_00)
    for _rang in range(aides):
        autre, ailleurs = engagee()
        acompte = envoyee(autre, ailleurs, commune, genre="acompte")
        examine(acompte)
        constate(acompte)
        ouverte(autre, relu(ailleurs))
    _moi, dossier, _demande = a_preparer(client, commune)
    lu = client.get(reverse("depenses", args=[dossier.pk]))
    (une,) = lu.context["l"].lignes
    assert (len(une.memes), une.memes_ici) == (2 * aides, [])
    assert f"<strong>Déjà présentée :</strong> {dit}</span>" in lu.content.decode()


def test_une_facture_payee_bien_avant_d_etre_emise_se_signale_au_service(client: Client) -> None:
    moi, dossier = engagee()
    paye_le, dit = date(2025, 8, 2), "Payée plus d'un mois avant la date de sa pièce"
    limite, apres = (facture(1_000_00, payee_le=paye_le, datee_le=date(2025, 9, jour)) for jour in (2, 3))
    demande = envoyee(moi, dossier, limite, apres)
    client.force_login(instructeur())
    adresse = reverse("paiements_du_dossier", args=[dossier.numero])
    lu = client.get(adresse, {"demande": str(demande.pk)})
    assert [une.payee_bien_avant for une in lu.context["l"].lignes] == [False, True]
    assert lu.content.decode().count(dit) == 1


def test_une_depense_s_ecrit_et_se_corrige_a_la_main(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client)
    dite = {
        "version": demande.version,
        "classe": "V",
        "libelle": "Décors",
        "fournisseur": "Piton",
        "datee_le": "2026-03-02",
        "ht": "1 000,50",
        "locale": "oui",
    }
    assert client.post(reverse("ajouter_depense", args=[dossier.pk, demande.pk]), dite).status_code == 302
    une = demande.depenses.get()
    assert (une.ht, une.tva, une.locale) == (1_000_50, 0, True)
    ici = reverse("modifier_depense", args=[dossier.pk, demande.pk, une.pk])
    assert 'value="1000,50"' in client.get(ici).content.decode()
    refus = client.post(ici, {**dite, "version": demande.version + 1, "ht": "beaucoup"})
    assert refus.status_code == 422
    assert "écrivez un montant en euros" in refus.content.decode()


def test_l_agent_decide_et_le_beneficiaire_repond(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(1_00, locale=False))
    ici = [dossier.numero, demande.pk]
    client.force_login(instructeur())
    dites = {"version": relue(demande).version, "decision": "refusee", "parmi": "ecartees"}
    assert client.post(reverse("examiner_depenses", args=ici), dites).status_code == 302
    une = demande.depenses.get(rang=2)
    assert (une.decision, "RUN-III-62" in une.motif) == ("refusee", True)
    sans_motif = {"version": relue(demande).version, "decision": "refusee", "parmi": "ici", "depense": ["1"]}
    refus = client.post(reverse("examiner_depenses", args=ici), sans_motif)
    assert refus.status_code == 422
    assert 'value="1" checked' in refus.content.decode()
    client.force_login(moi)
    client.post(reverse("repondre_sur_depense", args=[dossier.pk, demande.pk, une.pk]), {"reponse": "Elle est locale."})
    client.force_login(instructeur())
    page = client.get(f"{reverse('paiements_du_dossier', args=[dossier.numero])}?groupe=discutees")
    assert "Elle est locale." in page.content.decode()
    assert [u.depense.rang for u in page.context["l"].lignes] == [2]


def test_une_ligne_contestee_se_prouve_et_se_corrige_de_sa_page(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    une = demande.depenses.get()
    ici = [dossier.pk, demande.pk, une.pk]
    client.force_login(moi)
    assert client.get(reverse("contester_depense", args=ici)).status_code == 302
    examine(demande, decision="refusee", motif="Le montant ne va pas.")
    page = client.get(reverse("contester_depense", args=ici))
    assert "Le montant ne va pas." in page.content.decode()
    fichiers = [SimpleUploadedFile("releve.pdf", pdf()), SimpleUploadedFile("rien.pdf", b"rien")]
    jointe = client.post(reverse("prouver_depense", args=ici), {"fichiers": fichiers, "nature": "paiement"})
    assert jointe.status_code == 422
    assert une.preuves.filter(nature="paiement").count() == 1
    dits = {c.html_name: c.value() for c in page.context["corriger"] if c.value() is not None}
    dits["version"] = str(relue(demande).version)
    refus = client.post(reverse("corriger_depense", args=ici), {**dits, "ht": "beaucoup"})
    assert (refus.status_code, "beaucoup" in refus.content.decode()) == (422, True)
    assert client.post(reverse("corriger_depense", args=ici), {**dits, "ht": "15 000"}).status_code == 302
    client.force_login(instructeur())
    lu = client.get(f"{reverse('paiements_du_dossier', args=[dossier.numero])}?groupe=contestees").content.decode()
    for dit in ("<del>20\u202f000\xa0€</del>", "<ins>15\u202f000\xa0€</ins>", "Preuve du paiement, relevé bancaire"):
        assert dit in lu
    _nombre, tus, _permis = muets(lu, PERMIS)
    assert tus == []


def test_qui_redige_voit_ce_qui_est_redemande_et_ne_le_dit_pas(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande, decision="refusee", motif="Le montant ne va pas.")
    redemander(
        par=agit(instructeur()), demande=relue(demande), version=relue(demande).version, faits=["budget_definitif"]
    )
    page = reverse("depenses", args=[dossier.pk])
    ligne = reverse("contester_depense", args=[dossier.pk, demande.pk, demande.depenses.get().pk])
    offerts = []
    for qui in (redige(demande), moi):
        client.force_login(qui)
        lus = [client.get(page).content.decode(), client.get(ligne).content.decode()]
        assert "Le service vous redemande" in lus[0]
        assert "Envoyer la réponse" in lus[1]
        offerts.append(["Répondre au service" in lus[0], "Enregistrer la correction" in lus[1]])
    assert offerts == [[False, False], [True, True]]


def test_un_solde_se_renvoie_puis_devient_un_acompte_de_la_page(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    client.force_login(instructeur())
    assert "Renvoyer la demande" in client.get(reverse("paiements_du_dossier", args=[dossier.numero])).content.decode()
    ici = reverse("acte_de_paiement", args=[dossier.numero, demande.pk, "renvoyer"])
    assert client.post(ici, {"version": relue(demande).version, "motif": ""}).status_code == 422
    assert client.post(ici, {"version": relue(demande).version, "motif": "Il manque l'attestation."}).status_code == 302
    client.force_login(moi)
    assert "En faire un acompte" in client.get(reverse("depenses", args=[dossier.pk])).content.decode()
    changer = reverse("changer_de_nature", args=[dossier.pk, demande.pk])
    assert client.post(changer, {"version": 0}).status_code == 422
    assert client.post(changer, {"version": relue(demande).version}).status_code == 302
    assert (relue(demande).genre, relu(dossier).etat) == ("acompte", Etat.ENGAGE)


def test_le_budget_definitif_se_redemande_et_se_dit_de_la_page(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), budget_definitif=None)
    client.force_login(instructeur())
    ici = reverse("acte_de_paiement", args=[dossier.numero, demande.pk, "redemander"])
    assert client.post(ici, {"version": relue(demande).version}).status_code == 422
    choisi = {"version": relue(demande).version, "faits": ["budget_definitif"]}
    assert client.post(ici, choisi).status_code == 302
    client.force_login(moi)
    page = client.get(reverse("depenses", args=[dossier.pk]))
    assert "Le service vous redemande" in page.content.decode()
    redire = reverse("redire_avec_la_demande", args=[dossier.pk, demande.pk])
    vide = {"version": relue(demande).version, "budget_definitif": ""}
    assert client.post(redire, vide).status_code == 422
    assert client.post(redire, {**vide, "budget_definitif": "900 000"}).status_code == 302
    assert relue(demande).faits["budget_definitif"] == "900000.00"


def test_une_piece_se_relie_a_plusieurs_lignes_avec_sa_nature(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client, facture(classe="II"), facture(classe="II"), facture())
    ici = [dossier.pk, demande.pk]
    fichier = SimpleUploadedFile("urssaf Décors du Piton.pdf", pdf(texte="a"))
    client.post(reverse("joindre_preuves", args=ici), {"fichiers": [fichier]})
    relier = reverse("preuves_de_depenses", args=ici)
    page = client.get(relier).context
    ((proposee, rangs, nature),) = page["propositions"]
    assert (rangs, nature) == ("1-3", "attestation_sociale")
    champs = {"version": page["version"], f"p.{proposee.preuve.pk}": "1, 9", f"n.{proposee.preuve.pk}": nature}
    refus = client.post(relier, champs)
    assert (refus.status_code, 'value="1, 9"' in refus.content.decode()) == (422, True)
    client.post(relier, {**champs, f"p.{proposee.preuve.pk}": "1-2"})
    assert [d.rang for d in proposee.preuve.depenses.all()] == [1, 2]


def test_une_nature_se_garde_sans_sa_ligne_et_ne_rien_dire_se_refuse(client: Client) -> None:
    moi, dossier, demande = a_preparer(client, facture())
    joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[Fichier("a.pdf", BytesIO(pdf()))])
    relier = reverse("preuves_de_depenses", args=[dossier.pk, demande.pk])
    page = client.get(relier).context
    ((proposee, _rangs, _nature),) = page["propositions"]
    champs = {"version": page["version"], f"p.{proposee.preuve.pk}": "", f"n.{proposee.preuve.pk}": ""}
    refus = client.post(relier, champs)
    assert (refus.status_code, "rien ne change" in refus.content.decode()) == (422, True)
    assert client.post(relier, {**champs, f"n.{proposee.preuve.pk}": "paiement"}).status_code == 302
    assert demande.preuves.get(depenses=None).nature == "paiement"


def test_une_preuve_reliee_a_tort_se_detache_de_la_page_de_sa_ligne(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client, facture(), facture())
    une = demande.depenses.get(rang=1)
    ici = f"{reverse('preuves_de_depenses', args=[dossier.pk, demande.pk])}?depense={une.pk}"
    assert ici in client.get(reverse("depenses", args=[dossier.pk])).content.decode()
    page = client.get(ici)
    ((reliee, rangs, _nature),) = page.context["propositions"]
    assert (reliee.preuve, rangs) == (une.preuves.get(), "1")
    cle, version = reliee.preuve.pk, page.context["version"]
    refus = client.post(ici, {"version": version, f"p.{cle}": "1, 9", f"n.{cle}": ""})
    assert (refus.status_code, 'value="1, 9"' in refus.content.decode()) == (422, True)
    assert client.post(ici, {"version": version, f"p.{cle}": "", f"n.{cle}": ""}).status_code == 302
    assert not une.preuves.exists()
    assert "est relié à cette dépense" in client.get(ici).content.decode()
    ((libre, _rangs, _nature),) = client.get(ici.split("?", maxsplit=1)[0]).context["propositions"]
    assert libre.preuve.pk == cle


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_des_preuves_d_une_ligne_ne_demande_pas_plus_avec_plus_de_preuves(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier, demande = a_preparer(client, facture())
    une = demande.depenses.get()
    for rang in range(1, nombre):
        fichiers = [Fichier("a.pdf", BytesIO(pdf(texte=str(rang))))]
        joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=fichiers, depense=une.pk)
    with django_assert_num_queries(10):
        page = client.get(f"{reverse('preuves_de_depenses', args=[dossier.pk, demande.pk])}?depense={une.pk}")
    assert len(page.context["propositions"]) == nombre


def test_des_rangs_d_avant_un_import_ne_relient_rien_meme_reposes_tels_quels(client: Client) -> None:
    moi, dossier, demande = a_preparer(client, facture(), facture())
    joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[Fichier("a.pdf", BytesIO(pdf()))])
    relier = reverse("preuves_de_depenses", args=[dossier.pk, demande.pk])
    page = client.get(relier).context
    ((proposee, _rangs, _nature),) = page["propositions"]
    champs = {"version": page["version"], f"p.{proposee.preuve.pk}": "1"}
    importe(moi, demande, facture(), facture())
    refus = client.post(relier, champs)
    assert (refus.status_code, refus.context["version"]) == (422, str(page["version"]))
    assert client.post(relier, {**champs, "version": refus.context["version"]}).status_code == 422
    assert not proposee.preuve.depenses.exists()


def test_une_preuve_qui_n_en_est_pas_une_se_refuse_en_clair(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client, facture())
    relier = reverse("preuves_de_depenses", args=[dossier.pk, demande.pk])
    refus = client.post(relier, {"version": demande.version, "p.nimporte": "1"})
    assert refus.context["refus"] == ["Preuves : la demande a changé depuis que vous l'avez ouverte. Rouvrez la page."]


def test_le_tirage_et_le_constat_se_font_de_la_page(client: Client) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(10_000_00))
    client.force_login(instructeur())
    ici = [dossier.numero, demande.pk]
    client.post(
        reverse("acte_de_paiement", args=[*ici, "tirer"]),
        {"version": relue(demande).version, "taille": 1, "graine": "abc"},
    )
    page = client.get(reverse("paiements_du_dossier", args=ici[:1]))
    assert "<code>abc</code>" in page.content.decode()
    dites = {"version": relue(demande).version, "decision": "acceptee", "parmi": "retenues"}
    client.post(reverse("examiner_depenses", args=ici), dites)
    client.post(reverse("acte_de_paiement", args=[*ici, "constater"]), {"version": relue(demande).version})
    assert relue(demande).du == 15_000_00


def test_un_brouillon_n_est_qu_a_son_beneficiaire(client: Client) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    client.force_login(instructeur())
    page = client.get(f"{reverse('paiements_du_dossier', args=[dossier.numero])}?demande={demande.pk}")
    assert page.context["demande"] is None
    examiner = reverse("examiner_depenses", args=[dossier.numero, demande.pk])
    assert client.post(examiner, {}).status_code == 404


def test_qui_audite_lit_sans_formulaire(client: Client) -> None:
    moi, dossier = engagee()
    envoyee(moi, dossier, facture(20_000_00))
    client.force_login(agent("la-reunion", RoleDeFonds.AUDITEUR))
    page = client.get(reverse("paiements_du_dossier", args=[dossier.numero]))
    assert page.status_code == 200
    assert "Enregistrer la décision" not in page.content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_du_beneficiaire_ne_demande_pas_plus_avec_plus_de_lignes(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _moi, dossier, _demande = a_preparer(client, *(facture() for _ in range(nombre)))
    with django_assert_num_queries(15):
        client.get(reverse("depenses", args=[dossier.pk]))


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_du_service_ne_demande_pas_plus_avec_plus_de_lignes(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier = engagee()
    envoyee(moi, dossier, *(facture(20_000_00) for _ in range(nombre)))
    client.force_login(instructeur())
    with django_assert_num_queries(15):
        client.get(reverse("paiements_du_dossier", args=[dossier.numero]))


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_du_service_ne_demande_pas_plus_avec_plus_de_demandes(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(nombre):
        moi, dossier = engagee()
        envoyee(moi, dossier, facture(20_000_00))
    client.force_login(instructeur())
    with django_assert_num_queries(7):
        assert len(client.get(reverse("paiements")).context["demandes"]) == nombre


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_une_ligne_contestee_ne_demande_pas_plus_avec_plus_de_preuves(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    une = demande.depenses.get()
    examine(demande, decision="refusee", motif="Illisible.")
    client.force_login(moi)
    ici = [dossier.pk, demande.pk, une.pk]
    fichiers = [SimpleUploadedFile(f"{rang}.pdf", pdf(texte=str(rang))) for rang in range(nombre)]
    client.post(reverse("prouver_depense", args=ici), {"fichiers": fichiers})
    with django_assert_num_queries(12):
        client.get(reverse("contester_depense", args=ici))


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_un_solde_ne_demande_pas_plus_avec_plus_de_lignes_reprises(
    client: Client, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    moi, dossier = engagee()
    acompte = envoyee(moi, dossier, *(facture(20_000_00) for _ in range(nombre)), genre="acompte")
    examine(acompte)
    constate(acompte)
    ouverte(moi, relu(dossier))
    client.force_login(moi)
    with django_assert_num_queries(15):
        page = client.get(reverse("depenses", args=[dossier.pk]))
    assert page.content.decode().count("reprise de l") == nombre


def test_chaque_chiffre_des_paiements_ouvre_son_explication(client: Client) -> None:
    moi, dossier = engagee()
    envoyee(moi, dossier, facture(20_000_00), facture(1_00, locale=False))
    for qui, adresse in (
        (moi, reverse("depenses", args=[dossier.pk])),
        (instructeur(), reverse("paiements_du_dossier", args=[dossier.numero])),
        (instructeur(), reverse("paiements")),
    ):
        client.force_login(qui)
        nombre, tus, _permis = muets(client.get(adresse).content.decode(), PERMIS)
        assert (adresse, tus) == (adresse, [])
        assert nombre > 2


def test_un_fichier_qui_n_est_pas_un_classeur_est_refuse(client: Client) -> None:
    _moi, dossier, demande = a_preparer(client)
    fichier = SimpleUploadedFile("depenses.xlsx", BytesIO(b"bonjour").read())
    reponse = client.post(
        reverse("importer_depenses", args=[dossier.pk, demande.pk]), {"fichier": fichier, "version": demande.version}
    )
    assert reponse.status_code == 422
