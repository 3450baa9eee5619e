"""Who does what in the commission: the authority names, the president leads, the secretary keeps, the experts vote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import faire_sortir, prononcer_le_deport
from amorce.commission.actions.membres import Place, nommer_membre
from amorce.commission.actions.seances import clore_seance, noter_l_arrivee, noter_le_depart
from amorce.commission.actions.votes import ouvrir_le_scrutin, remettre_sa_fiche, saisir_une_fiche
from amorce.commission.models import Deport, Membre, Scrutin
from amorce.comptes.acteur import Acteur
from amorce.comptes.actions.roles import deleguer_role
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Appartenance
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat, Qui
from amorce.droit.procedures import Siege
from tests.commission.fabrique import (
    EXPERT,
    FONDS,
    HIER,
    acteur_de,
    bureau,
    compte,
    debattu,
    declares,
    nomme,
    vote,
)
from tests.commission.situations import CFR, Reunion, reunie
from tests.comptes.fabrique import agent, agit, personne, societe

pytestmark = pytest.mark.django_db
POUR, CONTRE = "favorable", "defavorable"
SANS_VOIX = [siege for siege in CFR.sieges if not siege.vote]


@pytest.mark.exigences("RUN-IV-02", "RUN-IV-23")
@pytest.mark.parametrize("siege", [EXPERT, "president"])
def test_seule_l_autorite_nomme(siege: str) -> None:
    qui = bureau(1)
    place = Place(FONDS, CFR.code, siege, 2 if siege == EXPERT else 1)
    for par in (qui.secretariat, qui.preside, acteur_de(qui.experts[0])):
        with pytest.raises(Interdit):
            nommer_membre(par=par, place=place, personne=personne(), nomme_le=HIER, propose_par="le CNC")
    assert Membre.objects.count() == 2


@pytest.mark.exigences("RUN-IV-02")
def test_qui_vote_est_nomme_sur_une_proposition_et_elle_est_gardee() -> None:
    qui = bureau(1)
    place = Place(FONDS, CFR.code, EXPERT, 2)
    dit = (
        r"^Proposition : dites qui a proposé ce membre, parmi l'Agence Film Réunion, le CNC, la DAC de La Réunion "
        r"\(RUN-IV-02\)\.$"
    )
    with pytest.raises(ActeRefuse, match=dit):
        nommer_membre(par=qui.region, place=place, personne=personne(), nomme_le=HIER, propose_par=" ")
    assert nomme(qui.region, 2, propose_par="la DAC de La Réunion").propose_par == "la DAC de La Réunion"
    assert nomme(qui.region, 1, "didn", propose_par="").siege == "didn"


@pytest.mark.exigences("RUN-IV-18")
def test_siege_est_personnel_ni_sa_structure_ni_un_delegue_n_y_votent() -> None:
    ici = reunie(8)
    expert = ici.qui.experts[0].personne
    studio = societe(expert)
    collegue = personne()
    Appartenance.objects.create(
        personne=collegue, organisation=studio, role=RoleDansOrganisation.REPRESENTANT, depuis=HIER
    )
    declares(ici.inscription, ici.qui.experts)
    scrutin = debattu(ici.qui, ici.inscription)
    with pytest.raises(Interdit):
        remettre_sa_fiche(par=agit(collegue), scrutin=scrutin, vote=POUR)
    with pytest.raises(Interdit):
        deleguer_role(
            qui=agit(expert),
            fonds=FONDS,
            personne=agent(FONDS, RoleDeFonds.INSTRUCTEUR),
            role=RoleDeFonds.MEMBRE,
            depuis=timezone.localdate(),
            jusqua=timezone.localdate() + timedelta(days=1),
        )
    assert remettre_sa_fiche(par=agit(expert), scrutin=scrutin, vote=POUR).membre.personne == expert


@pytest.mark.exigences("RUN-IV-22", "RUN-IV-23", "RUN-IV-25", "RUN-IV-26")
@pytest.mark.parametrize("siege", SANS_VOIX, ids=[siege.code for siege in SANS_VOIX])
def test_siege_sans_voix_est_unique_il_assiste_ne_compte_pas_et_ne_vote_pas(siege: Siege) -> None:
    ici = reunie(7)
    lui = ici.qui.president if siege.preside else nomme(ici.qui.region, 1, siege.code)
    with pytest.raises(ActeRefuse, match="la commission n'en a pas de tel"):
        nomme(ici.qui.region, 2, siege.code)
    noter_l_arrivee(par=ici.qui.secretariat, seance=ici.seance, arrivant=lui, mode="presentiel")
    noter_le_depart(par=ici.qui.secretariat, seance=ici.seance, partant=ici.qui.experts[6])
    declares(ici.inscription, ici.qui.experts)
    with pytest.raises(ActeRefuse, match="Sept membres avec droit de vote au moins sont présents"):
        ouvrir_le_debat(par=ici.qui.preside, inscription=ici.inscription)
    noter_l_arrivee(par=ici.qui.secretariat, seance=ici.seance, arrivant=ici.qui.experts[6], mode="visio")
    scrutin = debattu(ici.qui, ici.inscription)
    assert set(scrutin.votants.all()) == set(ici.qui.experts)
    with pytest.raises(ActeRefuse, match="Seules les personnes qualifiées votent"):
        remettre_sa_fiche(par=acteur_de(lui), scrutin=scrutin, vote=POUR)


def autres(ici: Reunion, *roles: str) -> list[Acteur]:
    """Those at the session who hold none of these roles."""
    tous = {
        "region": ici.qui.region,
        "secretariat": ici.qui.secretariat,
        "president": ici.qui.preside,
        "expert": acteur_de(ici.qui.experts[0]),
    }
    return [qui for role, qui in tous.items() if role not in roles]


@pytest.mark.exigences("RUN-IV-24", "RUN-IV-37")
def test_president_seul_dirige_les_debats_et_previent_les_conflits() -> None:
    ici = reunie(8)
    declares(ici.inscription, ici.qui.experts)
    ecarte = ici.qui.experts[7]
    for autre in autres(ici, "president"):
        with pytest.raises(Interdit):
            prononcer_le_deport(par=autre, inscription=ici.inscription, ecarte=ecarte, motif="Coauteur.")
        with pytest.raises(Interdit):
            ouvrir_le_debat(par=autre, inscription=ici.inscription)
    prononcer_le_deport(par=ici.qui.preside, inscription=ici.inscription, ecarte=ecarte, motif="Coauteur.")
    faire_sortir(par=ici.qui.preside, inscription=ici.inscription, ecarte=ecarte)
    debat = ouvrir_le_debat(par=ici.qui.preside, inscription=ici.inscription)
    for autre in autres(ici, "president"):
        with pytest.raises(Interdit):
            clore_le_debat(par=autre, debat=debat)
    debat = clore_le_debat(par=ici.qui.preside, debat=debat)
    for autre in autres(ici, "president"):
        with pytest.raises(Interdit):
            ouvrir_le_scrutin(par=autre, debat=debat)
        with pytest.raises(Interdit):
            clore_seance(par=autre, seance=ici.seance)
    assert set(ouvrir_le_scrutin(par=ici.qui.preside, debat=debat).votants.all()) == set(ici.qui.experts[:7])
    assert Deport.objects.get().motif == "Coauteur."


@pytest.mark.exigences("RUN-IV-06", "RUN-IV-38", "RUN-IV-45", "RUN-III-29")
def test_secretariat_seul_tient_la_feuille_rassemble_les_fiches_compte_et_redige_l_avis() -> None:
    ici = reunie(7)
    declares(ici.inscription, ici.qui.experts)
    for autre in autres(ici, "secretariat"):
        with pytest.raises(Interdit):
            noter_le_depart(par=autre, seance=ici.seance, partant=ici.qui.experts[0])
    with pytest.raises(ActeRefuse, match="aucun vote dépouillé"):
        rendre_avis(par=ici.qui.secretariat, inscription=ici.inscription, motifs="Un film tenu.")
    scrutin = debattu(ici.qui, ici.inscription)
    vote(scrutin, ici.qui.experts[:6], [POUR] * 6)
    for autre in autres(ici, "secretariat"):
        with pytest.raises(Interdit):
            saisir_une_fiche(par=autre, scrutin=scrutin, votant=ici.qui.experts[6], vote=POUR)
    saisir_une_fiche(par=ici.qui.secretariat, scrutin=scrutin, votant=ici.qui.experts[6], vote=CONTRE)
    assert compte(ici.qui, scrutin).compte == {POUR: 6, CONTRE: 1}
    for autre in autres(ici, "secretariat"):
        with pytest.raises(Interdit):
            rendre_avis(par=autre, inscription=ici.inscription, motifs="Un film tenu.")
    rendu = rendre_avis(par=ici.qui.secretariat, inscription=ici.inscription, motifs="Un film tenu.")
    assert (rendu.avis, rendu.motifs) == (POUR, "Un film tenu.")


@pytest.mark.exigences("RUN-IV-01")
def test_avis_favorable_ne_decide_pas_de_l_aide() -> None:
    ici = reunie(7)
    declares(ici.inscription, ici.qui.experts)
    scrutin = debattu(ici.qui, ici.inscription)
    vote(scrutin, ici.qui.experts, [POUR] * 7)
    compte(ici.qui, scrutin)
    rendu = rendre_avis(par=ici.qui.secretariat, inscription=ici.inscription, motifs="Un film tenu.")
    assert (rendu.dossier.etat, rendu.montant_propose) == (Etat.AVIS_RENDU, None)
    assert ACTES["deliberer"].qui == {Qui.SERVICE}


@pytest.mark.exigences("RUN-IV-40")
def test_majorite_compte_les_presents_a_distance_et_ceux_qui_s_abstiennent() -> None:
    ici = reunie(6)
    loin = nomme(ici.qui.region, 7)
    noter_l_arrivee(par=ici.qui.secretariat, seance=ici.seance, arrivant=loin, mode="audio")
    tous = [*ici.qui.experts, loin]
    declares(ici.inscription, tous)
    premier = debattu(ici.qui, ici.inscription)
    vote(premier, tous, [POUR] * 3 + ["abstention"] * 4)
    assert compte(ici.qui, premier).avis == "en_cours"
    second = debattu(ici.qui, ici.inscription)
    vote(second, tous, ["abstention"] * 3 + [POUR] * 4)
    assert (compte(ici.qui, second).avis, Scrutin.objects.count()) == (POUR, 2)
