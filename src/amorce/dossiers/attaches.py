"""What of this room binds a person: their films, and those of a company that nobody else could speak for."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from amorce.comptes.models import Personne
from amorce.comptes.requetes import adresses_verifiees
from amorce.dossiers.models import Courriel, InvitationSurProjet, Notice, PreferenceDeNotice, Projet


def projets_lies(personne: Personne) -> str:
    ouverte = Q(organisation__appartenances__terminee_le__isnull=True)
    seul = Projet.objects.annotate(membres=Count("organisation__appartenances", filter=ouverte)).filter(
        ouverte, membres=1, organisation__appartenances__personne=personne
    )
    if Projet.objects.filter(auteur=personne).exists() or seul.exists():
        return _(
            "Des projets ou des dossiers sont à votre nom : une aide publique se justifie aussi longtemps que la loi "
            "le dit. Supprimez vos brouillons, ou confiez la structure à un autre représentant."
        )
    return ""


def efface_le_courrier(personne: Personne) -> None:
    """What they were told goes with their account; what they wrote in a dossier stays the dossier's."""
    for siens in (Notice, Courriel, PreferenceDeNotice):
        siens.objects.filter(personne=personne).delete()
    adresses = adresses_verifiees(personne.id)
    InvitationSurProjet.objects.filter(Q(par=personne) | Q(email__in=adresses)).delete()
