"""A session prepared and held through tokens: the acts of the pages, their rights, their sentences; never a vote."""

from __future__ import annotations

from functools import partial
from itertools import count
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.api.models import Envoi
from amorce.commission.actions.seances import garder_la_cle
from amorce.commission.models import Deport, Fiche, Inscription, Membre, Presence, Scrutin, Seance
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import Portee, RoleDeFonds
from amorce.dossiers.models import Dossier
from tests.api.outils import V1, corps, entetes, fautes, jeton, lit, probleme
from tests.commission.fabrique import (
    FONDS,
    PHRASE,
    Bureau,
    au_jour_dit,
    bureau,
    debattu,
    declares,
    inscrit,
    ouverte,
    preparee,
    prevue,
    recevable,
    vote,
)
from tests.commission.faite import VOTES, faite
from tests.comptes.fabrique import agent, personne
from tests.site.test_secret import TOTAUX

pytestmark = pytest.mark.django_db
CLES = count(1)


def poste(chemin: str, clair: str, envoi: dict[str, Any] | None = None, cle: str = "") -> HttpResponse:
    de_plus = {**entetes(clair), "Idempotency-Key": cle or f"cle-{next(CLES)}"}
    return Client().post(V1 + chemin, envoi or {}, "application/json", headers=de_plus)  # type: ignore[return-value]


def jeton_de(qui: Acteur | Membre, *portees: Portee) -> str:
    cle = qui.personne_id if isinstance(qui, Membre) else qui.personne
    return jeton(Personne.objects.get(pk=cle), *portees)


def fait(chemin: str, clair: str, envoi: dict[str, Any] | None = None) -> dict[str, Any]:
    reponse = poste(chemin, clair, envoi)
    assert reponse.status_code == 200, reponse.content.decode()
    dite: dict[str, Any] = corps(reponse)
    return dite


def scene(experts: int = 7) -> SimpleNamespace:
    """A session of its day, open, everybody there; ``ici``: the address of its dossier."""
    qui = bureau(experts)
    seance = prevue(qui)
    inscription = inscrit(qui, seance)
    ouverte(qui, seance)
    ou = f"seances/{seance.pk}"
    return SimpleNamespace(
        qui=qui, seance=seance, inscription=inscription, ou=ou, ici=f"{ou}/dossiers/{inscription.dossier.numero}"
    )


def deliberee(experts: int = 7) -> SimpleNamespace:
    """Debated, its ballot open."""
    s = scene(experts)
    declares(s.inscription, s.qui.experts)
    return SimpleNamespace(**vars(s), scrutin=debattu(s.qui, s.inscription))


@pytest.mark.exigences("RUN-IV-31", "RUN-IV-39", "RUN-IV-53")
def test_seance_se_prepare_se_tient_et_se_clot_sans_qu_aucun_vote_ne_se_lise() -> None:
    qui, seance = _prevue()
    secretariat, region, president = (jeton_de(un) for un in (qui.secretariat, qui.region, qui.president))
    experts = [jeton_de(un) for un in qui.experts]
    ou, numero = f"seances/{seance.pk}", recevable().numero
    ici = f"{ou}/dossiers/{numero}"
    dites = [fait(f"{ou}/dossiers", secretariat, {"numero": numero}), fait(f"{ou}/envoi", secretariat)]
    dites.append(fait(f"{ou}/convocation", region))
    assert dites[-1]["convoquee_le"] is not None
    garder_la_cle(par=qui.secretariat, seance=seance, phrase=PHRASE)
    au_jour_dit(seance)
    dites.append(fait(f"{ou}/ouverture", president))
    arrivees = [{"membre": str(un.pk), "mode": "presentiel"} for un in qui.experts]
    dites += [fait(f"{ou}/arrivees", secretariat, une) for une in arrivees]
    assert [p["membre"] for p in dites[-1]["presents"]] == [str(un.pk) for un in qui.experts]
    dites += [fait(f"{ici}/interet", clair, {"conflit": False}) for clair in (*experts, president)]
    stades = []
    for acte in ("debat", "debat/cloture", "scrutin"):
        dites.append(fait(f"{ici}/{acte}", president))
        stades.append(dites[-1]["dossiers"][0]["stade"])
    for clair, dit in zip(experts, VOTES, strict=True):
        dites.append(fait(f"{ici}/fiche", clair, {"vote": dit}))
    dites.append(fait(f"{ici}/depouillement", secretariat, {"phrase": PHRASE}))
    stades.append(dites[-1]["dossiers"][0]["stade"])
    dites.append(fait(f"{ici}/avis", secretariat, {"motifs": "Un regard.", "conseils": "Revoir la fin."}))
    dites.append(fait(f"{ou}/cloture", president))
    assert (stades, dites[-1]["dossiers"][0]["stade"]) == (["debat", "a_voter", "vote", "compte"], "avis")
    assert dites[-1]["close_le"] is not None
    assert (Inscription.objects.get().avis, Scrutin.objects.get().compte) == (
        "favorable",
        {"favorable": 5, "defavorable": 2},
    )
    textes = [str(une) for une in dites] + [str(un) for un in Envoi.objects.values_list("reponse", flat=True)]
    assert [t for t in textes if TOTAUX.search(t) or "favorable" in t or "Un regard" in t] == []


