"""A vote in writing, for the service: proposed, followed, closed, counted, its results sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.droits import VOIENT, tient
from amorce.commission.ecrit import Ligne, resultats
from amorce.commission.requetes import seance_de
from amorce.commission.suivi_ecrit import SuiviEcrit
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.site.service.par_ecrit.formulaires import FORMULAIRES, ActeParEcrit


@dataclass
class Page:
    """``fautif``: the form just refused, shown again with what was typed."""

    suivi: SuiviEcrit
    qui: Acteur
    fautif: ActeParEcrit | None = None

    @cached_property
    def formulaires(self) -> list[ActeParEcrit]:
        """The acts that this reader may do now, those of one dossier apart."""
        proposes = [self._formulaire(code) for code, genre in FORMULAIRES.items() if not genre.un_dossier]
        return [f for f in proposes if f is not None]

    @property
    def lignes(self) -> list[tuple[Ligne, ActeParEcrit | None]]:
        return [(ligne, self._formulaire("avis", ligne)) for ligne in self.suivi.lignes]

    @property
    def limite_des_resultats(self) -> object:
        """The last day to send them."""
        procedure = self.suivi.procedure
        if procedure is None or procedure.close_le is None:
            return None
        return resultats(procedure, self.suivi.seance.jour_de(procedure.close_le)).valeur("date_limite")

    def _formulaire(self, code: str, ligne: Ligne | None = None) -> ActeParEcrit | None:
        faux = self.fautif
        if faux is not None and faux.code == code and _dossier(faux.ligne) == _dossier(ligne):
            return faux
        formulaire = FORMULAIRES[code](self.suivi, ligne=ligne)
        return formulaire if formulaire.permis(self.qui) else None


def _dossier(ligne: Ligne | None) -> object:
    return ligne.inscription.pk if ligne is not None else None


@entree(service)
@never_cache
def par_ecrit(requete: HttpRequest, seance: UUID) -> HttpResponse:
    return _page(requete, _suivi(requete, seance))


@entree(service)
@require_POST
def agir(requete: HttpRequest, seance: UUID, acte: str) -> HttpResponse:
    suivi, genre = _suivi(requete, seance), FORMULAIRES.get(acte)
    if genre is None or not tient(acteur_connecte(requete), suivi.seance.fonds, RoleDeFonds.SECRETARIAT):
        raise Http404
    formulaire = genre(suivi, requete.POST, ligne=_ligne(requete, suivi) if genre.un_dossier else None)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("par_ecrit", seance)
    return _page(requete, _suivi(requete, seance), formulaire)


def _suivi(requete: HttpRequest, seance: UUID) -> SuiviEcrit:
    """For who does not prepare this session, there is none."""
    trouvee = seance_de(seance)
    if trouvee is None or not tient(acteur_connecte(requete), trouvee.fonds, *VOIENT):
        raise Http404
    return SuiviEcrit(trouvee)


def _ligne(requete: HttpRequest, suivi: SuiviEcrit) -> Ligne:
    trouvee = next((une for une in suivi.lignes if str(une.inscription.pk) == requete.POST.get("inscription")), None)
    if trouvee is None:
        raise Http404
    return trouvee


def _page(requete: HttpRequest, suivi: SuiviEcrit, fautif: ActeParEcrit | None = None) -> HttpResponse:
    contexte = {
        "page": Page(suivi, acteur_connecte(requete), fautif),
        "suivi": suivi,
        "seance": suivi.seance,
        "fonds": fonds(suivi.seance.fonds),
        "teinte_du_fonds": teinte(suivi.seance.fonds),
    }
    return render(requete, "service/par_ecrit/page.html", contexte, status=422 if fautif else 200)
