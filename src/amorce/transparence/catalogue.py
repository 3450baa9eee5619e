"""The catalogue of what is published, in DCAT as JSON-LD: a dataset a fund and a subject, a distribution a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from amorce.droit.fonds import fonds
from amorce.droit.publication import LICENCE_ADRESSE
from amorce.transparence.exports import EXPORTS
from amorce.transparence.models import Publication

CONTEXTE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CHAQUE_JOUR = "http://publications.europa.eu/resource/authority/frequency/DAILY"
CULTURE = "http://publications.europa.eu/resource/authority/data-theme/EDUC"
FRANCAIS = "http://publications.europa.eu/resource/authority/language/FRA"
FRANCE = "http://publications.europa.eu/resource/authority/country/FRA"
REGION = "http://id.insee.fr/geo/region/{}"
SUJETS = {"aides_xlsx": "aides", "aides_parquet": "aides"}
"""Files that are other forms of the same data."""


@dataclass(frozen=True)
class Adresses:
    """Where things are on this site, whole."""

    page: str
    catalogue: str
    du_fichier: Callable[[Publication], str]
    du_schema: Callable[[str], str]


def catalogue_dcat(publiees: Iterable[Publication], adresses: Adresses) -> dict[str, Any]:
    """In French, whoever asks for it."""
    with override("fr"):
        return _catalogue(publiees, adresses)


def _catalogue(publiees: Iterable[Publication], adresses: Adresses) -> dict[str, Any]:
    groupes: dict[tuple[str, str], list[Publication]] = {}
    for une in publiees:
        groupes.setdefault((une.fonds, SUJETS.get(une.export, une.export)), []).append(une)
    jeux = [_jeu(code, sujet, siennes, adresses) for (code, sujet), siennes in groupes.items()]
    return {
        "@context": CONTEXTE,
        "@id": adresses.catalogue,
        "@type": "dcat:Catalog",
        "dct:title": _dit("Aides au cinéma et à l'audiovisuel"),
        "dct:description": _dit("Les aides accordées par les fonds de ce site."),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": "Amorce", "foaf:homepage": {"@id": adresses.page}},
        "dct:language": {"@id": FRANCAIS},
        "foaf:homepage": {"@id": adresses.page},
        "dct:license": {"@id": LICENCE_ADRESSE},
        "dcat:dataset": jeux,
    }


def _jeu(code: str, sujet: str, siennes: list[Publication], adresses: Adresses) -> dict[str, Any]:
    export, service = EXPORTS[sujet], fonds(code)
    identite = f"{adresses.page}#{code}-{sujet}"
    return {
        "@id": identite,
        "@type": "dcat:Dataset",
        "dct:identifier": f"amorce-{code}-{sujet}",
        "dct:title": _dit(f"{export.titre} – {service.autorite}"),
        "dct:description": _dit(export.quoi),
        "dct:publisher": {
            "@type": "foaf:Agent",
            "foaf:name": service.autorite,
            "foaf:homepage": {"@id": service.adresse},
        },
        "dct:license": {"@id": LICENCE_ADRESSE},
        "dct:accrualPeriodicity": {"@id": CHAQUE_JOUR},
        "dct:modified": _instant(max(str(une.faite_le and une.faite_le.isoformat()) for une in siennes)),
        "dct:language": {"@id": FRANCAIS},
        "dct:spatial": {"@id": REGION.format(service.region) if service.region else FRANCE},
        "dcat:theme": {"@id": CULTURE},
        "dcat:keyword": [_dit("subvention"), _dit("cinéma"), _dit("audiovisuel")],
        "dcat:landingPage": {"@id": adresses.page},
        "dcat:distribution": [_distribution(une, adresses) for une in siennes],
    }


def _distribution(une: Publication, adresses: Adresses) -> dict[str, Any]:
    export = EXPORTS[une.export]
    adresse = adresses.du_fichier(une)
    selon = [{"@id": export.selon_adresse}] if export.selon_adresse else []
    return {
        "@id": adresse,
        "@type": "dcat:Distribution",
        "dct:title": _dit(export.titre),
        "dcat:downloadURL": {"@id": adresse},
        "dcat:accessURL": {"@id": adresses.page},
        "dcat:mediaType": export.mime.partition(";")[0],
        "dct:format": export.format.upper(),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(une.taille)},
        "dct:license": {"@id": LICENCE_ADRESSE},
        "dct:modified": _instant(une.faite_le.isoformat() if une.faite_le else ""),
        "dct:conformsTo": [*selon, {"@id": adresses.du_schema(export.schema)}],
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": une.empreinte,
        },
    }


def _dit(texte: object) -> dict[str, str]:
    return {"@language": "fr", "@value": str(texte)}


def _instant(iso: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": iso}
