"""The acts of an examination through tokens: the rights of each role, each act once, what changed told to the late."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.api.envois import GARDES, oublie_les_envois
from amorce.api.models import Envoi
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.dossiers.models import Depot, Dossier
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Appreciation, Complement, Controle, Correction, Examen, NonConformite
from amorce.journal.models import Entree
from tests.api.outils import V1, corps, entetes, fautes, jeton, lit, probleme
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import COURT
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import (
    FONDS,
    accepte_tout,
    controlee,
    dans,
    demande_la_piece,
    instructrice,
    recue,
    relu,
    saison_5,
    secretaire,
)

pytestmark = pytest.mark.django_db
CLES = count(1)
BIENTOT = (timezone.localdate() + timedelta(days=20)).isoformat()


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def poste(chemin: str, envoi: dict[str, Any], clair: str, cle: str | None = None) -> HttpResponse:
    de_plus = {**entetes(clair), "Idempotency-Key": cle or f"cle-{next(CLES)}"}
    return Client().post(V1 + chemin, envoi, "application/json", headers=de_plus)  # type: ignore[return-value]


def agis(dossier: Dossier, acte: str, clair: str, cle: str | None = None, **envoi: Any) -> HttpResponse:
    """On the dossier as it is now, unless another version is said."""
    dit = {"version": relu(dossier).version, **envoi}
    return poste(f"dossiers/{dossier.numero}/{acte}", dit, clair, cle)


def lu(dossier: Dossier, clair: str) -> Any:
    return corps(lit(f"dossiers/{dossier.numero}", clair))


ACTES: dict[str, dict[str, Any]] = {
    "affectation": {"personne": None},
    "examens": {"vues": [{"genre": "piece", "code": "scenario", "verdict": "acceptee"}]},
    "controle": {"complet": True, "eligible": True},
    "demandes-de-pieces": {"pieces": [{"genre": "piece", "code": "synopsis"}], "limite": BIENTOT},
    "demandes-d-information": {"texte": "Où tournez-vous ?", "limite": BIENTOT},
    "recevable": {},
    "non-conforme": {"code": "ineligible", "motif": "Le tournage a commencé."},
    "corrections": {"fait": "genre_oeuvre", "valeur": "animation", "motif": "Le dossier le montre."},
    "corrections/retirer": {"fait": "genre_oeuvre"},
    "appreciations": {"regle": "x.y", "remplie": True, "motif": "Oui."},
}
DU_SECRETARIAT = {"examens", "controle"}


@pytest.mark.parametrize("acte", ACTES)
def test_qui_ne_sert_pas_le_fonds_ne_voit_ni_dossier_ni_acte(moi: Personne, acte: str) -> None:
    dossier = recue(moi)
    for autre in (moi, agent("ile-de-france", RoleDeFonds.INSTRUCTEUR), agent(FONDS, RoleDeFonds.MEMBRE)):
        clair = jeton(autre)
        assert probleme(agis(dossier, acte, clair, **ACTES[acte]))[0] == 404
        assert probleme(lit(f"dossiers/{dossier.numero}", clair))[0] == 404
    assert (relu(dossier).version, Envoi.objects.count()) == (dossier.version, 0)


@pytest.mark.parametrize("acte", ACTES)
@pytest.mark.parametrize("role", [RoleDeFonds.AUDITEUR, RoleDeFonds.PAIEMENTS, RoleDeFonds.SECRETARIAT])
def test_role_qui_lit_sans_tenir_l_acte_recoit_403(moi: Personne, role: RoleDeFonds, acte: str) -> None:
    dossier, clair = recue(moi), jeton(agent(FONDS, role))
    reponse = agis(dossier, acte, clair, **ACTES[acte])
    permis = role is RoleDeFonds.SECRETARIAT and acte in DU_SECRETARIAT
    assert (reponse.status_code, lit(f"dossiers/{dossier.numero}", clair).status_code) == (200 if permis else 403, 200)
    assert relu(dossier).version == dossier.version + permis


def test_jeton_sans_le_droit_d_instruire_lit_et_n_agit_pas(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines, Portee.DOSSIERS_LIRE)
    assert lit("dossiers", clair).status_code == 200
    refus = probleme(agis(dossier, "affectation", clair, personne=None))
    assert refus == (403, "Ce jeton n'a pas le droit « dossiers:instruire ».")
    assert probleme(lit("dossiers", jeton(ines, Portee.DOSSIERS_INSTRUIRE)))[0] == 403


def test_meme_cle_meme_envoi_n_agit_qu_une_fois_et_recoit_la_meme_reponse(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines)
    envoi = {"version": dossier.version, "personne": str(ines.pk)}
    premiere, seconde = (agis(dossier, "affectation", clair, "une", **envoi) for _ in range(2))
    assert corps(premiere) == {"numero": dossier.numero, "etat": "depose", "version": dossier.version + 1}
    assert (seconde.status_code, corps(seconde)) == (200, corps(premiere))
    assert Entree.objects.filter(acte="affecter").count() == 1
    autre = agis(dossier, "affectation", clair, "une", **{**envoi, "personne": None})
    assert set(fautes(autre)) == {"Idempotency-Key"}
    assert agis(dossier, "affectation", jeton(instructrice()), "une", personne=None).status_code == 200


def test_cle_d_un_envoi_refuse_sert_encore_une_fois_corrige(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines)
    assert set(fautes(agis(dossier, "corrections", clair, "une", fait="x", valeur=1, motif="Vu."))) == {"/fait"}
    assert agis(dossier, "corrections", clair, "une", **ACTES["corrections"]).status_code == 200


def test_acte_sans_cle_est_refuse(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    adresse = f"{V1}dossiers/{dossier.numero}/affectation"
    envoi = {"version": dossier.version, "personne": None}
    reponse = Client().post(adresse, envoi, "application/json", headers=entetes(jeton(ines)))
    assert "Idempotency-Key" in fautes(reponse)  # type: ignore[arg-type]


def test_cles_s_oublient_apres_trente_jours(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines)
    for _fois in range(2):
        assert agis(dossier, "affectation", clair, personne=None).status_code == 200
    ancien = Envoi.objects.earliest("pk")
    Envoi.objects.filter(pk=ancien.pk).update(recu_le=ancien.recu_le - GARDES)
    oublie_les_envois()
    assert list(Envoi.objects.values_list("pk", flat=True)) == [ancien.pk + 1]


def test_version_depassee_est_un_conflit_qui_dit_ce_qui_a_change(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines)
    agis(dossier, "corrections", jeton(instructrice()), **ACTES["corrections"])
    reponse = agis(dossier, "non-conforme", clair, **{**ACTES["non-conforme"], "version": dossier.version})
    statut, detail = probleme(reponse)
    assert (statut, detail.startswith("Ce dossier a changé depuis que vous l'avez ouvert (Corriger un fait")) == (
        409,
        True,
    )
    (faute,) = corps(reponse)["errors"]
    (change,) = faute["changements"]
    assert (faute["pointer"], faute["version"]) == ("/version", dossier.version + 1)
    assert (change["acte"], change["par"]) == ("corriger", "Inès Truchet")
    assert NonConformite.objects.count() == 0


@pytest.mark.parametrize(
    ("acte", "envoi", "places"),
    [
        ("examens", {"vues": [{"genre": "piece", "code": "scenario", "verdict": "refusee"}]}, {"/vues/0"}),
        ("examens", {"vues": [{"genre": "piece", "code": "scenario", "verdict": "bof"}]}, {"/vues/0/verdict"}),
        ("demandes-de-pieces", {"pieces": [], "limite": BIENTOT}, {"/pieces"}),
        ("demandes-de-pieces", {"pieces": [{"genre": "piece", "code": "x"}], "limite": "2020-01-01"}, {"/limite"}),
        ("demandes-d-information", {"texte": " ", "limite": BIENTOT}, {"/texte"}),
        ("demandes-d-information", {"texte": "Où ?", "limite": 4_102_444_800}, {"/limite"}),
        ("demandes-d-information", {"texte": "Où ?", "limite": "demain"}, {"/limite"}),
        ("demandes-d-information", {"texte": "Où ?", "limite": "9999-12-31"}, {"/limite"}),
        ("non-conforme", {"code": "moche", "motif": "Non."}, {"/code"}),
        ("non-conforme", {"code": "ineligible", "motif": " "}, {"/motif"}),
        ("corrections", {"fait": "genre_oeuvre", "valeur": "peinture", "motif": "Vu."}, {"/valeur"}),
        ("corrections/retirer", {"fait": "genre_oeuvre"}, {"/fait"}),
        ("appreciations", {"regle": "x.y", "remplie": True, "motif": "Oui."}, {"/regle"}),
        ("affectation", {"personne": "6f2c1c1e-0d5f-4a51-9b1d-2b7d4f0f5a10"}, {"/personne"}),
        ("affectation", {"personne": None, "grade": 2}, {"/grade"}),
    ],
)
def test_faute_dit_sa_place_et_rien_ne_change(
    moi: Personne, ines: Personne, acte: str, envoi: dict[str, Any], places: set[str]
) -> None:
    dossier = recue(moi)
    assert set(fautes(agis(dossier, acte, jeton(ines), **envoi))) == places
    assert (relu(dossier).version, Envoi.objects.count()) == (dossier.version, 0)


def test_dossier_se_complete_puis_se_declare_recevable_par_les_seuls_jetons(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi, sans=("synopsis",))
    service, secretariat, porteur = jeton(ines), jeton(secretaire()), jeton(moi)
    refus = agis(dossier, "recevable", service)
    assert probleme(refus) == (409, "Ce dossier ne peut pas encore être déclaré recevable.")
    assert [un["detail"] for un in corps(refus)["errors"]] == lu(dossier, service)["obstacles"]
    pieces = [{"genre": "piece", "code": "synopsis", "motif": "Il manque."}]
    limite = dans(dossier, 15).isoformat()
    asked = agis(dossier, "demandes-de-pieces", service, pieces=pieces, limite=limite)
    assert corps(asked)["etat"] == "a_completer"
    assert lu(dossier, service)["horloge"]["suspendue_jusqu_au"] is None  # the day of the request has run
    (complement,) = corps(lit(f"demandes/{dossier.id}/complements", porteur))
    (attendue,) = complement["attendues"]
    assert (attendue["code"], complement["limite"], complement["fini_le"]) == ("synopsis", limite, None)
    envoi = f"demandes/{dossier.id}/complements/{complement['id']}/envoi"
    assert probleme(poste(envoi, {}, porteur))[0] == 409
    fichier = SimpleUploadedFile("synopsis.pdf", pdf())
    repondu = Client().post(
        f"{V1}demandes/{dossier.id}/attendues/{attendue['id']}", {"fichier": fichier}, headers=entetes(porteur)
    )
    assert corps(repondu)["fichier"]["nom"] == "synopsis.pdf"  # type: ignore[arg-type]
    assert lu(dossier, service)["complements"][0]["attendues"][0]["fichier"] is None  # not sent yet
    faits = [poste(envoi, {}, porteur, "une") for _ in range(2)]
    assert [un.status_code for un in faits] == [200, 200]
    assert (corps(faits[0]) == corps(faits[1]), Depot.objects.filter(dossier=dossier).count()) == (True, 2)
    examinables = [e for e in lu(dossier, service)["pieces"] if e["constat"] == "à examiner"]
    vues = [{"genre": e["genre"], "code": e["code"], "verdict": "acceptee"} for e in examinables]
    assert agis(dossier, "examens", secretariat, vues=vues).status_code == 200
    assert agis(dossier, "controle", secretariat, complet=True, eligible=True).status_code == 200
    assert corps(agis(dossier, "recevable", service))["etat"] == "recevable"
    assert (Examen.objects.count(), Controle.objects.count()) == (len(vues), 1)


def test_demande_du_service_a_autrui_n_existe_pas(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi, sans=("synopsis",))
    complement = demande_la_piece(agit(ines), dossier)
    attendue, clair = complement.attendues.get(), jeton(personne())
    reponses = [
        lit(f"demandes/{dossier.id}/complements", clair),
        poste(f"demandes/{dossier.id}/complements/{complement.pk}/envoi", {}, clair),
        Client().post(f"{V1}demandes/{dossier.id}/attendues/{attendue.pk}", {"mots": "Voilà."}, headers=entetes(clair)),
    ]
    assert [probleme(une)[0] for une in reponses] == [404] * 3  # type: ignore[arg-type]
    assert Complement.objects.get().fini_le is None


def test_fait_corrige_se_lit_a_cote_du_depose_et_le_droit_repond_sur_les_deux(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines)
    envoi = {"fait": "destinations_oeuvre", "valeur": ["television"], "motif": "Un contrat de chaîne est joint."}
    assert agis(dossier, "corrections", clair, **envoi).status_code == 200
    dit = lu(dossier, clair)
    (corrige,) = dit["faits"]["corrections"]
    assert (corrige["depose"], corrige["valeur"], corrige["par"]) == (["cinema"], ["television"], "Inès Truchet")
    assert (dit["faits"]["deposes"]["destinations_oeuvre"], dit["faits"]["lus"]["destinations_oeuvre"]) == (
        ["cinema"],
        ["television"],
    )
    assert [dit["droit"][sur]["eligibilite"]["eligible"] for sur in ("sur_deposes", "sur_lus")] == [True, False]
    assert dit["droit"]["eligible"] is False
    assert agis(dossier, "corrections/retirer", clair, fait="destinations_oeuvre").status_code == 200
    assert (lu(dossier, clair)["droit"]["eligible"], Correction.objects.filter(retiree_le=None).count()) == (True, 0)


def test_question_laissee_a_une_personne_se_lit_se_repond_et_change_la_reponse_du_droit(
    moi: Personne, ines: Personne
) -> None:
    dossier, clair = saison_5(moi), jeton(ines)
    (question,) = lu(dossier, clair)["droit"]["questions"]
    assert (question["regle"], question["reponse"]) == ("tableaux.saison_tarifee", None)
    envoi = {"regle": question["regle"], "remplie": False, "motif": "Quatre saisons suffisent."}
    assert agis(dossier, "appreciations", clair, **envoi).status_code == 200
    droit = lu(dossier, clair)["droit"]
    assert (droit["sur_lus"]["eligibilite"]["eligible"], droit["eligible"]) == (None, False)
    dite = droit["questions"][0]["reponse"]
    assert (dite["remplie"], dite["motif"], dite["par"]) == (False, "Quatre saisons suffisent.", "Inès Truchet")
    assert Appreciation.objects.count() == 1


def test_non_conformite_se_declare_une_fois_et_retire_la_demande_de_l_examen(moi: Personne, ines: Personne) -> None:
    dossier, clair = recue(moi), jeton(ines)
    assert corps(agis(dossier, "non-conforme", clair, **ACTES["non-conforme"]))["etat"] == "non_conforme"
    encore = agis(dossier, "non-conforme", clair, **ACTES["non-conforme"])
    assert (probleme(encore)[0], NonConformite.objects.count()) == (409, 1)


# The queue


def test_pile_se_filtre_se_cherche_et_se_suit_page_apres_page(moi: Personne, ines: Personne) -> None:
    clair = jeton(ines)
    premier, second = recue(moi), recue(personne())
    agis(premier, "affectation", clair, personne=str(ines.pk))
    accepte_tout(agit(ines), second)
    controlee(second)

    def numeros(**filtres: object) -> list[str]:
        return [un["numero"] for un in corps(lit("dossiers", clair, **filtres))["elements"]]

    assert numeros() == [second.numero, premier.numero]
    assert numeros(anciens_d_abord=True, dispositif=COURT, etat="depose") == [premier.numero, second.numero]
    assert (numeros(libre=True), numeros(suivi=ines.pk)) == ([second.numero], [premier.numero])
    assert (numeros(attente="controle"), numeros(q=premier.numero)) == ([premier.numero], [premier.numero])
    repere = f"{second.depose_le.isoformat()}_{second.pk}"  # type: ignore[union-attr]
    assert numeros(apres=repere) == [premier.numero]


def test_pile_d_un_fonds_ou_l_on_ne_sert_pas_est_une_faute(moi: Personne, ines: Personne) -> None:
    recue(moi)
    assert corps(lit("dossiers", jeton(moi)))["elements"] == []
    assert set(fautes(lit("dossiers", jeton(ines), fonds="ile-de-france"))) == {"fonds"}
    assert set(fautes(lit("dossiers", jeton(moi), fonds=FONDS))) == {"fonds"}
    assert set(fautes(lit("dossiers", jeton(ines), dispositif="inconnu"))) == {"dispositif"}
    assert set(fautes(lit("dossiers", jeton(ines), apres="ici"))) == {"apres"}


@pytest.mark.parametrize("combien", [1, 3])
def test_pile_et_dossier_coutent_autant_de_requetes_quel_que_soit_leur_nombre(
    ines: Personne, combien: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossiers = [recue(personne()) for _ in range(combien)]
    clair = jeton(ines)
    lit("dossiers", clair)
    with django_assert_num_queries(6):
        assert len(corps(lit("dossiers", clair))["elements"]) == combien
    for dossier in dossiers:
        with django_assert_num_queries(13):
            lu(dossier, clair)
    assert DossierExamine(dossiers[0]).obstacles() != []
