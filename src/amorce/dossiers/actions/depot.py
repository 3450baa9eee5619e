"""The deposit: an application is received, once, under a number, and what it said then no longer changes.

Two tabs, a double click, a try again after a cut: one deposit, and everybody is shown the same.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions import reception
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Declaration, Depot, Dossier
from amorce.dossiers.verification import TELESERVICE
from amorce.droit.pieces import liste_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.journal.actes import acte, consigner


def deposer(*, par: Acteur, dossier: Dossier, cle: str, recue: datetime | None = None) -> Depot:
    """Deposits the application, or says how it already was. ``cle``: the same for every try of one deposit.

    ``recue`` is when the server received the request: who came in time is not late for having queued.
    """
    exige(engage_projet(par, dossier.projet))
    instant = recue or timezone.now()
    try:
        return reception.deposer(par=par, dossier=dossier, cle=cle, recue=instant)
    except reception.PlusUnBrouillon:
        faite = deja_depose(dossier, cle)
        if faite is None:
            raise ActeRefuse(_("Cette demande est retirée : reprenez-la dans un nouveau brouillon.")) from None
        return faite


def deja_depose(dossier: Dossier, cle: str) -> Depot | None:
    """The deposit that this key made; or, whatever the key, the one that made it an application."""
    faits = Depot.objects.filter(dossier=dossier)
    sien = faits.filter(cle=cle).first()
    if sien is None and Dossier.objects.filter(pk=dossier.pk).exclude(etat=Etat.BROUILLON).exists():
        sien = faits.order_by("rang").first()
    return sien


@acte
def declarer(*, par: Acteur, dossier: Dossier, codes: Collection[str], teleservice: str = "") -> list[Declaration]:
    """What is sworn before the deposit, in the very words that were shown; what is no longer is taken back."""
    exige(engage_projet(par, dossier.projet))
    tenu = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if not tenu.s_ecrit:
        raise ActeRefuse(_("Cette demande n'est plus un brouillon : ce qu'elle dit ne change plus."))
    liste = liste_de(tenu.dispositif)
    demandees = {d.code: d for d in liste.declarations} if liste else {}
    faites = {d.code: d for d in tenu.declarations.filter(retiree_le=None)}
    retirees = [une.pk for code, une in faites.items() if code not in codes]
    Declaration.objects.filter(pk__in=retirees).update(retiree_le=timezone.now())
    neuves = [
        Declaration(dossier=tenu, code=code, texte=_(demandee.texte), personne_id=soi(par))
        for code, demandee in demandees.items()
        if code in codes and code not in faites
    ]
    Declaration.objects.bulk_create(neuves)
    if teleservice:
        _choisit_le_teleservice(tenu, teleservice)
    consigner(
        objet=tenu,
        auteur=par.auteur(PORTEUR),
        fonds=tenu.fonds,
        version=tenu.version,
        declarees={une.code: une.texte for une in neuves},
        retirees=sorted(code for code in faites if code not in codes),
    )
    return neuves


def _choisit_le_teleservice(dossier: Dossier, choisi: str) -> None:
    if choisi not in VOCABULAIRE[TELESERVICE].codes:
        raise ActeRefuse(_("Téléservice : « {} » n'existe pas.").format(choisi[:40]), TELESERVICE)
    dossier.faits = {**dossier.faits, TELESERVICE: choisi}
    dossier.version += 1
    dossier.save(update_fields=["faits", "version"])
