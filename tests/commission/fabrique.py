"""A commission for tests: members named, a session open, who is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from amorce.commission.actions.debats import clore_le_debat, ouvrir_le_debat
from amorce.commission.actions.ecrit import proposer_par_ecrit, repondre_par_ecrit
from amorce.commission.actions.interets import declarer_interet, faire_sortir
from amorce.commission.actions.membres import Place, nommer_membre
from amorce.commission.actions.seances import (
    convoquer,
    envoyer_les_dossiers,
    garder_la_cle,
    inscrire,
    noter_l_arrivee,
    ouvrir_seance,
    prevoir_seance,
)
from amorce.commission.actions.votes import depouiller, ouvrir_le_scrutin, remettre_sa_fiche
from amorce.commission.models import Fiche, Inscription, Membre, ProcedureEcrite, Scrutin, Seance
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import rendre_avis_technique
from tests.comptes.fabrique import agent, agit, avec_second_facteur, personne, societe
from tests.dossiers.fabrique import deposee
from tests.scenes import scene

FONDS, CFR, EXPERT = "la-reunion", "cfr", "expert"
PHRASE = "sept lampes sur la table"
HIER = date(2026, 1, 15)


@dataclass
class Bureau:
    """The people of a fund's commission."""

    region: Acteur
    secretariat: Acteur
    president: Membre
    experts: list[Membre]

    @property
    def preside(self) -> Acteur:
        return acteur_de(self.president)


def acteur_de(membre: Membre) -> Acteur:
    return agit(membre.personne)


@scene
def nomme(region: Acteur, numero: int, siege: str = EXPERT, suppleant: bool = False, **dits: object) -> Membre:
    qui = dits.pop("personne", None) or personne(prenom=siege.title(), nom=f"{'S' if suppleant else 'T'}{numero}")
    assert isinstance(qui, Personne)
    if not qui.authenticator_set.exists():
        avec_second_facteur(qui)
    champs = {"nomme_le": HIER, "propose_par": "le CNC", **dits}
    return nommer_membre(par=region, place=Place(FONDS, CFR, siege, numero, suppleant), personne=qui, **champs)  # type: ignore[arg-type]


@scene
def bureau(experts: int = 8) -> Bureau:
    region = agit(agent(FONDS, RoleDeFonds.RESPONSABLE))
    secretariat = agit(agent(FONDS, RoleDeFonds.SECRETARIAT))
    president = nomme(region, 1, "president")
    return Bureau(region, secretariat, president, [nomme(region, i) for i in range(1, experts + 1)])


def preside_par(qui: Personne, experts: int = 7) -> Bureau:
    """One whose president is also its secretary and its authority."""
    par = agit(qui)
    president = nomme(par, 1, "president", personne=qui)
    return Bureau(agit(qui), agit(qui), president, [nomme(par, i) for i in range(1, experts + 1)])


@scene
def prevue(qui: Bureau, dans_jours: int = 30) -> Seance:
    debut = timezone.now() + timedelta(days=dans_jours)
    return prevoir_seance(par=qui.secretariat, fonds=FONDS, commission=CFR, debut=debut)


@scene
def recevable(titre: str = "Les Hauts") -> Dossier:
    porteur = personne()
    return deposee(porteur, societe(porteur), titre, Etat.RECEVABLE)


@scene
def inscrit(qui: Bureau, seance: Seance, titre: str = "Les Hauts") -> Inscription:
    return inscrire(par=qui.secretariat, seance=seance, dossier=recevable(titre))


@scene
def avise(qui: Bureau, inscription: Inscription, texte: str = "Devis tenable.") -> Inscription:
    """The service's technical opinion on it, not yet given to the readers."""
    dossier = Dossier.objects.get(pk=inscription.dossier_id)
    rendre_avis_technique(par=qui.region, dossier=dossier, version=dossier.version, texte=texte)
    return inscription


@scene
def preparee(qui: Bureau, seance: Seance) -> Seance:
    """The dossiers sent, convened, its key kept."""
    envoyer_les_dossiers(par=qui.secretariat, seance=seance)
    convoquer(par=qui.region, seance=seance)
    return garder_la_cle(par=qui.secretariat, seance=seance, phrase=PHRASE)


@scene
def au_jour_dit(seance: Seance) -> Seance:
    """Time has passed: it is its day."""
    Seance.objects.filter(pk=seance.pk).update(debut=timezone.now())
    return Seance.objects.get(pk=seance.pk)


@scene
def ouverte(qui: Bureau, seance: Seance, presents: Sequence[Membre] | None = None) -> Seance:
    """Its day come, opened, and these members there."""
    ici = ouvrir_seance(par=qui.preside, seance=au_jour_dit(preparee(qui, seance)))
    for membre in qui.experts if presents is None else presents:
        noter_l_arrivee(par=qui.secretariat, seance=ici, arrivant=membre, mode="presentiel")
    return ici


@scene
def declares(inscription: Inscription, presents: Sequence[Membre], impliques: Sequence[Membre] = ()) -> None:
    preside = Membre.objects.get(siege="president", fin_le__isnull=True)
    for membre in [*presents, preside]:
        conflit = membre in impliques
        motif = "coproductrice" if conflit else ""
        declarer_interet(par=acteur_de(membre), inscription=inscription, conflit=conflit, motif=motif)


@scene
def debattu(qui: Bureau, inscription: Inscription, impliques: Sequence[Membre] = ()) -> Scrutin:
    """Debated, its ballot open; those who are involved went out first."""
    for membre in impliques:
        faire_sortir(par=qui.preside, inscription=inscription, ecarte=membre)
    debat = clore_le_debat(par=qui.preside, debat=ouvrir_le_debat(par=qui.preside, inscription=inscription))
    return ouvrir_le_scrutin(par=qui.preside, debat=debat)


@scene
def vote(scrutin: Scrutin, votants: Sequence[Membre], votes: Sequence[str]) -> None:
    for membre, dit in zip(votants, votes, strict=True):
        remettre_sa_fiche(par=acteur_de(membre), scrutin=scrutin, vote=dit)


@scene
def compte(qui: Bureau, scrutin: Scrutin) -> Scrutin:
    return depouiller(par=qui.secretariat, scrutin=scrutin, phrase=PHRASE)


@scene
def preparee_par_ecrit(experts: int = 7, dossiers: int = 1) -> SimpleNamespace:
    """A session whose dossiers are sent; it may be proposed to vote on them in writing."""
    qui = bureau(experts)
    seance = prevue(qui)
    inscriptions = [inscrit(qui, seance, f"Film {i}") for i in range(dossiers)]
    return SimpleNamespace(qui=qui, seance=preparee(qui, seance), inscriptions=inscriptions)


@scene
def proposee(experts: int = 7, dossiers: int = 1) -> SimpleNamespace:
    s = preparee_par_ecrit(experts, dossiers)
    return SimpleNamespace(**vars(s), procedure=propose(s.qui.secretariat, s.seance))


@scene
def propose(par: Acteur, seance: Seance, **dits: Any) -> ProcedureEcrite:
    maintenant = timezone.now()
    champs = {"motif": "Un cyclone ferme l'île.", "concertee_le": seance.jour_de(maintenant)}
    return proposer_par_ecrit(
        par=par,
        seance=seance,
        **{**champs, "limite": maintenant + timedelta(days=10), **dits},
    )


@scene
def repond(membre: Membre, inscription: Inscription, dit: str) -> Fiche:
    declarer_interet(par=acteur_de(membre), inscription=inscription, conflit=False)
    return repondre_par_ecrit(par=acteur_de(membre), inscription=inscription, vote=dit)