def _prevue() -> tuple[Bureau, Seance]:
    qui = bureau(7)
    return qui, prevue(qui)


@pytest.mark.exigences("RUN-IV-53")
def test_fiche_envoyee_ne_laisse_ni_vote_ni_empreinte_de_vote() -> None:
    s = deliberee()
    clair = jeton_de(s.qui.experts[0])
    reponses = [poste(f"{s.ici}/fiche", clair, {"vote": dit}, "ma-fiche") for dit in ("defavorable", "favorable")]
    assert [corps(r) for r in reponses] == [corps(reponses[0])] * 2
    assert Fiche.objects.count() == 1
    poste(f"{s.ici}/fiche", jeton_de(s.qui.experts[1]), {"vote": "ajourne"}, "ma-fiche")
    premiere, seconde = Envoi.objects.order_by("recu_le")
    assert premiere.empreinte == seconde.empreinte
    encore = poste(f"{s.ici}/fiche", clair, {"vote": "favorable"})
    assert probleme(encore) == (409, "Vote : ce siège a déjà remis sa fiche.")


@pytest.mark.exigences("RUN-IV-53")
@pytest.mark.parametrize("qui", ["auditeur", "écarté", "votant", "secrétariat", "président"])
def test_api_ne_donne_les_totaux_a_personne(qui: str) -> None:
    f = faite(impliques=1)
    gens = {
        "auditeur": lambda: agent(FONDS, RoleDeFonds.AUDITEUR),
        "écarté": lambda: f.qui.experts[0].personne,
        "votant": lambda: f.qui.experts[1].personne,
        "secrétariat": lambda: Personne.objects.get(pk=f.qui.secretariat.personne),
        "président": lambda: f.qui.president.personne,
    }
    clair = jeton(gens[qui]())
    for chemin in ("seances", f"seances/{f.seance.pk}", f"seances/{f.seance.pk}/direct"):
        reponse = lit(chemin, clair)
        assert reponse.status_code == 200
        texte = reponse.content.decode()
        assert (TOTAUX.search(texte), "favorable" in texte) == (None, False)


@pytest.mark.parametrize(
    ("acte", "envoi", "qui"),
    [
        ("dossiers", {"numero": "X"}, "president"),
        ("convocation", None, "secretariat"),
        ("ouverture", None, "secretariat"),
        ("cloture", None, "expert"),
        ("arrivees", {"membre": "lui", "mode": "visio"}, "president"),
        ("departs", {"membre": "lui"}, "region"),
        ("ici/debat", None, "secretariat"),
        ("ici/deport", {"membre": "lui", "motif": "Produit."}, "secretariat"),
        ("ici/interet", {"conflit": False}, "secretariat"),
        ("ici/fiche", {"vote": "favorable"}, "secretariat"),
        ("ici/depouillement", {"phrase": PHRASE}, "president"),
        ("ici/avis", {"motifs": "Oui."}, "region"),
    ],
)
def test_acte_qui_revient_a_un_autre_est_refuse(acte: str, envoi: dict[str, Any] | None, qui: str) -> None:
    s = deliberee()
    gens = {**vars(s.qui), "expert": s.qui.experts[0]}
    envoi = dict(envoi or {})
    if "membre" in envoi:
        envoi["membre"] = str(s.qui.experts[0].pk)
    if "numero" in envoi:
        envoi["numero"] = recevable("Un autre").numero
    avant = Seance.objects.get().version
    chemin = acte.replace("ici", s.ici) if acte.startswith("ici") else f"{s.ou}/{acte}"
    refus = poste(chemin, jeton_de(gens[qui]), envoi)
    assert probleme(refus) == (403, "Cet acte ne vous revient pas dans cette séance.")
    assert Seance.objects.get().version == avant


