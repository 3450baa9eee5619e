"""The acts of awards through tokens: the same acts as the pages, with their rights and their refusals."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from amorce.actes.actions.actes import composer
from amorce.actes.models import ActeAttributif, Enveloppe
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.dossiers.etats import Etat
from tests.actes.fabrique import EN_FORME, FONDS, accordees, envoie, prepare, responsable
from tests.api.outils import V1, corps, fautes, jeton, lit, probleme
from tests.comptes.fabrique import agent, personne
from tests.instruction.fabrique import relu

pytestmark = pytest.mark.django_db
ARRETE, CONVENTION = 23_000_00, 25_000_00


def poste(chemin: str, clair: str, envoi: object, cle: str = "") -> HttpResponse:
    entetes = {"Authorization": f"Bearer {clair}", "Idempotency-Key": cle or str(uuid4())}
    reponse: HttpResponse = Client().post(V1 + chemin, envoi, "application/json", headers=entetes)  # type: ignore[assignment]
    return reponse


def test_acte_se_prepare_une_fois_puis_se_signe() -> None:
    qui = responsable()
    (decision,) = accordees(qui, ARRETE)
    clair, jour = jeton(qui), decision.deliberation.aujourd_hui.isoformat()
    envoi = {"version": relu(decision.dossier).version, "signataire": "La présidente", "plan": "La chaîne."}
    premier, second = (corps(poste(f"decisions/{decision.pk}/acte", clair, envoi, "la-meme")) for _ in range(2))
    assert premier == second
    assert (premier["genre"], premier["montant_centimes"], premier["compose_le"]) == ("arrete", ARRETE, None)
    composer(ActeAttributif.objects.get().pk)
    signature = {"version": relu(decision.dossier).version, "signe_le": jour}
    assert corps(poste(f"actes/{premier['id']}/signature", clair, signature))["signe_le"] == jour
    assert (relu(decision.dossier).etat, Enveloppe.objects.get().engage) == (Etat.ENGAGE, ARRETE)
    assert [a["numero"] for a in corps(lit("actes?rang=signes", clair))["elements"]] == [premier["numero"]]
    assert corps(lit("actes?rang=envoyes", clair))["elements"] == []


def test_convention_s_envoie_revient_et_la_reponse_dit_ce_qui_manque() -> None:
    qui = responsable()
    (decision,) = accordees(qui, CONVENTION)
    clair, ici = jeton(qui), f"actes/{prepare(qui, decision).pk}"
    jour = decision.deliberation.aujourd_hui.isoformat()
    partie = corps(poste(f"{ici}/envoi", clair, {"version": relu(decision.dossier).version, "envoye_le": jour}))
    assert partie["a_rendre_le"] > jour
    revenue = {"recue_le": jour, "signe_le": jour, "vus": EN_FORME, "exemplaires": 1}
    notee = corps(poste(f"{ici}/retour", clair, {"version": partie["version"], **revenue}))
    assert (notee["conforme"], notee["a_temps"], notee["signe_le"]) == (False, True, None)
    assert "Deux exemplaires" in notee["pourquoi"]
    assert notee["exigences"] == ["RUN-III-37"]
    entiere = {**revenue, "version": notee["version"], "exemplaires": 2}
    assert corps(poste(f"{ici}/retour", clair, entiere))["signe_le"] == jour
    assert relu(decision.dossier).etat == Etat.ENGAGE


def test_acte_qui_n_est_pas_parti_s_abandonne_et_un_autre_se_prepare() -> None:
    qui = responsable()
    (decision,) = accordees(qui, ARRETE)
    clair, acte = jeton(qui), prepare(qui, decision)
    version = relu(decision.dossier).version
    assert fautes(poste(f"actes/{acte.pk}/abandon", clair, {"version": version})) is not None
    abandon = {"version": version, "motif": "Le budget a changé."}
    assert corps(poste(f"actes/{acte.pk}/abandon", clair, abandon))["id"] == str(acte.pk)
    assert relu(decision.dossier).etat == Etat.ACCORDE
    envoi = {"version": relu(decision.dossier).version, "signataire": "La présidente", "plan": "La chaîne."}
    assert corps(poste(f"decisions/{decision.pk}/acte", clair, envoi))["numero"] != acte.numero
    assert [a["numero"] for a in corps(lit("actes?rang=clos", clair))["elements"]] == [acte.numero]


def test_convention_envoyee_se_rappelle() -> None:
    qui = responsable()
    (decision,) = accordees(qui, CONVENTION)
    clair, acte = jeton(qui), envoie(qui, prepare(qui, decision))
    rappel = {"version": relu(decision.dossier).version, "motif": "Le budget n'est pas celui voté."}
    assert corps(poste(f"actes/{acte.pk}/rappel", clair, rappel))["id"] == str(acte.pk)
    assert relu(decision.dossier).etat == Etat.ACCORDE
    assert [a["numero"] for a in corps(lit("actes?rang=clos", clair))["elements"]] == [acte.numero]


def test_refus_dit_son_champ_son_etat_ou_son_role() -> None:
    qui = responsable()
    (decision,) = accordees(qui, CONVENTION)
    acte, clair = envoie(qui, prepare(qui, decision)), jeton(qui)
    version = relu(decision.dossier).version
    tot = {"version": version, "recue_le": "2020-01-01", "signe_le": "2020-01-01", "exemplaires": 2}
    refus = poste(f"actes/{acte.pk}/retour", clair, tot)
    assert list(fautes(refus)) == ["/recue_le"]
    encore = poste(f"actes/{acte.pk}/envoi", clair, {"version": version, "envoye_le": "2026-01-01"})
    assert probleme(encore)[0] == 409
    ines = jeton(agent(FONDS, RoleDeFonds.SECRETARIAT))
    assert poste(f"actes/{acte.pk}/envoi", ines, {"version": version, "envoye_le": "2026-01-01"}).status_code == 404


def test_acte_d_un_autre_fonds_est_introuvable() -> None:
    qui = responsable()
    (decision,) = accordees(qui, ARRETE)
    acte = prepare(qui, decision)
    autre = jeton(personne(), Portee.DOSSIERS_LIRE)
    assert lit(f"actes/{acte.pk}", autre).status_code in (403, 404)
    assert lit(f"actes/{acte.pk}", jeton(qui)).status_code == 200
