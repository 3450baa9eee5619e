"""What the acts on a deliberation share: the row held, the trace left, the decision told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from amorce.actes.models import Decision, Deliberation
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.notices import previent_l_equipe
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.journal.actes import consigner

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def tenue(deliberation: Deliberation) -> Deliberation:
    """Held until the act ends: two acts on it come one after the other."""
    return Deliberation.objects.select_for_update().get(pk=deliberation.pk)


def tenue_en_preparation(deliberation: Deliberation) -> Deliberation:
    """Once enforceable, what was voted no longer changes: only another vote may take it back."""
    trouvee = tenue(deliberation)
    if not trouvee.se_prepare:
        raise ActeRefuse(
            "Délibération : elle est exécutoire, ses décisions ne se changent plus ici. Une aide déjà accordée se "
            "retire par un nouveau vote, après un échange avec son bénéficiaire."
        )
    return trouvee


def au_programme(decision: Decision) -> tuple[Deliberation, Decision]:
    """A dossier on an agenda that may still be written, both held."""
    deliberation = tenue_en_preparation(decision.deliberation)
    trouvee = Decision.objects.select_for_update(of=("self",)).select_related("dossier", "echange").get(pk=decision.pk)
    if trouvee.close_le is not None:
        raise ActeRefuse("Ordre du jour : ce dossier en a été retiré.")
    return deliberation, trouvee


def trace(deliberation: Deliberation, par: Acteur, role: RoleDeFonds, **precisions: Any) -> None:
    deliberation.version += 1
    deliberation.save(update_fields=["version"])
    consigner(
        objet=deliberation,
        auteur=par.auteur(role, deliberation.fonds),
        fonds=deliberation.fonds,
        version=deliberation.version,
        **{nom: valeur for nom, valeur in precisions.items() if valeur not in (None, "")},
    )


def exige_la_reunion(deliberation: Deliberation) -> None:
    """A vote is recorded once it took place."""
    if deliberation.jour > deliberation.aujourd_hui:
        raise ActeRefuse(
            f"Décision : la réunion est prévue le {deliberation.jour:%d/%m/%Y}, elle n'a pas encore eu lieu."
        )


def annonce_la_decision(decision: Decision, dossier: Dossier, dite: StrOrPromise) -> None:
    """To the film's team, with its letter. ``dite`` takes the number."""
    previent_l_equipe(
        dossier,
        dite,
        _("La lettre jointe dit la décision, ses raisons et comment la contester."),
        page="decision_recue",
        urgente=True,
        joint=decision.lettre,
    )
