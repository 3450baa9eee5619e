"""An adjourned dossier comes back in a new version, under its number."""

from __future__ import annotations

import pytest

from amorce.commission.actions.seances import inscrire, retirer_de_l_ordre
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions import DepotEmpeche, enregistrer_champ
from amorce.dossiers.actions.depot import declarer
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.actions.representation import representer
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import faits_du_dossier
from amorce.dossiers.models import Dossier, Notice
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from tests.commission.fabrique import FONDS, bureau, prevue
from tests.comptes.fabrique import agent, agit, personne
from tests.instruction.fabrique import recue

pytestmark = pytest.mark.django_db


def ajourne() -> tuple[Acteur, Dossier]:
    """Received, then adjourned; its deposit session is over."""
    moi = personne()
    dossier = recue(moi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.AJOURNE)
    return agit(moi), Dossier.objects.select_related("projet").get(pk=dossier.pk)


def ecrit(qui: Acteur, dossier: Dossier, brut: str) -> None:
    enregistrer_champ(par=qui, ou=dossier, nom="aide_demandee", brut=brut, vue=0, malgre=True)


@pytest.mark.exigences("RUN-IV-47")
def test_representer_garde_le_numero_et_fige_ce_qui_est_dit_a_present() -> None:
    moi, dossier = ajourne()
    premier = dossier.depots.get()
    ecrit(moi, dossier, "7000")
    avant = Dossier.objects.get(pk=dossier.pk).version
    second = representer(par=moi, dossier=dossier)
    relu = Dossier.objects.get(pk=dossier.pk)
    assert (relu.numero, relu.etat, relu.version) == (dossier.numero, Etat.AJOURNE, avant + 1)
    assert (second.rang, second.faits["aide_demandee"], relu.demande_centimes) == (2, "7000", 700_000)
    assert dossier.depots.get(rang=1).faits == premier.faits
    assert faits_du_dossier(relu) == second.faits


def test_representer_garde_le_jour_et_la_session_du_depot() -> None:
    moi, dossier = ajourne()
    SessionDeDepot.objects.update(ouvre="2020-01-01T00:00Z", ferme="2020-02-01T00:00Z")
    premier, second = dossier.depots.get(), representer(par=moi, dossier=dossier)
    assert second.faits["date_depot"] == premier.faits["date_depot"]
    assert Dossier.objects.get(pk=dossier.pk).session_id == dossier.session_id


def test_representer_se_journalise_et_previent_le_fonds() -> None:
    ines = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    moi, dossier = ajourne()
    depot = representer(par=moi, dossier=dossier)
    assert f'"depot":"{depot.pk}"' in Entree.objects.get(acte="representer").contenu
    assert Notice.objects.get(personne=ines, titre__contains="nouvelle version").titre.startswith(dossier.numero)


def test_representer_deux_fois_est_refuse_et_plus_rien_ne_s_ecrit() -> None:
    moi, dossier = ajourne()
    representer(par=moi, dossier=dossier)
    with pytest.raises(ActeRefuse, match="la sienne est déjà présentée"):
        representer(par=moi, dossier=dossier)
    with pytest.raises(ActeRefuse, match="n'est plus un brouillon"):
        ecrit(moi, Dossier.objects.select_related("projet").get(pk=dossier.pk), "8000")


@pytest.mark.parametrize("etat", [Etat.DEPOSE, Etat.RECEVABLE, Etat.INSCRIT, Etat.AVIS_RENDU, Etat.REJETE])
def test_representer_n_est_que_pour_un_dossier_ajourne(etat: Etat) -> None:
    moi, dossier = ajourne()
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    with pytest.raises(ActeRefuse, match="n'en attend pas"):
        representer(par=moi, dossier=dossier)


def test_representer_sans_ses_declarations_est_refuse() -> None:
    moi, dossier = ajourne()
    declarer(par=moi, dossier=dossier, codes=[])
    with pytest.raises(DepotEmpeche, match="Déclaration"):
        representer(par=moi, dossier=dossier)
    assert dossier.depots.count() == 1


def test_representer_revient_a_qui_engage_le_demandeur() -> None:
    _moi, dossier = ajourne()
    redactrice = personne()
    assert dossier.projet.organisation is not None
    dossier.projet.organisation.appartenances.create(
        personne=redactrice, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01"
    )
    for autre in (redactrice, personne()):
        with pytest.raises(Interdit):
            representer(par=agit(autre), dossier=dossier)


def test_inscrire_un_ajourne_attend_sa_nouvelle_version_et_cite_la_regle() -> None:
    moi, dossier = ajourne()
    qui = bureau(experts=1)
    seance = prevue(qui)
    with pytest.raises(ActeRefuse, match=r"que dans une nouvelle version.*\(.*IV, Modalités du vote"):
        inscrire(par=qui.secretariat, seance=seance, dossier=dossier)
    representer(par=moi, dossier=dossier)
    place = inscrire(par=qui.secretariat, seance=seance, dossier=dossier)
    relu = Dossier.objects.get(pk=dossier.pk)
    assert (place.dossier, relu.etat, relu.represente_le) == (dossier, Etat.INSCRIT, None)


def test_retire_de_l_ordre_il_n_a_pas_a_etre_presente_encore() -> None:
    moi, dossier = ajourne()
    qui = bureau(experts=1)
    representer(par=moi, dossier=dossier)
    place = inscrire(par=qui.secretariat, seance=prevue(qui), dossier=dossier)
    retirer_de_l_ordre(par=qui.region, inscription=place, motif="Cyclone.")
    inscrire(par=qui.secretariat, seance=prevue(qui), dossier=dossier)
    assert Dossier.objects.get(pk=dossier.pk).etat == Etat.INSCRIT
