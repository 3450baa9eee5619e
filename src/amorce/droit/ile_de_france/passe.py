"""Le passé inventé du fonds d'Île-de-France : des aides dans chacun de ses départements."""

from amorce.droit.passe import AidesPassees, Lieu, PasseDeDemonstration

FILMS = ("fiction", "fiction", "documentaire_creation", "animation")
PasseDeDemonstration(
    "ile-de-france",
    (
        Lieu("region", "11", "Île-de-France", 12_350_000),
        Lieu("departement", "75", "Paris", 2_110_000),
        Lieu("departement", "77", "Seine-et-Marne", 1_450_000),
        Lieu("departement", "78", "Yvelines", 1_470_000),
        Lieu("departement", "91", "Essonne", 1_320_000),
        Lieu("departement", "92", "Hauts-de-Seine", 1_640_000),
        Lieu("departement", "93", "Seine-Saint-Denis", 1_680_000),
        Lieu("departement", "94", "Val-de-Marne", 1_420_000),
        Lieu("departement", "95", "Val-d'Oise", 1_270_000),
        Lieu("commune", "75056", "Paris", 2_110_000, 16),
        Lieu("commune", "93048", "Montreuil", 111_000, 6, "qpv"),
        Lieu("commune", "93066", "Saint-Denis", 149_000, 3, "qpv"),
        Lieu("commune", "92012", "Boulogne-Billancourt", 120_000, 3),
        Lieu("commune", "94041", "Ivry-sur-Seine", 64_000, 2),
        Lieu("commune", "91228", "Évry-Courcouronnes", 67_000, 1, "qpv"),
        Lieu("commune", "95018", "Argenteuil", 108_000, 1),
        Lieu("commune", "78646", "Versailles", 84_000, 1),
        Lieu("commune", "77284", "Meaux", 56_000, 1),
    ),
    (
        AidesPassees("Aide après réalisation, courts métrages", 24, 4_000, 22_000, "postproduction", genres=FILMS,
                     format="court_metrage", filiere="cinema", duree=22, cout=420, base="rgec"),
        AidesPassees("Aide après réalisation, longs métrages", 9, 20_000, 120_000, "postproduction", genres=FILMS,
                     format="long_metrage", filiere="cinema", duree=95, cout=900, base="rgec"),
        AidesPassees("Aide à l'écriture", 6, 5_000, 12_000, "ecriture", genres=FILMS, format="scenario",
                     filiere="cinema", qui="personne"),
        AidesPassees("Festivals", 4, 10_000, 60_000, "diffusion", 3, filiere="autre", qui="association"),
        AidesPassees("Salles de cinéma", 4, 15_000, 90_000, "diffusion", 3, filiere="cinema", qui="salle",
                     base="de minimis"),
        AidesPassees("Éducation aux images", 3, 8_000, 40_000, "transmission", 4, filiere="autre", qui="association"),
    ),
)  # fmt: skip
