"""The deliberations through tokens: the acts of the pages, with their rights and their refusals."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.actes.models import Decision, Deliberation
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import FONDS, MAXIMUM, au_vote, avise, enveloppe, executoire, libere, responsable, vote
from tests.api.outils import V1, corps, fautes, jeton, lit, probleme
from tests.comptes.fabrique import agent, personne

pytestmark = pytest.mark.django_db


def envoie(chemin: str, clair: str, envoi: object, cle: str = "") -> HttpResponse:
    entetes = {"Authorization": f"Bearer {clair}", "Idempotency-Key": cle or str(uuid4())}
    reponse: HttpResponse = Client().post(V1 + chemin, envoi, "application/json", headers=entetes)  # type: ignore[assignment]
    return reponse


def version(dossier: Dossier) -> int:
    return Dossier.objects.get(pk=dossier.pk).version


def test_deliberation_se_prepare_se_vote_et_devient_executoire() -> None:
    qui, dossier = responsable(), avise()
    clair, sur = jeton(qui), str(enveloppe(qui).pk)
    jour = Deliberation(fonds=FONDS).aujourd_hui.isoformat()
    creee = corps(envoie("deliberations", clair, {"fonds": FONDS, "jour": jour}))
    ici = f"deliberations/{creee['id']}"
    (mise,) = corps(envoie(f"{ici}/programme", clair, {"dossiers": [dossier.numero]}))["decisions"]
    assert (mise["numero"], mise["avis"], mise["propose_centimes"]) == (dossier.numero, "favorable", 20_000_00)
    prise = {"version": version(dossier), "decision": "accorde", "montant_centimes": 20_000_00, "enveloppe": sur}
    votee = corps(envoie(f"decisions/{mise['id']}", clair, prise))
    assert (votee["decision"], votee["montant_centimes"], votee["s_ecarte"]) == ("accorde", 20_000_00, False)
    (lue,) = corps(lit("enveloppes", clair))["elements"]
    assert (lue["accorde_centimes"], lue["disponible_centimes"]) == (20_000_00, 80_000_00)
    dates = {"reference": "CP2026_0042", "transmise_le": jour, "publiee_le": jour}
    assert corps(envoie(f"{ici}/executoire", clair, dates))["executoire_le"] == jour
    lancee = envoie(f"{ici}/liberation", clair, {"signataire": "La présidente de Région"})
    assert (lancee.status_code, corps(lancee)["reference"]) == (200, "CP2026_0042")
    assert Deliberation.objects.get().liberation_lancee_le is not None


def test_decision_envoyee_deux_fois_est_prise_une_fois() -> None:
    qui, dossier = responsable(), avise()
    clair, sur = jeton(qui), str(enveloppe(qui).pk)
    (mise,) = au_vote(qui, dossier)
    prise = {"version": version(dossier), "decision": "accorde", "montant_centimes": 20_000_00, "enveloppe": sur}
    reponses = [envoie(f"decisions/{mise.pk}", clair, prise, "la-meme") for _envoi in range(2)]
    assert [r.status_code for r in reponses] == [200, 200]
    assert corps(reponses[0]) == corps(reponses[1])
    assert corps(lit("enveloppes", clair))["elements"][0]["accorde_centimes"] == 20_000_00


def test_decision_se_reprend_tant_que_rien_n_est_executoire() -> None:
    qui, dossier = responsable(), avise()
    clair, sur = jeton(qui), enveloppe(qui)
    (mise,) = au_vote(qui, dossier)
    vote(qui, mise, montant=20_000_00, enveloppe=sur.pk)
    reprise = {"version": version(dossier), "motif": "Mal recopiée."}
    assert corps(envoie(f"decisions/{mise.pk}/reprendre", clair, reprise))["decision"] == ""
    vote(qui, Decision.objects.get(), montant=20_000_00, enveloppe=sur.pk)
    executoire(qui, mise.deliberation)
    refus = envoie(f"decisions/{mise.pk}/reprendre", clair, {**reprise, "version": version(dossier)})
    assert probleme(refus)[0] == 409
    assert probleme(refus)[1].startswith("Délibération : elle est exécutoire")


@pytest.mark.parametrize(
    ("change", "place", "phrase"),
    [
        (
            {"montant_centimes": 20_000_01, "motifs": "Un film rare."},
            "/montant_centimes",
            "Montant : l'aide demandée est de 20 000,00 €, pas",
        ),
        ({"enveloppe": None}, "/enveloppe", "Enveloppe : choisissez-en une du fonds, ouverte à cette aide."),
        ({"decision": "rejete"}, "/motifs", "Motifs : la décision s'écarte de l'avis ou du montant proposé, dites"),
        ({"decision": "rejete", "motifs": "Non."}, "/cause_du_rejet", "Cause du rejet : aucun avis défavorable ne"),
    ],
)
def test_decision_refusee_dit_le_champ_et_la_phrase_de_la_page(
    change: dict[str, object], place: str, phrase: str
) -> None:
    qui, dossier = responsable(), avise()
    (mise,) = au_vote(qui, dossier)
    prise = {"version": version(dossier), "decision": "accorde", "montant_centimes": 20_000_00}
    refus = envoie(f"decisions/{mise.pk}", jeton(qui), {**prise, "enveloppe": str(enveloppe(qui).pk), **change})
    assert list(fautes(refus)) == [place]
    assert fautes(refus)[place].replace("\u202f", " ").replace("\xa0", " ").startswith(phrase)
    assert Decision.objects.get().sens == ""


def test_decision_sur_une_version_ancienne_dit_ce_qui_a_change() -> None:
    qui, dossier = responsable(), avise()
    (mise,) = au_vote(qui, dossier)
    prise = {"version": version(dossier) - 1, "decision": "ajourne", "motifs": "Une pièce manque."}
    refus = envoie(f"decisions/{mise.pk}", jeton(qui), prise)
    assert refus.status_code == 409
    assert corps(refus)["errors"][0]["version"] == version(dossier)


def test_dossier_d_ailleurs_ne_se_met_pas_au_vote() -> None:
    qui, dossier = responsable(), avise()
    (mise,) = au_vote(qui, dossier)
    refus = envoie(f"deliberations/{mise.deliberation_id}/programme", jeton(qui), {"dossiers": ["XX-2026-0001"]})
    assert fautes(refus) == {"/dossiers/0": "dossiers : XX-2026-0001 n'est pas un dossier de ce fonds."}


def test_deliberation_n_existe_pas_pour_qui_ne_la_prepare_ni_ne_l_audite() -> None:
    (mise,) = au_vote(responsable(), avise())
    ici, absente = f"deliberations/{mise.deliberation_id}", f"deliberations/{uuid4()}"
    for autre in (personne(), agent(FONDS, RoleDeFonds.SECRETARIAT)):
        clair = jeton(autre)
        assert corps(lit("deliberations", clair))["elements"] == []
        assert corps(lit("enveloppes", clair))["elements"] == []
        assert probleme(lit(ici, clair)) == probleme(lit(absente, clair))
        assert envoie(f"{ici}/programme", clair, {"dossiers": ["x"]}).status_code == 404


def test_auditeur_lit_et_n_ecrit_pas() -> None:
    qui, dossier = responsable(), avise()
    (mise,) = au_vote(qui, dossier)
    clair = jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert lit(f"deliberations/{mise.deliberation_id}", clair).status_code == 200
    prise = {"version": version(dossier), "decision": "ajourne", "motifs": "Non."}
    assert envoie(f"decisions/{mise.pk}", clair, prise).status_code in (403, 404)
    jour = date(2027, 1, 5).isoformat()
    refus = envoie("deliberations", clair, {"fonds": FONDS, "jour": jour})
    assert fautes(refus) == {"/fonds": "fonds : il faut l'un de ceux que vous servez."}
    assert (Decision.objects.get().sens, Deliberation.objects.count()) == ("", 1)


def test_jeton_de_lecture_ne_decide_rien() -> None:
    qui = responsable()
    (mise,) = au_vote(qui, avise())
    clair = jeton(qui, Portee.DOSSIERS_LIRE)
    assert envoie(f"decisions/{mise.pk}", clair, {}).status_code == 403


@pytest.mark.parametrize("nombre", [1, 3])
def test_deliberations_coutent_autant_quel_que_soit_leur_nombre(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    qui = responsable()
    for _reunion in range(nombre):
        mises = au_vote(qui, *(avise(propose=MAXIMUM) for _dossier in range(nombre)))
    clair = jeton(qui)
    lit("deliberations", clair)
    with django_assert_num_queries(7):
        lit("deliberations", clair)
    with django_assert_num_queries(9):
        lit(f"deliberations/{mises[0].deliberation_id}", clair)


def test_deliberation_liberee_garde_ce_qui_a_ete_decide() -> None:
    qui: Personne = responsable()
    (mise,) = au_vote(qui, avise())
    vote(qui, mise, "rejete", motifs="Trop de demandes.")
    libere(qui, mise.deliberation)
    lue = corps(lit(f"deliberations/{mise.deliberation_id}", jeton(qui)))
    assert (lue["liberee_le"] is None, [d["decision"] for d in lue["decisions"]]) == (False, ["rejete"])
