"""The letter that notifies a non-conformity: what is decided and why, by whom, how and until when to contest it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit import administration
from amorce.droit.administration import Disposition
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.reception import Reception
from amorce.droit.registre import dispositif as dispositif_de
from amorce.instruction.models import NonConformite

TITRE = "Notification de non-conformité"


def reception_de(du_fonds: Fonds) -> Reception | None:
    return du_fonds.procedure.reception if du_fonds.procedure else None


def voies_de_recours(du_fonds: Fonds) -> tuple[Disposition, ...]:
    """How a decision of this fund can be contested, and until when."""
    reception = reception_de(du_fonds)
    return (administration.DELAI, administration.GRACIEUX, *(reception.recours.distances if reception else ()))


def juge(du_fonds: Fonds) -> str:
    reception = reception_de(du_fonds)
    return f"{reception.recours.tribunal}, {reception.recours.adresse}" if reception else ""


def lettre_pdf(decision: NonConformite) -> bytes:
    """Dated from the decision."""
    dossier = decision.dossier
    du_fonds = fonds(dossier.fonds)
    dispositif = dispositif_de(dossier.dispositif)
    regles = du_fonds.instruction
    raison = regles.non_conformite(decision.code)
    with override(LANGUE):
        corps = render_to_string(
            "porteur/complements/lettre_papier.html",
            {
                "decision": decision,
                "raison": raison,
                "article": regles.article((raison and raison.exigence) or regles.motifs),
                "article_du_retrait": regles.article(regles.retrait),
                "dossier": dossier,
                "dispositif": dispositif,
                "fonds": du_fonds,
                "reception": reception_de(du_fonds),
                "recours": voies_de_recours(du_fonds),
                "juge": juge(du_fonds),
            },
        )
        return feuille_du_dossier(dossier, titre=TITRE, quand=decision.notifiee_le, corps=corps)
