"""Spreadsheets: the template, the export, the import in two steps (what would change, then yes), its undoing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amorce.comptes.acces import connecte, entree, public
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.budget import annuler_remplacement, importer, lignes_de
from amorce.dossiers.classeurs.contenu import classeur, modele
from amorce.dossiers.classeurs.ecriture import ECRIVAINS, ecrit
from amorce.dossiers.classeurs.garde import FICHIER_MAX
from amorce.dossiers.classeurs.lecture import Lecture, lit_classeur
from amorce.dossiers.comparaison import Ecart, ecarts
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.lignes import Apport, L, Ligne, Poste, empreinte, en_json, somme
from amorce.dossiers.models import Projet
from amorce.site.porteur.budget.acces import Ouvert, ouvre
from amorce.site.porteur.budget.saisie import details

GENRES: dict[str, type[Ligne]] = {"budget": Poste, "financement": Apport}
VALIDITE = 24 * 3600
"""Seconds during which a preview may be confirmed."""
ERREURS_MONTREES = 200


def _telechargement(contenu: bytes, nom: str, en: str) -> HttpResponse:
    reponse = HttpResponse(contenu, content_type=ECRIVAINS[en][1])
    reponse["Content-Disposition"] = f'attachment; filename="{nom}.{en}"'
    return reponse


@entree(public)
def modele_de_budget(requete: HttpRequest, en: str) -> HttpResponse:  # noqa: ARG001  # a view's signature
    if en not in ECRIVAINS:
        raise Http404
    return _telechargement(ecrit(modele(), en), "modele-budget-financement", en)


@entree(connecte)
def exporter_budget(requete: HttpRequest, identifiant: UUID, en: str) -> HttpResponse:
    projet = ouvre(requete, identifiant).projet
    if en not in ECRIVAINS:
        raise Http404
    contenu = ecrit(classeur(lignes_de(projet, Poste), lignes_de(projet, Apport)), en)
    return _telechargement(contenu, f"budget-{slugify(projet.titre) or 'film'}", en)


@dataclass(frozen=True)
class Apercu(Generic[L]):
    """What an import would do to the budget or to the plan."""

    genre: str
    ecarts: Sequence[Ecart[L]]
    avant: int
    apres: int
    lignes: int

    @property
    def ajoutees(self) -> list[tuple[Ecart[L], str]]:
        return [(e, "") for e in self.ecarts if e.avant is None]

    @property
    def retirees(self) -> list[tuple[Ecart[L], str]]:
        return [(e, "") for e in self.ecarts if e.apres is None]

    @property
    def changees(self) -> list[tuple[Ecart[L], str]]:
        """Each with what changes in it besides its amount."""
        return [(e, details(e)) for e in self.ecarts if e.avant is not None and e.apres is not None]


@entree(connecte)
@require_http_methods(["GET", "POST"])
def importer_budget(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """The file read; what it would change is shown, nothing is written."""
    ouvert = ouvre(requete, identifiant, pour_ecrire=True)
    if requete.method == "GET":
        return _page(requete, ouvert)
    fichier = requete.FILES.get("fichier")
    if fichier is None:
        return _page(requete, ouvert, refus=_("Fichier : choisissez un classeur XLSX, ODS ou CSV."), status=422)
    try:
        lecture = lit_classeur(fichier.name or "", fichier.read(FICHIER_MAX + 1))
    except FichierRefuse as refus:
        return _page(requete, ouvert, refus=str(refus), status=422)
    if lecture.erreurs:
        return _page(requete, ouvert, lecture=lecture, nom=fichier.name, status=422)
    return _page(requete, ouvert, lecture=lecture, nom=fichier.name, **_apercu(ouvert.projet, lecture))


def _apercu(projet: Projet, lecture: Lecture) -> dict[str, Any]:
    apercus: list[Apercu[Any]] = []
    porte: dict[str, Any] = {}
    for nom, lues in (("budget", lecture.budget), ("financement", lecture.financement)):
        if lues is not None:
            avant = lignes_de(projet, GENRES[nom])
            apercus.append(Apercu(nom, ecarts(avant, list(lues)), somme(avant), somme(lues), len(lues)))
            porte[nom] = [empreinte(avant), [en_json(une) for une in lues]]
    return {"apercus": apercus, "porte": signing.dumps(porte, salt=_sel(projet), compress=True)}


def _sel(projet: Projet) -> str:
    """A preview is of one project: it confirms nothing elsewhere."""
    return f"import-budget-{projet.id}"


@entree(connecte)
@require_POST
def confirmer_import(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    ouvert = ouvre(requete, identifiant, pour_ecrire=True)
    try:
        porte = signing.loads(requete.POST.get("porte", ""), salt=_sel(ouvert.projet), max_age=VALIDITE)
    except signing.BadSignature:  # too old, of another project, or not ours
        messages.error(requete, _("Cet aperçu n'est plus valable : choisissez de nouveau votre classeur."))
        return redirect("importer_budget", identifiant)
    try:
        importer(
            par=ouvert.qui,
            projet=ouvert.projet,
            budget=_portees(Poste, porte.get("budget")),
            financement=_portees(Apport, porte.get("financement")),
        )
    except ActeRefuse as refus:
        return _page(requete, ouvert, refus=str(refus), status=409, **_de_nouveau(ouvert.projet, porte))
    messages.success(requete, _("L'import est fait. Vous pouvez l'annuler tant que rien d'autre n'a changé."))
    return redirect("budget" if "budget" in porte else "financement", identifiant)


def _de_nouveau(projet: Projet, porte: dict[str, Any]) -> dict[str, Any]:
    """The same preview against what stands now."""
    lues = {nom: [GENRES[nom].de_json(une) for une in lignes] for nom, (_version, lignes) in porte.items()}
    return _apercu(projet, Lecture(lues.get("budget"), lues.get("financement")))  # type: ignore[arg-type]


def _portees(genre: type[L], porte: Sequence[Any] | None) -> tuple[list[L], str] | None:
    return None if porte is None else ([genre.de_json(une) for une in porte[1]], porte[0])


@entree(connecte)
@require_POST
def annuler_import(requete: HttpRequest, identifiant: UUID, genre: str) -> HttpResponse:
    ouvert = ouvre(requete, identifiant, pour_ecrire=True)
    if genre not in GENRES:
        raise Http404
    try:
        annuler_remplacement(par=ouvert.qui, projet=ouvert.projet, genre=GENRES[genre])
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("L'import est annulé : les chiffres d'avant sont revenus."))
    return redirect(genre, identifiant)


def _page(requete: HttpRequest, ouvert: Ouvert, status: int = 200, **contexte: Any) -> HttpResponse:
    lecture: Lecture | None = contexte.get("lecture")
    if lecture is not None:
        contexte["erreurs"] = lecture.erreurs[:ERREURS_MONTREES]
        contexte["autres"] = max(len(lecture.erreurs) - ERREURS_MONTREES, 0)
    return render(requete, "porteur/budget/importer.html", {"projet": ouvert.projet, **contexte}, status=status)
