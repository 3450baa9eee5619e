"""The open data: what each file holds, when it was made, what its validator said; the files, at lasting addresses."""

from __future__ import annotations

import json
from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from amorce.comptes.acces import entree, public
from amorce.droit.fonds import tous
from amorce.droit.publication import LICENCE, LICENCE_ADRESSE
from amorce.fonds.sessions import teinte
from amorce.transparence.catalogue import Adresses, catalogue_dcat
from amorce.transparence.exports import EXPORTS, par_fichier
from amorce.transparence.models import Publication
from amorce.transparence.requetes import courante, courantes
from amorce.transparence.validation.constats import SCHEMAS

GARDE, SANS_GARDE = "public, max-age=300", "no-store"


def ouvert(reponse: HttpResponse, garde: str = GARDE) -> HttpResponse:
    """Any site's script may read it, and nothing in it runs. What may name a person is kept by nobody."""
    reponse["Access-Control-Allow-Origin"] = "*"
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Content-Security-Policy"] = "default-src 'none'; sandbox"
    reponse["Cache-Control"] = garde
    return reponse


@entree(public)
def donnees(requete: HttpRequest) -> HttpResponse:
    par_fonds: dict[str, list[Publication]] = {}
    for une in courantes():
        par_fonds.setdefault(une.fonds, []).append(une)
    lus = [(tous()[code], teinte(code), _lignes(siennes)) for code, siennes in par_fonds.items() if code in tous()]
    contexte = {"fonds": lus, "licence": LICENCE, "licence_adresse": LICENCE_ADRESSE, "exports": EXPORTS.values()}
    return render(requete, "public/donnees/liste.html", contexte)


def _lignes(publiees: list[Publication]) -> list[tuple[object, Publication]]:
    """In the order in which they are declared."""
    tenues = {une.export: une for une in publiees}
    return [(export, tenues[code]) for code, export in EXPORTS.items() if code in tenues]


@entree(public)
def fichier(requete: HttpRequest, fonds: str, fichier: str) -> HttpResponse:
    """As it was checked: read from where it is kept, in pieces, whatever its size."""
    export = par_fichier(fichier)
    publiee = courante(fonds, export.code) if export else None
    if export is None or publiee is None or publiee.faite_le is None:
        raise Http404
    garde = SANS_GARDE if export.nomme else GARDE
    marque, instant = f'"{publiee.empreinte}"', int(publiee.faite_le.timestamp())
    deja = get_conditional_response(requete, etag=marque, last_modified=instant)
    if deja is not None and deja.status_code in (304, 412):
        return ouvert(deja, garde)
    reponse = FileResponse(
        default_storage.open(publiee.fichier, "rb"),
        as_attachment=True,
        filename=f"{fonds}-{fichier}",
        content_type=export.mime,
    )
    reponse["Content-Length"] = str(publiee.taille)
    reponse["ETag"], reponse["Last-Modified"] = marque, http_date(instant)
    return ouvert(cast("HttpResponse", reponse), garde)


@entree(public)
def catalogue(requete: HttpRequest) -> HttpResponse:
    """What data.gouv.fr and others harvest."""
    racine = requete.build_absolute_uri

    def du_fichier(une: Publication) -> str:
        return racine(reverse("fichier_de_donnees", args=[une.fonds, EXPORTS[une.export].fichier]))

    def du_schema(nom: str) -> str:
        return racine(reverse("schema_de_donnees", args=[nom]))

    adresses = Adresses(racine(reverse("donnees")), racine(requete.path), du_fichier, du_schema)
    dit = json.dumps(catalogue_dcat(courantes(), adresses), ensure_ascii=False, indent=1)
    return ouvert(HttpResponse(dit, content_type="application/ld+json; charset=utf-8"))


@entree(public)
def schema(_requete: HttpRequest, nom: str) -> HttpResponse:
    """The words of a file, for whoever checks it."""
    if nom not in {export.schema for export in EXPORTS.values()}:
        raise Http404
    return ouvert(HttpResponse((SCHEMAS / nom).read_bytes(), content_type="application/json; charset=utf-8"))