def test_seance_d_autrui_n_existe_pas_pour_ses_actes() -> None:
    s = scene()
    for autre in (personne(), agent(FONDS, RoleDeFonds.PAIEMENTS)):
        clair = jeton(autre)
        absente = probleme(poste(f"seances/{uuid4()}/ouverture", clair))
        assert absente[0] == 404
        for acte, envoi in (("cloture", {}), ("departs", {"membre": str(UUID(int=1))})):
            assert probleme(poste(f"{s.ou}/{acte}", clair, envoi)) == absente
        assert probleme(poste(f"{s.ici}/fiche", clair, {"vote": "favorable"})) == absente
        assert probleme(lit(f"{s.ou}/direct", clair)) == absente


def test_jeton_qui_n_a_pas_ce_droit_ne_tient_aucune_seance() -> None:
    s = scene()
    clair = jeton_de(s.qui.president, Portee.DOSSIERS_LIRE, Portee.DOSSIERS_INSTRUIRE)
    assert lit(f"{s.ou}/direct", clair).status_code == 200
    refus = poste(f"{s.ou}/cloture", clair)
    assert probleme(refus) == (403, "Ce jeton n'a pas le droit « seances:tenir ».")
    qui_tient = jeton_de(s.qui.experts[0], Portee.SEANCES_TENIR)
    for acte, envoi in (("interet", {"conflit": False}), ("fiche", {"vote": "favorable"})):
        refus = poste(f"{s.ici}/{acte}", qui_tient, envoi)
        assert probleme(refus) == (403, "Ce jeton n'a pas le droit « seances:voter ».")


@pytest.mark.exigences("RUN-IV-24")
def test_debat_sans_declaration_ou_sans_quorum_est_refuse_avec_la_phrase_de_la_page() -> None:
    s = scene(8)
    president = jeton_de(s.qui.president)
    assert probleme(poste(f"{s.ici}/debat", president)) == (
        409,
        f"Présidence : {s.qui.president} n'a pas dit si ce dossier le concerne.",
    )
    declares(s.inscription, s.qui.experts, s.qui.experts[:2])
    assert probleme(poste(f"{s.ici}/debat", president)) in [
        (409, f"Débat : {un}, impliqué dans ce dossier, doit d'abord quitter la séance.") for un in s.qui.experts[:2]
    ]
    for un in s.qui.experts[:2]:
        fait(f"{s.ici}/sortie", president, {"membre": str(un.pk)})
    statut, phrase = probleme(poste(f"{s.ici}/debat", president))
    assert statut == 409
    assert phrase.startswith("Débat : ")
    assert "« Sept membres avec droit de vote au moins sont présents pour ce dossier. »" in phrase


def test_membre_ecarte_sort_puis_rentre_apres_le_vote() -> None:
    s = scene(8)
    president, lui = jeton_de(s.qui.president), s.qui.experts[0]
    fait(f"{s.ici}/deport", president, {"membre": str(lui.pk), "motif": "Coproduit le film."})
    fait(f"{s.ici}/sortie", president, {"membre": str(lui.pk)})
    declares(s.inscription, s.qui.experts[1:])
    scrutin = debattu(s.qui, s.inscription)
    trop_tot = poste(f"{s.ici}/rentree", president, {"membre": str(lui.pk)})
    assert probleme(trop_tot) == (409, f"{lui} ne rentre qu'après le vote de ce dossier.")
    vote(scrutin, s.qui.experts[1:], VOTES)
    fait(f"{s.ici}/depouillement", jeton_de(s.qui.secretariat), {"phrase": PHRASE})
    fait(f"{s.ici}/rentree", president, {"membre": str(lui.pk)})
    deport = Deport.objects.get()
    assert (deport.motif, deport.rentre_le is not None) == ("Coproduit le film.", True)


