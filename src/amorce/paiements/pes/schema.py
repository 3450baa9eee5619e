"""Whether a flow is what the accountant's software takes; if not, of which order, which field, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

SCHEMA = Path(__file__).parent.parent / "schemas" / "pes_depense.xsd"
_PIECE = re.compile(r"/Piece(?:\[(\d+)\])?/")
REGLAGE = "Corrigez le réglage « Comptable »."
STRUCTURE = "Faites corriger sa fiche par le bénéficiaire."
ARCHIVE = "Il est parti ainsi avec le bordereau : remettez au comptable l'archive et le tableau."
ISSUES = {
    "IdPost": ("Poste comptable", REGLAGE),
    "IdColl": ("SIRET du budget", REGLAGE),
    "CodCol": ("Code de la collectivité", REGLAGE),
    "CodBud": ("Code du budget", REGLAGE),
    "LibelleColBud": ("Libellé du budget", REGLAGE),
    "IdBord": ("Numéro de bordereau", REGLAGE),
    "IdPce": ("Numéro de mandat", REGLAGE),
    "Nature": ("Compte par nature", REGLAGE),
    "Fonction": ("Fonction", REGLAGE),
    "IdTiers": ("SIRET ou numéro de TVA", STRUCTURE),
    "Nom": ("Nom", STRUCTURE),
    "Prenom": ("Prénom", STRUCTURE),
    "CP": ("Code postal", STRUCTURE),
    "Ville": ("Ville", STRUCTURE),
    "RefTiers": ("Numéro de tiers", ARCHIVE),
    "BIC": ("BIC", ARCHIVE),
    "IBAN": ("IBAN", ARCHIVE),
    "TitCpte": ("Titulaire du compte", ARCHIVE),
}


def fautes(racine: Any, numeros: Sequence[str]) -> Iterator[str]:
    """Each once, in the order of the flow. ``numeros``: those of the orders, in the same order."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))  # its own: what it finds is kept on it, and others read at once
    if schema.validate(racine):
        return
    vues: set[str] = set()
    for erreur in schema.error_log:
        if erreur.path not in vues:
            vues.add(erreur.path)
            yield _phrase(racine, erreur, numeros)


def _phrase(racine: Any, erreur: Any, numeros: Sequence[str]) -> str:
    fautifs = racine.getroottree().xpath(erreur.path, namespaces=racine.nsmap)
    balise = fautifs[0].tag.rpartition("}")[2] if fautifs else ""
    valeur = fautifs[0].get("V", "") if fautifs else ""
    titre, issue = ISSUES.get(balise, (f"Balise {balise}", ARCHIVE))
    trouvee = _PIECE.search(erreur.path)
    sujet = f"{numeros[int(trouvee[1] or 1) - 1]} – {titre}" if trouvee else titre
    if not valeur:
        return f"{sujet} : le PES ne le prend pas ({erreur.message}). {issue}"
    return f"{sujet} : « {valeur} » n'a pas la forme que le PES demande. {issue}"
