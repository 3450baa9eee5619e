"""A member's page of a vote in writing: what binds them to each dossier, their sheet on it, or their refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.actions.ecrit import refuser_la_procedure, repondre_par_ecrit
from amorce.commission.droits import siege_de
from amorce.commission.requetes import seance_de
from amorce.commission.suivi_ecrit import EcritDuMembre, MaLigne, SuiviEcrit
from amorce.comptes.acces import acteur_connecte, commission, entree
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.site.commission.formulaires import DeclarerInteret, DitDUneFiche, borne
from amorce.site.formulaires import FormulaireDActe


class Geste(FormulaireDActe):
    """``ligne``: the dossier that it is about."""

    du_dossier = True

    def __init__(self, ecrit: EcritDuMembre, ligne: MaLigne | None, *args: Any, **kwargs: Any) -> None:
        self.ecrit, self.ligne = ecrit, ligne
        super().__init__(*args, **kwargs)

    @property
    def ancre(self) -> str:
        return f"{self.code}-{self.ligne.inscription.pk}" if self.ligne else self.code

    @property
    def sienne(self) -> MaLigne:
        assert self.ligne is not None
        return self.ligne


class Declarer(Geste, DeclarerInteret):
    code, bouton, fait = "interet", "Déclarer", "Votre déclaration est enregistrée."

    def agit(self, par: Acteur) -> None:
        self.declare(par, self.sienne.inscription)


class Fiche(Geste, DitDUneFiche):
    code, bouton, fait = "fiche", "Remettre ma fiche", "Votre fiche est remise, scellée. Elle ne se reprend pas."

    def complete(self) -> None:
        borne(self, "montant", self.sienne.inscription)

    def agit(self, par: Acteur) -> None:
        repondre_par_ecrit(par=par, inscription=self.sienne.inscription, **self.cleaned_data)


class Refuser(Geste):
    code, bouton, du_dossier = "refus", "Refuser le vote par écrit", False
    fait = "Vous avez refusé le vote par écrit : il est annulé, et la séance se tient comme prévu."
    motif = forms.CharField(
        label="Pourquoi", help_text="Si vous voulez le dire ; le secrétariat le lit.", required=False, max_length=5000
    )
    confirme = forms.BooleanField(
        label="Je refuse de voter par écrit",
        help_text="Les fiches déjà remises, par vous et par d'autres, seront détruites sans avoir été lues.",
    )

    def agit(self, par: Acteur) -> None:
        refuser_la_procedure(par=par, seance=self.ecrit.seance, motif=self.cleaned_data["motif"])


GESTES: dict[str, type[Geste]] = {genre.code: genre for genre in (Declarer, Fiche, Refuser)}


@dataclass(frozen=True)
class Place:
    """A dossier, and what is awaited of it from this member."""

    ligne: MaLigne
    geste: Geste | None


@entree(commission)
@never_cache
def page(requete: HttpRequest, seance: UUID) -> HttpResponse:
    return _page(requete, _lu(requete, seance))


@entree(commission)
@require_POST
def agir(requete: HttpRequest, seance: UUID, acte: str) -> HttpResponse:
    lu, genre = _lu(requete, seance), GESTES.get(acte)
    if genre is None:
        raise Http404
    geste = genre(lu, _ligne(requete, lu) if genre.du_dossier else None, requete.POST)
    if geste.tente(acteur_connecte(requete)):
        messages.success(requete, geste.fait)
        return redirect("par_ecrit_du_membre", seance)
    return _page(requete, _lu(requete, seance), geste)


def _lu(requete: HttpRequest, seance: UUID) -> EcritDuMembre:
    """For who does not sit in its commission, or where nothing was proposed in writing, there is no such page."""
    trouvee = seance_de(seance)
    siege = siege_de(acteur_connecte(requete), trouvee.fonds, trouvee.commission) if trouvee else None
    if trouvee is None or siege is None:
        raise Http404
    suivi = SuiviEcrit(trouvee)
    if suivi.derniere is None:
        raise Http404
    return EcritDuMembre(suivi, siege)


def _ligne(requete: HttpRequest, lu: EcritDuMembre) -> MaLigne:
    trouvee = next((une for une in lu.lignes if str(une.inscription.pk) == requete.POST.get("inscription")), None)
    if trouvee is None:
        raise Http404
    return trouvee


def _place(lu: EcritDuMembre, ligne: MaLigne, fautif: Geste | None) -> Place:
    if fautif is not None and fautif.ligne is not None and fautif.ligne.inscription == ligne.inscription:
        return Place(ligne, fautif)
    genre = Declarer if ligne.a_declarer else Fiche if ligne.a_repondre else None
    return Place(ligne, genre(lu, ligne) if genre else None)


def _page(requete: HttpRequest, lu: EcritDuMembre, fautif: Geste | None = None) -> HttpResponse:
    refus = fautif if isinstance(fautif, Refuser) else Refuser(lu, None) if lu.ouvert else None
    contexte = {
        "lu": lu,
        "suivi": lu.suivi,
        "procedure": lu.suivi.procedure or lu.suivi.derniere,
        "places": [_place(lu, ligne, fautif) for ligne in lu.lignes],
        "refus": refus,
        "fautif": fautif,
        "seance": lu.seance,
        "fonds": fonds(lu.seance.fonds),
        "teinte_du_fonds": teinte(lu.seance.fonds),
    }
    return render(requete, "commission/par_ecrit.html", contexte, status=422 if fautif else 200)
