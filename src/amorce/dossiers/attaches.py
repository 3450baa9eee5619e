"""What of this room binds a person: their films, and those of a company that nobody else could speak for."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from amorce.comptes.models import Personne
from amorce.comptes.requetes import adresses_verifiees
from amorce.dossiers.models import Courriel, InvitationSurProjet, Message, Notice, PreferenceDeNotice, Projet


def projets_de_lui_seul(personne: Personne) -> QuerySet[Projet]:
    """Nobody else could answer for them."""
    ouverte = Q(organisation__appartenances__terminee_le__isnull=True)
    seul = Projet.objects.annotate(membres=Count("organisation__appartenances", filter=ouverte)).filter(
        ouverte, membres=1, organisation__appartenances__personne=personne
    )
    return Projet.objects.filter(Q(auteur=personne) | Q(pk__in=seul.values("pk")))


def projets_lies(personne: Personne) -> str:
    if projets_de_lui_seul(personne).exists():
        return _(
            "Des projets ou des dossiers sont à votre nom : une aide publique se justifie aussi longtemps que la loi "
            "le dit. Supprimez vos brouillons, ou confiez la structure à un autre représentant."
        )
    return ""


def emporte_le_courrier(personne: Personne) -> dict[str, Any]:
    """What they were told, how they want to be, and what they wrote."""
    return {
        "nouvelles": list(personne.notices.values("creee_le", "genre", "titre", "texte", "lien", "lue_le")),
        "courriels": list(
            personne.courriels.order_by("cree_le").values("cree_le", "adresse", "sujet", "texte", "parti_le")
        ),
        "preferences_de_courriel": list(personne.preferences_de_notice.values("genre", "rythme")),
        "messages_ecrits": list(
            Message.objects.filter(auteur=personne).values("envoye_le", "dossier__numero", "du_service", "texte")
        ),
    }


def efface_le_courrier(personne: Personne) -> None:
    """What they were told goes with their account; what they wrote in a dossier stays the dossier's."""
    for siens in (Notice, Courriel, PreferenceDeNotice):
        siens.objects.filter(personne=personne).delete()
    adresses = adresses_verifiees(personne.id)
    InvitationSurProjet.objects.filter(Q(par=personne) | Q(email__in=adresses)).delete()
