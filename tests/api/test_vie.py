"""A living award through tokens: what its beneficiary asks and says, what the service answers, what amends the act."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from amorce.actes.actions.actes import composer
from amorce.actes.models import ActeAttributif, Echange
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import accorde, beneficiaire, echange
from tests.actes.fabrique_vie import aidee, vie
from tests.actes.signatures.composes import octets
from tests.actes.signatures.fabrique import autorite, delivre
from tests.actes.signatures.fabrique import signe as signe_en_pdf
from tests.api.outils import V1, corps, fautes, jeton, lit, probleme
from tests.api.test_actes import poste
from tests.api.test_suites import version
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import aujourd_hui, instructrice, relu

pytestmark = pytest.mark.django_db
VOULU = date(2027, 9, 10)
PLUS_TARD = {"obligation": "fin", "jour": VOULU.isoformat(), "motif": "Le tournage est reporté."}


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def signe(avenant: str, clair: str, dossier: Dossier, rendu: bytes | None) -> HttpResponse:
    envoi = {**version(dossier), "le": aujourd_hui(dossier).isoformat()}
    if rendu is not None:
        envoi["fichier"] = SimpleUploadedFile("avenant.pdf", rendu, "application/pdf")
    entetes = {"Authorization": f"Bearer {clair}", "Idempotency-Key": str(uuid4())}
    reponse: HttpResponse = Client().post(f"{V1}avenants/{avenant}/signature", envoi, headers=entetes)  # type: ignore[assignment]
    return reponse


def test_prolongation_demandee_une_fois_puis_accordee_par_un_avenant(ana: Personne) -> None:
    aide, ines = aidee(ana), jeton(instructrice())
    moi, ici = jeton(ana), f"demandes/{aide.pk}"
    premiere, seconde = (corps(poste(f"{ici}/prolongations", moi, PLUS_TARD, "une")) for _ in range(2))
    assert premiere == seconde
    assert list(fautes(poste(f"{ici}/prolongations", moi, {**PLUS_TARD, "jour": "2020-01-01"}))) == ["/jour"]
    accord = {"reponse": "accordee", "jour": VOULU.isoformat(), "motif": "Le cyclone est avéré."}
    la = f"prolongations/{premiere['objet']}/reponse"
    assert list(fautes(poste(la, ines, {**accord, "jour": "2020-01-01", **version(aide)}))) == ["/jour"]
    corps(poste(la, ines, {**accord, **version(aide)}))
    assert probleme(poste(la, ines, {**accord, **version(aide)}))[0] == 409
    avenant = {
        **version(aide),
        "sujet": "prolongation",
        "motif": "Le tournage est reporté.",
        "fin": VOULU.isoformat(),
        "prolongation": premiere["objet"],
    }
    prepare = corps(poste(f"dossiers/{aide.numero}/avenants", ines, avenant))["objet"]
    un = ActeAttributif.objects.get(pk=prepare)
    composer(un.pk)
    corps(poste(f"avenants/{prepare}/envoi", ines, {**version(aide), "le": aujourd_hui(aide).isoformat()}))
    for mauvais in (b"rien", octets(un)):
        assert list(fautes(signe(prepare, ines, aide, mauvais))) == ["/fichier"]
    assert corps(signe(prepare, ines, aide, signe_en_pdf(octets(un), delivre(autorite()))))["objet"] == prepare
    fin = vie(aide).obligation("fin")
    assert fin is not None
    assert fin.jour == VOULU
    (lu,) = corps(lit(f"{ici}/suites", moi))["avenants"]
    assert lu["signe_le"] == aujourd_hui(aide).isoformat()


def test_avenant_refuse_dit_le_champ_ou_s_abandonne(ana: Personne) -> None:
    aide, ines = aidee(ana), jeton(instructrice())
    ici = f"dossiers/{aide.numero}/avenants"
    avenant = {"sujet": "periode", "motif": "Une erreur."}
    assert list(fautes(poste(ici, ines, {**avenant, **version(aide), "fin": "2020-01-01"}))) == ["/fin"]
    assert probleme(poste(ici, ines, {**avenant, **version(aide)}))[0] == 409
    prepare = corps(poste(ici, ines, {**avenant, **version(aide), "fin": VOULU.isoformat()}))["objet"]
    assert corps(lit(f"demandes/{aide.pk}/suites", jeton(ana)))["avenants"] == []
    corps(poste(f"avenants/{prepare}/abandon", ines, {**version(aide), "motif": "Il ne sert plus."}))
    assert ActeAttributif.objects.get(pk=prepare).clos_le is not None
    la = f"avenants/{vie(aide).acte.pk}/abandon"
    assert poste(la, ines, {**version(aide), "motif": "Non."}).status_code == 404


def test_film_se_confie_a_une_autre_structure_par_un_avenant(ana: Personne) -> None:
    aide, ines, luc = aidee(ana), jeton(instructrice()), personne()
    reprend, ici = societe(luc, nom="Films du Volcan"), f"dossiers/{aide.numero}/avenants"
    avenant = {"sujet": "producteur", "motif": "Le film est cédé."}
    assert list(fautes(poste(ici, ines, {**avenant, **version(aide), "repreneur": "0"}))) == ["/repreneur"]
    prepare = corps(poste(ici, ines, {**avenant, **version(aide), "repreneur": reprend.siret}))["objet"]
    composer(ActeAttributif.objects.get(pk=prepare).pk)
    corps(poste(f"avenants/{prepare}/envoi", ines, {**version(aide), "le": aujourd_hui(aide).isoformat()}))
    corps(signe(prepare, ines, aide, None))
    assert lit(f"demandes/{aide.pk}/suites", jeton(ana)).status_code == 404
    assert corps(lit(f"demandes/{aide.pk}/suites", jeton(luc)))["avenants"] != []


def test_ecart_signale_recoit_sa_reponse(ana: Personne) -> None:
    aide, ines = aidee(ana), jeton(instructrice())
    envoi = {"sujet": "budget", "texte": "Le décor coûte plus."}
    signale = corps(poste(f"demandes/{aide.pk}/ecarts", jeton(ana), envoi))["objet"]
    assert list(fautes(poste(f"demandes/{aide.pk}/ecarts", jeton(ana), {**envoi, "texte": " "}))) == ["/texte"]
    note = {"reponse": "note", "texte": "Nous en prenons note."}
    corps(poste(f"ecarts/{signale}/reponse", ines, {**note, **version(aide)}))
    (lu,) = corps(lit(f"dossiers/{aide.numero}/suites", ines))["ecarts"]
    assert (lu["reponse"], lu["texte_de_la_reponse"]) == ("note", "Nous en prenons note.")


def test_beneficiaire_observe_demande_a_etre_entendu_et_on_lui_repond() -> None:
    rose = responsable()
    dossier = accorde(rose)
    ouvert, moi = echange(rose, dossier), jeton(beneficiaire(dossier))
    dit = {"texte": "La mention y est, au générique."}
    for _ in range(2):
        corps(poste(f"demandes/{dossier.pk}/observations", moi, dit, "une"))
    for _ in range(2):
        corps(poste(f"demandes/{dossier.pk}/audition", moi, None, "autre"))
    assert probleme(poste(f"demandes/{dossier.pk}/audition", moi, None))[0] == 409
    reponse = {**version(dossier), "texte": "Entendue le matin.", "tenue_le": aujourd_hui(dossier).isoformat()}
    corps(poste(f"echanges/{ouvert.pk}/audition", jeton(rose), reponse))
    (lu,) = corps(lit(f"demandes/{dossier.pk}/suites", moi))["echanges"]
    dites = [{"texte": dit["texte"], "fichier": None}]
    assert (lu["observations"], lu["audition"]) == (dites, "Entendue le matin.")


def test_renoncer_engage_et_demande_le_droit_de_deposer() -> None:
    dossier = accorde(responsable())
    qui, ici = beneficiaire(dossier), f"demandes/{dossier.pk}/renonciation"
    motif = {"motif": "Le film ne se fera pas."}
    assert poste(ici, jeton(qui, Portee.DEMANDES_ECRIRE), motif).status_code == 403
    assert poste(ici, jeton(personne()), motif).status_code == 404
    assert list(fautes(poste(ici, jeton(qui), {"motif": " "}))) == ["/motif"]
    assert corps(poste(ici, jeton(qui), motif))["etat"] == Etat.RENONCE
    assert probleme(poste(ici, jeton(qui), motif))[0] == 409
    assert relu(dossier).etat == Etat.RENONCE


def test_sans_echange_rien_ne_s_observe(ana: Personne) -> None:
    aide = aidee(ana)
    assert poste(f"demandes/{aide.pk}/observations", jeton(ana), {"texte": "Rien."}).status_code == 404
    autre = jeton(personne())
    assert poste(f"demandes/{aide.pk}/ecarts", autre, {"sujet": "budget", "texte": "Rien."}).status_code == 404
    assert not Echange.objects.exists()


def joint(clair: str, ou: str, octets_: bytes, cle: str = "", **envoi: str) -> HttpResponse:
    fichier = SimpleUploadedFile("preuve.pdf", octets_, "application/pdf")
    entetes = {"Authorization": f"Bearer {clair}", "Idempotency-Key": cle or str(uuid4())}
    reponse: HttpResponse = Client().post(f"{V1}{ou}/fichier", {**envoi, "fichier": fichier}, headers=entetes)  # type: ignore[assignment]
    return reponse


def test_fichier_se_joint_a_une_observation_une_fois_par_cle() -> None:
    rose = responsable()
    dossier = accorde(rose)
    echange(rose, dossier)
    moi, ici = jeton(beneficiaire(dossier)), f"demandes/{dossier.pk}/observations"
    for _ in range(2):
        corps(joint(moi, ici, pdf(), "une", texte="Voici le générique."))
    assert joint(moi, ici, pdf(), "une", texte="Autre chose.").status_code == 422
    assert list(fautes(joint(moi, ici, b"MZ un programme"))) == ["/fichier"]
    (lu,) = corps(lit(f"dossiers/{dossier.numero}/suites", jeton(rose)))["echanges"]
    (dite,) = lu["observations"]
    assert (dite["texte"], dite["fichier"]["nom"]) == ("Voici le générique.", "preuve.pdf")


def test_fichier_se_joint_a_un_ecart(ana: Personne) -> None:
    aide = aidee(ana)
    ici = f"demandes/{aide.pk}/ecarts"
    assert list(fautes(joint(jeton(ana), ici, pdf(), sujet="budget", texte=" "))) == ["/texte"]
    corps(joint(jeton(ana), ici, pdf(), sujet="budget", texte="Le décor coûte plus."))
    (lu,) = corps(lit(f"demandes/{aide.pk}/suites", jeton(ana)))["ecarts"]
    assert lu["fichier"]["nom"] == "preuve.pdf"
    assert joint(jeton(personne()), ici, pdf(), sujet="budget", texte="Rien.").status_code == 404


def test_le_budget_d_un_avenant_se_dit_classe_par_classe(ana: Personne) -> None:
    aide, ines = aidee(ana), jeton(instructrice())
    ici = f"dossiers/{aide.numero}/avenants"
    classes = [{"classe": "VI", "prevu": 20_000_00, "prevu_local": 15_000_00}, {"classe": "I", "prevu": 10_000_00}]
    avenant = {"sujet": "budget", "motif": "Le décor change.", "budget_par_classe": classes}
    assert list(fautes(poste(ici, ines, {**avenant, **version(aide), "budget_centimes": 29_000_00}))) == [
        "/budget_par_classe"
    ]
    prepare = corps(poste(ici, ines, {**avenant, **version(aide), "budget_centimes": 30_000_00}))["objet"]
    assert ActeAttributif.objects.get(pk=prepare).termes["budget_par_classe"] == [
        {"classe": "I", "prevu": 10_000_00, "prevu_local": 0},
        {"classe": "VI", "prevu": 20_000_00, "prevu_local": 15_000_00},
    ]
