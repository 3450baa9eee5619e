"""What the acts on a living award share: the award held, the trace left, the other side told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from amorce.actes.droits import PREPARENT
from amorce.actes.vie import VieDeLAide, vie_de
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.notices import Phrase, prevenir
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.etats import EN_VIE
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu, Document, Dossier, GenreDeNotice
from amorce.dossiers.requetes import equipe_de, service_de
from amorce.instruction.actions.tenue import tient
from amorce.instruction.requetes import suivent
from amorce.journal.actes import consigner

FORMATS = ("pdf", "docx", "odt", "rtf", "txt", "xlsx", "ods", "csv", "jpg", "png", "tiff")


def range_le_fichier(fichier: Fichier | None) -> tuple[str, Contenu | None]:
    """Its name and its content; read before anything is locked."""
    if fichier is None:
        return "", None
    recu = recoit(fichier.nom, fichier.flux, FORMATS)
    return recu.nom, ranger(recu.flux, recu.nom)


def tient_la_vie(par: Acteur, dossier: Dossier) -> tuple[VieDeLAide, bool]:
    """The award, held; ``True`` where it is for the service that this person acts."""
    porteur = ecrit_projet(par, dossier.projet)
    exige(porteur or par.a(dossier.fonds, *PREPARENT))
    tenu = Dossier.objects.select_for_update(of=("self",)).select_related("projet").get(pk=dossier.pk)
    vie = vie_de(tenu) if tenu.etat in EN_VIE else None
    if vie is None:
        raise ActeRefuse(_("Obligations : aucun acte signé n'est en vigueur pour cette aide."))
    return vie, not porteur


def tenu_par_le_service(par: Acteur, dossier: Dossier, acte_fait: str, version: int) -> Dossier:
    return tient(par=par, dossier=dossier, acte=acte_fait, version=version, depuis=EN_VIE, roles=PREPARENT)


def consigne_la_vie(par: Acteur, dossier: Dossier, du_service: bool, nom: str = "", **precisions: Any) -> None:
    """A file's name may say who somebody is: it stands where it can be erased."""
    dossier.version += 1
    dossier.save(update_fields=["version"])
    consigner(
        objet=dossier,
        auteur=par.auteur_parmi(PREPARENT, dossier.fonds) if du_service else par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        personnelles={"nom": nom} if nom else None,
        **{cle: valeur for cle, valeur in precisions.items() if valeur not in (None, "")},
    )


def previent_l_autre(
    par: Acteur,
    dossier: Dossier,
    du_service: bool,
    titre: Phrase,
    *,
    texte: Phrase = "",
    aussi: Iterable[Personne] = (),
    joint: Document | None = None,
) -> None:
    """The other side; with the secretariat where a broadcast is told."""
    if du_service:
        personnes, lien = list(equipe_de(dossier.projet)), reverse_lazy("obligations", args=[dossier.pk])
    else:
        personnes = list({p.pk: p for p in (*suivent(dossier), *aussi)}.values())
        lien = reverse_lazy("obligations_du_service", args=[dossier.numero])
    autres = [p for p in personnes if p.pk != par.personne]
    prevenir(personnes=autres, genre=GenreDeNotice.ECHEANCE, titre=titre, texte=texte, lien=lien, joint=joint)


def secretariat(dossier: Dossier) -> Iterable[Personne]:
    return service_de(dossier.fonds, (RoleDeFonds.SECRETARIAT,))
