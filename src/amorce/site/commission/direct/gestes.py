"""All that may be done during a session, by its name in addresses."""

from __future__ import annotations

from amorce.site.commission.direct import gestes_de_debat, gestes_de_seance, gestes_de_vote
from amorce.site.commission.direct.geste import Geste

DE_LA_SEANCE: tuple[type[Geste], ...] = (
    gestes_de_seance.OuvrirLaSeance,
    gestes_de_seance.CloreLaSeance,
    gestes_de_seance.Sceller,
)
DU_DOSSIER: tuple[type[Geste], ...] = (
    gestes_de_debat.Declarer,
    gestes_de_debat.OuvrirLeDebat,
    gestes_de_debat.CloreLeDebat,
    gestes_de_vote.OuvrirLeScrutin,
    gestes_de_vote.Voter,
    gestes_de_vote.Depouiller,
    gestes_de_vote.RendreLAvis,
    gestes_de_vote.Saisir,
    gestes_de_debat.Deporter,
)
DES_MEMBRES: tuple[type[Geste], ...] = (
    gestes_de_seance.NoterLArrivee,
    gestes_de_seance.NoterLeDepart,
    gestes_de_debat.FaireSortir,
    gestes_de_debat.FaireRentrer,
)
GESTES = {un.code: un for un in (*DE_LA_SEANCE, *DU_DOSSIER, *DES_MEMBRES)}
