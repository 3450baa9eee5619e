"""The opinion, drawn from the count: with an amount argued if it is not the one asked, reasons, advice."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from amorce.commission.actions.commun import passe, tenue, trace
from amorce.commission.bornes import Bornes
from amorce.commission.droits import tient_le_secretariat
from amorce.commission.models import Inscription, Scrutin, Seance
from amorce.commission.regles import interroge
from amorce.commission.requetes import FAVORABLE, SANS_MAJORITE, apprecies_par
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.faits import montant_brut
from amorce.dossiers.models import Dossier
from amorce.instruction.actions.faits import noter_l_appreciation
from amorce.journal.actes import acte, consigner

VERS = {FAVORABLE: Etat.AVIS_RENDU, "defavorable": Etat.AVIS_RENDU, "ajourne": Etat.AJOURNE}
SUITES = ("apprecies", "mandate")


@acte
def rendre_avis(
    *,
    par: Acteur,
    inscription: Inscription,
    motifs: str,
    montant_propose: int | None = None,
    argumentation: str = "",
    conseils: str = "",
    apprecies: Mapping[str, bool] | None = None,
    mandate: bool = False,
) -> Inscription:
    """Written by the secretary once the vote is counted; the dossier leaves the commission. ``apprecies``: what it
    alone decides; ``mandate``: were the aid refused, the secretariat tells the applicant what to improve."""
    seance = tenue(inscription.seance)
    role = tient_le_secretariat(par, seance.fonds)
    ici = Inscription.objects.get(pk=inscription.pk)
    dossier = Dossier.objects.select_for_update().get(pk=ici.dossier_id)
    scrutin = Scrutin.objects.filter(debat__inscription=ici).order_by("-debat__tour").first()
    avis = _issue(seance, scrutin)
    if scrutin is None or avis not in VERS:
        raise ActeRefuse("Avis : aucun vote dépouillé ne donne de majorité sur ce dossier.")
    if ici.avis or not ACTES["rendre_avis"].possible(dossier.etat):
        raise ActeRefuse("Avis : il est déjà rendu, ou ce dossier n'est plus à l'ordre du jour.")
    if not motifs.strip():
        raise ActeRefuse("Motifs : un avis dit ses raisons.", "motifs")
    if montant_propose is not None and (avis != FAVORABLE or montant_propose <= 0):
        raise ActeRefuse("Montant : seul un avis favorable en propose un, et il est positif.", "montant_propose")
    dits = _apprecies(seance, dossier, apprecies or {})
    for fait, retenu in dits.items():
        noter_l_appreciation(par=par, dossier=dossier, fait=fait, valeur=retenu, motif=motifs.strip())
    propose = dossier.demande_centimes if montant_propose is None else montant_propose
    if avis == FAVORABLE and propose is not None:
        Bornes(dossier).exige(propose)
    faits = _faits(dossier, scrutin, montant_propose, argumentation)
    reponse = interroge(seance.fonds, seance.de_la_commission, "avis", seance.jour, faits)
    reponse.exige_les_conditions("Avis")
    ici.avis, ici.avis_le, ici.montant_propose = avis, timezone.now(), montant_propose
    ici.argumentation, ici.motifs, ici.conseils = argumentation.strip(), motifs.strip(), conseils.strip()
    ici.apprecies, ici.mandate = dits, mandate
    ici.save(update_fields=["avis", "avis_le", "montant_propose", "argumentation", "motifs", "conseils", *SUITES])
    passe(dossier, VERS[ici.avis])
    consigner(
        objet=dossier,
        auteur=par.auteur(role, seance.fonds),
        fonds=seance.fonds,
        version=dossier.version,
        resultat={"avis": ici.avis},
        seance=str(seance.pk),
        montant_centimes=montant_propose,
        apprecies=dits,
        mandate=mandate,
    )
    trace(seance, par, role, dossier=dossier.numero, avis=ici.avis)
    return ici


def _apprecies(seance: Seance, dossier: Dossier, dits: Mapping[str, bool]) -> dict[str, bool]:
    siens = apprecies_par(seance, dossier)
    if set(dits) - set(siens):
        raise ActeRefuse("Appréciation : la commission ne décide pas de cela pour cette demande.")
    return {fait: dits[fait] for fait in siens if fait in dits}


def _issue(seance: Seance, scrutin: Scrutin | None) -> str:
    """What the last vote gives; a tie that the session did not end has the outcome that the fund's rule gives it."""
    if scrutin is None or scrutin.depouille_le is None:
        return ""
    dure = scrutin.avis == SANS_MAJORITE and seance.close_le is not None
    return seance.de_la_commission.partage_durable if dure else scrutin.avis


def _faits(dossier: Dossier, scrutin: Scrutin, montant: int | None, argumentation: str) -> dict[str, object]:
    presents = scrutin.votants.count()
    faits: dict[str, object] = {"nb_membres_votants_presents": presents, "nb_membres_deportes": 0}
    if montant is not None:
        faits |= {
            "montant_propose_commission": montant_brut(montant),
            "argumentation_commission": argumentation.strip(),
        }
        if dossier.demande_centimes is not None:
            faits["aide_demandee"] = montant_brut(dossier.demande_centimes)
    return faits
