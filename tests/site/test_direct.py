"""The page of a session on its day: what each sees and does there, what it costs, how it is kept up to date."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.actes.actions.enveloppes import ouvrir_enveloppe
from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import declarer_interet, faire_rentrer, faire_sortir, prononcer_le_deport
from amorce.commission.actions.seances import clore_seance, noter_le_depart
from amorce.commission.actions.votes import remettre_sa_fiche
from amorce.commission.direct import SeanceEnDirect, Stade
from amorce.commission.models import Fiche, Inscription, Membre, Presence, Seance
from amorce.commission.requetes import quorum
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from tests.commission.fabrique import (
    FONDS,
    PHRASE,
    Bureau,
    acteur_de,
    bureau,
    compte,
    debattu,
    declares,
    inscrit,
    nomme,
    ouverte,
    prevue,
    vote,
)
from tests.comptes.fabrique import agent, agit

pytestmark = pytest.mark.django_db
POUR, CONTRE = "favorable", "defavorable"
RENVOI = re.compile(r'<span class="lu"> – D[^<]+vient ce chiffre \?</span>')
"""What a link to an explanation says to who does not see it."""


class EnSeance:
    """An open session, these experts there, dossiers on which none is involved yet."""

    def __init__(self, experts: int = 8, dossiers: int = 1) -> None:
        self.qui: Bureau = bureau(experts)
        prevue_ = prevue(self.qui)
        self.inscriptions = [inscrit(self.qui, prevue_, f"Film {n}") for n in range(1, dossiers + 1)]
        self.seance = ouverte(self.qui, prevue_)
        self.experts = self.qui.experts

    @property
    def premiere(self) -> Inscription:
        return self.inscriptions[0]

    def relue(self) -> Seance:
        return Seance.objects.get(pk=self.seance.pk)


@pytest.fixture
def s() -> EnSeance:
    return EnSeance()


def lue(reponse: HttpResponse) -> str:
    texte = RENVOI.sub("", reponse.content.decode()).replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    return " ".join(re.sub(r"<[^>]+>", " ", texte).split())


def entre(client: Client, qui: Acteur | Membre) -> Client:
    cle = qui.personne_id if isinstance(qui, Membre) else qui.personne
    client.force_login(Personne.objects.get(pk=cle))
    return client


def page(client: Client, qui: Acteur | Membre, s: EnSeance, **demande: str) -> str:
    reponse = entre(client, qui).get(reverse("seance_en_direct", args=[s.seance.pk]), demande)
    assert reponse.status_code == 200
    return lue(reponse)  # type: ignore[arg-type]


def agit_sur(client: Client, qui: Acteur | Membre, s: EnSeance, acte: str, **champs: Any) -> HttpResponse:
    return entre(client, qui).post(reverse("acte_en_seance", args=[s.seance.pk, acte]), champs)  # type: ignore[return-value]


# One dossier from its debate to its opinion, each doing what is theirs


def test_dossier_va_du_debat_a_l_avis_par_les_gestes_de_chacun(client: Client, s: EnSeance) -> None:
    la = {"inscription": s.premiere.pk}
    secretariat, president = s.qui.secretariat, s.qui.preside
    for membre in [*s.experts, s.qui.president]:
        assert agit_sur(client, membre, s, "declarer_interet", **la, conflit="non").status_code == 302
    for acte in ("ouvrir_le_debat", "clore_le_debat", "ouvrir_le_scrutin"):
        assert agit_sur(client, president, s, acte, **la).status_code == 302
    for membre in s.experts[:7]:
        assert agit_sur(client, membre, s, "remettre_sa_fiche", **la, vote=POUR).status_code == 302
    papier = {"votant": s.experts[7].pk, "vote": CONTRE}
    assert agit_sur(client, secretariat, s, "saisir_une_fiche", **la, **papier).status_code == 302
    assert agit_sur(client, secretariat, s, "depouiller", **la, phrase=PHRASE).status_code == 302
    assert "pour 7, contre 1" in page(client, secretariat, s)
    dit = {"motifs": "Un film tenu.", "montant_propose": "12 500,50", "argumentation": "Moins de jours."}
    assert agit_sur(client, secretariat, s, "rendre_avis", **la, **dit).status_code == 302
    rendue = Inscription.objects.get(pk=s.premiere.pk)
    assert (rendue.avis, rendue.montant_propose) == ("favorable", 1_250_050)
    assert Fiche.objects.exclude(saisie_par=None).get().membre == s.experts[7]
    assert "12 500,50 € pour 1 avis favorable" in page(client, s.experts[0], s)


def test_seance_s_ouvre_se_clot_et_se_scelle_depuis_sa_page(client: Client, s: EnSeance, settings: Any) -> None:
    from amorce.commission.scelles import paire  # noqa: PLC0415

    settings.CLE_DES_SCELLES, _privee = paire()
    arrivant = nomme(s.qui.region, 9)
    dit = {"arrivant": arrivant.pk, "mode": "visio"}
    assert agit_sur(client, s.qui.secretariat, s, "noter_l_arrivee", **dit).status_code == 302
    assert agit_sur(client, s.qui.secretariat, s, "noter_le_depart", membre=arrivant.pk).status_code == 302
    assert agit_sur(client, s.qui.preside, s, "clore_seance").status_code == 302
    assert agit_sur(client, s.qui.secretariat, s, "sceller", phrase=PHRASE).status_code == 302
    assert "au_juge" in s.relue().cle
    assert Presence.objects.get(membre=arrivant).mode == "visio"


def test_chacun_ne_voit_que_ses_gestes(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    gestes = {}
    for nom, qui in {"president": s.qui.preside, "secretariat": s.qui.secretariat, "membre": s.experts[0]}.items():
        reponse = entre(client, qui).get(reverse("seance_en_direct", args=[s.seance.pk]))
        gestes[nom] = set(re.findall(r"/direct/([a-z_]+)/", reponse.content.decode()))
    assert gestes == {
        "president": {"ouvrir_le_debat", "prononcer_le_deport", "clore_seance"},
        "secretariat": {"noter_l_arrivee", "noter_le_depart"},
        "membre": set(),
    }


def test_geste_d_un_autre_role_n_existe_pas(client: Client, s: EnSeance) -> None:
    la = {"inscription": s.premiere.pk}
    assert agit_sur(client, s.experts[0], s, "ouvrir_le_debat", **la).status_code == 404
    assert agit_sur(client, s.qui.preside, s, "noter_le_depart", membre=s.experts[0].pk).status_code == 404
    assert agit_sur(client, s.qui.region, s, "clore_seance").status_code == 404
    assert agit_sur(client, s.qui.secretariat, s, "faire_des_noeuds").status_code == 404


def test_geste_sur_un_dossier_d_une_autre_seance_n_existe_pas(client: Client, s: EnSeance) -> None:
    ailleurs = inscrit(s.qui, prevue(s.qui, 60), "Ailleurs")
    assert agit_sur(client, s.qui.preside, s, "ouvrir_le_debat", inscription=ailleurs.pk).status_code == 404
    assert agit_sur(client, s.qui.preside, s, "ouvrir_le_debat", inscription="rien").status_code == 404


# Refused


def test_refus_cite_le_reglement_et_garde_ce_qui_est_ecrit(client: Client, s: EnSeance) -> None:
    implique = s.experts[0]
    declares(s.premiere, s.experts, [implique, s.experts[1]])
    for membre in (implique, s.experts[1]):
        faire_sortir(par=s.qui.preside, inscription=s.premiere, ecarte=membre)
    reponse = agit_sur(client, s.qui.preside, s, "ouvrir_le_debat", inscription=s.premiere.pk)
    assert reponse.status_code == 422
    assert "Sept membres avec droit de vote au moins sont présents pour ce dossier" in lue(reponse)
    dit = {"inscription": s.premiere.pk, "ecarte": s.experts[2].pk, "motif": " "}
    reponse = agit_sur(client, s.qui.preside, s, "prononcer_le_deport", **dit)
    assert reponse.status_code == 422
    assert f'<option value="{s.experts[2].pk}" selected>' in reponse.content.decode()


def test_de_deux_qui_agissent_le_second_apprend_ce_que_l_autre_a_fait(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    debat = ouvrir_le_debat(par=s.qui.preside, inscription=s.premiere)
    vue = s.relue().version
    clore_le_debat(par=s.qui.preside, debat=debat)
    dit = {"inscription": s.premiere.pk, "vue": vue}
    reponse = agit_sur(client, s.qui.preside, s, "clore_le_debat", **dit)
    assert reponse.status_code == 422
    texte = lue(reponse)
    assert "Débat : il est déjà clos." in texte
    assert f"{s.qui.president} a clos un débat (dossier {s.premiere.dossier.numero})" in texte
    assert "débat clos, vote à ouvrir" in texte


@pytest.mark.parametrize("acte", ["clore_le_debat", "ouvrir_le_scrutin"])
def test_acte_avant_son_heure_est_refuse_en_une_phrase(client: Client, s: EnSeance, acte: str) -> None:
    reponse = agit_sur(client, s.qui.preside, s, acte, inscription=s.premiere.pk)
    assert (reponse.status_code, "Débat : il n'a pas été ouvert" in lue(reponse)) == (422, True)


def test_fiche_remise_sans_vote_ouvert_est_refusee_en_une_phrase(client: Client, s: EnSeance) -> None:
    reponse = agit_sur(client, s.experts[0], s, "remettre_sa_fiche", inscription=s.premiere.pk, vote=POUR)
    assert (reponse.status_code, "Vote : il n'est pas ouvert" in lue(reponse)) == (422, True)


def test_montant_illisible_se_dit_avec_son_champ(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    debattu(s.qui, s.premiere)
    dit = {"inscription": s.premiere.pk, "vote": POUR, "montant": "beaucoup"}
    reponse = agit_sur(client, s.experts[0], s, "remettre_sa_fiche", **dit)
    assert "Montant proposé : écrivez un montant en euros" in lue(reponse)
    assert Fiche.objects.count() == 0


# What is seen


def test_fiches_se_voient_remises_jamais_ce_qu_elles_disent(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    vote(debattu(s.qui, s.premiere), s.experts[:3], [POUR] * 3)
    texte = page(client, s.experts[5], s)
    assert "3 remises sur 8" in texte
    assert texte.count("fiche remise") == 3
    assert "pour 3" not in texte.lower()


def test_totaux_ne_se_montrent_qu_a_qui_les_proclame(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    scrutin = debattu(s.qui, s.premiere)
    vote(scrutin, s.experts, [POUR] * 8)
    compte(s.qui, scrutin)
    qui_voit = {
        nom: "Dernier vote" in page(client, qui, s)
        for nom, qui in {
            "secretariat": s.qui.secretariat,
            "president": s.qui.preside,
            "region": s.qui.region,
            "membre": s.experts[0],
        }.items()
    }
    assert qui_voit == {"secretariat": True, "president": True, "region": False, "membre": False}


def test_membre_ecarte_ne_voit_rien_du_debat_ni_du_vote(client: Client, s: EnSeance) -> None:
    implique = s.experts[0]
    declares(s.premiere, s.experts, [implique])
    debattu(s.qui, s.premiere, [implique])
    texte = page(client, implique, s)
    assert "Vous êtes écarté de ce dossier" in texte
    assert [mot for mot in ("Fiches", "Débats", "coproductrice", "Remettre ma fiche") if mot in texte] == []


def test_ce_qui_lie_un_membre_ne_se_lit_que_de_qui_conduit(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts, [s.experts[0]])
    lisent = [
        qui
        for qui in (s.qui.secretariat, s.qui.preside, s.qui.region, s.experts[1])
        if "coproductrice" in page(client, qui, s)
    ]
    assert lisent == [s.qui.secretariat, s.qui.preside]


def test_lien_que_la_base_connait_est_propose_a_qui_preside(client: Client, s: EnSeance) -> None:
    s.premiere.dossier.projet.collaborations.create(personne=s.experts[0].personne, role="lecteur", depuis="2025-01-01")
    assert "membre de l'équipe du projet" in page(client, s.qui.preside, s)
    assert "membre de l'équipe du projet" not in page(client, s.experts[1], s)


def test_page_suit_le_dossier_debattu_et_reste_sur_celui_qu_on_choisit(client: Client) -> None:
    s = EnSeance(dossiers=2)
    declares(s.inscriptions[1], s.experts)
    ouvrir_le_debat(par=s.qui.preside, inscription=s.inscriptions[1])
    titre = r"\d\. (Film \d)"
    assert re.findall(titre, page(client, s.experts[0], s)) == ["Film 2"]
    assert re.findall(titre, page(client, s.experts[0], s, dossier=str(s.premiere.pk))) == ["Film 1"]


def test_page_reste_sur_le_dossier_dont_on_remplit_un_formulaire(client: Client) -> None:
    """And the next page is again on the one that the session is at."""
    s = EnSeance(dossiers=2)
    declares(s.inscriptions[1], s.experts)
    ouvrir_le_debat(par=s.qui.preside, inscription=s.inscriptions[1])
    adresse = reverse("seance_en_direct", args=[s.seance.pk])
    reponse = entre(client, s.experts[0]).get(adresse, {"vue": "0", "tenu": str(s.premiere.pk)})
    assert "1. Film 1" in lue(reponse)  # type: ignore[arg-type]
    assert 'name="dossier"' not in reponse.content.decode()


def test_quorum_montre_est_celui_que_l_acte_compte() -> None:
    s = EnSeance(dossiers=2)
    prononcer_le_deport(par=s.qui.preside, inscription=s.premiere, ecarte=s.experts[0], motif="Associée.")
    noter_le_depart(par=s.qui.secretariat, seance=s.seance, partant=s.experts[1])
    direct = SeanceEnDirect(s.relue())
    montres = [direct.quorum(d) for d in direct.dossiers]
    assert [(q.votants, q.ecartes, q.atteint) for q in montres] == [(6, 1, False), (7, 0, True)]
    assert [quorum(i).permis for i in s.inscriptions] == [False, True]


def test_partage_se_dit_et_appelle_un_nouveau_debat(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    scrutin = debattu(s.qui, s.premiere)
    vote(scrutin, s.experts, [POUR] * 4 + [CONTRE] * 4)
    compte(s.qui, scrutin)
    texte = page(client, s.qui.preside, s)
    assert "pas de majorité, à débattre de nouveau" in texte
    assert "Rouvrir le débat" in texte
    assert SeanceEnDirect(s.relue()).dossiers[0].stade is Stade.PARTAGE
    clore_seance(par=s.qui.preside, seance=s.seance)
    assert "Rendre l'avis" in page(client, s.qui.secretariat, s)


# Kept up to date


def test_page_a_jour_ne_reprend_rien_et_ce_qui_bouge_se_reprend(client: Client, s: EnSeance) -> None:
    adresse = reverse("seance_en_direct", args=[s.seance.pk])
    vue = s.relue().version
    assert entre(client, s.experts[0]).get(adresse, {"vue": vue}).status_code == 204
    declarer_interet(par=acteur_de(s.experts[0]), inscription=s.premiere, conflit=False)
    reponse = client.get(adresse, {"vue": vue})
    assert reponse.status_code == 200
    assert f'data-version="{vue + 1}"' in reponse.content.decode()
    assert "<html" not in reponse.content.decode()


@pytest.mark.parametrize(("qui", "attendu"), [("secretariat", 6), ("membre", 6)])
def test_page_ou_rien_n_a_bouge_ne_lit_que_qui_demande_et_la_seance(
    client: Client, s: EnSeance, qui: str, attendu: int
) -> None:
    entre(client, s.qui.secretariat if qui == "secretariat" else s.experts[0])
    adresse = reverse("seance_en_direct", args=[s.seance.pk])
    with CaptureQueriesContext(
        connection,
    ) as lues:
        client.get(adresse, {"vue": s.relue().version})
    assert len(lues) - 1 == attendu


@pytest.mark.parametrize("dossiers", [1, 3])
@pytest.mark.parametrize(("qui", "attendu"), [("president", 15), ("secretariat", 15), ("membre", 14)])
def test_page_coute_autant_quel_que_soit_le_nombre_de_dossiers(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int, qui: str, attendu: int
) -> None:
    s = EnSeance(dossiers=dossiers)
    for inscription in s.inscriptions:
        declares(inscription, s.experts, [s.experts[0]])
        scrutin = debattu(s.qui, inscription, [s.experts[0]])
        vote(scrutin, s.experts[1:], [POUR] * 3 + [CONTRE] * 3 + ["ajourne"])
        compte(s.qui, scrutin)
        faire_rentrer(par=s.qui.preside, inscription=inscription, ecarte=s.experts[0])
    lecteur = {"president": s.qui.preside, "secretariat": s.qui.secretariat, "membre": s.experts[0]}[qui]
    entre(client, lecteur)
    with django_assert_num_queries(attendu):
        client.get(reverse("seance_en_direct", args=[s.seance.pk]))


def redemande(client: Client, qui: Acteur | Membre, s: EnSeance) -> str:
    """What the page of this person asks when the session has moved."""
    adresse = reverse("seance_en_direct", args=[s.seance.pk])
    return lue(entre(client, qui).get(adresse, {"vue": "0"}))  # type: ignore[arg-type]


def test_version_deja_lue_pour_un_autre_n_est_pas_relue(
    client: Client, s: EnSeance, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    redemande(client, s.experts[0], s)
    entre(client, s.experts[1])
    with django_assert_num_queries(7):  # the envelope is never kept from one reader to the next
        client.get(reverse("seance_en_direct", args=[s.seance.pk]), {"vue": "0"})


def test_lecture_faite_pour_un_autre_ne_montre_a_chacun_que_ce_qui_est_a_lui(client: Client, s: EnSeance) -> None:
    implique = s.experts[0]
    declares(s.premiere, s.experts, [implique])
    vote(debattu(s.qui, s.premiere, [implique]), s.experts[1:3], [POUR] * 2)
    assert "coproductrice" in redemande(client, s.qui.secretariat, s)
    texte = redemande(client, implique, s)
    assert "Vous êtes écarté de ce dossier" in texte
    assert [mot for mot in ("Fiches", "Débats", "coproductrice", "Remettre ma fiche") if mot in texte] == []
    assert ["Remettre ma fiche" in redemande(client, s.experts[n], s) for n in (1, 3)] == [False, True]


def test_aucune_fiche_remise_se_dit_au_singulier(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    debattu(s.qui, s.premiere)
    assert "0 remise sur 8" in page(client, s.experts[0], s)


def test_lecture_d_une_version_ne_sert_pas_a_la_suivante(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    scrutin = debattu(s.qui, s.premiere)
    vote(scrutin, s.experts[:1], [POUR])
    assert "1 remise sur 8" in redemande(client, s.experts[0], s)
    vote(scrutin, s.experts[1:3], [POUR] * 2)
    assert "3 remises sur 8" in redemande(client, s.experts[0], s)


@pytest.mark.parametrize("dossiers", [1, 3])
@pytest.mark.parametrize(("qui", "attendu"), [("president", 14), ("secretariat", 14), ("membre", 14)])
def test_page_pendant_un_vote_coute_autant_quel_que_soit_le_nombre_de_dossiers(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int, qui: str, attendu: int
) -> None:
    s = EnSeance(dossiers=dossiers)
    for inscription in s.inscriptions:
        declares(inscription, s.experts)
    vote(debattu(s.qui, s.premiere), s.experts[:3], [POUR] * 3)
    lecteur = {"president": s.qui.preside, "secretariat": s.qui.secretariat, "membre": s.experts[5]}[qui]
    entre(client, lecteur)
    with django_assert_num_queries(attendu):
        assert "3 remises sur 8" in lue(client.get(reverse("seance_en_direct", args=[s.seance.pk])))  # type: ignore[arg-type]


@pytest.mark.parametrize("dossiers", [1, 3])
def test_fiche_remise_coute_autant_quel_que_soit_le_nombre_de_dossiers(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int
) -> None:
    s = EnSeance(dossiers=dossiers)
    for inscription in s.inscriptions:
        declares(inscription, s.experts)
    vote(debattu(s.qui, s.premiere), s.experts[:3], [POUR] * 3)
    entre(client, s.experts[5])
    adresse = reverse("acte_en_seance", args=[s.seance.pk, "remettre_sa_fiche"])
    with django_assert_num_queries(30):
        assert client.post(adresse, {"inscription": s.premiere.pk, "vote": POUR}).status_code == 302


def test_fiches_du_dossier_qu_on_regarde_se_voient_quand_la_seance_est_a_un_autre(client: Client) -> None:
    s = EnSeance(dossiers=2)
    for inscription in s.inscriptions:
        declares(inscription, s.experts)
    vote(debattu(s.qui, s.premiere), s.experts[:3], [POUR] * 3)
    Presence.objects.filter(membre__in=s.experts[3:]).update(mode=Presence.Mode.VISIO)
    ouvrir_le_debat(par=s.qui.preside, inscription=s.inscriptions[1])
    assert "remises sur 8" not in page(client, s.qui.secretariat, s)
    assert "3 remises sur 8" in page(client, s.qui.secretariat, s, dossier=str(s.premiere.pk))


# The envelope


def fonde(annee: int, centimes: int, **dits: Any) -> None:
    """An envelope of the fund."""
    ouvrir_enveloppe(
        par=agit(agent(FONDS, RoleDeFonds.RESPONSABLE)),
        fonds=FONDS,
        annee=annee,
        centimes=centimes,
        reference="CP2026_0001",
        le=date(2026, 1, 20),
        **{"mesure": "Courts", "section": "ap", "imputation": "903-311", "numero": f"AP-{annee}-{centimes}", **dits},
    )


def test_total_propose_se_lit_devant_ce_que_l_enveloppe_permet_encore(client: Client, s: EnSeance) -> None:
    annee = s.seance.jour.year
    assert f"Aucune enveloppe de {annee}" in page(client, s.experts[0], s)
    fonde(annee, 10_000_00)
    fonde(annee - 1, 90_000_00)
    fonde(annee, 70_000_00, dispositifs=["run_production"])
    texte = page(client, s.experts[0], s)
    assert ("10 000 € à promettre encore" in texte, "dépassée" in texte) == (True, False)
    declares(s.premiere, s.experts)
    scrutin = debattu(s.qui, s.premiere)
    vote(scrutin, s.experts, [POUR] * 8)
    compte(s.qui, scrutin)
    dit = {"motifs": "Oui.", "montant_propose": 12_500_50, "argumentation": "Plus de jours."}
    rendre_avis(par=s.qui.secretariat, inscription=s.premiere, **dit)
    assert "dépassée de 2 500,50 €" in page(client, s.experts[0], s)
    fonde(annee, 5_000_00, dispositifs=["run_court_metrage"])
    texte = page(client, s.experts[0], s)
    assert "15 000 € à promettre encore" in texte
    assert "dépassée" not in texte


# Not theirs


def test_seance_n_existe_pas_pour_qui_n_y_siege_pas(client: Client, s: EnSeance) -> None:
    ancien = s.experts[0]
    Membre.objects.filter(pk=ancien.pk).update(fin_le="2026-02-01", motif_de_fin="Démission")
    membre_sans_siege = agent(FONDS, RoleDeFonds.MEMBRE)
    paiements = agent(FONDS, RoleDeFonds.PAIEMENTS)
    adresses = [
        reverse("seance_en_direct", args=[s.seance.pk]),
        reverse("fiches_imprimees", args=[s.seance.pk, s.premiere.pk]),
    ]
    for qui in (ancien.personne, membre_sans_siege, paiements):
        client.force_login(qui)
        assert [client.get(a).status_code for a in adresses] == [404, 404]
        assert client.post(reverse("acte_en_seance", args=[s.seance.pk, "clore_seance"])).status_code == 404


def test_fiches_imprimees_sont_au_secretariat_une_par_voix(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    scrutin = debattu(s.qui, s.premiere)
    adresse = reverse("fiches_imprimees", args=[s.seance.pk, s.premiere.pk])
    reponse = entre(client, s.qui.secretariat).get(adresse)
    assert reponse.content.decode().count("fiche-a-remplir") == scrutin.votants.count() == 8
    assert entre(client, s.qui.region).get(adresse).status_code == 404
    assert entre(client, s.experts[0]).get(adresse).status_code == 404


def test_avis_rendu_se_lit_sur_la_page(client: Client, s: EnSeance) -> None:
    declares(s.premiere, s.experts)
    scrutin = debattu(s.qui, s.premiere)
    for membre in s.experts:
        remettre_sa_fiche(par=acteur_de(membre), scrutin=scrutin, vote="ajourne")
    compte(s.qui, scrutin)
    rendre_avis(par=s.qui.secretariat, inscription=s.premiere, motifs="À revoir.", conseils="Reprendre la fin.")
    texte = page(client, s.experts[0], s)
    assert ("ajourné" in texte, "À revoir." in texte, "Reprendre la fin." in texte) == (True, True, True)
