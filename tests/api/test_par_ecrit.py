"""A vote in writing through tokens: the acts of the pages, their rights, their sentences; never what a sheet says."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.api.models import Envoi
from amorce.commission.models import Fiche, Inscription, Membre, ProcedureEcrite, ResultatTransmis, Scrutin
from amorce.comptes.roles import Portee, RoleDeFonds
from tests.api.outils import corps, fautes, jeton, lit, probleme
from tests.api.test_seances_tenues import deliberee, fait, jeton_de, poste
from tests.commission.fabrique import FONDS, PHRASE, declares, nomme, preparee_par_ecrit, proposee, repond
from tests.comptes.fabrique import agent
from tests.site.test_secret import TOTAUX

pytestmark = pytest.mark.django_db
INSTANT = "il faut un instant et son fuseau, comme 2026-11-25T18:00:00+04:00."


def ou(s: SimpleNamespace) -> str:
    return f"seances/{s.seance.pk}"


def proposition(s: SimpleNamespace, **dits: Any) -> dict[str, Any]:
    maintenant = timezone.now()
    limite = (maintenant + timedelta(days=10)).isoformat()
    jour = s.seance.jour_de(maintenant).isoformat()
    return {"motif": "Un cyclone ferme l'île.", "concertee_le": jour, "limite": limite, **dits}


def du_dossier(s: SimpleNamespace, acte: str) -> str:
    return f"{ou(s)}/dossiers/{s.inscriptions[0].dossier.numero}/{acte}"


@pytest.mark.exigences("RUN-IV-50", "RUN-IV-51", "RUN-IV-53")
def test_vote_par_ecrit_se_mene_par_programme_sans_qu_aucun_vote_ne_se_lise() -> None:
    s = preparee_par_ecrit()
    secretariat = jeton_de(s.qui.secretariat)
    dites = [fait(f"{ou(s)}/par-ecrit", secretariat, proposition(s))]
    assert dites[-1]["dossiers"][0]["stade"] == "vote"
    for membre, dit in zip(s.qui.experts, ["favorable"] * 5 + ["defavorable"] * 2, strict=True):
        clair = jeton_de(membre)
        fait(du_dossier(s, "interet"), clair, {"conflit": False})
        dites.append(fait(du_dossier(s, "reponse"), clair, {"vote": dit}))
    dites.append(fait(f"{ou(s)}/par-ecrit/cloture", secretariat))
    assert dites[-1]["close_le"] is not None
    dites.append(fait(du_dossier(s, "depouillement"), secretariat, {"phrase": PHRASE}))
    fait(du_dossier(s, "avis"), secretariat, {"motifs": "Un regard."})
    fait(f"{ou(s)}/par-ecrit/resultats", secretariat, {"synthese": "Un film attendu."})
    jour = s.seance.jour_de(timezone.now()).isoformat()
    envoi = {"destinataire": "le CNC", "le": jour, "moyen": "Courriel"}
    fait(f"{ou(s)}/par-ecrit/transmissions", secretariat, envoi)
    dit = corps(lit(f"{ou(s)}/par-ecrit", secretariat))
    assert (dit["resultats_le"] is not None, dit["a_prevenir"]) == (True, ["la Région", "la DAC"])
    assert sorted(ResultatTransmis.objects.values_list("destinataire", flat=True)) == ["le CNC", "les experts"]
    assert Scrutin.objects.get().compte == {"favorable": 5, "defavorable": 2}
    assert Inscription.objects.get().avis == "favorable"
    textes = [str(une) for une in (*dites, dit)] + [str(un) for un in Envoi.objects.values_list("reponse", flat=True)]
    assert [t for t in textes if TOTAUX.search(t) or "favorable" in t or "Un regard" in t] == []


@pytest.mark.exigences("RUN-IV-50")
def test_un_seul_refus_par_programme_annule_le_vote_par_ecrit() -> None:
    s = proposee()
    repond(s.qui.experts[0], s.inscriptions[0], "favorable")
    fait(f"{ou(s)}/par-ecrit/refus", jeton_de(s.qui.experts[1]), {"motif": "Je veux en débattre."})
    assert (Fiche.objects.count(), ProcedureEcrite.objects.get().refusee_par) == (0, s.qui.experts[1])
    tard = poste(du_dossier(s, "reponse"), jeton_de(s.qui.experts[2]), {"vote": "favorable"})
    assert probleme(tard) == (409, "Procédure écrite : elle n'est pas en cours ; rechargez la page.")
    dit = corps(lit(f"{ou(s)}/par-ecrit", jeton_de(s.qui.experts[2])))
    assert (dit["annulee_le"] is not None, "Je veux en débattre" in str(dit)) == (True, False)


def test_vote_par_ecrit_dit_a_chacun_ce_qui_est_attendu_de_lui() -> None:
    s = proposee(dossiers=2)
    un, autre = (i.dossier.numero for i in s.inscriptions)
    lui = s.qui.experts[0]
    declares(s.inscriptions[1], [lui])
    dit = corps(lit(f"{ou(s)}/par-ecrit", jeton_de(lui)))
    assert (dit["a_declarer"], dit["a_repondre"], dit["repondants"], dit["a_prevenir"]) == ([un], [autre], [], [])
    repond(lui, s.inscriptions[0], "favorable")
    for qui in (jeton_de(s.qui.secretariat), jeton(agent(FONDS, RoleDeFonds.AUDITEUR))):
        dit = corps(lit(f"{ou(s)}/par-ecrit", qui))
        assert (dit["a_declarer"], dit["a_repondre"]) == ([], [])
        (le_sien,) = [r for r in dit["repondants"] if r["membre"] == str(lui.pk)]
        assert (le_sien["remises"], le_sien["dossiers"]) == (1, 2)


def test_seance_que_rien_ne_remplace_n_a_pas_de_vote_par_ecrit() -> None:
    s = preparee_par_ecrit()
    assert lit(f"{ou(s)}/par-ecrit", jeton_de(s.qui.secretariat)).status_code == 404


@pytest.mark.parametrize(
    ("acte", "qui"),
    [
        ("par-ecrit", "region"),
        ("par-ecrit/cloture", "president"),
        ("par-ecrit/refus", "secretariat"),
        ("par-ecrit/resultats", "region"),
        ("reponse", "secretariat"),
    ],
)
def test_acte_par_ecrit_qui_revient_a_un_autre_est_refuse(acte: str, qui: str) -> None:
    s = proposee()
    envois = {"par-ecrit": proposition(s), "par-ecrit/resultats": {"synthese": "Oui."}, "reponse": {"vote": "ajourne"}}
    chemin = du_dossier(s, acte) if acte == "reponse" else f"{ou(s)}/{acte}"
    refus = poste(chemin, jeton_de(getattr(s.qui, qui)), envois.get(acte))
    assert probleme(refus) == (403, "Cet acte ne vous revient pas dans cette séance.")
    assert (Fiche.objects.count(), ProcedureEcrite.objects.get().en_cours) == (0, True)


@pytest.mark.parametrize(
    ("envoi", "place", "phrase"),
    [
        ({"limite": "2026-11-25T18:00:00"}, "/limite", f"limite : {INSTANT}"),
        ({"limite": 1}, "/limite", f"limite : {INSTANT}"),
        ({"limite": "2020-01-01T00:00:00+04:00"}, "/limite", "Limite : un instant à venir, avant le début de la"),
        ({"concertee_le": "2999-01-01"}, "/concertee_le", "Concertation : ce jour n'est pas encore venu."),
    ],
)
def test_proposition_refusee_dit_le_champ_et_la_phrase_de_la_page(
    envoi: dict[str, Any], place: str, phrase: str
) -> None:
    s = preparee_par_ecrit()
    refus = fautes(poste(f"{ou(s)}/par-ecrit", jeton_de(s.qui.secretariat), proposition(s, **envoi)))
    assert list(refus) == [place]
    assert refus[place].startswith(phrase)


@pytest.mark.exigences("RUN-IV-50")
def test_proposition_contre_la_procedure_dit_la_regle_qui_l_interdit() -> None:
    s = preparee_par_ecrit()
    secretariat = jeton_de(s.qui.secretariat)
    sans_motif = probleme(poste(f"{ou(s)}/par-ecrit", secretariat, proposition(s, motif=" ")))
    assert sans_motif[0] == 409
    assert sans_motif[1].startswith("Procédure écrite : le règlement s'y oppose")
    fait(f"{ou(s)}/par-ecrit", secretariat, proposition(s))
    assert probleme(poste(f"{ou(s)}/par-ecrit", secretariat, proposition(s))) == (
        409,
        "Procédure écrite : elle est déjà proposée aux membres.",
    )
    trop_tot = probleme(poste(f"{ou(s)}/par-ecrit/cloture", secretariat))
    assert trop_tot == (409, "Procédure écrite : 7 réponse(s) peuvent encore venir avant la limite.")


@pytest.mark.exigences("RUN-IV-50")
def test_reponse_d_un_suppleant_a_cote_de_son_titulaire_est_refusee() -> None:
    s = proposee()
    suppleant = nomme(s.qui.region, 1, suppleant=True)
    declares(s.inscriptions[0], [suppleant])
    refus = probleme(poste(du_dossier(s, "reponse"), jeton_de(suppleant), {"vote": "favorable"}))
    phrase = f"Vote de {suppleant} : le titulaire de ce siège répond, un suppléant ne siège qu'en son absence."
    assert refus == (409, phrase)


# Sheets of paper


@pytest.mark.exigences("RUN-IV-45")
def test_fiche_de_papier_saisie_par_programme_est_scellee_et_dite_de_papier() -> None:
    s = deliberee()
    secretariat, lui = jeton_de(s.qui.secretariat), s.qui.experts[0]
    dite = fait(f"{s.ici}/fiche-papier", secretariat, _papier(lui, "favorable"))
    fiche = Fiche.objects.get()
    assert (fiche.membre, fiche.saisie_par_id, "favorable" in str(dite)) == (lui, s.qui.secretariat.personne, False)
    encore = poste(f"{s.ici}/fiche-papier", secretariat, _papier(lui, "ajourne"))
    assert probleme(encore) == (409, "Vote : ce siège a déjà remis sa fiche.")
    for autre in (s.qui.president, lui, s.qui.region):
        refus = poste(f"{s.ici}/fiche-papier", jeton_de(autre), _papier(s.qui.experts[1], "favorable"))
        assert probleme(refus) == (403, "Cet acte ne vous revient pas dans cette séance.")


@pytest.mark.exigences("RUN-IV-38")
def test_fiche_de_papier_d_un_membre_qui_n_etait_pas_la_est_refusee() -> None:
    s = deliberee(7)
    absent = nomme(s.qui.region, 8)
    refus = probleme(poste(f"{s.ici}/fiche-papier", jeton_de(s.qui.secretariat), _papier(absent, "favorable")))
    assert refus[0] == 409
    assert refus[1].startswith(f"Vote de {absent} : ")
    assert Fiche.objects.count() == 0


@pytest.mark.exigences("RUN-IV-53")
def test_cle_d_une_fiche_de_papier_tient_au_membre_et_jamais_au_vote() -> None:
    s = deliberee()
    clair, (un, autre, *_) = jeton_de(s.qui.secretariat), s.qui.experts
    envois = [_papier(un, "favorable"), _papier(un, "defavorable"), _papier(autre, "favorable")]
    premiere, rejouee, changee = (poste(f"{s.ici}/fiche-papier", clair, envoi, "papier") for envoi in envois)
    assert corps(premiere) == corps(rejouee)
    assert list(fautes(changee)) == ["Idempotency-Key"]
    assert [f.membre for f in Fiche.objects.all()] == [un]


def _papier(membre: Membre, dit: str) -> dict[str, Any]:
    return {"membre": str(membre.pk), "vote": dit}


def test_jeton_de_qui_tient_la_seance_ne_repond_pas_pour_un_membre() -> None:
    s = proposee()
    clair = jeton_de(s.qui.experts[0], Portee.SEANCES_TENIR)
    for chemin, envoi in ((f"{ou(s)}/par-ecrit/refus", {}), (du_dossier(s, "reponse"), {"vote": "favorable"})):
        assert probleme(poste(chemin, clair, envoi)) == (403, "Ce jeton n'a pas le droit « seances:voter ».")
    assert ProcedureEcrite.objects.get().en_cours


@pytest.mark.parametrize("nombre", [1, 3])
def test_vote_par_ecrit_coute_autant_quel_que_soit_l_ordre_du_jour(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    s = proposee(7, nombre)
    clair = jeton_de(s.qui.experts[0])
    lit(f"{ou(s)}/par-ecrit", clair)
    with django_assert_num_queries(14):
        lit(f"{ou(s)}/par-ecrit", clair)
