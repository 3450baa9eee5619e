"""The safe of a company or of a person: a paper put in, in the place of the one before, or taken out."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.comptes.droits import exige
from amorce.comptes.models import Organisation
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.coffre import AVERTIT_AVANT, expiration, papiers
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import peut_porter
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import AvertissementDeFin, Contenu, GenreDeNotice, PieceDeCoffre
from amorce.dossiers.requetes import tenants_du_coffre
from amorce.droit.pieces import Papier
from amorce.journal.actes import acte, consigner


def mettre_au_coffre(
    *,
    par: Acteur,
    organisation: Organisation | None,
    code: str,
    fichier: Fichier,
    etabli_le: date | None = None,
    expire_le: date | None = None,
) -> PieceDeCoffre:
    """``FichierRefuse`` where the file cannot be kept; the one that was there stays in the history."""
    exige(peut_porter(par, organisation.id if organisation else None))
    papier = papiers().get(code)
    if papier is None:
        raise ActeRefuse(_("Papier : choisissez un des papiers de la liste."), "code")
    _verifie(papier, etabli_le, expire_le)
    recu = recoit(fichier.nom, fichier.flux, papier.formats)
    return ranger_au_coffre(
        par=par,
        organisation=organisation,
        code=code,
        nom=recu.nom,
        contenu=ranger(recu.flux, recu.nom),
        etabli_le=etabli_le,
        expire_le=expire_le or expiration(papier, etabli_le),
    )


def _verifie(papier: Papier, etabli_le: date | None, expire_le: date | None) -> None:
    if papier.validite_mois is not None and etabli_le is None and expire_le is None:
        raise ActeRefuse(_("Établi le : ce papier se périme, dites la date qu'il porte."), "etabli_le")
    if etabli_le is not None and etabli_le > timezone.localdate():
        raise ActeRefuse(_("Établi le : cette date est à venir."), "etabli_le")
    if etabli_le is not None and expire_le is not None and expire_le < etabli_le:
        raise ActeRefuse(_("Valable jusqu'au : cette date précède celle où le papier est établi."), "expire_le")


@acte
def ranger_au_coffre(
    *,
    par: Acteur,
    organisation: Organisation | None,
    code: str,
    nom: str,
    contenu: Contenu,
    etabli_le: date | None,
    expire_le: date | None,
) -> PieceDeCoffre:
    proprietaire = {"organisation": organisation} if organisation else {"personne_id": par.personne}
    exige(peut_porter(par, organisation.id if organisation else None))
    PieceDeCoffre.objects.filter(code=code, retire_le=None, **proprietaire).update(retire_le=timezone.now())
    mise = PieceDeCoffre.objects.create(
        code=code,
        document=garde_document(par, nom, contenu, **proprietaire),
        etabli_le=etabli_le,
        expire_le=expire_le,
        **proprietaire,
    )
    consigner(
        objet=mise,
        auteur=par.auteur(PORTEUR),
        code=code,
        organisation=str(organisation.id if organisation else ""),
        empreinte=contenu.empreinte,
        expire_le=expire_le.isoformat() if expire_le else "",
        personnelles={"nom": nom},
    )
    return mise


@acte
def retirer_du_coffre(*, par: Acteur, papier: PieceDeCoffre) -> None:
    """Applications that took it keep it."""
    exige(par.personne == papier.personne_id if papier.personne_id else peut_porter(par, papier.organisation_id))
    papier.retire_le = timezone.now()
    papier.save(update_fields=["retire_le"])
    consigner(objet=papier, auteur=par.auteur(PORTEUR), code=papier.code)


def prevenir_des_expirations(jour: date) -> int:
    """Papers that end soon, each told once for each of the delays."""
    dits = 0
    bientot = PieceDeCoffre.objects.filter(
        retire_le=None, expire_le__gte=jour, expire_le__lte=jour + timedelta(days=max(AVERTIT_AVANT))
    )
    for papier in bientot.select_related("organisation", "personne"):
        assert papier.expire_le is not None
        palier = min(d for d in AVERTIT_AVANT if papier.expire_le <= jour + timedelta(days=d))
        if not papier.avertissements.filter(jours=palier).exists():
            dire_l_expiration(papier=papier, palier=palier)
            dits += 1
    return dits


@acte
def dire_l_expiration(*, papier: PieceDeCoffre, palier: int) -> None:
    """The warning and its trace in one transaction: two workers at once tell it once, the second is undone."""
    AvertissementDeFin.objects.create(papier=papier, jours=palier)
    assert papier.expire_le is not None
    libelle, fin = papiers()[papier.code].libelle, papier.expire_le.strftime("%d/%m/%Y")
    prevenir(
        personnes=tenants_du_coffre(papier),
        genre=GenreDeNotice.PIECE,
        titre=format_lazy(gettext_lazy("{papier} : valable jusqu'au {jour}"), papier=gettext_lazy(libelle), jour=fin),
        texte=gettext_lazy("Remplacez-le dans votre coffre : vos brouillons pourront le reprendre d'un clic."),
        lien="/coffre/",
    )
    consigner(objet=papier, auteur=SYSTEME.auteur(), palier=palier)
