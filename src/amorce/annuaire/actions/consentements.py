"""To agree to be seen, and to agree no more: dated, one text at a time, at once everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.annuaire.actions.commun import tenue
from amorce.annuaire.models import Consentement, Fiche, Visibilite
from amorce.annuaire.requetes import consentement_de, destinataires
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.droit.annuaire import CONSENTEMENT, MOIS_DE_CONSENTEMENT, RAPPEL_JOURS
from amorce.journal.actes import acte, consigner
from amorce.moteur.delais import plus_mois

_jour_dit = lazy(date_format, str)


@acte
def consentir(*, par: Acteur, fiche: Fiche, version: int, texte: str, visibilite: Visibilite, lu: bool) -> Consentement:
    """To the text that was read, on the card that was seen: both are said again here. It replaces the one that runs."""
    ici = tenue(par, fiche, version)
    if texte != CONSENTEMENT.version:
        raise ActeRefuse(_("Le texte auquel consentir a changé : relisez-le ci-dessous, puis recommencez."))
    if not lu:
        raise ActeRefuse(_("Consentement : cochez la case, ou laissez votre fiche en brouillon."), "lu")
    _complete(ici)
    maintenant = timezone.now()
    ici.consentements.filter(fini_le=None).update(fini_le=maintenant, fin=Consentement.Fin.REMPLACE)
    donne = Consentement.objects.create(
        fiche=ici,
        texte=texte,
        visibilite=visibilite,
        donne_le=maintenant,
        expire_le=echeance(maintenant),
        par_id=soi(par),
    )
    consigner(
        objet=ici,
        auteur=par.auteur(),
        version=ici.version,
        texte=texte,
        visibilite=str(visibilite),
        expire_le=donne.expire_le.isoformat(),
    )
    return donne


@acte
def retirer_son_consentement(*, par: Acteur, fiche: Fiche) -> Fiche:
    """No reason is asked, no version either: from the next reading on, nobody else sees the card."""
    ici = tenue(par, fiche)
    court = consentement_de(ici)
    if court is None:
        raise ActeRefuse(_("Cette fiche ne paraît déjà plus : il n'y a rien à retirer."))
    court.fini_le, court.fin = timezone.now(), Consentement.Fin.RETIRE
    court.save(update_fields=["fini_le", "fin"])
    consigner(objet=ici, auteur=par.auteur(), version=ici.version, texte=court.texte, visibilite=court.visibilite)
    return ici


def echeance(depuis: datetime) -> datetime:
    """The same hour, so many months later, where it is read."""
    ici = timezone.localtime(depuis)
    jour = plus_mois(ici.date(), MOIS_DE_CONSENTEMENT)
    return timezone.make_aware(datetime.combine(jour, ici.time()))


def rappeler(maintenant: datetime) -> int:
    """Tells those whose consent ends within a month, once for each."""
    bientot = maintenant + timedelta(days=RAPPEL_JOURS)
    proches = Consentement.objects.filter(
        fini_le=None, rappele_le=None, expire_le__gt=maintenant, expire_le__lte=bientot
    )
    return sum(_rappelle(un, maintenant) for un in proches.select_related("fiche"))


@transaction.atomic
def _rappelle(court: Consentement, maintenant: datetime) -> bool:
    """The reminder and its mark in one transaction: two workers, or one killed, tell it once."""
    a_dire = Consentement.objects.filter(pk=court.pk, fini_le=None, rappele_le=None)
    if not a_dire.update(rappele_le=maintenant):
        return False
    prevenir(
        personnes=destinataires(court.fiche),
        genre=GenreDeNotice.ECHEANCE,
        titre=gettext_lazy("Votre fiche d'annuaire disparaît bientôt"),
        texte=format_lazy(
            gettext_lazy(
                "Votre consentement finit le {jour}. Renouvelez-le pour rester dans l'annuaire, ou laissez-le."
            ),
            jour=_jour_dit(timezone.localdate(court.expire_le)),
        ),
        lien=reverse_lazy("apercu_de_fiche", args=[court.fiche_id]),
        urgente=True,  # by mail whatever one prefers: the text that was agreed to says so
    )
    return True


def _complete(fiche: Fiche) -> None:
    """What a card needs before others find it."""
    manque = [
        dit
        for dit, il_y_a in (
            (_("un nom"), fiche.nom),
            (_("un métier"), fiche.exercices.exists()),
            (_("un département"), fiche.departement),
        )
        if not il_y_a
    ]
    if manque:
        raise ActeRefuse(_("Avant de paraître, il manque à votre fiche : {}.").format(", ".join(manque)))
