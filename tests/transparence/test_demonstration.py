"""What a fresh demonstration publishes: the national schema takes it, its agreement has something to say everywhere."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from frictionless import Dialect, Resource, Schema, formats, system

from amorce.commandes.demo import demo
from amorce.cooperation.carte import carte
from amorce.cooperation.indicateurs import historiques
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.cooperation.registre import Registre
from amorce.cooperation.requetes import publiees
from amorce.octrois.models import Autorite, Import, Octroi, Population
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from amorce.transparence.exports import EXPORTS
from amorce.transparence.models import Publication
from amorce.transparence.validation.constats import SCHEMAS
from tests.cooperation.fabrique import simulation
from tests.journal.outils import ecarts

pytestmark = pytest.mark.django_db
FONDS = ("ile-de-france", "la-reunion")
OFFICIEL = SCHEMAS / "scdl-subventions-2.1.1-schema.json"
"""As schema.data.gouv.fr publishes it, in the public domain."""
EXIGES = {"id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization"}
"""Of each grant, whoever receives it: what 360Giving 1.4 cannot do without."""


def octets(fonds: str, export: str) -> bytes:
    with default_storage.open(Publication.objects.get(fonds=fonds, export=export).fichier) as lu:
        contenu: bytes = lu.read()
    return contenu


def test_demonstration_publishes_what_the_official_schemas_accept_and_an_agreement_alive(tmp_path: Path) -> None:
    """One laying for all that it says: it takes seconds."""
    demo()
    avant = _combien()
    demo()
    assert _combien() == avant
    etats = set(Publication.objects.values_list("etat", "fautes"))
    assert (etats, Publication.objects.count()) == ({("publiee", 0)}, 2 * len(EXPORTS))
    for fonds in FONDS:
        _official_scdl_schema_takes(tmp_path, octets(fonds, "subventions"))
        _grants_have_all_that_their_standard_requires(json.loads(octets(fonds, "dons"), parse_float=Decimal))
    convention, precedente = publiees("la-reunion")
    _ledger_owes_and_pays_less(convention)
    _indicators_are_known_each_full_year(convention)
    assert (convention.precedente, convention.avenants.count()) == (precedente, 2)
    _agreement_is_alive_on_its_public_pages(convention)
    clauses = convention.clauses.values_list("presente", flat=True)
    assert set(clauses) == {True, False}
    assert convention.concertations.exclude(compte_rendu="").count() == 3
    assert any(e.avant != e.apres for e in simulation(convention, Hypotheses(ajuster=True)).effets)
    lue = carte("la-reunion")
    assert (bool(lue.vides), bool(lue.doubles)) == (True, True)
    assert ecarts() == []


def _agreement_is_alive_on_its_public_pages(convention: Convention) -> None:
    """Contracts that follow the note and one that does not, travelling cinemas, who joined, what each paper is."""
    pages = [
        Client().get(reverse(route, args=[convention.fonds, convention.pk])).content.decode()
        for route in ("convention_publique", "documents_publics")
    ]
    for dit in ("ni trois ni quatre ans", "aucun critère", "Ciné des Hauts", "Rejoint la convention", "Compte rendu"):
        assert dit in pages[0]
    natures = set(convention.pieces.filter(publique=True).values_list("nature", flat=True))
    assert natures == {"convention", "avenant", "compte_rendu", "annexe"}
    assert "Avenant 2 signé" in pages[1]


def _combien() -> list[int]:
    tables = (Import, Octroi, Autorite, Population, Convention, PaiementDuCNC, Publication)
    return [table.objects.count() for table in tables]


def _official_scdl_schema_takes(dossier: Path, contenu: bytes) -> None:
    """Read as a validator would, with the schema alone: none of our own checks."""
    fichier = dossier / "subventions.csv"
    fichier.write_bytes(contenu)
    dialecte = Dialect(controls=[formats.CsvControl(delimiter=",")])
    schema = Schema.from_descriptor(json.loads(OFFICIEL.read_text(encoding="utf-8")))
    with system.use_context(trusted=True):
        rapport = Resource(path=str(fichier), schema=schema, dialect=dialecte, encoding="utf-8").validate()
    assert rapport.flatten(["rowNumber", "fieldName", "note"]) == []
    assert len(list(csv.reader(StringIO(contenu.decode())))) > 150


def _grants_have_all_that_their_standard_requires(paquet: dict[str, Any]) -> None:
    dons = paquet["grants"]
    assert len({un["id"] for un in dons}) == len(dons) > 150
    for un in dons:
        assert un.keys() >= EXIGES
        a_qui = un["recipientOrganization"][0]
        assert a_qui["id"]
        assert a_qui["name"]
        assert date.fromisoformat(un["awardDate"]) <= timezone.localdate()
        assert un["amountAwarded"] > 0
        assert un["currency"] == "EUR"


def _ledger_owes_and_pays_less(convention: Convention) -> None:
    registre = Registre(convention)
    total = registre.total
    assert 0 < total.paye < total.theorique
    assert registre.manquees
    assert registre.gel.gele > 0
    assert {ligne.cles["annee"] for ligne in registre.lignes("annee")} >= set(convention.annees[:2])


def _indicators_are_known_each_full_year(convention: Convention) -> None:
    """Those that aids, territories and money give; people's and dossiers' need the fund's own life."""
    codes = (
        "amont",
        "premiers_films",
        "initiative_en_nombre",
        "independants",
        "genres",
        "courts",
        "par_habitant",
        "gel",
    )
    for historique in historiques(convention, codes=list(codes)):
        assert all(historique.releves[annee].valeur is not None for annee in convention.annees[:2])
