"""Who is paid, as the flow names them: a company, an association, a person; where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amorce.comptes.models import Organisation, Personne
from amorce.paiements.comptabilite import Genre
from amorce.paiements.pes.textes import coupe, en_lignes, latin

NOM, LIGNE = 38, 38
PERSONNE_PHYSIQUE, PRIVE = "01", "50"
PARTICULIER, SOCIETE, ASSOCIATION = "01", "03", "06"
SIRET, TVA = "01", "05"
CIVILITE = "M. ou Mme"
"""The format wants one of a person; nobody is asked for theirs."""
EN_FRANCE = frozenset({"FR", "BL", "GF", "GP", "MF", "MQ", "PM", "RE", "YT"})
GENRES = {
    Organisation.Nature.SOCIETE: Genre.SOCIETE,
    Organisation.Nature.ETRANGERE: Genre.SOCIETE,
    Organisation.Nature.ASSOCIATION: Genre.ASSOCIATION,
}
_ADRESSE = re.compile(r"^(?P<voie>.+)[\s,]+(?P<cp>\d{5})\s+(?P<ville>[^\W\d][^\n,]*)", re.DOTALL)
_NUMERO = re.compile(r"^\d")


@dataclass(frozen=True)
class Adresse:
    cp: str
    ville: str
    avant: str
    voie: str
    apres: str


@dataclass(frozen=True)
class Tiers:
    """``identifiant``: its number and what kind of number. ``abreges``: the fields that do not hold all of it."""

    categorie: str
    nature: str
    identifiant: tuple[str, str] | None
    nom: str
    complement: str = ""
    civilite: str = ""
    prenom: str = ""
    adresse: Adresse | None = None
    abreges: tuple[str, ...] = ()


def genre_de(qui: Organisation | Personne) -> Genre | None:
    """Nothing of a public body: what it is among those of the format, the site does not know."""
    return Genre.PERSONNE if isinstance(qui, Personne) else GENRES.get(Organisation.Nature(qui.nature))


def tiers_de(qui: Organisation | Personne) -> Tiers:
    return _personne(qui) if isinstance(qui, Personne) else _structure(qui)


def _personne(qui: Personne) -> Tiers:
    abreges = tuple(champ for champ, dit in (("nom", qui.nom), ("prénom", qui.prenom)) if len(latin(dit)) > NOM)
    nom, prenom = coupe(qui.nom, NOM), coupe(qui.prenom, NOM)
    return Tiers(PERSONNE_PHYSIQUE, PARTICULIER, None, nom, "", CIVILITE, prenom, None, abreges)


def _structure(qui: Organisation) -> Tiers:
    lignes, adresse, abreges = en_lignes(qui.nom, NOM), None, []
    if len(lignes) > 2:
        abreges.append("nom")
    if qui.pays in EN_FRANCE:
        adresse, entiere = _adresse(qui.adresse)
        if not entiere:
            abreges.append("adresse")
    nature = ASSOCIATION if genre_de(qui) is Genre.ASSOCIATION else SOCIETE
    nom, complement = (*lignes, "", "")[:2]
    return Tiers(PRIVE, nature, _identifiant(qui), nom, complement, adresse=adresse, abreges=tuple(abreges))


def _identifiant(qui: Organisation) -> tuple[str, str] | None:
    if qui.siret:
        return qui.siret, SIRET
    return (qui.tva, TVA) if qui.tva else None


def _adresse(texte: str) -> tuple[Adresse | None, bool]:
    """And whether it says all of it. The street stands in the middle, what comes before and after around it."""
    lue = _ADRESSE.match(texte.strip())
    if lue is None:
        return None, True
    morceaux = [une for une in (latin(m) for m in re.split(r"[\n,]", lue["voie"])) if une]
    if not morceaux:
        return None, True
    rang = next((r for r, une in enumerate(morceaux) if _NUMERO.match(une)), 0)
    voie, *suite = en_lignes(morceaux[rang], LIGNE)
    avant, apres, ville = " ".join(morceaux[:rang]), " ".join([*suite, *morceaux[rang + 1 :]]), latin(lue["ville"])
    entiere = all(len(une) <= LIGNE for une in (avant, apres, ville))
    return Adresse(lue["cp"], coupe(ville, LIGNE), coupe(avant, LIGNE), voie, coupe(apres, LIGNE)), entiere
