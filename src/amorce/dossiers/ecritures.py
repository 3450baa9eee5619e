"""Who wrote last, and when: what a conflict says, read in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.dossiers.lignes import Ligne
from amorce.dossiers.models import Projet
from amorce.journal.models import Entree

LIGNE_A_LIGNE = "changer_lignes"


@dataclass(frozen=True)
class Ecriture:
    """Somebody else's writing, or one's own in another window, as the person whom it hinders is told."""

    qui: str
    quand: str

    @classmethod
    def de(cls, auteur: UUID | None, instant: datetime, lecteur: Acteur) -> Ecriture:
        if auteur is not None and auteur == lecteur.personne:
            return cls(_("vous-même, dans une autre fenêtre"), _moment(instant))
        connu = Personne.objects.filter(pk=auteur).first() if auteur else None
        return cls(str(connu or _("quelqu'un")), _moment(instant))


def _moment(instant: datetime) -> str:
    ici = timezone.localtime(instant)
    dits = {"jour": date_format(ici, "j F"), "heure": date_format(ici, "H:i")}
    return _("le {jour} à {heure}, heure de Paris").format(**dits)


def derniere(projet: Projet, genre: type[Ligne], lecteur: Acteur, ligne: UUID | None = None) -> Ecriture:
    """The last to write the budget or the plan; of a line, the last to write it, or to replace the whole."""
    ecrites = Entree.objects.filter(
        chaine__objet="projet",
        chaine__objet_id=projet.id,
        contenu__contains=f'"genre":"{genre.modele._meta.model_name}"',
    )
    if ligne is not None:
        ecrites = ecrites.filter(Q(personnelles__contenu__contains=str(ligne)) | ~Q(acte=LIGNE_A_LIGNE))
    entree = ecrites.order_by("-rang").first()
    if entree is None:
        return Ecriture.de(None, projet.modifie_le, lecteur)
    return Ecriture.de(entree.acteur, entree.instant, lecteur)
