"""Reporting a card, without account; hiding it, with a motive, told to its owner, who answers; showing it again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.annuaire.actions.commun import prise
from amorce.annuaire.droits import modere, repond
from amorce.annuaire.models import Fiche, Masquage, Signalement
from amorce.annuaire.requetes import destinataires, fiche_visible, masquage_de, moderateurs
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit, exige, soi
from amorce.dossiers.actions.notices import Phrase, prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.droit.annuaire import SIGNALEMENTS_D_UNE_FICHE, SIGNALEMENTS_PAR_JOUR
from amorce.journal.actes import acte, consigner
from amorce.journal.actions import Auteur

PRECISIONS_MAX, MOTIF_MAX = 1_000, 1_000


@acte
def signaler_une_fiche(
    *, par: Acteur | None, fiche: Fiche, motif: str, precisions: str = "", adresse: str
) -> Signalement:
    """``adresse``: where it comes from on the network: never kept, only what tells it from the others of that day. Who
    reports is not kept either: the card's owner is entitled to its journal."""
    if fiche_visible(par, fiche.pk) is None:
        raise Interdit
    tenue = prise(fiche)
    if motif not in Signalement.Motif.values:
        raise ActeRefuse(_("Raison : choisissez-la dans la liste."), "motif")
    if motif == Signalement.Motif.AUTRE and not precisions.strip():
        raise ActeRefuse(_("Précisions : dites en quelques mots ce qui ne va pas."), "precisions")
    appelant = appelant_du_jour(adresse, timezone.localdate())
    _garde_le_debit(tenue, appelant)
    premier = not tenue.signalements.filter(suite="").exists()
    signale = Signalement.objects.create(
        fiche=tenue, motif=motif, texte=precisions.strip()[:PRECISIONS_MAX], appelant=appelant
    )
    consigner(objet=tenue, auteur=Auteur(None), signalement=str(signale.pk), motif=motif)
    if premier:
        prevenir(
            personnes=moderateurs(tenue),
            genre=GenreDeNotice.MESSAGE,
            titre=gettext_lazy("Une fiche de l'annuaire est signalée"),
            texte=gettext_lazy("Lisez-la, puis masquez-la ou classez ce qui en est dit."),
            lien=reverse_lazy("moderation_de_l_annuaire"),
        )
    return signale


def appelant_du_jour(adresse: str, jour: date) -> str:
    """The same all day long, another the day after: two days are never tied together, nor to an address."""
    return salted_hmac("annuaire.signalement", f"{jour.isoformat()} {adresse}").hexdigest()


def _garde_le_debit(fiche: Fiche, appelant: str) -> None:
    siens = Signalement.objects.filter(appelant=appelant, signale_le__gt=timezone.now() - timedelta(days=1))
    if siens.filter(fiche=fiche).exists():
        raise ActeRefuse(_("Vous avez déjà signalé cette fiche aujourd'hui : le service la lira."))
    if siens.count() >= SIGNALEMENTS_PAR_JOUR:
        raise ActeRefuse(_("Trop de signalements en un jour depuis cette adresse : reprenez demain."))
    if fiche.signalements.filter(suite="").count() >= SIGNALEMENTS_D_UNE_FICHE:
        raise ActeRefuse(_("Cette fiche est déjà signalée : le service la lira."))


@acte
def masquer_une_fiche(*, par: Acteur, fiche: Fiche, motif: str) -> Masquage:
    """At once everywhere, whatever was consented. Its owner is told, reads why, may answer."""
    fonds = _modere(par, fiche)
    tenue = prise(fiche)
    dit = motif.strip()[:MOTIF_MAX]
    if not dit:
        raise ActeRefuse("Motif : dites pourquoi, la personne le lira.", "motif")
    if masquage_de(tenue) is not None:
        raise ActeRefuse("Fiche : elle est déjà masquée.")
    masquage = Masquage.objects.create(
        fiche=tenue,
        personne_id=tenue.personne_id,
        organisation_id=tenue.organisation_id,
        fonds=fonds,
        motif=dit,
        par_id=soi(par),
    )
    _traite(par, tenue, Signalement.Suite.MASQUEE)
    consigner(objet=tenue, auteur=par.auteur(), fonds=fonds, masquage=str(masquage.pk))
    _previent(tenue, gettext_lazy("Votre fiche d'annuaire n'est plus montrée"), "masquage_de_fiche")
    return masquage


