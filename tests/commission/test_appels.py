"""Calls for candidates: a festival, a residency; through the same sessions, opinions and conflict rules as an aid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.seances import clore_seance, inscrire
from amorce.commission.actions.transmissions import communiquer_les_avis
from amorce.commission.actions.votes import remettre_sa_fiche
from amorce.commission.avis import avis_du_demandeur
from amorce.commission.models import Inscription
from amorce.comptes.models import Personne
from amorce.dossiers.actions import deposer
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import session_visee
from amorce.dossiers.models import Dossier
from amorce.droit.pieces import LISTES
from amorce.droit.registre import dispositif
from amorce.fonds import actions
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import sessions_publiees
from amorce.instruction.actions import apprecier, declarer_recevable
from amorce.instruction.actions.decider import NonRecevable
from amorce.instruction.examen import DossierExamine
from tests.commission.fabrique import acteur_de, bureau, compte, debattu, declares, ouverte, prevue, vote
from tests.comptes.fabrique import agit, personne
from tests.dossiers.fabrique import demande, film, juree, remplie, session
from tests.fonds.personnes import ADMINISTRATEUR, FONDS
from tests.instruction.fabrique import ELIGIBLE, accepte_tout, arrive, controlee, instructrice, joint, relu

pytestmark = pytest.mark.django_db
FESTIVAL, RESIDENCE = "run_festival", "run_residence"
REPOND = "run_festival.repond_a_l_appel"


def appel(*dispositifs: str, **dits: Any) -> SessionDeDepot:
    maintenant = timezone.now()
    return actions.creer_session(
        **{
            "par": ADMINISTRATEUR,
            "fonds": FONDS,
            "intitule": "Clermont-Ferrand",
            "texte": "Trois places pour le marché du film court.",
            "dispositifs": dispositifs or [FESTIVAL],
            "ouvre": maintenant - timedelta(days=1),
            "ferme": maintenant + timedelta(days=20),
            **dits,
        }
    )


def deposee(qui: Personne, code: str = FESTIVAL, **faits: Any) -> Dossier:
    """A candidacy with every document asked for, received in the call."""
    faite = juree(qui, remplie(demande(qui, film(qui, titre="Aller à Clermont", **faits), code)))
    for piece in LISTES[code].pieces:
        if piece.obligatoire:
            joint(qui, faite, piece)
    deposer(par=agit(qui), dossier=Dossier.objects.get(pk=faite.pk), cle=str(faite.pk))
    if code == RESIDENCE:  # an aid as well: its paper copies are awaited
        arrive(relu(faite))
    return relu(faite)


def recevable(dossier: Dossier) -> Dossier:
    par = agit(instructrice())
    accepte_tout(par, dossier)
    controlee(dossier)
    declarer_recevable(par=par, dossier=dossier, version=relu(dossier).version)
    return relu(dossier)


def jugee(dossier: Dossier) -> Dossier:
    """A person says that it answers the call."""
    par = agit(instructrice())
    dits = {"regle": REPOND, "remplie": True, "motif": "Un court sélectionné."}
    apprecier(par=par, dossier=dossier, version=relu(dossier).version, **dits)
    return relu(dossier)


@pytest.mark.parametrize(
    ("dits", "champ"),
    [
        ({"texte": " "}, "texte"),
        ({"dispositifs": ()}, "dispositifs"),
        ({"dispositifs": ("run_production",)}, "dispositifs"),
        ({"dispositifs": ("idf_apres_realisation",)}, "dispositifs"),
    ],
)
def test_appel_dit_ce_qu_il_cherche_et_porte_un_texte(dits: dict[str, Any], champ: str) -> None:
    with pytest.raises(ValidationError) as refus:
        appel(**dits)
    assert list(refus.value.message_dict) == [champ]


def test_candidature_ne_se_depose_que_dans_un_appel() -> None:
    ordinaire = session()
    maintenant = timezone.now()
    assert session_visee(sessions_publiees(FONDS), FESTIVAL, maintenant) is None
    assert session_visee(sessions_publiees(FONDS), RESIDENCE, maintenant) == ordinaire
    ouvert = appel()
    assert session_visee(sessions_publiees(FONDS), FESTIVAL, maintenant) == ouvert
    moi = personne()
    assert demande(moi, film(moi), FESTIVAL).session == ouvert


@pytest.mark.exigences("RUN-IV-03")
def test_candidature_a_un_festival_suit_le_circuit_des_demandes_jusqu_a_l_avis() -> None:
    appel()
    porteur = personne()
    dossier = deposee(porteur)
    par = agit(instructrice())
    accepte_tout(par, dossier)
    controlee(dossier)
    with pytest.raises(NonRecevable, match="dont le règlement ne fixe pas les conditions"):
        declarer_recevable(par=par, dossier=dossier, version=relu(dossier).version)
    declarer_recevable(par=par, dossier=jugee(dossier), version=relu(dossier).version)
    qui = bureau(8)
    seance = prevue(qui)
    inscription = inscrire(par=qui.secretariat, seance=seance, dossier=relu(dossier))
    assert inscription.nature == "Candidature à un festival"
    ici, implique = ouverte(qui, seance), qui.experts[0]
    declares(inscription, qui.experts, [implique])
    scrutin = debattu(qui, inscription, [implique])
    with pytest.raises(ActeRefuse, match=r"^Vote de .* : le règlement s'y oppose"):
        remettre_sa_fiche(par=acteur_de(implique), scrutin=scrutin, vote="favorable")
    vote(scrutin, qui.experts[1:], ["favorable"] * 5 + ["defavorable"] * 2)
    compte(qui, scrutin)
    rendre_avis(par=qui.secretariat, inscription=inscription, motifs="Un regard à faire connaître.")
    clore_seance(par=qui.preside, seance=ici)
    communiquer_les_avis(par=qui.region, seance=ici, inscriptions=[inscription.pk])
    lu = avis_du_demandeur(relu(dossier))
    assert lu is not None
    assert (relu(dossier).etat, lu.avis, lu.montant_propose) == (Etat.AVIS_RENDU, "favorable", None)


@pytest.mark.exigences("RUN-IV-04", "RUN-I-08")
@pytest.mark.parametrize("local", [True, False])
def test_candidature_a_une_residence_est_reservee_aux_auteurs_locaux(local: bool) -> None:
    appel(RESIDENCE, intitule="Résidence d'écriture")
    moi = personne()
    faits = {
        "type_demandeur": "auteur_personne_physique",
        "auteur_local": local,
        "type_residence": "ecriture_nationale",
        "projet_valorise_reunion": True,
        "genre_oeuvre": "fiction",
        **ELIGIBLE,
        "date_debut_tournage": "2099-01-01",
    }
    dossier = deposee(moi, RESIDENCE, **faits)
    lu = DossierExamine(dossier)
    assert ("RUN-IV-04" in [i for regle in lu.manquees for i in regle.exigences]) is not local
    if local:
        qui = bureau(7)
        place = inscrire(par=qui.secretariat, seance=prevue(qui), dossier=recevable(dossier))
        assert place.nature == "Candidature à une résidence"
        return
    with pytest.raises(NonRecevable, match="réservée aux auteurs locaux"):
        recevable(dossier)


def test_demande_d_aide_ordinaire_n_a_pas_d_autre_nature() -> None:
    place = Inscription(dossier=Dossier(fonds=FONDS, dispositif="run_production"))
    assert place.nature == ""


def test_appel_au_festival_n_est_pas_une_aide_du_catalogue() -> None:
    assert not dispositif(FESTIVAL).conditions
