"""Who is paid, as the flow names them: a company, an association, a person, a public body; where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amorce.comptes.models import Organisation, Personne
from amorce.comptes.pays import code_insee, noms_du_pays
from amorce.paiements.comptabilite import Genre
from amorce.paiements.models import Coordonnees
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
Publique = Coordonnees.Publique
PUBLIQUES = {
    Publique.ETAT: ("20", "07"),
    Publique.ETABLISSEMENT_NATIONAL: ("20", "08"),
    Publique.REGION: ("21", "09"),
    Publique.DEPARTEMENT: ("22", "09"),
    Publique.COMMUNE: ("23", "09"),
    Publique.GROUPEMENT: ("24", "09"),
    Publique.ETABLISSEMENT_LOCAL: ("29", "09"),
}
"""Category and legal nature of each."""
_ADRESSE = re.compile(r"^(?P<voie>.+)[\s,]+(?P<cp>\d{5})\s+(?P<ville>[^\W\d][^\n,]*)", re.DOTALL)
_NUMERO, _UN_CHIFFRE = re.compile(r"^\d"), re.compile(r"\d")
HORS_DE_FRANCE = "99999"


@dataclass(frozen=True)
class Adresse:
    """``pays``: its code at the INSEE, of an address abroad."""

    cp: str
    ville: str
    avant: str
    voie: str
    apres: str
    pays: str = ""


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


def genre_de(qui: Organisation | Personne, publique: str = "") -> Genre | None:
    """Nothing of a public body of which nobody said what it is."""
    if isinstance(qui, Personne):
        return Genre.PERSONNE
    if publique:
        return Genre.ASSOCIATION if publique == Publique.AUCUNE else Genre.PUBLIQUE
    return GENRES.get(Organisation.Nature(qui.nature))


def tiers_de(qui: Organisation | Personne, publique: str = "") -> Tiers:
    return _personne(qui) if isinstance(qui, Personne) else _structure(qui, publique)


def _personne(qui: Personne) -> Tiers:
    abreges = tuple(champ for champ, dit in (("nom", qui.nom), ("prénom", qui.prenom)) if len(latin(dit)) > NOM)
    nom, prenom = coupe(qui.nom, NOM), coupe(qui.prenom, NOM)
    return Tiers(PERSONNE_PHYSIQUE, PARTICULIER, None, nom, "", CIVILITE, prenom, None, abreges)


def _structure(qui: Organisation, publique: str) -> Tiers:
    lignes, abreges = en_lignes(qui.nom, NOM), []
    if len(lignes) > 2:
        abreges.append("nom")
    adresse, entiere = _adresse(qui.adresse) if qui.pays in EN_FRANCE else _adresse_a_l_etranger(qui)
    if not entiere:
        abreges.append("adresse")
    genre = genre_de(qui, publique)
    prive = PRIVE, ASSOCIATION if genre is Genre.ASSOCIATION else SOCIETE
    categorie, nature = PUBLIQUES[Publique(publique)] if genre is Genre.PUBLIQUE else prive
    nom, complement = (*lignes, "", "")[:2]
    return Tiers(categorie, nature, _identifiant(qui), nom, complement, adresse=adresse, abreges=tuple(abreges))


def _identifiant(qui: Organisation) -> tuple[str, str] | None:
    if qui.siret:
        return qui.siret, SIRET
    return (qui.tva, TVA) if qui.tva else None


def _adresse(texte: str) -> tuple[Adresse | None, bool]:
    """And whether it says all of it."""
    lue = _ADRESSE.match(texte.strip())
    if lue is None:
        return None, True
    return _postale(_morceaux(lue["voie"]), _NUMERO, latin(lue["ville"]), lue["cp"])


def _adresse_a_l_etranger(qui: Organisation) -> tuple[Adresse | None, bool]:
    """Its last line is its town, with the postal code of there, as the format wants it; its country is told apart."""
    morceaux, pays = _morceaux(qui.adresse), code_insee(qui.pays)
    if morceaux and morceaux[-1].casefold() in {latin(nom) for nom in noms_du_pays(qui.pays)}:
        morceaux.pop()
    if not pays or len(morceaux) < 2:
        return None, True
    return _postale(morceaux[:-1], _UN_CHIFFRE, morceaux[-1], HORS_DE_FRANCE, pays)


def _morceaux(texte: str) -> list[str]:
    return [une for une in (latin(m) for m in re.split(r"[\n,]", texte)) if une]


def _postale(
    morceaux: Sequence[str], numero: re.Pattern[str], ville: str, cp: str, pays: str = ""
) -> tuple[Adresse | None, bool]:
    """The street stands in the middle, what comes before and after around it."""
    if not morceaux:
        return None, True
    rang = next((r for r, une in enumerate(morceaux) if numero.search(une)), 0)
    voie, *suite = en_lignes(morceaux[rang], LIGNE)
    avant, apres = " ".join(morceaux[:rang]), " ".join([*suite, *morceaux[rang + 1 :]])
    entiere = all(len(une) <= LIGNE for une in (avant, apres, ville))
    return Adresse(cp, coupe(ville, LIGNE), coupe(avant, LIGNE), voie, coupe(apres, LIGNE), pays), entiere
