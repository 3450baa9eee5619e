"""Decisions as aids granted. No act of anybody: what the acts on a dossier mean is written again, as often as one
likes, and the same acts always give the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from amorce.actes.models import Decision
from amorce.droit.fonds import fonds
from amorce.octrois.beneficiaires import du_projet, retenus
from amorce.octrois.detenteurs import rend_a_qui_les_tenait
from amorce.octrois.models import Autorite, LieuDit, Niveau, Octroi, Porteur
from amorce.octrois.projection import CHAMPS, Vies, accordees, champs, porteurs
from amorce.socle.jours import jour_du
from amorce.socle.transactions import seul

LOT = 500
VERROU = "octrois"
NIVEAUX = {
    "europe": Niveau.EUROPE,
    "national": Niveau.CNC,
    "regional": Niveau.REGION,
    "departemental": Niveau.DEPARTEMENT,
    "metropolitain": Niveau.METROPOLE,
    "intercommunal": Niveau.EPCI,
    "communal": Niveau.COMMUNE,
}


def projeter(*, decision: Decision) -> Octroi | None:
    """The aid that this decision granted, as it stands now; nothing while its beneficiary was not told."""
    _projette([decision.pk])
    return Octroi.objects.filter(decision=decision).first()


def projeter_le_dossier(*, dossier: UUID) -> int:
    return _projette(Decision.objects.filter(dossier=dossier).values_list("pk", flat=True))


def projeter_la_deliberation(*, deliberation: UUID) -> int:
    """Its awards, and those that its votes took back."""
    dossiers = Decision.objects.filter(deliberation=deliberation).values("dossier_id")
    return _projette(Decision.objects.filter(dossier__in=dossiers).values_list("pk", flat=True))


def reprojeter(*, code: str = "") -> int:
    """All the aids of a fund, or of all: how many there are."""
    dits = {"dossier__fonds": code} if code else {}
    toutes = list(accordees().filter(**dits).order_by("pk").values_list("pk", flat=True))
    for debut in range(0, len(toutes), LOT):
        _projette(toutes[debut : debut + LOT])
    projetes = Octroi.objects.filter(decision__isnull=False, **({"fonds": code} if code else {}))
    projetes.exclude(Q(decision__in=accordees())).delete()
    return len(toutes)


@transaction.atomic
def _projette(cles: Iterable[UUID]) -> int:
    """One writer at a time: two readings of the same dossier would otherwise end with the older."""
    seul(VERROU)
    demandees = list(cles)
    lues = list(accordees().filter(pk__in=demandees))
    Octroi.objects.filter(decision__in=set(demandees) - {d.pk for d in lues}).delete()
    rend_a_qui_les_tenait(lues)
    vies = Vies(lues)
    dits = {d.pk: du_projet(d.dossier.projet) for d in lues}
    aides = retenus(dits.values())
    autorites = {code: autorite_du_fonds(code) for code in {d.dossier.fonds for d in lues}}
    presents = {o.decision_id: o for o in Octroi.objects.filter(decision__in=lues)}
    dits_ici = {lieu.octroi_id: lieu for lieu in LieuDit.objects.filter(octroi__in=presents.values())}
    neufs: list[Octroi] = []
    changes: list[Octroi] = []
    gens: dict[UUID, list[tuple[str, str, int | None]]] = {}
    for decision in lues:
        vie, octroi = vies.de(decision), presents.get(decision.pk) or Octroi(decision=decision)
        voulu = {
            "autorite_id": autorites[decision.dossier.fonds].pk,
            "beneficiaire_id": aides[dits[decision.pk].cle].pk,
            "personne": aides[dits[decision.pk].cle].personne,
            **champs(decision, vie),
        }
        if octroi.pk in dits_ici and not voulu["personne"]:
            voulu |= dits_ici[octroi.pk].champs
        gens[octroi.pk] = sorted(porteurs(vie, _annee_du_depot(decision)))
        if pose(octroi, voulu):
            (neufs if octroi._state.adding else changes).append(octroi)
    Octroi.objects.bulk_create(neufs)
    Octroi.objects.bulk_update(changes, [*CHAMPS, "autorite", "beneficiaire", "modifie_le"], batch_size=LOT)
    _garde_les_porteurs(gens)
    return len(lues)


def pose(octroi: Octroi, voulu: Mapping[str, Any]) -> bool:
    """Whether anything of it is new."""
    neufs = {nom: valeur for nom, valeur in voulu.items() if getattr(octroi, nom) != valeur}
    for nom, valeur in {**neufs, "modifie_le": timezone.now()}.items() if neufs else ():
        setattr(octroi, nom, valeur)
    return bool(neufs)


Gens = Sequence[tuple[str, str, int | None]]


def _annee_du_depot(decision: Decision) -> int:
    depose = decision.dossier.depose_le
    return jour_du(decision.dossier.fonds, depose).year if depose else decision.deliberation.jour.year


def _garde_les_porteurs(gens: Mapping[UUID, Gens]) -> None:
    connus: dict[UUID, list[tuple[str, str, int | None]]] = {cle: [] for cle in gens}
    lus = Porteur.objects.filter(octroi__in=gens).values_list("octroi_id", "role", "genre", "annee_naissance")
    for octroi, role, genre, naissance in lus:
        connus[octroi].append((role, genre, naissance))
    changes = [cle for cle, voulus in gens.items() if sorted(connus[cle]) != voulus]
    Porteur.objects.filter(octroi__in=changes).delete()
    Porteur.objects.bulk_create(
        Porteur(octroi_id=cle, role=role, genre=genre, annee_naissance=naissance)
        for cle in changes
        for role, genre, naissance in gens[cle]
    )


def autorite_du_fonds(code: str) -> Autorite:
    """Who runs it, as the law of the fund names it; what was set since stays."""
    service = fonds(code)
    autorite = Autorite.objects.filter(fonds=code).first()
    if autorite is not None:
        return autorite
    niveau = NIVEAUX.get(service.niveau, Niveau.AUTRE)
    autorite, _neuve = Autorite.objects.get_or_create(
        niveau=niveau, nom=service.autorite, defaults={"siret": service.siret, "code": service.region, "fonds": code}
    )
    if not autorite.fonds:
        autorite.fonds = code
        autorite.save(update_fields=["fonds"])
    return autorite
