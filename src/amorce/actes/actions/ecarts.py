"""What departs from the act: reported by the beneficiary, answered by the service."""

from __future__ import annotations

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.actes.actions.commun_vie import (
    consigne_la_vie,
    previent_l_autre,
    range_le_fichier,
    tenu_par_le_service,
    tient_la_vie,
)
from amorce.actes.models import Ecart
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.ecrits import dit
from amorce.dossiers.models import Contenu, Dossier
from amorce.instruction.actions.tenue import consigne
from amorce.journal.actes import acte


def signaler_un_ecart(
    *, par: Acteur, dossier: Dossier, sujet: str, texte: str, fichier: Fichier | None = None
) -> Ecart:
    nom, contenu = range_le_fichier(fichier)
    return enregistrer_un_ecart(par=par, dossier=dossier, sujet=sujet, texte=texte, nom=nom, contenu=contenu)


@acte
def enregistrer_un_ecart(
    *, par: Acteur, dossier: Dossier, sujet: str, texte: str, nom: str = "", contenu: Contenu | None = None
) -> Ecart:
    """By who writes for the applicant."""
    exige(ecrit_projet(par, dossier.projet))
    vie, _du_service = tient_la_vie(par, dossier)
    if sujet not in Ecart.Sujet.values:
        raise ActeRefuse(_("Écart : dites ce qui change."), "sujet")
    if not dit(texte):
        raise ActeRefuse(_("Écart : dites en quoi le projet s'écarte de l'acte."), "texte")
    document = garde_document(par, nom, contenu, projet=vie.dossier.projet) if contenu else None
    creee = Ecart.objects.create(
        dossier=vie.dossier, sujet=sujet, texte=dit(texte), document=document, signale_par_id=soi(par)
    )
    consigne_la_vie(par, vie.dossier, False, nom=nom, sujet=sujet, ecart=str(creee.pk))
    titre = format_lazy(gettext_lazy("{numero} : un écart est signalé"), numero=dossier.numero)
    previent_l_autre(par, vie.dossier, False, titre)
    return creee


@acte
def repondre_a_l_ecart(*, par: Acteur, ecart: Ecart, version: int, reponse: str, texte: str) -> Ecart:
    """An amendment is to be prepared, a note is kept, or nothing has to be done: in each case, said to who reported."""
    dossier = tenu_par_le_service(par, ecart.dossier, "repondre_a_l_ecart", version)
    tenu = Ecart.objects.select_for_update(of=("self",)).get(pk=ecart.pk)
    if tenu.reponse:
        raise ActeRefuse("Écart : il y est déjà répondu.")
    if reponse not in Ecart.Reponse.values:
        raise ActeRefuse("Réponse : un avenant, une note, ou rien à faire.", "reponse")
    if not dit(texte):
        raise ActeRefuse("Réponse : dites au bénéficiaire ce qu'il en est.", "texte")
    tenu.reponse, tenu.texte_de_la_reponse = reponse, dit(texte)
    tenu.repondu_par_id, tenu.repondu_le = soi(par), timezone.now()
    tenu.save()
    consigne(par, dossier, resultat={"ecart": reponse}, ecart=str(tenu.pk), motif=tenu.texte_de_la_reponse)
    titre = format_lazy(gettext_lazy("{numero} : une réponse à l'écart signalé"), numero=dossier.numero)
    previent_l_autre(par, dossier, True, titre, texte=tenu.texte_de_la_reponse)
    return tenu
