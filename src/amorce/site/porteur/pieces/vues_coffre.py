"""The safe: the papers of a company or of a person, their end, and where they are awaited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.comptes.requetes import appartenances_de
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.coffre import mettre_au_coffre, retirer_du_coffre
from amorce.dossiers.actions.pieces import Fichier, reprendre_partout
from amorce.dossiers.coffre import AVERTIT_AVANT, attentes, coffres, papiers
from amorce.dossiers.droits import peut_porter
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import PieceDeCoffre
from amorce.droit.pieces import Papier
from amorce.site.formulaires import Clair

MOI = "moi"


class MiseAuCoffre(Clair):
    a_qui = forms.ChoiceField(label=gettext_lazy("À qui est ce papier"))
    code = forms.ChoiceField(label=gettext_lazy("Papier"))
    fichier = forms.FileField(label=gettext_lazy("Fichier"))
    etabli_le = forms.DateField(
        label=gettext_lazy("Établi le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    expire_le = forms.DateField(
        label=gettext_lazy("Valable jusqu'au"),
        required=False,
        help_text=gettext_lazy(
            "Laissez vide si le papier ne dit pas de date : elle se déduit de sa durée, s'il en a une."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, qui: Acteur, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.structures = {str(o.id): o for o in _structures(qui) if peut_porter(qui, o.id)}
        a_qui, code = self.fields["a_qui"], self.fields["code"]
        assert isinstance(a_qui, forms.ChoiceField)
        assert isinstance(code, forms.ChoiceField)
        a_qui.choices = [*((cle, o.nom) for cle, o in self.structures.items()), (MOI, qui.nom)]
        code.choices = [(p.code, _(p.libelle)) for p in papiers().values()]


@dataclass(frozen=True)
class Tenu:
    """A paper as the page shows it."""

    genre: Papier
    papier: PieceDeCoffre
    etat: str
    attendu: int
    avant: list[PieceDeCoffre]


@dataclass(frozen=True)
class Coffre:
    nom: str
    modifiable: bool
    tenus: list[Tenu]


def _structures(qui: Acteur) -> list[Organisation]:
    return [place.organisation for place in appartenances_de(qui)]


def _coffres(qui: Acteur, jour: date) -> Iterator[Coffre]:
    tous = list(coffres(qui).order_by("code", "-retire_le"))
    attendus = attentes([p for p in tous if p.retire_le is None])
    for cle, nom in [*((o.id, o.nom) for o in _structures(qui)), (None, qui.nom)]:
        siens = [p for p in tous if p.organisation_id == cle]
        tenus = (p for p in siens if p.retire_le is None)
        yield Coffre(nom, peut_porter(qui, cle), [_tenu(p, siens, jour, attendus[p.id]) for p in tenus])


def _tenu(papier: PieceDeCoffre, siens: list[PieceDeCoffre], jour: date, attendu: int) -> Tenu:
    avant = [p for p in siens if p.code == papier.code and p.retire_le is not None]
    return Tenu(papiers()[papier.code], papier, _fin(papier, jour), attendu, avant)


def _fin(papier: PieceDeCoffre, jour: date) -> str:
    if papier.expire_le is None:
        return "sans_fin"
    if papier.expire_le < jour:
        return "expire"
    return "bientot" if papier.expire_le <= jour + timedelta(days=max(AVERTIT_AVANT)) else "valable"


@entree(connecte)
@never_cache
def coffre(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    if requete.method != "POST":
        depart = {"code": requete.GET.get("papier", ""), "a_qui": requete.GET.get("a_qui", "")}
        return _page(requete, qui, MiseAuCoffre(qui, initial=depart))
    formulaire = MiseAuCoffre(qui, requete.POST, requete.FILES)
    if formulaire.is_valid() and _met(requete, qui, formulaire):
        return redirect("coffre")
    return _page(requete, qui, formulaire, 422)


def _met(requete: HttpRequest, qui: Acteur, formulaire: MiseAuCoffre) -> bool:
    dit = formulaire.cleaned_data
    try:
        mise = mettre_au_coffre(
            par=qui,
            organisation=formulaire.structures.get(dit["a_qui"]),
            code=dit["code"],
            fichier=Fichier(dit["fichier"].name, dit["fichier"].file),
            etabli_le=dit["etabli_le"],
            expire_le=dit["expire_le"],
        )
    except FichierRefuse as refus:
        formulaire.add_error("fichier", str(refus))
    except ActeRefuse as refus:
        formulaire.add_error(refus.champ if refus.champ in formulaire.fields else None, str(refus))
    else:
        messages.success(requete, _("« {nom} » est dans votre coffre.").format(nom=mise.document.nom))
        return True
    return False


def _page(requete: HttpRequest, qui: Acteur, formulaire: MiseAuCoffre, statut: int = 200) -> HttpResponse:
    donnees = {"coffres": list(_coffres(qui, timezone.localdate())), "formulaire": formulaire}
    return render(requete, "porteur/coffre/page.html", donnees, status=statut)


def _papier(qui: Acteur, identifiant: UUID) -> PieceDeCoffre:
    """One that this person may change; for others there is none."""
    trouve = coffres(qui).filter(id=identifiant, retire_le=None).first()
    if trouve is None or not peut_porter(qui, trouve.organisation_id):
        raise Http404
    return trouve


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, papier: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    retirer_du_coffre(par=qui, papier=_papier(qui, papier))
    messages.success(requete, _("Le papier est retiré du coffre. Les demandes qui l'ont repris le gardent."))
    return redirect("coffre")


@entree(connecte)
@require_POST
def reprendre(requete: HttpRequest, papier: UUID) -> HttpResponse:
    qui = acteur_connecte(requete)
    reprises = reprendre_partout(par=qui, papier=_papier(qui, papier))
    dit = ngettext("Le papier est joint à %(n)d demande.", "Le papier est joint à %(n)d demandes.", len(reprises))
    messages.success(requete, dit % {"n": len(reprises)} if reprises else _("Aucun brouillon n'attendait ce papier."))
    return redirect("coffre")
