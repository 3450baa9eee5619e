"""Tables of the past brought in: the file, its columns, what is wrong in it, what is kept, undone."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.classeurs.contenu import FeuilleAEcrire
from amorce.dossiers.classeurs.ecriture import ecrit
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.droit.fonds import tous
from amorce.fonds.sessions import teinte
from amorce.octrois.actions import imports as actes
from amorce.octrois.droits import fonds_vus, importe, voit
from amorce.octrois.imports.genres import GENRES, genre_de
from amorce.octrois.imports.tableau import tableau
from amorce.octrois.models import Autorite, Import
from amorce.octrois.models.imports import GenreDImport
from amorce.octrois.requetes import imports_des_fonds, populations_corrigees, sommes_par_annee
from amorce.site.fichiers import remis
from amorce.site.service.octrois.formulaires import MORALES, Colonnes, Declarer, Recevoir

PAR_PAGE = 50
ATTENDENT = (Import.Etat.EN_LECTURE, Import.Etat.EN_COURS, Import.Etat.SE_DEFAIT)
CHOIX = "choix-"
"""What names the field of a row, before its number."""
SE_CHOISISSENT = (Import.Etat.RECU, Import.Etat.LU, Import.Etat.REFUSE)


@entree(service)
@never_cache
def imports(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    codes = fonds_vus(qui)
    page = Paginator(imports_des_fonds(codes), PAR_PAGE).get_page(requete.GET.get("page"))
    contexte = {
        "page": page,
        "sommes": list(sommes_par_annee(codes)),
        "importables": [tous()[code] for code in codes if importe(qui, code)],
        "genres": GENRES.values(),
    }
    return render(requete, "service/octrois/liste.html", contexte)


def _exige_importer(requete: HttpRequest, code: str) -> None:
    if code not in tous() or not importe(acteur_connecte(requete), code):
        raise Http404


@entree(service)
def recevoir(requete: HttpRequest, fonds: str) -> HttpResponse:
    _exige_importer(requete, fonds)
    formulaire = Recevoir(requete.POST or None, requete.FILES or None, initial={"genre": "aides"})
    if requete.method == "POST" and formulaire.is_valid():
        try:
            recu = actes.recevoir_un_tableau(par=acteur_connecte(requete), fonds=fonds, recu=formulaire.recu())
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        except FichierRefuse as refus:
            formulaire.add_error("fichier", str(refus))
        else:
            return redirect("importation", recu.pk)
    contexte = {"formulaire": formulaire, "fonds": tous()[fonds], "genres": GENRES.values()}
    return render(requete, "service/octrois/recevoir.html", contexte, status=422 if formulaire.errors else 200)


@entree(service)
def autorites(requete: HttpRequest, fonds: str) -> HttpResponse:
    _exige_importer(requete, fonds)
    formulaire = Declarer(requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            creee = actes.declarer_une_autorite(par=acteur_connecte(requete), fonds=fonds, **formulaire.cleaned_data)
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, f"{creee.nom} est connue.")
            return redirect("autorites_connues", fonds)
    contexte = {"formulaire": formulaire, "fonds": tous()[fonds], "autorites": Autorite.objects.all()}
    return render(requete, "service/octrois/autorites.html", contexte, status=422 if formulaire.errors else 200)


@entree(service)
def modele(_requete: HttpRequest, genre: str) -> HttpResponse:
    """The headings, and what each column takes."""
    if genre not in GENRES:
        raise Http404
    colonnes = GENRES[genre].colonnes
    dites = ((c.titre, "oui" if c.requise else "", c.aide) for c in colonnes)
    aides = [("Colonne", "Nécessaire", "Ce qu'on y écrit"), *dites]
    feuilles = [
        FeuilleAEcrire(GENRES[genre].titre, [18] * min(26, len(colonnes)), [[c.titre for c in colonnes]]),
        FeuilleAEcrire("Aide", (32, 14, 80), aides),
    ]
    return remis(BytesIO(ecrit(feuilles, "xlsx")), f"modele-{genre}.xlsx")


def _lue(requete: HttpRequest, identifiant: UUID) -> Import:
    trouvee = actes.importation_de(identifiant)
    if trouvee is None or not voit(acteur_connecte(requete), trouvee.fonds):
        raise Http404
    return trouvee


def _colonnes(lue: Import, *donnees: object) -> Colonnes:
    with ouvrir(lue.contenu) as fichier:
        lu = tableau(lue.nom, fichier.read(), genre_de(lue))
    return Colonnes(genre_de(lue), lu.entetes, *donnees, initial={**lue.correspondance, MORALES: lue.personnes_morales})


def _page(requete: HttpRequest, lue: Import, colonnes: Colonnes | None = None, erreur: str = "") -> HttpResponse:
    peut = importe(acteur_connecte(requete), lue.fonds)
    if colonnes is None and peut and lue.etat in SE_CHOISISSENT:
        colonnes = _colonnes(lue)
    fautes = Paginator(lue.fautes, PAR_PAGE).get_page(requete.GET.get("page"))
    autres = Paginator(lue.autrement_dites, PAR_PAGE).get_page(requete.POST.get("autres", requete.GET.get("autres")))
    saisis = _choix_lus(requete)
    remarques = Paginator(lue.remarques, PAR_PAGE).get_page(requete.GET.get("remarques"))
    contexte = {
        "i": lue,
        "fonds": tous()[lue.fonds],
        "teinte": teinte(lue.fonds),
        "genre": genre_de(lue),
        "colonnes": colonnes,
        "fautes": fautes,
        "autres": autres,
        "a_choisir": [(f, saisis.get(f.rang, f.choix)) for f in autres],
        "choix": Import.SiAutreMontant.choices,
        "choix_de_tous": requete.POST.get("si_autre_montant") or lue.si_autre_montant or Import.SiAutreMontant.GARDER,
        "remarques": remarques,
        "peut": peut,
        "erreur": erreur,
        "attend": lue.etat in ATTENDENT,
        "corrigees": populations_corrigees(lue) if lue.genre == GenreDImport.POPULATIONS else [],
        "remplace": lue.etat == Import.Etat.FAIT and lue.remplacements.exists(),
    }
    fautif = bool(erreur) or bool(colonnes and colonnes.errors)
    return render(requete, "service/octrois/importation.html", contexte, status=422 if fautif else 200)


@entree(service)
@never_cache
def importation(requete: HttpRequest, importation: UUID) -> HttpResponse:
    return _page(requete, _lue(requete, importation))


def _version(requete: HttpRequest) -> int:
    texte = requete.POST.get("version", "")
    return int(texte) if texte.isascii() and texte.isdigit() else 0


@entree(service)
@require_POST
def lire(requete: HttpRequest, importation: UUID) -> HttpResponse:
    lue = _lue(requete, importation)
    _exige_importer(requete, lue.fonds)
    colonnes = _colonnes(lue, requete.POST)
    if not colonnes.is_valid():
        return _page(requete, lue, colonnes)
    try:
        actes.lire_le_tableau(
            par=acteur_connecte(requete),
            importation=lue,
            version=_version(requete),
            correspondance=colonnes.correspondance(),
            personnes_morales=colonnes.morales(),
        )
    except ActeRefuse as refus:
        colonnes.add_error(None, str(refus))
        return _page(requete, lue, colonnes)
    return redirect("importation", lue.pk)


@entree(service)
@require_POST
def garder(requete: HttpRequest, importation: UUID) -> HttpResponse:
    lue = _lue(requete, importation)
    _exige_importer(requete, lue.fonds)
    try:
        actes.importer_le_tableau(
            par=acteur_connecte(requete),
            importation=lue,
            version=_version(requete),
            si_fautes=requete.POST.get("si_fautes", ""),
            si_autre_montant=requete.POST.get("si_autre_montant", ""),
            choix=_choix_lus(requete),
        )
    except ActeRefuse as refus:
        return _page(requete, lue, erreur=str(refus))
    return redirect("importation", lue.pk)


def _choix_lus(requete: HttpRequest) -> dict[int, str]:
    """By row, as the page sends them."""
    noms = {nom: nom.removeprefix(CHOIX) for nom in requete.POST if nom.startswith(CHOIX)}
    return {int(rang): requete.POST[nom] for nom, rang in noms.items() if rang.isdecimal() and len(rang) < 8}


@entree(service)
@require_POST
def choisir(requete: HttpRequest, importation: UUID) -> HttpResponse:
    """Those of one page, then another page."""
    lue = _lue(requete, importation)
    _exige_importer(requete, lue.fonds)
    try:
        actes.choisir_par_ligne(
            par=acteur_connecte(requete),
            importation=lue,
            version=_version(requete),
            choix=_choix_lus(requete),
            si_autre_montant=requete.POST.get("si_autre_montant", ""),
        )
    except ActeRefuse as refus:
        return _page(requete, lue, erreur=str(refus))
    messages.success(requete, "Ces choix sont retenus. Rien n'est encore écrit.")
    suite = requete.POST.get("vers") or requete.POST.get("autres", "1")
    page = int(suite) if suite.isdecimal() and len(suite) < 8 else 1
    return redirect(f"{reverse('importation', args=[lue.pk])}?autres={page}#t-autres")


@entree(service)
@require_POST
def annuler(requete: HttpRequest, importation: UUID) -> HttpResponse:
    lue = _lue(requete, importation)
    _exige_importer(requete, lue.fonds)
    try:
        actes.annuler_l_import(par=acteur_connecte(requete), importation=lue, version=_version(requete))
    except ActeRefuse as refus:
        return _page(requete, lue, erreur=str(refus))
    return redirect("importation", lue.pk)
