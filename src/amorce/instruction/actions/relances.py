"""Before and after the last day of a request, or when the service asks: its team is reminded of what is awaited."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de
from amorce.instruction.actions.demander import jour_dit
from amorce.instruction.actions.tenue import consigne, tient
from amorce.instruction.models import Complement
from amorce.instruction.requetes import EN_INSTRUCTION, ouverts, suivent
from amorce.journal.actes import acte

PASSEE = -1
PALIERS = (PASSEE, 1, 5)
"""Days left, the day after the last being minus one: the nearest that has come is the one that is told."""


def rappeler(maintenant: datetime) -> int:
    """Each time once, whatever happens to the worker."""
    return sum(_rappelle(un, maintenant) for un in ouverts().select_related("dossier__projet"))


@transaction.atomic
def _rappelle(complement: Complement, maintenant: datetime) -> bool:
    reste = (complement.limite - jour_du_fonds(complement.dossier, maintenant)).days
    palier = next((p for p in PALIERS if reste <= p), None)
    if palier is None:
        return False
    tenu = Complement.objects.select_for_update().get(pk=complement.pk)
    if tenu.fini_le is not None or (tenu.rappele_a is not None and tenu.rappele_a <= palier):
        return False
    tenu.rappele_a = palier
    tenu.save(update_fields=["rappele_a"])
    _dit(complement, passee=palier == PASSEE)
    return True


def _dit(complement: Complement, *, passee: bool) -> None:
    _le_demande(complement, passee=passee)
    if passee:
        dossier = complement.dossier
        prevenir(
            personnes=suivent(dossier),
            genre=GenreDeNotice.ECHEANCE,
            titre=format_lazy(_("{numero} : le délai laissé au demandeur est passé"), numero=dossier.numero),
            lien=reverse_lazy("demandes_du_service", args=[dossier.numero]),
        )


def _le_demande(complement: Complement, *, passee: bool) -> None:
    """To the team, once more."""
    dossier = complement.dossier
    titre = _("{numero} : le délai est passé") if passee else _("{numero} : répondez avant le {limite} inclus")
    texte = _("Le service n'a pas reçu votre réponse. Envoyez-la sans attendre.") if passee else ""
    prevenir(
        personnes=equipe_de(dossier.projet),
        genre=GenreDeNotice.ECHEANCE,
        titre=format_lazy(titre, numero=dossier.numero, limite=jour_dit(complement.limite)),
        texte=texte,
        lien=reverse_lazy("complements", args=[dossier.pk]),
        urgente=True,
    )


@acte
def relancer(*, par: Acteur, dossier: Dossier, version: int) -> Complement:
    """The service asks again, itself; the day that was left does not move."""
    tenu = tient(par=par, dossier=dossier, acte="relancer", version=version, depuis=EN_INSTRUCTION)
    attendu = ouverts().filter(dossier=tenu).select_related("dossier__projet").order_by("limite", "id").first()
    if attendu is None:
        raise ActeRefuse("Relancer : rien n'est attendu du demandeur sur ce dossier.")
    passee = attendu.limite < jour_du_fonds(tenu, timezone.now())
    _le_demande(attendu, passee=passee)
    consigne(par, tenu, complement=str(attendu.pk), limite=attendu.limite.isoformat())
    return attendu