@pytest.mark.parametrize(
    ("acte", "envoi", "place", "phrase"),
    [
        ("deport", {"motif": " "}, "/motif", "Motif : dites ce qui lie ce membre au dossier."),
        ("fiche", {"vote": "oui"}, "/vote", "Vote : choisissez favorable, défavorable, ajourné ou abstention."),
        ("fiche", {"vote": "favorable", "montant_centimes": -1}, "/montant_centimes", "Montant : il ne peut pas être"),
        ("interet", {"conflit": True}, "/motif", "Motif : dites en un mot ce qui vous lie à ce dossier."),
    ],
)
def test_envoi_refuse_dit_le_champ_et_la_phrase_de_la_page(
    acte: str, envoi: dict[str, Any], place: str, phrase: str
) -> None:
    s = deliberee()
    president, lui = s.qui.president, s.qui.experts[0]
    envoi = {**envoi, "membre": str(lui.pk)} if acte == "deport" else envoi
    refus = poste(f"{s.ici}/{acte}", jeton_de(president if acte == "deport" else lui), envoi)
    assert list(fautes(refus)) == [place]
    assert fautes(refus)[place].startswith(phrase)


def test_phrase_fausse_n_ouvre_aucune_fiche() -> None:
    s = deliberee()
    vote(s.scrutin, s.qui.experts, VOTES)
    refus = poste(f"{s.ici}/depouillement", jeton_de(s.qui.secretariat), {"phrase": "une autre phrase"})
    assert fautes(refus) == {"/phrase": "Phrase : ce n'est pas celle de cette séance."}
    assert Scrutin.objects.get().depouille_le is None


def test_acte_envoye_deux_fois_sous_la_meme_cle_est_fait_une_fois() -> None:
    qui, seance = _prevue()
    inscription = inscrit(qui, seance)
    ou, numero = f"seances/{seance.pk}", inscription.dossier.numero
    retire = partial(poste, f"{ou}/dossiers/{numero}/retrait", jeton_de(qui.region), {"motif": "Il manque le devis."})
    assert [retire(cle="un-retrait").status_code for _envoi in range(2)] == [200, 200]
    assert Dossier.objects.get(numero=numero).etat == "recevable"
    assert retire(cle="un-autre").status_code == 404
    autre = poste(f"{ou}/convocation", jeton_de(qui.region), cle="un-retrait")
    assert list(fautes(autre)) == ["Idempotency-Key"]
    preparee(qui, seance)
    au_jour_dit(seance)
    poste(f"{ou}/ouverture", jeton_de(qui.president))
    secretariat, lui = jeton_de(qui.secretariat), str(qui.experts[0].pk)
    arrivees = [poste(f"{ou}/arrivees", secretariat, {"membre": lui, "mode": "visio"}, "lui") for _envoi in range(2)]
    assert corps(arrivees[0]) == corps(arrivees[1])
    assert Presence.objects.count() == 1


def test_membre_et_dossier_inconnus_sont_dits() -> None:
    s = scene()
    secretariat = jeton_de(s.qui.secretariat)
    refus = poste(f"{s.ou}/departs", secretariat, {"membre": str(UUID(int=1))})
    assert fautes(refus) == {"/membre": "membre : cette personne ne siège pas dans cette commission."}
    refus = poste(f"{s.ou}/dossiers", secretariat, {"numero": "XX-2026-0001"})
    assert fautes(refus) == {"/numero": "numero : aucun dossier de ce fonds ne le porte."}
    assert poste(f"{s.ou}/dossiers/XX-2026-0001/debat", jeton_de(s.qui.president)).status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_seance_en_direct_coute_autant_quel_que_soit_l_ordre_du_jour(
    nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    qui = bureau(nombre)
    seance = prevue(qui)
    for film in range(nombre):
        inscrit(qui, seance, f"Film {film}")
    ouverte(qui, seance)
    clair = jeton_de(qui.secretariat)
    lit(f"seances/{seance.pk}/direct", clair)
    with django_assert_num_queries(11):
        lit(f"seances/{seance.pk}/direct", clair)
