"""Appeals and requests for documents: their clocks, their answers, the dossier taken up again after them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from amorce.actes.actions.recours import (
    Reponse,
    Saisie,
    inscrire_un_recours,
    noter_l_avis_de_la_cada,
    noter_la_saisine_de_la_cada,
    repondre_au_recours,
    rouvrir,
)
from amorce.actes.horloges import horloge
from amorce.actes.models import Decision, Enveloppe, Recours
from amorce.actes.registre_des_recours import en_cours, ligne_de, proches
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Depot, Dossier, LigneDeFinancement, Notice
from amorce.dossiers.recepisse import Recepisse
from amorce.droit.recours import Demeure
from amorce.instruction.actions import declarer_non_conforme
from amorce.instruction.actions.tenue import DossierChange
from amorce.journal.models import Entree
from tests.actes.fabrique import FONDS, au_vote, avise, enveloppe, libere, responsable, vote
from tests.comptes.fabrique import agent, agit, personne
from tests.instruction.fabrique import recue

pytestmark = pytest.mark.django_db
DIT: dict[str, Any] = {"auteur": "Films du Récif", "objet": "Le rejet se trompe de film."}


@pytest.fixture
def rose() -> Personne:
    return responsable()


def rejetee(rose: Personne) -> Dossier:
    (prise,) = au_vote(rose, avise())
    vote(rose, prise, "rejete", motifs="Le film ne convainc pas.")
    libere(rose, prise.deliberation)
    return Dossier.objects.get(pk=prise.dossier_id)


def accordee(rose: Personne) -> Decision:
    (prise,) = au_vote(rose, avise())
    vote(rose, prise, montant=20_000_00, enveloppe=enveloppe(rose).pk)
    libere(rose, prise.deliberation)
    return Decision.objects.get(pk=prise.pk)


def aujourd_hui(dossier: Dossier) -> date:
    return jour_du_fonds(dossier, timezone.now())


def inscrit(rose: Personne, dossier: Dossier, genre: str = "gracieux", **champs: Any) -> Recours:
    dits = {"recu_le": aujourd_hui(dossier), **DIT, **champs}
    return inscrire_un_recours(par=agit(rose), dossier=dossier, saisie=Saisie(genre=genre, **dits))


def repond(rose: Personne, recours: Recours, issue: str = "accueilli", le: date | None = None) -> Recours:
    reponse = Reponse(issue, le or aujourd_hui(recours.dossier), "La présidente de Région", "Le film a été confondu.")
    return repondre_au_recours(par=agit(rose), recours=recours, reponse=reponse)


def jours(recours: Recours, *autres: Recours) -> list[tuple[date, str]]:
    return [(j.le, j.quoi) for j in horloge(recours, autres).jalons]


def sans_base(genre: str, **champs: Any) -> Recours:
    """An appeal whose days are chosen, whatever today is."""
    return Recours(**{"fonds": FONDS, "genre": genre, "demeure": Demeure.SUR_PLACE, **champs})


SILENCE, JUGE = "le silence rejette le recours", "dernier jour pour saisir le juge"
REFUSE, CADA = "le silence refuse le document", "dernier jour pour saisir la Commission d'accès aux documents"


def test_gracieux_le_silence_le_rejette_puis_le_juge_peut_etre_saisi() -> None:
    recours = sans_base("gracieux", recu_le=date(2026, 3, 10), notifiee_le=date(2026, 2, 2))
    assert jours(recours) == [(date(2026, 5, 10), SILENCE), (date(2026, 7, 13), JUGE)]
    assert horloge(recours).hors_delai is False


def test_gracieux_d_un_metropolitain_laisse_un_mois_de_plus_devant_le_juge() -> None:
    recours = sans_base("gracieux", recu_le=date(2026, 3, 10), demeure=Demeure.AILLEURS)
    assert jours(recours) == [(date(2026, 5, 10), SILENCE), (date(2026, 8, 11), JUGE)]
    assert horloge(recours).hors_delai is None


def test_gracieux_rejete_expressement_fait_courir_le_delai_du_juge_de_ce_jour() -> None:
    recours = sans_base(
        "gracieux", recu_le=date(2026, 3, 10), issue="rejete", repondu_le=date(2026, 4, 1), decide_par="x"
    )
    assert jours(recours) == [(date(2026, 6, 2), JUGE)]


def test_rejet_expres_apres_le_silence_ne_fait_courir_le_delai_que_s_il_vient_a_temps() -> None:
    """Code de justice administrative, R. 421-2."""
    tot = sans_base("gracieux", recu_le=date(2026, 3, 10), issue="rejete", repondu_le=date(2026, 7, 1), decide_par="x")
    tard = sans_base("gracieux", recu_le=date(2026, 3, 10), issue="rejete", repondu_le=date(2026, 8, 3), decide_par="x")
    assert (jours(tot), jours(tard)) == ([(date(2026, 9, 2), JUGE)], [(date(2026, 7, 13), JUGE)])


def test_gracieux_tardif_ne_change_rien_au_delai_du_juge() -> None:
    recours = sans_base("gracieux", recu_le=date(2026, 6, 1), notifiee_le=date(2026, 3, 3))
    assert horloge(recours).hors_delai is True
    assert (date(2026, 5, 4), JUGE) in jours(recours)


def test_contentieux_apres_un_gracieux_forme_a_temps_n_est_pas_tardif() -> None:
    gracieux = sans_base("gracieux", recu_le=date(2026, 3, 10), notifiee_le=date(2026, 2, 2))
    juge = sans_base(
        "contentieux", recu_le=date(2026, 7, 13), notifiee_le=date(2026, 2, 2), attendu_le=date(2026, 9, 1)
    )
    assert (horloge(juge).hors_delai, horloge(juge, [gracieux]).hors_delai) == (True, False)
    assert jours(juge) == [(date(2026, 9, 1), "le mémoire de l'autorité est attendu")]
    le_lendemain = sans_base("contentieux", recu_le=date(2026, 7, 14), notifiee_le=date(2026, 2, 2))
    assert horloge(le_lendemain, [gracieux]).hors_delai is True


def test_document_un_mois_de_silence_puis_la_commission_puis_le_juge() -> None:
    demande = sans_base("documents", recu_le=date(2026, 3, 10))
    assert jours(demande) == [(date(2026, 4, 10), REFUSE), (date(2026, 6, 10), CADA)]
    demande.cada_saisie_le = date(2026, 5, 4)
    assert jours(demande) == [(date(2026, 7, 4), "le silence confirme le refus"), (date(2026, 9, 7), JUGE)]
    demande.issue, demande.repondu_le = "accueilli", date(2026, 6, 1)
    assert jours(demande) == []


def test_prochain_jour_est_le_premier_a_venir_ou_le_dernier_passe() -> None:
    recours = horloge(sans_base("gracieux", recu_le=date(2026, 3, 10)))
    lus = [recours.prochain(jour) for jour in (date(2026, 5, 10), date(2026, 5, 11), date(2027, 1, 1))]
    assert [j and j.quoi for j in lus] == [SILENCE, JUGE, JUGE]


def test_recours_inscrit_est_dit_a_son_auteur_et_au_journal(rose: Personne) -> None:
    dossier = rejetee(rose)
    recours = inscrit(rose, dossier)
    assert recours.decision == Decision.objects.get(dossier=dossier)
    dit = json.loads(Entree.objects.get(acte="inscrire_un_recours").contenu)
    assert (dit["genre"], dit["recours"], "auteur" in dit) == ("gracieux", str(recours.pk), False)
    assert f"{dossier.numero} : votre recours gracieux est enregistré" in {n.titre for n in Notice.objects.all()}


def test_recours_d_un_tiers_n_est_pas_dit_au_demandeur(rose: Personne) -> None:
    dossier = rejetee(rose)
    avant = Notice.objects.count()
    repond(rose, inscrit(rose, dossier, du_demandeur=False))
    assert Notice.objects.count() == avant


@pytest.mark.parametrize(
    ("champs", "refus"),
    [
        ({"auteur": " "}, "Auteur"),
        ({"objet": ""}, "Objet"),
        ({"genre": "autre"}, "Nature"),
        ({"demeure": "lune"}, "Demeure"),
        ({"recu_le": date(2100, 1, 1)}, "Reçu le : ce jour est à venir"),
        ({"recu_le": date(2020, 1, 1)}, "Reçu le : le dossier n'a été déposé que le"),
        ({"notifiee_le": date(2100, 1, 1)}, "Décision reçue le"),
        ({"attendu_le": date(2020, 1, 1)}, "Mémoire attendu le"),
    ],
)
def test_saisie_fausse_est_refusee_par_le_champ(rose: Personne, champs: dict[str, Any], refus: str) -> None:
    dossier = rejetee(rose)
    with pytest.raises(ActeRefuse, match=refus):
        inscrit(rose, dossier, **champs)
    assert not Recours.objects.exists()


def test_numero_du_greffe_ne_s_inscrit_qu_une_fois(rose: Personne) -> None:
    dossier = rejetee(rose)
    inscrit(rose, dossier, "contentieux", reference="2600123")
    with pytest.raises(ActeRefuse, match="2600123 est déjà au registre"):
        inscrit(rose, dossier, "contentieux", reference="2600123")


def test_sans_le_role_rien_ne_s_inscrit_ni_ne_se_repond(rose: Personne) -> None:
    dossier = rejetee(rose)
    recours, paie = inscrit(rose, dossier), agent(FONDS, RoleDeFonds.PAIEMENTS)
    with pytest.raises(Interdit):
        inscrit(paie, dossier)
    with pytest.raises(Interdit):
        repond(paie, recours)


def test_reponse_ne_se_donne_qu_une_fois_datee_et_motivee(rose: Personne) -> None:
    recours = inscrit(rose, rejetee(rose))
    hier, par = recours.recu_le - timedelta(days=1), agit(rose)
    for reponse, refus in (
        (Reponse("accueilli", hier, "La présidente", "Oui."), "Décidé le"),
        (Reponse("accueilli", recours.recu_le, " ", "Oui."), "Décidé par"),
        (Reponse("rejete", recours.recu_le, "La présidente"), "Motifs"),
        (Reponse("peut-être", recours.recu_le, "La présidente", "Oui."), "Issue"),
    ):
        with pytest.raises(ActeRefuse, match=refus):
            repondre_au_recours(par=par, recours=recours, reponse=reponse)
    repond(rose, recours, "rejete")
    with pytest.raises(ActeRefuse, match="en a déjà une"):
        repond(rose, recours)


def test_refus_d_un_document_va_a_la_commission_et_attend_une_nouvelle_reponse(rose: Personne) -> None:
    demande = inscrit(rose, rejetee(rose), "documents")
    repond(rose, demande, "rejete")
    jour = demande.recu_le
    saisie = noter_la_saisine_de_la_cada(par=agit(rose), recours=demande, le=jour, reference="20260001")
    assert (saisie.issue, saisie.reference) == ("", "20260001")
    notee = noter_l_avis_de_la_cada(par=agit(rose), recours=demande, le=jour, avis="favorable")
    assert (notee.cada_avis, notee.cada_avis_le) == ("favorable", jour)
    assert repond(rose, demande).accueilli
    with pytest.raises(ActeRefuse, match="ne se saisit qu'une fois"):
        noter_la_saisine_de_la_cada(par=agit(rose), recours=demande, le=jour)


def test_commission_ne_se_saisit_pas_d_un_recours_gracieux(rose: Personne) -> None:
    recours = inscrit(rose, rejetee(rose))
    with pytest.raises(ActeRefuse, match="d'une demande de document"):
        noter_la_saisine_de_la_cada(par=agit(rose), recours=recours, le=recours.recu_le)
    with pytest.raises(ActeRefuse, match="n'est pas saisie"):
        noter_l_avis_de_la_cada(par=agit(rose), recours=recours, le=recours.recu_le, avis="favorable")


def rouvre(rose: Personne, recours: Recours, motif: str = "Le tribunal a annulé le rejet.") -> Dossier:
    dossier = Dossier.objects.get(pk=recours.dossier_id)
    return rouvrir(par=agit(rose), dossier=dossier, version=dossier.version, recours=recours, motif=motif)


def test_rejet_annule_rouvre_le_dossier_et_permet_une_autre_decision(rose: Personne) -> None:
    dossier = rejetee(rose)
    recours = repond(rose, inscrit(rose, dossier, "contentieux", reference="2600123"))
    rouvert = rouvre(rose, recours)
    assert (rouvert.etat, rouvert.rouvert_le) == (Etat.DEPOSE, recours.repondu_le)
    assert Decision.objects.get(dossier=dossier).close_le is not None
    dit = json.loads(Entree.objects.get(acte="rouvrir").contenu)
    assert (dit["avant"], dit["motif"], dit["recours"]) == (
        Etat.REJETE,
        "Le tribunal a annulé le rejet.",
        str(recours.pk),
    )
    assert f"{dossier.numero} : votre demande est de nouveau examinée" in {n.titre for n in Notice.objects.all()}
    assert LigneDeFinancement.objects.get(dossier=dossier).etat == LigneDeFinancement.Etat.EN_COURS
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.AVIS_RENDU)
    (neuve,) = au_vote(rose, Dossier.objects.get(pk=dossier.pk))
    assert vote(rose, neuve, montant=20_000_00, enveloppe=enveloppe(rose).pk).sens == "accorde"


def test_delai_du_silence_repart_du_jour_ou_la_decision_est_defaite(rose: Personne) -> None:
    dossier = rejetee(rose)
    Depot.objects.filter(dossier=dossier).update(instant=timezone.now() - timedelta(days=200))
    rouvert = rouvre(rose, repond(rose, inscrit(rose, dossier)))
    depot = Depot.objects.get(dossier=rouvert)
    assert Recepisse(depot).horloge.depart == rouvert.rouvert_le


def test_aide_annulee_a_deja_rendu_ce_qu_elle_promettait(rose: Personne) -> None:
    decision = accordee(rose)
    close_le = timezone.now()
    Decision.objects.filter(pk=decision.pk).update(close_le=close_le)
    Dossier.objects.filter(pk=decision.dossier_id).update(etat=Etat.ANNULE)
    rouvre(rose, repond(rose, inscrit(rose, decision.dossier)))
    assert (Enveloppe.objects.get().accorde, Decision.objects.get().close_le) == (20_000_00, close_le)


def test_non_conformite_defaite_rouvre_le_dossier(rose: Personne) -> None:
    recu = recue(personne())
    declarer_non_conforme(par=agit(rose), dossier=recu, version=recu.version, code="ineligible", motif="Tourné.")
    recu.refresh_from_db()
    assert rouvre(rose, repond(rose, inscrit(rose, recu), "partiel")).etat == Etat.DEPOSE


def test_rouvrir_suppose_un_recours_accueilli_qui_ne_l_a_pas_deja_fait(rose: Personne) -> None:
    dossier = rejetee(rose)
    sans_reponse = inscrit(rose, dossier)
    document = repond(rose, inscrit(rose, dossier, "documents"))
    d_un_autre = repond(rose, inscrit(rose, rejetee(rose)))
    for recours in (sans_reponse, document):
        with pytest.raises(ActeRefuse, match="Rouvrir : il y faut un jugement"):
            rouvre(rose, recours)
    with pytest.raises(ActeRefuse, match="Rouvrir : il y faut un jugement"):
        rouvrir(par=agit(rose), dossier=dossier, version=dossier.version, recours=d_un_autre, motif="x")
    accueilli = repond(rose, sans_reponse)
    with pytest.raises(ActeRefuse, match="Motif"):
        rouvre(rose, accueilli, " ")
    rouvre(rose, accueilli)
    with pytest.raises(ActeRefuse, match="Rouvrir"):
        rouvre(rose, accueilli)


def test_rouvrir_un_dossier_qui_a_change_est_refuse(rose: Personne) -> None:
    dossier = rejetee(rose)
    recours = repond(rose, inscrit(rose, dossier))
    with pytest.raises(DossierChange):
        rouvrir(par=agit(rose), dossier=dossier, version=dossier.version - 1, recours=recours, motif="x")


def test_registre_commence_par_le_jour_le_plus_proche(rose: Personne) -> None:
    dossier = rejetee(rose)
    jour = aujourd_hui(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(depose_le=timezone.now() - timedelta(days=400))
    sans_jour = inscrit(rose, dossier, "contentieux")
    loin = inscrit(rose, dossier)
    pres = inscrit(rose, dossier, "documents", recu_le=jour - timedelta(days=20))
    repond(rose, inscrit(rose, dossier, "documents", recu_le=jour - timedelta(days=25)))
    maintenant = timezone.now()
    assert [ligne.recours for ligne in en_cours([FONDS], maintenant)] == [pres, loin, sans_jour]
    assert [ligne.recours for ligne in proches([FONDS], maintenant)] == [pres]
    assert ligne_de(sans_jour, maintenant).reste is None
