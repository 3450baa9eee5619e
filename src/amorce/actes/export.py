"""A year of a fund's budget as a workbook: envelopes, credits, what each grant still owes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from amorce.actes.models import Decision, Enveloppe, Mouvement
from amorce.actes.requetes import enveloppes_de
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit

ENVELOPPES = (
    "Année", "Numéro", "Mesure", "Section", "Imputation", "Voté (€)", "Accordé (€)", "Engagé (€)", "Payé (€)",
    "Disponible (€)", "Engagé non payé (€)", "Reporté (€)", "Caduc (€)",
)  # fmt: skip
CREDITS = ("Numéro", "Exercice", "Ouvert (€)", "Payé (€)", "Reste (€)", "Revenu d'exercices clos (€)")
AIDES = (
    "Numéro", "Dossier", "Bénéficiaire", "Film", "Délibération", "Réunion", "Décidé (€)", "Rendu à l'enveloppe (€)",
    "Accordé (€)",
)  # fmt: skip


def en_classeur(fonds: str, annee: int, en: str, cloture: Sequence[FeuilleAEcrire] = ()) -> bytes:
    """What was voted for that year, then how it closes, which payments know."""
    siennes = list(enveloppes_de([fonds]).filter(annee=annee).prefetch_related("credits", "mouvements"))
    feuilles = [
        FeuilleAEcrire("Enveloppes", (8, 14, 34, 22, 22, *(16,) * 8), [ENVELOPPES, *map(_enveloppe, siennes)]),
        FeuilleAEcrire("Crédits", (14, 10, 16, 16, 16, 16), [CREDITS, *_credits(siennes)]),
        FeuilleAEcrire("Aides accordées", (14, 18, 34, 34, 20, 14, *(16,) * 3), [AIDES, *_aides(siennes)]),
        *cloture,
    ]
    return ecrit(feuilles, en)


def _enveloppe(e: Enveloppe) -> Sequence[Contenu]:
    reporte, caduc = (_de(e, genre) for genre in (Mouvement.Genre.REPORT, Mouvement.Genre.CADUCITE))
    sommes = (e.autorise, e.accorde, e.engage, e.paye, e.disponible, e.engage - e.paye, reporte, -caduc)
    dits = (str(e.annee), e.numero, e.mesure, e.get_section_display(), e.imputation)
    return (*dits, *map(Euros, sommes))


def _de(e: Enveloppe, genre: str) -> int:
    return sum(m.centimes for m in e.mouvements.all() if m.genre == genre)


def _credits(siennes: Sequence[Enveloppe]) -> Iterator[Sequence[Contenu]]:
    for e in siennes:
        for c in e.credits.all():
            yield (e.numero, str(c.exercice), *map(Euros, (c.ouvert, c.paye, c.ouvert - c.paye, c.revenu)))


def _aides(siennes: Sequence[Enveloppe]) -> Iterator[Sequence[Contenu]]:
    """Those that hold something of their envelope, over or not: their sum is what it says it granted."""
    tenues = Q(close_le=None) | Q(ordonne__gt=0)
    accordees = Decision.objects.filter(tenues, enveloppe__in=siennes).select_related(
        "enveloppe", "deliberation", "dossier__projet__organisation", "dossier__projet__auteur"
    )
    for d in accordees.order_by("enveloppe__numero", "dossier__numero"):
        projet = d.dossier.projet
        assert d.enveloppe is not None
        yield (
            d.enveloppe.numero,
            d.dossier.numero,
            str(projet.organisation or projet.auteur),
            projet.titre,
            d.deliberation.reference,
            d.deliberation.jour,
            *map(Euros, (d.montant or 0, d.libere, (d.montant or 0) - d.libere)),
        )