@acte
def classer_les_signalements(*, par: Acteur, fiche: Fiche) -> int:
    """Nothing in the card calls for anything."""
    fonds = _modere(par, fiche)
    tenue = prise(fiche)
    combien = _traite(par, tenue, Signalement.Suite.SANS_SUITE)
    if not combien:
        raise ActeRefuse("Signalements : ils sont déjà traités. Rechargez la page.")
    consigner(objet=tenue, auteur=par.auteur(), fonds=fonds, classes=combien)
    return combien


@acte
def repondre_du_masquage(*, par: Acteur, fiche: Fiche, reponse: str) -> Masquage:
    """By who answers for the card; written again, the last is read."""
    exige(repond(par, fiche))
    tenue = prise(fiche)
    masquage = masquage_de(tenue)
    if masquage is None:
        raise ActeRefuse(_("Votre fiche n'est plus masquée."))
    if not reponse.strip():
        raise ActeRefuse(_("Réponse : écrivez ce que vous avez à dire."), "reponse")
    masquage.reponse, masquage.repondu_le = reponse.strip()[:MOTIF_MAX], timezone.now()
    masquage.save(update_fields=["reponse", "repondu_le"])
    consigner(objet=tenue, auteur=par.auteur(), masquage=str(masquage.pk), repondu=True)
    if masquage.par is not None:
        prevenir(
            personnes=[masquage.par],
            genre=GenreDeNotice.MESSAGE,
            titre="Une réponse à une fiche masquée",
            texte="Relisez la fiche et la réponse : la fiche peut être rendue à l'annuaire.",
            lien=reverse_lazy("moderation_de_l_annuaire"),
        )
    return masquage


@acte
def rendre_une_fiche(*, par: Acteur, fiche: Fiche) -> Masquage:
    """It shows again, where its owner's consent still runs."""
    fonds = _modere(par, fiche)
    tenue = prise(fiche)
    masquage = masquage_de(tenue)
    if masquage is None:
        raise ActeRefuse("Fiche : elle n'est plus masquée.")
    masquage.levee_le = timezone.now()
    masquage.save(update_fields=["levee_le"])
    consigner(objet=tenue, auteur=par.auteur(), fonds=fonds, masquage=str(masquage.pk), levee=True)
    _previent(tenue, gettext_lazy("Votre fiche d'annuaire est de nouveau montrée"), "apercu_de_fiche")
    return masquage


@transaction.atomic
def oublier_les_signalements(*, avant: datetime) -> int:
    """Those that were dealt with, and those of a card that nobody read in that time."""
    vieux = Signalement.objects.filter(Q(traite_le__lt=avant) | Q(suite="", signale_le__lt=avant))
    return vieux.delete()[0]


def _modere(par: Acteur, fiche: Fiche) -> str:
    fonds = modere(par, fiche)
    if fonds is None:
        raise Interdit
    return fonds


def _traite(par: Acteur, fiche: Fiche, suite: Signalement.Suite) -> int:
    ouverts = fiche.signalements.filter(suite="")
    return ouverts.update(suite=suite, traite_le=timezone.now(), par=soi(par))


def _previent(fiche: Fiche, titre: Promise, route: str) -> None:
    """Without its words: they are read on the site."""
    lien: Phrase = reverse_lazy(route, args=[fiche.pk])
    prevenir(
        personnes=destinataires(fiche),
        genre=GenreDeNotice.MESSAGE,
        titre=titre,
        texte=gettext_lazy("Le motif se lit sur le site, et vous pouvez y répondre.")
        if route == "masquage_de_fiche"
        else gettext_lazy("Elle paraît à ceux que vous avez choisis, si votre consentement court encore."),
        lien=lien,
        urgente=True,
    )
