"""Who sees a card, who keeps it, who writes to it."""

from __future__ import annotations

from amorce.annuaire.models import Fiche, Visibilite
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import redige, represente
from amorce.comptes.models import Organisation
from amorce.comptes.roles import SERVICE, RoleDansOrganisation, RoleDeFonds
from amorce.droit.fonds import tous

CHERCHENT = SERVICE | {RoleDeFonds.SECRETARIAT}
REPONDENT = (RoleDansOrganisation.REPRESENTANT, RoleDansOrganisation.REDACTEUR)
"""In an organisation, who reads what is written to its card and answers."""


def est_inscrit(qui: Acteur | None) -> bool:
    """An officer of a fund, or a member of an organisation registered here."""
    if qui is None:
        return False
    return bool(qui.organisations) or (qui.a_quelque_part(CHERCHENT) and not qui.manque_second_facteur)


def voit(qui: Acteur | None) -> tuple[Visibilite, ...]:
    """Which cards this reader sees, of those whose owners agreed to be seen."""
    return (Visibilite.PUBLIC, Visibilite.INSCRITS) if est_inscrit(qui) else (Visibilite.PUBLIC,)


def tient(qui: Acteur, fiche: Fiche) -> bool:
    """May write, show and take back this card: the person, or who binds the organisation."""
    if fiche.organisation_id is not None:
        return represente(qui, fiche.organisation_id)
    return qui.personne is not None and fiche.personne_id == qui.personne


def ouvre(qui: Acteur, organisation: Organisation | None) -> bool:
    """May begin a card: one's own, or that of an organisation that one binds."""
    return qui.personne is not None and (organisation is None or represente(qui, organisation.pk))


def repond(qui: Acteur, fiche: Fiche) -> bool:
    """Reads what is written to this card, and answers."""
    if fiche.organisation_id is not None:
        return redige(qui, fiche.organisation_id)
    return tient(qui, fiche)


def peut_ecrire(qui: Acteur | None, fiche: Fiche) -> bool:
    """Somebody with an account, to a card that they see and is not theirs."""
    if qui is None or qui.personne is None or not fiche.joignable:
        return False
    return fiche.personne_id != qui.personne and fiche.organisation_id not in qui.organisations


def fonds_moderes(qui: Acteur) -> list[str]:
    """For which funds this person moderates: those of which they are responsible, second factor given."""
    if qui.manque_second_facteur:
        return []
    return sorted(code for code in qui.roles if code in tous() and qui.a(code, RoleDeFonds.RESPONSABLE))


def modere(qui: Acteur, fiche: Fiche) -> str | None:
    """For which fund: that of its region; of a region that has none here, any. None, this person may not."""
    siens = fonds_moderes(qui)
    du_lieu = [code for code in siens if tous()[code].region == fiche.region]
    if du_lieu:
        return du_lieu[0]
    return siens[0] if siens and fiche.region not in REGIONS_SERVIES else None


REGIONS_SERVIES = frozenset(f.region for f in tous().values() if f.reception and f.region)
