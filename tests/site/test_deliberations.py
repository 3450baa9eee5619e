"""The pages of votes and envelopes: what they show, what they refuse, at a constant number of queries."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from amorce.actes.models import Decision, Deliberation, Enveloppe
from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import MAXIMUM, PLEINE, au_vote, avise, enveloppe, libere, responsable, vote
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db
VOTE = {"sens": "accorde", "montant": "25 000", "motifs": ""}


@pytest.fixture
def rose(client: Client) -> Personne:
    qui = responsable()
    client.force_login(qui)
    return qui


def lue(reponse: Any) -> str:
    return unescape(reponse.content.decode())


def poste(client: Client, decision: Decision, acte: str, **champs: object) -> Any:
    version = Dossier.objects.get(pk=decision.dossier_id).version
    adresse = reverse("acte_de_decision", args=[decision.pk, acte])
    return client.post(adresse, {"version": version, **champs})


def test_vote_s_enregistre_depuis_sa_page(client: Client, rose: Personne) -> None:
    (decision,) = au_vote(rose, avise(demande="25000"))
    page = lue(client.get(reverse("decision", args=[decision.pk])))
    assert "Enregistrer le vote" in page
    reponse = poste(client, decision, "deliberer", **VOTE, enveloppe=enveloppe(rose).pk)
    assert reponse.headers["Location"] == reverse("deliberation", args=[decision.deliberation_id])
    assert Decision.objects.get().montant == 25_000_00


@pytest.mark.exigences("CONV-II-1-04")
def test_rejet_demande_sa_cause_sauf_d_un_avis_defavorable(client: Client, rose: Personne) -> None:
    suivi, ecarte = au_vote(rose, avise("defavorable"), avise())
    rejet = {"sens": "rejete", "motifs": "L'enveloppe est épuisée."}
    assert "Cause du rejet" not in lue(client.get(reverse("decision", args=[suivi.pk])))
    assert poste(client, suivi, "deliberer", **rejet).status_code == 302
    refusee = poste(client, ecarte, "deliberer", **rejet)
    assert (refusee.status_code, "dites si l'enveloppe ne suffit pas" in lue(refusee)) == (422, True)
    assert "L'enveloppe est épuisée." in lue(refusee)
    assert poste(client, ecarte, "deliberer", **rejet, cause="enveloppe").status_code == 302
    assert "L'enveloppe ne suffit pas" in lue(client.get(reverse("decision", args=[ecarte.pk])))


def test_vote_refuse_garde_ce_qui_etait_ecrit(client: Client, rose: Personne) -> None:
    (decision,) = au_vote(rose, avise(demande="25000"))
    petite = enveloppe(rose, 1_000_00)
    reponse = poste(client, decision, "deliberer", **VOTE, enveloppe=petite.pk)
    page = lue(reponse)
    assert reponse.status_code == 422
    assert "Enveloppe : il reste" in page
    assert 'value="25 000"' in page
    assert f'<option value="{petite.pk}" selected' in page


def test_derogation_se_coche_sur_la_page_du_vote(client: Client, rose: Personne) -> None:
    (decision,) = au_vote(rose, avise(demande="60000"))
    dits = {**VOTE, "montant": "30 000,01", "motifs": "Un film rare.", "enveloppe": enveloppe(rose).pk}
    assert poste(client, decision, "deliberer", **dits).status_code == 422
    coches = {f"derogation-{nom}": "on" for nom in PLEINE}
    assert poste(client, decision, "deliberer", **dits, **coches).status_code == 302
    assert (Decision.objects.get().montant, Decision.objects.get().derogation) == (MAXIMUM + 1, PLEINE)


def test_demandeur_ne_sait_rien_avant_que_la_deliberation_soit_liberee(client: Client, rose: Personne) -> None:
    (decision,) = au_vote(rose, avise(demande="25000"))
    vote(rose, decision, montant=25_000_00, enveloppe=enveloppe(rose).pk)
    organisation = decision.dossier.projet.organisation
    assert organisation is not None
    porteur = organisation.appartenances.get().personne
    client.force_login(porteur)
    adresses = [reverse(nom, args=[decision.dossier_id]) for nom in ("decision_recue", "lettre_recue")]
    assert [client.get(a).status_code for a in adresses] == [404, 404]
    libere(rose, decision.deliberation)
    assert [client.get(a).status_code for a in adresses] == [200, 200]
    assert "L'aide vous est accordée" in lue(client.get(adresses[0]))


def test_budget_s_emporte_en_classeur(client: Client, rose: Personne) -> None:
    (decision,) = au_vote(rose, avise(demande="25000"))
    vote(rose, decision, montant=25_000_00, enveloppe=enveloppe(rose).pk)
    recu = client.get(reverse("export_du_budget", args=[FONDS, 2026, "xlsx"]))
    livre = load_workbook(BytesIO(b"".join(recu.streaming_content) if recu.streaming else recu.content))  # type: ignore[attr-defined]
    voulu = (*(100000, 25000, 0, 0, 75000, 0, 0, 0),)
    assert tuple(c.value for c in livre["Enveloppes"][2][5:]) == voulu
    assert livre["Aides accordées"][2][6].value == 25000


def test_enveloppe_s_ouvre_puis_se_repartit(client: Client, rose: Personne) -> None:
    dits = {"mesure": "Production", "annee": 2026, "section": "ap", "numero": "AP-9", "imputation": "903-311-20421"}
    dits |= {"centimes": "1 000", "reference": "CP1", "le": "2026-01-20"}
    client.post(reverse("ouvrir_enveloppe", args=[FONDS]), dits)
    creee = Enveloppe.objects.get()
    acte = reverse("acte_d_enveloppe", args=[creee.pk, "credits"])
    assert client.post(acte, {"exercice": 2026, "centimes": "400"}).status_code == 302
    refus = client.post(acte, {"exercice": 2027, "centimes": "600,01"})
    assert refus.status_code == 422
    assert "ils ne dépassent pas l'autorisation de 1" in lue(refus).replace("\u202f", " ")


def test_liste_commence_par_la_derniere_reunion(client: Client, rose: Personne) -> None:
    for dans in (3, 30, 10):
        au_vote(rose, avise(), dans_jours=dans)
    jours = [d.jour for d in client.get(reverse("deliberations")).context["page"]]
    assert jours == sorted(jours, reverse=True)
    assert len(jours) == 3


def _votes(rose: Personne, combien: int) -> Deliberation:
    decisions = au_vote(rose, *(avise(demande="25000") for _ in range(combien)))
    ligne = enveloppe(rose)
    for decision in decisions:
        vote(rose, decision, montant=25_000_00, enveloppe=ligne.pk)
    return decisions[0].deliberation


def test_enveloppe_montre_ses_aides_page_a_page(
    client: Client, rose: Personne, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amorce.site.service.budget.lecture.PAR_PAGE", 2)
    _votes(rose, 3)
    adresse = reverse("enveloppe", args=[Enveloppe.objects.get().pk])
    lues = [client.get(adresse, {"page": page}).content.decode() for page in (1, 2)]
    assert [lue.count('data-t="Accordé"') for lue in lues] == [2, 1]


@pytest.mark.parametrize("combien", [1, 3])
def test_pages_font_un_nombre_constant_de_requetes(
    client: Client, rose: Personne, combien: int, django_assert_num_queries: Any
) -> None:
    deliberation = _votes(rose, combien)
    decision, ligne = deliberation.decisions.all()[0], Enveloppe.objects.get()
    for adresse, requetes in (
        (reverse("deliberations"), 7),
        (reverse("deliberation", args=[deliberation.pk]), 12),
        (reverse("decision", args=[decision.pk]), 12),
        (reverse("budget"), 6),
        (reverse("enveloppe", args=[ligne.pk]), 11),
    ):
        with django_assert_num_queries(requetes):
            client.get(adresse)


def test_avis_d_une_seance_disent_le_vote_qui_les_a_suivis(client: Client) -> None:
    """And whether it departs from them; what is not voted yet says so."""
    rose = responsable()
    ligne = enveloppe(rose, 100_000_00)
    suivi, ecarte, attendu = (avise(propose=20_000_00) for _ in range(3))
    decisions = au_vote(rose, suivi, ecarte)
    vote(rose, decisions[0], montant=20_000_00, enveloppe=ligne.pk)
    vote(rose, decisions[1], "rejete", motifs="Le projet est déjà financé.")
    client.force_login(rose)
    seance = attendu.inscriptions.get().seance_id
    page = client.get(reverse("avis_de_la_seance", args=[seance]))
    dits = {i.dossier_id: vote and (vote.sens, vote.montant, vote.s_ecarte) for i, _sens, vote in page.context["lus"]}
    assert dits == {
        suivi.pk: ("accorde", 20_000_00, False),
        ecarte.pk: ("rejete", None, True),
        attendu.pk: None,
    }
    assert "2 de ces avis ont été suivis d'un vote" in lue(page)
    assert "<strong>une décision s'en écarte</strong>" in lue(page)


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_des_avis_votes_fait_dix_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    rose = responsable()
    ligne = enveloppe(rose, 100_000_00)
    decisions = au_vote(rose, *(avise() for _ in range(nombre)))
    for decision in decisions:
        vote(rose, decision, montant=20_000_00, enveloppe=ligne.pk)
    client.force_login(rose)
    seance = decisions[0].dossier.inscriptions.get().seance_id
    with django_assert_num_queries(10):
        client.get(reverse("avis_de_la_seance", args=[seance]))
