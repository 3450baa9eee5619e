"""Arrêté or convention: what the law answers for one award, and what else its beneficiary was granted that year."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Sum

from amorce.actes.models import Decision
from amorce.actes.questions import interroge
from amorce.dossiers.faits import en_euros
from amorce.droit.actes import SEUIL_CENTIMES, genre_commun
from amorce.droit.fonds import fonds


@dataclass(frozen=True)
class AidesDeLAnnee:
    """An award, and the others of its authority, whatever the fund, to the same beneficiary in that year; in cents."""

    montant: int
    autres: int
    annee: int
    seuil: int = SEUIL_CENTIMES

    @property
    def ensemble(self) -> int:
        return self.montant + self.autres

    @property
    def depassent(self) -> bool:
        """Alone it takes an arrêté; together they would take a convention."""
        return genre_commun(self.montant) == "arrete" and genre_commun(self.ensemble) != "arrete"


def genre_de(decision: Decision, annee: AidesDeLAnnee | None = None) -> str:
    """As the fund's text chooses; as the common law does where it says nothing of it."""
    annee = annee or aides_de_l_annee(decision)
    regles = fonds(decision.dossier.fonds).actes
    if regles.genre is None:
        return genre_commun(annee.montant)
    dits = en_euros({"aide_votee": annee.montant, **({regles.cumul: annee.autres} if regles.cumul else {})})
    return str(interroge(decision.dossier, regles.genre.question, **dits).valeur(regles.genre.resultat))


def aides_de_l_annee(decision: Decision) -> AidesDeLAnnee:
    projet, deliberation = decision.dossier.projet, decision.deliberation
    societe = Q(dossier__projet__organisation=projet.organisation_id)
    siennes = societe if projet.organisation_id else Q(dossier__projet__auteur=projet.auteur_id)
    autres = Decision.objects.filter(
        siennes,
        sens=Decision.Sens.ACCORDE,
        close_le=None,
        notifiee_le__isnull=False,
        deliberation__fonds__in=fonds(deliberation.fonds).de_la_meme_autorite,
        deliberation__jour__year=deliberation.jour.year,
    ).exclude(pk=decision.pk)
    somme: int = autres.aggregate(somme=Sum("montant"))["somme"] or 0
    return AidesDeLAnnee(decision.montant or 0, somme, deliberation.jour.year)
