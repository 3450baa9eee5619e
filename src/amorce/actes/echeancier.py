"""The days of many awards, kept as the law gave them last: lists, calendars and reminders read them, all at once."""

from __future__ import annotations

from django.db.models import Q

from amorce.actes.models import ActeAttributif, EcheanceDeLAide
from amorce.actes.vie import ObligationLue, Statut, VieDeLAide, vie_de
from amorce.dossiers.etats import EN_VIE
from amorce.dossiers.models import Dossier


def tenir_l_echeancier(dossier: Dossier) -> None:
    """To be asked in the act that changes what the law reads. Of an award that ended, what outlives it remains."""
    vie = vie_de(dossier)
    lues = {une.obligation.code: une for une in vie.obligations if _court(dossier, une)} if vie else {}
    gardees = {une.obligation: une for une in EcheanceDeLAide.objects.filter(dossier=dossier)}
    EcheanceDeLAide.objects.filter(dossier=dossier, obligation__in=gardees.keys() - lues.keys()).delete()
    EcheanceDeLAide.objects.bulk_create(
        _place(vie, lue) for code, lue in lues.items() if vie is not None and code not in gardees
    )
    for code in lues.keys() & gardees.keys():
        _change(gardees[code], lues[code])


def _court(dossier: Dossier, lue: ObligationLue) -> bool:
    return lue.jour is not None and (dossier.etat in EN_VIE or lue.obligation.durable)


def _place(vie: VieDeLAide, lue: ObligationLue) -> EcheanceDeLAide:
    assert lue.jour is not None
    return EcheanceDeLAide(
        dossier=vie.dossier,
        fonds=vie.dossier.fonds,
        obligation=lue.obligation.code,
        jour=lue.jour,
        tenue=lue.statut == Statut.FAIT,
        repere=lue.obligation.repere,
    )


def _change(gardee: EcheanceDeLAide, lue: ObligationLue) -> None:
    assert lue.jour is not None
    tenue = lue.statut == Statut.FAIT
    if (gardee.jour, gardee.tenue) != (lue.jour, tenue):
        gardee.jour, gardee.tenue = lue.jour, tenue
        gardee.save(update_fields=["jour", "tenue"])


def tenir_tous_les_echeanciers() -> int:
    """Those of the acts in force, and of the awards that still have days: whatever changed elsewhere is followed."""
    signes = ActeAttributif.objects.filter(modifie=None, clos_le=None, signe_le__isnull=False)
    gardes = EcheanceDeLAide.objects.values("dossier")
    tous = Dossier.objects.filter(Q(pk__in=signes.values("dossier")) | Q(pk__in=gardes)).select_related("projet")
    for dossier in tous.iterator(chunk_size=200):
        tenir_l_echeancier(dossier)
    return tous.count()
