"""A budget year as it closes: what was committed and is not paid (restes à réaliser), what is done and not paid
(rattachements), award by award, beside the envelopes of the year."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, Q, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from amorce.actes.models import ActeAttributif, Enveloppe
from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire
from amorce.droit.fonds import fonds as fonds_de
from amorce.journal.models import Entree
from amorce.paiements.models import CertificatDeServiceFait, OrdreDePaiement

Section = Enveloppe.Section
AIDES = ("Autorisation", "Année", "Engagement", "Acte", "Signé le", "Dossier", "Bénéficiaire", "Film")
RESTES = (*AIDES, "Engagé (€)", "Payé (€)", "Reste à réaliser (€)")
RATTACHEMENTS = (*AIDES, "Service fait (€)", "Payé (€)", "À rattacher (€)")
LARGEURS = (16, 8, 16, 20, 12, 18, 34, 34, 16, 16, 20)


@dataclass(frozen=True)
class Engagee:
    """An act in force at the end of the year; in cents. ``engage``: what its envelope had not got back of it then;
    ``du``: what service done was found for."""

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
    """As it stood when the year ended where the fund is, whatever was found, paid or given back since."""
    fin = datetime(annee + 1, 1, 1, tzinfo=ZoneInfo(fonds_de(fonds).fuseau))
    du = Q(dossier__demandes_de_paiement__examinee_le__lt=fin)
    actes = ActeAttributif.objects.filter(
        Q(clos_le=None) | Q(clos_le__gte=fin), fonds=fonds, modifie=None, signe_le__lte=date(annee, 12, 31)
    ).select_related("decision__enveloppe", "dossier__projet__organisation", "dossier__projet__auteur")
    sommes = actes.annotate(du=Coalesce(Sum("dossier__demandes_de_paiement__du", filter=du), 0))
    lus = list(sommes.order_by("decision__enveloppe__annee", "decision__enveloppe__numero", "numero"))
    du_alors = _certifie_alors(fonds, fin)
    payes, rendus = _payes(fonds, annee), _rendus_depuis(fin, {a.dossier_id for a in lus if a.decision.libere})
    for acte in lus:
        # What was given back before the year ended is no longer committed; of a closed act, all of it was given since.
        rendu = acte.decision.libere - rendus[acte.dossier_id] if acte.clos_le is None else 0
        engage = (acte.decision.montant or 0) - max(0, rendu)
        yield Engagee(acte, engage, acte.du + du_alors.get(acte.dossier_id, 0), payes.get(acte.decision_id, 0))


def _certifie_alors(fonds: str, fin: datetime) -> Mapping[UUID, int]:
    """By dossier, what a certificate that stood then found due, and that was set aside since."""
    valaient = CertificatDeServiceFait.objects.filter(
        demande__dossier__fonds=fonds, etabli_le__lt=fin, ecarte_le__gte=fin
    )
    du = Sum(Cast(KT("feuille__du_centimes"), BigIntegerField()))
    return dict(valaient.values("demande__dossier").annotate(du=du).values_list("demande__dossier", "du"))


def _payes(fonds: str, annee: int) -> Mapping[UUID, int]:
    """By award, what the accountant had paid by the last day and the bank had not sent back yet."""
    fin = date(annee, 12, 31)
    restes = Q(etat=OrdreDePaiement.Etat.PAYE, traite_le__lte=fin)
    revenus_depuis = Q(paye_avant_retour_le__lte=fin, traite_le__gt=fin)
    payes = OrdreDePaiement.objects.filter(restes | revenus_depuis, fonds=fonds).order_by()
    return dict(payes.values("octroi").annotate(somme=Sum("centimes")).values_list("octroi", "somme"))


def _rendus_depuis(fin: datetime, dossiers: Collection[UUID]) -> Mapping[UUID, int]:
    """What their balance gave back to the envelope since then, as the journal dates it."""
    depuis = Entree.objects.filter(chaine__objet="dossier", chaine__objet_id__in=dossiers, instant__gte=fin)
    rendus = defaultdict[UUID, int](int)
    for objet, contenu in depuis.filter(contenu__contains='"libere_centimes"').values_list(
        "chaine__objet_id", "contenu"
    ):
        rendus[objet] += json.loads(contenu)["libere_centimes"]
    return rendus


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
