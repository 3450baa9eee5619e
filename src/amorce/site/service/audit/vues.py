"""The audited funds, one of their years: its lists, a sample drawn on the page, archives sent as they are written."""

from __future__ import annotations

from io import BytesIO
from secrets import token_hex
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.audit.actions import ECHANTILLON_MAX, GRAINE_MAX, emporter_un_dossier, emporter_une_annee
from amorce.audit.archive import archive_du_dossier
from amorce.audit.droits import audite_le_fonds, fonds_audites
from amorce.audit.echantillon import echantillon_emporte
from amorce.audit.requetes import (
    TABLES,
    annees_de,
    dossier_audite,
    dossiers_de_l_annee,
    feuilles_de_l_annee,
    table_en_csv,
)
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.classeurs.ecriture import ECRIVAINS, ecrit
from amorce.droit.fonds import fonds as fonds_de
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import remis
from amorce.site.formulaires import Clair
from amorce.socle.remise import au_fil_de_l_eau
from amorce.socle.tirage import REGLE, tire

TOUT, ANNEES = "annee", range(2000, 2100)


class Tirage(Clair):
    """Read from the address: the same address draws the same."""

    taille = forms.IntegerField(label="Combien de dossiers", min_value=1, max_value=ECHANTILLON_MAX)
    graine = forms.CharField(
        label="Graine", max_length=GRAINE_MAX, help_text="La même redonne les mêmes dossiers à qui la connaît."
    )


def _fonds(requete: HttpRequest, code: str, annee: int) -> str:
    if not audite_le_fonds(acteur_connecte(requete), code) or annee not in ANNEES:
        raise Http404
    return code


@entree(service)
@never_cache
def audit(requete: HttpRequest) -> HttpResponse:
    codes = fonds_audites(acteur_connecte(requete))
    if not codes:
        raise Http404
    lus = [(fonds_de(code), teinte(code), annees_de(code)) for code in codes]
    return render(requete, "service/audit/fonds.html", {"lus": lus})


@entree(service)
@never_cache
def annee(requete: HttpRequest, fonds: str, annee: int) -> HttpResponse:
    code = _fonds(requete, fonds, annee)
    recus = dossiers_de_l_annee(code, annee)
    numeros = list(recus.values_list("numero", flat=True))
    formulaire = Tirage(requete.GET) if "graine" in requete.GET else None
    contexte: dict[str, Any] = {
        "fonds": fonds_de(code),
        "teinte": teinte(code),
        "annee": annee,
        "nombre": len(numeros),
        "tables": [(cle, nom) for cle, (nom, *_reste) in TABLES.items()],
        "tirage": formulaire or Tirage(initial={"taille": min(10, len(numeros)) or 1, "graine": token_hex(8)}),
        "tires": [],
        "regle": REGLE.format(taille="n"),
    }
    if formulaire is not None and formulaire.is_valid():
        tires = tire(numeros, formulaire.cleaned_data["graine"], formulaire.cleaned_data["taille"])
        contexte |= {"tires": list(recus.filter(numero__in=tires)), "requete": requete.GET.urlencode()}
    fautif = formulaire is not None and bool(formulaire.errors)
    return render(requete, "service/audit/annee.html", contexte, status=422 if fautif else 200)


@entree(service)
def table(requete: HttpRequest, fonds: str, annee: int, table: str, en: str) -> HttpResponse:
    code = _fonds(requete, fonds, annee)
    if (table == TOUT and en not in ECRIVAINS) or (table != TOUT and (table not in TABLES or en != "csv")):
        raise Http404
    emporter_une_annee(par=acteur_connecte(requete), fonds=code, annee=annee, table=table)
    nom = f"{code}-{annee}-{table}.{en}"
    if table == TOUT:
        return remis(BytesIO(ecrit(feuilles_de_l_annee(code, annee), en)), nom)
    return remis(BytesIO(table_en_csv(code, annee, table)), nom)


@entree(service)
def echantillon(requete: HttpRequest, fonds: str, annee: int) -> HttpResponseBase:
    code, formulaire = _fonds(requete, fonds, annee), Tirage(requete.GET)
    if not formulaire.is_valid():
        raise Http404
    lus = formulaire.cleaned_data
    octets = echantillon_emporte(
        par=acteur_connecte(requete), fonds=code, annee=annee, graine=lus["graine"], taille=lus["taille"]
    )
    if octets is None:
        raise Http404
    return au_fil_de_l_eau(octets, f"{code}-{annee}-echantillon.zip")


@entree(service)
def archive(requete: HttpRequest, numero: str) -> HttpResponseBase:
    qui = acteur_connecte(requete)
    dossier = dossier_audite(qui, numero)
    if dossier is None:
        raise Http404
    emporter_un_dossier(par=qui, dossier=dossier)
    return au_fil_de_l_eau(archive_du_dossier(dossier), f"{dossier.numero}.zip")
