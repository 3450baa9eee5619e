"""What a beneficiary owes once the act is signed: by which day, what is done, what may be asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.vie import retirer_une_note
from amorce.actes.agenda import agenda
from amorce.actes.requetes_vie import document_de_la_vie, echeances_de, echeances_de_mes_aides, note_de
from amorce.actes.vie import VieDeLAide, vie_de
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.models import Dossier
from amorce.site.fichiers import calendrier_remis, document_remis
from amorce.site.porteur.acces import dossier_ecrit, dossier_vu
from amorce.site.vie.formulaires import DU_PORTEUR, ActeDeVie
from amorce.site.vie.lecture import VieMontree


def _vie(dossier: Dossier) -> VieDeLAide:
    """Until an act is signed, there is none."""
    trouvee = vie_de(dossier)
    if trouvee is None:
        raise Http404
    return trouvee


def _page(requete: HttpRequest, vie: VieDeLAide, fautif: ActeDeVie | None = None) -> HttpResponse:
    ecrit = ecrit_projet(acteur_connecte(requete), vie.dossier.projet)
    montree = VieMontree(vie, DU_PORTEUR if ecrit else {}, fautif)
    contexte = {"m": montree, "dossier": vie.dossier, "projet": vie.dossier.projet, "ecrit": ecrit}
    return render(requete, "porteur/obligations/page.html", contexte, status=422 if fautif else 200)


@entree(connecte)
@never_cache
def obligations(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return _page(requete, _vie(dossier_vu(requete, identifiant)))


@entree(connecte)
@require_POST
def agir(requete: HttpRequest, identifiant: UUID, acte: str) -> HttpResponse:
    """Done, or refused with its reason, nothing typed lost."""
    vie, genre = _vie(dossier_ecrit(requete, identifiant)), DU_PORTEUR.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(vie, vie.obligation(requete.POST.get("obligation", "")), requete.POST, requete.FILES)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("obligations", identifiant)
    return _page(requete, vie, formulaire)


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, note: UUID) -> HttpResponse:
    visee = note_de(dossier_ecrit(requete, identifiant), note)
    if visee is None:
        raise Http404
    try:
        retirer_une_note(par=acteur_connecte(requete), note=visee)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("C'est retiré ; ce qui en dépend est recompté."))
    return redirect("obligations", identifiant)


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, document: UUID) -> HttpResponse:
    return document_remis(document_de_la_vie(dossier_vu(requete, identifiant), document, du_service=False))


@entree(connecte)
@never_cache
def agenda_de_l_aide(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    vie = _vie(dossier_vu(requete, identifiant))
    return calendrier_remis(agenda(vie.dossier.projet.titre, echeances_de(vie.dossier)), vie.dossier.numero)


@entree(connecte)
@never_cache
def agenda_de_mes_aides(requete: HttpRequest) -> HttpResponse:
    siennes = echeances_de_mes_aides(acteur_connecte(requete))
    return calendrier_remis(agenda(_("Mes obligations"), siennes), "obligations")
