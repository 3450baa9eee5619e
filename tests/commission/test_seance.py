"""A session from its calendar to its opinions, as the règlement prescribes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import declarer_interet, faire_rentrer, faire_sortir
from amorce.commission.actions.membres import (
    Place,
    confirmer_cooptation,
    coopter_membre,
    nommer_membre,
    terminer_mandat,
)
from amorce.commission.actions.seances import (
    clore_seance,
    envoyer_les_dossiers,
    noter_l_arrivee,
    noter_le_depart,
    retirer_de_l_ordre,
    suppleer_la_presidence,
)
from amorce.commission.actions.votes import (
    depouiller,
    ouvrir_le_scrutin,
    remettre_sa_fiche,
    saisir_une_fiche,
    sceller_les_votes,
)
from amorce.commission.models import Absence, Fiche, Scrutin, Seance
from amorce.commission.proces_verbal import decomptes
from amorce.commission.scelles import descelle, paire, rend_au_juge
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.fonds.models import LectureRetenue
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.commission.fabrique import (
    CFR,
    EXPERT,
    FONDS,
    PHRASE,
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
from tests.comptes.fabrique import personne

pytestmark = pytest.mark.django_db
POUR, CONTRE, AJOURNE = "favorable", "defavorable", "ajourne"


def en_seance(presents: int = 7, experts: int = 8) -> SimpleNamespace:
    """A bureau, an open session with these members there, one dossier on which none is involved."""
    qui = bureau(experts)
    seance = prevue(qui)
    inscription = inscrit(qui, seance)
    la = qui.experts[:presents]
    return SimpleNamespace(qui=qui, seance=ouverte(qui, seance, la), inscription=inscription, la=la)


@pytest.mark.exigences("RUN-IV-01", "RUN-IV-40", "RUN-III-29")
@pytest.mark.parametrize(
    ("votes", "avis", "etat"),
    [
        ([POUR] * 4 + [CONTRE] * 3, "favorable", Etat.AVIS_RENDU),
        ([POUR] * 2 + [CONTRE] * 5, "defavorable", Etat.AVIS_RENDU),
        ([POUR] * 2 + [CONTRE] + [AJOURNE] * 4, "ajourne", Etat.AJOURNE),
    ],
)
def test_majorite_des_presents_donne_l_avis_et_le_dossier_quitte_la_commission(
    votes: list[str], avis: str, etat: Etat
) -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la, votes)
    assert compte(s.qui, scrutin).avis == avis
    rendu = rendre_avis(par=s.qui.secretariat, inscription=s.inscription, motifs="Un film tenu.")
    assert (rendu.avis, rendu.dossier.etat) == (avis, etat)
    assert list(verifier()) == []


def test_sans_majorite_les_debats_reprennent_et_un_autre_vote_tranche() -> None:
    s = en_seance(8)
    declares(s.inscription, s.la)
    premier = debattu(s.qui, s.inscription)
    vote(premier, s.la, [POUR] * 4 + [CONTRE] * 4)
    assert compte(s.qui, premier).avis == "en_cours"
    with pytest.raises(ActeRefuse, match="aucun vote dépouillé ne donne de majorité"):
        rendre_avis(par=s.qui.secretariat, inscription=s.inscription, motifs="Partagés.")
    second = debattu(s.qui, s.inscription)
    vote(second, s.la, [POUR] * 5 + [CONTRE] * 3)
    assert (compte(s.qui, second).avis, second.debat.tour) == ("favorable", 2)


def test_quorum_se_compte_par_dossier_il_tombe_pour_l_un_et_tient_pour_le_suivant() -> None:
    qui = bureau(7)
    seance = prevue(qui)
    premier, suivant = inscrit(qui, seance, "Premier"), inscrit(qui, seance, "Suivant")
    ouverte(qui, seance)
    implique = qui.experts[0]
    declares(premier, qui.experts, [implique])
    declares(suivant, qui.experts)
    faire_sortir(par=qui.preside, inscription=premier, ecarte=implique)
    with pytest.raises(ActeRefuse, match="Sept membres avec droit de vote au moins sont présents pour ce dossier"):
        ouvrir_le_debat(par=qui.preside, inscription=premier)
    faire_rentrer(par=qui.preside, inscription=premier, ecarte=implique)
    scrutin = debattu(qui, suivant)
    assert scrutin.votants.count() == 7


@pytest.mark.exigences("RUN-IV-53bis")
def test_membre_implique_ne_vote_pas_et_ne_rentre_qu_apres_le_vote() -> None:
    s = en_seance(8)
    implique = s.la[0]
    declares(s.inscription, s.la, [implique])
    with pytest.raises(ActeRefuse, match="doit d'abord quitter la séance"):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    scrutin = debattu(s.qui, s.inscription, [implique])
    assert not scrutin.votants.filter(pk=implique.pk).exists()
    with pytest.raises(ActeRefuse, match="Le membre n'est pas impliqué dans le dossier"):
        remettre_sa_fiche(par=acteur_de(implique), scrutin=scrutin, vote=POUR)
    with pytest.raises(ActeRefuse, match="ne rentre qu'après le vote"):
        faire_rentrer(par=s.qui.preside, inscription=s.inscription, ecarte=implique)
    vote(scrutin, s.la[1:], [POUR] * 7)
    compte(s.qui, scrutin)
    faire_rentrer(par=s.qui.preside, inscription=s.inscription, ecarte=implique)


def test_debat_ne_s_ouvre_pas_tant_qu_un_membre_n_a_rien_declare() -> None:
    s = en_seance()
    declares(s.inscription, s.la[1:])
    with pytest.raises(ActeRefuse, match=f"{s.la[0]} n'ont pas dit si ce dossier les concerne"):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)


@pytest.mark.exigences("RUN-IV-33")
def test_qui_n_etait_pas_la_pendant_tout_le_debat_ne_vote_pas() -> None:
    s = en_seance(8)
    declares(s.inscription, s.la)
    debat = ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    parti = s.la[0]
    noter_le_depart(par=s.qui.secretariat, seance=s.seance, partant=parti)
    noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=parti, mode="visio")
    scrutin = ouvrir_le_scrutin(par=s.qui.preside, debat=clore_le_debat(par=s.qui.preside, debat=debat))
    assert scrutin.votants.count() == 7
    with pytest.raises(ActeRefuse, match="Le membre a participé à tous les débats du dossier"):
        remettre_sa_fiche(par=acteur_de(parti), scrutin=scrutin, vote=POUR)


def test_un_siege_n_a_qu_une_voix() -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    remettre_sa_fiche(par=acteur_de(s.la[0]), scrutin=scrutin, vote=POUR)
    with pytest.raises(ActeRefuse, match="ce siège a déjà remis sa fiche"):
        saisir_une_fiche(par=s.qui.secretariat, scrutin=scrutin, votant=s.la[0], vote=CONTRE)
    assert Fiche.objects.count() == 1


@pytest.mark.exigences("RUN-IV-17")
def test_suppleant_ne_siege_pas_a_cote_de_son_titulaire() -> None:
    s = en_seance(7, experts=7)
    suppleant = nomme(s.qui.region, 1, suppleant=True)
    with pytest.raises(ActeRefuse, match="Le suppléant siège et vote à la place du titulaire empêché"):
        noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=suppleant, mode="presentiel")
    noter_le_depart(par=s.qui.secretariat, seance=s.seance, partant=s.la[0])
    noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=suppleant, mode="presentiel")
    with pytest.raises(ActeRefuse, match="siège déjà à cette place"):
        noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=s.la[0], mode="presentiel")


def test_mandat_de_plus_de_deux_ans_n_a_plus_de_siege() -> None:
    s = en_seance()
    ancien = nomme(s.qui.region, 9, nomme_le=s.seance.jour - timedelta(days=800))
    with pytest.raises(ActeRefuse, match="Un membre ne reste pas plus de deux ans"):
        noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=ancien, mode="presentiel")


@pytest.mark.exigences("RUN-IV-27")
def test_membre_coopte_ne_vote_qu_une_fois_confirme() -> None:
    s = en_seance(6)
    place = Place(FONDS, CFR, EXPERT, 9)
    qui = personne(prenom="Nouvelle", nom="Venue")
    coopte = coopter_membre(par=s.qui.secretariat, place=place, personne=qui, le=s.seance.jour)
    noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=coopte, mode="presentiel")
    declares(s.inscription, s.la)
    declarer_interet(par=acteur_de(coopte), inscription=s.inscription, conflit=False)
    with pytest.raises(ActeRefuse, match="Sept membres avec droit de vote"):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    confirmer_cooptation(par=s.qui.region, membre=coopte, le=s.seance.jour)
    assert ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription).tour == 1


def test_montant_propose_different_de_la_demande_s_argumente() -> None:
    s = en_seance()
    s.inscription.dossier.demande_centimes = 5_000_000
    s.inscription.dossier.save()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la, [POUR] * 7)
    compte(s.qui, scrutin)
    dits = {"par": s.qui.secretariat, "inscription": s.inscription, "motifs": "Oui.", "montant_propose": 4_000_000}
    with pytest.raises(ActeRefuse, match="Un montant différent de celui demandé est argumenté"):
        rendre_avis(**dits)
    assert rendre_avis(**dits, argumentation="Tournage plus court.").montant_propose == 4_000_000


def test_dossiers_envoyes_moins_de_deux_semaines_avant_demandent_un_motif() -> None:
    qui = bureau(1)
    proche = prevue(qui, dans_jours=10)
    with pytest.raises(ActeRefuse, match="Les dossiers sont envoyés dans le délai"):
        envoyer_les_dossiers(par=qui.secretariat, seance=proche)
    assert envoyer_les_dossiers(par=qui.secretariat, seance=proche, motif_d_exception="Cyclone.").motif_d_exception
    assert envoyer_les_dossiers(par=qui.secretariat, seance=prevue(qui, 15)).dossiers_envoyes_le is not None


def test_retrait_de_l_ordre_du_jour_est_de_la_region_et_motive() -> None:
    qui = bureau(1)
    inscription = inscrit(qui, prevue(qui))
    with pytest.raises(Interdit):
        retirer_de_l_ordre(par=qui.secretariat, inscription=inscription, motif="Incomplet.")
    with pytest.raises(ActeRefuse, match="dites pourquoi"):
        retirer_de_l_ordre(par=qui.region, inscription=inscription, motif=" ")
    retire = retirer_de_l_ordre(par=qui.region, inscription=inscription, motif="Incomplet malgré la demande.")
    retire.dossier.refresh_from_db()
    assert retire.dossier.etat == Etat.RECEVABLE


@pytest.mark.exigences("RUN-IV-28")
def test_president_absent_designe_un_titulaire_qui_garde_sa_voix() -> None:
    s = en_seance()
    designe = s.la[0]
    suppleer_la_presidence(par=s.qui.preside, seance=s.seance, designe=designe)
    declares(s.inscription, s.la)
    with pytest.raises(Interdit):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    debat = clore_le_debat(
        par=acteur_de(designe), debat=ouvrir_le_debat(par=acteur_de(designe), inscription=s.inscription)
    )
    scrutin = ouvrir_le_scrutin(par=acteur_de(designe), debat=debat)
    assert remettre_sa_fiche(par=acteur_de(designe), scrutin=scrutin, vote=POUR).membre == designe


def test_seance_close_note_les_absents_et_la_deuxieme_absence_perd_le_siege() -> None:
    s = en_seance(7, experts=8)
    clore_seance(par=s.qui.preside, seance=s.seance)
    assert [a.membre for a in Absence.objects.all()] == [s.qui.experts[7]]


@pytest.mark.exigences("RUN-IV-53")
def test_ce_que_dit_une_fiche_n_est_nulle_part_en_clair() -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la, [POUR, CONTRE, AJOURNE, POUR, POUR, POUR, CONTRE])
    tailles = {len(bytes(f.chiffre)) for f in Fiche.objects.all()}
    assert len(tailles) == 1
    for fiche in Fiche.objects.all():
        assert all(dit.encode() not in bytes(fiche.chiffre) for dit in (POUR, CONTRE, AJOURNE))
    du_vote = Entree.objects.filter(acte="remettre_sa_fiche").values_list("contenu", flat=True)
    assert not any(dit in contenu for contenu in du_vote for dit in (POUR, CONTRE, AJOURNE))
    with pytest.raises(ActeRefuse, match="ce n'est pas celle de cette séance"):
        depouiller(par=s.qui.secretariat, scrutin=scrutin, phrase="une autre phrase")
    with pytest.raises(Interdit):
        depouiller(par=s.qui.preside, scrutin=scrutin, phrase=PHRASE)
    assert Scrutin.objects.get(pk=scrutin.pk).compte == {}


@pytest.mark.exigences("RUN-IV-53")
def test_fiches_scellees_ne_s_ouvrent_plus_que_pour_un_juge(settings: object) -> None:
    publique, privee = paire()
    settings.CLE_DES_SCELLES = publique  # type: ignore[attr-defined]
    s = en_seance()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la, [POUR] * 7)
    compte(s.qui, scrutin)
    clore_seance(par=s.qui.preside, seance=s.seance)
    scellee = sceller_les_votes(par=s.qui.secretariat, seance=s.seance, phrase=PHRASE)
    assert set(scellee.cle) == {"publique", "au_juge", "du_juge"}
    de_la_seance = rend_au_juge(scellee.cle["au_juge"], privee, str(scellee.pk))
    fiche = Fiche.objects.first()
    assert fiche is not None
    assert descelle(de_la_seance, bytes(fiche.chiffre), f"{scrutin.pk}:{fiche.membre_id}")["vote"] == POUR
    with pytest.raises(ActeRefuse, match="déjà scellés"):
        sceller_les_votes(par=s.qui.secretariat, seance=s.seance, phrase=PHRASE)


@pytest.mark.exigences("RUN-IV-53")
@pytest.mark.parametrize(
    ("nommes", "lecture", "gardes"),
    [
        (("le CNC",), "agregats_seulement", True),
        ((), "agregats_seulement", False),
        ((), "votes_communicables_apres_decision", True),
    ],
)
def test_totaux_que_le_texte_ne_donne_a_personne_s_effacent_avec_les_scelles(
    settings: object, monkeypatch: pytest.MonkeyPatch, nommes: tuple[str, ...], lecture: str, gardes: bool
) -> None:
    settings.CLE_DES_SCELLES, _privee = paire()  # type: ignore[attr-defined]
    veille = timezone.localdate() - timedelta(days=2)
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-41", choix=lecture, motif="Oui.", depuis=veille)
    s = en_seance()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la, [POUR] * 7)
    compte(s.qui, scrutin)
    rendre_avis(par=s.qui.secretariat, inscription=s.inscription, motifs="Oui.")
    clore_seance(par=s.qui.preside, seance=s.seance)
    d_un_autre_fonds = replace(s.seance.de_la_commission, avis_a=nommes)
    monkeypatch.setattr(Seance, "de_la_commission", property(lambda _seance: d_un_autre_fonds))
    sceller_les_votes(par=s.qui.secretariat, seance=s.seance, phrase=PHRASE)
    assert Scrutin.objects.get(pk=scrutin.pk).compte == ({POUR: 7} if gardes else {})
    assert bool(decomptes(s.seance)) is gardes


def test_siege_occupe_ou_inconnu_ne_se_donne_pas() -> None:
    qui = bureau(1)
    for numero, phrase in ((1, "il est occupé"), (15, "la commission n'en a pas de tel")):
        with pytest.raises(ActeRefuse, match=phrase):
            nommer_membre(
                par=qui.region,
                place=Place(FONDS, CFR, EXPERT, numero),
                personne=personne(),
                nomme_le=timezone.localdate(),
            )
    with pytest.raises(Interdit):
        nommer_membre(
            par=qui.secretariat, place=Place(FONDS, CFR, EXPERT, 2), personne=personne(), nomme_le=timezone.localdate()
        )


def test_mandat_termine_libere_le_siege_et_ferme_les_droits() -> None:
    qui = bureau(1)
    parti = terminer_mandat(par=qui.region, membre=qui.experts[0], le=timezone.localdate(), motif="Démission.")
    assert parti.attribution.terminee_le is not None
    assert nomme(qui.region, 1).place == 1
