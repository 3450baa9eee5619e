"""What an authority calls from the CNC for a year: what its effort calls for, less what was paid or called already,
within what the CNC's envelopes leave it. The rest is said, and not called. Production alone is matched: what the CNC
pays for another stage answers no call."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from amorce.cooperation.enveloppes import enveloppes_de
from amorce.cooperation.models import AppelDeFonds, Convention
from amorce.cooperation.registre import Registre
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.droit.conventions.nomenclature import A_L_ABONDEMENT

APPEL = "Appel"
TITRES = (
    "Collectivité", "Année", "Complément", "Ce que l'effort appelle (€)", "Déjà versé (€)", "Déjà appelé (€)",
    "Appelé ici (€)", "Enveloppes disponibles (€)", "Au-delà, non appelé (€)",
)  # fmt: skip


@dataclass(frozen=True)
class Appel:
    """``rang``: none before it, 0. ``appele``: by all those certified before, what was paid included. ``disponible``:
    of the CNC's envelopes that it may draw on, none where none is written; ``aux_autres``: of it, paid or called for
    the other signatories."""

    rang: int
    theorique: int
    paye: int
    appele: int
    disponible: int | None
    aux_autres: int

    @property
    def voulu(self) -> int:
        return max(0, self.theorique - max(self.paye, self.appele))

    @property
    def montant(self) -> int:
        if self.disponible is None:
            return self.voulu
        return min(self.voulu, max(0, self.disponible - self.aux_autres - max(self.paye, self.appele)))

    @property
    def au_dela(self) -> int:
        return self.voulu - self.montant

    @property
    def titre(self) -> str:
        return f"complément {self.rang}" if self.rang else ""


def appel_de(registre: Registre) -> Appel:
    """Of the one authority and the one year of this ledger."""
    (sienne,) = registre.autorites
    certifies = list(appels_certifies(registre.convention).filter(annee=_annee(registre)))
    siens = [un for un in certifies if un.autorite_id == sienne.pk]
    ouvertes = _ouvertes(registre)
    communes, propres = ouvertes.get(None), ouvertes.get(sienne.pk)
    return Appel(
        len(siens),
        registre.total.theorique,
        registre.total.abondement,
        max((un.jusque for un in siens), default=0),
        None if communes is None and propres is None else (communes or 0) + (propres or 0),
        sum(
            max(0, engage - ouvertes.get(autre, 0))
            for autre, engage in _engages(registre, certifies).items()
            if autre != sienne.pk
        ),
    )


def _annee(registre: Registre) -> int:
    assert registre.annee is not None
    return registre.annee


def appels_certifies(convention: Convention) -> QuerySet[AppelDeFonds]:
    """Those that everybody reads, in one form or the other: withdrawn, one calls nothing any more."""
    return convention.appels.filter(pieces__certifiee_le__isnull=False, pieces__publique=True).distinct()


def _ouvertes(registre: Registre) -> dict[UUID | None, int]:
    """What the CNC's envelopes for matched phases leave of that year, by the authority each is for; none, for all."""
    ouvertes: dict[UUID | None, int] = defaultdict(int)
    for volet in enveloppes_de(registre.termes, _annee(registre)):
        if volet.abonde:
            ouvertes[volet.autorite_id] += volet.disponible
    return dict(ouvertes)


def _engages(registre: Registre, certifies: list[AppelDeFonds]) -> dict[UUID, int]:
    """By authority, the most of what was paid and of what was called."""
    verses = registre.convention.paiements_du_cnc.filter(annee=_annee(registre), phase__in=A_L_ABONDEMENT)
    engages: dict[UUID, int] = dict(verses.order_by().values_list("autorite").annotate(somme=Sum("montant")))
    for un in certifies:
        engages[un.autorite_id] = max(engages.get(un.autorite_id, 0), un.jusque)
    return engages


def appelle_autre_chose(garde: AppelDeFonds | None, registre: Registre) -> bool:
    """Whether a call was certified, or withdrawn, since this one was composed: it would call another amount today."""
    dits = ("rang", "theorique", "paye", "appele", "montant")
    aujourd_hui = appel_de(registre)
    return garde is None or any(getattr(garde, dit) != getattr(aujourd_hui, dit) for dit in dits)


def garder(appel: Appel, registre: Registre) -> AppelDeFonds:
    return AppelDeFonds.objects.create(
        convention=registre.convention,
        autorite=registre.autorites[0],
        annee=_annee(registre),
        rang=appel.rang,
        theorique=appel.theorique,
        paye=appel.paye,
        appele=appel.appele,
        montant=appel.montant,
        disponible=appel.disponible,
        au_dela=appel.au_dela,
    )


def feuille_de_l_appel(registre: Registre, appel: Appel) -> FeuilleAEcrire:
    sans = appel.disponible is None
    cases: tuple[Contenu, ...] = (
        registre.autorites[0].nom,
        str(registre.annee),
        str(appel.rang or ""),
        *map(Euros, (appel.theorique, appel.paye, appel.appele, appel.montant)),
        "" if appel.disponible is None else Euros(appel.disponible),
        "" if sans else Euros(appel.au_dela),
    )
    return FeuilleAEcrire(APPEL, (34, 8, 14, *(20,) * 6), [TITRES, cases])
