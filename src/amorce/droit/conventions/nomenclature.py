"""Les mots d'une convention État–CNC–Régions : ses axes, ses phases, qui la finance."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.codes import CODES

CREATION, DIFFUSION, DU_PATRIMOINE, MISE_EN_OEUVRE = 1, 3, 5, 6
AXES: dict[int, str] = {
    CREATION: "Création et émergence",
    2: "Structuration des filières et emploi",
    DIFFUSION: "Diffusion culturelle",
    4: "Éducation aux images",
    DU_PATRIMOINE: "Patrimoine",
    MISE_EN_OEUVRE: "Modalités de mise en œuvre",
}
"""Lecture : la note appelle la mise en œuvre « axe 6 » (II-2) quand elle parle ailleurs de « cinq axes » (II-5)."""

PATRIMOINE = "patrimoine"
PHASES: dict[str, str] = {**CODES["phase_aide"], "transmission": "Éducation aux images", PATRIMOINE: "Patrimoine"}
"""Les étapes que le vocabulaire connaît, l'éducation nommée comme la note la nomme, et le patrimoine, qu'il n'a pas."""
EN_AMONT = ("concept", "ecriture", "developpement")
ABONDEE = "production"
"""Le « 1 € pour 2 € » en vigueur ne porte que sur la production (court, long, audiovisuel)."""
A_L_ABONDEMENT = ("", ABONDEE)
"""Ce qu'un versement du CNC dit quand il vient de là : la production, ou aucune phase, qui les vaut toutes."""
DE_CREATION = (*EN_AMONT, ABONDEE, "postproduction")
"""Lecture : la création va de l'idée à l'œuvre finie ; diffusion, transmission et patrimoine la suivent (II-5)."""

GENRES: dict[str, str] = CODES["genre_oeuvre"]

FINANCEURS: dict[str, str] = {
    "cnc": "CNC",
    "etat": "État (DRAC)",
    "collectivite": "Collectivité",
}

ECHELONS: dict[str, str] = {
    "europe": "Europe",
    "etat": "État",
    "cnc": "CNC",
    "region": "Région",
    "departement": "Département",
    "metropole": "Métropole",
    "epci": "Intercommunalité",
    "commune": "Commune",
    "autre": "Autre",
}
FILIERES: dict[str, str] = {"cinema": "Cinéma", "audiovisuel": "Audiovisuel", "autre": "Autre"}
ACTEURS: dict[str, str] = CODES["type_acteur_filiere"]
FRAGILES: dict[str, str] = {
    "qpv": "Quartier prioritaire",
    "rural": "Zone rurale",
    "outre_mer": "Outre-mer",
    "petite_ville": "Petite ou moyenne agglomération",
}
ORGANISATIONS: dict[str, str] = {
    "srf": "SRF, Société des réalisatrices et réalisateurs de films",
    "spi": "SPI, Syndicat des producteurs indépendants",
    "arp": "L'ARP, Société civile des auteurs-réalisateurs-producteurs",
    "boucle_documentaire": "La Boucle documentaire",
    "facc": "FACC, Fédération des associations des cinéastes et créateurs",
    "acid": "ACID, Association du cinéma indépendant pour sa diffusion",
    "association_regionale": "Association professionnelle régionale",
}
"""Celles qui signent la note (I), et les associations professionnelles de chaque région."""
ROLES = {"concertation": "Concertation", "suivi": "Suivi", "evaluation": "Évaluation"}
