"""The OpenAPI document is a contract: whatever is sent, the answer is one that it declares."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.db.models import F
from hypothesis import HealthCheck, Phase, given, settings
from ninja import Schema
from ninja.operation import Operation
from openapi_spec_validator import OpenAPIV31SpecValidator
from pytest_django import Settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from amorce.actes.actions.avenants import Demande, preparer_avenant
from amorce.actes.actions.ecarts import signaler_un_ecart
from amorce.actes.actions.incidents import noter_l_incident
from amorce.actes.actions.prolongations import demander_une_prolongation
from amorce.actes.actions.recours import Saisie, inscrire_un_recours
from amorce.actes.models import Enveloppe
from amorce.api.interface import operations
from amorce.commission.actions.debats import ouvrir_le_debat
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Contenu, Document, Dossier, Piece
from amorce.socle.wsgi import application
from tests.actes.fabrique import accordees, au_vote, avise, prepare, responsable
from tests.actes.fabrique_suites import echange
from tests.actes.fabrique_vie import aidee
from tests.api.outils import V1, corps, jeton, lit
from tests.commission.fabrique import declares, inscrit, ouverte, preparee, preside_par, prevue, propose
from tests.comptes.fabrique import agent, agit
from tests.dossiers.fabrique import prete
from tests.instruction.fabrique import FONDS, demande_la_piece, recue, relu

pytestmark = pytest.mark.django_db
TENUS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


def _prend_autre_chose_qu_un_chemin(operation: Operation) -> bool:
    """Any text is a path: only a body or a parameter can be wrong."""
    return any(modele.__ninja_param_source__ != "path" for modele in operation.models)


def _places(qui: Personne) -> Callable[[str], dict[str, str]]:
    """Where a path names a film, an application, a file, a received dossier, a deliberation or an act, one of theirs:
    what is sent there meets the acts."""
    recu = recue(qui, sans=("synopsis",), courrier=False)
    faite = prete(qui)
    contenu = Contenu.objects.create(empreinte="a" * 64, taille=2048, format="pdf", fichier="x")
    document = Document.objects.create(contenu=contenu, nom="1.pdf", projet=faite.projet, depose_par=qui)
    piece = Piece.objects.create(dossier=faite, code="scenario", document=document)
    (mise,) = au_vote(responsable(), avise())
    ids = {"piece": str(piece.id), "numero": recu.numero}
    ids |= {"deliberation": str(mise.deliberation_id), "decision": str(mise.pk)}
    (accordee,) = accordees(responsable(), 23_000_00)
    ids["acte"] = str(prepare(responsable(), accordee).pk)
    return lambda chemin: {**ids, "identifiant": str(faite.projet_id if "/projets/" in chemin else faite.id)}


def _demandees(qui: Personne) -> dict[str, str]:
    """What the service asks of one of their applications."""
    recu = Dossier.objects.exclude(numero="").get(projet__organisation__appartenances__personne=qui)
    complement = demande_la_piece(agit(qui), recu)
    attendue = complement.attendues.get()
    return {"identifiant": str(recu.pk), "complement": str(complement.pk), "attendue": str(attendue.pk)}


def _tenue(qui: Personne) -> dict[str, str]:
    """A session that they preside over and whose secretary they are, as far as its first debate."""
    bureau = preside_par(qui)
    seance = prevue(bureau)
    inscription = inscrit(bureau, seance)
    ouverte(bureau, seance)
    declares(inscription, bureau.experts)
    ouvrir_le_debat(par=bureau.preside, inscription=inscription)
    return {"seance": str(seance.pk), "numero": inscription.dossier.numero}


def _par_ecrit(qui: Personne) -> dict[str, str]:
    """A vote in writing that they propose, and where they answer."""
    bureau = preside_par(qui)
    seance = prevue(bureau)
    inscription = inscrit(bureau, seance)
    propose(bureau.secretariat, preparee(bureau, seance))
    return {"seance": str(seance.pk), "numero": inscription.dossier.numero}


def _nomme(qui: Personne) -> dict[str, str]:
    return {"membre": str(preside_par(qui).experts[0].pk)}


def _suivie(qui: Personne) -> dict[str, str]:
    """An award of theirs, its money committed, with all that may be answered on it."""
    aide = aidee(qui)
    Enveloppe.objects.filter(decisions__dossier=aide).update(accorde=F("autorise"), engage=F("autorise"))
    jour = date(2027, 9, 10)
    demandee = demander_une_prolongation(par=agit(qui), dossier=aide, obligation="fin", jour=jour, motif="Le cyclone.")
    ecart = signaler_un_ecart(par=agit(qui), dossier=relu(aide), sujet="budget", texte="Le décor.")
    change = Demande("periode", {"date_fin_eligibilite": jour.isoformat()}, "Le cyclone.")
    avenant = preparer_avenant(par=agit(qui), dossier=relu(aide), version=relu(aide).version, demande=change)
    ouvert = echange(qui, aide)
    saisie = Saisie("gracieux", "Ana", "Le rejet.", ouvert.ouvert_le)
    recours = inscrire_un_recours(par=agit(qui), dossier=relu(aide), saisie=saisie)
    depose = {"genre": "insolvabilite", "survenu_le": ouvert.ouvert_le, "publie_le": ouvert.ouvert_le}
    incident = noter_l_incident(
        par=agit(qui), dossier=relu(aide), version=relu(aide).version, texte="Redressement.", **depose
    )
    objets = {
        "incident": incident,
        "prolongation": demandee,
        "ecart": ecart,
        "avenant": avenant,
        "echange": ouvert,
        "recours": recours,
    }
    ids = {nom: str(objet.pk) for nom, objet in objets.items()}
    return {**ids, "identifiant": str(aide.pk), "numero": aide.numero}


def _a_jour(envoi: object, numero: str | None) -> None:
    """An act on a dossier says the version that it is at: another one is refused before the act begins."""
    if numero and isinstance(envoi, dict) and isinstance(envoi.get("version"), int):
        envoi["version"] = Dossier.objects.get(numero=numero).version


def _a_la_commission(nom: str) -> Callable[[Personne], dict[str, str]]:
    """What an operation of the commissions needs."""
    if "/par-ecrit" in CHEMINS[nom] or nom == "repondre_par_ecrit":
        return _par_ecrit
    if "/membres/" in CHEMINS[nom]:
        return _nomme
    return _tenue if "/seances/" in CHEMINS[nom] else lambda _qui: {}


JUSTES = [(une.operation_id, GenerationMode.POSITIVE) for une in operations()]
CHEMINS = {une.operation_id: une.path for une in operations()}
DES_SUITES = {une.operation_id for une in operations() if une.tags in (["Les suites d'une aide"], ["Vos aides"])}
DES_COMPLEMENTS = ("complements", "repondre", "completer")
FAUSSES = [(une.operation_id, GenerationMode.NEGATIVE) for une in operations() if _prend_autre_chose_qu_un_chemin(une)]
BORNES = settings(
    max_examples=settings().max_examples // 2,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _une_seule_connexion() -> Iterator[None]:
    """The server closes its connections after each request: the test's transaction lives in one."""
    signaux = (request_started, request_finished)
    for signal in signaux:
        signal.disconnect(close_old_connections)
    yield
    for signal in signaux:
        signal.connect(close_old_connections)


