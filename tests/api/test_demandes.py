"""One's own applications through tokens: filled in, joined to, deposited once, by the acts of the pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDansOrganisation
from amorce.dossiers.models import Depot, Dossier, Piece
from amorce.fonds.models import SessionDeDepot
from tests.api.outils import V1, change, corps, entetes, envoie, fautes, jeton, lit, probleme
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import COURT, IDF, demande, film, prete, remplie, session
from tests.dossiers.fichiers_d_essai import PROGRAMME, pdf

pytestmark = pytest.mark.django_db
TOUTES = ["reglement", "exactitude", "cumul"]


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


def depose(dossier: Dossier, clair: str, cle: str | None = "une", **envoi: Any) -> HttpResponse:
    de_plus = {"Idempotency-Key": cle} if cle is not None else {}
    return Client().post(  # type: ignore[return-value]
        f"{V1}demandes/{dossier.id}/depot", envoi, "application/json", headers={**entetes(clair), **de_plus}
    )


def joint(
    dossier: Dossier, clair: str, octets: bytes, nom: str = "scenario.pdf", code: str = "scenario", cle: str = ""
) -> HttpResponse:
    envoi = {"code": code, "fichier": SimpleUploadedFile(nom, octets)}
    dits = {**entetes(clair), **({"Idempotency-Key": cle} if cle else {})}
    return Client().post(f"{V1}demandes/{dossier.id}/pieces", envoi, headers=dits)  # type: ignore[return-value]


def test_demande_s_ouvre_se_remplit_et_dit_ce_qui_lui_manque(ana: Personne) -> None:
    session()
    clair, projet = jeton(ana), film(ana, societe(ana))
    reponse = envoie(f"projets/{projet.id}/demandes", {"dispositif": COURT}, clair)
    ouverte = corps(reponse)
    assert (reponse.status_code, reponse["Location"]) == (201, f"http://testserver{V1}demandes/{ouverte['id']}")
    assert (ouverte["etat"], ouverte["numero"], ouverte["session"]["statut"]) == ("brouillon", None, "ouverte")
    assert "genre_oeuvre" in [un["fait"] for un in ouverte["completude"]["champs_manquants"]]
    lue = corps(change(f"demandes/{ouverte['id']}", {"faits": {"genre_oeuvre": "fiction"}}, clair))
    assert (lue["faits"]["genre_oeuvre"], lue["versions"]) == ("fiction", {"genre_oeuvre": 1})
    assert "genre_oeuvre" not in [un["fait"] for un in lue["completude"]["champs_manquants"]]
    assert (lue["completude"]["prete"], lue["droit"]["dispositif"]) == (False, COURT)
    assert [d["code"] for d in lue["completude"]["declarations"]] == TOUTES
    assert [un["id"] for un in corps(lit("demandes", clair))["elements"]] == [ouverte["id"]]


def test_demande_ouverte_sous_une_cle_se_retrouve_au_lieu_d_un_conflit(ana: Personne) -> None:
    clair, projet = jeton(ana), film(ana, societe(ana))
    premiere, reprise = (
        envoie(f"projets/{projet.id}/demandes", {"dispositif": COURT}, clair, cle="une") for _ in range(2)
    )
    assert (premiere.status_code, reprise.status_code, corps(premiere)["id"]) == (201, 201, corps(reprise)["id"])


def test_deuxieme_brouillon_est_un_conflit_et_aide_inconnue_une_faute(ana: Personne) -> None:
    clair, projet = jeton(ana), film(ana, societe(ana))
    demande(ana, projet)
    deuxieme = envoie(f"projets/{projet.id}/demandes", {"dispositif": COURT}, clair)
    assert probleme(deuxieme) == (409, "Aide : ce projet a déjà un brouillon pour cette aide. Reprenez-le.")
    assert set(fautes(envoie(f"projets/{projet.id}/demandes", {"dispositif": "run"}, clair))) == {"/dispositif"}


def test_demandeur_que_l_aide_refuse_l_apprend_avant_d_ouvrir(ana: Personne) -> None:
    clair, projet = jeton(ana), film(ana)
    refusee = envoie(f"projets/{projet.id}/demandes", {"dispositif": COURT}, clair)
    assert probleme(refusee) == (422, "Demandeur : cette aide est refusée à ce statut, quel que soit le projet.")
    assert envoie(f"projets/{projet.id}/demandes", {"dispositif": COURT, "malgre": True}, clair).status_code == 201


def test_champ_hors_du_formulaire_est_refuse_et_rien_n_est_garde(ana: Personne) -> None:
    clair, faite = jeton(ana), demande(ana, film(ana, societe(ana)))
    envoi = {"faits": {"genre_oeuvre": "fiction", "aide_accordee": "1"}}
    assert set(fautes(change(f"demandes/{faite.id}", envoi, clair))) == {"/faits/aide_accordee"}
    assert "genre_oeuvre" not in corps(lit(f"demandes/{faite.id}", clair))["faits"]


def test_demande_d_autrui_n_existe_nulle_part(ana: Personne) -> None:
    session()
    faite, clair = prete(ana), jeton(personne())
    (jointe,) = corps(joint(faite, jeton(ana), pdf()))
    retrait = Client().delete(f"{V1}demandes/{faite.id}/pieces/{jointe['id']}", headers=entetes(clair))
    assert probleme(retrait)[0] == 404  # type: ignore[arg-type]
    reponses = [
        lit(f"demandes/{faite.id}", clair),
        lit(f"demandes/{faite.id}/pieces", clair),
        lit(f"demandes/{faite.id}/recepisse", clair),
        change(f"demandes/{faite.id}", {"faits": {"genre_oeuvre": "fiction"}}, clair),
        joint(faite, clair, pdf()),
        depose(faite, clair),
        envoie(f"demandes/{faite.id}/retirer", {}, clair),
        envoie(f"projets/{faite.projet_id}/demandes", {"dispositif": COURT}, clair),
    ]
    assert [probleme(une)[0] for une in reponses] == [404] * 8
    assert corps(lit("demandes", clair)) == {"elements": [], "suivante": None}


def test_fichier_renvoye_sous_sa_cle_n_est_joint_qu_une_fois(ana: Personne) -> None:
    clair, faite, octets = jeton(ana), demande(ana, film(ana, societe(ana))), pdf()
    reponses = [joint(faite, clair, octets, "note.pdf", "contrats_auteurs", cle="une") for _ in range(2)]
    assert [r.status_code for r in reponses] == [201, 201]
    assert corps(reponses[0]) == corps(reponses[1])
    assert set(fautes(joint(faite, clair, pdf(pages=2), "note.pdf", "contrats_auteurs", cle="une"))) == {
        "Idempotency-Key"
    }
    joint(faite, clair, octets, "note.pdf", "contrats_auteurs")
    assert Piece.objects.filter(retiree_le=None).count() == 2


def test_piece_est_jointe_apres_examen_de_son_contenu_puis_retiree(ana: Personne) -> None:
    clair, faite = jeton(ana), demande(ana, film(ana, societe(ana)))
    reponse = joint(faite, clair, pdf(), "../../scénario.pdf")
    (jointe,) = corps(reponse)
    assert (reponse.status_code, jointe["nom"], jointe["format"]) == (201, "scénario.pdf", "pdf")
    listee = next(p for p in corps(lit(f"demandes/{faite.id}/pieces", clair)) if p["code"] == "scenario")
    assert (listee["manque"], listee["fichiers"]) == (False, [jointe])
    refus = fautes(joint(faite, clair, PROGRAMME))
    assert refus == {"/fichier": "Fichier « scenario.pdf » : c'est un programme, pas un document."}
    assert set(fautes(joint(faite, clair, pdf(), code="inconnu"))) == {"/code"}
    adresse = f"{V1}demandes/{faite.id}/pieces/{jointe['id']}"
    statuts = [Client().delete(adresse, headers=entetes(clair)).status_code for _ in range(2)]
    assert (statuts, Piece.objects.filter(retiree_le=None).count()) == ([204, 404], 0)


def test_meme_cle_meme_envoi_recoit_la_meme_reponse_et_ne_depose_qu_une_fois(ana: Personne) -> None:
    session()
    clair, faite = jeton(ana), remplie(demande(ana, film(ana, societe(ana))))
    reponses = [depose(faite, clair, declarations=TOUTES) for _ in range(3)]
    assert [une.status_code for une in reponses] == [201] * 3
    assert len({une.content for une in reponses}) == 1
    assert Depot.objects.count() == 1
    recu = corps(reponses[0])
    assert (recu["numero"], recu["demandeur"]) == (Dossier.objects.get().numero, "Films du Récif")
    assert corps(lit(f"demandes/{faite.id}/recepisse", clair)) == recu
    lue = corps(lit(f"demandes/{faite.id}", clair))
    assert (lue["etat"], lue["numero"], lue["faits"]) == ("depose", recu["numero"], Depot.objects.get().faits)


def test_cle_reprise_pour_un_autre_envoi_est_refusee_et_autre_cle_est_un_conflit(ana: Personne) -> None:
    session()
    clair, faite = jeton(ana), prete(ana)
    numero = corps(depose(faite, clair))["numero"]
    assert set(fautes(depose(faite, clair, declarations=["cumul"]))) == {"Idempotency-Key"}
    assert probleme(depose(faite, clair, cle="autre")) == (
        409,
        f"Cette demande est déjà déposée, sous le numéro {numero}.",
    )
    assert Depot.objects.count() == 1


@pytest.mark.parametrize("cle", [None, "", "a b", "x" * 81])
def test_depot_sans_cle_qui_convient_est_refuse(ana: Personne, cle: str | None) -> None:
    session()
    faite = prete(ana)
    assert set(fautes(depose(faite, jeton(ana), cle=cle))) == {"Idempotency-Key"}
    assert Depot.objects.count() == 0


def test_depot_empeche_dit_pourquoi_et_garde_ce_qui_est_declare(ana: Personne) -> None:
    session()
    clair, faite = jeton(ana), remplie(demande(ana, film(ana, societe(ana))))
    refuse = depose(faite, clair, declarations=["exactitude"])
    assert [une["pointer"] for une in corps(refuse)["errors"]] == ["/declarations"] * 2
    assert (refuse.status_code, set(fautes(depose(faite, clair, declarations=["x"])))) == (422, {"/declarations"})
    dites = corps(lit(f"demandes/{faite.id}", clair))["completude"]["declarations"]
    assert [d["code"] for d in dites if d["faite"]] == ["exactitude"]


def test_depot_hors_session_est_un_conflit(ana: Personne) -> None:
    passee = session()
    clair, faite = jeton(ana), prete(ana)
    SessionDeDepot.objects.filter(pk=passee.pk).update(ferme=timezone.now() - timedelta(seconds=1))
    reponse = depose(faite, clair)
    assert (probleme(reponse)[0], Depot.objects.count()) == (409, 0)
    assert "a fermé le" in probleme(reponse)[1]


def test_mauvais_teleservice_est_refuse_a_sa_place(ana: Personne) -> None:
    session("ile-de-france")
    clair, faite = jeton(ana), remplie(demande(ana, film(ana, societe(ana)), IDF))
    declarees = ["sincerite", "pas_d_aide_francilienne"]
    assert set(fautes(depose(faite, clair, declarations=declarees, teleservice="moyen"))) == {"/teleservice"}
    assert set(fautes(depose(faite, clair, declarations=declarees, teleservice="long"))) == {"/teleservice"}
    assert depose(faite, clair, declarations=declarees, teleservice="court").status_code == 201


def test_seul_le_jeton_de_depot_engage(ana: Personne) -> None:
    session()
    faite = prete(ana)
    sans = jeton(ana, *(une for une in Portee if une is not Portee.DEMANDES_DEPOSER))
    refus = (403, "Ce jeton n'a pas le droit « demandes:deposer ».")
    assert [probleme(depose(faite, sans)), probleme(envoie(f"demandes/{faite.id}/retirer", {}, sans))] == [refus] * 2
    assert depose(faite, jeton(ana, Portee.DEMANDES_DEPOSER)).status_code == 201


def test_redacteur_remplit_et_ne_depose_pas(ana: Personne) -> None:
    session()
    faite, bob = prete(ana), personne()
    assert faite.projet.organisation is not None
    faite.projet.organisation.appartenances.create(
        personne=bob, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01"
    )
    clair = jeton(bob)
    assert change(f"demandes/{faite.id}", {"faits": {"genre_oeuvre": "fiction"}}, clair).status_code == 200
    assert [probleme(depose(faite, clair))[0], Depot.objects.count()] == [404, 0]


def test_demande_deposee_ne_change_plus_puis_se_retire_une_fois(ana: Personne) -> None:
    session()
    clair, faite = jeton(ana), prete(ana)
    (jointe,) = corps(joint(faite, clair, pdf()))
    depose(faite, clair)
    retrait = Client().delete(f"{V1}demandes/{faite.id}/pieces/{jointe['id']}", headers=entetes(clair))
    fermees = [
        change(f"demandes/{faite.id}", {"faits": {"genre_oeuvre": "fiction"}}, clair),
        joint(faite, clair, pdf()),
    ]
    assert [probleme(une)[0] for une in (*fermees, retrait)] == [409] * 3  # type: ignore[arg-type]
    assert corps(envoie(f"demandes/{faite.id}/retirer", {"motif": "Abandon"}, clair))["etat"] == "retire"
    assert probleme(envoie(f"demandes/{faite.id}/retirer", {}, clair))[0] == 409
    assert depose(faite, clair).status_code == 201


def test_brouillon_n_a_pas_de_recepisse(ana: Personne) -> None:
    faite = demande(ana, film(ana))
    assert probleme(lit(f"demandes/{faite.id}/recepisse", jeton(ana)))[0] == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_nombre_de_requetes_ne_depend_pas_des_demandes_ni_des_pieces(
    ana: Personne, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session()
    films = societe(ana)
    faites = [demande(ana, film(ana, films, f"Film {rang}")) for rang in range(nombre)]
    clair = jeton(ana)
    for rang in range(nombre):
        assert joint(faites[0], clair, pdf(texte=str(rang)), code="lettres_intention").status_code == 201
    with django_assert_num_queries(6):
        assert len(corps(lit("demandes", clair))["elements"]) == nombre
    with django_assert_num_queries(13):
        lit(f"demandes/{faites[0].id}", clair)
    with django_assert_num_queries(13):
        lit(f"demandes/{faites[0].id}/pieces", clair)
