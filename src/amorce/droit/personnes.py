"""À quoi se reconnaît une personne physique d'une personne morale, quand personne ne l'a dit : un artiste-auteur, un
entrepreneur individuel ont un SIRET aussi. Le doute profite à la personne : son nom ne se publie pas.

Les sigles qu'un nom de famille peut être (SAS, SCI…) ne comptent qu'en capitales ; « SA » qu'avec ses points.
"""

from __future__ import annotations

import re

SOURCE = "code de commerce, art. L123-1 et R526-27 ; Insee, définition du numéro SIREN"

_SIGLES = re.compile(r"\b(?:SAS|SCI|SNC|SEM|SPL|GIE|GIP|EPIC)\b|\bS\.(?:A|N|C)\.(?:[A-Z]\.)*")
_FORMES = re.compile(
    r"\b(?:s\.?a\.?r\.?l|e\.?u\.?r\.?l|sasu|selarl|scop|scic|epcc|epci|association|societe|fondation|fonds de dotation"
    r"|cooperative|syndicat|universite|lycee|etablissement public)(?!\w)"
    r"|^(?:communaute|metropole|commune|ville|mairie|departement|region) (?:de |du |des |d['’])"
)
_CIVILITE = re.compile(r"^(?:m\.|mr|mme|mlle|monsieur|madame|mademoiselle)\s")
_INDIVIDUELLE = re.compile(r"\bentrepr(?:eneur|ise)s? individuel|\b(?:auto|micro)[-\s]?entrepr")
_EI = re.compile(r"(?:^|[\s(,])EI(?:RL)?(?:$|[\s),])")
"""« EI » accompagne le nom d'un entrepreneur individuel, avant ou après lui (art. R526-27)."""
_PUBLICS = ("1", "2")
"""Un SIREN qui commence ainsi est d'un organisme public."""


def est_une_personne(nom: str, simple: str, siret: str = "") -> bool | None:
    """Ce que disent son nom et son numéro ; rien quand ils ne le disent pas. ``simple`` : le nom, en minuscules et sans
    accent. Une civilité à côté d'une forme juridique (« Madame Films SARL ») ne dit rien."""
    if _EI.search(nom) or _INDIVIDUELLE.search(simple):
        return True
    civilite = bool(_CIVILITE.search(simple))
    forme = siret.startswith(_PUBLICS) or bool(_SIGLES.search(nom) or _FORMES.search(simple))
    return None if civilite == forme else civilite
