"""What the first scenario does not try: acts against the règlement that must be refused."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.membres import (
    Place,
    confirmer_cooptation,
    coopter_membre,
    renouveler_le_mandat,
    terminer_mandat,
)
from amorce.commission.actions.seances import (
    clore_seance,
    convoquer,
    envoyer_les_dossiers,
    garder_la_cle,
    inscrire,
    noter_l_arrivee,
    ouvrir_seance,
    suppleer_la_presidence,
)
from amorce.commission.actions.votes import ouvrir_le_scrutin, saisir_une_fiche
from amorce.commission.models import Membre, Presence, Seance
from amorce.commission.requetes import mandat
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.journal.models import Entree
from tests.commission.fabrique import (
    CFR,
    EXPERT,
    FONDS,
    PHRASE,
    acteur_de,
    au_jour_dit,
    bureau,
    compte,
    debattu,
    declares,
    nomme,
    ouverte,
    preparee,
    prevue,
    recevable,
    vote,
)
from tests.commission.test_seance import CONTRE, POUR, en_seance
from tests.comptes.fabrique import avec_second_facteur, personne

pytestmark = pytest.mark.django_db


def arrive(s: SimpleNamespace, membre: Membre) -> Presence:
    return noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=membre, mode="presentiel")


def test_membre_arrive_entre_deux_tours_peut_se_declarer_sans_bloquer_la_suite() -> None:
    s = en_seance(8, experts=9)
    partages(s)
    tard = s.qui.experts[8]
    arrive(s, tard)
    declarer_interet(par=acteur_de(tard), inscription=s.inscription, conflit=False)
    second = debattu(s.qui, s.inscription)
    assert set(second.votants.all()) == set(s.la)


def partages(s: SimpleNamespace) -> None:
    """A first round without majority."""
    declares(s.inscription, s.la)
    premier = debattu(s.qui, s.inscription)
    vote(premier, s.la, [POUR] * 4 + [CONTRE] * 4)
    compte(s.qui, premier)


@pytest.mark.exigences("RUN-IV-33")
def test_retardataire_deja_declare_ne_vote_pas_au_second_tour() -> None:
    s = en_seance(8, experts=9)
    tard = s.qui.experts[8]
    declares(s.inscription, [*s.la, tard])
    premier = debattu(s.qui, s.inscription)
    vote(premier, s.la, [POUR] * 4 + [CONTRE] * 4)
    compte(s.qui, premier)
    arrive(s, tard)
    second = debattu(s.qui, s.inscription)
    assert not second.votants.filter(pk=tard.pk).exists()


def test_mandat_termine_en_seance_ote_la_voix_meme_sur_papier() -> None:
    s = en_seance(8)
    declares(s.inscription, s.la)
    parti = s.la[0]
    terminer_mandat(par=s.qui.region, membre=parti, le=timezone.localdate(), motif="Démission.")
    scrutin = debattu(s.qui, s.inscription)
    assert not scrutin.votants.filter(pk=parti.pk).exists()


def test_mandat_termine_apres_l_ouverture_du_scrutin_pas_de_fiche_papier() -> None:
    s = en_seance(8)
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    parti = s.la[0]
    terminer_mandat(par=s.qui.region, membre=parti, le=timezone.localdate(), motif="Démission.")
    with pytest.raises(ActeRefuse, match="son mandat est terminé"):
        saisir_une_fiche(par=s.qui.secretariat, scrutin=scrutin, votant=parti, vote=POUR)


def test_cooptation_confirmee_apres_l_ouverture_ne_change_pas_la_majorite() -> None:
    s = en_seance(7, experts=7)
    qui = personne(prenom="Nouvelle", nom="Venue")
    avec_second_facteur(qui)
    coopte = coopter_membre(
        par=s.qui.secretariat, place=Place(FONDS, CFR, EXPERT, 9), personne=qui, le=timezone.localdate()
    )
    arrive(s, coopte)
    declares(s.inscription, [*s.la, coopte])
    scrutin = debattu(s.qui, s.inscription)
    assert scrutin.votants.count() == 7
    vote(scrutin, s.la, [POUR] * 4 + [CONTRE] * 3)
    confirmer_cooptation(par=s.qui.region, membre=coopte, le=timezone.localdate())
    assert compte(s.qui, scrutin).avis == "favorable"


def test_president_implique_ne_preside_pas_ce_dossier() -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    declarer_interet(par=s.qui.preside, inscription=s.inscription, conflit=True, motif="coauteur")
    with pytest.raises(ActeRefuse, match="le président nomme un titulaire qui le supplée"):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    suppleant = s.la[0]
    suppleer_la_presidence(par=s.qui.preside, seance=s.seance, designe=suppleant)
    clore_le_debat(par=acteur_de(suppleant), debat=ouvrir_le_debat(par=acteur_de(suppleant), inscription=s.inscription))
    suppleer_la_presidence(par=s.qui.preside, seance=s.seance, designe=s.qui.president)
    s.seance.refresh_from_db()
    assert s.seance.preside_par is None


def test_president_doit_declarer_lui_aussi() -> None:
    s = en_seance()
    for membre in s.la:
        declarer_interet(par=acteur_de(membre), inscription=s.inscription, conflit=False)
    with pytest.raises(ActeRefuse, match="n'a pas dit si ce dossier le concerne"):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)


def test_implique_n_entre_pas_pendant_le_debat() -> None:
    s = en_seance(7, experts=8)
    implique = s.qui.experts[7]
    declares(s.inscription, s.la)
    declarer_interet(par=acteur_de(implique), inscription=s.inscription, conflit=True, motif="coproducteur")
    ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    with pytest.raises(ActeRefuse, match="ne rentre qu'après son vote"):
        arrive(s, implique)


def test_conflit_decouvert_entre_deux_tours_se_declare_et_ote_la_voix() -> None:
    s = en_seance(8)
    partages(s)
    declarer_interet(par=acteur_de(s.la[0]), inscription=s.inscription, conflit=True, motif="coproducteur")
    assert set(debattu(s.qui, s.inscription, [s.la[0]]).votants.all()) == set(s.la[1:])


@pytest.mark.exigences("RUN-IV-53bis")
def test_conflit_declare_pendant_le_debat_fait_sortir_avant_le_vote() -> None:
    s = en_seance(8)
    declares(s.inscription, s.la)
    debat = ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)
    declarer_interet(par=acteur_de(s.la[0]), inscription=s.inscription, conflit=True, motif="coproducteur")
    with pytest.raises(ActeRefuse, match="doit d'abord quitter la séance"):
        ouvrir_le_scrutin(par=s.qui.preside, debat=clore_le_debat(par=s.qui.preside, debat=debat))


@pytest.mark.parametrize("etat", [Etat.RETIRE, Etat.NON_CONFORME])
def test_dossier_sorti_de_la_commission_ne_se_debat_plus(etat: Etat) -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    dossier = s.inscription.dossier
    dossier.etat = etat
    dossier.save()
    with pytest.raises(ActeRefuse, match="n'est plus devant la commission"):
        ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription)


def test_deux_debats_sans_scrutin_entre_eux_ne_donnent_pas_deux_scrutins() -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    premier = clore_le_debat(par=s.qui.preside, debat=ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription))
    second = clore_le_debat(par=s.qui.preside, debat=ouvrir_le_debat(par=s.qui.preside, inscription=s.inscription))
    ouvrir_le_scrutin(par=s.qui.preside, debat=second)
    with pytest.raises(ActeRefuse, match="un autre débat a suivi"):
        ouvrir_le_scrutin(par=s.qui.preside, debat=premier)


@pytest.mark.exigences("RUN-IV-41")
def test_fiche_a_distance_arrive_apres_le_depouillement_de_la_cloture() -> None:
    s = en_seance()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la[:6], [POUR] * 4 + [CONTRE] * 2)
    clore_seance(par=s.qui.preside, seance=s.seance)
    with pytest.raises(ActeRefuse, match=r"fiche\(s\) manquent"):
        compte(s.qui, scrutin)


@pytest.mark.exigences("RUN-IV-44")
def test_egalite_qui_dure_jusqu_a_la_cloture_ajourne() -> None:
    s = en_seance(8)
    partages(s)
    dit = {"par": s.qui.secretariat, "inscription": s.inscription, "motifs": "Partagés jusqu'au bout."}
    with pytest.raises(ActeRefuse, match="ne donne de majorité"):
        rendre_avis(**dit)
    clore_seance(par=s.qui.preside, seance=s.seance)
    assert rendre_avis(**dit).dossier.etat == Etat.AJOURNE


def test_seance_ne_s_ouvre_pas_si_les_dossiers_n_ont_pas_ete_envoyes() -> None:
    qui = bureau(1)
    seance = prevue(qui)
    convoquer(par=qui.region, seance=seance)
    garder_la_cle(par=qui.secretariat, seance=seance, phrase=PHRASE)
    with pytest.raises(ActeRefuse, match="les dossiers n'ont pas été envoyés"):
        ouvrir_seance(par=qui.preside, seance=au_jour_dit(seance))


def test_seance_ne_s_ouvre_que_son_jour() -> None:
    qui = bureau(1)
    with pytest.raises(ActeRefuse, match="s'ouvre le jour où elle est convoquée"):
        ouvrir_seance(par=qui.preside, seance=preparee(qui, prevue(qui)))


@pytest.mark.exigences("RUN-IV-32")
def test_dossier_inscrit_apres_l_envoi_vient_a_temps_ou_avec_un_motif() -> None:
    qui = bureau(1)
    seance = prevue(qui)
    envoyer_les_dossiers(par=qui.secretariat, seance=seance)
    Seance.objects.filter(pk=seance.pk).update(debut=timezone.now() + timedelta(days=10))
    dossier = recevable()
    with pytest.raises(ActeRefuse, match="Les dossiers sont envoyés dans le délai"):
        inscrire(par=qui.secretariat, seance=seance, dossier=dossier)
    assert inscrire(par=qui.secretariat, seance=seance, dossier=dossier, motif_d_exception="Cyclone.").rang == 1


@pytest.mark.exigences("RUN-IV-20")
def test_mandats_se_cumulent() -> None:
    qui = bureau(1)
    ancien = nomme(qui.region, 5, nomme_le=timezone.localdate() - timedelta(days=700))
    terminer_mandat(par=qui.region, membre=ancien, le=timezone.localdate(), motif="Renouvellement.")
    encore = nomme(qui.region, 5, nomme_le=timezone.localdate(), personne=ancien.personne)
    assert not mandat(encore, timezone.localdate() + timedelta(days=200)).vaut("peut_sieger")


@pytest.mark.exigences("RUN-IV-20")
def test_mandat_donne_jusqu_a_un_jour_s_arrete_la_et_se_renouvelle() -> None:
    qui = bureau(1)
    aujourd_hui = timezone.localdate()
    debut, echeance = aujourd_hui - timedelta(days=400), aujourd_hui - timedelta(days=40)
    expert = nomme(qui.region, 5, nomme_le=debut, jusqu_au=echeance)
    ici = ouverte(qui, prevue(qui), presents=[])
    with pytest.raises(ActeRefuse, match=f"son mandat courait jusqu'au {echeance:%d/%m/%Y}"):
        noter_l_arrivee(par=qui.secretariat, seance=ici, arrivant=expert, mode="presentiel")
    renouvele = renouveler_le_mandat(
        par=qui.region, membre=expert, le=aujourd_hui, jusqu_au=debut + timedelta(days=730)
    )
    assert (renouvele.courait_jusqu_au, renouvele.jusqu_au) == (echeance, debut + timedelta(days=730))
    assert '"courait_jusqu_au":' in Entree.objects.get(acte="renouveler_le_mandat").contenu
    noter_l_arrivee(par=qui.secretariat, seance=ici, arrivant=expert, mode="presentiel")


@pytest.mark.exigences("RUN-IV-20")
def test_renouvellement_refuse_ce_que_la_regle_ne_permet_pas() -> None:
    qui = bureau(1)
    debut = timezone.localdate() - timedelta(days=300)
    sans_terme, borne = (
        nomme(qui.region, 5, nomme_le=debut),
        nomme(qui.region, 6, nomme_le=debut, jusqu_au=debut + timedelta(days=365)),
    )
    for membre, jours, dit in (
        (borne, 732, "Un membre ne reste pas plus de deux ans"),
        (borne, 365, "ce mandat court déjà jusqu'au"),
        (borne, -1, "choisissez un jour après la nomination"),
        (sans_terme, 500, "siège déjà aussi longtemps que la règle le permet"),
    ):
        with pytest.raises(ActeRefuse, match=dit):
            renouveler_le_mandat(
                par=qui.region, membre=membre, le=timezone.localdate(), jusqu_au=debut + timedelta(days=jours)
            )
    with pytest.raises(ActeRefuse, match="n'a été nommé que le"):
        renouveler_le_mandat(
            par=qui.region, membre=borne, le=debut - timedelta(days=1), jusqu_au=debut + timedelta(days=400)
        )
    terminer_mandat(par=qui.region, membre=borne, le=timezone.localdate(), motif="Démission.")
    with pytest.raises(ActeRefuse, match="est terminé"):
        renouveler_le_mandat(
            par=qui.region, membre=borne, le=timezone.localdate(), jusqu_au=debut + timedelta(days=400)
        )
    with pytest.raises(Interdit):
        renouveler_le_mandat(par=qui.secretariat, membre=sans_terme, le=debut, jusqu_au=debut)


@pytest.mark.parametrize("montant", [-5, 0])
def test_montant_propose_est_positif(montant: int) -> None:
    s = en_seance()
    s.inscription.dossier.demande_centimes = 5_000_000
    s.inscription.dossier.save()
    declares(s.inscription, s.la)
    scrutin = debattu(s.qui, s.inscription)
    vote(scrutin, s.la, [POUR] * 7)
    compte(s.qui, scrutin)
    with pytest.raises(ActeRefuse, match="Montant : "):
        rendre_avis(
            par=s.qui.secretariat,
            inscription=s.inscription,
            motifs="Oui.",
            montant_propose=montant,
            argumentation="Parce que.",
        )


def test_mode_inconnu_est_un_refus() -> None:
    s = en_seance(6, experts=7)
    with pytest.raises(ActeRefuse, match="Mode : "):
        noter_l_arrivee(par=s.qui.secretariat, seance=s.seance, arrivant=s.qui.experts[6], mode="telepathie")
