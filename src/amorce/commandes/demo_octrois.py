"""Les aides du passé d'une démonstration : un tableau inventé par fonds, pris par l'import même du site."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from random import Random

from stdnum import luhn

from amorce.commandes.demo_horloge import Calendrier
from amorce.comptes.acteur import Acteur
from amorce.droit.passe import AidesPassees, Lieu, PasseDeDemonstration
from amorce.droit.territoires import departement_de
from amorce.octrois.actions.imports import (
    Recu,
    declarer_une_autorite,
    importer_le_tableau,
    lire_le_tableau,
    recevoir_un_tableau,
)
from amorce.octrois.actions.lectures import garder, lire
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Autorite, Import
from amorce.octrois.models.imports import GenreDImport

ANNEES = 6
SOURCE = "Données inventées pour la démonstration"
SEANCES = ((3, 14), (6, 20), (10, 9))
"""The months and days when the elected body votes."""
NOMS = ("La Ravine", "L'Échappée", "Le Dernier Phare", "Marée", "Les Veilleurs", "Sucre", "La Fenêtre", "Retour",
        "Brume", "Le Chant", "Une Saison", "Les Invisibles", "Carrefour", "Le Jardin", "Nuit")  # fmt: skip
SUITES = ("rouge", "du matin", "sans retour", "d'Adèle", "blanche", "au large", "des voisins", "à deux", "d'hiver",
          "en sursis", "de papier", "ouverte", "oubliée")  # fmt: skip
PRENOMS = (
    "Camille",
    "Dominique",
    "Claude",
    "Sacha",
    "Andrea",
    "Noa",
    "Maxime",
    "Charlie",
    "Alix",
    "Lou",
    "Eden",
    "Yaël",
)
NOMMEES = {
    "societe": ("Films de {}", "{} Productions"),
    "association": ("Association Images à {}",),
    "salle": ("Cinéma Le Palace, {}",),
    "television": ("Télé {}",),
}

ACTIVITES = {"societe": "59.11B", "salle": "59.14Z", "television": "60.20A"}


def siret_invente(rang: int) -> str:
    """A key that is right, of a number that no company has: none begins with two zeros."""
    siren = f"00{rang:06d}"
    siren += luhn.calc_check_digit(siren)
    return f"{siren}0001{luhn.calc_check_digit(siren + '0001')}"


def octrois(cal: Calendrier, passe: PasseDeDemonstration, par: Acteur) -> None:
    """The other authorities, who lives where, then all the aids of six years."""
    fonds = passe.fonds
    if Import.objects.filter(fonds=fonds, source=SOURCE).exists():
        return
    sienne = autorite_du_fonds(fonds)
    for autre in passe.autres:
        if not Autorite.objects.filter(niveau=autre.niveau, nom=autre.nom).exists():
            declarer_une_autorite(par=par, fonds=fonds, nom=autre.nom, niveau=autre.niveau, code=autre.code)
    _importe(par, fonds, GenreDImport.POPULATIONS, _populations(cal, passe))
    _importe(par, fonds, GenreDImport.AIDES, list(Tirage(cal, passe).aides()), sienne)


def _importe(
    par: Acteur, fonds: str, genre: str, lignes: list[dict[str, str]], autorite: Autorite | None = None
) -> None:
    """As a person does it, and the worker after them: all its rows are right, or nothing of it is kept."""
    texte = StringIO()
    sortie = csv.DictWriter(texte, list(lignes[0]), delimiter=";")
    sortie.writeheader()
    sortie.writerows(lignes)
    recu = Recu(genre, f"{genre}-demonstration.csv", texte.getvalue().encode(), autorite, SOURCE)
    tenu = recevoir_un_tableau(par=par, fonds=fonds, recu=recu)
    tenu = lire_le_tableau(
        par=par,
        importation=tenu,
        version=tenu.version,
        correspondance=tenu.correspondance,
        personnes_morales=genre == GenreDImport.AIDES,
    )
    lire(tenu.pk)
    tenu.refresh_from_db()
    tenu = importer_le_tableau(par=par, importation=tenu, version=tenu.version, si_fautes=Import.SiFautes.RIEN)
    garder(tenu.pk)


def _populations(cal: Calendrier, passe: PasseDeDemonstration) -> list[dict[str, str]]:
    annee = str(cal.aujourd_hui.year - ANNEES)
    return [
        {
            "Niveau": lieu.niveau,
            "Code INSEE": lieu.code,
            "Territoire": lieu.nom,
            "Année": annee,
            "Habitants": str(lieu.habitants),
            "Territoire fragile": lieu.fragile.replace("_", " "),
        }
        for lieu in passe.lieux
    ]


@dataclass(frozen=True)
class Beneficiaire:
    nom: str
    lieu: Lieu
    siret: str = ""


class Tirage:
    """Drawn by a seed that is the fund's: the same aids whoever draws them, on the days of today's calendar."""

    def __init__(self, cal: Calendrier, passe: PasseDeDemonstration) -> None:
        self.cal, self.passe = cal, passe
        self._hasard = Random(passe.fonds)  # noqa: S311  # made-up data
        self._lieux = [lieu for lieu in passe.lieux for _ in range(lieu.poids)]
        self._connus = {qui: self._ceux(qui) for qui in (*NOMMEES, "personne")}
        self._rang = 0

    def _ceux(self, qui: str) -> list[Beneficiaire]:
        """Of a kind, one by place and way to be named; their numbers do not meet those of another fund."""
        lieux = list(dict.fromkeys(self._lieux))
        if qui == "personne":
            return [Beneficiaire(f"{nom} Exemple", lieux[i % len(lieux)]) for i, nom in enumerate(PRENOMS)]
        base = sum(map(ord, self.passe.fonds)) * 200 + 50 * list(NOMMEES).index(qui)
        nommes = [(f"{modele.format(lieu.nom)} (démonstration)", lieu) for lieu in lieux for modele in NOMMEES[qui]]
        return [Beneficiaire(nom, lieu, siret_invente(base + i)) for i, (nom, lieu) in enumerate(nommes)]

    def aides(self) -> Iterator[dict[str, str]]:
        derniere = self.cal.aujourd_hui.year
        for annee in range(derniere - ANNEES + 1, derniere + 1):
            faites: dict[str, list[dict[str, str]]] = {}
            for genre in self.passe.aides:
                deja = faites.get(genre.avec, [])
                siennes = [self._aide(genre, annee, rang, deja) for rang in range(genre.combien)]
                faites[genre.intitule] = [une for une in siennes if une is not None]
                yield from faites[genre.intitule]

    def _aide(self, genre: AidesPassees, annee: int, rang: int, deja: list[dict[str, str]]) -> dict[str, str] | None:
        """None for one whose vote is still to come. All is drawn first: what is drawn next does not depend on today."""
        h, self._rang = self._hasard, self._rang + 1
        recul = annee - self.cal.aujourd_hui.year + ANNEES - 1
        euros = h.randint(genre.de, genre.a) * (100 + genre.pente * recul) // 100 // 100 * 100
        mois, jour = h.choice(SEANCES)
        votee, delai = date(annee, mois, jour), h.randint(20, 75)
        qui, sort = h.choice(self._connus[genre.qui]), h.randint(0, 99)
        lieu = h.choice(self._lieux)
        if votee >= self.cal.aujourd_hui - timedelta(30):
            return None
        meme = deja[rang] if rang < len(deja) else None
        duree = 3 if genre.pluriannuelle else 1
        signee = min(votee + timedelta(delai), self.cal.aujourd_hui - timedelta(1))
        maintenu = 0 if sort < 3 else euros * 9 // 10 if sort < 9 else euros
        return {
            "Autorité": genre.autorite,
            "Dispositif": genre.intitule,
            "Bénéficiaire": meme["Bénéficiaire"] if meme else qui.nom,
            "SIRET": meme["SIRET"] if meme else qui.siret,
            "Département du bénéficiaire (code)": departement_de(qui.lieu.code) if rang % 4 else "",
            **_de_l_entreprise(meme["SIRET"] if meme else qui.siret, genre),
            "Commune": meme["Commune"] if meme else qui.lieu.nom,
            "Date du vote": f"{votee:%d/%m/%Y}",
            "Date de signature": f"{signee:%d/%m/%Y}",
            "Référence": f"{annee}-{self._rang:04d}",
            "Objet": meme["Objet"] if meme else self._objet(genre, annee, qui),
            "Montant voté": str(euros),
            "Montant maintenu": str(maintenu),
            "Payé": str(maintenu * _paye(recul) // 100),
            "Commune concernée (INSEE)": lieu.code,
            "Conditions de versement": "échelonné" if euros > 20_000 else "unique",
            "Début des versements": f"{signee.replace(day=1):%d/%m/%Y}",
            "Fin des versements": f"{signee.replace(day=1, year=signee.year + duree):%d/%m/%Y}",
            **self._de_l_oeuvre(genre, rang, euros, sort),
        }

    def _objet(self, genre: AidesPassees, annee: int, qui: Beneficiaire) -> str:
        """A work's title, no two alike; of another aid, what it is for."""
        if not genre.format:
            return f"{genre.intitule} {annee}, {qui.lieu.nom}"
        return f"{NOMS[self._rang % len(NOMS)]} {SUITES[self._rang * 7 % len(SUITES)]} {self._rang}"

    @staticmethod
    def _de_l_oeuvre(genre: AidesPassees, rang: int, euros: int, sort: int) -> dict[str, str]:
        oui = {True: "oui", False: "non"}
        dits = {
            "Phase": genre.phase,
            "Axe de la convention": str(genre.axe),
            "Filière": genre.filiere,
            "Base au regard des aides d'État": genre.base,
            "Genre": genre.genres[rang % len(genre.genres)].replace("_", " "),
            "Format": genre.format.replace("_", " "),
            "Durée en minutes": str(genre.duree or ""),
            "Coût de l'œuvre": str(euros * genre.cout // 100) if genre.cout else "",
        }
        connues = {
            "Premier ou deuxième film": sort % 3 == 0,
            "Initiative régionale": sort % 10 < 7,
            "Indépendant": sort % 10 < 9,
        }
        dits["Genre de l'auteur"] = ("femme", "homme", "femme", "homme", "")[sort % 5] if genre.format else ""
        dits["Genre du réalisateur"] = ("homme", "femme", "homme")[sort % 3] if genre.format else ""
        dits["Année de naissance de l'auteur"] = str(1955 + sort * 7 % 48) if genre.format and sort % 4 else ""
        return {**dits, **{titre: oui[vrai] if genre.format else "" for titre, vrai in connues.items()}}


def _de_l_entreprise(siret: str, genre: AidesPassees) -> dict[str, str]:
    """Known of most companies; of some, still to be asked."""
    connue = genre.qui in ACTIVITES and siret[-1:] not in "37"
    return {
        "Taille de l'entreprise": "PME" if connue else "",
        "Activité (NAF ou NACE)": ACTIVITES[genre.qui] if connue else "",
    }


def _paye(recul: int) -> int:
    """Of what stands, in hundredths: all of the oldest, little of this year's."""
    return {ANNEES - 1: 30, ANNEES - 2: 70}.get(recul, 100)
