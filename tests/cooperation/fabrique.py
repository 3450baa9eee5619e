"""Agreements for tests, made as the site makes them, and aids of others put in the base as an import leaves them."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.actions.avenants import Changements, signer_un_avenant
from amorce.cooperation.actions.conventions import ouvrir_convention, signer_convention
from amorce.cooperation.actions.publication import publier_convention
from amorce.cooperation.actions.volets import Enveloppe, inscrire_un_volet
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.cooperation.simulation import simulation_dite
from amorce.dossiers.contenus import ranger
from amorce.octrois.models import Autorite, Beneficiaire, Import, Niveau, Octroi
from amorce.octrois.models.imports import GenreDImport
from amorce.portefeuille.cooperation.simulation import Resultat
from tests.comptes.fabrique import agent, agit, personne
from tests.scenes import scene

FONDS, AUTRE_FONDS = "la-reunion", "ile-de-france"
SUITE = count(1)


@scene
def responsable(fonds: str = FONDS) -> Personne:
    return agent(fonds, RoleDeFonds.RESPONSABLE)


@scene
def region(nom: str = "Région Réunion", fonds: str = FONDS, code: str = "04") -> Autorite:
    return _autorite(nom, Niveau.REGION, code, fonds)


@scene
def departement(nom: str = "Département de La Réunion", code: str = "974") -> Autorite:
    return _autorite(nom, Niveau.DEPARTEMENT, code)


@scene
def cnc() -> Autorite:
    return _autorite("CNC", Niveau.CNC)


def _autorite(nom: str, niveau: str, code: str = "", fonds: str = "") -> Autorite:
    return Autorite.objects.get_or_create(nom=nom, niveau=niveau, defaults={"code": code, "fonds": fonds})[0]


@scene
def ouverte(qui: Personne, *autorites: Autorite, **dits: Any) -> Convention:
    """Of three years, in preparation."""
    signent = autorites or (cnc(), region())
    return ouvrir_convention(
        par=agit(qui),
        fonds=dits.pop("fonds", FONDS),
        intitule=dits.pop("intitule", "Convention 2023-2025"),
        premiere_annee=dits.pop("premiere_annee", 2023),
        derniere_annee=dits.pop("derniere_annee", 2025),
        autorites=[a.pk for a in signent],
        precedente=dits.pop("precedente", None),
        dits=dits,
    )


@scene
def volet(qui: Personne, convention: Convention, montant: int, **dits: Any) -> None:
    enveloppe = Enveloppe(**{"axe": 1, "financeur": "cnc", "montant": montant, **dits})
    inscrire_un_volet(par=agit(qui), convention=convention, enveloppe=enveloppe)


@scene
def signee(qui: Personne, *autorites: Autorite, **dits: Any) -> Convention:
    convention = ouverte(qui, *autorites, **dits)
    volet(qui, convention, 300_000_00, phase="production", gele=60_000_00)
    convention.refresh_from_db()
    return signer_convention(
        par=agit(qui), convention=convention, version=convention.version, signee_le=date(2023, 3, 1)
    )


@scene
def amendee(qui: Personne, convention: Convention, signe_le: date, **changements: Any) -> Convention:
    convention.refresh_from_db()
    signer_un_avenant(
        par=agit(qui),
        convention=convention,
        version=convention.version,
        objet="Avenant",
        signe_le=signe_le,
        changements=Changements(**{"volets": {}, **changements}),
    )
    convention.refresh_from_db()
    return convention


@scene
def publique(qui: Personne, *autorites: Autorite, **dits: Any) -> Convention:
    convention = signee(qui, *autorites, **dits)
    return publier_convention(par=agit(qui), convention=convention, version=convention.version)


@scene
def importation(autorite: Autorite | None = None) -> Import:
    return Import.objects.create(
        genre=GenreDImport.AIDES,
        fonds=FONDS,
        autorite=autorite,
        nom="aides.csv",
        contenu=ranger(b"aides", "aides.csv"),
        etat=Import.Etat.FAIT,
        personne=personne(),
    )


def beneficiaire(nom: str = "", **champs: Any) -> Beneficiaire:
    dit = nom or f"Films {next(SUITE)}"
    return Beneficiaire.objects.get_or_create(cle=f"essai:{dit}", defaults={"nom": dit, **champs})[0]


@scene
def aide(autorite: Autorite, montant: int, **champs: Any) -> Octroi:
    """A short fiction of 2024 unless said otherwise."""
    dits: dict[str, Any] = {
        "annee": 2024,
        "votee_le": date(champs.get("annee", 2024), 6, 1),
        "objet": f"Film {next(SUITE)}",
        "maintenu": montant,
        "phase": "production",
        "genre": "fiction",
        "format": "court_metrage",
        "filiere": "cinema",
        "axe": 1,
        "region": "04",
        "departement": "974",
        **champs,
    }
    if "beneficiaire" not in dits:
        dits["beneficiaire"] = beneficiaire()
    if "importation" not in dits:
        dits["importation"] = importation(autorite)
    return Octroi.objects.create(autorite=autorite, montant=montant, personne=dits["beneficiaire"].personne, **dits)


@scene
def paye(convention: Convention, autorite: Autorite, montant: int, **champs: Any) -> PaiementDuCNC:
    annee = champs.pop("annee", 2024)
    return PaiementDuCNC.objects.create(
        convention=convention,
        autorite=autorite,
        montant=montant,
        annee=annee,
        verse_le=date(annee, 12, 1),
        **{"phase": "production", "genre": "fiction", **champs},
    )


def simulation(*arguments: Any, **dits: Any) -> Resultat:
    """Without whom it is about."""
    return simulation_dite(*arguments, **dits)[0]
