"""One agreement in force for an authority and a year: an aid is counted once. A renewal opens the year after.

The State and the CNC sign with everybody, and nothing of theirs is matched: they are bound by several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from amorce.cooperation.colonnes import DES_COLLECTIVITES
from amorce.cooperation.models import AncienSignataire, Convention, Signataire
from amorce.cooperation.termes import annees_comptees
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.octrois.models import Autorite


def exige_libres(fonds: str, voulues: Mapping[UUID, range], champ: str, sauf: Convention | None = None) -> None:
    """``voulues``: by authority, the years in which its aids would be counted. Nobody else binds it meanwhile.
    ``fonds``: who asks; of another's agreement that nobody reads yet, the title stays unsaid."""
    siennes = Autorite.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    liees = {a.pk: a for a in siennes.filter(pk__in=voulues, niveau__in=DES_COLLECTIVITES)}
    for autorite, autre, prises in _prises(liees, sauf):
        communes = range(max(prises.start, voulues[autorite].start), min(prises.stop, voulues[autorite].stop))
        if communes:
            lue = autre.fonds == fonds or autre.publiee_le is not None
            par = f"« {autre.intitule} »" if lue else "une convention que tient un autre fonds"
            raise ActeRefuse(
                f"Années : {liees[autorite].nom} est liée de {prises.start} à {prises.stop - 1} par {par}, et une "
                f"année ne se compte que dans une convention. Faites commencer celle-ci en {prises.stop}, ou libérez "
                f"{communes.start} par un avenant à l'autre.",
                champ,
            )


def _prises(liees: Mapping[UUID, Autorite], sauf: Convention | None) -> Iterator[tuple[UUID, Convention, range]]:
    """What binds them already: of one that they left, until the day before."""
    siennes = Signataire.objects.filter(autorite__in=liees, convention__signee_le__isnull=False)
    quittees = AncienSignataire.objects.filter(autorite__in=liees)
    for un in siennes.exclude(convention=sauf).select_related("convention").order_by("convention__premiere_annee"):
        yield un.autorite_id, un.convention, annees_comptees(un.convention, un.autorite_id)
    for parti in quittees.exclude(convention=sauf).select_related("convention").order_by("parti_le"):
        yield parti.autorite_id, parti.convention, annees_comptees(parti.convention, parti.autorite_id, parti.parti_le)
