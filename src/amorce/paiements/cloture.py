"""A budget year as it closes: what was committed and is not paid (restes à réaliser), what is done and not paid
(rattachements), award by award, beside the envelopes of the year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from amorce.actes.models import ActeAttributif, Enveloppe
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire

Section = Enveloppe.Section
AIDES = ("Autorisation", "Année", "Engagement", "Acte", "Signé le", "Dossier", "Bénéficiaire", "Film")
RESTES = (*AIDES, "Engagé (€)", "Payé (€)", "Reste à réaliser (€)")
RATTACHEMENTS = (*AIDES, "Service fait (€)", "Payé (€)", "À rattacher (€)")
LARGEURS = (16, 8, 16, 20, 12, 18, 34, 34, 16, 16, 20)


@dataclass(frozen=True)
class Engagee:
    """An act in force at the end of the year; in cents. ``du``: what service done was found for."""

    acte: ActeAttributif
    engage: int
    du: int
    paye: int

    @property
    def reste(self) -> int:
        return self.engage - self.paye

    @property
    def a_rattacher(self) -> int:
        return max(0, self.du - self.paye)


def feuilles_de_cloture(fonds: str, annee: int) -> list[FeuilleAEcrire]:
    """Of all the envelopes still committed then, whatever their year: commitments of investment are carried, services
    of running costs are attached (M57)."""
    lues = list(engagees(fonds, annee))
    portees = [e for e in lues if _section(e) == Section.INVESTISSEMENT and e.reste]
    rattachees = [e for e in lues if _section(e) == Section.FONCTIONNEMENT and e.a_rattacher]
    return [
        _feuille("Restes à réaliser", RESTES, ((e, e.engage, e.paye, e.reste) for e in portees)),
        _feuille("Rattachements", RATTACHEMENTS, ((e, e.du, e.paye, e.a_rattacher) for e in rattachees)),
    ]


def engagees(fonds: str, annee: int) -> Iterable[Engagee]:
    fin = date(annee, 12, 31)
    du = Q(dossier__demandes_de_paiement__examinee_le__date__lte=fin)
    actes = ActeAttributif.objects.filter(
        Q(clos_le=None) | Q(clos_le__date__gt=fin), fonds=fonds, modifie=None, signe_le__lte=fin
    ).select_related("decision__enveloppe", "dossier__projet__organisation", "dossier__projet__auteur")
    sommes = actes.annotate(
        du=Coalesce(Sum("dossier__demandes_de_paiement__du", filter=du), 0),
        paye=Coalesce(Sum("dossier__demandes_de_paiement__verse"), 0),
    )
    for acte in sommes.order_by("decision__enveloppe__annee", "decision__enveloppe__numero", "numero"):
        yield Engagee(acte, acte.decision.montant or 0, acte.du, acte.paye)


def _section(une: Engagee) -> str:
    enveloppe = une.acte.decision.enveloppe
    assert enveloppe is not None
    return enveloppe.section


def _feuille(nom: str, tete: Sequence[str], lignes: Iterable[tuple[Engagee, int, int, int]]) -> FeuilleAEcrire:
    rangees: list[Sequence[Contenu]] = [tete]
    total = [0, 0, 0]
    for une, *sommes in lignes:
        rangees.append((*_aide(une.acte), *map(Euros, sommes)))
        total = [t + s for t, s in zip(total, sommes, strict=True)]
    rangees.append(("Total", *("",) * (len(AIDES) - 1), *map(Euros, total)))
    return FeuilleAEcrire(nom, LARGEURS, rangees)


def _aide(acte: ActeAttributif) -> Sequence[Contenu]:
    enveloppe, projet = acte.decision.enveloppe, acte.dossier.projet
    assert enveloppe is not None
    assert acte.signe_le is not None
    beneficiaire = str(projet.organisation or projet.auteur)
    dits = (enveloppe.numero, str(enveloppe.annee), acte.engagement, acte.numero, acte.signe_le)
    return (*dits, acte.dossier.numero, beneficiaire, projet.titre)
