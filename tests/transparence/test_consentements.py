"""A person's name beside their aids: there once they agree, gone everywhere once they no longer do."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import unescape
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from amorce.comptes.actions.profil import effacer_compte
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.requetes import donnees_personnelles
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir, ranger
from amorce.droit.europe.transparence import RGEC
from amorce.droit.fonds import fonds
from amorce.droit.nommer import SE_NOMMER
from amorce.journal.models import Entree
from amorce.octrois.actions.imports import annuler_l_import
from amorce.octrois.actions.lectures import defaire
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.beneficiaires import retenus
from amorce.octrois.models import AccordEcrit, Beneficiaire, Import, Octroi
from amorce.octrois.objets import sans_le_nom
from amorce.octrois.requetes import consent
from amorce.socle.jours import jour_du
from amorce.transparence.actions import production
from amorce.transparence.actions.consentements import (
    consentir_a_etre_nomme,
    garder_un_accord_ecrit,
    ne_plus_etre_nomme,
    noter_un_accord_ecrit,
    noter_un_retrait,
)
from amorce.transparence.actions.production import produire
from amorce.transparence.actions.publications import publier, rendre, republier, retenir
from amorce.transparence.models import Parution, ParutionEuropeenne, Publication
from tests.api.outils import V1
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule, beneficiaire
from tests.transparence.fabrique import aide, importation, octets, publiee, responsable

pytestmark = pytest.mark.django_db
AUTRE = "ile-de-france"
HIER = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def sienne(ana: Personne) -> Octroi:
    """An aid of hers, already in the files."""
    elle = beneficiaire("Ana Payet", cle=f"personne:{ana.pk}", personne=True)
    octroi = aide(responsable(), beneficiaire=elle, reference="CP-ANA")
    aide(responsable(), objet="D'une société")
    publiee(responsable(), "aides", "dons")
    return octroi


def accepte(qui: Personne) -> Beneficiaire:
    return consentir_a_etre_nomme(par=agit(qui), texte=SE_NOMMER.version, lu=True)


def lisible_a(octroi: Octroi) -> set[str]:
    """Where the name is read at once."""
    adresses = {
        "liste": reverse("aides_accordees", args=[octroi.fonds]),
        "aide": reverse("aide_accordee", args=[octroi.fonds, octroi.pk]),
        "api": f"{V1}octrois/{octroi.pk}",
    }
    return {nom for nom, adresse in adresses.items() if "Ana Payet" in Client().get(adresse).content.decode()}


def dans_les_fichiers() -> set[str]:
    """Once the worker made those that wait."""
    for une in Publication.objects.filter(etat="en_cours"):
        produire(une.pk)
    return {p.export for p in Publication.objects.filter(courante=True) if b"Ana Payet" in octets(p)}


def test_nom_parait_et_disparait_aussitot_partout(ana: Personne, sienne: Octroi) -> None:
    assert (lisible_a(sienne), dans_les_fichiers()) == (set(), set())
    accepte(ana)
    assert (lisible_a(sienne), dans_les_fichiers()) == ({"liste", "aide", "api"}, {"aides", "dons"})
    ne_plus_etre_nomme(par=agit(ana))
    assert (lisible_a(sienne), dans_les_fichiers()) == (set(), set())
    accepte(ana)
    assert lisible_a(sienne) == {"liste", "aide", "api"}


def test_page_qui_nomme_une_personne_n_est_gardee_par_personne(ana: Personne, sienne: Octroi) -> None:
    for route, args in (("aides_accordees", [FONDS]), ("aide_accordee", [FONDS, sienne.pk])):
        adresse = reverse(route, args=args)
        assert "public" in Client().get(adresse)["Cache-Control"]
    accepte(ana)
    for route, args in (("aides_accordees", [FONDS]), ("aide_accordee", [FONDS, sienne.pk])):
        assert Client().get(reverse(route, args=args))["Cache-Control"] == "no-store"


def test_fichier_qui_peut_nommer_une_personne_n_est_garde_par_personne(ana: Personne, sienne: Octroi) -> None:
    publiee(responsable(), "aides", "dons", "aides_xlsx", "aides_parquet", "repartition")

    def garde(nom: str, **entetes: str) -> str:
        return str(Client().get(reverse("fichier_de_donnees", args=[FONDS, nom]), headers=entetes)["Cache-Control"])

    for nom in ("aides.csv", "aides-360giving.json", "aides.xlsx", "aides.parquet"):
        assert garde(nom) == "no-store"
    assert garde("repartition.csv") == "public, max-age=300"
    empreinte = Publication.objects.get(export="aides", courante=True).empreinte
    assert garde("aides.csv", if_none_match=f'"{empreinte}"') == "no-store"


OBJET = "Résidence d'écriture de Jeanne de ZMARQUE"


def objets_lus(octroi: Octroi) -> str:
    """Wherever anybody reads it, once the worker made the files that wait."""
    for une in Publication.objects.filter(etat="en_cours"):
        produire(une.pk)
    faites = {p.export: p for p in Publication.objects.filter(courante=True)}
    pages = [
        Client().get(adresse).content.decode()
        for adresse in (
            reverse("aides_accordees", args=[FONDS]),
            reverse("aide_accordee", args=[FONDS, octroi.pk]),
            f"{V1}octrois",
            f"{V1}octrois/{octroi.pk}",
        )
    ]
    classeur = load_workbook(BytesIO(octets(faites["aides_xlsx"]))).active
    assert classeur is not None
    cases = [str(case) for rangee in classeur.iter_rows(values_only=True) for case in rangee]
    return "\n".join([*pages, *cases, *(octets(faites[nom]).decode() for nom in ("aides", "dons"))])


def test_objet_qui_dit_le_nom_d_une_personne_le_tait_partout_tant_qu_elle_n_y_consent_pas(ana: Personne) -> None:
    elle = beneficiaire("Jeanne de Zmarque", cle=f"personne:{ana.pk}", personne=True)
    aide(responsable(), objet="D'une société")
    octroi = aide(responsable(), beneficiaire=elle, objet=OBJET)
    publiee(responsable(), "aides", "dons", "aides_xlsx")
    lus = objets_lus(octroi)
    assert "zmarque" not in lus.lower()
    assert "Résidence d&#x27;écriture de […] de […]" in lus
    accepte(ana)
    assert "ZMARQUE" in objets_lus(octroi)
    ne_plus_etre_nomme(par=agit(ana))
    assert "zmarque" not in objets_lus(octroi).lower()


@pytest.mark.parametrize(
    ("nom", "objet", "lu"),
    [
        ("Jeanne Zmarque", "Résidence de Jeanne Zmarque", "Résidence de […]"),
        ("Jeanne Zmarque", "ZMARQUE, Jeanne : portrait", "[…], […] : portrait"),
        ("Anne-Marie Dûval", "Film d'Anne-Marie DUVAL", "Film d'[…]"),
        ("Jean Petit", "Petit pays", "Petit pays"),
        ("Moebius", "Moebius en Inde", "[…] en Inde"),
        ("Jean de La Tour", "La nuit de Jean", "La nuit de Jean"),
    ],
)
def test_objet_tait_les_mots_du_nom_quand_il_en_a_deux_ou_le_seul(nom: str, objet: str, lu: str) -> None:
    assert sans_le_nom(objet, nom) == lu


def test_qui_suit_les_aides_par_l_api_apprend_le_retrait(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    avant = Octroi.objects.get(pk=sienne.pk).modifie_le
    ne_plus_etre_nomme(par=agit(ana))
    assert Octroi.objects.get(pk=sienne.pk).modifie_le > avant


def test_journal_garde_l_acte_et_le_texte_jamais_le_nom(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    ne_plus_etre_nomme(par=agit(ana))
    actes = list(Entree.objects.filter(chaine__objet="beneficiaire").order_by("rang"))
    assert [e.acte for e in actes] == ["consentir_a_etre_nomme", "ne_plus_etre_nomme"]
    assert all(f'"texte":"{SE_NOMMER.version}"' in e.contenu for e in actes)
    assert "Payet" not in str([e.contenu for e in actes])


@pytest.mark.parametrize(("texte", "lu", "dit"), [("2020-01", True, "a changé"), (SE_NOMMER.version, False, "cochez")])
def test_on_ne_consent_qu_a_ce_que_l_on_a_lu(ana: Personne, sienne: Octroi, texte: str, lu: bool, dit: str) -> None:
    with pytest.raises(ActeRefuse, match=dit):
        consentir_a_etre_nomme(par=agit(ana), texte=texte, lu=lu)
    assert not consent(Beneficiaire.objects.get(personne=True))


def test_on_ne_consent_ni_ne_se_retire_deux_fois(ana: Personne, sienne: Octroi) -> None:
    with pytest.raises(ActeRefuse, match="rien à retirer"):
        ne_plus_etre_nomme(par=agit(ana))
    accepte(ana)
    with pytest.raises(ActeRefuse, match="se lit déjà"):
        accepte(ana)


def test_qui_n_a_pas_d_aide_en_son_nom_n_a_rien_a_accepter(sienne: Octroi) -> None:
    with pytest.raises(ActeRefuse, match="en son nom propre"):
        accepte(personne())


def ecrit() -> Fichier:
    return Fichier("accord.pdf", BytesIO(pdf()))


def test_accord_ecrit_est_garde_avec_son_document(sienne: Octroi) -> None:
    rose, signe = responsable(), pdf()
    fichier = Fichier("accord.pdf", BytesIO(signe))
    noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=HIER, fichier=fichier)
    garde = AccordEcrit.objects.get()
    assert (garde.beneficiaire, garde.fonds, garde.donne_le) == (sienne.beneficiaire, FONDS, HIER)
    with ouvrir(garde.preuve) as lu:
        assert lu.read() == signe
    assert lisible_a(sienne) == {"liste", "aide", "api"}
    noter_un_retrait(par=agit(rose), octroi=sienne)
    assert lisible_a(sienne) == set()
    with pytest.raises(ActeRefuse, match="après cet écrit"):
        noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=HIER, fichier=ecrit())
    noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=jour_du(FONDS), fichier=ecrit())
    assert lisible_a(sienne) == {"liste", "aide", "api"}


def test_accord_ecrit_n_est_pas_d_apres_demain_ni_d_une_societe(sienne: Octroi) -> None:
    rose = agit(responsable())
    with pytest.raises(ActeRefuse, match="à venir"):
        noter_un_accord_ecrit(par=rose, octroi=sienne, donne_le=date(2099, 1, 1), fichier=ecrit())
    with pytest.raises(ActeRefuse, match="en son nom propre"):
        noter_un_accord_ecrit(par=rose, octroi=aide(responsable()), donne_le=HIER, fichier=ecrit())


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.AUDITEUR])
def test_seul_qui_publie_note_ce_qu_une_personne_a_ecrit(sienne: Octroi, role: RoleDeFonds) -> None:
    autre = agit(agent(FONDS, role))
    with pytest.raises(Interdit):
        noter_un_accord_ecrit(par=autre, octroi=sienne, donne_le=HIER, fichier=ecrit())
    with pytest.raises(Interdit):
        noter_un_retrait(par=autre, octroi=sienne)


def test_de_mon_espace_on_accepte_puis_on_retire(client: Client, ana: Personne, sienne: Octroi) -> None:
    client.force_login(ana)
    adresse = reverse("nom_public")
    assert adresse in client.get(reverse("mon_espace")).content.decode()
    page = client.get(adresse).content.decode()
    assert ("chacun peut les reprendre" in page, "Les Marées" in page) == (True, True)
    assert client.post(adresse, {"texte": SE_NOMMER.version}).status_code == 422
    assert client.post(adresse, {"texte": SE_NOMMER.version, "lu": "on"}).status_code == 302
    assert "Votre nom se lit" in client.get(adresse).content.decode()
    assert client.post(adresse, {"texte": SE_NOMMER.version, "lu": "on"}).status_code == 422, "d'une page ouverte avant"
    assert consent(Beneficiaire.objects.get(personne=True))
    assert client.post(adresse, {"retirer": ""}).status_code == 302
    assert not consent(Beneficiaire.objects.get(personne=True))


def test_sans_aide_la_page_dit_quoi_faire(client: Client) -> None:
    client.force_login(personne())
    assert "Revenez ici" in client.get(reverse("nom_public")).content.decode()


def test_du_bureau_on_note_l_accord_et_le_retrait(client: Client, sienne: Octroi) -> None:
    client.force_login(responsable())
    fichier = SimpleUploadedFile("accord.pdf", pdf())
    dits = {"reference": "CP-ANA", "donne_le": HIER.isoformat()}
    accord = reverse("acte_de_publication", args=[FONDS, "accord"])
    assert client.post(accord, dits).status_code == 422
    assert client.post(accord, {**dits, "fichier": fichier}).status_code == 302
    assert lisible_a(sienne) == {"liste", "aide", "api"}
    retrait = reverse("acte_de_publication", args=[FONDS, "retrait"])
    assert client.post(retrait, {"reference": "CP-ANA"}).status_code == 302
    assert lisible_a(sienne) == set()


def test_compte_efface_retire_l_accord_et_le_nom_partout(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    assert lisible_a(sienne) == {"liste", "aide", "api"}
    emporte = donnees_personnelles(ana)["accord_a_etre_nomme"]
    assert [une["texte_consenti"] for une in emporte] == [SE_NOMMER.version]
    effacer_compte(qui=agit(ana))
    assert (lisible_a(sienne), dans_les_fichiers()) == (set(), set())
    assert not Beneficiaire.objects.filter(nom__contains="Payet").exists()


def test_retrait_ote_le_fichier_meme_quand_il_ne_peut_etre_refait(
    client: Client, ana: Personne, sienne: Octroi, django_capture_on_commit_callbacks: Any
) -> None:
    """A faulty row elsewhere refuses the new file: the one that names is given no more all the same."""
    accepte(ana)
    assert dans_les_fichiers() == {"aides", "dons"}
    places = [p.fichier for p in Publication.objects.filter(courante=True)]
    fautive = Octroi.objects.exclude(pk=sienne.pk).get()
    Octroi.objects.filter(pk=fautive.pk).update(objet="")
    with django_capture_on_commit_callbacks() as apres:
        ne_plus_etre_nomme(par=agit(ana))
    assert not Publication.objects.filter(courante=True).exists(), "avant même d'être refaits"
    for fait in apres:
        fait()
    assert not any(default_storage.exists(place) for place in places)
    assert dans_les_fichiers() == set()
    assert Client().get(reverse("fichier_de_donnees", args=[FONDS, "aides-360giving.json"])).status_code == 404
    client.force_login(responsable())
    bureau = reverse("publication_du_fonds", args=[FONDS])
    assert client.get(bureau).content.decode().count("Plus donné") == 2
    Octroi.objects.filter(pk=fautive.pk).update(objet="Corrigé")
    republier(fonds=FONDS)
    assert dans_les_fichiers() == set()
    assert set(Publication.objects.filter(courante=True).values_list("export", flat=True)) == {"aides", "dons"}


def test_aide_tenue_a_l_ecart_n_est_plus_dans_un_fichier_qui_ne_peut_etre_refait(sienne: Octroi) -> None:
    Octroi.objects.exclude(pk=sienne.pk).update(objet="")
    retenir(par=agit(responsable()), octroi=sienne, motif="Vie privée")
    assert not Publication.objects.filter(courante=True).exists()


def test_import_dont_une_aide_est_tenue_a_l_ecart_ne_s_annule_pas(sienne: Octroi) -> None:
    """Brought in again with the address it had, it would be public and nobody would have let it go."""
    rose, importation = agit(responsable()), sienne.importation
    retenir(par=rose, octroi=sienne, motif="Vie privée")
    with pytest.raises(ActeRefuse, match=r"tenue hors du public \(« Les Marées, 2025 »\)\. Publiez-la de nouveau"):
        annuler_l_import(par=rose, importation=importation, version=importation.version)
    assert Octroi.objects.filter(pk=sienne.pk, retenue__isnull=False).exists()
    rendre(par=rose, octroi=sienne)
    annuler_l_import(par=rose, importation=importation, version=importation.version)
    retenir(par=rose, octroi=sienne, motif="Vie privée")
    defaire(importation.pk)
    refusee = Import.objects.get(pk=importation.pk)
    assert (refusee.etat, "tenue hors du public" in refusee.echec) == ("fait", True), "retenue entre les deux"
    rendre(par=rose, octroi=sienne)
    annuler_l_import(par=rose, importation=importation, version=refusee.version)
    defaire(importation.pk)
    assert not Octroi.objects.exists()


def test_retrait_pendant_que_le_fichier_se_fait_n_y_laisse_pas_le_nom(
    monkeypatch: pytest.MonkeyPatch, ana: Personne, sienne: Octroi
) -> None:
    """The worker has read the aids; the person withdraws; then only is the file put in its place."""
    accepte(ana)
    premiere = Publication.objects.get(export="dons", etat="en_cours")
    installe = production._installe

    def retire_d_abord(publication: Publication, *args: Any) -> None:
        monkeypatch.setattr(production, "_installe", installe)
        ne_plus_etre_nomme(par=agit(ana))
        installe(publication, *args)

    monkeypatch.setattr(production, "_installe", retire_d_abord)
    produire(premiere.pk)
    assert not Publication.objects.filter(export="dons", courante=True).exists()
    assert dans_les_fichiers() == set()
    assert Publication.objects.filter(export="dons", courante=True).count() == 1


def test_plusieurs_changements_ne_font_qu_un_fichier(ana: Personne, sienne: Octroi) -> None:
    accepte(ana)
    ne_plus_etre_nomme(par=agit(ana))
    attendent = list(Publication.objects.filter(export="dons", etat="en_cours"))
    assert len(attendent) == 2
    produire(attendent[-1].pk)
    assert list(Publication.objects.filter(export="dons", etat="en_cours")) == []


PARTOUT = {"liste", "aide", "api"}


def d_un_autre_fonds(elle: Beneficiaire) -> Octroi:
    return aide(responsable(), beneficiaire=elle, fonds=AUTRE, autorite=autorite_du_fonds(AUTRE))


def note(qui: Personne, octroi: Octroi) -> None:
    noter_un_accord_ecrit(par=agit(qui), octroi=octroi, donne_le=HIER, fichier=ecrit())


def test_accord_ecrit_ne_nomme_qu_aupres_du_fonds_qui_le_tient(sienne: Octroi) -> None:
    autre, rose, la_bas = d_un_autre_fonds(sienne.beneficiaire), responsable(), agent(AUTRE, RoleDeFonds.RESPONSABLE)
    publier(par=agit(la_bas), fonds=AUTRE, exports=("aides", "dons"))
    assert dans_les_fichiers() == set()
    note(rose, sienne)
    assert (lisible_a(sienne), lisible_a(autre)) == (PARTOUT, set())
    dans_les_fichiers()
    nommees = Publication.objects.filter(courante=True)
    assert {p.fonds for p in nommees if b"Ana Payet" in octets(p)} == {FONDS}
    assert Client().get(reverse("aide_accordee", args=[FONDS, sienne.pk]))["Cache-Control"] == "no-store"
    assert "public" in Client().get(reverse("aide_accordee", args=[AUTRE, autre.pk]))["Cache-Control"]
    with pytest.raises(ActeRefuse, match="n'est pas publié à côté des aides de ce fonds"):
        noter_un_retrait(par=agit(la_bas), octroi=autre)
    note(la_bas, autre)
    noter_un_retrait(par=agit(rose), octroi=sienne)
    assert (lisible_a(sienne), lisible_a(autre)) == (set(), PARTOUT)


def test_accord_du_compte_vaut_pour_tous_les_fonds_et_se_retire_de_chacun(ana: Personne, sienne: Octroi) -> None:
    autre, rose, la_bas = d_un_autre_fonds(sienne.beneficiaire), responsable(), agent(AUTRE, RoleDeFonds.RESPONSABLE)
    accepte(ana)
    assert (lisible_a(sienne), lisible_a(autre)) == (PARTOUT, PARTOUT)
    noter_un_retrait(par=agit(la_bas), octroi=autre)
    assert (lisible_a(sienne), lisible_a(autre)) == (set(), set())
    with pytest.raises(ActeRefuse, match="après cet écrit"):
        note(rose, sienne)
    accepte(ana)
    ne_plus_etre_nomme(par=agit(ana))
    noter_un_accord_ecrit(par=agit(rose), octroi=sienne, donne_le=jour_du(FONDS), fichier=ecrit())
    assert (lisible_a(sienne), lisible_a(autre)) == (PARTOUT, set())
    ne_plus_etre_nomme(par=agit(ana))
    assert (lisible_a(sienne), lisible_a(autre)) == (set(), set())


def test_mon_espace_dit_ce_que_le_retrait_couvre_et_ce_qu_il_ne_couvre_pas(
    client: Client, ana: Personne, sienne: Octroi
) -> None:
    """An aid of before, brought in under the same name, is not tied to the account: its fund holds the paper."""
    importee = aide(responsable(), beneficiaire=beneficiaire("Ana Payet", cle="nom:ana", personne=True))
    note(responsable(), importee)
    assert (lisible_a(importee) >= {"aide", "api"}, lisible_a(sienne)) == (True, {"liste"})
    accepte(ana)
    client.force_login(ana)
    dite = client.post(reverse("nom_public"), {"retirer": ""}, follow=True).content.decode()
    assert "ne se lit plus à côté des aides demandées avec ce compte. D'autres" in unescape(dite).replace("’", "'")
    assert "écrivez à ce fonds" in dite
    assert lisible_a(importee) >= {"aide", "api"}


def test_mon_espace_dit_a_quel_fonds_on_a_ecrit_et_l_en_retire(client: Client, ana: Personne, sienne: Octroi) -> None:
    note(responsable(), sienne)
    client.force_login(ana)
    assert "Votre nom se lit en partie" in client.get(reverse("nom_public")).content.decode()
    assert [un["fonds"] for un in donnees_personnelles(ana)["accords_ecrits_a_etre_nomme"]] == [FONDS]
    assert client.post(reverse("nom_public"), {"texte": SE_NOMMER.version, "lu": "on"}).status_code == 302
    assert lisible_a(d_un_autre_fonds(sienne.beneficiaire)) == PARTOUT, "tout le reste s'accepte aussi d'ici"
    assert client.post(reverse("nom_public"), {"retirer": ""}).status_code == 302
    assert lisible_a(sienne) == set()


def test_un_homonyme_n_est_pas_nomme_par_l_ecrit_d_un_autre() -> None:
    """Two of one name in the tables of one fund are one row: a paper speaks of the aid that it was noted for."""
    rose, ana = responsable(), beneficiaire("Ana Payet", cle="nom:ana", personne=True)
    sienne, autre = (aide(rose, beneficiaire=ana, objet=objet) for objet in ("Les Marées", "Les Hauts"))
    note(rose, sienne)
    assert (lisible_a(sienne) >= {"aide", "api"}, lisible_a(autre) & {"aide", "api"}) == (True, set())
    publiee(rose, "dons")
    (don,) = json.loads(octets(Publication.objects.get(export="dons", courante=True)))["grants"]
    assert "Ana Payet" in str(don)
    with pytest.raises(ActeRefuse, match="a déjà accepté"):
        note(rose, sienne)
    note(rose, autre)
    assert lisible_a(autre) == PARTOUT
    noter_un_retrait(par=agit(rose), octroi=autre)
    assert (lisible_a(sienne), lisible_a(autre)) == (set(), set()), "rien ne dit laquelle n'est pas la sienne"
    with pytest.raises(ActeRefuse, match="après cet écrit"):
        note(rose, sienne)


def test_un_ecrit_d_un_nom_seul_vaut_pour_l_aide_dont_il_fut_note() -> None:
    migration = import_module("amorce.octrois.migrations.0008_populations_et_accords")
    rose, ana = responsable(), beneficiaire("Ana Payet", cle="nom:ana", personne=True)
    sienne = aide(rose, beneficiaire=ana)
    note(rose, sienne)
    ecrit_ = AccordEcrit.objects.get()
    assert migration._aide_de(apps, ecrit_) == sienne.pk
    aide(rose, beneficiaire=ana, objet="Les Hauts")
    assert migration._aide_de(apps, ecrit_) == sienne.pk, "comme le journal le dit"
    jean = beneficiaire("Jean Payet", cle="nom:jean", personne=True)
    assert migration._aide_de(apps, AccordEcrit(beneficiaire=jean, fonds=FONDS)) == migration.AUCUNE


def test_ce_qui_fut_importe_avant_a_son_dispositif_et_ne_se_trouve_plus_par_un_nom() -> None:
    migration = import_module("amorce.octrois.migrations.0009_dispositifs_et_objets")
    rose, elle = responsable(), beneficiaire("Jeanne Zmarque", personne=True)
    voulu = fonds(FONDS).dispositifs[0]
    nommee = aide(rose, intitule=voulu.intitule, objet="D'une société")
    sienne = aide(rose, intitule="Aide d'avant", beneficiaire=elle, objet="Portrait de Jeanne Zmarque")
    Octroi.objects.filter(pk=sienne.pk).update(mots=" portrait de jeanne zmarque")
    migration.nommer_les_dispositifs(apps, None)
    migration.taire_les_noms(apps, None)
    dits = Octroi.objects.in_bulk([nommee.pk, sienne.pk])
    assert (dits[nommee.pk].dispositif, dits[sienne.pk].dispositif) == (voulu.code, "")
    assert dits[sienne.pk].mots.split()[:2] == ["portrait", "de"]
    assert not {"jeanne", "zmarque"} & set(dits[sienne.pk].mots.split())


def test_un_retrait_n_est_pas_oublie_quand_l_import_s_annule(sienne: Octroi) -> None:
    rose = responsable()
    note(rose, sienne)
    noter_un_retrait(par=agit(rose), octroi=sienne)
    annule(rose, sienne.importation)
    assert (Octroi.objects.exists(), AccordEcrit.objects.get().retire_le is None) == (False, False)
    revenue = aide(rose, importation=importation(rose), beneficiaire=Beneficiaire.objects.get(personne=True))
    with pytest.raises(ActeRefuse, match="après cet écrit"):
        note(rose, revenue)


def test_qui_a_ecrit_a_un_fonds_reste_une_personne(sienne: Octroi) -> None:
    """A table that says otherwise would publish the name to all."""
    note(responsable(), sienne)
    elle = sienne.beneficiaire
    assert retenus([Beneficiaire(cle=elle.cle, nom=elle.nom, personne=False)])[elle.cle].personne


def test_un_ecrit_d_avant_vaut_pour_le_fonds_qui_l_a_note(sienne: Octroi) -> None:
    """As the journal says it, where several funds aided the same person; as its aids say it, where it says nothing."""
    migration = import_module("amorce.octrois.migrations.0006_accords_et_choix")
    elle = sienne.beneficiaire
    assert migration._fonds_de(apps, elle) == FONDS
    autre = d_un_autre_fonds(elle)
    assert migration._fonds_de(apps, elle) == ""
    garder_un_accord_ecrit(
        par=agit(agent(AUTRE, RoleDeFonds.RESPONSABLE)), octroi=autre, donne_le=HIER, contenu=ranger(pdf(), "a.pdf")
    )
    assert migration._fonds_de(apps, elle) == AUTRE


@pytest.mark.parametrize("export", ["subventions", "aides_d_etat"])
def test_jour_de_parution_se_retrouve_quand_un_import_annule_revient(export: str) -> None:
    """Otherwise what the law counts from that day would be late, and published twice."""
    rose = responsable()
    avant = aide(rose, montant=200_000_00, base=RGEC)
    publiee(rose, export)
    modele = Parution if export == "subventions" else ParutionEuropeenne
    modele.objects.update(parue_le=date(2025, 8, 1))
    annule(rose, avant.importation)
    assert not Octroi.objects.exists()
    for une in Publication.objects.filter(etat="en_cours"):
        produire(une.pk)
    aide(rose, pk=avant.pk, importation=importation(rose), montant=200_000_00, base=RGEC)
    publiee(rose, export)
    assert list(modele.objects.values_list("octroi", "parue_le")) == [(avant.pk, date(2025, 8, 1))]
