"""A fund's settings: sessions, readings, figures. Seen by those who may change them, and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.comptes.acces import acteur_de, entree, service
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import Fonds, tous
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds import actions
from amorce.fonds.droits import peut_regler
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import faits_a_fixer, lectures_a_retenir, reglages_au, sessions_des_fonds
from amorce.fonds.sessions import lues
from amorce.site.service.reglages import formulaires


def _qui(requete: HttpRequest) -> Acteur:
    qui = acteur_de(requete)
    if qui is None:
        raise Http404
    return qui


def _fonds_regles(requete: HttpRequest) -> list[Fonds]:
    """The funds that this person sets; without any, the page does not exist."""
    qui = _qui(requete)
    siens = [fonds for fonds in tous().values() if peut_regler(qui, fonds.code)]
    if not siens:
        raise Http404
    return siens


def _fonds(requete: HttpRequest, code: str) -> Fonds:
    trouve = next((fonds for fonds in _fonds_regles(requete) if fonds.code == code), None)
    if trouve is None:
        raise Http404
    return trouve


def _session(requete: HttpRequest, identifiant: UUID) -> SessionDeDepot:
    siennes = sessions_des_fonds(fonds.code for fonds in _fonds_regles(requete))
    trouvee = siennes.filter(pk=identifiant).first()
    if trouvee is None:
        raise Http404
    return trouvee


@entree(service)
def reglages(requete: HttpRequest) -> HttpResponse:
    return render(requete, "service/reglages/accueil.html", {"fonds": _fonds_regles(requete)})


@entree(service)
def sessions(requete: HttpRequest) -> HttpResponse:
    siens = _fonds_regles(requete)
    toutes = lues(sessions_des_fonds(fonds.code for fonds in siens), timezone.now())
    par_fonds = [(fonds, [s for s in toutes if s.fonds is fonds]) for fonds in siens]
    return render(requete, "service/reglages/sessions.html", {"par_fonds": par_fonds})


def _traite(
    requete: HttpRequest,
    formulaire: forms.Form,
    acte: Callable[[], object],
    reussite: Promise,
    retour: str,
    page: dict[str, object],
) -> HttpResponse:
    """A form shown, or the act done; what the act refuses is said beside its field."""
    if requete.method == "POST" and formulaire.is_valid():
        try:
            acte()
        except ValidationError as refus:
            formulaire.add_error(None, refus)
        else:
            messages.success(requete, str(reussite))
            return redirect(retour)
    statut = 422 if formulaire.errors else 200
    contexte = {"formulaire": formulaire, "retour": retour, **page}
    return render(requete, "service/reglages/formulaire.html", contexte, status=statut)


@entree(service)
def nouvelle_session(requete: HttpRequest, fonds: str) -> HttpResponse:
    sien = _fonds(requete, fonds)
    formulaire = formulaires.FormulaireDeSession(requete.POST or None, fonds=sien)
    return _traite(
        requete,
        formulaire,
        lambda: actions.creer_session(par=_qui(requete), fonds=sien.code, **formulaire.cleaned_data),
        _("La session est créée."),
        "reglages_sessions",
        {"titre": _("Nouvelle session"), "fonds": sien},
    )


@entree(service)
def nouvel_appel(requete: HttpRequest, fonds: str) -> HttpResponse:
    sien = _fonds(requete, fonds)
    if not sien.appels:
        raise Http404
    formulaire = formulaires.FormulaireDAppel(requete.POST or None, fonds=sien)
    return _traite(
        requete,
        formulaire,
        lambda: actions.creer_session(par=_qui(requete), fonds=sien.code, **formulaire.cleaned_data),
        _("L'appel à candidatures est au calendrier, qui est public."),
        "reglages_sessions",
        {"titre": _("Nouvel appel à candidatures"), "fonds": sien},
    )


@entree(service)
def modifier_session(requete: HttpRequest, session: UUID) -> HttpResponse:
    connue = _session(requete, session)
    sien = tous()[connue.fonds]
    genre = formulaires.FormulaireDAppel if connue.texte else formulaires.FormulaireDeSession
    formulaire = genre(requete.POST or None, fonds=sien, session=connue)
    return _traite(
        requete,
        formulaire,
        lambda: actions.modifier_session(par=_qui(requete), session=connue.id, **formulaire.cleaned_data),
        _("La session est modifiée."),
        "reglages_sessions",
        {"titre": connue.intitule, "fonds": sien},
    )


@entree(service)
def prolonger_session(requete: HttpRequest, session: UUID) -> HttpResponse:
    connue = _session(requete, session)
    if connue.ferme is None:
        raise Http404
    sien = tous()[connue.fonds]
    formulaire = formulaires.FormulaireDeProlongation(requete.POST or None, fonds=sien)
    return _traite(
        requete,
        formulaire,
        lambda: actions.prolonger_session(par=_qui(requete), session=connue.id, **formulaire.prolongation()),
        _("La session est prolongée."),
        "reglages_sessions",
        {"titre": _("Prolonger une session"), "fonds": sien, "session": connue},
    )


@entree(service)
def lectures(requete: HttpRequest) -> HttpResponse:
    regles = reglages_au(timezone.localdate())
    par_fonds = [
        (fonds, [(lecture, regles.motif(fonds.code, code)) for code, lecture in lectures_a_retenir(fonds).items()])
        for fonds in _fonds_regles(requete)
    ]
    return render(requete, "service/reglages/lectures.html", {"par_fonds": par_fonds})


@entree(service)
def lecture(requete: HttpRequest, fonds: str, code: str) -> HttpResponse:
    sien = _fonds(requete, fonds)
    connue = lectures_a_retenir(sien).get(code)
    if connue is None:
        raise Http404
    formulaire = formulaires.FormulaireDeLecture(requete.POST or None, fonds=sien, lecture=connue)
    return _traite(
        requete,
        formulaire,
        lambda: actions.retenir_lecture(par=_qui(requete), fonds=sien.code, code=code, **formulaire.cleaned_data),
        _("La lecture est retenue."),
        "reglages_lectures",
        {"titre": code, "fonds": sien, "constat": connue.constat},
    )


@entree(service)
def valeurs(requete: HttpRequest) -> HttpResponse:
    fixees = reglages_au(timezone.localdate()).fixees
    par_fonds = [
        (fonds, [(fait, [v for v in fixees if (v.fonds, v.fait) == (fonds.code, nom)]) for nom, fait in faits.items()])
        for fonds in _fonds_regles(requete)
        for faits in (faits_a_fixer(fonds),)
    ]
    return render(requete, "service/reglages/valeurs.html", {"par_fonds": par_fonds})


@entree(service)
def valeur(requete: HttpRequest, fonds: str, fait: str) -> HttpResponse:
    sien = _fonds(requete, fonds)
    if fait not in faits_a_fixer(sien):
        raise Http404
    declare = VOCABULAIRE[fait]
    formulaire = formulaires.FormulaireDeValeur(requete.POST or None, fonds=sien, fait=declare)
    return _traite(
        requete,
        formulaire,
        lambda: actions.fixer_valeur(par=_qui(requete), fonds=sien.code, fait=fait, **formulaire.cleaned_data),
        _("La valeur est fixée."),
        "reglages_valeurs",
        {"titre": declare.libelle, "fonds": sien},
    )
