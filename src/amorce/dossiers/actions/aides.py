"""An aid won, changed or lost in one application, in the figures of the film's other applications."""

from __future__ import annotations

from datetime import date

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.etats import AVANT_DELIBERATION, Etat
from amorce.dossiers.models import Dossier, GenreDeNotice, LigneDeFinancement, Projet
from amorce.dossiers.requetes import equipe_de
from amorce.droit.fonds import fonds
from amorce.journal.actes import acte, consigner

DITES = {
    LigneDeFinancement.Etat.ACQUIS: _("« {film} » : l'aide de {fonds} est acquise"),
    LigneDeFinancement.Etat.EN_COURS: _("« {film} » : l'aide de {fonds} est de nouveau en attente"),
    LigneDeFinancement.Etat.REFUSE: _("« {film} » : l'aide de {fonds} est perdue"),
}
SANS_REPONSE_D_ICI = AVANT_DELIBERATION - {Etat.BROUILLON}
"""Received, and what the fund decided is not known to the site: the team may have it on paper."""


@acte
def rapporter_la_reponse(
    *, par: Acteur, dossier: Dossier, etat: LigneDeFinancement.Etat, montant_centimes: int, le: date
) -> LigneDeFinancement:
    """The team says what the fund answered by letter, until the service decides here, whose word then counts."""
    exige(engage_projet(par, dossier.projet))
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    if tenu.etat not in SANS_REPONSE_D_ICI:
        raise ActeRefuse(
            gettext("Réponse du fonds : cette demande est « {} », sa réponse ne se rapporte pas.").format(
                tenu.get_etat_display()
            )
        )
    _vraisemblable(etat, montant_centimes, le)
    consigner(
        objet=tenu,
        auteur=par.auteur(PORTEUR),
        fonds=tenu.fonds,
        version=tenu.version,
        etat=str(etat),
        montant_centimes=montant_centimes,
        le=le.isoformat(),
    )
    return reporter_l_aide(par=par, dossier=tenu, etat=etat, montant_centimes=montant_centimes, le=le)


def _vraisemblable(etat: LigneDeFinancement.Etat, montant_centimes: int, le: date) -> None:
    if (etat == LigneDeFinancement.Etat.REFUSE) != (montant_centimes == 0):
        raise ActeRefuse(
            gettext(
                "Montant : un refus est de 0 €, une aide accordée ou attendue est de plus. Corrigez l'un ou l'autre."
            ),
            "montant",
        )
    if le > timezone.localdate():
        raise ActeRefuse(gettext("Date : elle est à venir. Donnez celle de la lettre du fonds."), "le")


@acte
def reporter_l_aide(
    *, par: Acteur, dossier: Dossier, etat: LigneDeFinancement.Etat, montant_centimes: int, le: date
) -> LigneDeFinancement:
    """The plan of the film bears what became of this aid. Called by the acts that decide, in their own transaction.

    What is deposited already stays as it was received; the drafts read the new figures, and their team is told.
    """
    Projet.objects.select_for_update().only("id").get(pk=dossier.projet_id)
    projet = Projet.objects.select_related("organisation", "auteur").get(pk=dossier.projet_id)
    du_fonds = fonds(dossier.fonds)
    rang = projet.financements.count() + 1
    dit = {"montant": montant_centimes, "etat": etat, "date": le}
    ligne, _neuve = LigneDeFinancement.objects.update_or_create(
        dossier=dossier,
        defaults=dit,
        create_defaults={
            **dit,
            "projet": projet,
            "rang": rang,
            "categorie": LigneDeFinancement.Categorie.REGION,
            "financeur": du_fonds.autorite,
        },
    )
    projet.modifie_le = timezone.now()
    projet.save(update_fields=["modifie_le"])
    consigner(
        objet=projet,
        auteur=par.auteur(),
        fonds=dossier.fonds,
        dossier=str(dossier.id),
        etat=str(etat),
        montant_centimes=montant_centimes,
    )
    if projet.dossiers.filter(etat=Etat.BROUILLON).exclude(pk=dossier.pk).exists():
        prevenir(
            personnes=equipe_de(projet),
            genre=GenreDeNotice.PROJET,
            titre=format_lazy(DITES[etat], film=projet.titre, fonds=_(du_fonds.nom)),
            texte=_("Les brouillons de ce film comptent avec elle : relisez leurs chiffres avant de déposer."),
            lien=reverse_lazy("projet", args=[projet.id]),
        )
    return ligne
