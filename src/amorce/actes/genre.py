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
class GenreDeLActe:
    """``autres``: the other awards of the fund to the same beneficiary in that year, in cents."""

    code: str
    montant: int
    autres: int
    annee: int

    @property
    def ensemble(self) -> int:
        return self.montant + self.autres

    @property
    def a_relire(self) -> bool:
        """Alone it takes an arrêté; the year's awards together would take a convention."""
        return self.code == "arrete" and genre_commun(self.ensemble) != "arrete"

    @property
    def seuil(self) -> int:
        return SEUIL_CENTIMES


def genre_de(decision: Decision) -> GenreDeLActe:
    montant, autres = decision.montant or 0, _autres_aides(decision)
    return GenreDeLActe(_code(decision, montant, autres), montant, autres, decision.deliberation.jour.year)


def _code(decision: Decision, montant: int, autres: int) -> str:
    regles = fonds(decision.dossier.fonds).actes
    if regles.genre is None:
        return genre_commun(montant)
    dits = en_euros({"aide_votee": montant, **({regles.cumul: autres} if regles.cumul else {})})
    return str(interroge(decision.dossier, regles.genre.question, **dits).valeur(regles.genre.resultat))


def _autres_aides(decision: Decision) -> int:
    projet, deliberation = decision.dossier.projet, decision.deliberation
    societe = Q(dossier__projet__organisation=projet.organisation_id)
    siennes = societe if projet.organisation_id else Q(dossier__projet__auteur=projet.auteur_id)
    de_l_annee = Decision.objects.filter(
        siennes,
        sens=Decision.Sens.ACCORDE,
        close_le=None,
        notifiee_le__isnull=False,
        deliberation__fonds=deliberation.fonds,
        deliberation__jour__year=deliberation.jour.year,
    ).exclude(pk=decision.pk)
    somme: int | None = de_l_annee.aggregate(somme=Sum("montant"))["somme"]
    return somme or 0
