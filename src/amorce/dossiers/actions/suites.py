"""What follows an act on an application: who is told, what is made of it, in the transaction of the act."""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.dossiers import taches
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.models import Depot, GenreDeNotice
from amorce.dossiers.requetes import equipe_de


def annonce_le_depot(depot: Depot) -> None:
    """The team is told at once: the number is what they will be asked for. A worker makes the receipt, then the
    one PDF of the application."""
    taches.produire_recepisse.enqueue(str(depot.pk))
    taches.assembler.enqueue(str(depot.dossier_id))
    dossier = depot.dossier
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(
            _("« {film} » : la demande est déposée sous le numéro {numero}"),
            film=dossier.projet.titre,
            numero=dossier.numero,
        ),
        texte=_("Le récépissé, joint au courriel, dit ce qui manque, ce qui suit et les délais de recours. Gardez-le."),
        lien=reverse_lazy("recepisse", args=[dossier.id]),
        urgente=True,
        depot=depot,
    )