def test_deux_reponses_ne_portent_pas_le_meme_nom() -> None:
    """The document describes each once, by its name: the second would be described as the first."""
    definis = [une for une in _sous_schemas(Schema) if une.__module__.startswith("amorce.")]
    noms = Counter(une.__name__ for une in definis)
    assert [nom for nom, fois in noms.items() if fois > 1] == []


def _sous_schemas(racine: type[Schema]) -> set[type[Schema]]:
    return set(racine.__subclasses__()).union(*map(_sous_schemas, racine.__subclasses__()))


def test_document_est_de_l_openapi_3_1() -> None:
    document = corps(lit("openapi.json"))
    assert document["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(document).validate()


@cache
def _contrat() -> BaseSchema:
    """Read as a client would, once for all the operations."""
    return schemathesis.openapi.from_wsgi(f"{V1}openapi.json", application)


@pytest.mark.parametrize(("nom", "forme"), [*JUSTES, *FAUSSES])
def test_toute_reponse_est_declaree(nom: str, forme: GenerationMode, settings: Settings) -> None:
    """What fits the document and what does not, with a token that holds every right."""
    moi = agent(FONDS, RoleDeFonds.INSTRUCTEUR, RoleDeFonds.SECRETARIAT, RoleDeFonds.RESPONSABLE)
    places = _places(moi)
    demandees = _demandees(moi) if nom in DES_COMPLEMENTS else {}
    demandees |= _a_la_commission(nom)(moi)
    demandees |= _suivie(moi) if nom in DES_SUITES else {}
    clair = jeton(moi)
    settings.API_PAR_MINUTE = 1_000_000

    @BORNES
    @given(case=_contrat().find_operation_by_id(nom).as_strategy(generation_mode=forme))
    def essaie(case: schemathesis.Case) -> None:
        siennes = {**places(case.path), **demandees}
        case.path_parameters.update({nom: une for nom, une in siennes.items() if nom in case.path_parameters})
        _a_jour(case.body, case.path_parameters.get("numero") or siennes.get("numero"))
        case.call_and_validate(checks=TENUS, headers={"Authorization": f"Bearer {clair}"})

    essaie()
