"""An aid won, changed or lost in one application, in the figures of the film's other applications."""

from __future__ import annotations

from datetime import date

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, GenreDeNotice, LigneDeFinancement, Projet
from amorce.dossiers.requetes import equipe_de
from amorce.droit.fonds import fonds
from amorce.journal.actes import acte, consigner

DITES = {
    LigneDeFinancement.Etat.ACQUIS: _("« {film} » : l'aide de {fonds} est acquise"),
    LigneDeFinancement.Etat.EN_COURS: _("« {film} » : l'aide de {fonds} est de nouveau en attente"),
    LigneDeFinancement.Etat.REFUSE: _("« {film} » : l'aide de {fonds} est perdue"),
}


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
