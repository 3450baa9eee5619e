"""The directory for machines: what everybody sees of it, and no more, whoever asks. Nobody in between keeps it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router

from amorce.annuaire.filtres import GENRES, Filtres, retient, zones
from amorce.annuaire.lecture import FicheLue
from amorce.annuaire.models import Exercice, Fiche, Ligne
from amorce.annuaire.requetes import fiche_visible, visibles
from amorce.api.catalogue import OUVERTE, exige_connus
from amorce.api.pagination import page_de
from amorce.api.problemes import introuvable
from amorce.api.schemas_annuaire import FicheEntiere, FiltresDAnnuaire, PageDAnnuaire
from amorce.droit.annuaire import METIERS, TECHNIQUES

routes = Router(tags=["L'annuaire"])


@routes.get(
    "/annuaire",
    auth=OUVERTE,
    response=PageDAnnuaire,
    operation_id="annuaire",
    summary="L'annuaire",
    description="Les fiches que leurs titulaires montrent à tout le monde, par nom. Les autres n'y sont pas.",
)
def liste_des_fiches(request: HttpRequest, filtres: Query[FiltresDAnnuaire], response: HttpResponse) -> dict[str, Any]:
    admis = {"metier": METIERS, "technique": TECHNIQUES, "territoire": zones(), "genre": GENRES}
    exige_connus({nom: (getattr(filtres, nom), codes) for nom, codes in admis.items()})
    dits = filtres.model_dump(exclude={"page", "par_page"}, exclude_none=True)
    trouvees = retient(visibles(None), Filtres.de(dits)).prefetch_related(
        Prefetch("exercices", Exercice.objects.order_by("metier", "technique"))
    )
    response["Cache-Control"] = "no-store"
    return page_de(request, trouvees, filtres, lambda une: _dite(request, une))


@routes.get(
    "/annuaire/{uuidstr:fiche}",
    auth=OUVERTE,
    response=FicheEntiere,
    operation_id="fiche_d_annuaire",
    summary="Une fiche de l'annuaire",
    description="Le parcours et les œuvres, tels que leur titulaire les montre à tout le monde.",
)
def une_fiche(
    request: HttpRequest,
    fiche: Annotated[str, Path(description="L'identifiant d'une fiche.")],
    response: HttpResponse,
) -> dict[str, Any]:
    vue = fiche_visible(None, UUID(fiche))
    lue = FicheLue(vue) if vue is not None else None
    if vue is None or lue is None or lue.consentement is None:
        raise introuvable()
    response["Cache-Control"] = "no-store"
    return {
        **_dite(request, vue),
        "presentation": vue.presentation,
        "etapes": _lignes(lue.etapes),
        "films": [{"titre": un.titre, "aides": [str(aide.pk) for aide in un.aides]} for un in lue.films],
        "oeuvres": _lignes(lue.oeuvres),
        "langues": vue.langues,
        "savoir_faire": vue.savoir_faire,
        "consentie_jusqu_au": lue.consentement.expire_le.isoformat(),
    }


def _dite(requete: HttpRequest, fiche: Fiche) -> dict[str, Any]:
    exercices = FicheLue(fiche).exercices
    return {
        "id": str(fiche.pk),
        "nom": fiche.nom,
        "structure": fiche.organisation_id is not None,
        "metiers": list(dict.fromkeys(metier for metier, _technique in exercices)),
        "techniques": [technique for _metier, technique in exercices if technique],
        "departement": fiche.departement,
        "region": fiche.region,
        "adresse": requete.build_absolute_uri(reverse("fiche_de_l_annuaire", args=[fiche.pk])),
    }


def _lignes(lignes: list[Ligne]) -> list[dict[str, Any]]:
    return [{"annee": une.annee, "texte": une.texte} for une in lignes]
