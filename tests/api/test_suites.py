"""What follows an award through tokens, by its service: the acts of the pages, with their rights and their refusals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amorce.actes.actions.fins import met_fin
from amorce.actes.models import Decision, Echange
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.suites import REPONSE_JOURS
from tests.actes.fabrique import FONDS, au_vote, avise, libere, relue, responsable, vote
from tests.actes.fabrique_suites import accorde, beneficiaire, clos, delai_passe, echange, octroi
from tests.api.outils import corps, fautes, jeton, lit, probleme
from tests.api.test_actes import poste
from tests.comptes.fabrique import agent, personne
from tests.instruction.fabrique import aujourd_hui, relu

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


def version(dossier: Dossier) -> dict[str, int]:
    return {"version": relu(dossier).version}


def grief(dossier: Dossier, jours: int = REPONSE_JOURS) -> dict[str, object]:
    limite = aujourd_hui(dossier) + timedelta(days=jours)
    dits = {"fondement": "conditions", "motif": "La mention du soutien manque.", "limite": limite.isoformat()}
    return {**version(dossier), **dits}


def rejetee(rose: Personne) -> Decision:
    (prise,) = au_vote(rose, avise())
    vote(rose, prise, "rejete", motifs="Le film ne convainc pas.")
    libere(rose, prise.deliberation)
    return relue(prise)


def test_echange_s_ouvre_une_fois_se_clot_et_se_vote(rose: Personne) -> None:
    dossier, clair = accorde(rose), jeton(rose)
    envoi = grief(dossier)
    premier, second = (corps(poste(f"dossiers/{dossier.numero}/echanges", clair, envoi, "un")) for _ in range(2))
    assert premier == second
    ouvert = Echange.objects.get()
    assert (premier["objet"], premier["version"]) == (str(ouvert.pk), relu(dossier).version)
    recue = {**version(dossier), "recue_le": aujourd_hui(dossier).isoformat(), "preuve": "AR 1A"}
    assert corps(poste(f"echanges/{ouvert.pk}/reception", clair, recue))["objet"] == str(ouvert.pk)
    conclut = {"poursuit": True, "conclusion": "Rien n'y répond."}
    trop_tot = poste(f"echanges/{ouvert.pk}/cloture", clair, {**version(dossier), **conclut})
    assert probleme(trop_tot)[0] == 409
    delai_passe(ouvert)
    corps(poste(f"echanges/{ouvert.pk}/cloture", clair, {**version(dossier), **conclut}))
    (lu,) = corps(lit(f"dossiers/{dossier.numero}/suites", clair))["echanges"]
    assert (lu["fin"], lu["conclusion"], lu["issue"]) == ("retrait", "Rien n'y répond.", "")


def test_fin_d_une_aide_se_vote_par_l_organe(rose: Personne) -> None:
    dossier, clair = accorde(rose), jeton(rose)
    ferme = clos(rose, dossier)
    reunion = {"fonds": FONDS, "jour": aujourd_hui(dossier).isoformat()}
    tenue = corps(poste("deliberations", clair, reunion))
    programme = corps(poste(f"deliberations/{tenue['id']}/retours", clair, {"echanges": [str(ferme.pk)]}))
    (mise,) = programme["decisions"]
    votee = {**version(dossier), "retire": True, "motifs": "Les conditions n'y sont pas."}
    assert corps(poste(f"decisions/{mise['id']}/retour", clair, votee))["decision"] == "retire"
    assert probleme(poste(f"decisions/{mise['id']}/retour", clair, {**votee, **version(dossier)}))[0] == 409
    assert poste(f"decisions/{octroi(dossier).pk}/retour", clair, votee).status_code == 404


def test_refus_d_un_echange_dit_son_champ_ou_sa_version(rose: Personne) -> None:
    dossier, clair = accorde(rose), jeton(rose)
    ici = f"dossiers/{dossier.numero}/echanges"
    assert list(fautes(poste(ici, clair, grief(dossier, REPONSE_JOURS - 1)))) == ["/limite"]
    assert list(fautes(poste(ici, clair, {**grief(dossier), "fondement": "humeur"}))) == ["/fondement"]
    assert probleme(poste(ici, clair, {**grief(dossier), "version": 0}))[0] == 409
    assert not Echange.objects.exists()


def test_reception_d_une_decision_a_sa_preuve(rose: Personne) -> None:
    prise, clair = rejetee(rose), jeton(rose)
    jour = aujourd_hui(prise.dossier).isoformat()
    ici = f"decisions/{prise.pk}/reception"
    assert list(fautes(poste(ici, clair, {"recue_le": jour, "preuve": " "}))) == ["/preuve"]
    corps(poste(ici, clair, {"recue_le": jour, "preuve": "AR 1A 234"}))
    assert relue(prise).preuve == "AR 1A 234"


def test_recours_s_inscrit_une_fois_recoit_sa_reponse_et_rouvre(rose: Personne) -> None:
    prise, clair = rejetee(rose), jeton(rose)
    dossier, jour = prise.dossier, aujourd_hui(prise.dossier).isoformat()
    saisie = {"genre": "gracieux", "auteur": "Films du Récif", "objet": "Le rejet se trompe.", "recu_le": jour}
    ici = f"dossiers/{dossier.numero}"
    premier, second = (corps(poste(f"{ici}/recours", clair, saisie, "un")) for _ in range(2))
    assert premier == second
    rouvre = {**version(dossier), "recours": premier["objet"], "motif": "Le recours est accueilli."}
    assert list(fautes(poste(f"{ici}/reouverture", clair, rouvre))) == ["/recours"]
    reponse = {
        "issue": "accueilli",
        "le": jour,
        "decide_par": "La présidente",
        "motifs": "Une erreur de film.",
    }
    corps(poste(f"recours/{premier['objet']}/reponse", clair, reponse))
    assert probleme(poste(f"recours/{premier['objet']}/reponse", clair, reponse))[0] == 409
    assert corps(poste(f"{ici}/reouverture", clair, rouvre))["etat"] == Etat.DEPOSE
    (lu,) = corps(lit(f"{ici}/suites", clair))["recours"]
    assert (lu["issue"], lu["repondu_le"]) == ("accueilli", jour)


def test_recours_gagne_retablit_une_aide_caduque(rose: Personne) -> None:
    dossier, clair = accorde(rose), jeton(rose)
    octroi = Decision.objects.get(dossier=dossier)
    met_fin(dossier, octroi, aujourd_hui(dossier))
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.CADUC)
    jour, ici = aujourd_hui(dossier).isoformat(), f"dossiers/{dossier.numero}"
    saisie = {"genre": "contentieux", "auteur": "Films du Récif", "objet": "La caducité.", "recu_le": jour}
    recours = corps(poste(f"{ici}/recours", clair, saisie))["objet"]
    retablit = {**version(dossier), "recours": recours, "motif": "Jugé."}
    assert list(fautes(poste(f"{ici}/retablissement", clair, retablit))) == ["/recours"]
    reponse = {"issue": "accueilli", "le": jour, "decide_par": "Le tribunal", "motifs": "Annulée."}
    corps(poste(f"recours/{recours}/reponse", clair, reponse))
    assert corps(poste(f"{ici}/retablissement", clair, retablit))["etat"] == Etat.ACCORDE


def test_qui_n_instruit_pas_est_refuse_et_un_autre_ne_voit_rien(rose: Personne) -> None:
    dossier = accorde(rose)
    ouvert = echange(rose, dossier)
    conclut = {**version(dossier), "poursuit": False, "conclusion": "Sans suite."}
    ici = f"echanges/{ouvert.pk}/cloture"
    assert poste(ici, jeton(agent(FONDS, RoleDeFonds.SECRETARIAT)), conclut).status_code == 403
    assert poste(ici, jeton(personne()), conclut).status_code == 404
    assert poste(ici, jeton(rose, Portee.DOSSIERS_LIRE), conclut).status_code == 403
    assert lit(f"dossiers/{dossier.numero}/suites", jeton(personne())).status_code == 404
    assert Echange.objects.get().fini_le is None


def test_document_refuse_mene_a_la_commission_d_acces(rose: Personne) -> None:
    dossier, clair = accorde(rose), jeton(rose)
    jour = aujourd_hui(dossier).isoformat()
    envoi = {"genre": "documents", "auteur": "Ana Payet", "objet": "Le rapport du service.", "recu_le": jour}
    demande = corps(poste(f"dossiers/{dossier.numero}/recours", clair, envoi))["objet"]
    ici = f"recours/{demande}/cada"
    assert probleme(poste(f"{ici}/avis", clair, {"le": jour, "avis": "favorable"}))[0] == 409
    assert list(fautes(poste(ici, clair, {"le": "2020-01-01"}))) == ["/le"]
    corps(poste(ici, clair, {"le": jour, "reference": "20261234"}))
    corps(poste(f"{ici}/avis", clair, {"le": jour, "avis": "favorable"}))
    (lu,) = corps(lit(f"dossiers/{dossier.numero}/suites", clair))["recours"]
    assert (lu["cada_saisie_le"], lu["cada_avis"], lu["cada_avis_le"]) == (jour, "favorable", jour)


def test_procedure_collective_se_note_avec_sa_limite_puis_se_traite(rose: Personne) -> None:
    dossier, clair = accorde(rose), jeton(rose)
    jour, ici = aujourd_hui(dossier).isoformat(), f"dossiers/{dossier.numero}/incidents"
    envoi = {"genre": "insolvabilite", "survenu_le": jour, "texte": "Redressement judiciaire."}
    assert list(fautes(poste(ici, clair, {**version(dossier), **envoi}))) == ["/publie_le"]
    note = corps(poste(ici, clair, {**version(dossier), **envoi, "publie_le": jour}))["objet"]
    (lu,) = corps(lit(f"dossiers/{dossier.numero}/suites", clair))["incidents"]
    assert (lu["id"], lu["limite"] > jour, lu["traite_le"]) == (note, True, None)
    suite = {"le": jour, "suite": "Créance déclarée."}
    corps(poste(f"incidents/{note}/suite", clair, {**version(dossier), **suite}))
    assert probleme(poste(f"incidents/{note}/suite", clair, {**version(dossier), **suite}))[0] == 409
    assert corps(lit(f"demandes/{dossier.pk}/suites", jeton(beneficiaire(dossier))))["incidents"] == []
